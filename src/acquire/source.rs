//! From a file, a stream or a fetched page to the text.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::acquire::decode::{self, Decoded, Undecoded};
use crate::acquire::media::is_pdf;
use crate::acquire::{AcquireError, Acquired, Media, PDF_LIMIT, Page, PdfLimits, html, mail, pdf};
use crate::notice::{StoredText, TEXT_LIMIT, sha256};

/// Reads a file; its name says what it is, unless it begins as PDF does.
///
/// A file that is too large is refused by its size, before it is read.
pub fn from_file(path: &Path) -> Result<Acquired, AcquireError> {
    let place = path.display().to_string();
    let io = |source| AcquireError::Io { place: place.clone(), source };
    let size = fs::metadata(path).map_err(io)?.len();
    let named = Media::of_name(path);
    if size > limit(named) {
        return Err(AcquireError::TooLarge { place, size, limit: limit(named) });
    }
    let bytes = bounded(fs::File::open(path).map_err(io)?, &place, named)?;
    let media = if is_pdf(&bytes) { Media::Pdf } else { named.unwrap_or(Media::Text) };
    from_bytes(&bytes, Some(media), None, &place)
}

/// Reads a stream to its end; the content says what it is.
pub fn from_stream(stream: impl Read, place: &str) -> Result<(Acquired, Vec<u8>), AcquireError> {
    let bytes = bounded(stream, place, Some(Media::Pdf))?;
    Ok((from_bytes(&bytes, None, None, place)?, bytes))
}

/// Reads a page that was fetched; its header says what it is, unless the content says PDF.
pub fn from_page(page: &Page) -> Result<Acquired, AcquireError> {
    let header = page.content_type.as_deref();
    let media = header.and_then(Media::of_header).filter(|_| !is_pdf(&page.bytes));
    let charset = header.and_then(decode::declared_in_header);
    from_bytes(&page.bytes, media, charset.as_deref(), &page.reached)
}

/// Reads bytes; without `media` the content says what they are. `charset` is the label of an encoding that something
/// around them declares, `place` names them in errors.
pub fn from_bytes(
    bytes: &[u8],
    media: Option<Media>,
    charset: Option<&str>,
    place: &str,
) -> Result<Acquired, AcquireError> {
    let media = media.unwrap_or_else(|| Media::of_content(bytes));
    let (size, limit) = (bytes.len() as u64, limit(Some(media)));
    if size > limit {
        return Err(AcquireError::TooLarge { place: place.to_owned(), size, limit });
    }
    let declared: Vec<&str> = charset.into_iter().collect();
    let (decoded, remarks) = match media {
        Media::Text => (decoded(bytes, &declared, place)?, Vec::new()),
        Media::Html => page(bytes, &declared, place)?,
        Media::Pdf => (made(pdf::text(bytes, &PdfLimits::default(), place)?), Vec::new()),
        Media::Mail => {
            let (text, remarks) = mail::text(bytes, place)?;
            (made(text), remarks)
        }
    };
    if decoded.text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(AcquireError::NoText { place: place.to_owned() });
    }
    Ok(Acquired {
        text: StoredText::new(decoded.text),
        media,
        encoding: decoded.encoding.name(),
        sha256: sha256(bytes),
        verbatim: decoded.verbatim && media == Media::Text,
        remarks: decoded.remark.into_iter().chain(remarks).collect(),
    })
}

/// The text of bytes that are text, whatever stands in it; `declared` as in [`decode::decode`].
pub(super) fn decoded(
    bytes: &[u8],
    declared: &[&str],
    place: &str,
) -> Result<Decoded, AcquireError> {
    decode::decode(bytes, declared).map_err(|why| match why {
        Undecoded::Binary => AcquireError::Binary { place: place.to_owned() },
        Undecoded::Unknown(encoding) => {
            AcquireError::Undecodable { place: place.to_owned(), nearest: encoding.name() }
        }
    })
}

fn page(
    bytes: &[u8],
    declared: &[&str],
    place: &str,
) -> Result<(Decoded, Vec<String>), AcquireError> {
    let meta = decode::declared_in_html(bytes);
    let declared: Vec<&str> = declared.iter().copied().chain(meta.as_deref()).collect();
    let mut source = decoded(bytes, &declared, place)?;
    let (text, remarks) = html::text(&source.text, place)?;
    source.text = text;
    Ok((source, remarks))
}

/// A text that a program made.
fn made(text: String) -> Decoded {
    Decoded { text, encoding: encoding_rs::UTF_8, verbatim: false, remark: None }
}

fn limit(media: Option<Media>) -> u64 {
    if media == Some(Media::Pdf) { PDF_LIMIT } else { TEXT_LIMIT }
}

/// Reads no more than may be there, whatever was said of the size.
fn bounded(stream: impl Read, place: &str, media: Option<Media>) -> Result<Vec<u8>, AcquireError> {
    let limit = limit(media);
    let mut bytes = Vec::new();
    let read: io::Result<usize> = stream.take(limit + 1).read_to_end(&mut bytes);
    let size = read.map_err(|source| AcquireError::Io { place: place.to_owned(), source })? as u64;
    if size > limit {
        return Err(AcquireError::TooLarge { place: place.to_owned(), size, limit });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_file_in_another_encoding_is_no_verbatim_copy() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("お知らせ\r\n");
        let acquired = from_bytes(&bytes, Some(Media::Text), None, "x").unwrap();
        assert!(!acquired.verbatim);
        assert_eq!(acquired.text.as_str(), "お知らせ\r\n");
        assert!(from_bytes("お知らせ".as_bytes(), None, None, "x").unwrap().verbatim);
    }

    #[test]
    fn white_space_is_no_text() {
        for nothing in ["", " \n\u{3000}", "\u{feff}\n", "<p> </p>"] {
            let media = Media::of_content(nothing.as_bytes());
            let error = from_bytes(nothing.as_bytes(), Some(media), None, "x").unwrap_err();
            assert!(matches!(error, AcquireError::NoText { .. }), "{nothing}");
        }
    }
}
