//! What a register says of one company: schema.org, ORG and ADMS, and the terms in which the register itself is published.

use chrono::NaiveDate;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef};

use crate::mapping::Iris;
use crate::mapping::graph::Graph;
use crate::registry::{Entry, Register, Status};
use crate::vocab::{self, adms, bg, foaf, gleif, ic, ic_code, org, rdfs, schema, skos, xsd};

/// Adds every fact of the entry.
pub(super) fn describe(graph: &mut Graph, iris: &Iris, node: &NamedNode, entry: &Entry) {
    graph.typed(node, bg::REGISTER_ENTRY);
    graph.typed(node, org::FORMAL_ORGANIZATION);
    graph.typed(node, schema::ORGANIZATION);
    names(graph, node, entry);
    identifiers(graph, iris, node, entry);
    address(graph, node, entry);
    status(graph, iris, node, entry);
    business(graph, iris, node, entry);
    elsewhere(graph, node, entry);
}

/// Registers of Japan give names in Japanese; GLEIF and Wikidata in any language.
fn names(graph: &mut Graph, node: &NamedNode, entry: &Entry) {
    let japanese = matches!(entry.register, Register::Nta | Register::Edinet | Register::Gbizinfo);
    let mut add = |predicate: NamedNodeRef<'_>, name: &str| {
        if japanese {
            graph.written(node, predicate, name, "ja");
        } else {
            graph.add(node, predicate, Literal::from(name));
        }
    };
    add(rdfs::LABEL, &entry.name);
    add(schema::LEGAL_NAME, &entry.name);
    for (former, _) in &entry.former_names {
        add(schema::ALTERNATE_NAME, former);
    }
    if let Some(latin) = &entry.latin {
        graph.written(node, schema::ALTERNATE_NAME, latin, "en");
    }
    if let Some(kana) = &entry.kana {
        graph.written(node, schema::ALTERNATE_NAME, kana, "ja-kana");
    }
    match entry.register {
        Register::Nta | Register::Gbizinfo => {
            let name = Iris::part(node, "name", &"current");
            graph.add(node, ic::NAME, name.clone());
            graph.typed(&name, ic::NAME_TYPE);
            graph.add(&name, ic::NOTATION, Literal::from(entry.name.as_str()));
            if let Some(kana) = &entry.kana {
                graph.add(&name, ic::KANA, Literal::from(kana.as_str()));
            }
        }
        Register::Gleif => {
            graph.typed(node, gleif::LEGAL_ENTITY);
            graph.add(node, gleif::HAS_LEGAL_NAME, Literal::from(entry.name.as_str()));
        }
        Register::Edinet | Register::Wikidata => {}
    }
}

fn identifiers(graph: &mut Graph, iris: &Iris, node: &NamedNode, entry: &Entry) {
    let number = entry.corporate_number.map(|number| number.to_string());
    let edinet = (entry.register == Register::Edinet).then(|| entry.id.clone());
    let all = [
        ("corporate-number", "国税庁 法人番号", number),
        ("edinet-code", "金融庁 EDINETコード", edinet),
        ("securities-code", "証券コード協議会 証券コード", entry.securities_code.clone()),
        ("lei", "GLEIF LEI", entry.lei.clone()),
    ];
    for (kind, agency, value) in all {
        let Some(value) = value else { continue };
        let identifier = Iris::part(node, "identifier", &kind);
        graph.add(node, adms::IDENTIFIER, identifier.clone());
        graph.typed(&identifier, adms::IDENTIFIER_CLASS);
        graph.add(&identifier, skos::NOTATION, Literal::from(value.as_str()));
        graph.add(&identifier, adms::SCHEME_AGENCY, Literal::from(agency));
        if kind == "corporate-number" {
            graph.add(node, ic::ID, identifier.clone());
            graph.typed(&identifier, ic::ID_TYPE);
            graph.add(&identifier, ic::ID_SYSTEM, code("id/corporateNumber"));
            graph.add(&identifier, ic::ID_VALUE, Literal::from(value.as_str()));
        }
        if kind == "lei" {
            graph.add(node, schema::LEI_CODE, Literal::from(value.as_str()));
        }
    }
    let numbered = entry.corporate_number.filter(|_| entry.register != Register::Nta);
    let of_nta = numbered.and_then(|number| iris.register_entry("nta", &number.to_string()));
    if let Some(same) = of_nta {
        // Two registers that state one number mean one legal person: no guess of ours.
        graph.add(node, skos::EXACT_MATCH, same);
    }
}

fn address(graph: &mut Graph, node: &NamedNode, entry: &Entry) {
    let prefecture = entry
        .prefecture
        .and_then(|code| crate::link::prefecture_name(code).map(|name| (code, name)));
    if entry.address.is_none() && prefecture.is_none() {
        return;
    }
    let place = Iris::part(node, "address", &"current");
    graph.add(node, schema::ADDRESS, place.clone());
    graph.typed(&place, schema::POSTAL_ADDRESS);
    if let Some((number, name)) = prefecture {
        graph.add(&place, schema::ADDRESS_REGION, Literal::from(name));
        graph.add(&place, ic::PREFECTURE_CODE, code(&format!("code/jisx0401#{number:02}")));
    }
    if let Some(text) = &entry.address {
        graph.add(&place, schema::STREET_ADDRESS, Literal::from(text.as_str()));
    }
    if let Some(postal) = &entry.postal_code {
        graph.add(&place, schema::POSTAL_CODE, Literal::from(postal.as_str()));
    }
    if matches!(entry.register, Register::Nta | Register::Gbizinfo) {
        graph.add(node, ic::ADDRESS, place.clone());
        graph.typed(&place, ic::ADDRESS_TYPE);
        if let Some(text) = &entry.address {
            graph.add(&place, ic::NOTATION, Literal::from(text.as_str()));
        }
    }
}

fn status(graph: &mut Graph, iris: &Iris, node: &NamedNode, entry: &Entry) {
    let (word, on) = match &entry.status {
        Status::Active => ("active", None),
        Status::Closed { on, .. } => ("closed", *on),
        Status::Merged { on, into } => {
            let successor =
                into.as_deref().and_then(|into| iris.register_entry(entry.register.name(), into));
            if let Some(successor) = successor {
                // The successor has a row of its own only where it is linked too.
                graph.typed(&successor, bg::REGISTER_ENTRY);
                graph.add(node, bg::MERGED_INTO, successor);
            }
            ("merged", *on)
        }
    };
    graph.add(node, bg::REGISTER_STATUS, vocab::concept("register-status", word));
    for (predicate, day) in [(schema::DISSOLUTION_DATE, on), (schema::FOUNDING_DATE, entry.since)] {
        if let Some(day) = day {
            graph.add(node, predicate, date(day));
        }
    }
}

fn business(graph: &mut Graph, iris: &Iris, node: &NamedNode, entry: &Entry) {
    if let Some(listed) = entry.listed {
        let truth = Literal::new_typed_literal(listed.to_string(), xsd::BOOLEAN);
        graph.add(node, bg::LISTED, truth);
    }
    if let Some(kind) = entry.kind {
        graph.add(node, ic::ORGANIZATION_KIND, code(&format!("code/kind#{kind}")));
    }
    let industry = entry.industry.as_deref();
    let register = entry.register.name();
    let class = industry.and_then(|name| Some((iris.register_industry(register, name)?, name)));
    if let Some((class, name)) = class {
        graph.add(node, bg::INDUSTRY, class.clone());
        graph.typed(&class, skos::CONCEPT);
        graph.written(&class, skos::PREF_LABEL, name, "ja");
    }
    if let Some(site) = entry.website.as_deref().and_then(|site| NamedNode::new(site).ok()) {
        graph.add(node, schema::URL, site);
    }
}

/// The same legal person where others publish it, by its number alone.
fn elsewhere(graph: &mut Graph, node: &NamedNode, entry: &Entry) {
    if entry.register == Register::Nta {
        let id = &entry.id;
        let page =
            format!("https://www.houjin-bangou.nta.go.jp/henkorireki-johoto.html?selHouzinNo={id}");
        for (predicate, iri) in [
            (foaf::PAGE, page),
            (skos::EXACT_MATCH, format!("http://hojin-info.go.jp/data/{id}")),
            (skos::EXACT_MATCH, format!("http://opencorporates.com/id/companies/jp/{id}")),
        ] {
            if let Ok(other) = NamedNode::new(iri) {
                graph.add(node, predicate, other);
            }
        }
    }
    let lei = entry.lei.as_deref().or((entry.register == Register::Gleif).then_some(&*entry.id));
    let other = lei.map(|lei| format!("https://rdf.gleif.org/L1/L-{lei}"));
    if let Some(other) = other.and_then(|iri| NamedNode::new(iri).ok()) {
        graph.add(node, skos::EXACT_MATCH, other);
    }
    if entry.register == Register::Wikidata
        && let Ok(item) = NamedNode::new(format!("http://www.wikidata.org/entity/{}", entry.id))
    {
        graph.add(node, skos::EXACT_MATCH, item);
    }
}

/// A concept or identifier system of the IMI vocabulary.
fn code(path: &str) -> NamedNode {
    NamedNodeRef::new_unchecked(&format!("{}{path}", ic_code::NAMESPACE)).into_owned()
}

fn date(day: NaiveDate) -> Literal {
    Literal::new_typed_literal(day.to_string(), xsd::DATE)
}
