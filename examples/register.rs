//! Writes invented rows of the National Tax Agency's register, in its own format (CSV, UTF-8), to standard output:
//! `cargo run --example register -- COUNT [SEED]`. For measurements; the same count and seed give the same bytes.
//!
//! Names are made of surnames, places, words of trades, katakana and Latin words in about the shares of the real register,
//! with their reading; the numbers begin where no registry office does.

use std::io::{BufWriter, Write as _, stdout};

use breachgraph::registry::CorporateNumber;

/// Written form and reading.
type Word = (&'static str, &'static str);

const SURNAMES: &[Word] = &[
    ("佐藤", "サトウ"),
    ("鈴木", "スズキ"),
    ("高橋", "タカハシ"),
    ("田中", "タナカ"),
    ("渡邊", "ワタナベ"),
    ("山本", "ヤマモト"),
    ("中村", "ナカムラ"),
    ("小林", "コバヤシ"),
    ("加藤", "カトウ"),
    ("吉田", "ヨシダ"),
    ("山田", "ヤマダ"),
    ("松本", "マツモト"),
    ("木村", "キムラ"),
    ("清水", "シミズ"),
    ("山崎", "ヤマザキ"),
    ("池田", "イケダ"),
    ("橋本", "ハシモト"),
    ("石川", "イシカワ"),
    ("前田", "マエダ"),
    ("藤田", "フジタ"),
    ("岡田", "オカダ"),
    ("長谷川", "ハセガワ"),
    ("村上", "ムラカミ"),
    ("近藤", "コンドウ"),
    ("石井", "イシイ"),
    ("遠藤", "エンドウ"),
    ("坂本", "サカモト"),
    ("青木", "アオキ"),
    ("藤井", "フジイ"),
    ("西村", "ニシムラ"),
];
const FIRST: &[Word] = &[
    ("東", "ヒガシ"),
    ("西", "ニシ"),
    ("北", "キタ"),
    ("南", "ミナミ"),
    ("大", "オオ"),
    ("小", "コ"),
    ("新", "シン"),
    ("丸", "マル"),
    ("三", "ミ"),
    ("八", "ヤ"),
    ("千", "チ"),
    ("白", "シロ"),
    ("黒", "クロ"),
    ("赤", "アカ"),
    ("竹", "タケ"),
    ("梅", "ウメ"),
    ("桜", "サクラ"),
    ("花", "ハナ"),
    ("星", "ホシ"),
    ("月", "ツキ"),
    ("浜", "ハマ"),
    ("岩", "イワ"),
    ("谷", "タニ"),
    ("金", "カネ"),
    ("福", "フク"),
    ("富", "トミ"),
    ("吉", "ヨシ"),
    ("光", "ミツ"),
    ("秋", "アキ"),
    ("夏", "ナツ"),
    ("鶴", "ツル"),
    ("亀", "カメ"),
];
const SECOND: &[Word] = &[
    ("川", "カワ"),
    ("山", "ヤマ"),
    ("田", "タ"),
    ("野", "ノ"),
    ("原", "ハラ"),
    ("島", "シマ"),
    ("崎", "サキ"),
    ("井", "イ"),
    ("沢", "サワ"),
    ("木", "キ"),
    ("林", "バヤシ"),
    ("村", "ムラ"),
    ("宮", "ミヤ"),
    ("城", "シロ"),
    ("倉", "クラ"),
    ("橋", "ハシ"),
    ("瀬", "セ"),
    ("津", "ツ"),
    ("浦", "ウラ"),
    ("岡", "オカ"),
    ("塚", "ツカ"),
    ("森", "モリ"),
    ("池", "イケ"),
    ("松", "マツ"),
    ("杉", "スギ"),
    ("藤", "フジ"),
    ("波", "ナミ"),
    ("見", "ミ"),
    ("屋", "ヤ"),
    ("江", "エ"),
    ("根", "ネ"),
    ("尾", "オ"),
];
const TRADES: &[Word] = &[
    ("建設", "ケンセツ"),
    ("工業", "コウギョウ"),
    ("商事", "ショウジ"),
    ("商店", "ショウテン"),
    ("不動産", "フドウサン"),
    ("運輸", "ウンユ"),
    ("製作所", "セイサクショ"),
    ("電機", "デンキ"),
    ("食品", "ショクヒン"),
    ("印刷", "インサツ"),
    ("設備", "セツビ"),
    ("興業", "コウギョウ"),
    ("産業", "サンギョウ"),
    ("塗装", "トソウ"),
    ("農園", "ノウエン"),
    ("薬局", "ヤッキョク"),
    ("自動車", "ジドウシャ"),
    ("住宅", "ジュウタク"),
    ("企画", "キカク"),
    ("開発", "カイハツ"),
    ("通商", "ツウショウ"),
    ("組", "グミ"),
    ("工務店", "コウムテン"),
    ("水産", "スイサン"),
    ("システム", "システム"),
    ("サービス", "サービス"),
    ("ホールディングス", "ホールディングス"),
    ("デザイン", "デザイン"),
    ("コンサルティング", "コンサルティング"),
    ("エステート", "エステート"),
    ("テクノ", "テクノ"),
    ("パートナーズ", "パートナーズ"),
];
const KATAKANA: &[&str] = &[
    "アース", "アクア", "アルファ", "イースト", "ウエスト", "エース", "オーシャン", "カラー",
    "キャピタル", "グリーン", "クラウド", "コスモ", "サン", "シティ", "スマート", "スター",
    "センター", "ソフト", "タウン", "テック", "トータル", "ネット", "ハウス", "ビジョン", "フーズ",
    "フューチャー", "プラス", "ベスト", "ホーム", "マーケット", "メディア", "ライフ", "リンク",
    "ルーム", "ワークス", "ワン",
];
const SYLLABLES: &[&str] = &[
    "ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ", "サ", "シ", "ス", "セ", "ソ", "タ",
    "チ", "ツ", "テ", "ト", "ナ", "ニ", "ネ", "ノ", "ハ", "ヒ", "フ", "ホ", "マ", "ミ", "ム", "メ",
    "モ", "ヤ", "ユ", "ヨ", "ラ", "リ", "ル", "レ", "ロ", "ワ", "ガ", "グ", "ゴ", "ジ", "ダ", "デ",
    "ド", "バ", "ビ", "ブ", "ベ", "ボ", "パ", "ピ", "プ", "ポ", "ン", "ー",
];
const LATIN: &[&str] = &[
    "ＡＩ", "ＢＡＳＥ", "ＣＯＲＥ", "ＤＡＴＡ", "ＥＡＳＴ", "ＦＩＲＳＴ", "ＧＲＯＵＰ", "ＨＯＭＥ",
    "ＩＴ", "ＪＡＰＡＮ", "ＬＡＢ", "ＬＩＮＥ", "ＭＫ", "ＮＥＸＴ", "ＯＮＥ", "ＰＬＵＳ",
    "ＲＯＯＴ", "ＳＴＹＬＥ", "ＴＲＵＳＴ", "ＷＯＲＫＳ",
];
/// Code, prefecture, cities.
const PREFECTURES: &[(u8, &str, &[&str])] = &[
    (
        13,
        "東京都",
        &["千代田区", "中央区", "港区", "新宿区", "渋谷区", "世田谷区", "八王子市", "立川市"],
    ),
    (27, "大阪府", &["大阪市北区", "大阪市中央区", "堺市堺区", "東大阪市", "豊中市"]),
    (14, "神奈川県", &["横浜市西区", "横浜市中区", "川崎市川崎区", "相模原市緑区"]),
    (23, "愛知県", &["名古屋市中区", "名古屋市中村区", "豊田市", "岡崎市"]),
    (1, "北海道", &["札幌市中央区", "札幌市北区", "旭川市", "函館市"]),
    (40, "福岡県", &["福岡市博多区", "福岡市中央区", "北九州市小倉北区"]),
    (11, "埼玉県", &["さいたま市大宮区", "川口市", "越谷市"]),
    (28, "兵庫県", &["神戸市中央区", "姫路市", "西宮市"]),
    (4, "宮城県", &["仙台市青葉区", "石巻市"]),
    (34, "広島県", &["広島市中区", "福山市"]),
];
/// Legal form, kind, share in a hundred.
const FORMS: &[(&str, u16, u64)] = &[
    ("株式会社", 301, 62),
    ("有限会社", 302, 16),
    ("合同会社", 305, 13),
    ("一般社団法人", 399, 5),
    ("合資会社", 304, 2),
    ("医療法人", 399, 2),
];

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let count = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(1000);
    let seed = arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut dice = Dice(seed);
    let mut out = BufWriter::with_capacity(1 << 20, stdout().lock());
    for place in 0..count {
        let row = row(place, &mut dice);
        out.write_all(row.as_bytes())?;
    }
    out.flush()
}

fn row(place: u64, dice: &mut Dice) -> String {
    // Three of four keep the order of the register; the check digits come as they come.
    let number = CorporateNumber::of_base(990_000_000_000 + place)
        .map(|number| number.to_string())
        .unwrap_or_default();
    let (core, reading) = name(dice);
    let (form, kind) = legal_form(dice);
    let name = if kind == 399 || dice.roll(100) < 66 {
        format!("{form}{core}")
    } else {
        format!("{core}{form}")
    };
    let (code, prefecture, cities) = dice.pick(PREFECTURES);
    let city = dice.pick(cities);
    let (block, house, room) = (dice.roll(9) + 1, dice.roll(40) + 1, dice.roll(30) + 1);
    let street = wide(&format!("{block}丁目{house}番{room}号"));
    let (closed, cause) =
        if dice.roll(100) < 18 { (date(dice, 2016), "01") } else { (String::new(), "") };
    let given = if dice.roll(100) < 70 { "2015-10-05".to_owned() } else { date(dice, 2015) };
    let changed = date(dice, 2016);
    let process = if closed.is_empty() { "01" } else { "21" };
    let city_code = dice.roll(899) + 101;
    let postal = dice.roll(9_000_000) + 1_000_000;
    format!(
        "{},{number},{process},0,{changed},{changed},\"{name}\",,{kind},\"{prefecture}\",\"{city}\",\"{street}\",,{code:02},{city_code},{postal},,,\
         {closed},{cause},,,{given},1,,,,,\"{reading}\",0\n",
        place + 1
    )
}

fn name(dice: &mut Dice) -> (String, String) {
    let joined = |words: &[Word]| {
        (
            words.iter().map(|word| word.0).collect::<String>(),
            words.iter().map(|word| word.1).collect::<String>(),
        )
    };
    match dice.roll(100) {
        0..8 => joined(&[*dice.pick(SURNAMES), *dice.pick(TRADES)]),
        8..40 => {
            joined(&[*dice.pick(FIRST), *dice.pick(SECOND), *dice.pick(FIRST), *dice.pick(TRADES)])
        }
        40..55 => {
            let (kanji, reading) = joined(&[*dice.pick(FIRST), *dice.pick(SECOND)]);
            let (more, tail) = joined(&[*dice.pick(SECOND), *dice.pick(TRADES)]);
            (kanji + &more, reading + &tail)
        }
        55..75 => {
            let mut word: String = (0..dice.roll(4) + 2).map(|_| *dice.pick(SYLLABLES)).collect();
            word.push_str(dice.pick::<&str>(KATAKANA));
            (word.clone(), word)
        }
        75..88 => {
            let word: String = (0..dice.roll(2) + 2).map(|_| *dice.pick(KATAKANA)).collect();
            (word.clone(), word)
        }
        88..94 => {
            let word: String = (0..dice.roll(3) + 3).map(|_| *dice.pick(SYLLABLES)).collect();
            (word.clone(), word)
        }
        _ => {
            let letters = dice.roll(26 * 26 * 26);
            let initials = [letters / 676, letters / 26 % 26, letters % 26]
                .map(|letter| char::from(b'A' + (letter % 26) as u8));
            (
                format!("{}　{}", wide(&initials.iter().collect::<String>()), dice.pick(LATIN)),
                String::new(),
            )
        }
    }
}

fn legal_form(dice: &mut Dice) -> (&'static str, u16) {
    let mut roll = dice.roll(100);
    for (form, kind, share) in FORMS {
        if roll < *share {
            return (form, *kind);
        }
        roll -= share;
    }
    ("株式会社", 301)
}

fn date(dice: &mut Dice, first: u64) -> String {
    format!("{}-{:02}-{:02}", first + dice.roll(10), dice.roll(12) + 1, dice.roll(28) + 1)
}

/// Full width, as the register writes letters and digits.
fn wide(text: &str) -> String {
    text.chars()
        .map(|letter| {
            if letter.is_ascii_graphic() {
                char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter)
            } else {
                letter
            }
        })
        .collect()
}

/// `SplitMix64` by Sebastiano Vigna: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let place = usize::try_from(self.roll(from.len() as u64)).unwrap_or_default();
        &from[place]
    }
}
