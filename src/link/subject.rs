//! An organisation as the graph tells of it: what a link can be judged by.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use crate::registry::{Improbability, NameForm, normal_form};

/// What before 社 makes another word of it: 神社, 公社, 新聞社.
const OTHER_WORDS: [&str; 6] = ["神", "公", "新聞", "通信", "出版", "興信"];

/// An organisation of the graph, or the description of one that has a website.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// Its IRI.
    pub iri: String,
    /// Its names, each once.
    pub names: Vec<KnownName>,
    /// Numbers that the authority file (`ontology/organizations.ttl`) has for it.
    pub identifiers: Vec<Identifier>,
    /// Hosts of its websites, without `www.`, in lower case.
    pub sites: BTreeSet<String>,
    /// Prefectures where notices place it, JIS X 0401.
    pub prefectures: BTreeSet<u8>,
    /// Addresses as notices write them.
    pub addresses: BTreeSet<String>,
    /// The first and the last day on which a notice tells of it; `None` where no notice is dated.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Whether it is a body of the state or of a local government; `None` where nothing says so.
    pub public_body: Option<bool>,
    /// The organisation that it is a unit of: a unit has no number of its own.
    pub unit_of: Option<String>,
}

/// A name, where it was read, and when it was in use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KnownName {
    /// As written.
    pub text: String,
    /// Where it stands.
    pub source: NameSource,
    /// The first day of its use, where known.
    pub from: Option<NaiveDate>,
    /// The last day of its use, where known.
    pub until: Option<NaiveDate>,
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameSource {
    /// The full name in the authority file.
    Formal,
    /// In a notice.
    Notice,
    /// Another spelling, a short form or a brand: weak by itself.
    Short,
}

/// A number by which the authority file knows the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// Whose number it is.
    pub scheme: Scheme,
    /// The number.
    pub value: String,
    /// The first day on which it is this organisation's, where known.
    pub from: Option<NaiveDate>,
    /// The last such day, where known.
    pub until: Option<NaiveDate>,
}

/// Whose number an identifier is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// 法人番号 of the National Tax Agency.
    CorporateNumber,
    /// EDINET code of the Financial Services Agency.
    Edinet,
    /// 証券コード, four or five digits.
    Securities,
    /// Legal Entity Identifier.
    Lei,
}

impl Scheme {
    /// The scheme that an `adms:schemeAgency` of the graph names.
    pub fn of_agency(agency: &str) -> Option<Self> {
        match agency {
            "国税庁 法人番号" => Some(Self::CorporateNumber),
            "金融庁 EDINETコード" => Some(Self::Edinet),
            "証券コード協議会 証券コード" => Some(Self::Securities),
            "GLEIF LEI" => Some(Self::Lei),
            _ => None,
        }
    }
}

/// How an identifier's time lies to the days of an organisation in the notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Validity {
    /// It holds on all of them, as far as is known.
    Holds,
    /// The notices are older than the legal person with this number.
    Later,
    /// The number ended before.
    Ended,
}

impl Identifier {
    pub(super) fn validity(&self, days: Option<(NaiveDate, NaiveDate)>) -> Validity {
        let Some((first, last)) = days else { return Validity::Holds };
        if self.from.is_some_and(|from| last < from) {
            Validity::Later
        } else if self.until.is_some_and(|until| until < first) {
            Validity::Ended
        } else {
            Validity::Holds
        }
    }
}

impl Subject {
    /// A subject with one name and nothing else known.
    pub fn named(iri: impl Into<String>, name: impl Into<String>) -> Self {
        let mut subject = Self { iri: iri.into(), ..Self::default() };
        subject.add_name(name, NameSource::Notice);
        subject
    }

    /// Adds a name that was in use at any time.
    pub fn add_name(&mut self, text: impl Into<String>, source: NameSource) {
        self.names.push(KnownName { text: text.into(), source, from: None, until: None });
    }

    /// Adds an address as written, and the prefecture that it begins with.
    pub fn add_address(&mut self, address: &str) {
        self.prefectures.extend(prefecture_of(address));
        self.addresses.insert(address.to_owned());
    }

    /// Adds the host of a web address; other texts are left out.
    pub fn add_site(&mut self, address: &str) {
        self.sites.extend(host_of(address));
    }

    /// The name to show: the formal one, else the first in the notices; in Japanese where there is one.
    pub fn label(&self) -> &str {
        let best = self
            .names
            .iter()
            .min_by_key(|name| (name.source, name.text.is_ascii(), name.until.is_some()));
        best.map_or(self.iri.as_str(), |name| name.text.as_str())
    }

    /// The names in their normal form, the strongest first, each form once; those of another time are left out.
    pub(super) fn forms(&self) -> Vec<Form> {
        let mut names: Vec<&KnownName> =
            self.names.iter().filter(|name| self.in_use(name)).collect();
        names.sort();
        names.sort_by_key(|name| name.source);
        let mut forms: Vec<Form> = Vec::new();
        for name in names {
            let form = normal_form(&name.text);
            // 見本システムズ社 is a way to speak of it; 株式会社見本社 is a name.
            let of_company = |rest: &&str| {
                form.legal.is_none() && !OTHER_WORDS.iter().any(|word| rest.ends_with(word))
            };
            let short = name.text.strip_suffix('社').filter(of_company);
            let form = short.map_or(form, normal_form);
            let letters = letters(&name.text);
            let dots = dots(&name.text);
            let form =
                Form { letters, dots, normal: form, source: name.source, improbability: None };
            let known = |other: &Form| other.normal == form.normal && other.letters == form.letters;
            if !form.normal.core.is_empty() && !forms.iter().any(known) {
                forms.push(form);
            }
        }
        forms
    }

    /// A name that ended before the first notice is another time's; one that came later may be what the register has now.
    fn in_use(&self, name: &KnownName) -> bool {
        !matches!((self.days, name.until), (Some((first, _)), Some(until)) if until < first)
    }
}

/// A name of an organisation in the forms in which names are compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Form {
    /// The normal form.
    pub(super) normal: NameForm,
    /// The letters as they are written: small kana and old kanji stay.
    pub(super) letters: String,
    /// How many middle dots part its words.
    pub(super) dots: usize,
    /// Where the name stands.
    pub(super) source: NameSource,
    /// How improbable it is as names go; `None` where that was not asked, or the registers are too small to say.
    pub(super) improbability: Option<Improbability>,
}

/// The letters of a name in one width and case, without common legal forms: what tells アミィ from アミイ.
pub(super) fn letters(name: &str) -> String {
    const FORMS: [&str; 6] = ["株式会社", "有限会社", "合同会社", "(株)", "(有)", "(同)"];
    let text: String = name.nfkc().flat_map(char::to_lowercase).collect();
    let bare =
        FORMS.iter().find_map(|form| text.strip_prefix(form).or_else(|| text.strip_suffix(form)));
    bare.unwrap_or(&text).chars().filter(|c| c.is_alphanumeric() || *c == 'ー').collect()
}

/// The middle dots of a name.
pub(super) fn dots(name: &str) -> usize {
    name.matches(['・', '･']).count()
}

/// The host of a web address, without `www.`, in lower case.
pub fn host_of(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_owned())
}

/// Names of the prefectures in the order of JIS X 0401.
const PREFECTURES: [&str; 47] = [
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県",
    "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県",
    "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府",
    "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県",
    "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県",
    "鹿児島県", "沖縄県",
];

/// The prefecture with which an address begins, after a postal code; `None` where it begins with a city or is foreign.
pub fn prefecture_of(address: &str) -> Option<u8> {
    let text = address.trim_start_matches(|c: char| !c.is_alphabetic());
    let at = PREFECTURES.iter().position(|name| text.starts_with(name))?;
    u8::try_from(at + 1).ok()
}

/// The name of a prefecture by its code.
pub fn prefecture_name(code: u8) -> Option<&'static str> {
    PREFECTURES.get(usize::from(code).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_prefecture_is_read_behind_a_postal_code() {
        assert_eq!(prefecture_of("〒100-0001 東京都見本区一丁目"), Some(13));
        assert_eq!(prefecture_of("京都府見本市"), Some(26));
        assert_eq!(prefecture_of("見本市東京都町"), None);
        assert_eq!(prefecture_name(47), Some("沖縄県"));
        assert_eq!(prefecture_name(0), None);
    }

    #[test]
    fn a_host_is_that_of_the_address_without_www() {
        assert_eq!(
            host_of("http://www.Mihon.example.jp:80/a").as_deref(),
            Some("mihon.example.jp")
        );
        assert_eq!(host_of("見本"), None);
    }

    #[test]
    fn a_name_of_an_earlier_time_is_no_name_at_the_time_of_the_notice() {
        let mut subject = Subject::named("urn:x", "株式会社見本");
        subject.names[0].until = Some(day("2010-12-31"));
        subject.days = Some((day("2013-01-01"), day("2013-02-01")));
        assert!(subject.forms().is_empty());
        subject.days = Some((day("2009-01-01"), day("2013-02-01")));
        assert_eq!(subject.forms().len(), 1);
    }

    #[test]
    fn the_word_for_company_behind_a_short_name_is_no_part_of_it() {
        let subject = Subject::named("urn:x", "見本システムズ社");
        assert_eq!(subject.forms()[0].normal.core, "見本システムズ");
        for (name, core) in
            [("八幡神社", "八幡神社"), ("見本株式会社", "見本"), ("株式会社見本社", "見本社")]
        {
            assert_eq!(Subject::named("urn:x", name).forms()[0].normal.core, core);
        }
    }

    #[test]
    fn a_number_that_begins_after_the_notices_is_a_later_legal_persons() {
        let number = |from: &str| Identifier {
            scheme: Scheme::CorporateNumber,
            value: String::new(),
            from: Some(day(from)),
            until: None,
        };
        let days = Some((day("2011-06-08"), day("2011-06-08")));
        assert_eq!(number("2012-04-01").validity(days), Validity::Later);
        assert_eq!(number("2007-10-01").validity(days), Validity::Holds);
    }
}
