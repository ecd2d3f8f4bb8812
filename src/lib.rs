//! Data-breach disclosure notices as linked data: records in, RDF and answers out, every statement traced to its words.
//!
//! The rooms, in the order in which data flows:
//!
//! - [`acquire`]: the text of a notice, from plain text, HTML, PDF, a mail or an address
//! - [`lexicon`]: the words of the ontology that the reader recognises
//! - [`extract`]: that text → a record, every fact with the place of its words
//! - [`notice`]: what a notice says, as a record (YAML or JSON), checked
//! - [`mapping`]: records → quads, one named graph a notice
//! - [`store`]: the embedded Oxigraph store, in memory over a file or on disk
//! - [`query`]: named questions, checks and any SPARQL, over the union of all graphs
//! - [`export`]: quads → Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML in one fixed order, and their description
//! - [`registry`]: company registers as published → an index that answers by number and by name
//! - [`page`]: the documents that people and programs open, about one store
//! - [`site`]: the same documents as a folder of files
//! - [`serve`]: the pages and the endpoints over HTTP
//! - [`link`]: organisations of the graph → entries of registers, each with the features that made it
//! - [`vocab`]: the terms, prefixes and files of the ontology, under all of them
//! - [`commands`]: the command line, where they meet
//!
//! ```
//! use breachgraph::mapping::{Iris, KnownOrganizations, Origin, Run, map_notice};
//! use breachgraph::notice;
//! use breachgraph::query::{self, Answer};
//! use breachgraph::store::{Replacement, Store};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (record, _) = notice::read_file("examples/incidents/geo-2011-06-08.yaml".as_ref())?;
//! let iris = Iris::default();
//! let known = KnownOrganizations::compiled_in(&iris)?;
//! let input_sha256 = "00".repeat(32);
//! let run = Run { version: "0.1.0".into(), input_sha256, origin: Origin::Record, time: None };
//! let mapped = map_notice(&record, None, (&iris, &known), &run)?;
//!
//! let graph = mapped.graph;
//! let quads = mapped.quads.into_iter().filter(|q| q.graph_name == graph.clone().into()).collect();
//! let mut store = Store::in_memory()?;
//! store.replace(&[Replacement { graph, shared: vec![], quads }])?;
//! let text = "PREFIX bg: <https://w3id.org/breachgraph/ns#> ASK { ?incident bg:discoveredOn ?day }";
//! assert_eq!(query::ask_text(&store, "example", text, &[])?, Answer::Truth(true));
//! # Ok(())
//! # }
//! ```

#![doc(test(attr(deny(warnings))))]

pub mod acquire;
pub mod commands;
pub mod export;
pub mod extract;
pub mod lexicon;
pub mod link;
pub mod mapping;
pub mod notice;
pub mod page;
pub mod query;
pub mod registry;
pub mod serve;
pub mod site;
pub mod store;
pub mod vocab;
