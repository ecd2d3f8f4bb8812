//! Systems of which no verdict speaks, but which are part of what happened: where data lay, whose log was kept, what was
//! examined, cut off or at fault.

use std::collections::HashSet;

use crate::extract::cues::{AnyOf, any_of, starts};
use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, SystemFact};
use crate::extract::flow::Place;
use crate::extract::systems::registry::{Entry, norm};
use crate::extract::systems::words::Class;
use crate::extract::systems::{aside, is_question};

/// Adds them to the draft, apart from the systems with a verdict.
pub(super) fn add(document: &Document, entries: Vec<Entry>, draft: &mut Draft) {
    let mut known = Endings::default();
    draft.systems.iter().chain(&draft.beside).for_each(|s| known.add(norm(&s.name)));
    let services: HashSet<String> = draft.services.iter().map(|s| norm(&s.name)).collect();
    for entry in entries.into_iter().filter(is_identified) {
        let Some(place) = entry.spans.iter().find_map(|span| tied(document, span)) else {
            continue;
        };
        let new = norm(&entry.name);
        if known.has(&new) || services.contains(&new) {
            continue;
        }
        known.add(new);
        draft.beside.push(SystemFact {
            name: entry.name,
            kind: entry.kind,
            hosting: Vec::new(),
            mentions: entry.spans,
            ground: Ground::new(place, 70),
        });
    }
}

/// Names, with all that they end with: a text may name thousands.
#[derive(Debug, Default)]
struct Endings {
    names: HashSet<String>,
    endings: HashSet<String>,
}

impl Endings {
    fn add(&mut self, name: String) {
        self.endings.extend(endings(&name).map(str::to_owned));
        self.names.insert(name);
    }

    /// Whether one of the names ends with this one, or this one with one of them.
    fn has(&self, name: &str) -> bool {
        self.endings.contains(name) || endings(name).any(|ending| self.names.contains(ending))
    }
}

/// The name, and the name without its first letters.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    name.char_indices().filter_map(|(at, _)| name.get(at..))
}

/// A name that tells the system from others; not what watches over systems.
fn is_identified(entry: &Entry) -> bool {
    static WATCH: AnyOf = AnyOf::new(&[
        "監視", "検知", "対策", "防止", "防御", "セキュリティ", "ウイルス", "不正", "攻撃",
        "フィルタ", "ファイアウォール", "WAF", "EDR", "VPN", "ログ", "調査", "解析", "検証用",
        "クラウドサービス", "クラウド環境", "業務システム", "情報システム", "基幹", "社内", "一般",
        "共有フォルダ", "認証機能", "ネットワーク", "プログラム", "アプリケーション", "ソフト",
        "機能", "機器", "装置", "フォーム", "プラグイン", "モジュール", "外部",
    ]);
    let fits = matches!(entry.class, Class::Server | Class::Database | Class::System);
    let long = entry.name.chars().nth(5).is_some() || entry.name.chars().any(|c| c == '(');
    fits && !entry.bare && long && !WATCH.within(&entry.name)
}

/// The name with the words behind it that tie it to what happened.
fn tied(document: &Document, span: &Place) -> Option<Place> {
    let sentence = document.sentence(span.start);
    let words = document.words(&sentence);
    let later = any_of!(
        words,
        ["今後", "予定", "検討", "してまいり", "して参り", "新た", "移行し", "増設", "別の"]
    );
    if later || aside(document, span.start) || is_question(words) {
        return None;
    }
    let after = document.text().get(span.end..sentence.end.max(span.end))?;
    let held = starts!(
        after,
        [
            "に保存され", "に保管され", "に格納され", "に蓄積され", "に記録され", "に登録され",
            "に残って", "に残され", "に保存して", "に保管して", "に格納して", "内に保存",
            "内に保管", "上に保存", "上に保管", "に置かれ", "に置いて", "で管理し", "で管理され",
            "で保管", "で保存"
        ]
    );
    let kept = starts!(
        after,
        [
            "のログ", "のアクセスログ", "の通信ログ", "の通信記録", "のアクセス記録", "の操作ログ",
            "の操作記録", "のイベントログ", "の接続記録", "の利用記録", "のアクセス履歴",
            "の閲覧履歴", "の操作履歴", "の記録を", "の記録の", "の通信履歴",
        ]
    );
    let seen = starts!(
        after,
        [
            "を調査し", "を解析し", "を点検し", "を検査し", "を保全し", "を調べ", "の調査を",
            "の解析を", "の点検を", "の保全", "を停止し", "を遮断し", "を切り離", "を隔離し",
            "をネットワークから", "の電源を", "の稼働を停", "の利用を停", "の運用を停", "を止め",
        ]
    );
    let fault = starts!(
        after,
        [
            "の操作を誤", "の操作誤り", "の設定を誤", "の設定誤り", "の設定に誤り", "の設定の誤り",
            "の設定変更に誤り", "の不具合", "に不具合", "の誤作動", "で障害が", "で不具合",
            "のプログラムに誤り", "の改修に誤り", "の更新作業中", "の改修作業中",
        ]
    );
    let end = crate::extract::document::first_chars(after, 12);
    let end = end.split(['、', '。', '\n']).next().unwrap_or_default();
    (held || kept || seen || fault).then(|| span.start..span.end + end.len())
}

#[cfg(test)]
mod tests {
    use crate::extract::{Reader, Source};
    use crate::notice::{Key, StoredText};

    /// Systems of the record that no verdict speaks of.
    fn silent(text: &str) -> Vec<String> {
        let id = Key::try_from("notice-1".to_owned()).unwrap();
        let text = format!(
            "2021年6月1日\n株式会社ヒナタ商会\n不正アクセスのお知らせ\n受注管理サーバーに第三者が侵入しました。\n{text}"
        );
        let text = StoredText::new(text);
        let source = Source { id: &id, file: "notice-1.txt", text: &text, address: None };
        let notice = Reader::compiled_in().unwrap().read(&source);
        let spoken = |key: &Key| {
            notice.assessments.iter().flat_map(|a| &a.systems).any(|k| k.as_str() == key.as_str())
        };
        let silent = notice.systems.iter().filter(|s| !spoken(&s.key));
        silent.map(|s| s.name.clone()).collect()
    }

    #[test]
    fn a_system_of_the_story_stands_without_a_verdict() {
        for (text, name) in [
            ("通信の記録は文書保管サーバーに残っておりました。", "文書保管サーバー"),
            ("併せて会員データベースを停止しました。", "会員データベース"),
            ("会員予約システムの操作履歴をすべて調べました。", "会員予約システム"),
            (
                "倉庫管理サーバーを解析しましたが、手掛かりは得られませんでした。",
                "倉庫管理サーバー",
            ),
        ] {
            assert_eq!(silent(text), [name], "{text}");
        }
    }

    #[test]
    fn plans_tools_and_names_in_passing_are_no_part_of_it() {
        for text in [
            "今後は文書保管サーバーに保存いたします。",
            "不正侵入検知システムを停止しました。",
            "会員予約システムをご利用のお客様にはご迷惑をおかけします。",
            "■再発防止策\n倉庫管理サーバーを停止しました。",
            "サーバーを解析しました。",
            "受注管理サーバーを停止しました。",
        ] {
            assert_eq!(silent(text), Vec::<String>::new(), "{text}");
        }
    }
}
