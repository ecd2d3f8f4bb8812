//! The id of a notice: the name of its file, wherever that can be one.

use std::path::Path;

use anyhow::Result;

use crate::commands::input::NoticeInput;
use crate::notice::{Key, sha256};

/// How many digits of a hash stand for what a key cannot spell.
const HASH_DIGITS: usize = 12;

/// The longest spelled part before a hash.
const SPELLED: usize = 60;

/// The id that an input has before it is read; `None` for standard input, whose content gives it.
///
/// `D01.txt` is `D01`. A name with other characters keeps its ASCII letters and digits, and its hash tells it from
/// others: `2013年8月.txt` is `2013-8-` and 12 digits. An address is its host, its last part and its hash.
pub(super) fn of_input(input: &NoticeInput) -> Result<Option<Key>> {
    match input {
        NoticeInput::File(path) => of_stem(path).map(Some),
        NoticeInput::Address(address) => of_address(address).map(Some),
        NoticeInput::Stream => Ok(None),
    }
}

/// The id of a notice that came without a name.
pub(super) fn of_content(input_sha256: &str) -> Result<Key> {
    let digits: String = input_sha256.chars().take(HASH_DIGITS).collect();
    Ok(Key::try_from(format!("notice-{digits}"))?)
}

fn of_stem(path: &Path) -> Result<Key> {
    let stem = path.file_stem().unwrap_or_default();
    if let Some(key) = stem.to_str().and_then(|stem| Key::try_from(stem.to_owned()).ok()) {
        return Ok(key);
    }
    spelled(&stem.to_string_lossy(), stem.as_encoded_bytes())
}

fn of_address(address: &str) -> Result<Key> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let host = path.split('/').next().unwrap_or_default();
    let last = path.rsplit('/').next().filter(|last| *last != host).unwrap_or_default();
    let last = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    spelled(&format!("{host} {last}"), address.as_bytes())
}

/// What can be spelled of the words, and a hash of all of it.
fn spelled(words: &str, whole: &[u8]) -> Result<Key> {
    let parts = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let mut text: String = parts.collect::<Vec<_>>().join("-").chars().take(SPELLED).collect();
    if text.is_empty() {
        "notice".clone_into(&mut text);
    }
    let digits: String = sha256(whole).chars().take(HASH_DIGITS).collect();
    Ok(Key::try_from(format!("{text}-{digits}"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> String {
        of_stem(Path::new(name)).unwrap().to_string()
    }

    #[test]
    fn a_plain_name_is_the_id() {
        assert_eq!(id("texts/D01.txt"), "D01");
        assert_eq!(id("geo-2011-06-08.html"), "geo-2011-06-08");
        assert_eq!(id("long_03.pdf"), "long_03");
    }

    #[test]
    fn another_name_is_spelled_as_far_as_it_goes_and_hashed() {
        assert!(id("2013年8月のお知らせ.txt").starts_with("2013-8-"));
        assert!(id("お知らせ.txt").starts_with("notice-"));
        assert_ne!(id("お知らせ.txt"), id("お詫び.txt"));
        assert_ne!(id("a.b.txt"), id("a b.txt"));
        assert_eq!(id("a.b.txt"), id("x/a.b.html"));
        assert!(id(&"a".repeat(300)).len() <= 80);
    }

    #[test]
    fn an_address_is_its_host_and_its_last_part() {
        let id = |address: &str| of_address(address).unwrap().to_string();
        assert!(
            id("https://www.example.co.jp/news/20130801.html?x=1")
                .starts_with("www-example-co-jp-20130801-")
        );
        assert!(id("https://example.co.jp/").starts_with("example-co-jp-"));
        assert_ne!(id("https://example.co.jp/?a=1"), id("https://example.co.jp/?a=2"));
    }
}
