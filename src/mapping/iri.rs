//! Every IRI of an instance is minted here.

use std::fmt::Display;

use oxigraph::model::{NamedNode, NamedNodeRef};

use crate::mapping::MappingError;
use crate::notice::{Key, Reader, Span, normal_name};
use crate::vocab::{self, DEFAULT_BASE};

/// Mints the IRIs of instances below one base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Iris {
    base: String,
}

impl Default for Iris {
    fn default() -> Self {
        Self { base: DEFAULT_BASE.to_owned() }
    }
}

impl Iris {
    /// The base is an absolute http or https IRI that ends in `/`.
    pub fn new(base: &str) -> Result<Self, MappingError> {
        let sound = NamedNode::new(base).is_ok()
            && (base.starts_with("http://") || base.starts_with("https://"))
            && base.ends_with('/')
            && !base.contains(['?', '#']);
        if sound {
            Ok(Self { base: base.to_owned() })
        } else {
            Err(MappingError::Base { base: base.to_owned() })
        }
    }

    /// The base, with its final `/`.
    pub fn base(&self) -> &str {
        &self.base
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the base is checked, keys and numbers are plain ASCII"
    )]
    fn mint(&self, path: &impl Display) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{path}", self.base))
    }

    /// `id/incident/I`
    pub fn incident(&self, id: &Key) -> NamedNode {
        self.mint(&format_args!("id/incident/{id}"))
    }

    /// `id/incident/I/KIND/KEY`: a thing that all notices of the incident share.
    pub fn of_incident(&self, incident: &Key, kind: &str, key: &Key) -> NamedNode {
        self.mint(&format_args!("id/incident/{incident}/{kind}/{key}"))
    }

    /// `id/incident/I/KIND/KEY`, or `…/KIND/N.KEY` where the notice has another id than its incident.
    ///
    /// What one notice claims stays apart from what another claims under the same key.
    pub fn claim(&self, incident: &Key, notice: &Key, kind: &str, key: &impl Display) -> NamedNode {
        if incident == notice {
            self.mint(&format_args!("id/incident/{incident}/{kind}/{key}"))
        } else {
            self.mint(&format_args!("id/incident/{incident}/{kind}/{notice}.{key}"))
        }
    }

    /// A part of a thing: `THING/KIND/KEY`.
    #[expect(
        clippy::disallowed_methods,
        reason = "the thing is an IRI, kind and key are plain ASCII"
    )]
    pub fn part(thing: &NamedNode, kind: &str, key: &impl Display) -> NamedNode {
        NamedNode::new_unchecked(format!("{}/{kind}/{key}", thing.as_str()))
    }

    /// `id/notice/N`
    pub fn notice(&self, id: &Key) -> NamedNode {
        self.mint(&format_args!("id/notice/{id}"))
    }

    /// `id/notice/N/KIND`: the one text or run of a notice.
    pub fn of_notice(&self, id: &Key, kind: &str) -> NamedNode {
        self.mint(&format_args!("id/notice/{id}/{kind}"))
    }

    /// `id/notice/N/span/48-77`
    pub fn span(&self, notice: &Key, span: Span) -> NamedNode {
        self.mint(&format_args!("id/notice/{notice}/span/{span}"))
    }

    /// `id/notice/N/party/KEY`
    pub fn party(&self, notice: &Key, key: &Key) -> NamedNode {
        self.mint(&format_args!("id/notice/{notice}/party/{key}"))
    }

    /// `id/organization/KEY`: an organisation of `ontology/organizations.ttl`.
    pub fn known_organization(&self, key: &Key) -> NamedNode {
        self.mint(&format_args!("id/organization/{key}"))
    }

    /// `id/organization/name-NAME`: an organisation known by its name alone; `None` for a name without a letter.
    ///
    /// The same name, however it is spaced, gives the same IRI, and another name another: a character that is no letter or
    /// digit stands as `~` and its code point. Keys of known organisations never begin with `name-`.
    pub fn named_organization(&self, name: &str) -> Option<NamedNode> {
        let name = normal_name(name);
        if !name.chars().any(char::is_alphanumeric) {
            return None;
        }
        let plain = |c: char| {
            if c.is_alphanumeric() { c.to_string() } else { format!("~{:x}", u32::from(c)) }
        };
        let words: String = name.chars().map(plain).collect();
        NamedNode::new(format!("{}id/organization/name-{words}", self.base)).ok()
    }

    /// `graph/notice/N`
    pub fn notice_graph(&self, id: &Key) -> NamedNode {
        self.mint(&format_args!("graph/notice/{id}"))
    }

    /// `graph/provenance`
    pub fn provenance_graph(&self) -> NamedNode {
        self.mint(&"graph/provenance")
    }

    /// `graph/organizations`
    pub fn organizations_graph(&self) -> NamedNode {
        self.mint(&"graph/organizations")
    }

    /// `graph/links/REGISTER`
    pub fn links_graph(&self, register: &str) -> NamedNode {
        self.mint(&format_args!("graph/links/{register}"))
    }

    /// `graph/decisions`: what persons decided on links.
    pub fn decisions_graph(&self) -> NamedNode {
        self.mint(&"graph/decisions")
    }

    /// `id/register/REGISTER/ID`: an entry; `None` for an id that is not ASCII letters and digits.
    pub fn register_entry(&self, register: &str, id: &str) -> Option<NamedNode> {
        let plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        plain.then(|| self.mint(&format_args!("id/register/{register}/{id}")))
    }

    /// `id/register/REGISTER/version/HASH`: the first 16 digits of the hash.
    pub fn register_version(&self, register: &str, sha256: &str) -> NamedNode {
        let hash: String = sha256.chars().filter(char::is_ascii_hexdigit).take(16).collect();
        self.mint(&format_args!("id/register/{register}/version/{hash}"))
    }

    /// `id/register/REGISTER/industry/NAME`: a class of a register's industries; `None` for a name without a letter.
    pub fn register_industry(&self, register: &str, name: &str) -> Option<NamedNode> {
        let words: String = normal_name(name).chars().filter(|c| c.is_alphanumeric()).collect();
        let iri = format!("{}id/register/{register}/industry/{words}", self.base);
        if words.is_empty() { None } else { NamedNode::new(iri).ok() }
    }

    /// `id/software/breachgraph-VERSION`
    pub fn software(&self, version: &str) -> NamedNode {
        self.mint(&format_args!("id/software/breachgraph-{version}"))
    }

    /// `id/software/NAME-VERSION`: the program that extracted a record.
    pub fn program(&self, reader: &Reader) -> NamedNode {
        self.mint(&format_args!("id/software/{}-{}", reader.name(), reader.version()))
    }

    /// The IRI with the default base replaced by this one; others as they are.
    pub fn rebase(&self, iri: NamedNodeRef<'_>) -> NamedNode {
        match iri.as_str().strip_prefix(DEFAULT_BASE) {
            Some(path) if path.starts_with("id/") => self.mint(&path),
            _ => iri.into_owned(),
        }
    }

    /// A weakness as D3FEND names it: `CWE-78` is `d3f:CWE-78`.
    #[expect(clippy::disallowed_methods, reason = "the record's check holds the form CWE-NUMBER")]
    pub fn weakness(code: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{code}", vocab::d3f::NAMESPACE))
    }

    /// A technique: `T1190` as D3FEND names it, `CAPEC-88` by MITRE's page.
    #[expect(
        clippy::disallowed_methods,
        reason = "the record's check holds the forms CAPEC-NUMBER and TNUMBER"
    )]
    pub fn technique(code: &str) -> NamedNode {
        match code.strip_prefix("CAPEC-") {
            Some(number) => {
                NamedNode::new_unchecked(format!("{}{number}.html", vocab::capec::NAMESPACE))
            }
            None => NamedNode::new_unchecked(format!("{}{code}", vocab::d3f::NAMESPACE)),
        }
    }

    /// A country by its ISO 3166-1 alpha-2 code, as DPV names it.
    #[expect(clippy::disallowed_methods, reason = "the record's check holds two ASCII capitals")]
    pub fn country(code: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{code}", vocab::loc::NAMESPACE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        Key::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn claims_of_two_notices_with_one_key_stay_apart() {
        let iris = Iris::default();
        let first = iris.claim(&key("porsche"), &key("porsche-1"), "count", &key("total"));
        let second = iris.claim(&key("porsche"), &key("porsche-2"), "count", &key("total"));
        assert_ne!(first, second);
        assert_eq!(
            iris.claim(&key("a"), &key("a"), "count", &key("n")).as_str(),
            "https://w3id.org/breachgraph/id/incident/a/count/n"
        );
    }

    #[test]
    fn a_name_gives_one_iri_however_it_is_spaced() {
        let iris = Iris::default();
        assert_eq!(
            iris.named_organization("株式会社 テスト"),
            iris.named_organization("株式会社　テスト")
        );
        assert_eq!(iris.named_organization("「」"), None);
        assert!(
            iris.named_organization("A<b> \"c\"").unwrap().as_str().ends_with("name-a~3cb~3ec")
        );
        assert_ne!(iris.named_organization("A&B"), iris.named_organization("A-B"));
    }

    #[test]
    fn a_base_without_final_slash_is_refused() {
        assert!(Iris::new("https://example.org/x").is_err());
        assert!(Iris::new("not an iri/").is_err());
        assert!(Iris::new("https://example.org/x/").is_ok());
    }
}
