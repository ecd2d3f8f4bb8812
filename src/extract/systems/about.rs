//! Which systems an event is about: those before it, those that its clause stands before, those joined to them.

use crate::extract::cues::{any_of, starts};
use crate::extract::document::first_chars;
use crate::extract::flow::Place;
use crate::extract::systems::around::{APART, JOINTS, PARTS, VERBS};
use crate::extract::systems::verdict::{Meant, Scene};
use crate::extract::systems::words::{Class, Event};

impl Scene<'_> {
    /// The systems that an event is about, their class, and the words between name and event.
    pub(super) fn about(&self, event: &Place, kind: Event) -> Option<(Vec<usize>, Class, &str)> {
        if kind == Event::Entry {
            return self.way_in(event).or_else(|| self.entered(event));
        }
        if let Some(named) = self.relative(event) {
            let class = named.first().map_or(Class::Server, |m| m.mention.class);
            return Some((named.iter().flat_map(|m| m.entries.clone()).collect(), class, ""));
        }
        let before = self.systems.iter().rposition(|m| m.mention.place.end <= event.start);
        let of_subject = || (self.subject.to_vec(), Class::Server, "");
        let Some(at) = before else {
            return (!self.subject.is_empty()).then(of_subject);
        };
        let nearest = self.systems.get(at)?;
        let between =
            self.document.text().get(nearest.mention.end.min(event.start)..event.start)?;
        if nearest.mention.strange {
            return (between.contains('、') && !self.subject.is_empty()).then(of_subject);
        }
        // `…サーバーで管理し、各店への不正アクセスはない`: the event is about something else.
        let elsewhere = ["への", "に対する", "からの"];
        if elsewhere.iter().any(|w| between.ends_with(w) && between.len() > w.len() + 12) {
            return None;
        }
        // 給食システム データベースを含めて暗号化; 例示サーバー …する機能の欠陥を突かれ: a part of what the line is of.
        let part = starts!(between, ["を含め", "も含め", "ごと"])
            || nearest.mention.class == Class::System && self.is_first(at);
        if part && nearest.mention.bare && !self.subject.is_empty() {
            return Some(of_subject());
        }
        let at = if APART.begin(between) { self.topic_before(at)? } else { at };
        let (mut entries, class) = self.joined(at);
        if entries.is_empty() && nearest.mention.bare {
            entries.extend(self.subject);
        }
        Some((entries, class, between))
    }

    /// `侵入口となったのは…VPN機器`: the name follows.
    fn entered(&self, event: &Place) -> Option<(Vec<usize>, Class, &str)> {
        let next = self.systems.iter().find(|m| m.mention.place.start >= event.end)?;
        let between = self.document.text().get(event.end..next.mention.place.start)?;
        let copula = ["となった", "は", "である", "だった", "とな", "と考えられる"];
        let named = copula.iter().any(|c| between.starts_with(c));
        named.then(|| (next.entries.clone(), next.mention.class, ""))
    }

    /// `…VPN機器が侵入口となり`, `…VPN機器を侵入口として`: the name stands before.
    fn way_in(&self, event: &Place) -> Option<(Vec<usize>, Class, &str)> {
        let at = self.systems.iter().rposition(|m| m.mention.place.end <= event.start)?;
        let nearest = self.systems.get(at).filter(|m| !m.mention.strange)?;
        let between = self.document.text().get(nearest.mention.end..event.start)?;
        let after = self.document.text().get(event.end..self.sentence.end)?;
        let becomes = after.is_empty() || starts!(after, ["と", "に", "で", "だ", "の一つ", "。"]);
        let joined = matches!(between, "が" | "を" | "は" | "も" | "が、" | "は、");
        // 例示サーバーを経由して…に侵入: the verb says so only of intruders.
        let passed = self.document.words(event).starts_with('を');
        let joined = if passed { between.is_empty() && self.is_of_intruders() } else { joined };
        let becomes = becomes || passed;
        let (entries, class) = self.joined(at);
        (becomes && joined).then_some((entries, class, ""))
    }

    /// Whether no other system is named before this one.
    fn is_first(&self, at: usize) -> bool {
        self.systems.iter().take(at).all(|m| m.mention.bare || m.entries == self.subject)
    }

    /// `AはBとは切り離されており、影響を受けていません`: said of A.
    fn topic_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let end = self.systems.get(before)?.mention.end;
        let topic = starts!(self.document.text().get(end..)?, ["は", "については", "も"]);
        topic.then_some(before)
    }

    pub(super) fn is_of_intruders(&self) -> bool {
        let words = self.document.words(&self.sentence);
        any_of!(words, ["攻撃者", "侵入", "不正", "第三者", "何者か", "悪意", "到達", "入り込"])
    }

    /// The entries of a mention, of what is joined with it (`AとB`), or of what a nameless part belongs to
    /// (`受注サーバー内の一部プログラム`).
    fn joined(&self, mut at: usize) -> (Vec<usize>, Class) {
        let text = self.document.text();
        let mut entries = self.systems.get(at).map(|m| m.entries.clone()).unwrap_or_default();
        let mut class = self.systems.get(at).map_or(Class::Server, |m| m.mention.class);
        while let (Some(left), Some(right)) =
            (at.checked_sub(1).and_then(|i| self.systems.get(i)), self.systems.get(at))
        {
            let link = text.get(left.mention.end..right.mention.place.start).unwrap_or("。");
            let joined =
                link.len() <= 100 && JOINTS.begin(link) && !link.contains(['は', 'が', 'を', '。']);
            // Aと、…を受け付けるBは、いずれも: said of both.
            let both = || {
                let after = text.get(right.mention.end..).unwrap_or_default();
                starts!(link, ["と、", "と", "及び", "および"])
                    && link.len() <= 100
                    && !link.contains(['。', 'は'])
                    && starts!(
                        after,
                        [
                            "は、いずれも", "はいずれも", "は、ともに", "はともに", "は、どちらも",
                            "はどちらも", "は、共に", "の両方", "の双方", "のいずれ",
                        ]
                    )
            };
            let joined = joined || both();
            let part = right.mention.bare
                && link.len() < 60
                && PARTS.begin(link)
                && !link.contains(['、', 'が', 'は']);
            if !(joined || part) || left.mention.strange {
                break;
            }
            if part {
                class = left.mention.class;
                entries.clear();
            }
            entries.extend(&left.entries);
            at -= 1;
        }
        (entries, class)
    }

    /// `不正アクセスを受けたサーバー`, `被害に遭ったのは、AとBの2つ`: the event stands in the clause before the names.
    fn relative(&self, event: &Place) -> Option<&[Meant]> {
        let text = self.document.text();
        let at = self.systems.iter().position(|m| m.mention.place.start >= event.end)?;
        let next = self.systems.get(at)?;
        let between = text.get(event.end..next.mention.place.start)?;
        let between = between.trim_end_matches(['「', '『', '(']);
        if between.len() > 60 || next.mention.strange {
            return None;
        }
        let rest = VERBS.longest(between).and_then(|v| between.get(v.len()..));
        let plain = rest.is_some_and(|rest| {
            (rest.is_empty() || rest.ends_with('の'))
                && !rest.contains(['、', '。', 'を', 'が', 'は', 'に'])
        });
        // 被害に遭ったのは、本社のサーバー; …のは、外部の業者が運用する受付サーバーです: an owner may stand between.
        let owner = between.rfind("のは").and_then(|at| between.get(at + "のは".len()..));
        let ends = || {
            let after = text.get(next.mention.end..).unwrap_or_default();
            starts!(after, ["です", "でした", "であ", "のみ", "だけ", "1台", "の1台", "でござい"])
        };
        let cleft = rest.is_some()
            && owner.map(|o| o.trim_start_matches('、')).is_some_and(|o| {
                let owned = o.ends_with('の') && !o.contains(['を', 'が', 'に', 'で']);
                o.is_empty() || !o.contains('、') && (owned || ends())
            });
        let aimed = || {
            let after = text.get(next.mention.end..).unwrap_or_default();
            match between {
                // 暗号化を、例示サーバーと部門システムで確認した.
                "を" | "を、" => any_of!(
                    first_chars(after, 24),
                    ["で確認", "にて確認", "で検出", "で発見", "で検知"]
                ),
                "が" | "は" | "は、" => starts!(
                    after,
                    [
                        "に対し", "に行われ", "に及", "にも及", "まで及", "へ行われ", "にまで及",
                        "に仕掛け",
                    ]
                ),
                _ => false,
            }
        };
        let count = if cleft { 1 + self.listed_behind(at) } else { 1 };
        if plain || cleft || aimed() { self.systems.get(at..at + count) } else { None }
    }

    /// How many names are joined to this one: `Aと、Bの2つ`.
    fn listed_behind(&self, at: usize) -> usize {
        let text = self.document.text();
        let pairs = self.systems.get(at..).unwrap_or_default().windows(2);
        let joined = |pair: &&[Meant]| {
            let [left, right] = pair else { return false };
            let link = text.get(left.mention.end..right.mention.place.start).unwrap_or("。");
            link.len() <= 60
                && JOINTS.begin(link)
                && !right.mention.strange
                && !link.contains(['は', 'が', 'を', '。'])
        };
        pairs.take_while(joined).count()
    }
}
