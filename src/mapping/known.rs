//! The known organisations of `ontology/organizations.ttl`: by which names, and when, they are meant.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};

use crate::mapping::{Iris, MappingError};
use crate::notice::{Date, normal_name};
use crate::vocab::{ORGANIZATIONS, bg, foaf, rdfs, skos, skosxl};

/// Names, validity and websites of the known organisations.
#[derive(Debug, Clone, Default)]
pub struct KnownOrganizations {
    names: HashMap<String, Vec<NameUse>>,
    hosts: HashMap<String, BTreeSet<NamedNode>>,
    organizations: BTreeSet<NamedNode>,
    quads: Vec<Quad>,
}

/// A name stands for an organisation from the first to the last day; `None` where it is open.
#[derive(Debug, Clone)]
struct NameUse {
    organization: NamedNode,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl KnownOrganizations {
    /// The organisations compiled in, with their IRIs below the base of `iris`.
    pub fn compiled_in(iris: &Iris) -> Result<Self, MappingError> {
        Self::parse(ORGANIZATIONS, iris)
    }

    /// The organisations of a Turtle text in the form of `ontology/organizations.ttl`.
    pub fn parse(turtle: &str, iris: &Iris) -> Result<Self, MappingError> {
        let graph = iris.organizations_graph();
        let mut quads = Vec::new();
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle) {
            let quad = quad.map_err(|e| MappingError::Ontology {
                file: "organizations.ttl",
                source: Box::new(e.into()),
            })?;
            quads.push(rebased(quad, iris, &graph));
        }
        let mut known = Self { quads, ..Self::default() };
        known.index();
        Ok(known)
    }

    /// Every quad about them, in the graph of organisations.
    pub fn quads(&self) -> &[Quad] {
        &self.quads
    }

    /// Whether the ontology has this organisation.
    pub fn contains(&self, organization: &NamedNode) -> bool {
        self.organizations.contains(organization)
    }

    /// The one organisation that the name stands for at the time of the date; `None` where none or several do.
    ///
    /// A name that nobody bore then still means whoever bore it last: notices go on citing a firm by the name under which
    /// it was engaged, also after its merger. A name that nobody bore yet means nobody.
    pub fn by_name(&self, name: &str, at: Option<Date>) -> Option<&NamedNode> {
        let uses = self.names.get(&normal_name(name))?;
        let (first, last) = match at {
            Some(date) => date.bounds()?,
            None => (NaiveDate::MIN, NaiveDate::MAX),
        };
        let valid = |u: &&NameUse| {
            u.from.is_none_or(|from| from <= last) && u.until.is_none_or(|until| until >= first)
        };
        let ended = |u: &&NameUse| u.until.is_some_and(|until| until < first);
        only(uses.iter().filter(valid)).or_else(|| {
            let last = uses.iter().filter(ended).max_by_key(|u| u.until)?.until;
            let nobody = !uses.iter().any(|u| valid(&u));
            only(uses.iter().filter(|u| nobody && u.until == last))
        })
    }

    /// The one organisation whose homepage has the host of the address.
    pub fn by_homepage(&self, address: &str) -> Option<&NamedNode> {
        let hosts = self.hosts.get(&host(address)?)?;
        if hosts.len() == 1 { hosts.first() } else { None }
    }

    fn index(&mut self) {
        let names = dated_names(&self.quads);
        for quad in &self.quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            let predicate = quad.predicate.as_ref();
            match &quad.object {
                Term::Literal(name)
                    if [rdfs::LABEL, skos::PREF_LABEL, skos::ALT_LABEL, skos::HIDDEN_LABEL]
                        .contains(&predicate) =>
                {
                    let entry = self.names.entry(normal_name(name.value())).or_default();
                    entry.push(NameUse { organization: subject.clone(), from: None, until: None });
                }
                Term::NamedNode(_) if predicate == bg::ORGANIZATION_KIND => {
                    self.organizations.insert(subject.clone());
                }
                Term::NamedNode(page) if predicate == foaf::HOMEPAGE => {
                    if let Some(host) = host(page.as_str()) {
                        self.hosts.entry(host).or_default().insert(subject.clone());
                    }
                }
                Term::NamedNode(name) if predicate == bg::NAME_USED => {
                    if let Some((form, from, until)) = names.get(name) {
                        let entry = self.names.entry(normal_name(form)).or_default();
                        entry.push(NameUse {
                            organization: subject.clone(),
                            from: *from,
                            until: *until,
                        });
                    }
                }
                _ => {}
            }
        }
        let organizations = &self.organizations;
        self.names
            .values_mut()
            .for_each(|uses| uses.retain(|u| organizations.contains(&u.organization)));
        let dated: Vec<_> = self
            .names
            .iter()
            .flat_map(|(name, uses)| {
                uses.iter()
                    .filter(|u| u.from.is_some() || u.until.is_some())
                    .map(|u| (name.clone(), u.organization.clone()))
            })
            .collect();
        for (name, organization) in dated {
            // A dated name holds for its dates alone, also where the same form stands as a label.
            if let Some(uses) = self.names.get_mut(&name) {
                uses.retain(|u| {
                    u.organization != organization || u.from.is_some() || u.until.is_some()
                });
            }
        }
    }
}

/// The organisation that all uses of a name mean; `None` where they mean several or there are none.
fn only<'a>(mut uses: impl Iterator<Item = &'a NameUse>) -> Option<&'a NamedNode> {
    let one = &uses.next()?.organization;
    uses.all(|other| &other.organization == one).then_some(one)
}

type DatedName = (String, Option<NaiveDate>, Option<NaiveDate>);

/// Every `bg:OrganizationName` with its form and validity.
fn dated_names(quads: &[Quad]) -> BTreeMap<NamedNode, DatedName> {
    let mut names: BTreeMap<NamedNode, DatedName> = BTreeMap::new();
    for quad in quads {
        let (NamedOrBlankNode::NamedNode(subject), Term::Literal(value)) =
            (&quad.subject, &quad.object)
        else {
            continue;
        };
        let day = |last: bool| {
            value.value().parse::<Date>().ok()?.bounds().map(|b| if last { b.1 } else { b.0 })
        };
        match quad.predicate.as_ref() {
            p if p == skosxl::LITERAL_FORM => {
                value.value().clone_into(&mut names.entry(subject.clone()).or_default().0);
            }
            p if p == bg::VALID_FROM => names.entry(subject.clone()).or_default().1 = day(false),
            p if p == bg::VALID_UNTIL => names.entry(subject.clone()).or_default().2 = day(true),
            _ => {}
        }
    }
    names.retain(|_, (form, ..)| !form.is_empty());
    names
}

fn rebased(quad: Quad, iris: &Iris, graph: &NamedNode) -> Quad {
    let subject = match quad.subject {
        NamedOrBlankNode::NamedNode(node) => {
            NamedOrBlankNode::NamedNode(iris.rebase(node.as_ref()))
        }
        blank @ NamedOrBlankNode::BlankNode(_) => blank,
    };
    let object = match quad.object {
        Term::NamedNode(node) => Term::NamedNode(iris.rebase(node.as_ref())),
        other => other,
    };
    Quad::new(subject, quad.predicate, object, graph.clone())
}

/// The host of a web address without `www.`, in lower case.
fn host(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name that one firm bore until 2010, another from 2015 to 2020; a third's name without dates.
    const FIRMS: &str = r#"
        @prefix bg: <https://w3id.org/breachgraph/ns#> . @prefix bgc: <https://w3id.org/breachgraph/code#> .
        @prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @base <https://w3id.org/breachgraph/id/organization/> .
        <old> bg:organizationKind bgc:organization-kind-forensic-firm ; bg:nameUsed <old/1> .
        <old/1> skosxl:literalForm "例示解析"@ja ; bg:validUntil "2010-06-30"^^xsd:date .
        <new> bg:organizationKind bgc:organization-kind-forensic-firm ; bg:nameUsed <new/1> .
        <new/1> skosxl:literalForm "例示解析"@ja ; bg:validFrom "2015-01-01"^^xsd:date ; bg:validUntil "2020-12-31"^^xsd:date .
        <other> bg:organizationKind bgc:organization-kind-forensic-firm ; rdfs:label "別例調査"@ja .
    "#;

    fn meant(name: &str, at: &str) -> Option<String> {
        let known = KnownOrganizations::parse(FIRMS, &Iris::default()).unwrap();
        let found = known.by_name(name, Some(at.parse().unwrap()))?.as_str().to_owned();
        found.rsplit('/').next().map(str::to_owned)
    }

    #[test]
    fn a_name_means_who_bore_it_then_or_last() {
        assert_eq!(meant("例示解析", "2009-03-01").as_deref(), Some("old"));
        assert_eq!(meant("例示解析", "2012").as_deref(), Some("old"), "nobody else had it yet");
        assert_eq!(meant("例示解析", "2016").as_deref(), Some("new"));
        assert_eq!(meant("例示解析", "2023-02").as_deref(), Some("new"), "the last of two");
        assert_eq!(meant("別例調査", "1999").as_deref(), Some("other"));
    }

    #[test]
    fn a_name_that_nobody_bore_yet_means_nobody() {
        let later = FIRMS.replace("bg:validUntil \"2010-06-30\"", "bg:validFrom \"2010-06-30\"");
        let known = KnownOrganizations::parse(&later, &Iris::default()).unwrap();
        assert_eq!(known.by_name("例示解析", Some("2009".parse().unwrap())), None);
        assert_eq!(known.by_name("例示解析", Some("2016".parse().unwrap())), None, "two bear it");
    }
}
