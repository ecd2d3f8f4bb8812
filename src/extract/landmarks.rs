//! Words that say something of the notice as a whole, found in one pass.

use crate::extract::counts::VAGUE;
use crate::extract::events::{CLEFT, NAMED};
use crate::extract::flow::Place;
use crate::extract::header::{ENDED, OPEN};
use crate::extract::periods::UNTIL;
use crate::extract::topics::{Found, Topic as _, topics};
use crate::extract::verdicts::DOUBTS;

topics! {
    /// What such a word stands for.
    pub(super) Landmark {
        LetterBegins: [
            "ここから", "以下引用", "以下、引用", "引用開始", "以下転載", "以下、転載", "転載開始",
            "以下原文", "以下全文",
        ],
        LetterEnds: [
            "ここまで", "以上引用", "引用終わり", "引用終了", "引用おわり", "以上転載", "転載終わり",
            "転載終了", "原文終わり",
        ],
        /// A time told before is meant.
        InPeriod: [
            "期間中に", "期間内に", "期間に", "期間中、", "期間内、", "期間中にて", "期間中の",
        ],
        /// A notice of somebody else is passed on.
        PassedOn: [
            "転載", "引用します", "引用いたします", "引用しておきます", "より引用", "から引用",
            "こんなメールが来た", "こんなメールが届", "こんなメールが来ました", "こんなお知らせが",
            "こんな手紙が", "こんな文書が", "こういうのが届", "こういうメールが", "以下のメールが届",
            "次のようなメールが", "このようなメールが届", "下記のメールが届", "全文を貼", "全文貼",
            "貼り付けておき", "貼っておき", "コピペ", "原文ママ", "情報ソース", "情報元:", "情報元は",
            "の発表より", "発表文より", "公表文より", "プレスリリースより",
            "プレスリリースから", "リリースより",
        ],
        /// The investigation has ended, or goes on.
        Ended: ENDED,
        Open: OPEN,
        /// Labels of the day of the discovery.
        Discovered: NAMED,
        /// Verbs before that day: 知ったのは.
        Cleft: CLEFT,
        /// The time up to the end of an attack.
        Until: UNTIL,
        /// Numbers that are none: 数百.
        Vague: VAGUE,
        /// A shop on the net.
        Online: [
            "ネットショップ", "ECサイト", "オンラインショップ", "オンラインストア", "通販サイト",
            "ショッピングサイト", "通信販売", "ショッピングカート",
        ],
        /// Something was stolen.
        Theft: [
            "盗難", "盗まれ", "車上荒らし", "車上狙い", "車上ねらい", "ひったくり", "置き引き",
            "空き巣", "強盗", "窃盗",
        ],
        /// Mail with a field for hidden recipients.
        Hidden: ["BCC", "Bcc", "bcc"],
        /// Something is seen on a screen.
        Shown: [
            "表示され", "画面が出", "画面に出", "情報が出", "内容が出", "見えてしま", "見えていま",
            "見えていた", "見える不具合", "見える事象", "見える状態", "が映", "につながる不具合",
            "につながって", "画面が開", "に切り替わ", "が印字", "の画面にな",
        ],
        /// Data went out.
        SentOut: [
            "外へ送ら", "外に送ら", "外部へ送ら", "外部に送ら", "国外へ送ら", "国外に送ら",
            "海外へ送ら", "海外に送ら", "社外へ送ら", "社外に送ら", "学外へ送ら", "学外に送ら",
            "外へ流れ", "外に流れ", "外部へ流れ", "外部に流れ", "学外へ流れ", "学外に流れ",
            "社外へ流れ", "社外に流れ", "院外へ流れ", "院外に流れ",
        ],
        /// Somebody gave them to others.
        HandedOn: [
            "渡していた", "渡していま", "渡しており", "渡した", "伝えた", "伝えていた", "伝えていま",
            "漏らした", "漏らしていた", "漏らしていま", "教えた", "教えていた", "教えていま",
            "売り渡", "売却していた", "売却した", "横流し", "に提供していた", "に送っていた",
        ],
        /// Labels of what leaked.
        LeakLabel: [
            "流出した", "漏えいした", "漏洩した", "引き出された", "持ち出された", "盗まれた",
            "転送された", "抜き取られた", "窃取された", "外部に送信された",
        ],
        /// What follows is pointed at: 次の情報.
        Points: ["以下", "次の", "下記", "つぎの", "次に", "右記"],
        Experts: ["調査会社", "調査機関", "フォレンジック", "専門機関"],
        /// A possibility that remains.
        Doubt: DOUBTS,
    }
}

/// The landmarks of a text.
#[derive(Debug, Default)]
pub(super) struct Landmarks {
    places: Vec<(usize, &'static str, Found<Landmark>)>,
    kinds: Found<Landmark>,
}

impl Landmarks {
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        Landmark::each(text, |at, word, topics| {
            found.places.push((at, word, topics));
            found.kinds = found.kinds.and(topics);
        });
        found
    }

    /// Whether there are words of this kind.
    pub(super) fn has(&self, kind: Landmark) -> bool {
        self.kinds.has(kind)
    }

    /// Whether words of this kind stand in a part of the text.
    pub(super) fn within(&self, kind: Landmark, place: &Place) -> bool {
        let first = self.places.partition_point(|(at, ..)| *at < place.start);
        let near = self.places.iter().skip(first).take_while(|(at, ..)| *at < place.end);
        self.has(kind)
            && near.clone().any(|(at, word, kinds)| kinds.has(kind) && at + word.len() <= place.end)
    }

    /// The words of one kind with their places, in the order of the text and then of their list.
    pub(super) fn all(&self, kind: Landmark) -> impl Iterator<Item = (usize, &'static str)> {
        self.places
            .iter()
            .filter(move |(.., topics)| topics.has(kind))
            .map(|(at, word, _)| (*at, *word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_within_a_part_of_the_text_are_told() {
        let landmarks = Landmarks::of("次の情報、以下の件");
        let at = "次の情報、".len();
        assert!(landmarks.has(Landmark::Points) && !landmarks.has(Landmark::Theft));
        assert!(landmarks.within(Landmark::Points, &(0..at)));
        assert!(landmarks.within(Landmark::Points, &(at..at + 6)));
        assert!(!landmarks.within(Landmark::Points, &(3..at + 3)));
        assert!(!landmarks.within(Landmark::Theft, &(0..at)));
    }
}
