//! JSON-LD 1.1, compact: of the context what is used inside, one object a thing, named graphs as objects that hold their things.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphNameRef, LiteralRef, NamedOrBlankNodeRef, Quad, TermRef};
use serde_json::{Map, Value, json};

use crate::export::ExportError;
use crate::export::context::{Coercion, Context, Name};
use crate::export::names::is_plain_integer;
use crate::export::sections::Sections;
use crate::export::table::Table;
use crate::vocab::rdf;

/// The number of different quads, and the text.
pub(super) fn write(
    quads: &[Quad],
    base: &str,
    context: &str,
) -> Result<(usize, String), ExportError> {
    let ready = Ready::of(base, context)?;
    let table = Table::new(quads, &Sections::new(quads, base));
    let writer = Objects { context: &ready.context, table: &table };
    let (mut body, mut used) = (String::new(), BTreeSet::new());
    let mut separator = "\n";
    for rows in table.rows.chunk_by(|a, b| a[0] == b[0]) {
        body.push_str(separator);
        writer.graph(rows, &mut used, &mut body)?;
        separator = ",\n";
    }
    let head = indented(&ready.context.json(&used), 2);
    let text = format!("{{\n  \"@context\": {head},\n  \"@graph\": [{body}\n  ]\n}}\n");
    Ok((table.rows.len(), text))
}

/// A context as it was read: reading it costs more than a small document.
struct Ready {
    base: String,
    source: String,
    context: Context,
}

/// The last one: a program writes with one context, or with few in turn.
static LAST: Mutex<Option<Arc<Ready>>> = Mutex::new(None);

impl Ready {
    fn of(base: &str, source: &str) -> Result<Arc<Self>, ExportError> {
        // A thread that panicked here left a whole value behind, so the lock is used all the same.
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = last.as_ref().filter(|l| l.base == base && l.source == source) {
            return Ok(Arc::clone(known));
        }
        let context = Context::parse(source, base)?;
        let ready = Self { base: base.to_owned(), source: source.to_owned(), context };
        let ready = Arc::new(ready);
        *last = Some(Arc::clone(&ready));
        Ok(ready)
    }
}

struct Objects<'t, 'a> {
    context: &'t Context,
    table: &'t Table<'a>,
}

impl Objects<'_, '_> {
    /// `used` gets the words of the context that the objects need.
    fn graph(
        &self,
        rows: &[[u32; 4]],
        used: &mut BTreeSet<String>,
        text: &mut String,
    ) -> Result<(), ExportError> {
        let name = match self.table.graphs[rows[0][0] as usize] {
            GraphNameRef::DefaultGraph => None,
            GraphNameRef::NamedNode(node) => Some(self.context.node_iri(node.as_str())?),
            GraphNameRef::BlankNode(node) => Some(node.to_string()),
        };
        let depth = if name.is_some() { 8 } else { 4 };
        if let Some(name) = &name {
            self.context.note(&json!({self.context.keyword("@id"): name, "@graph": []}), used);
            let (id, name) =
                (json!(self.context.keyword("@id")).to_string(), json!(name).to_string());
            text.extend(["    {\n      ", &id, ": ", &name, ",\n      \"@graph\": [\n"]);
        }
        let mut separator = "";
        for rows in rows.chunk_by(|a, b| a[1] == b[1]) {
            let object = Value::Object(self.object(rows)?);
            self.context.note(&object, used);
            let object = indented(&object, depth);
            text.extend([separator, &" ".repeat(depth), &object]);
            separator = ",\n";
        }
        if name.is_some() {
            text.push_str("\n      ]\n    }");
        }
        Ok(())
    }

    fn object(&self, rows: &[[u32; 4]]) -> Result<Map<String, Value>, ExportError> {
        let mut object = Map::new();
        let id = match self.table.subjects[rows[0][1] as usize] {
            NamedOrBlankNodeRef::NamedNode(node) => self.context.node_iri(node.as_str())?,
            NamedOrBlankNodeRef::BlankNode(node) => node.to_string(),
        };
        object.insert(self.context.keyword("@id").to_owned(), Value::String(id));
        for row in rows {
            let predicate = self.table.predicates[row[2] as usize];
            let value = self.table.objects[row[3] as usize];
            match value {
                TermRef::NamedNode(node) if predicate == rdf::TYPE => {
                    let kind = Value::String(self.context.vocabulary_iri(node.as_str())?);
                    add(&mut object, self.context.keyword("@type"), kind, false);
                }
                _ => self.property(&mut object, predicate.as_str(), value)?,
            }
        }
        Ok(object)
    }

    /// Adds a value below the first name that says it without loss, else below a name or key that leaves it alone.
    fn property(
        &self,
        object: &mut Map<String, Value>,
        iri: &str,
        value: TermRef<'_>,
    ) -> Result<(), ExportError> {
        let names = self.context.names(iri);
        for name in names {
            if let (Coercion::LanguageMap, TermRef::Literal(literal)) = (&name.coercion, value) {
                if let Some(language) = literal.language() {
                    let map =
                        object.entry(name.key.clone()).or_insert_with(|| Value::Object(Map::new()));
                    let Value::Object(map) = map else { continue };
                    add(map, language, Value::from(literal.value()), name.always_array);
                    return Ok(());
                }
            } else if let Some(short) = self.coerced(name, value)? {
                add(object, &name.key, short, name.always_array);
                return Ok(());
            }
        }
        if let Some(name) = names.iter().find(|name| name.coercion != Coercion::LanguageMap) {
            add(object, &name.key, self.expanded(value)?, name.always_array);
        } else {
            let short = self.plain(value).map_or_else(|| self.expanded(value), Ok)?;
            add(object, &self.context.key(iri)?, short, false);
        }
        Ok(())
    }

    /// The value as it stands below a name that says the rest of it; `None` where the name says something else.
    fn coerced(&self, name: &Name, value: TermRef<'_>) -> Result<Option<Value>, ExportError> {
        Ok(match (&name.coercion, value) {
            (Coercion::Id, TermRef::NamedNode(node)) => {
                Some(self.context.node_iri(node.as_str())?.into())
            }
            (Coercion::Vocab, TermRef::NamedNode(node)) => {
                Some(self.context.vocabulary_iri(node.as_str())?.into())
            }
            (Coercion::Id | Coercion::Vocab, TermRef::BlankNode(node)) => {
                Some(node.to_string().into())
            }
            (Coercion::Language(language), TermRef::Literal(literal)) => {
                (literal.language() == Some(language.as_str())).then(|| literal.value().into())
            }
            (Coercion::Datatype(datatype), TermRef::Literal(literal)) => {
                (literal.language().is_none() && literal.datatype().as_str() == datatype)
                    .then(|| native(literal).unwrap_or_else(|| literal.value().into()))
            }
            (Coercion::None, value) => self.plain(value),
            _ => None,
        })
    }

    /// The value where nothing need be said beside it.
    fn plain(&self, value: TermRef<'_>) -> Option<Value> {
        let TermRef::Literal(literal) = value else { return None };
        let is_string = literal.datatype() == xsd::STRING && !self.context.has_default_language;
        if is_string { Some(literal.value().into()) } else { native(literal) }
    }

    /// The value with everything said beside it.
    fn expanded(&self, value: TermRef<'_>) -> Result<Value, ExportError> {
        Ok(match value {
            TermRef::NamedNode(node) => {
                json!({self.context.keyword("@id"): self.context.node_iri(node.as_str())?})
            }
            TermRef::BlankNode(node) => json!({self.context.keyword("@id"): node.to_string()}),
            TermRef::Literal(literal) => {
                if let Some(language) = literal.language() {
                    json!({"@value": literal.value(), "@language": language})
                } else if literal.datatype() == xsd::STRING {
                    json!({"@value": literal.value()})
                } else {
                    let datatype = self.context.vocabulary_iri(literal.datatype().as_str())?;
                    json!({"@value": literal.value(), self.context.keyword("@type"): datatype})
                }
            }
        })
    }
}

/// A number or a truth value of JSON where that says the same; every JSON reader keeps integers of 15 digits.
fn native(literal: LiteralRef<'_>) -> Option<Value> {
    match (literal.datatype(), literal.value()) {
        (xsd::BOOLEAN, "true") => Some(Value::Bool(true)),
        (xsd::BOOLEAN, "false") => Some(Value::Bool(false)),
        (xsd::INTEGER, value) if value.len() <= 15 && is_plain_integer(value) => {
            value.parse::<i64>().ok().map(Value::from)
        }
        _ => None,
    }
}

/// One value stands alone, several in an array.
fn add(object: &mut Map<String, Value>, key: &str, value: Value, always_array: bool) {
    match object.get_mut(key) {
        None if always_array => {
            object.insert(key.to_owned(), Value::Array(vec![value]));
        }
        None => {
            object.insert(key.to_owned(), value);
        }
        Some(Value::Array(values)) => values.push(value),
        Some(single) => {
            let first = single.take();
            *single = Value::Array(vec![first, value]);
        }
    }
}

/// Strings of JSON hold no line feed of their own, so every one begins a line.
fn indented(value: &Value, depth: usize) -> String {
    format!("{value:#}").replace('\n', &format!("\n{}", " ".repeat(depth)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};

    use super::*;

    const BASE: &str = "https://w3id.org/breachgraph/";
    const CONTEXT: &str = r#"{"@context": {
        "@version": 1.1,
        "bg": "https://w3id.org/breachgraph/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "id": "@id",
        "type": "@type",
        "Count": "bg:Count",
        "Cards": "https://w3id.org/breachgraph/code#unit-cards",
        "label": {"@id": "rdfs:label", "@container": "@language"},
        "countValue": {"@id": "bg:countValue", "@type": "xsd:integer"},
        "countUnit": {"@id": "bg:countUnit", "@type": "@vocab"},
        "evidence": {"@id": "bg:evidence", "@type": "@id", "@container": "@set"},
        "onDate": {"@id": "bg:onDate", "@type": "xsd:date"},
        "note": {"@id": "bg:note", "@language": "ja"},
        "isAbout": {"@reverse": "bg:count"}
    }}"#;
    const QUADS: &str = r#"
        @prefix bg: <https://w3id.org/breachgraph/ns#> . @prefix bgc: <https://w3id.org/breachgraph/code#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @base <https://w3id.org/breachgraph/> .
        <graph/notice/a> {
            <id/incident/a/count/n> a bg:Count ; rdfs:label "件数"@ja , "count"@en , "plain" ;
                bg:countValue 2773 , "many" , "02773"^^xsd:integer ; bg:countUnit bgc:unit-cards ;
                bg:onDate "2013-08"^^xsd:gYearMonth , "2013-08-01"^^xsd:date ; bg:note "注"@ja , "note"@en ;
                bg:evidence <id/notice/a/span/1-2> , <urn:x:@y> ; bg:assumed true ; bg:sequence 3 , 3.0 , "3" .
            <id/incident/a> bg:count <id/incident/a/count/n> , <id/incident/a/x://y> , <@z> .
        }"#;

    fn quads(text: &str, format: RdfFormat) -> HashSet<Quad> {
        RdfParser::from_format(format).for_slice(text).collect::<Result<_, _>>().unwrap()
    }

    fn written(text: &str) -> (String, HashSet<Quad>) {
        let quads = quads(text, RdfFormat::TriG);
        (write(&quads.iter().cloned().collect::<Vec<_>>(), BASE, CONTEXT).unwrap().1, quads)
    }

    #[test]
    fn what_a_name_does_not_say_is_said_beside_the_value() {
        let (text, meant) = written(QUADS);
        assert_eq!(
            quads(&text, RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
            meant,
            "{text}"
        );
    }

    #[test]
    fn names_of_the_context_shorten_keys_and_values() {
        let (text, _) = written(QUADS);
        let json: Value = serde_json::from_str(&text).unwrap();
        let count = &json["@graph"][0]["@graph"][1];
        assert_eq!(json["@graph"][0]["id"], "graph/notice/a");
        assert_eq!(
            count.to_string(),
            r#"{"id":"id/incident/a/count/n","type":"Count","label":{"en":"count","ja":"件数"},"rdfs:label":"plain",""#
                .to_owned()
                + r#"bg:assumed":true,"countUnit":"Cards","countValue":["02773",2773,"#
                + r#"{"@value":"many"}],"note":[{"@value":"note","@language":"en"},"注"],"onDate":["2013-08-01","#
                + r#"{"@value":"2013-08","type":"xsd:gYearMonth"}],"bg:sequence":[{"@value":"3.0","type":"xsd:decimal"},"#
                + r#"3,"3"],"evidence":["id/notice/a/span/1-2","urn:x:@y"]}"#
        );
    }

    #[test]
    fn a_scheme_that_the_context_calls_a_prefix_is_refused() {
        let quads: Vec<Quad> =
            quads("<bg:x> <urn:p> <urn:o> .", RdfFormat::Turtle).into_iter().collect();
        let error = write(&quads, BASE, CONTEXT).unwrap_err();
        assert_eq!(error.to_string(), "the JSON-LD context gives `bg:x` another meaning");
    }

    #[test]
    fn a_context_from_elsewhere_is_refused() {
        let error = write(&[], BASE, r#"{"@context": "https://example.org/context"}"#).unwrap_err();
        assert_eq!(error.to_string(), "the JSON-LD context cannot be used: it is no object");
    }
}
