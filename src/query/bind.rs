//! Puts values in the place of variables, in the parsed query: no text is pasted.

use oxigraph::model::{Term, Variable};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;

use crate::query::QueryError;
use crate::query::parameter::Binding;

/// The bindings whose variables the query returns; the engine substitutes these itself, also within subqueries.
pub(super) fn split(query: &Query, bindings: &[Binding]) -> (Vec<Binding>, Vec<Binding>) {
    let returned: Vec<Variable> = match query {
        Query::Select { pattern, .. } | Query::Describe { pattern, .. } => {
            projected(pattern).to_vec()
        }
        Query::Construct { .. } | Query::Ask { .. } => Vec::new(),
    };
    bindings.iter().cloned().partition(|(variable, _)| returned.contains(variable))
}

/// Joins the outermost group with one row of values: its filters and patterns see them.
///
/// The same as `VALUES ?name { value }` at the beginning of the outermost WHERE (SPARQL 1.1, section 10.2).
pub(super) fn join_values(query: &mut Query, bindings: Vec<Binding>) -> Result<(), QueryError> {
    if bindings.is_empty() {
        return Ok(());
    }
    let mut variables = Vec::new();
    let mut row = Vec::new();
    for (variable, term) in bindings {
        row.push(Some(match term {
            Term::NamedNode(node) => GroundTerm::NamedNode(node),
            Term::Literal(literal) => GroundTerm::Literal(literal),
            Term::BlankNode(_) => {
                return Err(QueryError::BadVariable { found: variable.into_string() });
            }
        }));
        variables.push(variable);
    }
    let values = GraphPattern::Values { variables, bindings: vec![row] };
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    *pattern = joined(std::mem::take(pattern), values, Part::Modifiers);
    Ok(())
}

fn projected(pattern: &GraphPattern) -> &[Variable] {
    match pattern {
        GraphPattern::Project { variables, .. } => variables,
        GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::OrderBy { inner, .. } => projected(inner),
        _ => &[],
    }
}

/// Where in a query the outermost group is being looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Above the projection of the query itself.
    Modifiers,
    /// Below it: the next projection is a subquery.
    Group,
}

/// The pattern with the values joined below solution modifiers, projection, aggregation, assignments and filters.
fn joined(pattern: GraphPattern, values: GraphPattern, part: Part) -> GraphPattern {
    use GraphPattern as P;
    let below = |inner: Box<P>, values, part| Box::new(joined(*inner, values, part));
    match (pattern, part) {
        (P::Project { inner, variables }, Part::Modifiers) => {
            P::Project { inner: below(inner, values, Part::Group), variables }
        }
        (P::Distinct { inner }, Part::Modifiers) => {
            P::Distinct { inner: below(inner, values, part) }
        }
        (P::Reduced { inner }, Part::Modifiers) => P::Reduced { inner: below(inner, values, part) },
        (P::Slice { inner, start, length }, Part::Modifiers) => {
            P::Slice { inner: below(inner, values, part), start, length }
        }
        (P::OrderBy { inner, expression }, _) => {
            P::OrderBy { inner: below(inner, values, part), expression }
        }
        (P::Group { inner, variables, aggregates }, _) => {
            P::Group { inner: below(inner, values, part), variables, aggregates }
        }
        (P::Extend { inner, variable, expression }, _) => {
            P::Extend { inner: below(inner, values, part), variable, expression }
        }
        (P::Filter { expr, inner }, _) => P::Filter { expr, inner: below(inner, values, part) },
        (other, _) => P::Join { left: Box::new(values), right: Box::new(other) },
    }
}
