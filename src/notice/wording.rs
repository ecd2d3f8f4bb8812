//! What the YAML reader complains of, in words of the record: what was found, what is expected.

use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::{DefaultMessageFormatter, Error, MessageFormatter};

use crate::notice::Finding;

/// The most of a file that a message repeats, in code points.
const EXCERPT: usize = 40;

const NO_VALUE: &str = "found no value, expected one after the key";

const NESTED: &str = "found brackets nested deeper than in any record, expected a record";

/// The complaint with its place; `content` is the file that was read.
pub(crate) fn finding(error: &Error, content: &str) -> Finding {
    let error = error.without_snippet();
    let (line, column) = error.location().map_or((0, 0), |at| (at.line(), at.column()));
    if let (Error::ExternalMessage { msg, .. }, Some((line, column))) = (error, tab(content, line))
        && msg.contains("tab")
    {
        let message = "found a tab, expected spaces: YAML indents with spaces alone".to_owned();
        return Finding { line, column, message };
    }
    Finding { line, column, message: message(error, &words_at(content, line, column)) }
}

fn message(error: &Error, found: &str) -> String {
    match error {
        Error::AliasError { error, .. } => message(error, found),
        Error::Message { msg, .. } => msg.clone(),
        Error::Eof { .. } => "found the end of the file, expected a record: `id`, `incident`, \
                              `language`, `text`, `publisher`, `parties` …"
            .to_owned(),
        Error::MultipleDocuments { .. } => {
            "found a second record after `---`, expected one record a file".to_owned()
        }
        Error::InvalidScalar { .. } if found.is_empty() => NO_VALUE.to_owned(),
        Error::NullIntoString { .. } => NO_VALUE.to_owned(),
        Error::InvalidScalar { ty, .. } => format!("found `{found}`, expected {}", scalar(ty)),
        Error::Unexpected { expected, .. } => {
            format!("found `{found}`, expected {}", shape(expected))
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            format!("found `{variant}`, expected one of: {}", expected.join(", "))
        }
        Error::SerdeUnknownField { field, expected, .. } => {
            format!("found key `{field}`, expected one of: {}", expected.join(", "))
        }
        Error::SerdeMissingField { field, .. } => {
            format!("found no key `{field}`, expected it beside `{found}`")
        }
        Error::DuplicateMappingKey { .. } => {
            format!("found key `{found}` again, expected each key once")
        }
        Error::UnknownAnchor { .. } => {
            format!(
                "found `{found}`, expected a value, or the alias of an anchor such as `&name` above"
            )
        }
        Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. } => {
            format!("found `{found}`, expected one word of a code list")
        }
        Error::ExternalMessage { msg, .. } if msg.contains("recursion limit") => NESTED.to_owned(),
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => NESTED.to_owned(),
        Error::ExternalMessage { msg, .. } => format!(
            "found no sound YAML or JSON ({msg}), expected a quote, comma, bracket or indentation that is missing \
             here or in the line above"
        ),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => {
            "found more values and aliases than in any record, expected a record".to_owned()
        }
        other => format!(
            "found `{found}`, expected another value ({})",
            DefaultMessageFormatter.format_message(other)
        ),
    }
}

fn scalar(kind: &str) -> &str {
    match kind {
        "u64" | "usize" => "a whole number in digits alone, as 1200",
        "floating point" => "a confidence from 0.01 to 1.00 in whole hundredths, as 0.85",
        "bool" | "boolean" => "true or false",
        other => other,
    }
}

fn shape(kind: &str) -> &str {
    match kind {
        "sequence start" => "a list, as [a, b] or lines that begin with `- `",
        "mapping start" => "keys with values, as {key: value}",
        "string scalar" => "a text",
        other => other,
    }
}

/// The first tab among the white space that begins a line, from `line` on.
fn tab(content: &str, line: u64) -> Option<(u64, u64)> {
    (1u64..).zip(content.lines()).skip_while(|(number, _)| *number < line).find_map(
        |(number, text)| {
            let indentation = text.chars().take_while(|c| [' ', '\t'].contains(c));
            let column = (1u64..).zip(indentation).find(|(_, c)| *c == '\t')?.0;
            Some((number, column))
        },
    )
}

/// The value or key that stands there, as far as a reader needs it to find the place.
fn words_at(content: &str, line: u64, column: u64) -> String {
    let index = |from_one: u64| usize::try_from(from_one.saturating_sub(1)).unwrap_or(usize::MAX);
    let text = content.trim_start_matches('\u{feff}').lines().nth(index(line)).unwrap_or_default();
    let rest: String = text.chars().skip(index(column)).collect();
    let end = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest[1..].find(quote).map(|at| at + 2),
        Some('[' | '{') => None,
        _ => [", ", "}", "]", ": ", " #"].iter().filter_map(|mark| rest.find(mark)).min(),
    };
    let words = rest[..end.unwrap_or(rest.len())].trim_end_matches([':', ' ']);
    let mut excerpt: String = words.chars().take(EXCERPT).collect();
    if excerpt.len() < words.len() {
        excerpt.push('…');
    }
    excerpt
}
