//! The words around a number: what tells a count from a distractor, how exact it is, what is said of the things counted.

use crate::extract::counts::number::Number;
use crate::extract::counts::unit::Word;
use crate::extract::counts::{before_in, unit};
use crate::extract::cues::{any_of, ends, starts};
use crate::extract::document::{Document, first_chars, last_chars};
use crate::extract::flow::Place;
use crate::extract::topics::{Found, Topic as _, topics};
use crate::notice::{Counted, Unit};

topics! {
    /// Words right before a number.
    Near {
        Other: ["あたり", "ニュースで", "報道で", "新聞で"],
        Customers: ["お客様", "お客さま", "宿泊", "予約", "世帯", "居住者", "名簿", "一覧"],
        Firms: ["企業", "取引先", "加盟店", "団体", "契約", "店", "世帯", "件("],
        NoFile: ["IPアドレス", "アカウント", "削除"],
        Administrator: ["管理者", "管理用"],
        NoAddress: ["登録", "不達", "までに"],
        Experts: [
            "弁護士", "専門家", "有識者", "捜査員", "警察官", "オペレーター", "容疑者", "社員数", "全行員",
            "職員数", "従業員数", "抽選", "フォロワー", "派遣社員", "専任", "取締役", "担当者を",
            "全職員", "全教職員", "全社員", "全従業員", "体制",
        ],
        Staff: [
            "委員", "講師", "スタッフ", "役員", "職員", "社員", "従業員", "担当者", "医師",
            "教諭", "教員", "看護師",
        ],
        Attempts: [
            "試行は", "試行が", "アクセス数", "閲覧数", "閲覧回数", "ダウンロード数",
            "ダウンロード件数", "アクセスは", "アクセスが", "攻撃は", "通信が", "事案が",
            "事故が", "の委託", "委託業務", "不正アクセスを", "攻撃が", "攻撃を", "試行", "宛先不明", "返送",
            "戻った", "戻っ",
        ],
        Repeated: ["延べ", "のべ"],
    }
}

topics! {
    /// Words soon after a number.
    Next {
        Data: ["の担当者", "のご担当", "の名簿", "の従業員", "の情報", "の個人", "の顧客", "様", "を含む", ")"],
        Share: ["分"],
        Pieces: ["個から"],
        Undelivered: ["は不達", "の方から", "です", "は削除"],
        Particle: ["が", "は", "で", "による", "を"],
        Acting: [
            "が逮捕", "が出席", "が受講", "が調査にあた", "で構成", "からなる", "を増員",
            "を配置", "余りの職員", "の職員が", "の弁護士", "に対する研修", "を対象とする研修",
            "の体制", "体制", "の担当者", "で捜", "で確認しま", "で確認する", "で点検", "で照合",
            "で作業", "で対応", "で探", "で調べ", "が捜", "を対象に研修", "の職員で", "の社員で",
            "の担当者で", "の者で", "の目で", "以上で確認", "で番号", "で読み合", "で確かめ", "で宛先", "で二重",
        ],
        OfStaff: ["のスタッフ", "の委員"],
        Attempts: ["と数え", "の不正アクセス", "の攻撃", "のアクセス", "の事案", "の事故"],
        OneLeak: ["の個人情報", "の漏", "の流"],
    }
}

topics! {
    /// What a sentence or a heading says of numbers.
    Line {
        Complaint: ["相談", "申し出", "苦情", "連絡", "問い合わせ"],
        Misused: ["不正利用", "不正使用", "不正に使用", "悪用"],
        Test: ["テスト"],
        Judged: ["判断"],
        Possible: ["可能性", "おそれ", "恐れ", "懸念", "疑い", "否定でき"],
        PossibleOver: ["可能性", "おそれ", "恐れ"],
        Leaked: ["流出", "漏えい", "漏洩", "誤送信", "閲覧"],
        LeakedOver: ["流出", "漏えい", "漏洩"],
        Card: ["カード", "クレジット"],
        Harm: ["流出", "漏えい", "漏洩", "影響", "自治体"],
        File: ["ファイル"],
        Spam: ["迷惑メール", "スパム"],
        Mail: [
            "メールボックス", "送受信メール", "過去のメール", "閲覧された", "転送された",
            "転送され", "取得され", "閲覧され", "読まれ", "持ち出され", "同期",
            "交わしたメール", "やり取りしたメール", "やりとりしたメール", "閲覧できた",
            "閲覧可能", "表示された", "流出したメール", "読み取られ", "漏えいしたメール", "流出した可能性",
            "漏えいした可能性",
        ],
    }
}

/// A number with its surroundings.
pub(super) struct Setting<'a> {
    document: &'a Document,
    value: u64,
    start: usize,
    end: usize,
    sentence: Place,
    /// At most 40 characters of the sentence before the number.
    pub(super) before: &'a str,
    after: &'a str,
    /// The last 14 characters before it, and the first 12 after it.
    near: &'a str,
    next: &'a str,
}

impl<'a> Setting<'a> {
    pub(super) fn new(document: &'a Document, number: &Number, end: usize, after: &'a str) -> Self {
        let sentence = document.sentence(number.place.start);
        let before = document.words(&before_in(document, &sentence, number.place.start, 40));
        let after = after.split('\n').next().unwrap_or_default();
        Self {
            document,
            value: number.value,
            start: number.place.start,
            end,
            sentence,
            before,
            after,
            near: last_chars(before, 14),
            next: first_chars(after, 12),
        }
    }

    /// True for numbers of staff, machines, letters, cases: nothing that was leaked or may have been.
    pub(super) fn is_distractor(&self, word: Word, topic: Unit) -> bool {
        let near = Near::within(self.near);
        if near.has(Near::Other)
            || starts!(self.after, ["と数え", "あたり", "につき1", "につき、"])
            || ends!(self.near, ["第", "全国", "平均", "平均約"])
            || self.is_limit()
            || self.is_rate()
            || self.is_lured()
            || any_of!(self.before, ["ギフト券", "クーポン", "商品券", "金券", "優待券"])
        {
            return true;
        }
        let next = || Next::within(self.next);
        let line = || Line::within(self.document.words(&self.sentence));
        match word {
            Word::Person => self.is_of_staff(near, next()),
            Word::Ken => self.is_of_attempts(near, next()),
            Word::Sheet => {
                let ticket = self.near.trim_end_matches(['計', '約', '合']);
                ends!(ticket, ["チケット", "入場券", "乗車券", "整理券", "引換券"])
                    || !line().has(Line::Card)
                        && (topic != Unit::Cards || self.value < 10)
                        && !self.speaks_of_cards()
                        && self.paper().is_none()
            }
            Word::Body => self.is_of_bodies(near, next(), line()),
            Word::Piece => {
                self.value < 20 || !ends!(self.near, ["画像", "写真", "書類", "資料", "動画"])
            }
            Word::File => !line().has(Line::File) || near.has(Near::NoFile) || self.value < 3,
            Word::Letter => {
                let line = line();
                line.has(Line::Spam) || !line.has(Line::Mail)
            }
            Word::Account => {
                near.has(Near::Administrator)
                    || next().has(Next::Pieces)
                    || ends!(self.near, ["ほかの", "その他の", "残る", "残りの"])
                        && any_of!(self.after, ["ありません", "なかった", "なし", "ございません"])
            }
            Word::Address => near.has(Near::NoAddress) || next().has(Next::Undelivered),
        }
    }

    /// カードは500枚です。うち20枚は…: the sentence before names what is counted.
    fn speaks_of_cards(&self) -> bool {
        let before = self.document.text().get(..self.start).unwrap_or_default();
        last_chars(before, 90).contains("カード")
    }

    /// 答案28枚, 申込書の控え23枚: sheets of paper, with what they are counted as.
    pub(super) fn paper(&self) -> Option<Unit> {
        // 控え46枚(46名様分): the persons are counted.
        let persons = format!("{}名", self.value);
        let text = self.document.text();
        if text.contains(&persons) || text.contains(&format!("{}人", self.value)) {
            return None;
        }
        let near = last_chars(self.before, 4);
        if ends!(
            near,
            ["申込書", "控え", "伝票", "調査票", "申請書", "カルテ", "届出書", "契約書", "請求書"]
        ) {
            return Some(Unit::Records);
        }
        ends!(near, ["答案", "用紙", "書類", "回答票", "アンケート", "写し"]).then_some(Unit::Other)
    }

    /// 教職員412名に届いた, このうち3名がリンクを開き: those on whom a false message was tried.
    fn is_lured(&self) -> bool {
        any_of!(
            self.next,
            [
                "リンクを開", "添付ファイルを", "パスワードを入", "を開封", "をクリック", "に届き",
                "に届い", "に届け"
            ]
        ) && any_of!(
            self.document.words(&self.sentence),
            [
                "装", "偽", "不審", "迷惑", "なりすま", "かた", "リンク", "添付ファイル",
                "パスワード"
            ]
        )
    }

    /// 1日120人に絞る, 毎回20名: so many at a time.
    fn is_rate(&self) -> bool {
        let near = self.near.trim_end_matches(['約', 'に', '最', '大', '、']);
        if ends!(near, ["毎日", "毎月", "毎回", "週に", "月に"]) {
            return true;
        }
        let stem = ["1日", "1回", "1時間", "1週間"].iter().find_map(|w| near.strip_suffix(w));
        stem.is_some_and(|s| !s.ends_with(|c: char| c.is_ascii_digit() || c == '月'))
    }

    /// 経理課職員1名、広報室職員1名: those of the house who were taken in.
    fn is_of_own(&self) -> bool {
        let sentence = self.document.words(&self.sentence);
        let taken_in = any_of!(sentence, ["偽", "装", "かた", "騙", "なりすま", "フィッシング"])
            && any_of!(sentence, ["入力", "クリック", "開い", "開封", "応じ"]);
        let staff = ends!(
            self.near,
            ["職員", "教員", "社員", "従業員", "担当者", "教職員", "役員", "スタッフ", "教授"]
        );
        let owners =
            starts!(self.after, ["のアカウント", "のメールアカウント", "のメールボックス"]);
        self.value < 10 && (taken_in && staff || owners)
    }

    /// 1回の上限を500件とし, 500人を超えない: a limit.
    fn is_limit(&self) -> bool {
        ends!(self.near, ["上限を", "上限は", "上限", "一度に最大", "1回に最大"])
            || starts!(
                self.after,
                ["を超えない", "を超えると", "を超える場合", "を上限", "に満たない", "に制限"]
            )
    }

    /// Bodies that are no customers, or whose persons are counted: 8組21名.
    fn is_of_bodies(&self, near: Found<Near>, next: Found<Next>, line: Found<Line>) -> bool {
        let written = self.document.words(&(self.start..self.end.max(self.start)));
        let written = written.strip_suffix('分').unwrap_or(written);
        let parties = written.ends_with('組');
        // 例示宅の見学者 4,260組, 案内状の宛先 3,100先: so many are customers.
        let many =
            self.value >= 50 && written.ends_with(['組', '先', '軒']) || written.ends_with("世帯");
        parties && self.next.starts_with(|c: char| c.is_ascii_digit())
            || self.value < 5
            || !(many
                || next.has(Next::Data)
                || next.has(Next::Share)
                || line.has(Line::Harm)
                || near.has(Near::Customers)
                || near.has(Near::Firms))
    }

    /// Staff, experts, winners: persons whose data is not at issue.
    fn is_of_staff(&self, near: Found<Near>, next: Found<Next>) -> bool {
        // 講師・専門家 412名:氏名、所属: a list says what was held of them.
        let listed = starts!(self.after, [":氏名", ":お名前", "(氏名", "(お名前", ":名前"]);
        near.has(Near::Experts) && !listed
            || self.is_of_own()
            || self.value < 100 && !listed && self.clause_of_staff() && next.has(Next::Particle)
            || next.has(Next::Acting)
            || self.after.starts_with("以上の")
            || self.value < 20 && next.has(Next::OfStaff)
    }

    /// 職員3名が; not 職員が、ご利用者様4名の, where the staff only act.
    fn clause_of_staff(&self) -> bool {
        let own = self.near.rsplit(['、', '。']).next().unwrap_or(self.near);
        Near::within(own).has(Near::Staff)
    }

    /// Attempts, attacks, returned letters.
    fn is_of_attempts(&self, near: Found<Near>, next: Found<Next>) -> bool {
        near.has(Near::Attempts)
            || next.has(Next::Attempts)
            || self.value == 1 && !next.has(Next::OneLeak)
    }

    /// The unit of the nouns before the number in its line; else that of its section, if all nouns there agree.
    pub(super) fn unit_nearby(&self, topic: Unit) -> Option<Unit> {
        let line = self.document.layout.line_at(self.start)?;
        let start = self.document.layout.lines.get(line)?.place.start;
        let heading = self.document.layout.headings(line).next().map_or(start, |h| h.place.start);
        let text = self.document.text();
        let unit = unit::unit_of_ken(last_chars(text.get(start..self.start)?, 48), "")
            .filter(|u| *u != Unit::Accounts)
            .or_else(|| unit::agreed(last_chars(text.get(heading..self.start)?, 400)))?;
        (unit != Unit::Emails && unit != Unit::Other || topic == unit).then_some(unit)
    }

    /// The unit that the nearest heading gives to 件.
    pub(super) fn unit_of_heading(&self) -> Option<Unit> {
        unit::unit_of_ken(self.document.heading(self.start), "")
    }

    /// What is said of the things counted.
    pub(super) fn counted(&self, unit: Unit) -> Counted {
        let line = Line::within(self.document.words(&self.sentence));
        let over = || Line::within(self.document.heading(self.start));
        if unit == Unit::Other && line.has(Line::Complaint) {
            Counted::Other
        } else if line.has(Line::Misused) {
            Counted::ReportedMisused
        } else if line.has(Line::Test) {
            Counted::TestData
        } else if line.has(Line::Judged) {
            Counted::JudgedAffected
        } else if line.has(Line::Possible) || over().has(Line::PossibleOver) {
            Counted::PossiblyLeaked
        } else if line.has(Line::Leaked) || over().has(Line::LeakedOver) {
            Counted::Leaked
        } else {
            Counted::Held
        }
    }

    pub(super) fn includes_duplicates(&self) -> bool {
        // 延べ52件(実人数18人): the word goes with the next number only.
        let near = last_chars(self.near, 12);
        let own = near.rsplit(|c: char| c.is_ascii_digit()).next().unwrap_or(near);
        Near::within(own).has(Near::Repeated) && !own.contains("実人数")
            || first_chars(self.after, 30).contains("重複")
    }

    /// The clause with the number, at most some 60 characters.
    pub(super) fn evidence(&self, written: &Place) -> Place {
        let back = last_chars(self.document.words(&(self.sentence.start..written.start)), 30);
        let clause = back.rfind(['、', '。', ')', '」']).map_or(0, |at| at + '、'.len_utf8());
        let start = written.start - back.len() + clause.min(back.len());
        let on = first_chars(self.after, 12);
        let stop = on.find(['、', '。', '(', ')', '・']).unwrap_or(on.len());
        start..self.end.max(written.end) + stop
    }
}

/// 約92万4千件(924,319件): the rounded form before the exact one, and the ends of a vague range (1万件から2万件).
pub(super) fn broken_off(document: &Document, number: &Number) -> bool {
    let last = document.text().get(..number.place.start).and_then(|b| b.chars().next_back());
    let cell = document.flow.gap(number.place.start).is_some();
    let code = last.is_some_and(|c| {
        c.is_ascii_alphanumeric() && !(cell && number.value >= 10)
            || matches!(c, '-' | '.' | '#' | '+' | '※' | '@' | '_')
    }) || last == Some('/') && after_slash(document, number.place.start);
    let kanji_word = number.kanji
        && (number.value < 3
            || last.is_some_and(|c| matches!(c, '第' | '数' | '同' | '統' | '唯')));
    code || kanji_word
        || listed(document, number)
        || number.round && (is_rounded(document, number) || end_of_vague_range(document, number))
}

/// 約92万4千件(924,319件), 1万件から: the exact number or the end of a range follows.
fn is_rounded(document: &Document, number: &Number) -> bool {
    let rest = first_chars(document.text().get(number.place.end..).unwrap_or_default(), 16);
    let exact = rest.find('(').filter(|at| *at <= 6).and_then(|at| rest.get(at + 1..));
    exact.and_then(plain_number).is_some_and(|n| n.abs_diff(number.value) * 10 <= n)
        || rest.find("から").is_some_and(|at| at <= 6)
}

/// 12/34 is no number of its own; the slash after 件 parts cells.
fn after_slash(document: &Document, at: usize) -> bool {
    let mut before = document.text().get(..at).unwrap_or_default().chars().rev();
    before.next() == Some('/') && before.next().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// `1 2015年`, `3 会員`: the number of a row or item, at the beginning of its line.
fn listed(document: &Document, number: &Number) -> bool {
    let before = document.text().get(..number.place.start).unwrap_or_default();
    let opens = before.is_empty() || before.ends_with('\n');
    opens && number.value < 100 && document.flow.gap(number.place.end).is_some()
}

/// The second number of 1万件から2万件.
fn end_of_vague_range(document: &Document, number: &Number) -> bool {
    let before = last_chars(document.text().get(..number.place.start).unwrap_or_default(), 8);
    any_of!(before, ["万件から", "千件から", "万人から", "万名から", "万件~", "万から"])
}

/// The digits at the beginning of a text, commas skipped.
fn plain_number(text: &str) -> Option<u64> {
    let digits: String = text
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ',')
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}
