//! The promises of the library and the command, one file each.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod architecture;
mod checks;
mod crash;
mod ontology;
mod queries;
mod shared;
mod store;
mod vocabulary;
