//! The JSON Schema of the record format, made from the types themselves.

use crate::notice::record::Notice;

/// JSON Schema 2020-12 of a record, indented, with a final line end; shipped as `ontology/notice.schema.json`.
pub fn json_schema() -> String {
    let mut schema = schemars::schema_for!(Notice);
    schema.insert("$id".into(), "https://w3id.org/breachgraph/notice.schema.json".into());
    schema.insert("title".into(), "breachgraph notice record".into());
    format!("{:#}\n", schema.as_value())
}
