//! What a party is by its name: police, authority, forensic firm, payment processor.

use crate::extract::cues::any_of;
use crate::extract::document::at_most;
use crate::extract::draft::PartyFact;
use crate::extract::labels::folded;
use crate::extract::names::Names;

/// What a party is, before it is known what it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The publisher itself.
    Own,
    Police,
    /// Ministry, bureau, committee, health centre, prefecture.
    Authority,
    /// A public body that is told but supervises nobody, as IPA.
    Agency,
    /// JPCERT/CC and the like: bodies that coordinate.
    Coordinator,
    /// JIPDEC, certification bodies.
    Accreditation,
    /// A firm known for investigations, or words that say so (調査会社).
    Forensic,
    /// Security firm; experts, third parties: investigators only where they investigate.
    Security,
    Processor,
    CardCompany,
    /// 委託先, 保守業者.
    Contractor,
    Host,
    /// 委託元.
    Client,
    /// Any other organisation.
    Company,
}

/// Last words of names of the police.
const POLICE: &[&str] = &[
    "警察署", "警察本部", "府警察", "県警察", "道警察", "県警", "府警", "道警", "警視庁", "警察",
    "捜査機関",
];

/// Last words of the names of bodies that supervise.
const AUTHORITIES: &[&str] = &[
    "省", "庁", "保護委員会", "監視委員会", "公安委員会", "教育委員会", "財務局", "財務事務所",
    "総合通信局", "経済産業局", "運輸局", "厚生局", "労働局", "整備局", "農政局", "保健所",
    "保健福祉事務所", "福祉保健所", "労働基準監督署", "税務署", "国税局", "法務局", "消防署",
    "消防本部", "消防局", "県庁", "市役所", "区役所", "町役場", "村役場", "市町村課", "大臣",
    "知事", "長官", "年金事務所", "保安監督部", "監視等委員会", "取引委員会", "規制委員会",
    "監督委員会", "地方公共団体情報システム機構", "医薬品医療機器総合機構", "支庁", "振興局",
    "監督署", "教育事務所",
];

/// Last words of the names of towns and prefectures.
const LAND: &[&str] = &["都", "道", "府", "県", "市", "区", "町", "村"];

/// Parts of the names of payment processors.
const PAYMENT: &[&str] =
    &["ペイメント", "Payment", "PAYMENT", "決済サービス", "決済ソリューション", "収納代行"];

/// Whether the name is that of a town or prefecture, which stands in addresses too.
pub(super) fn is_land(name: &str) -> bool {
    LAND.iter().any(|w| name.ends_with(w))
}

/// What the party is by the organisation that it is known as, else by the last word of its name.
pub(super) fn of(party: &PartyFact, names: &Names) -> Kind {
    let words = folded(&party.words);
    let all = std::iter::once(words.clone()).chain(party.aliases.iter().map(|a| folded(a)));
    let known = party.known.as_deref().and_then(|key| by_key(key, names));
    let known = known.or_else(|| all.clone().find_map(|name| by_name(&name, names)));
    known.unwrap_or_else(|| by_ending(&words))
}

fn by_key(key: &str, names: &Names) -> Option<Kind> {
    let found = names.organizations.iter().find(|o| o.key == key)?;
    of_kinds(&found.kinds, &found.key)
}

/// The organisation whose name this is, whole.
fn by_name(name: &str, names: &Names) -> Option<Kind> {
    let hits = names.cues.find(name);
    let whole = hits.iter().find(|h| h.place.start == 0 && h.place.end == name.len())?;
    let found = names.organizations.get(whole.value.0)?;
    of_kinds(&found.kinds, &found.key)
}

fn of_kinds(kinds: &[String], key: &str) -> Option<Kind> {
    let bare = |k: &str| k.is_empty() || k.ends_with("organization-kind-");
    let has = |kind: &str| kinds.iter().any(|k| k.strip_suffix(kind).is_some_and(bare));
    let table = [
        ("police", Kind::Police),
        ("cybercrime-unit", Kind::Police),
        ("forensic-firm", Kind::Forensic),
        ("regulator", Kind::Authority),
        ("ministry", Kind::Authority),
        ("local-bureau", Kind::Authority),
        ("payment-processor", Kind::Processor),
        ("card-company", Kind::CardCompany),
        ("card-brand", Kind::CardCompany),
        ("accreditation-body", Kind::Accreditation),
        ("security-company", Kind::Security),
        ("agency", Kind::Agency),
    ];
    let found = table.iter().find(|(kind, _)| has(kind)).map(|(_, kind)| *kind);
    found.or_else(|| (has("other") && key.starts_with("jpcert")).then_some(Kind::Coordinator))
}

/// What the last word of a name says.
pub(super) fn by_ending(name: &str) -> Kind {
    let name = name.split('(').next().unwrap_or_default();
    let ends = |words: &[&str]| words.iter().any(|w| name.ends_with(w));
    // 愛知県警察本部サイバー犯罪対策課: a unit behind its force.
    let unit = any_of!(
        name,
        ["警察本部", "県警察", "府警察", "道警察", "県警", "府警", "道警", "警視庁", "警察署"]
    ) && ends(&["課", "係", "隊", "室", "部", "センター", "本部", "署"]);
    // 例示省情報政策局, 例示県医療政策課
    let section = any_of!(name, ["省", "庁", "県", "府"])
        && ends(&["局", "課", "室", "部"])
        && !name.contains("会社");
    match () {
        () if unit || ends(POLICE) => Kind::Police,
        () if section || ends(AUTHORITIES) && !name.contains("会社") => Kind::Authority,
        () if ends(LAND) && at_most(name, 7) => Kind::Authority,
        () if PAYMENT.iter().any(|w| name.contains(w)) && !name.contains("Forensics") => {
            Kind::Processor
        }
        () if name.contains("フォレンジック")
            || name.contains("Forensic")
            || ends(&["調査会社", "調査機関"]) =>
        {
            Kind::Forensic
        }
        () => Kind::Company,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_name_says_what_it_is() {
        for (name, kind) in [
            ("青森県警察本部サイバー犯罪対策課", Kind::Police),
            ("例示中央警察署", Kind::Police),
            ("例示県例示保健所", Kind::Authority),
            ("個人情報保護委員会", Kind::Authority),
            ("例示市", Kind::Authority),
            ("株式会社例示フォレンジックス", Kind::Forensic),
            ("株式会社例示", Kind::Company),
        ] {
            assert_eq!(by_ending(name), kind, "{name}");
        }
    }
}
