//! The text of a notice, whatever it comes in: plain text, HTML, PDF or a mail; from a file, a stream or an address.
//!
//! In: bytes that nobody vouches for. Out: [`Acquired`], whose text is what every evidence span counts in; or an
//! [`AcquireError`]. Sizes, depths and times have limits; no clock, no standard output.
//!
//! A file that is valid UTF-8 text is taken as it is, byte-order mark and carriage returns included, so that its offsets
//! are those of the file. Everything else gives a text of its own, lines ending in `\n`.

mod columns;
mod decode;
mod fetch;
mod html;
mod mail;
mod media;
mod network;
mod pdf;
mod source;

use crate::notice::StoredText;

pub use fetch::{Page, Reach, ask_endpoint, fetch};
pub use media::Media;
pub use network::is_public;
pub use pdf::PdfLimits;
pub use source::{from_bytes, from_file, from_page, from_stream};

/// The largest PDF that is read, in bytes. Everything else may have [`TEXT_LIMIT`](crate::notice::TEXT_LIMIT).
pub const PDF_LIMIT: u64 = 64 * 1024 * 1024;

/// The text of a notice and how it was come by.
#[derive(Debug, Clone)]
pub struct Acquired {
    /// The stored text: offsets count its code points.
    pub text: StoredText,
    /// What the bytes were.
    pub media: Media,
    /// The encoding that the bytes were in, by its name in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    /// SHA-256 of the bytes, in lower-case hexadecimal digits.
    pub sha256: String,
    /// Whether the text is, byte for byte, what was read.
    pub verbatim: bool,
    /// What a person should know of the way from the bytes to the text; in the order of the text.
    pub remarks: Vec<String>,
}

/// Why there is no text. `place` names the file, the stream or the address.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AcquireError {
    /// The file or stream cannot be opened or read.
    #[error("cannot read `{place}`")]
    Io {
        /// Where.
        place: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// More bytes than a notice can have.
    #[error("`{place}` has {size} bytes, expected at most {limit}: is it a notice?")]
    TooLarge {
        /// Where.
        place: String,
        /// How many there are, or how many were seen before reading stopped.
        size: u64,
        /// The most that is read.
        limit: u64,
    },
    /// The bytes are no text.
    #[error("`{place}` is no text: found a zero byte, expected plain text, HTML, PDF or a mail")]
    Binary {
        /// Where.
        place: String,
    },
    /// The bytes are text in no encoding that is known here.
    #[error(
        "`{place}` is in no known encoding (nearest: {nearest}): save it as UTF-8 and read it again"
    )]
    Undecodable {
        /// Where.
        place: String,
        /// The encoding that fits best.
        nearest: &'static str,
    },
    /// Nothing but white space.
    #[error("`{place}` holds no text, expected a notice")]
    NoText {
        /// Where.
        place: String,
    },
    /// Pages without words: pictures.
    #[error(
        "`{place}` holds pictures of pages and no text: run it through OCR, then read the text"
    )]
    Scan {
        /// Where.
        place: String,
    },
    /// A password is needed.
    #[error("`{place}` is encrypted: remove its password, then read it again")]
    Encrypted {
        /// Where.
        place: String,
    },
    /// The program that reads PDF is not installed.
    #[error(
        "cannot read PDF `{place}` without `pdftotext`: install poppler-utils and poppler-data"
    )]
    NoPdfProgram {
        /// Where.
        place: String,
    },
    /// Japanese text of the PDF needs tables that are not installed.
    #[error("cannot read the Japanese text of PDF `{place}`: install poppler-data")]
    NoPdfTables {
        /// Where.
        place: String,
    },
    /// The file is damaged or no PDF.
    #[error("`{place}` cannot be read as PDF ({said}): open it in a viewer and save it again")]
    DamagedPdf {
        /// Where.
        place: String,
        /// The first complaint.
        said: String,
    },
    /// A file that unfolds into more than the limits of time, memory or output.
    #[error("`{place}` was given up as PDF: it took more than {limit}; save its text in a file")]
    PdfLimit {
        /// Where.
        place: String,
        /// The limit that it met.
        limit: String,
    },
    /// More elements than a page of words can have.
    #[error("`{place}` has more than {limit} HTML elements: is it a page with a notice?")]
    TooManyElements {
        /// Where.
        place: String,
        /// The most that is read.
        limit: usize,
    },
    /// The bytes have no mail header.
    #[error("`{place}` is no mail: expected header lines, an empty line and a text")]
    NotMail {
        /// Where.
        place: String,
    },
    /// Mails attached to mails, again and again.
    #[error("`{place}` has more than {limit} mails within mails: is it a notice?")]
    NestedMails {
        /// Where.
        place: String,
        /// The most that are read.
        limit: usize,
    },
    /// The text is no address, or one that is not followed.
    #[error("found address `{address}`, expected {expected}")]
    Address {
        /// As given, or as a redirect gave it.
        address: String,
        /// What it should be.
        expected: &'static str,
    },
    /// The name leads into a private network.
    #[error(
        "`{address}` leads to {ip}, an address that is not public: allow private addresses, if it is meant"
    )]
    Private {
        /// The address.
        address: String,
        /// Where its name leads.
        ip: std::net::IpAddr,
    },
    /// The name of the host is not known.
    #[error("cannot find the host of `{address}`: check its name and the network")]
    UnknownHost {
        /// The address.
        address: String,
    },
    /// One page leads to the next without end.
    #[error("`{address}` leads on to other addresses more than {limit} times: give the last one")]
    Redirects {
        /// The first address.
        address: String,
        /// How many are followed.
        limit: usize,
    },
    /// The server has no page for us.
    #[error("`{address}` answers {status}, expected a page")]
    Status {
        /// The address.
        address: String,
        /// The HTTP status.
        status: u16,
    },
    /// The server was not reached, or broke off.
    #[error("cannot get `{address}`")]
    Connection {
        /// The address.
        address: String,
        /// What went wrong.
        source: Box<reqwest::Error>,
    },
    /// Nobody can be trusted.
    #[error("cannot check who answers at `{address}`: install ca-certificates")]
    NoCertificates {
        /// The address.
        address: String,
        /// What went wrong.
        source: Box<reqwest::Error>,
    },
    /// The server sends, but slower than anybody waits.
    #[error("`{address}` took more than {seconds} seconds: try again, or save the page in a file")]
    TooSlow {
        /// The address.
        address: String,
        /// The limit.
        seconds: u64,
    },
}
