//! Characters that mean the same become one.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Old form and new form of a kanji, pair by pair. Sources: the table of the jōyō kanji (Cabinet notice 2 of 2010) with its
/// forms in brackets; the variants that names of persons and places keep (髙, 﨑, 嶋 …).
const KANJI: &str = "\
亞亜惡悪壓圧圍囲醫医爲為壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅悅悦閱閲圓円緣縁艷艶鹽塩奧奥應応橫横歐欧毆殴黃黄溫温穩穏假仮價価畫画會会壞壊懷懐繪絵擴拡殼殻覺覚學学嶽岳樂楽渴渇卷巻陷陥勸勧寬寛關関歡歓觀観氣気\
歸帰龜亀僞偽戲戯犧犠舊旧據拠擧挙虛虚峽峡挾挟狹狭鄕郷曉暁區区驅駆勳勲薰薫徑径惠恵揭掲溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸擊撃缺欠儉倹劍剣圈圏檢検權権獻献縣県險険顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国黑黒濟済\
碎砕齋斎劑剤雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実舍舎寫写釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処敍叙奬奨將将燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄疊畳穰穣讓譲釀醸囑嘱觸触寢寝愼慎晉晋眞真盡尽\
圖図粹粋醉酔隨随髓髄數数樞枢瀨瀬淸清聲声靑青靜静齊斉攝摂竊窃專専戰戦淺浅潛潜纖繊踐践錢銭禪禅曾曽雙双壯壮搜捜插挿爭争總総聰聡莊荘裝装騷騒增増藏蔵臟臓卽即屬属續続墮堕體体對対帶帯滯滞臺台瀧滝擇択澤沢單単\
擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴鎭鎮遞逓鐵鉄轉転點点傳伝燈灯當当黨党盜盗德徳獨独讀読屆届繩縄貳弐惱悩腦脳廢廃拜拝賣売麥麦發発髮髪拔抜蠻蛮祕秘濱浜甁瓶拂払佛仏竝並變変邊辺辨弁瓣弁辯弁舖舗\
穗穂寶宝襃褒豐豊沒没槇槙萬万滿満默黙彌弥譯訳藥薬豫予餘余與与譽誉搖揺樣様謠謡來来賴頼亂乱覽覧龍竜兩両獵猟綠緑鄰隣凜凛壘塁淚涙勵励禮礼隸隷靈霊齡齢戀恋爐炉勞労樓楼郞郎祿録亙亘灣湾瑤瑶堯尭巖巌檜桧遙遥髙高\
﨑崎嶋島嶌島邉辺濵浜舘館冨富峯峰桒桑栁柳曻昇槗橋渕淵嵜崎";

/// Marks that stay in a name: they tell companies apart.
const KEPT: [char; 9] = ['&', 'ー', '々', '〆', '+', '@', '#', '$', '%'];

/// NFKC, small letters, new kanji; spaces only single; strokes after kana as the long vowel sign ー.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.chars().all(|letter| plain(letter).is_some()) {
        text.chars().filter_map(plain).for_each(|letter| push(&mut out, letter));
    } else {
        text.nfkc().flat_map(char::to_lowercase).nfkc().for_each(|letter| push(&mut out, letter));
    }
    out
}

/// NFKC and small letter of a character that never joins its neighbours, as those of almost all names.
fn plain(letter: char) -> Option<char> {
    match letter {
        '\u{4e00}'..='\u{9fff}' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '々' | '\u{3000}' => {
            Some(letter)
        }
        '\0'..='\u{7f}' => Some(letter.to_ascii_lowercase()),
        '！'..='～' => {
            char::from_u32(u32::from(letter) - 0xfee0).map(|half| half.to_ascii_lowercase())
        }
        _ => None,
    }
}

fn push(out: &mut String, letter: char) {
    out.push(match letter {
        '\u{4e00}'..='\u{9fff}' => new_kanji(letter),
        stroke if is_stroke(stroke) => {
            if out.chars().next_back().is_some_and(is_kana)
                || stroke == 'ー' && last_letter(out).is_some_and(is_kana)
            {
                'ー'
            } else {
                '-'
            }
        }
        space if space.is_whitespace() => ' ',
        other => new_kanji(other),
    });
}

/// The last letter, behind which there may be a space or a middle dot: nobody begins a word with a long vowel.
fn last_letter(out: &str) -> Option<char> {
    out.chars().rev().find(|letter| *letter != ' ' && *letter != '・')
}

/// Only what tells names apart: letters, digits and a few marks; large kana; one spelling of the ケ and ノ between kanji.
pub(super) fn squeezed(text: &str) -> String {
    let kept: Vec<char> = text
        .chars()
        .filter(|letter| {
            matches!(letter, '\u{4e00}'..='\u{9fff}')
                || letter.is_alphanumeric()
                || KEPT.contains(letter)
        })
        .map(large_kana)
        .collect();
    let mut out = String::with_capacity(text.len());
    for (place, letter) in kept.iter().enumerate() {
        let kanji =
            |at: Option<usize>| at.and_then(|at| kept.get(at)).copied().is_some_and(is_kanji);
        let between = || kanji(place.checked_sub(1)) && kanji(Some(place + 1));
        out.push(match letter {
            'が' | 'ガ' | 'ケ' if between() => 'ケ',
            'の' | 'ノ' if between() => 'ノ',
            other => *other,
        });
    }
    out
}

fn is_stroke(letter: char) -> bool {
    matches!(letter, '-' | 'ー' | '‐'..='―' | '−' | '─' | '━' | '~' | '〜')
}

/// Hiragana and katakana, without marks of their own.
pub(super) fn is_kana(letter: char) -> bool {
    matches!(letter, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー')
}

pub(super) fn is_kanji(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' | '〆')
}

/// ャ → ヤ: registers write kana large that people write small.
pub(super) fn large_kana(letter: char) -> char {
    match letter {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        other => other,
    }
}

/// The new form of an old kanji; every other character as it is.
fn new_kanji(letter: char) -> char {
    if letter == '𠮷' {
        return '吉';
    }
    let place = u32::from(letter).checked_sub(FIRST).and_then(|place| usize::try_from(place).ok());
    place.and_then(|place| TABLE.get(place)).copied().unwrap_or(letter)
}

/// The first kanji of the table: 﨑 is the last.
const FIRST: u32 = 0x4e00;

static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = ('\u{4e00}'..='\u{fa11}').collect();
    let letters: Vec<char> = KANJI.chars().collect();
    for [old, new] in letters.as_chunks::<2>().0 {
        let place = usize::try_from(u32::from(*old).wrapping_sub(FIRST)).unwrap_or(usize::MAX);
        if let Some(to) = table.get_mut(place) {
            *to = *new;
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_new_kanji_is_an_old_one() {
        let letters: Vec<char> = KANJI.chars().collect();
        let (pairs, rest) = letters.as_chunks::<2>();
        assert!(rest.is_empty());
        for [old, new] in pairs {
            assert!(old != new && new_kanji(*new) == *new, "{old} → {new}");
        }
        let old: BTreeSet<_> = pairs.iter().map(|[old, _]| old).collect();
        assert_eq!(old.len(), pairs.len(), "twice");
    }
}
