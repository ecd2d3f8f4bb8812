//! The promises of the library and the command, one file each.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod acquire;
mod architecture;
mod bad_records;
mod checks;
mod cli;
mod cli_load;
mod cli_query;
mod crash;
mod export;
mod extract;
mod fetch;
mod fuzz;
mod hostile;
mod link_command;
mod links;
mod ontology;
mod pages;
mod queries;
mod reader;
mod readings;
mod records;
mod registry;
mod serve;
mod shared;
mod site;
mod store;
mod vocabulary;
