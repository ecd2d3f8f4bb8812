//! Small readings that several registers share.

use chrono::NaiveDate;

/// The prefectures in the order of their codes (JIS X 0401).
const PREFECTURES: [&str; 47] = [
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県",
    "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県",
    "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府",
    "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県",
    "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県",
    "鹿児島県", "沖縄県",
];

/// The code of the prefecture with which an address begins, or which a text names: 東京都, 東京, 13.
pub fn prefecture_code(text: &str) -> Option<u8> {
    let text = text.trim();
    let begins = |name: &str| {
        let bare = name.strip_suffix(['都', '府', '県']).unwrap_or(name);
        text.starts_with(name) || text == bare
    };
    let place = PREFECTURES.iter().position(|name| begins(name)).map(|place| place + 1);
    let place = place.or_else(|| text.parse().ok().filter(|code| (1..=47).contains(code)));
    place.and_then(|code| u8::try_from(code).ok())
}

/// 2026-08-21, or the day of 2026-08-21T00:00:00Z.
pub(in crate::registry) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.split('T').next().unwrap_or(text);
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A field that may be absent, but not other than it should be.
pub(super) fn optional<T>(
    text: Option<&str>,
    what: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, String> {
    match text {
        None => Ok(None),
        Some(text) => read(text).map(Some).ok_or_else(|| format!("{what} `{}`", shown(text))),
    }
}

/// As much of a text as a message needs.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefectures_are_known_by_name_code_and_address() {
        assert_eq!(prefecture_code("東京都港区"), Some(13));
        assert_eq!(prefecture_code("京都"), Some(26));
        assert_eq!(prefecture_code("東京"), Some(13));
        assert_eq!(prefecture_code("47"), Some(47));
        assert_eq!(prefecture_code("北海道"), Some(1));
        for none in ["", "48", "前橋市", "都"] {
            assert_eq!(prefecture_code(none), None, "{none}");
        }
    }
}
