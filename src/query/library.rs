//! The files of `queries/`, compiled in, and what their headers say.

use crate::query::QueryError;
use crate::query::parameter::Parameter;

macro_rules! queries {
    ($folder:literal: $($name:literal,)*) => {
        &[$(NamedQuery { name: $name, text: include_str!(concat!("../../queries/", $folder, "/", $name, ".rq")) },)*]
    };
}

/// What people ask.
pub const REPORTS: &[NamedQuery] = queries!("report":
    "affected-systems",
    "categories-by-incident",
    "categories-together",
    "companies-since-closed",
    "count-growth",
    "data-retention",
    "days-to-disclosure",
    "days-to-disclosure-by-vendor",
    "days-to-report",
    "differing-verdicts",
    "discrepancies",
    "forensic-firms-by-industry",
    "incident-evidence",
    "incident-summary",
    "incident-timeline",
    "incidents-by-cause",
    "incidents-by-corporate-number",
    "incidents-by-hosting",
    "incidents-by-prefecture",
    "investigation-reports",
    "label-search",
    "largest-incidents",
    "listed-company-incidents",
    "low-confidence",
    "measures",
    "measures-by-type",
    "notices",
    "notices-by-year",
    "organization-incidents",
    "reports-per-authority",
    "shared-contractors",
    "shared-forensic-vendors",
    "unnamed-investigators",
    "vendor-incidents",
    "verdicts",
);

/// What one notice says, fact by fact; two notices of an incident are compared by it.
pub const NOTICE_FACTS: NamedQuery =
    NamedQuery { name: "notice-facts", text: include_str!("../../queries/page/notice-facts.rq") };

/// What the pages and commands ask.
pub const PAGES: &[NamedQuery] = queries!("page":
    "code-lists",
    "incident-values",
    "labels",
    "link-decisions",
    "link-subjects",
    "notice-facts",
    "notices",
    "other-names",
    "participations",
);

/// What must find nothing.
pub const CHECKS: &[NamedQuery] = queries!("check":
    "assessment-without-verdict",
    "blank-node",
    "category-leaked-and-excluded",
    "category-without-verdict",
    "cause-without-attack",
    "claim-not-tied-to-incident",
    "claim-without-asserter",
    "claim-without-report",
    "class-not-in-ontology",
    "code-missing",
    "code-not-in-its-list",
    "control-character",
    "corporate-number-malformed",
    "count-incomplete",
    "count-not-a-whole-number",
    "date-malformed",
    "direct-property-missing",
    "discovered-after-notice",
    "discrepancy-of-one",
    "earlier-notice-dated-later",
    "ends-before-start",
    "event-after-notice",
    "event-before-what-it-follows",
    "event-without-type",
    "evidence-of-another-notice",
    "graph-not-of-one-notice",
    "graph-without-provenance",
    "hash-malformed",
    "identity-without-basis",
    "incident-without-notice",
    "label-in-one-language",
    "label-missing",
    "link-incomplete",
    "name-of-two-organizations",
    "notice-without-incident",
    "notice-without-text",
    "organizations-with-one-number",
    "part-larger-than-total",
    "participant-not-its-party",
    "participation-incomplete",
    "parts-exceed-total",
    "party-without-words",
    "period-without-bounds",
    "personal-contact",
    "property-not-in-ontology",
    "quote-unlike-its-span",
    "reached-by-nothing",
    "reading-without-confidence",
    "reference-circle",
    "reference-to-nothing",
    "role-without-participation",
    "span-beyond-text",
    "span-without-position",
    "statement-without-evidence",
    "supersedes-another-asserter",
    "system-without-verdict",
    "text-read-twice",
    "value-given-twice",
);

/// A query of `queries/`, by its public name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedQuery {
    /// The name of its file.
    pub name: &'static str,
    /// SPARQL 1.1, after a header of comments.
    pub text: &'static str,
}

/// The question of that name.
pub fn report(name: &str) -> Result<&'static NamedQuery, QueryError> {
    REPORTS.iter().find(|q| q.name == name).ok_or_else(|| QueryError::UnknownName {
        name: name.to_owned(),
        suggestion: nearest(name).map(str::to_owned),
    })
}

/// The question whose name looks most like the one given; `None` where none looks alike.
fn nearest(name: &str) -> Option<&'static str> {
    if let Some(query) = REPORTS.iter().find(|query| query.name.contains(name) && name.len() > 2) {
        return Some(query.name);
    }
    let alike = REPORTS.iter().map(|query| (strsim::jaro_winkler(name, query.name), query.name));
    alike.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// The query of that name which pages ask.
pub fn page(name: &str) -> Result<&'static NamedQuery, QueryError> {
    let unknown = || QueryError::UnknownName { name: name.to_owned(), suggestion: None };
    PAGES.iter().find(|q| q.name == name).ok_or_else(unknown)
}

/// The check of that name.
pub fn check(name: &str) -> Option<&'static NamedQuery> {
    CHECKS.iter().find(|q| q.name == name)
}

impl NamedQuery {
    /// One line that says what it is, in English.
    pub fn title(&self) -> Result<&'static str, QueryError> {
        self.header("title")
    }

    /// The same in Japanese.
    pub fn title_ja(&self) -> Result<&'static str, QueryError> {
        self.header("title-ja")
    }

    /// What it answers, in a paragraph.
    pub fn answers(&self) -> Result<&'static str, QueryError> {
        self.header("answers")
    }

    /// The same in Japanese.
    pub fn answers_ja(&self) -> Result<&'static str, QueryError> {
        self.header("answers-ja")
    }

    /// Its columns: name with kind, and meaning.
    pub fn columns(&self) -> Vec<(&'static str, &'static str)> {
        self.lines("column ").filter_map(|line| line.split_once(": ")).collect()
    }

    /// Its parameters, in the order of the header.
    pub fn parameters(&self) -> Result<Vec<Parameter>, QueryError> {
        self.lines("param ")
            .map(|line| parse_parameter(line).ok_or_else(|| self.bad(line)))
            .collect()
    }

    fn header(&self, key: &str) -> Result<&'static str, QueryError> {
        let prefix = format!("{key}: ");
        self.lines(&prefix).next().ok_or_else(|| self.bad(key))
    }

    /// The rest of each comment line at the top that begins so.
    fn lines(&self, prefix: &str) -> impl Iterator<Item = &'static str> {
        let comments = self.text.lines().map_while(|line| line.strip_prefix("# "));
        comments.filter_map(move |line| line.strip_prefix(prefix)).collect::<Vec<_>>().into_iter()
    }

    fn bad(&self, what: &str) -> QueryError {
        QueryError::Header { file: format!("{}.rq", self.name), what: what.to_owned() }
    }
}

/// `NAME (KIND, optional|required): MEANING`
fn parse_parameter(line: &str) -> Option<Parameter> {
    let (head, meaning) = line.split_once("): ")?;
    let (name, rest) = head.split_once(" (")?;
    let (kind, need) = rest.split_once(", ")?;
    let required = match need {
        "required" => true,
        "optional" => false,
        _ => return None,
    };
    Some(Parameter {
        name: name.to_owned(),
        kind: kind.parse().ok()?,
        required,
        meaning: meaning.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_query_says_what_it_answers_and_what_its_columns_mean() {
        for query in REPORTS.iter().chain(PAGES).chain(CHECKS) {
            assert!(
                query.title().is_ok() && query.title_ja().is_ok() && query.answers().is_ok(),
                "{}",
                query.name
            );
            assert!(query.parameters().is_ok() && !query.columns().is_empty(), "{}", query.name);
        }
        for query in REPORTS {
            assert!(query.answers_ja().is_ok(), "{}", query.name);
        }
    }
}
