//! Puts values in the place of variables, in the parsed query: no text is pasted.

use oxigraph::model::{Term, Variable};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::{GroundTerm, NamedNodePattern};

use crate::query::QueryError;
use crate::query::parameter::Binding;

/// Names the services that are bound; then the bindings whose variables the query returns, which the engine substitutes
/// itself, also within subqueries, and the others.
pub(super) fn split(query: &mut Query, bindings: &[Binding]) -> (Vec<Binding>, Vec<Binding>) {
    name_services(pattern_of(query), bindings, Part::Modifiers);
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
    let pattern = pattern_of(query);
    *pattern = joined(std::mem::take(pattern), values, Part::Modifiers);
    Ok(())
}

fn pattern_of(query: &mut Query) -> &mut GraphPattern {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    pattern
}

/// Puts the bound IRI in the place of `SERVICE ?name`: the engine asks only services whose names it knows beforehand
/// (SPARQL 1.1 Federated Query, section 4 leaves variables to the engine). A subquery that keeps the variable to
/// itself keeps it.
fn name_services(pattern: &mut GraphPattern, bindings: &[Binding], part: Part) {
    use GraphPattern as P;
    match pattern {
        P::Service { name, inner, .. } => {
            if let NamedNodePattern::Variable(asked) = name
                && let Some((_, Term::NamedNode(node))) = bindings.iter().find(|(v, _)| v == asked)
            {
                *name = node.clone().into();
            }
            name_services(inner, bindings, part);
        }
        P::Project { inner, .. } if part == Part::Modifiers => {
            name_services(inner, bindings, Part::Group);
        }
        P::Project { inner, variables } => {
            let seen: Vec<_> =
                bindings.iter().filter(|(v, _)| variables.contains(v)).cloned().collect();
            name_services(inner, &seen, part);
        }
        P::Join { left, right }
        | P::LeftJoin { left, right, .. }
        | P::Union { left, right }
        | P::Minus { left, right } => {
            name_services(left, bindings, part);
            name_services(right, bindings, part);
        }
        P::Filter { inner, .. }
        | P::Graph { inner, .. }
        | P::Extend { inner, .. }
        | P::OrderBy { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Slice { inner, .. }
        | P::Group { inner, .. } => name_services(inner, bindings, part),
        _ => {}
    }
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
        // What stands behind the first pattern of a group sees the values too, and only there filters are asked early.
        (P::LeftJoin { left, right, expression }, _) => {
            P::LeftJoin { left: below(left, values, part), right, expression }
        }
        (P::Minus { left, right }, _) => P::Minus { left: below(left, values, part), right },
        (other, _) => P::Join { left: Box::new(values), right: Box::new(other) },
    }
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{Literal, NamedNode};
    use spargebra::SparqlParser;

    use super::*;

    fn with_endpoint(text: &str) -> String {
        let mut query = SparqlParser::new().parse_query(text).unwrap();
        let endpoint = NamedNode::new("https://other.example.org/sparql").unwrap();
        split(&mut query, &[(Variable::new("endpoint").unwrap(), endpoint.into())]);
        query.to_string()
    }

    #[test]
    fn a_service_in_a_bound_variable_has_its_name_wherever_it_stands() {
        for text in [
            "SELECT * { SERVICE ?endpoint { ?s ?p ?o } }",
            "SELECT ?s { ?s ?p ?n OPTIONAL { SERVICE ?endpoint { ?s ?p ?o } } }",
            "ASK { { SELECT ?s ?endpoint { SERVICE ?endpoint { ?s ?p ?o } } } }",
        ] {
            let named = with_endpoint(text);
            assert!(named.contains("SERVICE <https://other.example.org/sparql>"), "{named}");
        }
    }

    #[test]
    fn values_stand_where_a_block_at_the_beginning_of_where_would() {
        for rest in [
            "?s ?p ?n FILTER(CONTAINS(?n, ?x)) }",
            "?s ?p ?n OPTIONAL { ?s a ?c FILTER(BOUND(?x)) } OPTIONAL { ?c ?q ?x } FILTER(?n = ?x) }",
            "?s ?p ?n MINUS { ?s ?q ?x } } GROUP BY ?s ORDER BY ?s LIMIT 3",
        ] {
            let first = format!("SELECT ?s {{ VALUES ?x {{ \"a\" }} {rest}");
            let mut bound =
                SparqlParser::new().parse_query(&format!("SELECT ?s {{ {rest}")).unwrap();
            let value = Literal::new_simple_literal("a").into();
            join_values(&mut bound, vec![(Variable::new("x").unwrap(), value)]).unwrap();
            assert_eq!(bound, SparqlParser::new().parse_query(&first).unwrap(), "{rest}");
        }
    }

    #[test]
    fn a_variable_that_a_subquery_keeps_to_itself_stays_unbound() {
        let kept = with_endpoint("ASK { { SELECT ?s { SERVICE ?endpoint { ?s ?p ?o } } } }");
        assert!(!kept.contains("other.example.org"), "{kept}");
    }
}
