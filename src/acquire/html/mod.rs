//! An HTML page → the lines of its main text.
//!
//! Headings, paragraphs and list items stand on lines of their own, the cells of a table row on one line with a TAB
//! between them, the readings of ruby are left out. What surrounds the text (navigation, forms, advertisements, lists
//! of links) is left out too; several notices in one page all stay. Time and memory grow with the size of the page,
//! not with its depth.

mod lines;
mod main_text;
mod tree;

use crate::acquire::AcquireError;
use crate::acquire::html::tree::{NODE_LIMIT, Tree};

/// The lines, and remarks on what was left out.
pub(super) fn text(page: &str, place: &str) -> Result<(String, Vec<String>), AcquireError> {
    let Some(tree) = Tree::parse(page) else {
        return Err(AcquireError::TooManyElements { place: place.to_owned(), limit: NODE_LIMIT });
    };
    let kept = main_text::find(&tree);
    let mut remarks = Vec::new();
    if kept.left_out > 0 {
        remarks.push(format!(
            "{} characters around the main text are left out (navigation, forms, advertisements)",
            kept.left_out
        ));
    }
    Ok((lines::render(&tree, &kept), remarks))
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn lines(page: &str) -> Vec<String> {
        text(page, "x").unwrap().0.lines().filter(|l| !l.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn blocks_end_lines_and_white_space_collapses() {
        let page = "<h1>お詫び</h1><p>この度は  ご迷惑を\n おかけし<br>ました。</p>a <b>b</b>\n c<div>d</div>e";
        assert_eq!(
            lines(page),
            ["お詫び", "この度は ご迷惑をおかけし", "ました。", "a b c", "d", "e"]
        );
    }

    #[test]
    fn a_row_is_a_line_with_tabs_between_its_cells() {
        let page = "<table><tr><th>項目<th>件数<tr><td>氏名<br>住所<td>約1,200件</table>";
        assert_eq!(lines(page), ["項目\t件数", "氏名 住所\t約1,200件"]);
    }

    #[test]
    fn a_cell_with_a_text_of_its_own_is_no_cell_of_a_line() {
        let long = "流出した可能性のある情報は次のとおりです。".repeat(30);
        let page = format!("<table><tr><th>概要<td><p>{long}</p><p>以上</p></table>");
        assert_eq!(lines(&page), ["概要", long.as_str(), "以上"]);
    }

    #[test]
    fn list_items_carry_their_marks_once() {
        let page = "<ul><li>氏名<li>・住所</ul><ol><li>調査</li><li>報告<ul><li>警察</ul></li></ol><ol><li>(1) 既定</ol>";
        assert_eq!(lines(page), ["・氏名", "・住所", "1. 調査", "2. 報告", "・警察", "(1) 既定"]);
    }

    #[test]
    fn short_definitions_stand_on_one_line() {
        let page = "<dl><dt>会社名<dd>株式会社見本<dt>項目<dd>氏名<dd>住所</dl>";
        assert_eq!(lines(page), ["会社名\t株式会社見本", "項目\t氏名\t住所"]);
    }

    #[test]
    fn readings_scripts_and_hidden_words_are_left_out() {
        let page = "<p><ruby>漏洩<rp>(</rp><rt>ろうえい</rt><rp>)</rp></ruby>の件</p><script>var p='<p>x</p>'</script>\
                    <style>p{}</style><p hidden>a</p><p style='display: none'>b</p><!-- c --><noscript>d</noscript>";
        assert_eq!(lines(page), ["漏洩の件"]);
    }

    #[test]
    fn entities_are_decoded_and_preformatted_lines_kept() {
        assert_eq!(
            lines("<p>A&amp;B&nbsp;&#x682a;</p><pre>記\n 1. 概要\n</pre>"),
            ["A&B 株", "記", " 1. 概要"]
        );
    }

    #[test]
    fn what_surrounds_the_text_is_left_out() {
        let body = "お客様情報の流出についてお知らせいたします。".repeat(10);
        let page = format!(
            "<header>店名</header><nav><a href=/>トップ</a></nav><div class='sidebar'>新着</div><h1>お知らせ</h1>\
             <p>{body}</p><ul><li><a>甲</a><li><a>乙</a><li><a>丙</a></ul><form><textarea></textarea>コメント</form>\
             <footer>会社概要</footer>"
        );
        assert_eq!(lines(&page), ["お知らせ", body.as_str()]);
    }

    #[test]
    fn a_page_wrapped_in_a_form_or_a_side_class_stays() {
        let body = "お客様情報の流出についてお知らせいたします。".repeat(10);
        for open in ["<form id=aspnetForm>", "<div class='has-sidebar'>"] {
            assert_eq!(lines(&format!("{open}<p>{body}</p>")), [body.as_str()], "{open}");
        }
    }

    #[test]
    fn the_title_stands_first_where_no_heading_does() {
        assert_eq!(lines("<title>お知らせ</title><p>本文</p>"), ["お知らせ", "本文"]);
        assert_eq!(lines("<title>お知らせ</title><h1>見出し</h1>"), ["見出し"]);
    }

    #[test]
    fn deep_pages_are_read_in_time_and_huge_ones_refused() {
        let started = Instant::now();
        for tag in ["<div>", "<p>", "<b>", "<table><tr><td>", "<ul><li>", "</div>", "<a "] {
            let page = format!("{}本文", tag.repeat(100_000));
            if let Ok((text, _)) = text(&page, "x") {
                assert!(text.len() < 10_000_000, "{tag}");
            }
        }
        let deep = format!("{}本文{}後", "<div>".repeat(100_000), "</div>".repeat(100_000));
        assert_eq!(lines(&deep), ["本文", "後"]);
        assert!(text(&"<i></i>".repeat(NODE_LIMIT + 1), "x").is_err());
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
