//! What several promises stand on: the repository's files, the five incidents in a store.

use std::fs;
use std::path::{Path, PathBuf};

use breachgraph::mapping::{
    Iris, KnownOrganizations, MappedNotice, Origin, Run, map_notice, vocabulary_graphs,
};
use breachgraph::notice::{self, Notice};
use breachgraph::store::{Replacement, Shared, Store};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;

/// A path below the repository's root.
pub(crate) fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The files of a folder with an extension, sorted.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(path(folder)).unwrap().map(|e| e.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|p| p.extension().is_some_and(|e| e == extension)).collect();
    files.sort();
    assert!(!files.is_empty(), "no .{extension} in {folder}");
    files
}

/// The name of a file without its extension.
pub(crate) fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

/// A folder that lies beside the repository where the real texts are at hand; `None`, said loudly, elsewhere.
pub(crate) fn beside(relative: &str) -> Option<PathBuf> {
    let found = path("../shared").join(relative);
    if found.exists() {
        return Some(found);
    }
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    {
        eprintln!("SKIPPED {test}: needs {}", found.display());
    }
    None
}

/// A store in memory with the ontology, the code lists and the known organisations.
pub(crate) fn vocabulary_store() -> Store {
    let known = KnownOrganizations::compiled_in(&Iris::default()).unwrap();
    let mut graphs = vocabulary_graphs().unwrap();
    graphs.push((Iris::default().organizations_graph(), known.quads().to_vec()));
    let replacements: Vec<_> = graphs
        .into_iter()
        .map(|(graph, quads)| Replacement { graph, shared: vec![], quads })
        .collect();
    let mut store = Store::in_memory().unwrap();
    store.replace(&replacements).unwrap();
    store
}

/// The five incidents, mapped without their texts.
pub(crate) fn five_incidents() -> Store {
    let iris = Iris::default();
    let known = KnownOrganizations::compiled_in(&iris).unwrap();
    let run = Run {
        version: "0".into(),
        input_sha256: "00".repeat(32),
        origin: Origin::Record,
        time: None,
    };
    let mut store = vocabulary_store();
    for file in files("examples/incidents", "yaml") {
        let (record, _) = notice::read_file(&file).unwrap();
        let mapped = map_notice(&record, None, (&iris, &known), &run).unwrap();
        store.replace(&[replacement(mapped)]).unwrap();
    }
    store
}

/// A mapped notice as the store takes it.
pub(crate) fn replacement(mapped: MappedNotice) -> Replacement {
    let shared =
        vec![Shared { graph: mapped.provenance_graph, subjects: mapped.provenance_subjects }];
    Replacement { graph: mapped.graph, shared, quads: mapped.quads }
}

/// What a record brings to the store, mapped without its text.
pub(crate) fn mapped(record: &Notice) -> MappedNotice {
    let iris = Iris::default();
    let known = KnownOrganizations::compiled_in(&iris).unwrap();
    let origin = if record.reader.is_some() { Origin::Extraction } else { Origin::Record };
    let run = Run { version: "0".into(), input_sha256: "00".repeat(32), origin, time: None };
    map_notice(record, None, (&iris, &known), &run).unwrap()
}

/// An invented record as a program leaves it: it has every key of the format, and no confidence twice.
pub(crate) fn extracted() -> Notice {
    notice::read_file(&path("tests/records/every-key.yaml")).unwrap().0
}

/// Adds the quads of a Turtle or TriG file as they are, blank nodes and all.
pub(crate) fn add_file(store: &Store, file: &Path) {
    store.oxigraph().extend(quads_of(file)).unwrap();
}

/// The quads of a Turtle, TriG or N-Quads file.
pub(crate) fn quads_of(file: &Path) -> Vec<Quad> {
    let format = RdfFormat::from_extension(file.extension().unwrap().to_str().unwrap()).unwrap();
    let bytes = fs::read(file).unwrap();
    let parser = RdfParser::from_format(format);
    parser
        .for_slice(&bytes)
        .map(|q| q.unwrap_or_else(|e| panic!("{}: {e}", file.display())))
        .collect()
}
