//! A mail → its subject and its text. Senders, receivers and dates of the header are left out, and so are attachments.

use mail_parser::{Encoding, Message, MessageParser, MessagePart, PartType};

use crate::acquire::source::decoded;
use crate::acquire::{AcquireError, html};

/// The parser nests what it makes of a mail as deep as the mail nests others.
const NEST_LIMIT: usize = 1000;

/// The subject on the first line, an empty line, the text; and remarks. A plain text is preferred to an HTML one.
pub(super) fn text(bytes: &[u8], place: &str) -> Result<(String, Vec<String>), AcquireError> {
    let no_mail = || AcquireError::NotMail { place: place.to_owned() };
    if nests(bytes) > NEST_LIMIT {
        return Err(AcquireError::NestedMails { place: place.to_owned(), limit: NEST_LIMIT });
    }
    let mail = MessageParser::default().parse(bytes).ok_or_else(no_mail)?;
    if mail.headers().is_empty() {
        return Err(no_mail());
    }
    let mut remarks = Vec::new();
    let mut paragraphs: Vec<String> = subject(&mail, place).into_iter().collect();
    for part in mail.text_bodies() {
        match &part.body {
            PartType::Html(page) => {
                let (text, more) = html::text(page, place)?;
                paragraphs.push(text);
                remarks.extend(more);
            }
            PartType::Text(text) => paragraphs.push(words(&mail, part, text, place)?),
            _ => {}
        }
    }
    let attached =
        mail.attachments().filter(|part| !matches!(part.body, PartType::InlineBinary(_)));
    let attached = attached.count();
    if attached > 0 {
        remarks.push(format!(
            "{attached} attachments of the mail are not read: read them by themselves"
        ));
    }
    let paragraphs: Vec<_> = paragraphs.iter().map(|text| text.trim_end()).collect();
    let mut text = paragraphs.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    Ok((text, remarks))
}

/// How often the mail names a type that holds another mail, at most.
fn nests(bytes: &[u8]) -> usize {
    const HOLDERS: [&[u8; 6]; 3] = [b"rfc822", b"global", b"digest"];
    let holds = |six: &[u8]| HOLDERS.iter().any(|holder| six.eq_ignore_ascii_case(*holder));
    bytes.windows(6).filter(|six| holds(six)).count()
}

/// On one line; an undeclared encoding is told by its bytes.
fn subject(mail: &Message<'_>, place: &str) -> Option<String> {
    let subject = mail.subject()?;
    let raw =
        mail.headers().iter().find(|h| h.name().eq_ignore_ascii_case("subject")).and_then(|h| {
            let (from, to) = (usize::try_from(h.offset_start()), usize::try_from(h.offset_end()));
            mail.raw_message().get(from.ok()?..to.ok()?)
        });
    let subject = match raw {
        Some(raw) if is_garbled(subject) => {
            decoded(raw, &[], place).map_or_else(|_| subject.to_owned(), |found| found.text)
        }
        _ => subject.to_owned(),
    };
    let line = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// A part without a declared encoding is told by its bytes.
fn words(
    mail: &Message<'_>,
    part: &MessagePart<'_>,
    text: &str,
    place: &str,
) -> Result<String, AcquireError> {
    let ends = (usize::try_from(part.offset_body), usize::try_from(part.offset_end));
    let raw = match ends {
        (Ok(from), Ok(to)) if part.encoding == Encoding::None => mail.raw_message().get(from..to),
        _ => None,
    };
    let text = match raw {
        Some(raw) if is_garbled(text) => decoded(raw, &[], place)?.text,
        _ => text.to_owned(),
    };
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn is_garbled(text: &str) -> bool {
    text.contains(['\u{fffd}', '\u{1b}'])
}
