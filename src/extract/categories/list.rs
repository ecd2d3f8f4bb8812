//! Items that stand together: 氏名、住所(都道府県)、電話番号等.

use crate::extract::categories::item::Item;
use crate::extract::cues::{ends, starts};
use crate::extract::document::{Document, at_most};
use crate::extract::flow::Place;
use crate::notice::DataCategory;

/// Items of one list in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    pub(super) place: Place,
    pub(super) sentence: Place,
    /// Where the bracket that holds the list opens; `None` outside all brackets.
    pub(super) bracket: Option<usize>,
    pub(super) categories: Vec<DataCategory>,
    /// How many kinds of data it names by words of no other use.
    pub(super) strong: usize,
    /// Those kinds.
    firm: Vec<DataCategory>,
    /// It names at least one kind by a word that can stand for data alone.
    pub(super) solo: bool,
    /// Card data are named by the card alone.
    pub(super) card: bool,
    /// Where its items stand, and what each is.
    pub(super) items: Vec<(Place, DataCategory)>,
}

/// The lists of the text, in its order.
pub(super) fn of(document: &Document, items: &[Item]) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut first = 0;
    while let Some(item) = items.get(first) {
        let sentence = document.sentence(item.place.start);
        let within = items
            .iter()
            .skip(first)
            .take_while(|i| i.place.start < sentence.end.max(item.place.end));
        let count = within.count().max(1);
        let those = items.get(first..first + count).unwrap_or_default();
        in_sentence(document, &sentence, those, &mut lists);
        first += count;
    }
    for list in &mut lists {
        super::detail::complete(document, list);
    }
    lists
}

fn in_sentence(document: &Document, sentence: &Place, items: &[Item], lists: &mut Vec<List>) {
    let text = document.words(sentence);
    let brackets = Brackets::of(text, sentence.start);
    let start = lists.len();
    for item in items {
        let bracket = brackets.around(item.place.start);
        let open = lists.iter_mut().skip(start).rev().find(|l| l.bracket == bracket);
        // 氏名など、メールアドレス以外の情報: the first are examples of what the second is not.
        let apart = open.as_ref().is_some_and(|list| {
            let between = document.words(&(list.place.end..item.place.start));
            is_example(between, document.words(&(item.place.end..sentence.end.max(item.place.end))))
        });
        if let Some(list) = open.filter(|_| !apart)
            && brackets
                .outside(document, bracket, list.place.end..item.place.start)
                .is_some_and(glued)
        {
            list.place.end = item.place.end;
            add(list, item);
            continue;
        }
        let mut list = List {
            place: item.place.clone(),
            sentence: sentence.clone(),
            bracket,
            categories: Vec::new(),
            strong: 0,
            firm: Vec::new(),
            solo: false,
            card: false,
            items: Vec::new(),
        };
        add(&mut list, item);
        lists.push(list);
    }
    if let Some(new) = lists.get_mut(start..) {
        new.sort_by_key(|l| l.place.start);
    }
}

/// など、 before an item with 以外 behind it.
pub(super) fn is_example(between: &str, after: &str) -> bool {
    let bare = between.trim_end_matches(['、', 'の']);
    starts!(after, ["以外", "情報以外", "のほか", "の他の"])
        && ends!(bare, ["など", "等", "といった", "をはじめ", "をはじめとする"])
}

fn add(list: &mut List, item: &Item) {
    list.solo |= !item.channel;
    list.card |= item.card;
    list.items.push((item.place.clone(), item.category));
    if !list.categories.contains(&item.category) {
        list.categories.push(item.category);
    }
    if !item.weak && !list.firm.contains(&item.category) {
        list.firm.push(item.category);
        list.strong = list.firm.len();
    }
}

/// Words that join two items.
const FREE: [&str; 13] = [
    "に関する", "ならびに", "並びに", "に加え", "さらに", "及び", "および", "又は", "若しくは",
    "もしくは", "ごとに", "または", "における",
];

/// Words that can stand between two items of one list: 、 及び お客様の.
fn glued(between: String) -> bool {
    let rest =
        FREE.iter().fold(
            between,
            |rest, free| {
                if rest.contains(free) { rest.replace(free, "") } else { rest }
            },
        );
    at_most(&rest, 24) && !rest.contains(|c| parts(c) || matches!(c, 'は' | 'に'))
}

/// Characters that stand between no two items of one list, nor in [`FREE`].
fn parts(c: char) -> bool {
    matches!(c, 'が' | 'を' | 'へ' | 'で' | '。' | '\n' | ':' | '※' | '…')
}

/// The brackets of one sentence.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// Opening and closing place of each, in the order of their opening.
    pairs: Vec<(usize, usize)>,
}

impl Brackets {
    pub(super) fn of(text: &str, offset: usize) -> Self {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        if !['(', '[', '〔'].iter().any(|c| text.contains(*c)) {
            return Self { pairs };
        }
        let mut open: Vec<usize> = Vec::new();
        for (at, c) in text.char_indices() {
            match c {
                '(' | '[' | '〔' => {
                    open.push(pairs.len());
                    pairs.push((offset + at, offset + text.len()));
                }
                ')' | ']' | '〕' => {
                    if let Some(pair) = open.pop().and_then(|i| pairs.get_mut(i)) {
                        pair.1 = offset + at;
                    }
                }
                _ => {}
            }
        }
        Self { pairs }
    }

    /// Where the innermost bracket around a byte opens.
    pub(super) fn around(&self, at: usize) -> Option<usize> {
        self.pairs
            .iter()
            .rev()
            .find(|(open, close)| *open < at && at < *close)
            .map(|(open, _)| *open)
    }

    /// The words of a place without those in brackets of their own; `None` where they part what stands around them.
    fn outside(&self, document: &Document, level: Option<usize>, place: Place) -> Option<String> {
        let text = document.words(&place);
        let own = text.char_indices().filter(|(at, c)| {
            !matches!(c, '(' | ')' | '「' | '」' | '『' | '』' | '[' | ']')
                && self.around(place.start + at) == level
        });
        own.map(|(_, c)| (!parts(c)).then_some(c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::categories::{Categories, item};
    use crate::lexicon::Lexicon;
    use DataCategory::{
        Address, CardCvv, CardExpiry, CardHolder, CardNumber, Email, Name, Other, Phone,
    };

    fn lists(text: &str) -> Vec<Vec<DataCategory>> {
        let categories = Categories::new(&Lexicon::compiled_in().unwrap()).unwrap();
        let document = Document::new(text);
        let items = item::of(&document, &categories.cues.find(document.text()));
        of(&document, &items).into_iter().map(|l| l.categories).collect()
    }

    #[test]
    fn items_with_commas_dots_and_owners_stand_together() {
        assert_eq!(lists("お客様の氏名、住所及び保護者の電話番号が流出"), [[Name, Address, Phone]]);
        assert_eq!(lists("氏名・住所・電話番号"), [[Name, Address, Phone]]);
        assert_eq!(lists("氏名は含まれますが、電話番号は"), [vec![Name], vec![Phone]]);
    }

    #[test]
    fn words_in_brackets_are_a_list_of_their_own() {
        assert_eq!(
            lists("氏名(漢字)、カード番号(セキュリティコードは含みません)、メールアドレス"),
            [vec![Name, CardNumber, Email], vec![CardCvv]]
        );
    }

    #[test]
    fn the_items_of_a_card_are_named_in_brackets() {
        let found = lists("クレジットカード情報(番号、名義、有効期限)").concat();
        for category in [CardNumber, CardHolder, CardExpiry] {
            assert!(found.contains(&category), "{found:?}");
        }
    }

    #[test]
    fn an_item_without_a_code_is_other_data() {
        assert!(lists("氏名、住所、希望曜日、電話番号")[0].contains(&Other));
        assert!(!lists("氏名、住所、電話番号などの個人情報")[0].contains(&Other));
    }

    #[test]
    fn channels_and_advice_are_no_data() {
        for text in [
            "対象の方にはメールアドレス宛にご連絡いたします。",
            "パスワードの変更をお願いいたします。",
            "電話:03-0000-0000",
            "お電話にてお問い合わせください。",
            "パスワードロックは無かった。",
            "E-mail:info@example.jp",
            "暗証番号をお尋ねすることはありません。",
        ] {
            assert_eq!(lists(text), Vec::<Vec<DataCategory>>::new(), "{text}");
        }
    }
}
