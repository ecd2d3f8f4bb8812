//! Systems named by what they hold, manage or are for: `決済情報等のデータベース`, `予約サイトの管理画面`, `照会用のAPI`.

use crate::extract::cues::{ends, starts};
use crate::extract::document::Document;
use crate::extract::systems::mention::name_start;
use crate::extract::systems::words::Class;

/// `決済情報等のデータベース`: a database named by what it holds; its start, and whether it is.
pub(super) fn held_content(
    document: &Document,
    start: usize,
    class: Class,
    modifier: &str,
) -> (usize, bool) {
    let text = document.text();
    let before = text.get(..start).unwrap_or_default();
    let Some(owner) = before.strip_suffix('の').filter(|_| class == Class::Database) else {
        return (start, false);
    };
    if !modifier.is_empty() {
        return (start, false);
    }
    let from = name_start(document, owner.len());
    let held = text.get(from..owner.len()).unwrap_or_default();
    // フォーラムのデータベース: named by the site that it serves.
    let told = held.len() > 6
        && ends!(
            held,
            [
                "情報", "情報等", "データ", "名簿", "履歴", "会員", "会員様", "サイト", "ショップ",
                "フォーラム", "掲示板", "ポータル", "アプリ",
            ]
        );
    if told { (from, true) } else { (start, false) }
}

/// `宿泊予約サイトの管理画面`, `更新用の画面`: a screen named by what is managed with it; its start, and whether it is.
pub(super) fn managed(
    document: &Document,
    start: usize,
    (class, head): (Class, &str),
    modifier: &str,
) -> (usize, bool) {
    let before = document.text().get(..start).unwrap_or_default();
    let screen = head.ends_with(['面', 'ジ']) || head == "システム";
    let manages = format!("{modifier}{head}");
    let manages = starts!(&manages, ["管理", "運営管理", "編集", "更新"]);
    let Some(owner) = before.strip_suffix('の').filter(|_| screen && class != Class::Database)
    else {
        return (start, false);
    };
    let of_use = modifier.is_empty()
        && ends!(
            owner,
            [
                "管理用", "更新用", "編集用", "運用", "運営用", "管理者用", "管理者向け", "店舗用",
                "施設用"
            ]
        );
    if !manages && !of_use {
        return (start, false);
    }
    // 予約サイト「例示ナビ」の管理画面: the name of the site stands between.
    let quoted =
        owner.strip_suffix('」').and_then(|o| o.rfind('「')).filter(|at| owner.len() - at < 60);
    let from = name_start(document, quoted.unwrap_or(owner.len()));
    let held = owner.get(from..quoted.unwrap_or(owner.len())).unwrap_or_default();
    let thing = of_use
        || ends!(
            held,
            [
                "サイト", "システム", "サービス", "ページ", "ショップ", "ストア", "アプリ",
                "ホームページ", "フォーム", "カート", "HP", "CMS", "ブログ"
            ]
        );
    if thing && held.len() > 6 { (from, true) } else { (start, false) }
}

/// `会員情報照会用のAPI`, `検証用のサーバー`, `クラウド型の名刺管理サービス`: named by what it is for, or where it
/// runs; its start, and whether it is.
pub(super) fn of_purpose(
    document: &Document,
    start: usize,
    (class, head): (Class, &str),
    modifier: &str,
) -> (usize, bool) {
    let before = document.text().get(..start).unwrap_or_default();
    let Some(owner) = before.strip_suffix('の') else { return (start, false) };
    let from = || name_start(document, owner.len());
    let cloud = ["クラウド型", "SaaS型", "ASP型", "クラウド上", "パッケージ型"];
    if head.ends_with("サービス") || head.ends_with("システム") && !modifier.is_empty() {
        let model = cloud.iter().any(|w| owner.ends_with(w));
        return if model { (from(), true) } else { (start, false) };
    }
    let kind = matches!(class, Class::Server | Class::Database)
        || ["システム", "プログラム", "API"].contains(&head);
    let stem = owner.strip_suffix('用').filter(|_| kind && modifier.is_empty());
    let Some(stem) = stem else { return (start, false) };
    let own = !ends!(stem, ["業務", "専", "汎", "共", "社内", "個人", "自社", "攻撃", "悪", "利"]);
    let from = from();
    let long = stem.get(from..).is_some_and(|s| s.chars().count() >= 2);
    if own && long { (from, true) } else { (start, false) }
}
