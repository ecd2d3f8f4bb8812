//! Which queries are hopeless: told from the algebra before anything is evaluated.
//!
//! Optimistic throughout: what may be fine is let through, and whoever evaluates keeps a deadline for it.

use std::collections::BTreeSet;

use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, Variable};
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern, PropertyPathExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

use crate::query::QueryError;
use crate::query::evaluate::Limits;
use crate::store::Store;

/// More matches of one pattern are not counted.
const COUNTED: usize = 50_000;

/// A step of a path costs about as much as this many rows of a product.
const STEP: f64 = 10.0;

/// One part of a group whose rows the others are joined with.
struct Leaf {
    variables: BTreeSet<Variable>,
    size: Size,
}

/// How many rows a leaf has; counted only where it matters.
enum Size {
    Rows(f64),
    Unknown,
    Triples(TriplePattern),
    /// A path of any length over any property, both ends open.
    Closure(Variable, Variable),
}

/// Refuses a query that pairs every row of one part with every row of another, or follows paths of any length between
/// any two nodes, when that makes more rows than the limits allow for a product.
///
/// `LIMIT` directly above such a product makes it small.
pub(super) fn refuse_hopeless(
    store: &Store,
    query: &Query,
    limits: Limits,
) -> Result<(), QueryError> {
    let judge = Judge { store, quads: limits.quads, limit: limits.product };
    match query {
        Query::Ask { pattern, .. } => judge.pattern(pattern, Some(1)),
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. } => judge.pattern(pattern, None),
    }
}

struct Judge<'a> {
    store: &'a Store,
    quads: usize,
    limit: f64,
}

impl Judge<'_> {
    /// `wanted`: how many rows of this pattern suffice.
    fn pattern(&self, pattern: &GraphPattern, wanted: Option<usize>) -> Result<(), QueryError> {
        use GraphPattern as P;
        match pattern {
            P::Slice { inner, start, length } => {
                let wanted = length.map(|length| length.saturating_add(*start)).or(wanted);
                self.pattern(inner, wanted)
            }
            P::Project { inner, .. } | P::Reduced { inner } | P::Extend { inner, .. } => {
                self.pattern(inner, wanted)
            }
            P::Distinct { inner } | P::OrderBy { inner, .. } | P::Group { inner, .. } => {
                self.pattern(inner, None)
            }
            P::Union { left, right } => {
                self.pattern(left, wanted)?;
                self.pattern(right, wanted)
            }
            group => self.group(group, wanted),
        }
    }

    fn group(&self, group: &GraphPattern, wanted: Option<usize>) -> Result<(), QueryError> {
        let mut leaves = Vec::new();
        let mut inner = Vec::new();
        let filtered = gather(group, &mut leaves, &mut inner);
        for pattern in inner {
            self.pattern(pattern, None)?;
        }
        let wanted = wanted.filter(|_| !filtered).map(as_rows);
        let parts = components(&leaves);
        let mut rows = 1.0_f64;
        for part in &parts {
            let leaves_of = part.iter().filter_map(|at| leaves.get(*at));
            let known = leaves_of.filter_map(|leaf| match &leaf.size {
                Size::Triples(_) if parts.len() == 1 => None,
                _ => self.rows(leaf, &leaves),
            });
            rows *= known.reduce(f64::min).unwrap_or(1.0);
        }
        let rows = wanted.map_or(rows, |wanted| rows.min(wanted));
        if rows > self.limit {
            return Err(QueryError::Hopeless { parts: parts.len(), rows: format!("{rows:.0e}") });
        }
        Ok(())
    }

    /// `None` where it is not known how many there are: other leaves say.
    fn rows(&self, leaf: &Leaf, leaves: &[Leaf]) -> Option<f64> {
        match &leaf.size {
            Size::Unknown => None,
            Size::Rows(rows) => Some(*rows),
            Size::Triples(triple) => Some(as_rows(self.count(triple))),
            Size::Closure(from, to) => {
                let mut others =
                    leaves.iter().filter(|other| !matches!(other.size, Size::Closure(..)));
                let bound = others
                    .any(|other| other.variables.contains(from) || other.variables.contains(to));
                (!bound).then(|| as_rows(self.quads).powi(2) * STEP)
            }
        }
    }

    fn count(&self, triple: &TriplePattern) -> usize {
        let subject = match &triple.subject {
            TermPattern::NamedNode(node) => Some(NamedOrBlankNode::from(node.clone())),
            _ => None,
        };
        let predicate = match &triple.predicate {
            NamedNodePattern::NamedNode(node) => Some(node.clone()),
            NamedNodePattern::Variable(_) => None,
        };
        let object = match &triple.object {
            TermPattern::NamedNode(node) => Some(Term::from(node.clone())),
            TermPattern::Literal(literal) => Some(Term::from(literal.clone())),
            _ => None,
        };
        if subject.is_none() && predicate.is_none() && object.is_none() {
            return self.quads;
        }
        let matches = self.store.oxigraph().quads_for_pattern(
            subject.as_ref().map(NamedOrBlankNode::as_ref),
            predicate.as_ref().map(NamedNode::as_ref),
            object.as_ref().map(Term::as_ref),
            None,
        );
        matches.take(COUNTED).count()
    }
}

#[expect(clippy::cast_precision_loss, reason = "an estimate")]
fn as_rows(count: usize) -> f64 {
    count as f64
}

/// Splits a group into its leaves; patterns that are evaluated on their own go to `inner`. Whether a filter stands
/// above some of it is handed back.
fn gather<'a>(
    pattern: &'a GraphPattern,
    leaves: &mut Vec<Leaf>,
    inner: &mut Vec<&'a GraphPattern>,
) -> bool {
    use GraphPattern as P;
    match pattern {
        P::Bgp { patterns } => {
            leaves.extend(patterns.iter().map(|triple| Leaf {
                variables: of_triple(triple),
                size: Size::Triples(triple.clone()),
            }));
            false
        }
        P::Path { subject, path, object } => {
            leaves.push(of_path(subject, path, object));
            false
        }
        P::Join { left, right } => {
            let filtered = gather(left, leaves, inner);
            gather(right, leaves, inner) || filtered
        }
        P::LeftJoin { left, right, .. } => {
            let filtered = gather(left, leaves, inner);
            optional(right, leaves, inner);
            filtered
        }
        P::Filter { inner: below, .. } => {
            gather(below, leaves, inner);
            true
        }
        P::Extend { inner: below, variable, expression } => {
            let mut variables = of_expression(expression);
            variables.insert(variable.clone());
            leaves.push(Leaf { variables, size: Size::Unknown });
            gather(below, leaves, inner)
        }
        P::Minus { left, right } => {
            inner.push(right);
            gather(left, leaves, inner);
            true
        }
        P::Graph { name, inner: below } => {
            let before = leaves.len();
            let filtered = gather(below, leaves, inner);
            if let NamedNodePattern::Variable(graph) = name {
                for leaf in leaves.iter_mut().skip(before) {
                    leaf.variables.insert(graph.clone());
                }
            }
            filtered
        }
        P::Values { variables, bindings } => {
            let variables = variables.iter().cloned().collect();
            leaves.push(Leaf { variables, size: Size::Rows(as_rows(bindings.len())) });
            false
        }
        other => {
            leaves.push(of_its_own(other, inner));
            true
        }
    }
}

/// What is optional ties parts together, and never makes rows fewer.
fn optional<'a>(
    pattern: &'a GraphPattern,
    leaves: &mut Vec<Leaf>,
    inner: &mut Vec<&'a GraphPattern>,
) {
    let before = leaves.len();
    gather(pattern, leaves, inner);
    for leaf in leaves.iter_mut().skip(before) {
        leaf.size = Size::Unknown;
    }
}

/// A subquery, a union or a service: as many rows as it likes. What a service does costs others.
fn of_its_own<'a>(pattern: &'a GraphPattern, inner: &mut Vec<&'a GraphPattern>) -> Leaf {
    if !matches!(pattern, GraphPattern::Service { .. }) {
        inner.push(pattern);
    }
    let mut variables = BTreeSet::new();
    pattern.on_in_scope_variable(|variable| {
        variables.insert(variable.clone());
    });
    Leaf { variables, size: Size::Unknown }
}

fn of_triple(triple: &TriplePattern) -> BTreeSet<Variable> {
    let predicate = match &triple.predicate {
        NamedNodePattern::Variable(variable) => Some(variable.clone()),
        NamedNodePattern::NamedNode(_) => None,
    };
    [open_end(&triple.subject), predicate, open_end(&triple.object)].into_iter().flatten().collect()
}

/// The variable of a term, or a blank node as one.
fn open_end(term: &TermPattern) -> Option<Variable> {
    match term {
        TermPattern::Variable(variable) => Some(variable.clone()),
        TermPattern::BlankNode(node) => Variable::new(format!("_blank_{}", node.as_str())).ok(),
        _ => None,
    }
}

fn of_path(subject: &TermPattern, path: &PropertyPathExpression, object: &TermPattern) -> Leaf {
    let (from, to) = (open_end(subject), open_end(object));
    let variables = from.iter().chain(&to).cloned().collect();
    let size = match (from, to) {
        (Some(from), Some(to)) if any_length(path) && any_property(path) => Size::Closure(from, to),
        _ => Size::Unknown,
    };
    Leaf { variables, size }
}

fn any_length(path: &PropertyPathExpression) -> bool {
    use PropertyPathExpression as E;
    match path {
        E::ZeroOrMore(_) | E::OneOrMore(_) => true,
        E::Reverse(inner) | E::ZeroOrOne(inner) => any_length(inner),
        E::Sequence(first, second) | E::Alternative(first, second) => {
            any_length(first) || any_length(second)
        }
        E::NamedNode(_) | E::NegatedPropertySet(_) => false,
    }
}

fn any_property(path: &PropertyPathExpression) -> bool {
    use PropertyPathExpression as E;
    match path {
        E::NegatedPropertySet(_) => true,
        E::Reverse(inner) | E::ZeroOrOne(inner) | E::ZeroOrMore(inner) | E::OneOrMore(inner) => {
            any_property(inner)
        }
        E::Sequence(first, second) | E::Alternative(first, second) => {
            any_property(first) || any_property(second)
        }
        E::NamedNode(_) => false,
    }
}

/// The variables of an expression, by its text: a name within a literal is one too many, which only lets more through.
fn of_expression(expression: &Expression) -> BTreeSet<Variable> {
    let text = expression.to_string();
    let names = text.split('?').skip(1).map(|rest| {
        rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default()
    });
    names.filter_map(|name| Variable::new(name).ok()).collect()
}

/// The leaves by their places, those together that share variables, directly or through others.
fn components(leaves: &[Leaf]) -> Vec<Vec<usize>> {
    let mut parts: Vec<(BTreeSet<Variable>, Vec<usize>)> = Vec::new();
    for (at, leaf) in leaves.iter().enumerate() {
        let (near, far): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|(known, _)| !known.is_disjoint(&leaf.variables));
        let mut joined = (leaf.variables.clone(), vec![at]);
        for (variables, places) in near {
            joined.0.extend(variables);
            joined.1.extend(places);
        }
        parts = far;
        parts.push(joined);
    }
    parts.into_iter().map(|(_, places)| places).collect()
}
