//! What the site is, how it is to be read, and how its data are to be had.

use maud::{Markup, html};

use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::{Document, Language, PageError, Site};

const STEM: &str = "about";

/// The pages of this file, without language and `.html`.
pub(super) fn stems(_site: &Site<'_>) -> Vec<String> {
    vec![STEM.to_owned()]
}

/// The page of this stem; `None` where it is not one of this file.
#[expect(clippy::unnecessary_wraps, reason = "the same door as that of the other pages")]
pub(super) fn page(
    site: &Site<'_>,
    stem: &str,
    language: Language,
) -> Result<Option<Document>, PageError> {
    if stem != STEM {
        return Ok(None);
    }
    let here = Here { site, stem: STEM, language };
    let title = here.say("このサイトについて", "About this site");
    let lead = here.say(
        "組織が自ら公表した情報漏えいの文書を、一つひとつの記述に分け、そのことばの位置とともにつないだデータです。",
        "Notices in which organisations disclosed data breaches, taken apart into statements, each with the place of its words, and joined.",
    );
    let body = html! {
        h1 { (title) }
        p.lead { (lead) }
        h2 { (here.say("読み方", "How to read it")) }
        (reading(&here))
        h2 { (here.say("載せていないもの", "What is not in it")) }
        p {
            (here.say(
                "個人の氏名、電話番号、メールアドレスは載せません。公表文の本文は載せず、根拠として短い引用と位置だけを示します。名称を示さない関係者(「外部の専門機関」など)は、その公表文のことばのまま置き、ほかと同じものとはみなしません。",
                "No natural persons, telephone numbers or e-mail addresses. The texts of the notices are not here, only short quotes and places as evidence. A party that a notice does not name stands with the words of that notice and is never taken for another.",
            ))
        }
        h2 { (here.say("データとして使う", "Using the data")) }
        (data(&here))
        h2 { (here.say("使いやすさ", "Accessibility")) }
        p {
            (here.say(
                "図にはそれぞれ説明と表があります。すべての機能はキーボードで使え、ページの色は端末の設定(明るい・暗い・高いコントラスト)に従います。JavaScript がなくても、静的なサイトの検索を除いて同じ内容を読めます。",
                "Every picture has a description and a table. Everything works by keyboard, and colours follow the settings of the device: light, dark, high contrast. Without JavaScript the same content is there, but for the search of a site of files.",
            ))
        }
    };
    let frame = Frame::new(&here, title, lead, body);
    Ok(Some(frame.document(site)))
}

fn reading(here: &Here<'_>) -> Markup {
    let points = [
        (
            "記述には「根拠」が付いています。開くと、公表文のどこにそう書かれているかが分かります。",
            "A fact has its evidence beside it: open it to see where the notice says so.",
        ),
        (
            "判断は、述べた者ごとに示します。調査会社と公表した会社が食い違うときは、両方が並びます。",
            "Verdicts stand with those who gave them. Where the forensic firm and the company differ, both are shown.",
        ),
        (
            "日付は公表文の精度のままです。「8月」とだけあれば、日は補いません。",
            "Dates are as precise as the notice: a month stays a month.",
        ),
        (
            "プログラムが読み取った記述には確信度があり、低いものには「要確認」と示します。",
            "What a program read has a confidence; what it is not sure of is marked to be checked.",
        ),
        (
            "組織は、名称・別名・時期に基づいて同じものとみなします。その根拠も記録しています。",
            "Organisations are taken for the same by name, alias and time; the ground is recorded too.",
        ),
    ];
    html! {
        ul { @for (japanese, english) in points { li { (here.say(japanese, english)) } } }
    }
}

fn data(here: &Here<'_>) -> Markup {
    html! {
        ul {
            li {
                (here.say("各ページの下に、同じ内容の Turtle、JSON-LD、N-Triples、RDF/XML があります。語の意味は", "Each page has the same content as Turtle, JSON-LD, N-Triples and RDF/XML at its foot. What the terms mean: "))
                a href=(here.to_page("page/ontology")) { (here.say("語彙", "vocabulary")) }
                (here.say("と", " and "))
                a href=(here.to_page("page/concepts")) { (here.say("分類", "code lists")) }
                (here.say("にあります。", "."))
            }
            li {
                a href=(here.to_page("page/queries")) { (here.say("質問", "Questions")) }
                (here.say(
                    "の答えは CSV で得られます。表計算ソフトが式とみなす文字(= + - @ など)で始まる値には、先頭に「'」を付けています。",
                    " are answered as CSV too. A value that begins with a character by which spreadsheets know a formula (= + - @ and the like) has an apostrophe before it.",
                ))
            }
            @if here.site.settings().live {
                li {
                    a href=(here.to_page("sparql")) { "SPARQL 1.1" }
                    (here.say(" で自由に問い合わせることができます。", ": ask whatever you like."))
                }
            }
        }
    }
}
