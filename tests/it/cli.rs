//! The command as people run it: what it prints, what it leaves, how it ends.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use breachgraph::query::{Kind, REPORTS};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput,
};

use crate::shared::{files, path};
use crate::store::Folder;

const NOTICES: [&str; 5] = [
    "geo-2011-06-08",
    "kagoya-2016-11-09",
    "netoff-2012-12-17",
    "porsche-japan-2018-04-09",
    "telecom-square-2013",
];

#[test]
fn a_build_tells_what_it_read_checked_wrote_and_found() {
    let folder = Folder::new("build");

    let run = breachgraph(&["build", "examples/incidents", "-o", text(&folder)]);

    assert_eq!(run.code, 0, "{}", run.errors);
    for notice in NOTICES {
        assert!(run.output.contains(&format!("read {notice} (")), "{}", run.output);
    }
    assert!(run.output.contains(" checks, 0 findings"), "{}", run.output);
    assert!(run.output.contains("Forensic firms shared by several organisations"));
    assert!(run.errors.starts_with("5 notices loaded, "), "{}", run.errors);
    for name in ["breachgraph.ttl", "breachgraph.trig"] {
        assert!(folder.path().join(name).is_file());
    }
}

#[test]
fn one_named_forensic_firm_is_shared_by_two_clients() {
    let store = five();

    let rows = rows(store, &["shared-forensic-vendors"]);

    assert_eq!(rows.len(), 2, "{rows:?}");
    let vendor = rows.last().unwrap();
    assert!(vendor[0].ends_with("/id/organization/verizon-japan"), "{vendor:?}");
    assert_eq!(vendor[2..4], ["2", "2"]);
    assert!(
        vendor[4].contains("ネットオフ") && vendor[4].contains("テレコムスクエア"),
        "{vendor:?}"
    );
}

#[test]
fn the_ministry_was_told_of_two_incidents() {
    let store = five();

    let rows = rows(store, &["reports-per-authority"]);

    let ministry = rows.iter().find(|row| row[0].ends_with("/id/organization/meti")).unwrap();
    assert_eq!(ministry[5], "2", "{ministry:?}");
    assert!(
        ministry[7].contains("geo-2011") && ministry[7].contains("kagoya-2016"),
        "{ministry:?}"
    );
}

#[test]
fn verdicts_on_one_server_differ() {
    let store = five();

    let rows = rows(store, &["differing-verdicts"]);

    let server: Vec<_> = rows.iter().filter(|row| row[1].ends_with("/system/web-b")).collect();
    assert!(!server.is_empty(), "{rows:?}");
    assert!(server.iter().all(|row| row[5] != row[8]), "{server:?}");
}

#[test]
fn the_count_of_cards_grew_twice() {
    let store = five();

    let rows = rows(store, &["count-growth"]);

    let cards = rows.iter().filter(|row| row[0].ends_with("/telecom-square-2013"));
    let values: Vec<_> = cards.map(|row| row[3].as_str()).collect();
    assert_eq!(values, ["2773", "6441", "97438"]);
}

#[test]
fn builds_and_loads_in_any_order_give_the_same_bytes() {
    let (first, second) = (Folder::new("order-build-1"), Folder::new("order-build-2"));
    let one_by_one = Folder::new("order-load");
    for folder in [&first, &second] {
        let run = breachgraph(&["build", "examples/incidents", "-o", text(folder)]);
        assert_eq!(run.code, 0, "{}", run.errors);
    }
    for record in files("examples/incidents", "yaml").iter().rev() {
        let record = record.to_str().unwrap();
        let run = breachgraph(&["load", record, "--store", text(&one_by_one)]);
        assert_eq!(run.code, 0, "{}", run.errors);
    }

    for name in ["breachgraph.ttl", "breachgraph.trig"] {
        let read = |folder: &Folder| fs::read(folder.path().join(name)).unwrap();
        assert!(read(&first) == read(&second), "{name} differs between two builds");
    }
    let stores =
        [first.path().join("store"), second.path().join("store"), one_by_one.path().to_owned()];
    for format in ["ttl", "trig", "nt", "nq", "jsonld", "rdfxml"] {
        let exports = stores.each_ref().map(|store| export(store, format));
        assert!(exports[0].len() > 100_000, "{format}: {} bytes", exports[0].len());
        assert!(exports[0] == exports[1], "{format} differs between two builds");
        assert!(exports[0] == exports[2], "{format} differs after another order of loading");
    }
}

#[test]
fn what_a_build_wrote_is_what_an_export_writes() {
    let folder = Folder::new("build-export");
    breachgraph(&["build", "examples/incidents", "-o", text(&folder)]);
    let store = folder.path().join("store");

    for (name, format) in [("breachgraph.ttl", "ttl"), ("breachgraph.trig", "trig")] {
        let built = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(built == export(&store, format), "{name}");
    }
}

#[test]
fn a_bad_record_leaves_the_good_ones_in_the_store() {
    let (records, store) = (Folder::new("mixed-records"), Folder::new("mixed-store"));
    fs::create_dir_all(records.path()).unwrap();
    for name in ["first-report.yaml", "final-report.yaml", "bad/impossible-date.yaml"] {
        let from = path("tests/records").join(name);
        fs::copy(&from, records.path().join(from.file_name().unwrap())).unwrap();
    }
    fs::write(records.path().join("README.md"), "not a record").unwrap();

    let run = breachgraph(&["load", text(&records), "--store", text(&store)]);

    assert_eq!(run.code, 2);
    assert!(run.errors.contains("impossible-date.yaml:10:37: "), "{}", run.errors);
    assert!(run.errors.contains("2 notices loaded"), "{}", run.errors);
    assert!(
        run.errors.contains("1 inputs refused; what was stored of them before stays"),
        "{}",
        run.errors
    );
    assert!(run.errors.contains("1 other files left alone"), "{}", run.errors);
    assert_eq!(notices(store.path()), ["example-shop-final", "example-shop-first"]);
}

#[test]
fn a_build_with_a_bad_record_ends_with_2_and_builds_the_rest() {
    let folder = Folder::new("build-mixed");
    let bad = "tests/records/bad/unknown-key.yaml";

    let run = breachgraph(&["build", "tests/records/first-report.yaml", bad, "-o", text(&folder)]);

    assert_eq!(run.code, 2);
    assert!(run.errors.contains("unknown-key.yaml:5:1: "), "{}", run.errors);
    assert!(folder.path().join("breachgraph.ttl").is_file());
    assert_eq!(notices(&folder.path().join("store")), ["example-shop-first"]);
}

#[test]
fn loading_a_notice_again_leaves_one_copy() {
    let store = Folder::new("again");
    let load =
        || breachgraph(&["load", "tests/records/first-report.yaml", "--store", text(&store)]);
    assert_eq!(load().code, 0);
    let once = export(store.path(), "nq");

    assert_eq!(load().code, 0);

    assert!(export(store.path(), "nq") == once);
}

#[test]
fn the_same_notice_in_two_files_is_read_from_the_first_and_said() {
    let (records, store) = (Folder::new("twice-records"), Folder::new("twice-store"));
    fs::create_dir_all(records.path()).unwrap();
    for name in ["a.yaml", "b.yaml"] {
        fs::copy(path("tests/records/first-report.yaml"), records.path().join(name)).unwrap();
    }

    let run = breachgraph(&["load", text(&records), "--store", text(&store)]);

    assert_eq!(run.code, 2);
    assert!(run.errors.contains("found notice `example-shop-first` again"), "{}", run.errors);
    assert!(run.errors.contains("a.yaml") && run.errors.contains("b.yaml"), "{}", run.errors);
}

#[test]
fn removing_a_notice_leaves_the_rest_as_it_was() {
    let store = Folder::new("remove");
    breachgraph(&["load", "tests/records/first-report.yaml", "--store", text(&store)]);
    let before = export(store.path(), "nq");
    breachgraph(&["load", "tests/records/final-report.yaml", "--store", text(&store)]);
    assert!(export(store.path(), "nq") != before);

    let run = breachgraph(&["remove", "example-shop-final", "--store", text(&store)]);

    assert_eq!(
        (run.code, run.output.as_str()),
        (0, "example-shop-final removed\n"),
        "{}",
        run.errors
    );
    assert!(export(store.path(), "nq") == before);
    let again = breachgraph(&["remove", "example-shop-final", "--store", text(&store)]);
    assert_eq!(again.code, 2);
    assert!(again.errors.contains("found no notice `example-shop-final`"), "{}", again.errors);
}

/// What an error tells people to type must be there.
#[test]
fn the_way_out_that_an_error_names_exists() {
    let store = Folder::new("way-out");
    breachgraph(&["load", "tests/records/first-report.yaml", "--store", text(&store)]);

    let run = breachgraph(&["remove", "no-such-notice", "--store", text(&store)]);

    for command in run.errors.split('`').skip(1).step_by(2) {
        let Some(arguments) = command.strip_prefix("breachgraph ") else { continue };
        let mut arguments: Vec<_> = arguments.split(' ').collect();
        arguments.extend(["--store", text(&store)]);
        let named = breachgraph(&arguments);
        assert_eq!(named.code, 0, "`{command}`: {}", named.errors);
    }
}

#[test]
fn a_question_comes_by_name_file_and_standard_input() {
    let store = five();
    let file = path("queries/report/incidents-by-cause.rq");
    let question = fs::read_to_string(&file).unwrap();

    let by_name = query(store, &["incidents-by-cause", "--format", "csv"]);
    let by_file = query(store, &[file.to_str().unwrap(), "--format", "csv"]);
    let by_input = with_input(
        &["query", "-", "--format", "csv", "--store", store.path().to_str().unwrap()],
        question.as_bytes(),
    );

    assert!(by_name.output.contains("os-command-injection"), "{}", by_name.output);
    assert_eq!(by_name.output, by_file.output);
    assert_eq!(by_name.output, by_input.output);
}

/// A text that is in no name, and the id of nothing, leave no row: a parameter that is taken but not used would.
#[test]
fn every_parameter_of_every_question_counts() {
    let mut failed = Vec::new();
    for question in REPORTS {
        let needs = question.parameters().unwrap();
        for parameter in &needs {
            let given = |name: &str, value: &str| format!("--param={name}={value}");
            let required = needs.iter().filter(|p| p.required && p.name != parameter.name);
            let mut arguments: Vec<_> =
                required.map(|p| given(&p.name, "telecom-square-2013")).collect();
            let nothing = match parameter.kind {
                Kind::Text | Kind::Iri => "nothing-of-this-name",
                Kind::Number => "1000",
                Kind::Date => "2013-08-01",
            };
            arguments.push(given(&parameter.name, nothing));
            let arguments: Vec<_> = [question.name, "--format=csv"]
                .into_iter()
                .chain(arguments.iter().map(String::as_str))
                .collect();
            let run = query(five(), &arguments);
            let rows = run.output.lines().count();
            let emptied = rows == 1 || matches!(parameter.kind, Kind::Number | Kind::Date);
            if run.code != 0 || !emptied {
                failed.push(format!("{arguments:?}: {rows} lines {}", run.errors));
            }
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn a_parameter_is_bound_never_pasted() {
    let store = five();
    let before = export(store.path(), "nq");
    let free = path_of(store, "free.rq");
    fs::write(&free, "SELECT ?word ?thing WHERE { ?thing ?p ?word }").unwrap();
    for value in [
        "x\" } DELETE { ?s ?p ?o } WHERE { ?s ?p \"",
        "x\\\" } ; DROP ALL #",
        "x') } UNION { ?s ?p ?o FILTER(true) } #",
        "<http://example.org/> } DELETE { ?a ?b ?c",
        "\"unclosed",
        "改行\nとタブ\t",
    ] {
        let (text, word) = (format!("text={value}"), format!("word={value}"));
        let named = query(store, &["label-search", "--param", &text, "--format", "csv"]);
        let file = query(store, &[free.to_str().unwrap(), "--param", &word, "--format", "csv"]);
        for run in [named, file] {
            assert_eq!(run.code, 0, "{value}: {}", run.errors);
            assert_eq!(run.output.lines().count(), 1, "{value}: {}", run.output);
        }
    }
    assert!(export(store.path(), "nq") == before);
}

#[test]
fn a_parameter_of_the_users_own_query_need_not_be_a_column() {
    let store = five();
    let file = path_of(store, "free.rq");
    let asked = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\
                 SELECT DISTINCT ?thing WHERE { ?thing rdfs:label ?l FILTER(CONTAINS(STR(?l), ?word)) }";
    fs::write(&file, asked).unwrap();

    let run = query(
        store,
        &[file.to_str().unwrap(), "--param", "word=ベライゾンジャパン", "--format", "csv"],
    );

    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(run.output.contains("/id/organization/verizon-japan"), "{}", run.output);
}

#[test]
fn an_update_is_no_query() {
    let store = five();
    let before = export(store.path(), "nq");

    let run = with_input(
        &["query", "-", "--store", store.path().to_str().unwrap()],
        b"DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
    );

    assert_eq!(run.code, 2);
    assert!(run.errors.contains("`standard input` is no SPARQL 1.1 query"), "{}", run.errors);
    assert!(export(store.path(), "nq") == before);
}

#[test]
fn every_format_of_rows_and_triples_parses() {
    let store = five();
    for (format, of) in [
        ("csv", QueryResultsFormat::Csv),
        ("tsv", QueryResultsFormat::Tsv),
        ("json", QueryResultsFormat::Json),
        ("xml", QueryResultsFormat::Xml),
    ] {
        let run = query(store, &["incidents-by-cause", "--format", format]);
        let parser = QueryResultsParser::from_format(of);
        let rows = if of == QueryResultsFormat::Csv {
            run.output.lines().count() - 1
        } else {
            match parser.for_slice(run.output.as_bytes()).unwrap() {
                SliceQueryResultsParserOutput::Solutions(rows) => rows.map(Result::unwrap).count(),
                SliceQueryResultsParserOutput::Boolean(truth) => panic!("{truth}"),
            }
        };
        assert_eq!(rows, 2, "{format}: {}", run.output);
    }
    let table = query(store, &["incidents-by-cause"]);
    assert!(table.output.contains("incidentCount"), "{}", table.output);
    let triples = path_of(store, "triples.rq");
    fs::write(&triples, "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }").unwrap();
    for (format, of) in [
        ("ttl", RdfFormat::Turtle),
        ("nt", RdfFormat::NTriples),
        ("rdfxml", RdfFormat::RdfXml),
        ("jsonld", RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() }),
    ] {
        let run = query(store, &[triples.to_str().unwrap(), "--format", format]);
        assert_eq!(run.code, 0, "{format}: {}", run.errors);
        let parsed = RdfParser::from_format(of).for_slice(run.output.as_bytes());
        let triples = parsed.collect::<Result<Vec<_>, _>>();
        let triples = triples.unwrap_or_else(|error| panic!("{format}: {error}"));
        assert!(triples.len() > 1000, "{format}: {} triples", triples.len());
    }
}

#[test]
fn a_format_that_does_not_fit_is_named_with_those_that_do() {
    let store = five();

    let rows = query(store, &["incidents-by-cause", "--format", "ttl"]);

    assert_eq!(rows.code, 2);
    assert!(
        rows.errors.contains("expected one of the formats table, csv, tsv, json, xml"),
        "{}",
        rows.errors
    );
}

#[test]
fn a_mistyped_question_is_answered_with_the_name_meant() {
    let store = five();
    for (typed, meant) in [
        ("forensic-vendors", "shared-forensic-vendors"),
        ("shared-forensic-vendor", "shared-forensic-vendors"),
        ("count-grwoth", "count-growth"),
        ("incident_timeline", "incident-timeline"),
    ] {
        let run = query(store, &[typed]);

        assert_eq!(run.code, 2);
        assert!(run.errors.contains(&format!("found no question `{typed}`")), "{}", run.errors);
        assert!(run.errors.contains(&format!("did you mean `{meant}`?")), "{}", run.errors);
    }
}

#[test]
fn a_parameter_that_is_missing_or_unknown_is_named() {
    let store = five();
    let required = REPORTS
        .iter()
        .find(|question| question.parameters().unwrap().iter().any(|p| p.required))
        .unwrap();
    let name = required.parameters().unwrap().into_iter().find(|p| p.required).unwrap().name;

    let missing = query(store, &[required.name]);
    let unknown = query(store, &["count-growth", "--param", "colour=red"]);
    let malformed = query(store, &["count-growth", "--param", "incident"]);

    assert_eq!((missing.code, unknown.code, malformed.code), (2, 2, 2));
    assert!(missing.errors.contains(&format!("needs `--param {name}=…`")), "{}", missing.errors);
    assert!(unknown.errors.contains("has no parameter `colour`"), "{}", unknown.errors);
    assert!(malformed.errors.contains("expected NAME=VALUE"), "{}", malformed.errors);
}

#[test]
fn a_folder_that_is_no_store_is_told_and_left_alone() {
    let folder = Folder::new("no-store");
    fs::create_dir_all(folder.path()).unwrap();
    fs::write(folder.path().join("letter.txt"), "dear all").unwrap();
    for arguments in [
        &["query", "count-growth"][..],
        &["check"],
        &["export"],
        &["remove", "some-notice"],
        &["diff", "a", "b"],
        &["load", "tests/records/first-report.yaml"],
    ] {
        let run = breachgraph(&[arguments, &["--store", text(&folder)]].concat());

        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.errors.contains("is no store"), "{arguments:?}: {}", run.errors);
    }
    let left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["letter.txt"]);
    let missing = breachgraph(&["check", "--store", "no/such/folder"]);
    assert_eq!(missing.code, 2);
    assert!(missing.errors.contains("`no/such/folder` is no store"), "{}", missing.errors);
    assert!(!path("no").exists());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let store = five();
    for command in
        ["export --format nq", "query incident-timeline --param incident=geo-2011", "query --list"]
    {
        let store = if command.contains("--list") {
            String::new()
        } else {
            format!("--store '{}'", store.path().display())
        };
        let script = format!("set -o pipefail; '{BINARY}' {command} {store} | head -1");

        let run = Command::new("bash").args(["-c", &script]).output().unwrap();

        assert!(run.status.success(), "{command}: {}", String::from_utf8_lossy(&run.stderr));
        assert_eq!(String::from_utf8(run.stdout).unwrap().lines().count(), 1);
        assert_eq!(String::from_utf8(run.stderr).unwrap(), "", "{command}");
    }
}

#[test]
fn a_pipe_and_no_color_get_no_escape_sequences() {
    let folder = Folder::new("colours");
    let records = ["tests/records/first-report.yaml", "tests/records/bad/unknown-key.yaml"];
    for variable in [None, Some(("NO_COLOR", "1")), Some(("TERM", "dumb"))] {
        let mut command = Command::new(BINARY);
        command.current_dir(path(".")).arg("build").args(records).args(["-o", text(&folder)]);
        if let Some((name, value)) = variable {
            command.env(name, value);
        }

        let output = command.output().unwrap();

        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b), "{variable:?}");
        assert!(!output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

#[test]
fn every_help_has_an_example_that_the_command_understands() {
    let commands =
        ["build", "load", "remove", "query", "check", "export", "diff", "completions", "man"];
    for command in commands {
        let run = breachgraph(&[command, "--help"]);
        assert_eq!(run.code, 0);
        assert!(run.output.contains("Example"), "{command}: {}", run.output);
        let example = run
            .output
            .lines()
            .map(str::trim)
            .find(|line| line.starts_with(&format!("breachgraph {command}")));
        assert!(example.is_some(), "{command}: {}", run.output);
    }
    let whole = breachgraph(&["--help"]);
    assert!(
        whole.output.contains("breachgraph build examples/incidents -o out"),
        "{}",
        whole.output
    );
    for command in commands {
        assert!(whole.output.contains(&format!("\n  {command} ")), "{command}");
    }
}

#[test]
fn completions_and_manual_pages_are_written() {
    for shell in ["bash", "zsh", "fish"] {
        let run = breachgraph(&["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.output.contains("breachgraph") && run.output.contains("param"), "{shell}");
    }
    let folder = Folder::new("man");

    let run = breachgraph(&["man", "--directory", text(&folder)]);

    assert_eq!(run.code, 0, "{}", run.errors);
    for page in ["breachgraph.1", "breachgraph-build.1", "breachgraph-query.1"] {
        let page = fs::read_to_string(folder.path().join(page)).unwrap();
        assert!(page.contains(".TH") && page.contains(".SH"), "{page}");
    }
    assert!(breachgraph(&["man"]).output.contains(".TH breachgraph 1"));
}

#[test]
fn the_schema_that_is_printed_is_the_one_shipped() {
    let run = breachgraph(&["schema"]);

    assert_eq!(run.output, fs::read_to_string(path("ontology/notice.schema.json")).unwrap());
}

#[test]
fn a_base_moves_every_instance() {
    let (here, there) = (Folder::new("base-here"), Folder::new("base-there"));
    let base = "https://example.org/breaches/";
    breachgraph(&["load", "examples/incidents", "--store", text(&here)]);

    let run = breachgraph(&["load", "examples/incidents", "--store", text(&there), "--base", base]);

    assert_eq!(run.code, 0, "{}", run.errors);
    let moved = export(there.path(), "nq");
    for kind in ["id/", "graph/"] {
        // The ontology and its code lists stay where they are, with who made them.
        let instances = moved.lines().filter(|line| {
            !line.ends_with("<https://w3id.org/breachgraph/ns> .")
                && !line.ends_with("<https://w3id.org/breachgraph/code> .")
        });
        let mut left = instances
            .filter(|line| line.contains(&format!("<https://w3id.org/breachgraph/{kind}")));
        assert_eq!(left.next(), None);
    }
    let mut expected: Vec<_> = export(here.path(), "nq")
        .lines()
        .map(|line| {
            if line.ends_with("/ns> .") || line.ends_with("/code> .") {
                return line.to_owned();
            }
            ["id/", "graph/"].iter().fold(line.to_owned(), |line, kind| {
                line.replace(
                    &format!("<https://w3id.org/breachgraph/{kind}"),
                    &format!("<{base}{kind}"),
                )
            })
        })
        .collect();
    expected.sort();
    let mut found: Vec<_> = moved.lines().map(str::to_owned).collect();
    found.sort();
    assert_eq!(found.len(), expected.len());
    let differs = found.iter().zip(&expected).find(|(found, expected)| found != expected);
    assert_eq!(differs, None);
    let refused =
        breachgraph(&["load", "examples/incidents", "--store", "x", "--base", "example.org"]);
    assert_eq!(refused.code, 2);
    assert!(refused.errors.contains("found base `example.org`, expected an absolute IRI"));
}

#[test]
fn questions_work_below_another_base() {
    let store = Folder::new("base-question");
    let base = ["--base", "https://example.org/breaches/"];
    breachgraph(&[&["load", "examples/incidents", "--store", text(&store)], &base[..]].concat());

    let run =
        query(&store, &["incident-timeline", "--param", "incident=geo-2011", "--format", "csv"]);

    assert!(run.output.lines().count() > 5, "{} {}", run.output, run.errors);
    assert!(run.output.contains("https://example.org/breaches/id/incident/geo-2011"));
}

#[test]
fn a_time_stands_in_the_provenance_only_where_it_is_given() {
    let (timed, plain) = (Folder::new("timed"), Folder::new("untimed"));
    let (record, time) = ("tests/records/first-report.yaml", "2026-11-22T09:00:00Z");
    breachgraph(&["load", record, "--store", text(&plain)]);

    let run = breachgraph(&["load", record, "--store", text(&timed), "--time", time]);

    assert_eq!(run.code, 0, "{}", run.errors);
    let (with, without) = (export(timed.path(), "nq"), export(plain.path(), "nq"));
    let without: BTreeSet<&str> = without.lines().collect();
    let added: Vec<_> = with.lines().filter(|line| !without.contains(line)).collect();
    let [line] = &added[..] else { panic!("{added:?}") };
    assert!(line.contains("/id/notice/example-shop-first/run>") && line.contains(time), "{line}");
    assert!(line.contains("/graph/provenance>"), "{line}");
    let refused = breachgraph(&["load", record, "--store", "x", "--time", "yesterday"]);
    assert_eq!(refused.code, 2);
    assert!(refused.errors.contains("found time `yesterday`, expected one as "));
    assert!(!path("x").exists());
}

#[test]
fn another_text_than_the_records_is_refused() {
    let (texts, store) = (Folder::new("other-text"), Folder::new("other-text-store"));
    fs::create_dir_all(texts.path()).unwrap();
    fs::write(texts.path().join("example-shop-first.txt"), "別の文").unwrap();
    let record = "tests/records/first-report.yaml";

    let run = breachgraph(&["load", record, "--store", text(&store), "--texts", text(&texts)]);

    assert_eq!(run.code, 2);
    assert!(
        run.errors.contains("is not the text of notice `example-shop-first`: found SHA-256 "),
        "{}",
        run.errors
    );
    assert_eq!(notices(store.path()), [""; 0]);
}

#[test]
fn a_later_notice_shows_what_it_changed() {
    let store = Folder::new("diff");
    let records = ["tests/records/first-report.yaml", "tests/records/final-report.yaml"];
    breachgraph(&[&["load"], &records[..], &["--store", text(&store)]].concat());

    let run =
        breachgraph(&["diff", "example-shop-first", "example-shop-final", "--store", text(&store)]);

    assert_eq!(run.code, 0, "{}", run.errors);
    insta::assert_snapshot!(run.output, @r"
    + count: leaked: 会員: 3450 persons (exact)
    - count: possibly-leaked: 会員: 1200 persons (max)
    ~ incident: cause: unauthorised-access-unspecified → sql-injection
    ~ incident: leak status: possible → confirmed
    + measure: 問い合わせ文の組み立てを直した: done
    + party: 例示鑑識株式会社: forensic-investigator
    - party: 外部の調査会社: forensic-investigator
    ~ period: leak-window: 2024-01-05/2024-01-20 → 2024-01-05/2024-01-27
    + system: 会員データベース: named
    + verdict: 会員データベース, intrusion, by 例示鑑識株式会社: traces-found
    ~ verdict: 例示ストア, leak, by 例示通販株式会社: possible → confirmed
    ");
    let same =
        breachgraph(&["diff", "example-shop-first", "example-shop-first", "--store", text(&store)]);
    assert_eq!((same.code, same.output.as_str()), (0, ""));
    let unknown = breachgraph(&["diff", "example-shop-first", "nobody", "--store", text(&store)]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.errors.contains("found no notice `nobody`"), "{}", unknown.errors);
}

const BINARY: &str = env!("CARGO_BIN_EXE_breachgraph");

/// How a run ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) output: String,
    pub(crate) errors: String,
}

/// Runs the command in the repository's root.
pub(crate) fn breachgraph(arguments: &[&str]) -> Ended {
    with_input(arguments, b"")
}

pub(crate) fn with_input(arguments: &[&str], input: &[u8]) -> Ended {
    let mut child = Command::new(BINARY)
        .current_dir(path("."))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that takes no input may be gone already.
    drop(child.stdin.take().unwrap().write_all(input));
    let output = child.wait_with_output().unwrap();
    Ended {
        code: output.status.code().unwrap(),
        output: String::from_utf8(output.stdout).unwrap(),
        errors: String::from_utf8(output.stderr).unwrap(),
    }
}

fn query(store: &Folder, arguments: &[&str]) -> Ended {
    breachgraph(&[&["query"], arguments, &["--store", text(store)]].concat())
}

/// The rows of a question, the heading first; a cell is the value of its term.
fn rows(store: &Folder, arguments: &[&str]) -> Vec<Vec<String>> {
    let run = query(store, &[arguments, &["--format", "json"]].concat());
    assert_eq!(run.code, 0, "{}", run.errors);
    let json: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    let columns: Vec<String> = json["head"]["vars"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    let bindings = json["results"]["bindings"].as_array().unwrap().iter();
    let rows = bindings.map(|row| {
        let cell = |name: &String| row[name]["value"].as_str().unwrap_or_default().to_owned();
        columns.iter().map(cell).collect()
    });
    [columns.clone()].into_iter().chain(rows).collect()
}

/// The ids of the notices in a store, sorted.
pub(crate) fn notices(store: &Path) -> Vec<String> {
    let quads = export(store, "nq");
    let graph = |line: &str| {
        let (_, graph) = line.strip_suffix("> .")?.rsplit_once(" <")?;
        Some(graph.split_once("/graph/notice/")?.1.to_owned())
    };
    let mut notices: Vec<_> = quads.lines().filter_map(graph).collect();
    notices.sort();
    notices.dedup();
    notices
}

pub(crate) fn export(store: &Path, format: &str) -> String {
    let run = breachgraph(&["export", "--store", store.to_str().unwrap(), "--format", format]);
    assert_eq!(run.code, 0, "{}", run.errors);
    run.output
}

/// A store with the five incidents, made once; nobody changes it.
fn five() -> &'static Folder {
    static STORE: LazyLock<Folder> = LazyLock::new(|| {
        let folder = Folder::new("cli-five");
        let run = breachgraph(&["load", "examples/incidents", "--store", text(&folder)]);
        assert_eq!(run.code, 0, "{}", run.errors);
        folder
    });
    &STORE
}

fn text(folder: &Folder) -> &str {
    folder.path().to_str().unwrap()
}

/// A file beside the store.
fn path_of(folder: &Folder, name: &str) -> std::path::PathBuf {
    let name = format!("{}-{name}", std::thread::current().name().unwrap().replace("::", "-"));
    folder.path().with_extension(name)
}
