//! An organisation beside an entry of a register: every feature that the two show.

use unicode_normalization::UnicodeNormalization;

use crate::link::feature::{Feature, FeatureKind};
use crate::link::slip;
use crate::link::subject::{
    Form, NameSource, Scheme, Subject, Validity, dots, host_of, letters, prefecture_name,
    prefecture_of,
};
use crate::registry::name::reading_form;
use crate::registry::{Entry, LegalForm, NameForm, Status, normal_form};

/// What a name that is met to the letter weighs.
const WHOLE: f64 = 12.0;

/// What it weighs less in katakana: that may also be the reading of a name in other letters.
const KATAKANA: f64 = 1.0;

/// What it weighs less with a Latin word for a Japanese legal form: the name may be another one, in Latin letters.
const LATIN_FORM: f64 = 3.0;

/// What it weighs less that small kana, old kanji or marks differ.
const OTHER_LETTERS: f64 = 4.5;

/// The same where the writer took the care to write a small kana or an old kanji that the register does not have.
const OTHER_LETTERS_WITH_CARE: f64 = 6.5;

/// What a reading weighs less whose long vowels differ.
const OTHER_LENGTH: f64 = 5.0;

/// What a slip weighs less in a name of the authority file: a person looked it up.
const IN_AUTHORITY_FILE: f64 = 4.0;

/// What a slip weighs less that comes with a middle dot more or less: words parted otherwise are another name.
const OTHER_DOTS: f64 = 3.0;

/// Doubts of a reading in bits: up to four letters are read like many names; readings of registers have no middle dots; and
/// who writes how a name is read leaves the rest of it as it is.
const SHORT_READING: f64 = 4.0;
const OF_SHORT: f64 = 5.0;
const OF_DOTTED: f64 = 5.0;
const OF_MOVED: f64 = 2.5;

/// Names of an entry in their normal form.
pub(super) struct EntryNames {
    name: NameForm,
    former: Vec<NameForm>,
    reading: Option<String>,
    latin: Option<NameForm>,
}

impl EntryNames {
    pub(super) fn of(entry: &Entry) -> Self {
        let name = normal_form(&entry.name);
        let reading = entry.kana.as_deref().and_then(reading_form).or_else(|| name.reading.clone());
        Self {
            former: entry.former_names.iter().map(|(name, _)| normal_form(name)).collect(),
            latin: entry.latin.as_deref().map(normal_form),
            reading,
            name,
        }
    }
}

/// Every feature of the two, the name first. Empty where nothing ties the entry to the organisation.
pub(super) fn compare(subject: &Subject, forms: &[Form], entry: &Entry) -> Vec<Feature> {
    let names = EntryNames::of(entry);
    let mut features: Vec<Feature> = identifiers(subject, entry);
    features.extend(best_name(forms, &names, entry));
    features.extend(site(subject, entry));
    if !features.iter().any(|feature| feature.kind.ties()) {
        return Vec::new();
    }
    // Counted weights of slips are meant for the full weight of a place.
    let alike = features.iter().any(|feature| feature.kind == FeatureKind::SimilarName);
    let weighed = alike && forms.iter().any(|form| form.improbability.is_some());
    place(subject, entry, if weighed { OF_ALIKE } else { 1.0 }, &mut features);
    features.extend(kind(subject, entry));
    features.extend(time(subject, entry));
    features
}

fn identifiers(subject: &Subject, entry: &Entry) -> Vec<Feature> {
    let mut found = Vec::new();
    for identifier in &subject.identifiers {
        let number = match identifier.scheme {
            Scheme::CorporateNumber => entry.corporate_number.map(|number| number.to_string()),
            Scheme::Edinet => {
                (entry.register == crate::registry::Register::Edinet).then(|| entry.id.clone())
            }
            Scheme::Securities => entry.securities_code.clone(),
            Scheme::Lei => entry.lei.clone(),
        };
        if number.is_none_or(|number| !same_number(identifier.scheme, &number, &identifier.value)) {
            continue;
        }
        let kind = match identifier.validity(subject.days) {
            Validity::Holds | Validity::Ended => FeatureKind::AuthorityNumber,
            Validity::Later => FeatureKind::LaterNumber,
        };
        let from = identifier.from.filter(|_| kind == FeatureKind::LaterNumber);
        let note = from
            .map_or(identifier.value.clone(), |from| format!("{} from {from}", identifier.value));
        if !found.iter().any(|feature: &Feature| feature.kind == kind) {
            found.push(Feature::new(kind, note));
        }
    }
    if found.is_empty() { other_number(subject, entry).into_iter().collect() } else { found }
}

/// A number that holds at the time of the notices leaves no room for another.
fn other_number(subject: &Subject, entry: &Entry) -> Option<Feature> {
    let number = entry.corporate_number?;
    let known = subject.identifiers.iter().find(|identifier| {
        identifier.scheme == Scheme::CorporateNumber
            && identifier.validity(subject.days) == Validity::Holds
    })?;
    (known.value != number.to_string())
        .then(|| Feature::new(FeatureKind::OtherNumber, known.value.clone()))
}

/// Securities codes have four digits in notices and five in EDINET, the last a 0.
fn same_number(scheme: Scheme, a: &str, b: &str) -> bool {
    let short = |code: &str| {
        if scheme == Scheme::Securities && code.len() == 5 {
            code.trim_end_matches('0').to_owned()
        } else {
            code.to_owned()
        }
    };
    short(a) == short(b)
}

/// The strongest way in which one of the organisation's names meets one of the entry's.
fn best_name(forms: &[Form], names: &EntryNames, entry: &Entry) -> Vec<Feature> {
    let mut best: Option<Feature> = None;
    let formal = forms.iter().any(|form| form.source == NameSource::Formal);
    let legal = forms.iter().find_map(|form| form.normal.legal.filter(|l| *l != LegalForm::Latin));
    for form in forms {
        let Some(mut feature) = name(form, names, entry) else { continue };
        // Short forms and brands are not varied.
        if feature.kind == FeatureKind::SimilarName && form.source == NameSource::Short {
            continue;
        }
        if feature.kind == FeatureKind::SimilarName && form.source == NameSource::Formal {
            feature.bits -= IN_AUTHORITY_FILE;
        }
        if feature.kind.is_of_other_letters() && form.normal.legal.is_none_or(is_latin) {
            feature.bits += bits_of_form(legal, names.name.legal);
        }
        // Where the full name is known, a short form is a brand until something else speaks for it.
        if form.source == NameSource::Short && (formal || form.normal.legal.is_none()) {
            feature =
                Feature::weighing(FeatureKind::ShortName, feature.bits.min(2.0), feature.note);
        }
        if best.as_ref().is_none_or(|best| feature.bits > best.bits) {
            best = Some(feature);
        }
    }
    best.into_iter().collect()
}

fn is_latin(form: LegalForm) -> bool {
    form == LegalForm::Latin
}

/// The legal form that another of the organisation's names has, beside the entry's: `Mihon Japan`, known as 見本ジャパン合同会社
/// too, is hardly a slip for 株式会社ミホ・ジャパン.
fn bits_of_form(of_organization: Option<LegalForm>, of_entry: Option<LegalForm>) -> f64 {
    match (of_organization, of_entry) {
        (Some(a), Some(b)) if a != b && !is_latin(b) => -6.0,
        _ => 0.0,
    }
}

fn name(written: &Form, names: &EntryNames, entry: &Entry) -> Option<Feature> {
    let form = &written.normal;
    if form.core == names.name.core {
        return Some(same_core(written, &names.name, entry));
    }
    if names.former.iter().any(|former| former.core == form.core) {
        let bits = legal_bits(form, &names.name) - 1.0;
        return Some(Feature::weighing(FeatureKind::FormerName, bits, form.core.clone()));
    }
    if names.latin.as_ref().is_some_and(|latin| latin.core == form.core) {
        let bits = (length(&form.core) - 2.0).clamp(0.0, 8.0);
        return Some(Feature::weighing(FeatureKind::LatinName, bits, form.core.clone()));
    }
    // Two different names in one kind of kana are not one name read twice: ファロー and ファーロ.
    let both_kana = is_katakana(&form.core) && is_katakana(&names.name.core);
    let reading = form.readings().find(|reading| names.reading.as_deref() == Some(*reading));
    if let Some(reading) = reading.filter(|_| !both_kana) {
        let bits = reading_bits(written, entry) + japanese_form_bits(form, &names.name);
        return Some(Feature::weighing(FeatureKind::SameReading, bits, reading));
    }
    similar(written, names, entry)
}

fn same_core(written: &Form, name: &NameForm, entry: &Entry) -> Feature {
    let form = &written.normal;
    let latin = form.legal == Some(LegalForm::Latin) && name.legal != form.legal;
    let differing = match (written.letters == letters(&entry.name), written.letters == form.core) {
        _ if latin => LATIN_FORM,
        (true, _) => 0.0,
        (false, true) => OTHER_LETTERS,
        (false, false) => OTHER_LETTERS_WITH_CARE,
    };
    let katakana = if is_katakana(&form.core) { KATAKANA } else { 0.0 };
    let bits = legal_bits(form, name) - differing.max(katakana);
    let kind = match (form.legal, name.legal) {
        (None, Some(_)) => FeatureKind::NameWithoutForm,
        (Some(a), Some(b)) if a != b && a != LegalForm::Latin => FeatureKind::OtherForm,
        _ => FeatureKind::SameName,
    };
    Feature::weighing(kind, bits, entry.name.clone())
}

/// What the same core weighs by the legal forms on both sides.
fn legal_bits(form: &NameForm, name: &NameForm) -> f64 {
    match (form.legal, name.legal) {
        (None, Some(_)) => (length(&form.core) - 1.0).clamp(1.0, 7.0),
        _ => WHOLE + form_bits(form, name),
    }
}

/// Another legal form is another body; another place of the same form mostly is, but writers slip.
fn form_bits(form: &NameForm, name: &NameForm) -> f64 {
    match (form.legal, name.legal) {
        (Some(a), Some(b)) if a == b => {
            if form.place == name.place {
                0.0
            } else {
                -2.0
            }
        }
        (Some(LegalForm::Latin), _) | (_, Some(LegalForm::Latin)) => -1.0,
        (Some(_), Some(_) | None) => -11.0,
        (None, _) => 0.0,
    }
}

/// The same where the name itself is written in other letters: `Co., Ltd.` then says no less than 株式会社.
fn japanese_form_bits(form: &NameForm, name: &NameForm) -> f64 {
    if form.legal == Some(LegalForm::Latin) { 0.0 } else { form_bits(form, name) }
}

/// Many companies share a short reading. Who writes a name in katakana, or in Latin letters with a Latin legal form, may mean
/// one that is written otherwise; who writes hiragana or a mixture means what is written.
fn reading_bits(written: &Form, entry: &Entry) -> f64 {
    let form = &written.normal;
    let katakana = is_katakana(&form.core);
    let other_length =
        katakana && entry.kana.as_deref().map(letters).is_some_and(|kana| kana != written.letters);
    let bits = if length(&form.core) < 4.0 { 7.7 } else { 8.0 };
    let bits = if other_length { bits - OTHER_LENGTH } else { bits };
    if katakana || form.legal == Some(LegalForm::Latin) { bits } else { bits - 5.0 }
}

/// What a reading weighs less where nobody bears the name as it is written, in bits: then it may be the name of somebody
/// whom no register at hand has.
pub(super) fn doubt_of_reading(forms: &[Form], entry: &Entry) -> f64 {
    let name = normal_form(&entry.name);
    let read = forms.iter().filter(|form| is_katakana(&form.normal.core));
    read.map(|written| {
        let form = &written.normal;
        let short = length(&form.core) <= SHORT_READING;
        let dotted = written.dots > 0 && dots(&entry.name) == 0;
        let moved = form.legal == name.legal && form.place != name.place;
        let doubts = [(short, OF_SHORT), (dotted, OF_DOTTED), (moved, OF_MOVED)];
        doubts.iter().filter(|(holds, _)| *holds).map(|(_, bits)| bits).sum()
    })
    .fold(0.0, f64::max)
}

fn is_katakana(text: &str) -> bool {
    text.chars().all(|letter| matches!(letter, 'ァ'..='ヺ' | 'ー'))
}

/// A letter that a slip of the pen adds, drops, changes or swaps, in the name or in its reading.
fn similar(written: &Form, names: &EntryNames, entry: &Entry) -> Option<Feature> {
    let form = &written.normal;
    let slip = |a: &str, b: &str| slip::bits(a, b, written.improbability.as_ref());
    let own = [&names.name.core].into_iter().chain(names.former.iter().map(|name| &name.core));
    let own = own.chain(names.latin.as_ref().map(|name| &name.core));
    let of_name = own.filter_map(|core| Some((slip(&form.core, core)?, core)));
    let of_reading = form.readings().zip(std::iter::repeat(names.reading.as_ref()));
    // A slip and other letters at once: less than either.
    let less = |reading: &str| if length(reading) < 8.0 { 2.5 } else { 1.0 };
    let of_reading = of_reading.filter_map(|(a, b)| Some((slip(a, b?)?.min(5.0) - less(b?), b?)));
    let (bits, core) = of_name.chain(of_reading).max_by(|a, b| a.0.total_cmp(&b.0))?;
    let bits = bits + japanese_form_bits(form, &names.name).max(-6.0);
    let bits = if written.dots == dots(&entry.name) { bits } else { bits - OTHER_DOTS };
    Some(Feature::weighing(FeatureKind::SimilarName, bits, format!("{} / {core}", form.core)))
}

#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn length(text: &str) -> f64 {
    text.chars().count() as f64
}

fn site(subject: &Subject, entry: &Entry) -> Option<Feature> {
    let host = host_of(entry.website.as_deref()?)?;
    subject.sites.contains(&host).then(|| Feature::new(FeatureKind::SameSite, host))
}

fn place(subject: &Subject, entry: &Entry, weight: f64, features: &mut Vec<Feature>) {
    let of_address = entry.address.as_deref().and_then(prefecture_of);
    let Some(prefecture) = entry.prefecture.or(of_address) else { return };
    if subject.prefectures.is_empty() {
        return;
    }
    let name = prefecture_name(prefecture).unwrap_or("abroad");
    if subject.prefectures.contains(&prefecture) {
        let bits = place_bits(prefecture) * weight;
        features.push(Feature::weighing(FeatureKind::SamePrefecture, bits, name));
        let address = entry.address.as_deref().map(plain_address).unwrap_or_default();
        let same = |written: &String| {
            let pairs = plain_address(written).chars().zip(address.chars()).collect::<Vec<_>>();
            pairs.iter().take_while(|(a, b)| a == b).any(|(a, _)| a.is_ascii_digit())
        };
        if subject.addresses.iter().any(same) {
            let note = entry.address.clone().unwrap_or_default();
            features.push(Feature::new(FeatureKind::SameAddress, note));
        }
    } else {
        features.push(Feature::new(FeatureKind::OtherPrefecture, name));
    }
}

/// A firm whose name is only alike often has its seat nearby: names of places, relatives.
const OF_ALIKE: f64 = 0.4;

/// The fewer companies a prefecture has, the more it says: one in five has its seat in Tokyo, one in twelve in Osaka.
fn place_bits(prefecture: u8) -> f64 {
    match prefecture {
        13 => 2.5,
        27 => 3.5,
        // Hokkaidō, Saitama, Chiba, Kanagawa, Aichi, Hyōgo, Fukuoka.
        1 | 11 | 12 | 14 | 23 | 28 | 40 => 4.0,
        _ => FeatureKind::SamePrefecture.bits(),
    }
}

/// An address without its prefecture and what stands before it, numbers in digits: the same up to the first number is the
/// same block of a town.
fn plain_address(address: &str) -> String {
    let name = prefecture_of(address).and_then(prefecture_name);
    let text = name.and_then(|name| Some(address.split_once(name)?.1)).unwrap_or(address);
    let digits = |letter| match "一二三四五六七八九".chars().position(|digit| digit == letter)
    {
        Some(at) => u32::try_from(at + 1).ok().and_then(|n| char::from_digit(n, 10)),
        None => None,
    };
    let letters: Vec<char> = text.nfkc().filter(|letter| !letter.is_whitespace()).collect();
    let number = |at: usize| letters.get(at + 1).is_some_and(|next| "丁番号".contains(*next));
    let plain =
        |(at, letter): (usize, &char)| digits(*letter).filter(|_| number(at)).unwrap_or(*letter);
    letters.iter().enumerate().map(plain).collect()
}

fn kind(subject: &Subject, entry: &Entry) -> Option<Feature> {
    let public = subject.public_body?;
    let kind = entry.kind?;
    let entry_public = kind < 300;
    if public == entry_public {
        Some(Feature::new(FeatureKind::SameKind, kind.to_string()))
    } else if public && kind == 399 {
        // Incorporated agencies are registered bodies.
        None
    } else {
        Some(Feature::new(FeatureKind::OtherKind, kind.to_string()))
    }
}

/// A body that began after the last notice or ended before the first is another.
fn time(subject: &Subject, entry: &Entry) -> Option<Feature> {
    let (first, last) = subject.days?;
    if let Some(since) = entry.since.filter(|since| *since > last) {
        return Some(Feature::new(FeatureKind::BeganLater, since.to_string()));
    }
    let ended = match &entry.status {
        Status::Active => None,
        Status::Closed { on, .. } | Status::Merged { on, .. } => *on,
    };
    let ended = ended.filter(|on| *on < first)?;
    Some(Feature::new(FeatureKind::EndedEarlier, ended.to_string()))
}
