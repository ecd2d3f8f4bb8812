#![doc = "breachgraph: data-breach disclosure notices as linked data (stub)"]

pub mod commands;
pub mod export;
pub mod mapping;
pub mod notice;
pub mod query;
pub mod store;
pub mod vocab;
