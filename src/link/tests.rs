//! The traps of names: each of them linked a wrong company once, somewhere. Compiled by `#[cfg(test)]` alone.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::NaiveDate;

use super::*;
use crate::registry::{Entry, Index, Register, Status, Version};

const GEO_TODAY: &str = "5180001138940";
const GEO_HOLDINGS: &str = "7180001074052";
const LAC: &str = "7010001134137";
const PCF: &str = "9010401089433";
const FRONTEO: &str = "1010401051219";
const TELECOM_SQUARE: &str = "1010001026918";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn nta(number: &str, name: &str, prefecture: u8) -> Entry {
    Entry {
        corporate_number: Some(number.parse().unwrap()),
        kind: Some(301),
        prefecture: Some(prefecture),
        ..Entry::new(Register::Nta, number, name)
    }
}

fn edinet(code: &str, number: &str, name: &str) -> Entry {
    Entry {
        corporate_number: Some(number.parse().unwrap()),
        ..Entry::new(Register::Edinet, code, name)
    }
}

/// A number with a sound check digit.
fn number(base: u64) -> String {
    crate::registry::CorporateNumber::of_base(base).unwrap().to_string()
}

#[expect(clippy::needless_pass_by_value, reason = "lists are written where they are used")]
fn index(entries: Vec<Entry>) -> Index {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder =
        std::env::temp_dir().join(format!("breachgraph-link-{}-{count}", std::process::id()));
    let mut built = None;
    for register in [Register::Nta, Register::Edinet] {
        let version = Version { register, date: None, entries: 0, sha256: "00".repeat(32) };
        let of = entries.iter().filter(|entry| entry.register == register).cloned();
        built = Some(Index::build(&folder, &version, of).unwrap());
    }
    std::fs::remove_dir_all(&folder).unwrap();
    built.unwrap()
}

fn verdict(subject: &Subject, entries: Vec<Entry>) -> Verdict {
    judged(subject, entries, "")
}

fn judged(subject: &Subject, entries: Vec<Entry>, decisions: &str) -> Verdict {
    let table = format!("organization,register,id,decision,note\n{decisions}");
    let decisions = Decisions::read(table.as_bytes(), "urn:").unwrap();
    judge(subject, &index(entries), &decisions, &Thresholds::default()).unwrap()
}

fn links(verdict: &Verdict) -> Vec<(Predicate, &str)> {
    verdict.links.iter().map(|link| (link.predicate, link.entry.id.as_str())).collect()
}

fn at(mut subject: Subject, on: &str) -> Subject {
    subject.days = Some((day(on), day(on)));
    subject
}

fn with_number(mut subject: Subject, value: &str, from: Option<&str>) -> Subject {
    subject.identifiers.push(Identifier {
        scheme: Scheme::CorporateNumber,
        value: value.to_owned(),
        from: from.map(day),
        until: None,
    });
    subject
}

#[test]
fn geo_of_2011_is_the_holding_company_of_today_and_not_the_geo_founded_in_2019() {
    let register = || {
        let today =
            Entry { since: Some(day("2019-11-19")), ..nta(GEO_TODAY, "株式会社ゲオ", 23) };
        vec![today, edinet("E03367", GEO_HOLDINGS, "株式会社ゲオホールディングス")]
    };
    let geo = at(Subject::named("urn:geo", "株式会社ゲオ"), "2011-06-08");
    let unknown = verdict(&geo, register());
    assert!(matches!(unknown.outcome, Outcome::NotLinked(Reason::Excluded(_))), "{unknown:?}");
    let known = verdict(&with_number(geo, GEO_HOLDINGS, None), register());
    assert_eq!(links(&known), [(Predicate::RegisteredAs, "E03367")]);
}

#[test]
fn a_number_of_a_later_legal_person_makes_it_the_successor() {
    let register = || {
        let others = (1..13).map(|n| nta(&number(n * 1_000), "株式会社ラック", 13));
        others.chain([nta(LAC, "株式会社ラック", 13)]).collect::<Vec<_>>()
    };
    let lac = |on: &str| {
        let subject = at(Subject::named("urn:lac", "株式会社ラック"), on);
        with_number(subject, LAC, Some("2007-10-01"))
    };
    assert_eq!(links(&verdict(&lac("2005-04-01"), register())), [(Predicate::SucceededBy, LAC)]);
    assert_eq!(links(&verdict(&lac("2018-04-01"), register())), [(Predicate::RegisteredAs, LAC)]);
    let unknown =
        verdict(&at(Subject::named("urn:lac", "株式会社ラック"), "2018-04-01"), register());
    assert_eq!(unknown.outcome, Outcome::Review(Reason::Shared(13)));
}

#[test]
fn a_merged_company_keeps_its_link_and_leads_to_its_successor() {
    let merged = Status::Merged { on: Some(day("2023-10-11")), into: Some(FRONTEO.to_owned()) };
    let pcf = Entry {
        status: merged, ..nta(PCF, "Ｐ．Ｃ．Ｆ．ＦＲＯＮＴＥＯ株式会社", 13)
    };
    let register = || vec![pcf.clone(), nta(FRONTEO, "株式会社ＦＲＯＮＴＥＯ", 13)];
    let subject = at(Subject::named("urn:pcf", "Payment Card Forensics株式会社"), "2016-11-09");
    let unknown = verdict(&subject, register());
    assert_eq!(unknown.outcome, Outcome::NotLinked(Reason::NothingAlike));
    let known = verdict(&with_number(subject.clone(), PCF, None), register());
    assert_eq!(links(&known), [(Predicate::RegisteredAs, PCF), (Predicate::SucceededBy, FRONTEO)]);
    let later =
        verdict(&at(Subject::named("urn:x", "P.C.F.FRONTEO株式会社"), "2025-01-01"), register());
    assert!(matches!(later.outcome, Outcome::NotLinked(Reason::Excluded(_))), "{later:?}");
}

#[test]
fn a_brand_is_not_the_company_that_happens_to_bear_it() {
    let register = || vec![nta(&number(7), "株式会社ベライゾン", 13)];
    let mut firm = Subject::named("urn:verizon", "ベライゾン");
    let alone = verdict(&firm, register());
    assert!(matches!(alone.outcome, Outcome::Review(Reason::Weak(_))), "{alone:?}");
    firm.names.clear();
    firm.add_name("ベライゾンジャパン合同会社", NameSource::Formal);
    firm.add_name("ベライゾン", NameSource::Short);
    let known = verdict(&firm, register());
    assert!(!matches!(known.outcome, Outcome::Linked), "{known:?}");
    assert_eq!(known.candidates[0].predicate(), Predicate::BrandOf);
    let both = vec![
        nta(&number(7), "株式会社ベライゾン", 13),
        nta(&number(8), "ベライゾンジャパン合同会社", 13),
    ];
    assert_eq!(links(&verdict(&firm, both)), [(Predicate::RegisteredAs, number(8).as_str())]);
}

#[test]
fn a_notice_without_a_name_is_known_by_its_domain() {
    let mut nameless = Subject { iri: "urn:self".into(), ..Subject::default() };
    let register = || {
        let website = Some("https://www.telecomsquare.co.jp/corp/".to_owned());
        vec![Entry { website, ..nta(TELECOM_SQUARE, "株式会社テレコムスクエア", 13) }]
    };
    assert_eq!(verdict(&nameless, register()).outcome, Outcome::NotLinked(Reason::NoName));
    nameless.add_site("http://www.telecomsquare.co.jp/");
    // The on-disk index has no key of websites: the authority file leads from the domain to the number.
    let known = verdict(&with_number(nameless, TELECOM_SQUARE, None), register());
    assert_eq!(links(&known), [(Predicate::RegisteredAs, TELECOM_SQUARE)]);
    assert!(known.links[0].features.iter().any(|f| f.kind == FeatureKind::SameSite));
}

#[test]
fn a_shared_name_goes_to_review_until_something_tells_the_companies_apart() {
    let register =
        || vec![nta(&number(1), "株式会社見本", 13), nta(&number(2), "株式会社見本", 27)];
    let mut subject = Subject::named("urn:x", "㈱見本");
    assert_eq!(verdict(&subject, register()).outcome, Outcome::Review(Reason::Shared(2)));
    subject.add_address("大阪府見本市一丁目1番");
    assert_eq!(
        links(&verdict(&subject, register())),
        [(Predicate::RegisteredAs, number(2).as_str())]
    );
}

#[test]
fn the_authority_file_leaves_no_room_for_another_number() {
    let subject = with_number(Subject::named("urn:x", "株式会社見本"), &number(3), None);
    let found = verdict(&subject, vec![nta(&number(1), "株式会社見本", 13)]);
    assert_eq!(found.outcome, Outcome::NotLinked(Reason::NumberMissing(number(3))));
}

#[test]
fn a_slip_of_the_pen_needs_the_prefecture() {
    let register = || vec![nta(&number(1), "株式会社ミホンシステムズ", 13)];
    let mut subject = Subject::named("urn:x", "株式会社ミホンシスデムズ");
    assert!(matches!(verdict(&subject, register()).outcome, Outcome::Review(_)));
    subject.prefectures.insert(13);
    assert!(matches!(verdict(&subject, register()).outcome, Outcome::Linked));
    subject.prefectures = [27].into();
    assert!(!matches!(verdict(&subject, register()).outcome, Outcome::Linked));
}

#[test]
fn a_name_in_kana_may_be_the_reading_of_another_companys_name() {
    let subject = Subject::named("urn:x", "株式会社ミホンハウンド");
    let own = nta(&number(1), "株式会社ミホンハウンド", 13);
    let read = |name: &str| Entry {
        kana: Some("ミホンハウンド".to_owned()),
        ..nta(&number(2), name, 27)
    };
    assert!(matches!(verdict(&subject, vec![own.clone()]).outcome, Outcome::Linked));
    let both = verdict(&subject, vec![own.clone(), read("株式会社ＭＩＨＯＮ　ＨＯＵＮＤ")]);
    assert_eq!(both.outcome, Outcome::Review(Reason::Shared(2)), "{both:?}");
    let other_form = verdict(&subject, vec![own, read("有限会社ＭＩＨＯＮ　ＨＯＵＮＤ")]);
    assert!(matches!(other_form.outcome, Outcome::Linked), "{other_form:?}");
}

#[test]
fn a_reading_that_may_be_a_name_of_its_own_goes_to_review() {
    let read = |id: u64, name: &str, kana: &str| Entry {
        kana: Some(kana.to_owned()),
        ..nta(&number(id), name, 13)
    };
    let entries = [
        read(20_000_001, "株式会社ＭＩＨＯＮＹＡ", "ミホンヤ"),
        read(20_000_002, "株式会社ＲＥＩＪＩ　ＰＡＲＫ", "レイジパーク"),
    ];
    let linked = |name: &str, prefecture: Option<u8>| {
        let mut subject = Subject::named("urn:x".to_owned(), name);
        subject.prefectures.extend(prefecture);
        verdict(&subject, entries.to_vec()).outcome == Outcome::Linked
    };
    assert!(linked("株式会社レイジパーク", None));
    assert!(!linked("株式会社レイジ・パーク", None), "a reading has no middle dot");
    assert!(!linked("レイジパーク株式会社", None), "a reading leaves the legal form where it is");
    assert!(!linked("株式会社ミホンヤ", Some(13)), "four letters are read like many names");
    let elsewhere = Entry { prefecture: Some(35), ..entries[0].clone() };
    let mut subject = Subject::named("urn:x".to_owned(), "株式会社ミホンヤ");
    subject.prefectures.insert(35);
    assert_eq!(verdict(&subject, vec![elsewhere]).outcome, Outcome::Linked);
}

#[test]
fn who_bears_a_short_name_as_it_is_written_has_rivals_that_are_read_like_it() {
    let subject = Subject::named("urn:x".to_owned(), "株式会社ミホンヤ");
    let read = Entry {
        kana: Some("ミホンヤ".to_owned()),
        ..nta(&number(20_000_003), "株式会社ＭＩＨＯＮＹＡ", 13)
    };
    let entries = vec![nta(&number(20_000_004), "株式会社ミホンヤ", 13), read];
    assert!(matches!(verdict(&subject, entries).outcome, Outcome::Review(_)));
}

#[test]
fn a_slip_with_another_middle_dot_is_another_name() {
    let entry = |name: &str| vec![nta(&number(20_000_005), name, 35)];
    let mut subject = Subject::named("urn:x".to_owned(), "株式会社ミホン・エージエント");
    subject.prefectures.insert(35);
    let bits = |name: &str| verdict(&subject, entry(name)).candidates[0].bits();
    assert!(bits("株式会社ミホン・エージェンツ") > bits("株式会社ミホンエージェンツ") + 2.0);
}

#[test]
fn an_alias_like_another_company_with_another_legal_form_is_no_candidate_for_review() {
    let mut subject = Subject::named("urn:x", "ミホンジャパン合同会社");
    for (text, source) in
        [("Mihon Japan Ltd.", NameSource::Formal), ("ミホンジャパン", NameSource::Short)]
    {
        subject.names.push(KnownName { text: text.to_owned(), source, ..subject.names[0].clone() });
    }
    let like = Entry {
        kana: Some("ミホジャパン".to_owned()),
        ..nta(&number(20_000_006), "株式会社ＭＩＨＯ　ＪＡＰＡＮ", 13)
    };
    let short = nta(&number(20_000_007), "株式会社ミボンジャパン", 13);
    let found = verdict(&subject, vec![like, short]);
    assert!(matches!(found.outcome, Outcome::NotLinked(_)), "{found:?}");
    let other = nta(&number(20_000_008), "合同会社ミホンズジャパン", 13);
    let found = verdict(&subject, vec![other.clone()]);
    assert!(matches!(found.outcome, Outcome::Review(_)), "as a notice has it: {found:?}");
    subject.names[0].source = NameSource::Formal;
    let found = verdict(&subject, vec![other]);
    assert!(
        matches!(found.outcome, Outcome::NotLinked(_)),
        "as the authority file has it: {found:?}"
    );
}

#[test]
fn a_word_for_company_inside_a_name_is_part_of_it() {
    let register = || {
        vec![
            nta(&number(1), "株式会社見本", 13),
            nta(&number(2), "株式会社見本Ｃｏｒｐｏｒａｔｉｏｎ", 13),
        ]
    };
    let found = verdict(&Subject::named("urn:x", "㈱見本 Corporation"), register());
    assert_eq!(links(&found), [(Predicate::RegisteredAs, number(2).as_str())]);
    let found = verdict(&Subject::named("urn:x", "株式会社見本"), register());
    assert_eq!(links(&found), [(Predicate::RegisteredAs, number(1).as_str())]);
}

#[test]
fn another_legal_form_is_another_body() {
    let found = verdict(
        &Subject::named("urn:x", "有限会社見本"),
        vec![nta(&number(1), "株式会社見本", 13)],
    );
    assert!(!matches!(found.outcome, Outcome::Linked), "{found:?}");
}

#[test]
fn what_a_person_decided_stands_against_every_feature() {
    let register =
        || vec![nta(&number(1), "株式会社見本", 13), nta(&number(2), "株式会社手本", 27)];
    let subject = Subject::named("urn:x", "株式会社見本");
    assert_eq!(
        links(&verdict(&subject, register())),
        [(Predicate::RegisteredAs, number(1).as_str())]
    );
    let same = judged(&subject, register(), &format!("urn:x,nta,{},same,agreed\n", number(2)));
    assert_eq!(links(&same), [(Predicate::RegisteredAs, number(2).as_str())]);
    assert!(matches!(same.links[0].author, Author::Person(_)));
    let not = judged(&subject, register(), &format!("urn:x,nta,{},not,\n", number(1)));
    assert!(not.links.is_empty(), "{not:?}");
    let brand = judged(&subject, register(), &format!("urn:x,nta,{},brand,\n", number(1)));
    assert_eq!(links(&brand), [(Predicate::BrandOf, number(1).as_str())]);
}

#[test]
fn a_unit_is_not_linked_in_place_of_its_whole() {
    let mut bureau = Subject::named("urn:x", "見本総合通信局");
    bureau.unit_of = Some("見本省".into());
    let found = verdict(&bureau, vec![nta(&number(1), "見本総合通信局", 13)]);
    assert_eq!(found.outcome, Outcome::NotLinked(Reason::UnitOf("見本省".into())));
}

#[test]
fn entries_of_one_number_are_one_legal_person() {
    let register =
        vec![nta(&number(1), "株式会社見本", 13), edinet("E00001", &number(1), "株式会社見本")];
    let found = verdict(&Subject::named("urn:x", "株式会社見本"), register);
    assert_eq!(found.candidates.len(), 1);
    assert_eq!(
        links(&found),
        [(Predicate::RegisteredAs, number(1).as_str()), (Predicate::RegisteredAs, "E00001")]
    );
}

#[test]
fn the_review_table_takes_decisions_and_holds_no_formula() {
    let evil = "=HYPERLINK(\"http://example.jp\")株式会社";
    let entries = vec![nta(&number(1), evil, 13), nta(&number(2), evil, 27)];
    let subject = Subject::named("urn:x", evil);
    let found = verdict(&subject, entries.clone());
    assert!(matches!(found.outcome, Outcome::Review(_)), "{found:?}");
    let table = String::from_utf8(review_table(&[found], "urn:").unwrap()).unwrap();
    assert_eq!(table.lines().count(), 3, "{table}");
    assert!(!table.contains(",=") && !table.contains(",\"="), "{table}");
    let filled = table.replacen(",,,,\n", ",same,,,\n", 1);
    assert_ne!(filled, table);
    let decisions = Decisions::read(filled.as_bytes(), "urn:").unwrap();
    let found = judge(&subject, &index(entries), &decisions, &Thresholds::default()).unwrap();
    assert!(matches!(found.outcome, Outcome::Linked), "{found:?}");
}
