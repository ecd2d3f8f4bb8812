//! The secret that whoever changes the store shows; only its hash is held.

use std::fmt;
use std::fs::File;
use std::hint::black_box;
use std::io::Read;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use sha2::{Digest, Sha256};

use crate::serve::ServeError;

/// The fewest characters: 32 hexadecimal digits cannot be guessed.
const LEAST: usize = 32;

/// The most.
const MOST: usize = 1024;

/// Permissions of a file that somebody but its owner may read or write.
const OTHERS: u32 = 0o077;

/// The token that switches updates on.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// Reads a token from a file that only its owner may read: one line of at least 32 visible ASCII characters.
    pub fn read(path: &Path) -> Result<Self, ServeError> {
        let refused =
            |reason: &str| ServeError::Token { path: path.to_owned(), reason: reason.to_owned() };
        let failed = |error: std::io::Error| refused(&error.to_string());
        let file = File::open(path).map_err(failed)?;
        let about = file.metadata().map_err(failed)?;
        if !about.is_file() {
            return Err(refused("it is no file"));
        }
        if about.mode() & OTHERS != 0 {
            return Err(refused("others may read or write it; `chmod 600` takes that away"));
        }
        let mut text = String::new();
        file.take(MOST as u64 + 2).read_to_string(&mut text).map_err(failed)?;
        Self::new(text.trim_end_matches(['\r', '\n'])).ok_or_else(|| {
            refused(
                "expected one line of 32 to 1024 visible ASCII characters without spaces, as `openssl rand -hex 32` makes it",
            )
        })
    }

    fn new(text: &str) -> Option<Self> {
        let sound = text.bytes().all(|byte| byte.is_ascii_graphic());
        (sound && (LEAST..=MOST).contains(&text.len())).then(|| Self(digest(text.as_bytes())))
    }

    /// Whether `Authorization: Bearer …` shows it. Takes the same time wherever a wrong one differs.
    pub(super) fn is_shown(&self, headers: &HeaderMap) -> bool {
        let mut values = headers.get_all(AUTHORIZATION).iter();
        let (Some(value), None) = (values.next(), values.next()) else { return false };
        let bytes = value.as_bytes();
        let Some((scheme, token)) = bytes.split_at_checked("Bearer ".len()) else { return false };
        // Hashes are compared: neither length nor content of the token shows in the time.
        let shown = digest(token.trim_ascii());
        let differing = self.0.iter().zip(shown).fold(0, |all, (a, b)| black_box(all | (a ^ b)));
        scheme.eq_ignore_ascii_case(b"Bearer ") && black_box(differing) == 0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn only_the_whole_token_opens() {
        let token = Token::new(SECRET).unwrap();
        let shown = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, value.parse().unwrap());
            token.is_shown(&headers)
        };
        assert!(shown(&["Bearer ", SECRET].concat()));
        assert!(shown(&["bearer ", SECRET].concat()));
        let longer = [SECRET, "0"].concat();
        for wrong in ["", &SECRET[1..], &SECRET[..31], &longer, "0123456789abcdef0123456789abcdeF"]
        {
            assert!(!shown(&["Bearer ", wrong].concat()), "{wrong}");
        }
        assert!(!shown(SECRET) && !shown(&["Basic ", SECRET].concat()));
        assert!(!token.is_shown(&HeaderMap::new()));
        let mut twice = HeaderMap::new();
        for value in ["Bearer x", &["Bearer ", SECRET].concat()] {
            twice.append(AUTHORIZATION, value.parse().unwrap());
        }
        assert!(!token.is_shown(&twice));
    }

    #[test]
    fn what_can_be_guessed_or_cannot_be_sent_is_no_token() {
        assert!(Token::new(&SECRET[..31]).is_none());
        assert!(Token::new(&SECRET.replace('0', " ")).is_none());
        assert!(Token::new(&SECRET.replace('0', "あ")).is_none());
        assert!(Token::new(&"a".repeat(MOST + 1)).is_none());
    }

    #[test]
    fn nothing_that_is_printed_shows_it() {
        assert_eq!(format!("{:?}", Token::new(SECRET)), "Some(Token(…))");
    }
}
