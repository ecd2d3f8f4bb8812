//! The facts as sentences.

use chrono::NaiveDate;

use super::Random;
use super::facts::Facts;
use super::words::{DEPARTMENTS, DETAILS, PROCESSORS, PROMISES, REQUESTS, TASKS};
use super::write::Style;

/// A notice in parts that every layout puts together in its own way.
pub(super) struct Told {
    pub(super) issued: String,
    pub(super) title: String,
    pub(super) opening: Vec<String>,
    pub(super) course: Vec<String>,
    pub(super) cause: Vec<String>,
    pub(super) data: Vec<String>,
    pub(super) items: Vec<String>,
    pub(super) counts: Vec<String>,
    pub(super) authorities: Vec<String>,
    pub(super) promises: Vec<String>,
    pub(super) requests: Vec<String>,
    /// What each department does; none in a short notice.
    pub(super) annex: Vec<String>,
}

impl Told {
    pub(super) fn of(facts: &Facts, filler: usize, random: &mut Random) -> Self {
        let style = Style::pick(random);
        let site = facts.service.as_ref().map_or_else(
            || "当社の業務用システム".to_owned(),
            |s| format!("当社が運営する「{s}」"),
        );
        let named: Vec<&str> = facts.categories.iter().map(|(_, words)| *words).collect();
        let joined = named.join(random.pick(&["、", "・", "、"]));
        let opening = vec![
            format!(
                "このたび、{site}において、お客様の個人情報{}。",
                facts.kind.leak.replace("いたしました", "しました")
            ),
            "お客様および関係者の皆様に多大なるご迷惑とご心配をおかけいたしますことを、深くお詫び申し上げます。"
                .to_owned(),
        ];
        Self {
            issued: style.full(facts.issued),
            title: facts.kind.title.to_owned(),
            opening,
            course: course(facts, style, filler, random),
            cause: vec![facts.kind.cause.to_owned()],
            data: data(facts, &joined, style),
            items: named.iter().map(|w| (*w).to_owned()).collect(),
            counts: counts(facts),
            authorities: authorities(facts),
            promises: filled(&PROMISES, filler, random),
            requests: filled(&REQUESTS, filler, random),
            annex: annex(filler, random),
        }
    }
}

fn filled(from: &[&'static str], filler: usize, random: &mut Random) -> Vec<String> {
    let count = (from.len() * filler / 10).clamp(1, from.len());
    random.some(from, count).into_iter().map(ToOwned::to_owned).collect()
}

fn annex(filler: usize, random: &mut Random) -> Vec<String> {
    let pairs: Vec<(&str, &str)> =
        DEPARTMENTS.iter().flat_map(|d| TASKS.iter().map(move |t| (*d, *t))).collect();
    let count = filler.saturating_sub(2) * random.within(1, 15);
    random.some(&pairs, count).into_iter().map(|(d, t)| format!("{d}では、{t}。")).collect()
}

/// The days in their order, other sentences between them.
fn course(facts: &Facts, style: Style, filler: usize, random: &mut Random) -> Vec<String> {
    let mut details = filled(&DETAILS, filler, random).into_iter();
    let mut told = vec![format!("{}、{}", style.full(facts.discovered), noticed(facts))];
    let mut last = facts.discovered;
    let mut tell = |day: NaiveDate, words: String, random: &mut Random, told: &mut Vec<String>| {
        told.extend(details.next());
        told.push(format!("{}、{words}", style.next(day, last, random)));
        last = day;
    };
    if facts.investigated {
        let firm = facts.vendor.unwrap_or("外部の専門調査会社");
        tell(facts.engaged, format!("{firm}に調査を依頼いたしました。"), random, &mut told);
    }
    let report = "個人情報保護委員会に報告いたしました。".to_owned();
    tell(facts.reported, report, random, &mut told);
    if facts.investigated {
        let words = "調査会社より調査の最終報告書を受領いたしました。".to_owned();
        tell(facts.received, words, random, &mut told);
    }
    told.extend(details);
    told
}

fn noticed(facts: &Facts) -> String {
    match facts.kind.code {
        "web-skimming" => {
            "一部のクレジットカード会社から、お客様の情報の漏えいの懸念について連絡を受けました。"
        }
        "ransomware" | "malware" => "社内のサーバに不審な挙動があることを検知いたしました。",
        "missent-email" => "メールを受信された方からのご指摘により、誤送信が判明いたしました。",
        "lost-device" => "社員がUSBメモリを紛失していることに気付き、上司に報告いたしました。",
        "misconfiguration" => "社外の方からのご指摘により、本件が判明いたしました。",
        _ => "当社の担当者が不審なアクセスを検知いたしました。",
    }
    .to_owned()
}

fn data(facts: &Facts, joined: &str, style: Style) -> Vec<String> {
    let mut data = vec![format!("{joined}{}。", facts.kind.leak)];
    if facts.kind.window {
        let (from, to) = (style.full(facts.begun), style.full(facts.ended));
        data.push(match facts.kind.code {
            "credential-stuffing" => {
                format!("不正ログインは{from}から{to}までの間に行われました。")
            }
            "misconfiguration" => format!("{from}から{to}までの間、外部から閲覧できる状態でした。"),
            "web-skimming" => {
                format!("{from}から{to}までの間に当サイトで決済をされたお客様が対象です。")
            }
            _ => format!("{from}から{to}までの間に不正アクセスを受けておりました。"),
        });
    }
    if !facts.excluded.is_empty() {
        let words: Vec<&str> = facts.excluded.iter().map(|(_, words)| *words).collect();
        data.push(format!("なお、{}は含まれておりません。", words.join("、")));
    }
    data
}

fn counts(facts: &Facts) -> Vec<String> {
    let thing = match facts.kind.code {
        "web-skimming" => "クレジットカード情報",
        "missent-email" => "メールアドレス",
        "credential-stuffing" => "不正にログインされたアカウント",
        _ => "お客様の個人情報",
    };
    let mut counts = facts.counts.iter();
    let mut told = Vec::new();
    if let Some(total) = counts.next() {
        told.push(format!("対象は{thing}{}です。", total.written));
    }
    if let Some(part) = counts.next() {
        told.push(format!("このうち、ご連絡先が確認できたものは{}です。", part.written));
    }
    told
}

fn authorities(facts: &Facts) -> Vec<String> {
    let mut told = Vec::new();
    if let Some(police) = facts.police {
        told.push(format!("また、{police}に被害の相談をしております。"));
    }
    if let Some(name) = facts.contractor {
        told.push(if PROCESSORS.contains(&name) {
            format!("なお、当社は決済代行会社である{name}とも連携して対応しております。")
        } else {
            format!("なお、当該業務は{name}に委託しておりました。")
        });
    }
    told
}
