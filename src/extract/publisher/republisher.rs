//! Who passes a notice on: a dealer under 【転載】, a blog that quotes a mail, a site that keeps the notices of others.
//!
//! Only where words say that something is passed on, and only bodies and publications: a person's blog is `ブログ`.

use std::sync::LazyLock;

use crate::extract::cues::{Ends, Starts, any_of, ends, words};
use crate::extract::document::{Document, at_most, first_chars};
use crate::extract::draft::{Draft, Ground, PartyFact};
use crate::extract::flow::Place;
use crate::extract::landmarks::Landmark;
use crate::extract::publisher::{ENOUGH, weight};
use crate::notice::Role;

/// Last words of the names of publications.
static MEDIA: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "日記 ブログ Blog blog BLOG 備忘録 雑記 雑記帳 覚え書き 覚書 手帖 手帳 掲示板 フォーラム ニュース News NEWS 新聞 \
        通信 ジャーナル タイムズ Times まとめ データバンク ウォッチ Watch 速報 マガジン アーカイブ アンテナ",
    ))
});

/// The same alone name no publication; 公式ブログ is the publisher's own.
static PARTS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of(words(
        "ホーム HOME Home home TOP Top トップ トップページ お知らせ ニュース News NEWS ブログ Blog BLOG 日記 掲示板 まとめ 速報 新着情報 トピックス \
        フォーラム 会社情報 企業情報 IR サイトマップ",
    ))
});

/// Gives who passes the notice on that role; adds publications that are no party yet.
pub(in crate::extract) fn read(document: &Document, draft: &mut Draft) {
    let letter = document.letter();
    let framed = letter != (0..document.text().len());
    let Some(said) = said(document, &letter, framed) else { return };
    if framed && let Some(party) = sender(document, draft, &letter) {
        let place = party.1.clone();
        if let Some(fact) = draft.parties.get_mut(party.0) {
            fact.roles.push((Role::Republisher, Ground::new(place, 95)));
        }
        return;
    }
    let Some((words, named, place)) = publication(document, draft, framed) else { return };
    draft.parties.push(PartyFact {
        words,
        named,
        aliases: Vec::new(),
        known: None,
        roles: vec![(Role::Republisher, Ground::new(said, 80))],
        on_behalf_of: None,
        designated_by: None,
        ground: Ground::new(place, 80),
    });
}

/// The words that say that something is passed on: こんなメールが来た, 転載します, 以下引用.
fn said(document: &Document, letter: &Place, framed: bool) -> Option<Place> {
    let text = document.text();
    let own = |at: usize| {
        let line = document.layout.line_at(at).and_then(|l| document.layout.lines.get(l));
        let quoted = line.is_some_and(|l| document.words(&l.place).starts_with(['>', '|']));
        !quoted && !(letter.start..letter.end).contains(&at)
    };
    let told = document.landmarks.all(Landmark::PassedOn).filter(|(at, word)| {
        let after = text.get(at + word.len()..).unwrap_or_default();
        let before = text.get(..*at).unwrap_or_default();
        let forbidden = starts_forbidden(after) || ends!(before, ["無断", "無断で", "複製・"]);
        !forbidden && (own(*at) || !framed)
    });
    let place = told.map(|(at, word)| at..at + word.len()).next();
    let frame = || document.landmarks.all(Landmark::LetterBegins).next();
    place.or_else(|| frame().filter(|_| framed).map(|(at, word)| at..at + word.len()))
}

/// 転載を禁じます: about the page itself.
fn starts_forbidden(after: &str) -> bool {
    any_of!(first_chars(after, 12), ["禁", "ご遠慮", "お断り", "を除き", "許可", "承諾", "権"])
}

/// The body that stands as the sender outside of the letter.
fn sender(document: &Document, draft: &Draft, letter: &Place) -> Option<(usize, Place)> {
    let outside = draft.mentions.iter().filter(|m| !letter.contains(&m.place.start));
    let sender = outside.filter(|m| {
        let fact = draft.parties.get(m.party);
        let free = fact.is_some_and(|p| p.named && p.roles.is_empty());
        free && Some(m.party) != draft.publisher && weight(document, draft, m) >= ENOUGH
    });
    sender.map(|m| (m.party, m.place.clone())).next()
}

/// The publication: its name in the first line, or only what it is.
fn publication(document: &Document, draft: &Draft, framed: bool) -> Option<(String, bool, Place)> {
    let publisher = draft.publisher.and_then(|p| draft.parties.get(p)).map(|p| p.words.as_str());
    let line = document.layout.lines.first()?;
    let words = document.words(&line.place);
    let mut at = line.place.start;
    for part in words.split(['>', '|', '»', '\u{2502}', '/']) {
        let place = at..at + part.len();
        at = place.end + 1;
        let bare = part.trim_end_matches(['-', '―', '─']);
        if bare.is_empty() || PARTS.has(bare) {
            continue;
        }
        let place = place.start..place.start + bare.len();
        let own =
            any_of!(bare, ["公式", "オフィシャル", "お知らせ", "について", "お詫び", "。", "、"])
                || publisher.is_some_and(|p| bare.contains(p) || p.contains(bare));
        if own || !at_most(bare, 24) {
            break;
        }
        let medium = MEDIA.find(bare.split(['「', '『']).next().unwrap_or(bare));
        if let Some(medium) = medium.filter(|m| is_persons(bare, m)) {
            return Some((medium.to_owned(), false, place.end - medium.len()..place.end));
        }
        let titled = framed && is_entry(document) && words.len() == bare.len();
        if medium.is_some() || titled && !may_be_person(bare) {
            return Some((document.flow_words(&place), true, place));
        }
        break;
    }
    kind(document)
}

/// 例示さんの通信, 例示太郎ブログ: the person is not named, and with a diary nobody can tell.
fn is_persons(name: &str, medium: &str) -> bool {
    const DIARIES: [&str; 11] = [
        "日記", "ブログ", "Blog", "blog", "BLOG", "備忘録", "雑記", "雑記帳", "覚え書き", "手帖",
        "手帳",
    ];
    let owner = name.strip_suffix(medium).unwrap_or_default();
    owner.ends_with(['の', '\''])
        || ends!(owner, ["さん", "氏", "先生", "ちゃん", "くん", "の独り言"])
        || DIARIES.contains(&medium)
}

/// Two to six ideographs and nothing else, as names of persons are written.
fn may_be_person(name: &str) -> bool {
    let ideographs = name.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}' | '々' | ' '));
    ideographs && !at_most(name, 1) && at_most(name, 6)
}

/// Whether the page is an entry of a blog.
fn is_entry(document: &Document) -> bool {
    let lines =
        document.layout.lines.iter().rev().take(6).chain(document.layout.lines.iter().take(6));
    lines.map(|l| document.words(&l.place)).any(|words| {
        any_of!(
            words,
            [
                "コメント(", "コメントする", "トラックバック", "カテゴリ:", "投稿者:", "前の記事",
                "次の記事", "前の日記"
            ]
        )
    })
}

/// A page without a name that calls itself a blog or has the foot of one.
fn kind(document: &Document) -> Option<(String, bool, Place)> {
    if !is_entry(document) {
        return None;
    }
    let lines = &document.layout.lines;
    let foot = lines.len().saturating_sub(6).max(6);
    let near = lines.iter().take(6).chain(lines.iter().skip(foot));
    near.filter(|l| l.place.len() < 600).find_map(|line| {
        let words = document.words(&line.place);
        let found = ["ブログ", "掲示板"].iter().find_map(|w| Some((*w, words.find(w)?)));
        let (word, at) =
            found.filter(|(_, at)| !words.get(..*at).is_some_and(|b| b.ends_with("公式")))?;
        let start = line.place.start + at;
        Some((word.to_owned(), false, start..start + word.len()))
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::{Reader, Source};
    use crate::notice::{Key, Role, StoredText};

    /// Who passes the notice on, with `~` before what is no name.
    fn republishers(text: &str) -> Vec<String> {
        let id = Key::try_from("notice-1".to_owned()).unwrap();
        let text = StoredText::new(text.to_owned());
        let source = Source { id: &id, file: "notice-1.txt", text: &text, address: None };
        let notice = Reader::compiled_in().unwrap().read(&source);
        let passes_on =
            |p: &&crate::notice::Party| p.roles.iter().any(|r| *r.role == Role::Republisher);
        let name = |p: &crate::notice::Party| match (&p.name, &p.description) {
            (Some(name), _) => name.to_string(),
            (_, Some(what)) => format!("~{}", &**what),
            _ => String::new(),
        };
        notice.parties.iter().filter(passes_on).map(name).collect()
    }

    const LETTER: &str = "2018年5月7日\n株式会社キタノ産業\n不正アクセスによる情報流出のお詫び\n弊社のサーバーが不正アクセスを受け、お客様の氏名が流出しました。\n";

    #[test]
    fn a_dealer_or_a_publication_passes_on() {
        for (head, foot, name) in [
            (
                "【転載】お取引先の皆様へ\n2018年5月9日 ミナミ販売株式会社\n製造元の案内を転載いたします。\n----ここから----\n",
                "----ここまで----\n",
                "ミナミ販売株式会社",
            ),
            (
                "小鳥の森通信\n懸賞で応募した会社からこんなメールが届きました。\n\n",
                "",
                "小鳥の森通信",
            ),
            ("事故事例アーカイブ > 製造 > 2018年\n■公表文(転載)\n", "", "事故事例アーカイブ"),
            ("花子さんのブログ\n以下、会社のページより引用します。\n", "コメント(2)\n", "~ブログ"),
            ("例示花子ブログ\n以下、会社のページより引用します。\n", "コメント(2)\n", "~ブログ"),
            (
                "例示花子\n====以下引用====\n",
                "====引用ここまで====\nこのブログへのコメント(0)\n",
                "~ブログ",
            ),
            (
                "つぶやきの小箱\n2018/05/08 カテゴリ:日々\n====以下引用====\n",
                "====引用ここまで====\nコメント(0)\n",
                "つぶやきの小箱",
            ),
        ] {
            assert_eq!(republishers(&format!("{head}{LETTER}{foot}")), [name], "{head}");
        }
    }

    #[test]
    fn the_publisher_s_own_pages_pass_nothing_on() {
        for (head, foot) in [
            ("", "本文の無断転載を禁じます。\n"),
            ("キタノ産業ニュース\n", "※転載はご遠慮ください。\n"),
            ("ホーム > ニュース > 2018年\n", "第1報(原文のまま再掲)\n"),
            ("キタノ産業公式ブログ\nお客様からこんなメールが届いたことで発覚しました。\n", ""),
            ("お知らせ\n流出した情報が掲示板に転載されていました。\n", ""),
        ] {
            let found = republishers(&format!("{head}{LETTER}{foot}"));
            assert_eq!(found, Vec::<String>::new(), "{head}{foot}");
        }
    }
}
