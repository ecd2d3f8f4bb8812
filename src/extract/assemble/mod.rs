//! The draft as a record: keys, labels, evidence, and what a person should look at.

mod claims;
mod investigations;
mod keep;
mod systems;

use crate::extract::Source;
use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, PartyFact};
use crate::extract::flow::Place;
use crate::extract::labels::Labels;
use crate::notice::{
    At, Attack, Confidence, Date, Dated, IdentityBasis, Incident, IncidentKind, Key, Label,
    LanguageTag, LeakStatus, LeakVerdict, Notice, Participation, Party, Quotes, Reader, Role,
    Service, Span, Stated, StatedStage, Text,
};

/// The record of what was found.
pub(super) fn record(
    source: &Source<'_>,
    document: &Document,
    labels: &Labels,
    mut draft: Draft,
) -> Notice {
    let mut beside = std::mem::take(&mut draft.beside);
    draft.systems.append(&mut beside);
    keep::parties_with_a_part(&mut draft);
    keep::periods_that_hold(&mut draft);
    let quotes = source.text.quotes();
    let maker = Maker { source, document, labels, draft: &draft, quotes };
    maker.notice()
}

struct Maker<'a> {
    source: &'a Source<'a>,
    document: &'a Document,
    labels: &'a Labels,
    draft: &'a Draft,
    quotes: Quotes<'a>,
}

impl Maker<'_> {
    fn notice(&self) -> Notice {
        let d = self.draft;
        let parties = self.parties();
        Notice {
            id: self.source.id.clone().into(),
            incident: self.incident(),
            reader: Some(Reader::this_program()),
            language: language().into(),
            text: Text {
                file: self.source.file.to_owned(),
                sha256: self.source.text.sha256().to_owned().into(),
                length: self.source.text.len(),
                source: self.source.address.map(|a| a.to_owned().into()),
            },
            title: d.title.iter().filter_map(|t| self.span(t)).collect(),
            publisher: self.publisher().into(),
            issued: d.issued.as_ref().and_then(|x| self.stated(x.date, &x.written, &x.ground)),
            stage: d.stage.as_ref().map(|x| StatedStage {
                code: x.stage.into(),
                label: None,
                evidence: self.evidence(&x.ground),
                confidence: sure(&x.ground),
            }),
            earlier: self.earlier(),
            parties,
            services: self.services(),
            systems: self.systems(),
            groups: self.groups(),
            attack: self.attack(),
            leak_status: d.leak_status.as_ref().map(|x| LeakVerdict {
                code: x.status.into(),
                evidence: self.evidence(&x.ground),
                confidence: sure(&x.ground),
            }),
            discovered: d
                .discovered
                .as_ref()
                .and_then(|x| self.stated(x.date, &x.written, &x.ground)),
            investigations: self.investigations(),
            assessments: d
                .verdicts
                .iter()
                .enumerate()
                .map(|(i, v)| self.assessment(i, v))
                .collect(),
            counts: self.counts(),
            periods: self.periods(),
            events: self.events(),
            measures: self.measures(),
            remedies: self.remedies(),
            statements: Vec::new(),
            discrepancies: Vec::new(),
            review: self.review(),
        }
    }

    /// The key of the publisher; one that is not named stands behind all other parties.
    fn publisher(&self) -> Key {
        key("p", self.draft.publisher.unwrap_or(self.draft.parties.len()))
    }

    fn incident(&self) -> Incident {
        let d = self.draft;
        let who = d.publisher.and_then(|p| d.parties.get(p)).filter(|p| p.named);
        let clean = d.leak_status.as_ref().is_some_and(|s| s.status == LeakStatus::NotConfirmed);
        let (ja, en) = if clean {
            ("の情報セキュリティ事故", "incident")
        } else {
            ("の情報流出", "data breach")
        };
        let label = match who {
            Some(party) => {
                Label { ja: [&party.words, ja].concat(), en: [en, ": ", &party.words].concat() }
            }
            None => Label {
                ja: format!("{}{ja}", self.source.id),
                en: format!("{en}: {}", self.source.id),
            },
        };
        let kind = if clean { IncidentKind::Incident } else { IncidentKind::DataBreach };
        Incident { id: self.source.id.clone().into(), kind, label }
    }

    fn parties(&self) -> Vec<Party> {
        let mut parties: Vec<Party> =
            self.draft.parties.iter().enumerate().map(|(i, p)| self.party(i, p)).collect();
        if self.draft.publisher.is_none() {
            parties.push(self.unnamed_publisher(parties.len()));
        }
        parties
    }

    fn party(&self, index: usize, fact: &PartyFact) -> Party {
        let roles = fact.roles.iter().map(|(role, ground)| Participation {
            role: (*role).into(),
            evidence: self.evidence(ground),
            confidence: sure(ground),
            on_behalf_of: self.principal(index, *role).map(At::from),
            designated_by: fact
                .designated_by
                .filter(|_| *role == Role::ForensicInvestigator)
                .map(|p| key("p", p).into()),
        });
        let words = Some(At::from(fact.words.clone()));
        let (name, description) = if fact.named { (words, None) } else { (None, words) };
        let known = fact.known.as_ref().and_then(|k| Key::try_from(k.clone()).ok());
        Party {
            key: key("p", index).into(),
            name,
            description,
            aliases: fact.aliases.clone(),
            basis: known.as_ref().map(|_| IdentityBasis::KnownName.into()),
            organization: known.map(At::from),
            homepage: None,
            address: None,
            unit_of: None,
            subsidiary_of: None,
            evidence: self.evidence(&fact.ground),
            confidence: sure(&fact.ground),
            roles: roles.collect(),
        }
    }

    /// For whom a party plays a role; `None` for roles that nobody is asked to play, and where it is not said.
    fn principal(&self, index: usize, role: Role) -> Option<Key> {
        let fact = self.draft.parties.get(index)?;
        let hired = fact.named || fact.roles.iter().any(|(r, _)| *r == Role::Contractor);
        let works = match role {
            Role::ForensicInvestigator
            | Role::Contractor
            | Role::SecurityConsultant
            | Role::Monitoring => true,
            Role::PaymentProcessor | Role::HostingProvider => hired,
            _ => false,
        };
        let asked = |x: &&crate::extract::draft::InvestigationFact| {
            role == Role::ForensicInvestigator && x.investigator == index
        };
        let client = self.draft.investigations.iter().find(asked).and_then(|x| x.commissioned_by);
        let who = fact.on_behalf_of.filter(|_| role == Role::Contractor).or(client);
        (works && self.draft.publisher != Some(index))
            .then(|| who.map_or_else(|| self.publisher(), |p| key("p", p)))
    }

    /// A notice that names no publisher still has one.
    fn unnamed_publisher(&self, index: usize) -> Party {
        Party {
            key: key("p", index).into(),
            name: None,
            description: Some("発表者".to_owned().into()),
            aliases: Vec::new(),
            organization: None,
            basis: None,
            homepage: None,
            address: None,
            unit_of: None,
            subsidiary_of: None,
            evidence: self.first_words().into_iter().collect(),
            confidence: Confidence::new(30),
            roles: vec![Participation {
                role: Role::Victim.into(),
                evidence: Vec::new(),
                confidence: None,
                on_behalf_of: None,
                designated_by: None,
            }],
        }
    }

    /// The first line that can be quoted, or else its first character: a line may hold a telephone number, or be a
    /// megabyte of them.
    fn first_words(&self) -> Option<At<Span>> {
        let lines = self.document.layout.lines.iter().take(50);
        let character = |line: &Place| {
            let length = self.document.words(line).chars().next().map_or(0, char::len_utf8);
            line.start..line.start + length
        };
        let mut places = lines.clone().map(|l| l.place.clone()).filter(|p| p.len() < 1_000);
        let whole = places.find_map(|p| self.span(&p));
        whole.or_else(|| lines.map(|l| character(&l.place)).find_map(|p| self.span(&p)))
    }

    fn services(&self) -> Vec<Service> {
        let service = |(i, x): (usize, &crate::extract::draft::ServiceFact)| Service {
            key: key("service", i).into(),
            name: x.name.clone(),
            homepage: x.address.clone().map(At::from),
            operated_by: Vec::new(),
            status: None,
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        };
        self.draft.services.iter().enumerate().map(service).collect()
    }

    fn attack(&self) -> Option<Attack> {
        let causes = &self.draft.causes;
        let evidence: Vec<At<Span>> =
            causes.iter().flat_map(|c| self.evidence(&c.ground)).collect();
        (!causes.is_empty()).then(|| Attack {
            label: None,
            causes: causes.iter().map(|c| c.cause).collect(),
            cause_evidence: evidence.clone(),
            weakness: self.draft.weaknesses.iter().map(|w| At::from((*w).to_owned())).collect(),
            technique: self.draft.techniques.iter().map(|t| At::from((*t).to_owned())).collect(),
            source_country: self.draft.source_country.map(|c| At::from(c.to_owned())),
            attribution: None,
            evidence,
            confidence: causes.iter().map(|c| c.ground.confidence).min().and_then(Confidence::new),
        })
    }

    fn label_of_all<C: crate::notice::Code>(&self, codes: &[C]) -> Label {
        let labels: Vec<Label> = codes.iter().map(|c| self.labels.of(*c)).collect();
        let join = |word: fn(&Label) -> &str, mark: &str| {
            labels.iter().map(word).collect::<Vec<_>>().join(mark)
        };
        Label { ja: join(|l| &l.ja, "、"), en: join(|l| &l.en, ", ") }
    }

    fn dated(&self, (date, written): &(Date, Place)) -> Dated {
        Dated { date: *date, written: self.written(written) }
    }

    fn stated(&self, date: Date, written: &Place, ground: &Ground) -> Option<Stated> {
        let evidence = self.evidence(ground);
        (!evidence.is_empty()).then(|| Stated {
            date: date.into(),
            written: self.written(written),
            confidence: sure(ground),
            evidence,
        })
    }

    /// The words of the stored text, on one line.
    fn written(&self, place: &Place) -> String {
        let words = self
            .document
            .flow
            .span(place)
            .and_then(|s| self.source.text.words(s))
            .unwrap_or_default();
        if !words.contains(char::is_whitespace) {
            return words.to_owned();
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Places that can be quoted: one with a contact detail is left out, or cut where nothing else is left.
    fn evidence(&self, ground: &Ground) -> Vec<At<Span>> {
        let spans: Vec<At<Span>> = ground.places.iter().filter_map(|p| self.span(p)).collect();
        if spans.is_empty() { self.cut(ground).into_iter().collect() } else { spans }
    }

    /// The words before the first digit or `@`, or the first character alone.
    fn cut(&self, ground: &Ground) -> Option<At<Span>> {
        ground.places.iter().find_map(|place| {
            let words = self.document.words(place);
            let before = words.find(|c: char| c.is_ascii_digit() || "@+(".contains(c));
            let first = words.chars().next()?.len_utf8();
            let lengths = [before.filter(|at| *at > 0).unwrap_or(first), first];
            lengths.into_iter().find_map(|length| self.span(&(place.start..place.start + length)))
        })
    }

    fn span(&self, place: &Place) -> Option<At<Span>> {
        let span = self.document.flow.span(place)?;
        self.quotes.has(span).then(|| span.into())
    }

    fn review(&self) -> Vec<String> {
        let d = self.draft;
        let mut review = d.review.clone();
        let missing = [
            (d.publisher.is_none(), "publisher: no name found"),
            (d.issued.is_none(), "issued: no date of publication found"),
            (d.discovered.is_none(), "discovered: no date of discovery found"),
            (d.causes.is_empty(), "attack: no cause found"),
            (d.leak_status.is_none(), "leak_status: no verdict found"),
            (d.counts.is_empty(), "counts: no number found"),
        ];
        review
            .extend(missing.iter().filter(|(absent, _)| *absent).map(|(_, say)| (*say).to_owned()));
        review
    }
}

/// How sure the reader is.
fn sure(ground: &Ground) -> Option<Confidence> {
    Confidence::new(ground.confidence)
}

fn language() -> LanguageTag {
    LanguageTag::try_from("ja".to_owned())
        .unwrap_or_else(|_| unreachable!("`ja` is a language tag"))
}

/// `count-1` for index 0.
fn key(kind: &str, index: usize) -> Key {
    let mut text = String::with_capacity(kind.len() + 4);
    text.push_str(kind);
    text.push('-');
    push_number(&mut text, index + 1);
    Key::try_from(text).unwrap_or_else(|_| unreachable!("letters, digits and a hyphen"))
}

/// Adds the digits of a number.
fn push_number(text: &mut String, number: usize) {
    if number > 9 {
        push_number(text, number / 10);
    }
    text.extend(u8::try_from(number % 10).ok().map(|digit| char::from(b'0' + digit)));
}
