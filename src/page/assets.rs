//! Style, scripts and icons, compiled in.

use crate::page::Document;

/// Every file: its name below `assets/`, its media type, its bytes.
const FILES: &[(&str, &str, &[u8])] = &[
    ("evidence.js", SCRIPT, include_bytes!("assets/evidence.js")),
    ("icon.svg", "image/svg+xml", include_bytes!("assets/icon.svg")),
    ("network.js", SCRIPT, include_bytes!("assets/network.js")),
    ("search.js", SCRIPT, include_bytes!("assets/search.js")),
    ("site.css", "text/css; charset=utf-8", include_bytes!("assets/site.css")),
];

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The paths of all of them.
pub(super) fn paths() -> impl Iterator<Item = String> {
    FILES.iter().map(|(name, _, _)| format!("assets/{name}"))
}

/// The file of that name below `assets/`.
pub(super) fn document(name: &str) -> Option<Document> {
    let (_, media_type, bytes) = FILES.iter().find(|(known, _, _)| *known == name)?;
    Some(Document { media_type, bytes: bytes.to_vec(), language: None })
}
