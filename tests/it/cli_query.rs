//! `query` and `diff` as people run them: answers, parameters, formats, mistakes.

use std::fs;

use breachgraph::query::{Kind, REPORTS};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput,
};

use crate::cli::{breachgraph, export, five, path_of, query, rows, text, with_input};
use crate::shared::path;
use crate::store::Folder;

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
        "x\" } DELETE { ?s ?p ?o } WHERE { ?s ?p \"", "x\\\" } ; DROP ALL #",
        "x') } UNION { ?s ?p ?o FILTER(true) } #", "<http://example.org/> } DELETE { ?a ?b ?c",
        "\"unclosed", "改行\nとタブ\t",
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
