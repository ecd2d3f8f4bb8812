//! Legal forms at the ends of a name.

use crate::registry::name::fold::{folded, squeezed};
use crate::registry::name::{NameForm, Place};

/// What kind of body a name says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table below says each in Japanese")]
pub enum LegalForm {
    StockCompany,
    LimitedCompany,
    LimitedLiabilityCompany,
    LimitedPartnership,
    GeneralPartnership,
    MutualCompany,
    SpecificPurposeCompany,
    InvestmentCorporation,
    GeneralAssociation,
    GeneralFoundation,
    PublicAssociation,
    PublicFoundation,
    Association,
    Foundation,
    Medical,
    SocialWelfare,
    School,
    Religious,
    NonProfit,
    FarmCooperative,
    Professional,
    Administrative,
    University,
    /// A legal form in Latin letters: `Inc.`, `Co., Ltd.`, `GmbH` …
    Latin,
}

/// Longest first, as folded; those in brackets are abbreviations.
const JAPANESE: &[(&str, LegalForm)] = {
    use LegalForm::{
        Administrative, Association, FarmCooperative, Foundation, GeneralAssociation,
        GeneralFoundation, GeneralPartnership, InvestmentCorporation, LimitedCompany,
        LimitedLiabilityCompany, LimitedPartnership, Medical, MutualCompany, NonProfit,
        Professional, PublicAssociation, PublicFoundation, Religious, School, SocialWelfare,
        SpecificPurposeCompany, StockCompany, University,
    };
    &[
        ("認定特定非営利活動法人", NonProfit),
        ("特定非営利活動法人", NonProfit),
        ("社会保険労務士法人", Professional),
        ("地方独立行政法人", Administrative),
        ("国立研究開発法人", Administrative),
        ("土地家屋調査士法人", Professional),
        ("有限責任監査法人", Professional),
        ("大学共同利用機関法人", University),
        ("医療法人社団", Medical),
        ("医療法人財団", Medical),
        ("社会医療法人", Medical),
        ("一般社団法人", GeneralAssociation),
        ("一般財団法人", GeneralFoundation),
        ("公益社団法人", PublicAssociation),
        ("公益財団法人", PublicFoundation),
        ("社会福祉法人", SocialWelfare),
        ("独立行政法人", Administrative),
        ("国立大学法人", University),
        ("公立大学法人", University),
        ("農事組合法人", FarmCooperative),
        ("特許業務法人", Professional),
        ("司法書士法人", Professional),
        ("行政書士法人", Professional),
        ("特定目的会社", SpecificPurposeCompany),
        ("認定npo法人", NonProfit),
        ("税理士法人", Professional),
        ("弁護士法人", Professional),
        ("弁理士法人", Professional),
        ("npo法人", NonProfit),
        ("株式会社", StockCompany),
        ("有限会社", LimitedCompany),
        ("合同会社", LimitedLiabilityCompany),
        ("合資会社", LimitedPartnership),
        ("合名会社", GeneralPartnership),
        ("相互会社", MutualCompany),
        ("投資法人", InvestmentCorporation),
        ("医療法人", Medical),
        ("学校法人", School),
        ("宗教法人", Religious),
        ("社団法人", Association),
        ("財団法人", Foundation),
        ("監査法人", Professional),
        ("(特非)", NonProfit),
        ("(一社)", GeneralAssociation),
        ("(一財)", GeneralFoundation),
        ("(公社)", PublicAssociation),
        ("(公財)", PublicFoundation),
        ("(医社)", Medical),
        ("(医財)", Medical),
        ("(株)", StockCompany),
        ("(有)", LimitedCompany),
        ("(同)", LimitedLiabilityCompany),
        ("(合同)", LimitedLiabilityCompany),
        ("(資)", LimitedPartnership),
        ("(名)", GeneralPartnership),
        ("(相)", MutualCompany),
        ("(社)", Association),
        ("(財)", Foundation),
        ("(医)", Medical),
        ("(福)", SocialWelfare),
        ("(学)", School),
        ("(宗)", Religious),
        ("(独)", Administrative),
        ("(大)", University),
        ("(カ)", StockCompany),
        ("(ユ)", LimitedCompany),
    ]
};

/// The words of legal forms in Latin letters, without full stops.
const LATIN: &[&str] = &[
    "co", "ltd", "inc", "corp", "corporation", "incorporated", "limited", "company", "llc", "llp",
    "plc", "gmbh", "kk", "gk", "yk", "bv", "pte", "pty", "kaisha", "kabushiki", "kabushikigaisha",
    "kabushikikaisha", "godo", "goudou", "yugen", "yuugen", "gaisha",
];

impl LegalForm {
    /// The kind as the National Tax Agency counts it; `None` for forms that stand for several.
    pub const fn kind(self) -> Option<u16> {
        match self {
            Self::StockCompany => Some(301),
            Self::LimitedCompany => Some(302),
            Self::GeneralPartnership => Some(303),
            Self::LimitedPartnership => Some(304),
            Self::LimitedLiabilityCompany => Some(305),
            Self::Latin | Self::Administrative | Self::University => None,
            _ => Some(399),
        }
    }
}

/// Takes legal forms and a remark in brackets off both ends of a folded name, as long as a name is left.
pub(super) fn split(text: &mut String, form: &mut NameForm) {
    // Behind or before a Japanese legal form, `Corporation` is a word of the name.
    let is_japanese = |form: &NameForm| form.legal.is_some_and(|legal| legal != LegalForm::Latin);
    while let Some((rest, found, place)) =
        japanese(text).or_else(|| if is_japanese(form) { None } else { latin(text, form.legal) })
    {
        if form.legal.is_none_or(|known| known == LegalForm::Latin && found != LegalForm::Latin) {
            (form.legal, form.place) = (Some(found), Some(place));
        }
        *text = rest;
    }
    if let Some((name, remark)) = remark(text) {
        form.remark = Some(squeezed(&folded(remark))).filter(|remark| !remark.is_empty());
        *text = name.to_owned();
        split(text, form);
    }
}

fn japanese(text: &str) -> Option<(String, LegalForm, Place)> {
    let text = text.trim();
    for (spelling, form) in JAPANESE {
        let before = text.strip_prefix(spelling).map(|rest| (rest, Place::Before));
        let Some((rest, place)) =
            before.or_else(|| text.strip_suffix(spelling).map(|rest| (rest, Place::After)))
        else {
            continue;
        };
        if says_something(rest) {
            return Some((rest.to_owned(), *form, place));
        }
    }
    None
}

/// A word of its own at the end: `mihon co., ltd.`; without a space only before another such word or with full stops
/// (`見本co., ltd.`, `見本k.k.`), since `見本gk` is a name as `見本gk株式会社` has it.
fn latin(text: &str, behind: Option<LegalForm>) -> Option<(String, LegalForm, Place)> {
    let text = text.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != ')');
    let start = text
        .rfind(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.'))
        .map_or(0, |at| {
            at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
    let (rest, word) = text.split_at_checked(start)?;
    let apart = rest.ends_with([' ', ',', '.', ')']) || word.contains('.');
    if !apart && behind != Some(LegalForm::Latin) {
        return None;
    }
    let word: String = word.chars().filter(|letter| *letter != '.').collect();
    (LATIN.contains(&word.as_str()) && says_something(rest))
        .then(|| (rest.to_owned(), LegalForm::Latin, Place::After))
}

/// The name and what stands in brackets at its end.
fn remark(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_end().strip_suffix(')')?;
    let (name, remark) = inside.rsplit_once('(')?;
    says_something(name).then_some((name, remark))
}

fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
