//! What bytes are: plain text, HTML, PDF or a mail.

use std::path::Path;

use crate::acquire::decode;

/// How much of the beginning is looked at.
const HEAD: usize = 4096;

/// Kind of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// Plain text.
    Text,
    /// HTML, also XHTML.
    Html,
    /// PDF.
    Pdf,
    /// A mail, RFC 5322.
    Mail,
}

impl Media {
    /// The media type, as `text/html`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Html => "text/html",
            Self::Pdf => "application/pdf",
            Self::Mail => "message/rfc822",
        }
    }

    /// The file name extension, as `html`.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Mail => "eml",
        }
    }

    /// The kind that the name of a file says; `None` for names that no notice has.
    pub fn of_name(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" => Some(Self::Text),
            "html" | "htm" => Some(Self::Html),
            "pdf" => Some(Self::Pdf),
            "eml" => Some(Self::Mail),
            _ => None,
        }
    }

    /// The kind that a `Content-Type` header says; `None` for others, which are told by their content.
    pub fn of_header(content_type: &str) -> Option<Self> {
        let name = content_type.split(';').next()?.trim().to_ascii_lowercase();
        match name.as_str() {
            "text/html" | "application/xhtml+xml" => Some(Self::Html),
            "application/pdf" => Some(Self::Pdf),
            "message/rfc822" => Some(Self::Mail),
            "text/plain" => Some(Self::Text),
            _ => None,
        }
    }

    /// The kind that the content says.
    pub fn of_content(bytes: &[u8]) -> Self {
        if is_pdf(bytes) {
            return Self::Pdf;
        }
        let head = decode::lenient(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
        let begin = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let tags = ["<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<table", "<h1"];
        if tags.iter().any(|tag| begin.starts_with(tag))
            || begin.contains("<html") && begin.starts_with('<')
        {
            return Self::Html;
        }
        if is_mail(begin) { Self::Mail } else { Self::Text }
    }
}

/// Writers may put a few bytes before the mark.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..1024).unwrap_or(bytes).windows(5).any(|five| five == b"%PDF-")
}

/// Header lines only, among them one that mail programs write.
fn is_mail(head: &str) -> bool {
    let header = head.lines().take_while(|line| !line.trim().is_empty());
    let mut known = 0;
    for line in header {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        known += usize::from(
            ["received", "mime-version", "message-id", "from", "subject", "return-path"]
                .contains(&name),
        );
    }
    known >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_says_what_it_is() {
        for (content, media) in [
            ("%PDF-1.7\n", Media::Pdf),
            ("\n<!DOCTYPE html><p>x", Media::Html),
            ("<?xml version=\"1.0\"?><html xmlns=\"x\">", Media::Html),
            ("From: a\nSubject: b\n\nc", Media::Mail),
            ("Subject: b\nこれはメールではない\n", Media::Text),
            ("お知らせ <重要>", Media::Text),
            ("", Media::Text),
        ] {
            assert_eq!(Media::of_content(content.as_bytes()), media, "{content}");
        }
        let wide: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Media::of_content(&wide), Media::Html);
    }

    #[test]
    fn the_name_of_no_notice_says_nothing() {
        for name in ["README.md", "a.yaml", "a", ".txt", "a.docx"] {
            assert_eq!(Media::of_name(Path::new(name)), None, "{name}");
        }
        assert_eq!(Media::of_name(Path::new("a.PDF")), Some(Media::Pdf));
    }
}
