//! Sentences as a page.

use super::Random;
use super::facts::Facts;
use super::tell::Told;

/// The text in one of six layouts.
pub(super) fn text(facts: &Facts, random: &mut Random) -> String {
    let layout = random.within(0, 5);
    // A summary is short, the rest of any length.
    let filler = if layout == 3 { 1 } else { random.within(3, 10) };
    let told = Told::of(facts, filler, random);
    match layout {
        0 => press(facts, &told),
        1 => numbered(facts, &told, random),
        2 => table(facts, &told),
        3 => summary(facts, &told),
        4 => broken(&press(facts, &told), random.within(30, 42)),
        _ => questions(facts, &told),
    }
}

const CONTACT: &str = "お客様相談窓口\n電話番号：０００－０００－００００\n受付時間：9時から17時まで（土日祝日を除く）\n";

fn paragraph(sentences: &[String]) -> String {
    sentences.iter().flat_map(|s| [s.as_str(), "\n"]).collect()
}

fn running(sentences: &[String]) -> String {
    format!("　{}\n", sentences.concat())
}

fn bullets(mark: &str, items: &[String]) -> String {
    items.iter().flat_map(|i| [mark, i.as_str(), "\n"]).collect()
}

fn press(facts: &Facts, told: &Told) -> String {
    [
        format!("{}\n各位\n{}\n\n{}\n\n", told.issued, facts.publisher, told.title),
        running(&told.opening),
        format!("\n■経緯\n{}", running(&told.course)),
        format!("\n■原因\n{}", running(&told.cause)),
        format!("\n■対象となる情報\n{}{}", running(&told.data), running(&told.counts)),
        format!("\n■関係機関への対応\n{}", running(&told.authorities)),
        format!("\n■再発防止策\n{}", running(&told.promises)),
        format!("\n■お客様へのお願い\n{}", running(&told.requests)),
        format!("\n■各部署の取り組み\n{}", running(&told.annex)),
        format!("\n■お問い合わせ先\n{CONTACT}\n以上\n"),
    ]
    .concat()
}

fn numbered(facts: &Facts, told: &Told, random: &mut Random) -> String {
    let marks = random.pick(&[
        ["1. ", "2. ", "3. ", "4. ", "5. ", "6. "],
        ["１．", "２．", "３．", "４．", "５．", "６．"],
        ["(1) ", "(2) ", "(3) ", "(4) ", "(5) ", "(6) "],
        ["Ⅰ ", "Ⅱ ", "Ⅲ ", "Ⅳ ", "Ⅴ ", "Ⅵ "],
        ["【1】", "【2】", "【3】", "【4】", "【5】", "【6】"],
    ]);
    let sections = [
        ("経緯", paragraph(&told.course)),
        ("原因", paragraph(&told.cause)),
        (
            "漏えいした可能性のある情報",
            format!(
                "{}{}{}",
                bullets("・", &told.items),
                paragraph(&told.data),
                paragraph(&told.counts)
            ),
        ),
        ("関係機関への届出", paragraph(&told.authorities)),
        (
            "再発防止に向けた取り組み",
            format!("{}{}", bullets("・", &told.promises), paragraph(&told.annex)),
        ),
        ("お客様へのお願いとお問い合わせ先", format!("{}{CONTACT}", paragraph(&told.requests))),
    ];
    let body =
        marks.iter().zip(&sections).map(|(mark, (head, words))| format!("\n{mark}{head}\n{words}"));
    format!(
        "{}\n\n{}\n{}\n\n{}{}\n以上\n",
        told.title,
        told.issued,
        facts.publisher,
        paragraph(&told.opening),
        body.collect::<String>()
    )
}

fn table(facts: &Facts, told: &Told) -> String {
    let rows = [
        ("経緯", told.course.concat()),
        ("原因", told.cause.concat()),
        ("対象の情報", told.data.concat()),
        ("件数", told.counts.concat()),
        ("届出等", told.authorities.concat()),
        ("対策", told.promises.concat()),
        ("お願い", told.requests.concat()),
        ("各部署", told.annex.concat()),
    ];
    let rows = rows.iter().filter(|(_, words)| !words.is_empty());
    let rows: String = rows.flat_map(|(head, words)| [*head, "\t", words.as_str(), "\n"]).collect();
    format!(
        "{}\n{}\n{}\n\n{}\n{rows}\n{CONTACT}",
        told.issued,
        facts.publisher,
        told.title,
        paragraph(&told.opening)
    )
}

fn summary(facts: &Facts, told: &Told) -> String {
    format!(
        "{}\n{}　{}\n{}{}{}{}{}",
        told.title,
        facts.publisher,
        told.issued,
        told.opening.first().map_or(String::new(), |s| format!("{s}\n")),
        paragraph(&told.data),
        paragraph(&told.counts),
        paragraph(&told.course),
        paragraph(&[told.cause.clone(), told.authorities.clone()].concat()),
    )
}

/// Hard line ends at a width and page numbers, as they come out of a PDF.
fn broken(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let chars: Vec<char> = line.chars().collect();
        if chars.is_empty() {
            lines.push(String::new());
        }
        lines.extend(chars.chunks(width).map(|c| c.iter().collect::<String>()));
    }
    let mut pages = String::new();
    for (page, lines) in (1..).zip(lines.chunks(40)) {
        pages.push_str(&lines.join("\n"));
        let number = format!("\n- {page} -\n");
        pages.push_str(&number);
    }
    pages
}

fn questions(facts: &Facts, told: &Told) -> String {
    let asked = [
        ("どのような経緯でわかったのですか。", told.course.concat()),
        ("原因は何ですか。", told.cause.concat()),
        ("どのような情報が対象ですか。", format!("{}{}", told.data.concat(), told.counts.concat())),
        (
            "警察などへの届出はしていますか。",
            format!("関係機関に届け出ております。{}", told.authorities.concat()),
        ),
        ("今後の対策を教えてください。", told.promises.concat()),
        ("客として何をすればよいですか。", told.requests.concat()),
        ("社内ではどのように取り組んでいますか。", told.annex.concat()),
    ];
    let body = (1..).zip(&asked).map(|(n, (q, a))| format!("\nQ{n}. {q}\nA{n}. {a}\n"));
    format!(
        "{}\n{}\n{}\n\n{}{}\n{CONTACT}",
        told.title,
        told.issued,
        facts.publisher,
        paragraph(&told.opening),
        body.collect::<String>()
    )
}
