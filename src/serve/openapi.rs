//! The description of `/api` that the `OpenAPI` Specification 3.1 asks for, made from the questions themselves.

use serde_json::{Map, Value, json};

use crate::query::{Kind, NamedQuery, Parameter, REPORTS};
use crate::serve::negotiate::RESULTS;

/// All of it; `writes`: whether whoever shows the token may change the store.
pub(super) fn description(writes: bool) -> Value {
    let mut paths = Map::new();
    for question in REPORTS {
        paths.insert(
            format!("/api/queries/{}", question.name),
            json!({ "get": operation(question) }),
        );
    }
    paths.insert("/api/queries".to_owned(), json!({ "get": list() }));
    paths.insert("/api/search".to_owned(), json!({ "get": search() }));
    let mut sparql = json!({ "get": sparql() });
    let mut graphs = json!({ "get": graph("graph", "The triples of a graph, as the Graph Store Protocol has it") });
    let mut components = json!({});
    if writes {
        sparql["post"] = update();
        for (method, name, summary) in WRITES {
            graphs[method] = secured(graph(name, summary));
        }
        components["securitySchemes"] = json!({ "token": { "type": "http", "scheme": "bearer" } });
    }
    paths.insert("/sparql".to_owned(), sparql);
    paths.insert("/rdf-graphs".to_owned(), graphs);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "breachgraph",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Questions to data-breach disclosure notices as linked data.",
            "license": { "name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/" },
        },
        "servers": [{ "url": ".." }],
        "paths": paths,
        "components": components,
    })
}

/// Methods that change a graph, with their names and what they do.
const WRITES: [(&str, &str, &str); 3] = [
    ("put", "replaceGraph", "Replaces a graph of one's own by the triples of the body"),
    ("post", "addToGraph", "Adds the triples of the body to a graph of one's own"),
    ("delete", "removeGraph", "Removes a graph of one's own"),
];

fn graph(name: &str, summary: &str) -> Value {
    let graph = json!({
        "name": "graph", "in": "query", "required": true, "description": "The name of the graph",
        "schema": { "type": "string", "format": "iri" },
    });
    json!({
        "operationId": name,
        "summary": summary,
        "parameters": [graph],
        "responses": {
            "200": { "description": "The triples, or the counts of what was changed" },
            "404": { "description": "There is no such graph" },
        },
    })
}

fn update() -> Value {
    secured(json!({
        "operationId": "update",
        "summary": "A SPARQL 1.1 update of graphs of one's own, kept whole or not at all",
        "requestBody": { "required": true, "content": { "application/sparql-update": {} } },
        "responses": { "200": { "description": "The counts of quads that were added and removed" } },
    }))
}

/// An operation with what the token adds to it.
fn secured(mut operation: Value) -> Value {
    operation["security"] = json!([{ "token": [] }]);
    for (status, meaning) in [
        ("400", "It cannot be read"),
        ("401", "The token is not shown"),
        ("403", "The graph is one that the program keeps"),
        ("413", "The body is too large"),
        ("503", "Somebody else changes the store"),
        ("504", "Stopped after the time that a query has"),
        ("507", "It needs more memory than a query has"),
    ] {
        operation["responses"][status] = json!({ "description": meaning });
    }
    operation
}

fn operation(question: &NamedQuery) -> Value {
    let parameters = question.parameters().unwrap_or_default();
    let columns = question.columns();
    let columns: Vec<_> =
        columns.iter().map(|(name, meaning)| format!("{name}: {meaning}")).collect();
    json!({
        "operationId": question.name,
        "summary": question.title().unwrap_or_default(),
        "description": format!("{}\n\n{}", question.answers().unwrap_or_default(), columns.join("\n")),
        "parameters": parameters.iter().map(parameter).collect::<Vec<_>>(),
        "responses": responses(),
    })
}

fn parameter(parameter: &Parameter) -> Value {
    let schema = match parameter.kind {
        Kind::Text | Kind::Iri => json!({ "type": "string" }),
        Kind::Number => json!({ "type": "integer" }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
    };
    json!({
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.meaning,
        "schema": schema,
    })
}

fn list() -> Value {
    json!({
        "operationId": "queries",
        "summary": "The named questions with their parameters and columns",
        "responses": { "200": { "description": "The questions", "content": { "application/json": {} } } },
    })
}

fn search() -> Value {
    let text = json!({
        "name": "q", "in": "query", "required": true, "description": "The text to look for",
        "schema": { "type": "string", "maxLength": 200 },
    });
    json!({
        "operationId": "search",
        "summary": "Everything whose name or label holds the text",
        "parameters": [text],
        "responses": responses(),
    })
}

fn sparql() -> Value {
    let text = |name: &str, required: bool| json!({ "name": name, "in": "query", "required": required, "schema": { "type": "string" } });
    json!({
        "operationId": "sparql",
        "summary": "Any SPARQL 1.1 query, as the SPARQL 1.1 Protocol has it",
        "parameters": [text("query", true), text("default-graph-uri", false), text("named-graph-uri", false)],
        "responses": responses(),
    })
}

fn responses() -> Value {
    let formats = RESULTS.iter().filter(|(name, _)| !name.ends_with("/xml"));
    let content: Map<String, Value> =
        formats.map(|(name, _)| ((*name).to_owned(), json!({}))).collect();
    json!({
        "200": { "description": "The rows", "content": content },
        "400": { "description": "A parameter is missing or of the wrong kind" },
        "404": { "description": "There is no such question" },
        "406": { "description": "No format of the rows is acceptable" },
        "422": { "description": "Too much work, or too much to send" },
        "429": { "description": "Too many requests of this client" },
        "503": { "description": "Too many others ask" },
        "504": { "description": "Stopped after the time that a query has" },
        "507": { "description": "It needs more memory than a query has" },
    })
}
