//! Publishers without a legal form whose name stands alone: in the last line, under the title, in the sentence with which a mail
//! begins.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Ends, any_of, ends, starts, words};
use crate::extract::document::{Document, at_most};
use crate::extract::flow::Place;
use crate::extract::publisher::signed::name;
use crate::extract::publisher::words::is_header;

/// So many lines from the begin hold a header or the words with which a mail begins.
const HEAD: usize = 8;

/// What shops, inns, schools and practices are called before their name: 洋菓子 みずうみ, 結婚式場 リヴィエール.
static KINDS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "式場 旅館 民宿 の宿 お宿 ホテル ペンション コテージ グランピング 料亭 割烹 料理 居酒屋 食堂 酒場 寿司 鮨 焼肉 \
        ラーメン 蕎麦 そば うどん 喫茶 カフェ 珈琲 コーヒー 紅茶 洋菓子 和菓子 菓子 菓子処 菓子司 パン ベーカリー 美容室 美容院 理容室 \
        理容 サロン エステ 書店 古書 生花 花店 薬局 酒蔵 蔵元 酒店 呉服 着物 写真館 写真室 学習塾 進学塾 塾 教室 保育園 こども園 \
        動物病院 整骨院 接骨院 鍼灸院 歯科 葬祭 葬儀 斎場 霊園 工務店 不動産 宅配 通販 通信販売 専門店 ショップ の店 店 工房 農園 牧場 果樹園 \
        ゴルフ場 スキー場 キャンプ場 劇場 映画館 雑貨 宝飾 時計 眼鏡 めがね 家具 玩具 おもちゃ 文具 手芸 釣具 自転車 中古車 レンタカー 旅行 \
        クラブ フィットネス スタジオ 英会話 道場 画廊 ギャラリー 温泉 銭湯 印房 印章 健康食品 化粧品 衣料 靴 鞄 楽器 園芸 茶舗 製茶 米穀 精肉 \
        鮮魚 海産物 水産 酒類 ワイン 醸造 食品 青果 クリーニング",
    ))
});

/// Wares by which a shop is named: 味噌と醤油のやまじゅう, 靴のみなと.
static WARES: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "茶 お茶 米 味噌 醤油 糀 麹 酢 酒 地酒 ワイン ビール 焼酎 パン ケーキ 菓子 お菓子 餅 おもち だんご せんべい 豆腐 漬物 佃煮 海苔 \
        昆布 鰹節 だし 魚 肉 お肉 ハム そば うどん ラーメン 寿司 珈琲 コーヒー 紅茶 蜂蜜 はちみつ 果物 くだもの 野菜 花 お花 緑 植物 苗 盆栽 種 \
        家具 寝具 布団 ふとん 畳 仏壇 人形 雛人形 時計 眼鏡 めがね メガネ カメラ 写真 補聴器 靴 かばん 鞄 傘 帽子 着物 呉服 \
        振袖 ゆかた 紳士服 洋服 服 学生服 制服 下着 靴下 タオル 生地 布 毛糸 手芸 ボタン 雑貨 文具 万年筆 はんこ 印鑑 本 古本 絵本 \
        おもちゃ 玩具 楽器 ピアノ 自転車 釣具 車 クルマ タイヤ 電器 家電 灯油 薬 漢方 化粧品 石鹸 健康 湯 温泉 旅 宿 贈り物 ギフト \
        引き出物 器 陶器 食器 うつわ 道具 工具 金物 木 材木 石 墓石 塗料 ペンキ 犬 猫 ペット 山 登山 キャンプ 海 スキー ゴルフ",
    ))
});

/// Words of the foot of a page, of headings and of greetings, of which no name is made.
static PAGE: AnyOf = AnyOf::new(&[
    "ポリシー", "サイトマップ", "ページ", "トップ", "メニュー", "ログイン", "ニュース", "リリース",
    "一覧", "戻る", "もどる", "印刷", "シェア", "ツイート", "規約", "免責", "採用", "概要",
    "アクセス", "リンク", "コピー", "予約", "カート", "詳細", "こちら", "お知らせ", "お詫び",
    "おわび", "お願い", "について", "問い合わせ", "問合せ", "窓口", "対応", "対策", "対象", "原因",
    "経緯", "経過", "状況", "個人情報", "情報", "取扱", "取り扱い", "ください", "下さい", "ます",
    "です", "ません", "した", "する", "事務局", "サポート", "カスタマー", "センター長", "記事",
    "関連", "担当", "まとめ", "コメント", "タグ", "カテゴリ", "検索", "続き", "次の", "前の",
    "写真", "提供", "出典", "ライター", "エンジニア", "デザイナー", "コンサルタント",
    "マネージャー", "リーダー", "スタッフ", "ドクター", "敬具", "草々", "以上", "様", "各位",
    "会員", "サイト", "ブログ", "日記", "報告", "発表", "資料", "訂正", "追記", "電話", "メール",
    "住所", "営業", "定休", "受付", "不正", "流出", "漏", "感染", "攻撃", "被害", "障害", "紛失",
    "盗難", "送信", "誤", "ランサム", "ウイルス", "ウィルス", "システム", "メンテナンス",
    "セキュリティ", "事故", "停止", "再開", "再発", "サーバ", "カード",
]);

/// The name of the one who publishes, where it stands alone.
pub(super) fn find(document: &Document) -> Option<Place> {
    introduced(document).or_else(|| last_line(document)).or_else(|| header(document))
}

/// 湯の宿 みずほ荘でございます。: with these words a mail begins.
fn introduced(document: &Document) -> Option<Place> {
    let head = document.layout.lines.iter().take(HEAD).next_back()?.place.end;
    let early = document.layout.sentences.iter().take_while(|s| s.start < head);
    early.filter(|s| document.letter().contains(&s.start)).find_map(|sentence| {
        let words = document.words(sentence).trim_end_matches(['。', '\n']);
        let said = ["でございます", "と申します", "です"].iter().find(|w| words.ends_with(*w))?;
        let start = sentence.start
            + if words.starts_with("こちらは") { "こちらは".len() } else { 0 };
        let place = start..sentence.start + words.len() - said.len();
        let own = document.words(&place);
        let plain =
            !own.contains(['は', 'が', 'を', '、', '「', '(', ':', '\n', '※']) && !PAGE.within(own);
        let body = || of_kind(document, &place).or_else(|| name(document, place.clone()));
        plain.then(body).flatten()
    })
}

/// The last line of the text or of the letter, right behind a sentence or a date, or before the address.
fn last_line(document: &Document) -> Option<Place> {
    let letter = document.letter();
    let lines = &document.layout.lines;
    let written = |n: &usize| lines.get(*n).is_some_and(|l| letter.contains(&l.place.start));
    let is_contact = |n: &usize| {
        let words = lines.get(*n).map_or("", |l| document.words(&l.place));
        starts!(
            words,
            [
                "電話", "TEL", "Tel", "tel", "FAX", "〒", "http", "メール", "E-mail", "Mail",
                "住所", "営業時間", "受付時間", "0"
            ]
        ) || words.contains('@')
    };
    let last = (0..lines.len()).rev().filter(written).take(5).find(|n| !is_contact(n))?;
    let line = lines.get(last).filter(|line| line.marker.is_empty())?;
    let above = document.words(&lines.get(last.checked_sub(1)?)?.place);
    let behind = above.ends_with('。') || is_header(above) || above.ends_with("以上");
    behind.then(|| stands(document, &line.place)).flatten()
}

/// 洋菓子 みずうみ: under the title or the date.
fn header(document: &Document) -> Option<Place> {
    let lines = &document.layout.lines;
    let words = |n: usize| lines.get(n).map(|l| document.words(&l.place)).unwrap_or_default();
    (0..lines.len().min(4)).find_map(|n| {
        let line = lines
            .get(n)
            .filter(|l| l.marker.is_empty() && document.letter().contains(&l.place.start))?;
        let near =
            is_header(words(n + 1)) || n > 0 && (is_header(words(n - 1)) || titled(words(n - 1)));
        near.then(|| stands(document, &line.place)).flatten()
    })
}

fn titled(words: &str) -> bool {
    ends!(words, ["について", "お知らせ", "お詫び", "おわび", "ご報告", "の件", "お詫びとお知らせ"])
}

/// The line, if it can be the name of nobody but a shop, an inn, a school …
fn stands(document: &Document, line: &Place) -> Option<Place> {
    let words = document.words(line);
    let plain = at_most(words, 24)
        && !words.contains([
            '。', '、', ':', '「', '」', '<', '>', '/', '(', '※', '→', '@', '【', '■', '▼', '▲',
        ])
        && !words.contains(|c: char| c.is_ascii_digit())
        && !PAGE.within(words);
    if !plain {
        return None;
    }
    let body = of_kind(document, line).or_else(|| of_wares(document, line));
    let house = || name(document, line.clone()).filter(|_| !is_phrase(words));
    let body = body.or_else(house).or_else(|| katakana(document, line));
    let body = body.or_else(|| {
        words
            .strip_prefix("JA")
            .and_then(|own| own.chars().next())
            .filter(|c| !c.is_ascii())
            .map(|_| line.clone())
    });
    body.filter(|_| !ends_in_person(document, line))
}

/// ピアノ教室 山田花子: the last part may be a person.
fn ends_in_person(document: &Document, line: &Place) -> bool {
    let last = document.flow.gaps_in(line).last().map_or(line.start, |gap| gap.0);
    let own = document.words(&(last..line.end));
    last > line.start && is_kanji(own) && !is_house(own)
}

fn is_kanji(words: &str) -> bool {
    words.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}' | '々'))
}

/// Last letters of the names of houses.
fn is_house(own: &str) -> bool {
    ends!(
        own,
        [
            "店", "屋", "堂", "亭", "庵", "軒", "舗", "処", "館", "園", "院", "荘", "苑", "楼",
            "閣", "房", "塾", "部", "課", "室", "会", "所", "校", "組", "寺", "局"
        ]
    )
}

/// A kind of house, white space, and its name, which is no person's.
fn of_kind(document: &Document, line: &Place) -> Option<Place> {
    let (at, _) = document.flow.gaps_in(line).first()?;
    let (kind, own) = (document.words(&(line.start..*at)), document.words(&(*at..line.end)));
    let fits = KINDS.end(kind)
        && !PAGE.within(document.words(line))
        && !is_phrase(own)
        && (!is_kanji(own) || is_house(own))
        && (2..=14).contains(&own.chars().count())
        && own.chars().all(|c| c.is_alphabetic() || "・ー&'-々".contains(c));
    fits.then(|| line.clone())
}

/// 味噌と醤油のやまじゅう: wares, の, and a name in kana or one that only houses have.
fn of_wares(document: &Document, line: &Place) -> Option<Place> {
    let (wares, own) = document.words(line).rsplit_once('の')?;
    let kana = own.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・'));
    let fits = WARES.end(wares)
        && at_most(wares, 12)
        && kana
        && own.chars().nth(2).is_some()
        && !is_phrase(own);
    fits.then(|| line.clone())
}

/// ケーブルネット例示: a long word in katakana with a few kanji; a person's given name is shorter.
fn katakana(document: &Document, line: &Place) -> Option<Place> {
    let words = document.words(line);
    let kana = |c: &char| matches!(c, 'ァ'..='ヺ' | 'ー' | '・');
    let count = words.chars().filter(kana).count();
    let rest = words.chars().filter(|c| !kana(c)).count();
    let kanji = words.chars().all(|c| {
        kana(&c) || matches!(c, '\u{4e00}'..='\u{9fff}' | '々' | 'ヶ' | 'A'..='Z' | 'a'..='z')
    });
    let apart = document.flow.gaps_in(line).is_empty();
    (kanji && apart && count >= 6 && (1..=4).contains(&rest)).then(|| line.clone())
}

/// Words of a sentence or a heading, not of a name.
fn is_phrase(words: &str) -> bool {
    starts!(words, ["第", "各", "全", "再", "次", "別", "付", "計", "注", "同"])
        || ends!(
            words,
            [
                "の", "を", "に", "は", "が", "で", "と", "へ", "から", "まで", "など", "こと",
                "とき", "ため", "もの"
            ]
        )
        || any_of!(
            words,
            [
                "この", "その", "今後", "当店", "弊店", "当社", "弊社", "本件", "皆様", "皆さま",
                "お客"
            ]
        )
}
