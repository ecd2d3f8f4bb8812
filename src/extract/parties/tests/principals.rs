//! Who named an investigator, and for whom subcontractors work.

use super::*;

/// For every party with a role the words of the parties that named it and for which it works.
fn relations(text: &str, role: Role) -> Vec<(String, Option<String>, Option<String>)> {
    let (_, draft) = draft(text);
    let words = |p: Option<usize>| Some(draft.parties.get(p?)?.words.clone());
    let has = |p: &&crate::extract::draft::PartyFact| p.roles.iter().any(|(r, _)| *r == role);
    let parties = draft.parties.iter().filter(has);
    parties.map(|p| (p.words.clone(), words(p.designated_by), words(p.on_behalf_of))).collect()
}

fn named_by(text: &str) -> Vec<(String, Option<String>)> {
    relations(text, Role::ForensicInvestigator).into_iter().map(|r| (r.0, r.1)).collect()
}

fn pair(who: &str, by: &str) -> Vec<(String, Option<String>)> {
    vec![(who.to_owned(), Some(by.to_owned()))]
}

#[test]
fn an_investigator_can_be_named_by_those_who_ask_for_the_investigation() {
    let cases = [
        ("カード会社の指定する調査会社に調査を依頼しました。", "調査会社", "カード会社"),
        (
            "クレジットカード会社指定の調査機関へ調査を依頼しました。",
            "調査機関",
            "クレジットカード会社",
        ),
        (
            "決済代行会社から指定された調査会社である株式会社ミズホ解析に調査を依頼しました。",
            "株式会社ミズホ解析",
            "決済代行会社",
        ),
        (
            "調査は、国際カードブランドの認定を受けた調査会社に依頼しました。",
            "調査会社",
            "国際カードブランド",
        ),
        (
            "カード会社が指定した株式会社ミズホ解析に調査を依頼しました。",
            "株式会社ミズホ解析",
            "カード会社",
        ),
        (
            "カード会社より株式会社ミズホ解析を調査機関として指定され、同社に調査を依頼しました。",
            "株式会社ミズホ解析",
            "カード会社",
        ),
    ];
    for (text, who, by) in cases {
        assert_eq!(named_by(text), pair(who, by), "{text}");
    }
}

#[test]
fn the_council_of_the_card_industry_names_investigators_too() {
    for text in [
        "PCI SSCより認定された調査機関である株式会社ミズホ解析に調査を依頼しました。",
        "PCI SSCが認定する調査機関である株式会社ミズホ解析に調査を依頼しました。",
    ] {
        assert_eq!(named_by(text), pair("株式会社ミズホ解析", "PCI SSC"), "{text}");
    }
}

#[test]
fn an_investigator_that_nobody_named_has_no_such_party() {
    for text in [
        "株式会社ミズホ解析に調査を依頼しました。指定する書式で報告を受けます。",
        "カード会社に報告し、外部の調査会社に調査を依頼しました。",
        "指定管理者である株式会社ミズホ解析に調査を依頼しました。",
    ] {
        assert!(named_by(text).iter().all(|(_, by)| by.is_none()), "{text} {:?}", named_by(text));
    }
}

#[test]
fn a_subcontractor_works_for_the_contractor() {
    let texts = [
        "当社は発送を株式会社タカネ物流に委託し、株式会社タカネ物流は印刷を株式会社ヨモギ印刷に再委託しておりました。",
        "発送を株式会社タカネ物流(以下「委託先」)に委託し、同社は株式会社ヨモギ印刷(以下「再委託先」)に印刷を委託しておりました。",
    ];
    for text in texts {
        let found = relations(text, Role::Contractor);
        let printer = found.iter().find(|r| r.0 == "株式会社ヨモギ印刷").unwrap();
        assert_eq!(printer.2.as_deref(), Some("株式会社タカネ物流"), "{text} {found:?}");
        let carrier = found.iter().find(|r| r.0 == "株式会社タカネ物流").unwrap();
        assert_eq!(carrier.2, None, "{text}");
    }
}

#[test]
fn a_second_firm_that_looks_at_an_investigation_investigates_too() {
    let first = "見本解析株式会社に、5月1日から6月3日まで調査していただきました。";
    let second = "念のため、例示検査株式会社にも6月中に確認していただき、同じ見解を得ました。";
    let guard = "警備の体制は万全です。例示警備株式会社にも6月中に確認していただきました。";
    let both = format!("{first}{second}");
    check(
        Role::ForensicInvestigator,
        &[(&both, &["見本解析株式会社", "例示検査株式会社"]), (guard, &[])],
    );
}
