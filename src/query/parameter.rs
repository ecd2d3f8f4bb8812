//! Parameters: bound as terms before the evaluation, never pasted into the text.

use std::str::FromStr;

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term, Variable};

use crate::query::QueryError;
use crate::query::library::NamedQuery;

/// A parameter that the header of a query declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The variable that it binds.
    pub name: String,
    /// What kind of value it takes.
    pub kind: Kind,
    /// Whether the question makes no sense without it.
    pub required: bool,
    /// What it stands for.
    pub meaning: String,
}

/// Kind of value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text, bound as a plain literal.
    Text,
    /// An IRI, or the id of a thing of the parameter's name.
    Iri,
    /// A whole number.
    Number,
    /// A day, `YYYY-MM-DD`.
    Date,
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "text" => Ok(Self::Text),
            "iri" => Ok(Self::Iri),
            "number" => Ok(Self::Number),
            "date" => Ok(Self::Date),
            _ => Err(()),
        }
    }
}

/// A variable and the term put in its place.
pub type Binding = (Variable, Term);

/// Binds the values given to a named question; ids of things are expanded below `base`.
pub fn bind_named(
    query: &NamedQuery,
    base: &str,
    given: &[(String, String)],
) -> Result<Vec<Binding>, QueryError> {
    let declared = query.parameters()?;
    for (name, _) in given {
        if !declared.iter().any(|p| p.name == *name) {
            let names: Vec<_> = declared.iter().map(|p| p.name.as_str()).collect();
            let expected =
                if names.is_empty() { "(it takes none)".to_owned() } else { names.join(", ") };
            return Err(QueryError::UnknownParameter {
                query: query.name.into(),
                found: name.clone(),
                expected,
            });
        }
    }
    let mut bindings = Vec::new();
    for parameter in &declared {
        match given.iter().rev().find(|(name, _)| *name == parameter.name) {
            Some((_, value)) => {
                bindings.push((variable(&parameter.name)?, term(parameter, base, value)?));
            }
            None if parameter.required => {
                return Err(QueryError::MissingParameter {
                    query: query.name.into(),
                    parameter: parameter.name.clone(),
                    meaning: parameter.meaning.clone(),
                });
            }
            None => {}
        }
    }
    Ok(bindings)
}

/// Binds the values given to a query of the user's own: `<…>` and web addresses are IRIs, terms in N-Triples syntax
/// are themselves, anything else is text.
pub fn bind_free(given: &[(String, String)]) -> Result<Vec<Binding>, QueryError> {
    given.iter().map(|(name, value)| Ok((variable(name)?, free_term(value)))).collect()
}

fn free_term(value: &str) -> Term {
    let address = value.starts_with("http://") || value.starts_with("https://");
    if let (true, Ok(node)) = (address, NamedNode::new(value)) {
        return node.into();
    }
    let syntax = value.starts_with('<') || value.starts_with('"');
    match (syntax, Term::from_str(value)) {
        (true, Ok(term)) => term,
        _ => Literal::new_simple_literal(value).into(),
    }
}

fn variable(name: &str) -> Result<Variable, QueryError> {
    Variable::new(name).map_err(|_not_a_name| QueryError::BadVariable { found: name.to_owned() })
}

fn term(parameter: &Parameter, base: &str, value: &str) -> Result<Term, QueryError> {
    let bad = |expected| QueryError::BadValue {
        parameter: parameter.name.clone(),
        found: value.to_owned(),
        expected,
    };
    match parameter.kind {
        Kind::Text => Ok(Literal::new_simple_literal(value).into()),
        Kind::Number => {
            let digits = value.strip_prefix('-').unwrap_or(value);
            let whole = !digits.is_empty()
                && digits.len() <= 18
                && digits.bytes().all(|b| b.is_ascii_digit());
            whole
                .then(|| Literal::new_typed_literal(value, xsd::INTEGER).into())
                .ok_or_else(|| bad("a whole number"))
        }
        Kind::Date => chrono::NaiveDate::parse_from_str(value, "%Y-%m-%d")
            .map(|_| Literal::new_typed_literal(value, xsd::DATE).into())
            .or(Err(bad("a day of the calendar, as 2013-08-01"))),
        Kind::Iri => {
            let plain = value.trim_start_matches('<').trim_end_matches('>');
            let iri = if plain.contains("://") {
                plain.to_owned()
            } else {
                format!("{base}id/{}/{plain}", parameter.name)
            };
            NamedNode::new(iri)
                .map(Term::from)
                .or(Err(bad("an IRI, or an id such as telecom-square-2013")))
        }
    }
}
