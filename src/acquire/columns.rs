//! Columns of prose on a page of text laid out with spaces: read one after the other, not line by line across.
//!
//! A page is a grid of characters, as `pdftotext -layout` gives it. A gutter is a band that stays empty over several lines with
//! text on both sides. Columns are told from a table by what fills them: running text reaches the edge of its column in
//! most lines, cells do not.

use std::ops::Range;

/// The least width of a gutter, in characters.
const GUTTER: usize = 3;

/// So many lines at least have text on both sides.
const LEAST_LINES: usize = 5;

/// The least width of a column.
const LEAST_WIDTH: usize = 12;

/// No more lines are one block: a page has fewer.
const MOST_LINES: usize = 150;

/// No more columns side by side.
const MOST_COLUMNS: usize = 4;

/// The pages with columns set one below the other; form feeds stand between pages.
pub(super) fn unfold(text: &str) -> String {
    let mut unfolded = String::with_capacity(text.len());
    for page in text.split_inclusive('\u{c}') {
        let lines: Vec<Vec<char>> = page.split('\n').map(|l| l.chars().collect()).collect();
        let lines: Vec<&[char]> = lines.iter().map(Vec::as_slice).collect();
        for line in below(&lines, MOST_COLUMNS) {
            unfolded.extend(line);
            unfolded.push('\n');
        }
    }
    unfolded
}

/// The lines of a page or a column, each block of columns replaced by its columns.
fn below<'l>(lines: &[&'l [char]], depth: usize) -> Vec<&'l [char]> {
    let mut set: Vec<&[char]> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..(at + MOST_LINES).min(lines.len())).unwrap_or_default();
        let Some(block) = block(rest, depth) else {
            set.push(line);
            at += 1;
            continue;
        };
        let own = rest.get(..block.lines).unwrap_or_default();
        set.extend(own.iter().map(|l| l.get(..block.gutter.start).unwrap_or(l)));
        if !runs_on(own, &block.gutter) {
            set.push(&[]);
        }
        set.extend(block.right);
        set.push(&[]);
        at += block.lines;
    }
    set
}

/// Whether the sentence at the foot of the first column goes on at the head of the next.
fn runs_on(lines: &[&[char]], gutter: &Range<usize>) -> bool {
    let left = lines.iter().rev().map(|l| l.get(..gutter.start).unwrap_or(l));
    let last = left.flat_map(|l| l.iter().rev()).find(|c| !c.is_whitespace());
    last.is_some_and(|c| !['。', '」', '）', ')', '.', '上'].contains(c))
}

/// Lines that stand in columns.
struct Block<'l> {
    /// How many lines.
    lines: usize,
    /// The empty band behind the first column.
    gutter: Range<usize>,
    /// What stands behind it, one column below the other.
    right: Vec<&'l [char]>,
}

/// The block of columns that begins with the first line; `None` where that line stands in no columns.
fn block<'l>(lines: &[&'l [char]], depth: usize) -> Option<Block<'l>> {
    let depth = depth.checked_sub(1)?;
    let (gutter, count) = shared(lines, gap(lines.first()?)?);
    let own = lines.get(..count)?;
    let left: Vec<&[char]> = own.iter().map(|l| l.get(..gutter.start).unwrap_or(l)).collect();
    let right: Vec<&'l [char]> =
        own.iter().map(|l| l.get(gutter.end..).unwrap_or_default()).collect();
    let both = left.iter().zip(&right).filter(|(l, r)| !is_blank(l) && !is_blank(r));
    if both.count() < LEAST_LINES || !is_prose(&left) {
        return None;
    }
    let columns = below(&right, depth);
    let more = columns.len() > right.len();
    (more || is_prose(&right)).then_some(Block { lines: count, gutter, right: columns })
}

/// The part of a gap that stays empty, and in how many lines from the first on.
fn shared(lines: &[&[char]], gap: Range<usize>) -> (Range<usize>, usize) {
    let (mut gutter, mut count, mut blank) = (gap, 0, 0);
    for (index, line) in lines.iter().enumerate() {
        if is_blank(line) {
            blank += 1;
            // Two empty lines end a block, and so does a page.
            if blank > 1 || line.contains(&'\u{c}') {
                break;
            }
            continue;
        }
        let Some(free) = free(line, &gutter) else { break };
        // Behind an empty line only what stands in both columns goes on.
        let crossed = line.get(free.end..).is_none_or(is_blank);
        if blank > 0 && crossed {
            break;
        }
        (gutter, count, blank) = (free, index + 1, 0);
    }
    (gutter, count)
}

/// The widest empty part of a band in a line; `None` where it is too narrow.
fn free(line: &[char], band: &Range<usize>) -> Option<Range<usize>> {
    let taken = |at: &usize| line.get(*at).is_some_and(|c| *c != ' ');
    let mut best: Option<Range<usize>> = None;
    let mut start = band.start;
    for at in band.clone().filter(taken).chain([band.end]) {
        if best.as_ref().is_none_or(|b| at - start > b.len()) {
            best = Some(start..at);
        }
        start = at + 1;
    }
    best.filter(|b| b.len() >= GUTTER)
}

/// The first wide gap within a line.
fn gap(line: &[char]) -> Option<Range<usize>> {
    let mut last = line.iter().position(|c| *c != ' ')?;
    for (at, _) in line.iter().enumerate().filter(|(_, c)| **c != ' ') {
        if at > last + GUTTER {
            return Some(last + 1..at);
        }
        last = at;
    }
    None
}

fn is_blank(line: &[char]) -> bool {
    line.iter().all(|c| c.is_whitespace())
}

/// Whether most lines reach the edge of their column: running text; labels, figures and names do not.
fn is_prose(column: &[&[char]]) -> bool {
    let length = |line: &&[char]| {
        let first = line.iter().position(|c| !c.is_whitespace())?;
        let last = line.iter().rposition(|c| !c.is_whitespace())?;
        Some((last - first + 1, line.get(first..=last).is_some_and(|l| gap(l).is_some())))
    };
    let lengths: Vec<(usize, bool)> = column.iter().filter_map(length).collect();
    let width = lengths.iter().map(|(l, _)| *l).max().unwrap_or(0);
    let full = lengths.iter().filter(|(l, gap)| l * 4 >= width * 3 && !gap).count();
    width >= LEAST_WIDTH && full * 5 >= lengths.len() * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(rows: &[(&str, &str)]) -> String {
        let row = |(left, right): &(&str, &str)| {
            let pad = 24_usize.saturating_sub(left.chars().count());
            format!("{left}{}{right}\n", " ".repeat(pad))
        };
        rows.iter().map(row).collect()
    }

    const PROSE: [(&str, &str); 6] = [
        ("当社の通信販売サイトにおいて、第三者に", "対象となる情報は、氏名、住所、電話番号"),
        ("よる不正アクセスを受け、お客様の情報が", "です。カード番号は含まれておりません。"),
        ("流出した可能性があることがわかりました", "当社は四月十二日に警察へ相談し、翌日に"),
        ("ので、ご報告いたします。お客様には多大", "個人情報保護委員会へ報告いたしました。"),
        ("なるご心配をおかけしますことを、心より", "今後は監視を強め、安心してお使いいただ"),
        ("お詫び申し上げます。", "けるよう努めます。"),
    ];

    fn one_below_the_other(rows: &[(&str, &str)]) -> Vec<String> {
        let left = rows.iter().map(|r| r.0);
        left.chain(rows.iter().map(|r| r.1)).map(str::to_owned).collect()
    }

    fn lines(text: &str) -> Vec<String> {
        let lines = text.lines().map(|l| l.trim().to_owned());
        lines.filter(|l| !l.is_empty()).collect()
    }

    #[test]
    fn columns_of_prose_are_read_one_after_the_other() {
        assert_eq!(lines(&unfold(&columns(&PROSE))), one_below_the_other(&PROSE));
    }

    #[test]
    fn a_sentence_goes_on_from_column_to_column() {
        let mut rows = PROSE.to_vec();
        rows[5].0 = "お詫び申し上げますとともに、再発を防ぐた";
        assert!(unfold(&columns(&rows)).contains("再発を防ぐた\n対象となる情報"));
        assert!(unfold(&columns(&PROSE)).replace(' ', "").contains("。\n\n対象となる情報"));
    }

    #[test]
    fn what_stands_over_and_under_the_columns_stays_there() {
        let title = "          不正アクセスによる情報流出のお知らせとお詫び";
        let end = "以上の件につきまして、お客様には改めて深くお詫び申し上げます。";
        let text = format!("{title}\n\n{}\n\n{end}\n", columns(&PROSE));
        let mut expected = vec![title.trim().to_owned()];
        expected.extend(one_below_the_other(&PROSE));
        expected.push(end.to_owned());
        assert_eq!(lines(&unfold(&text)), expected);
    }

    #[test]
    fn each_page_has_its_own_columns() {
        let page = columns(&PROSE);
        let expected = one_below_the_other(&PROSE);
        let both: Vec<String> = expected.iter().chain(&expected).cloned().collect();
        assert_eq!(lines(&unfold(&format!("{page}\u{c}{page}"))), both);
    }

    #[test]
    fn three_columns_are_three() {
        let rows: Vec<(&str, String)> = PROSE
            .iter()
            .map(|(left, right)| {
                let pad = " ".repeat(24_usize.saturating_sub(right.chars().count()));
                (*left, format!("{right}{pad}{left}"))
            })
            .collect();
        let rows: Vec<(&str, &str)> = rows.iter().map(|(l, r)| (*l, r.as_str())).collect();
        let mut expected = one_below_the_other(&PROSE);
        expected.extend(PROSE.iter().map(|r| r.0.to_owned()));
        assert_eq!(lines(&unfold(&columns(&rows))), expected);
    }

    #[test]
    fn rows_of_a_table_stay_rows() {
        let tables: [&[(&str, &str)]; 3] = [
            &[
                ("項目", "件数"),
                ("氏名", "1,234件"),
                ("住所", "1,100件"),
                ("電話番号", "980件"),
                ("生年月日", "12件"),
                ("合計", "3,326件"),
                ("備考", "重複を含む"),
            ],
            &[
                ("2021年4月1日", "監視の担当者が、普段と異なる大量の通信に気付き、調査を始め"),
                ("2021年4月2日", "外部の専門会社に調査を依頼し、受注サーバーを停止いたしまし"),
                ("2021年4月12日", "所轄の警察署に相談し、翌日に個人情報保護委員会へ報告しまし"),
                ("2021年5月6日", "専門会社から最終の報告書を受け取り、流出の範囲が確定いたし"),
                ("2021年5月9日", "対象となるお客様へのお知らせを、電子メールと郵便で始めまし"),
                ("2021年5月10日", "この件を公表し、専用の窓口を設けました。"),
            ],
            &[
                ("不正に取得された可能性のある情報の項目", "件数"),
                ("氏名及び住所のいずれも含むお客様の情報", "1,234件"),
                ("電話番号のみを登録されたお客様の情報等", "1,100件"),
                ("生年月日を任意で登録されたお客様の情報", "980件"),
                ("退会されてから一年以内のお客様の情報等", "12件"),
                ("お届け先としてご登録のあった方の情報等", "77件"),
            ],
        ];
        for rows in tables {
            let text = columns(rows);
            assert_eq!(lines(&unfold(&text)), lines(&text));
        }
    }

    #[test]
    fn one_column_stays_as_it_is() {
        let text =
            "お知らせ\n\n    当社のサーバーに対する不正ア\nクセスがありました。   以上\n\n\n次\n";
        assert_eq!(unfold(text).trim_end(), text.trim_end());
        assert_eq!(unfold("").trim(), "");
    }

    #[test]
    fn a_page_of_gaps_is_read_in_time() {
        let line = "あ   ".repeat(40);
        let text = format!("{line}\n").repeat(20_000);
        let started = std::time::Instant::now();
        assert_eq!(lines(&unfold(&text)).len(), 20_000);
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }
}
