//! The text of a notice comes out of whatever it is in, and hostile bytes give an error.

use std::fs;
use std::io::{self, Cursor};
use std::path::Path;
use std::time::{Duration, Instant};

use breachgraph::acquire::{AcquireError, Acquired, Media, from_bytes, from_file, from_stream};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_16LE};
use proptest::prelude::*;

use crate::shared::{files, path};
use crate::store::Folder;

/// The lines of every PDF of these tests, with their places on the page.
const LINES: [(u32, u32, &str); 7] = [
    (72, 760, "お知らせ"),
    (72, 740, "当社のサーバーに対する不正ア"),
    (72, 724, "クセスがありました。"),
    (72, 690, "項目"),
    (300, 690, "件数"),
    (72, 674, "氏名"),
    (300, 674, "1,234件"),
];

const LINES_TEXT: &str =
    "お知らせ\n当社のサーバーに対する不正ア\nクセスがありました。\n\n項目\t件数\n氏名\t1,234件\n";

/// A page with a title, two columns of prose and a table.
const COLUMNS: [(u32, u32, &str); 17] = [
    (200, 800, "情報流出のお知らせ"),
    (50, 760, "当社の通信販売サイトにおいて、第三"),
    (310, 760, "り、詳しい調査を依頼いたしました。"),
    (50, 744, "者による不正アクセスを受け、お客様"),
    (310, 744, "対象となる情報は、氏名、住所、電話"),
    (50, 728, "の情報が流出した可能性があることが"),
    (310, 728, "番号です。カード番号は当社では保管"),
    (50, 712, "わかりました。二〇二一年四月十日に"),
    (310, 712, "しておりません。四月十二日に警察へ"),
    (50, 696, "カード会社から連絡を受け、決済を止"),
    (310, 696, "相談し、翌日に委員会へ報告しました"),
    (50, 680, "めました。同日、専門の調査会社に当"),
    (310, 680, "。"),
    (50, 640, "項目"),
    (310, 640, "件数"),
    (50, 624, "氏名"),
    (310, 624, "1,234件"),
];

const COLUMNS_TEXT: &str = "情報流出のお知らせ\n\n\
    当社の通信販売サイトにおいて、第三\n者による不正アクセスを受け、お客様\n\
    の情報が流出した可能性があることが\nわかりました。二〇二一年四月十日に\n\
    カード会社から連絡を受け、決済を止\nめました。同日、専門の調査会社に当\n\
    り、詳しい調査を依頼いたしました。\n対象となる情報は、氏名、住所、電話\n\
    番号です。カード番号は当社では保管\nしておりません。四月十二日に警察へ\n\
    相談し、翌日に委員会へ報告しました\n。\n\n\
    項目\t件数\n氏名\t1,234件\n";

#[test]
fn pages_and_mails_give_their_main_text() {
    for expected in files("tests/acquire", "txt") {
        let source =
            ["html", "eml"].map(|e| expected.with_extension(e)).into_iter().find(|f| f.is_file());
        let acquired = from_file(&source.unwrap()).unwrap();
        let text = fs::read_to_string(&expected).unwrap();
        assert_eq!(acquired.text.as_str(), text, "{}", expected.display());
        assert!(!acquired.verbatim);
    }
}

#[test]
fn a_page_is_the_same_in_every_encoding_whatever_it_declares() {
    let page = fs::read_to_string(path("tests/acquire/blog.html")).unwrap();
    let expected = fs::read_to_string(path("tests/acquire/blog.txt")).unwrap();
    for encoding in [SHIFT_JIS, EUC_JP, ISO_2022_JP] {
        let (bytes, _, lost) = encoding.encode(&page);
        assert!(!lost);
        let acquired = from_bytes(&bytes, None, None, "blog").unwrap();
        assert_eq!(acquired.encoding, encoding.name());
        assert_eq!(acquired.text.as_str(), expected, "{}", encoding.name());
    }
    let wide: Vec<u8> =
        format!("\u{feff}{page}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let acquired = from_bytes(&wide, None, None, "blog").unwrap();
    assert_eq!((acquired.encoding, acquired.text.as_str()), (UTF_16LE.name(), expected.as_str()));
}

#[test]
fn a_utf_8_file_is_its_own_stored_text() {
    let folder = Folder::new("verbatim");
    fs::create_dir_all(folder.path()).unwrap();
    let content = "\u{feff}お知らせ\r\n\r\n  以上 \u{3000}\r\n";
    fs::write(folder.path().join("a.txt"), content).unwrap();

    let acquired = from_file(&folder.path().join("a.txt")).unwrap();

    assert!(acquired.verbatim);
    assert_eq!(acquired.text.as_str(), content);
    assert_eq!(acquired.sha256, acquired.text.sha256());
}

#[test]
fn a_mail_in_the_encoding_of_japanese_mails_is_read_declared_or_not() {
    let body = "お客様各位\n流出した件数は300件です。\n";
    let (bytes, _, _) = ISO_2022_JP.encode(body);
    for declared in ["Content-Type: text/plain; charset=ISO-2022-JP\r\n", ""] {
        let header = format!(
            "From: <info@example.co.jp>\r\nMIME-Version: 1.0\r\nSubject: {}\r\n{declared}\r\n",
            "=?ISO-2022-JP?B?GyRCJCpDTiRpJDsbKEI=?="
        );
        let mail = [header.as_bytes(), &bytes].concat();

        let acquired = from_bytes(&mail, None, None, "mail").unwrap();

        assert_eq!(acquired.media, Media::Mail);
        assert_eq!(acquired.text.as_str(), format!("お知らせ\n\n{body}"));
    }
}

#[test]
fn japanese_pdf_without_embedded_fonts_is_read_with_its_line_breaks() {
    for (name, encode) in [
        ("UniJIS-UCS2-H", utf_16_be as fn(&str) -> Vec<u8>),
        ("90ms-RKSJ-H", |text: &str| SHIFT_JIS.encode(text).0.into_owned()),
    ] {
        let content = shown(&LINES, encode);
        let acquired = from_bytes(&pdf(name, &content, ""), None, None, "a.pdf").unwrap();
        assert_eq!(acquired.media, Media::Pdf);
        assert_eq!(acquired.text.as_str(), LINES_TEXT, "{name}");
    }
}

#[test]
fn columns_of_a_pdf_are_read_one_after_the_other_and_rows_of_a_table_across() {
    let content = shown(&COLUMNS, utf_16_be);
    let acquired = from_bytes(&pdf("UniJIS-UCS2-H", &content, ""), None, None, "a.pdf").unwrap();
    assert_eq!(acquired.text.as_str(), COLUMNS_TEXT);
}

#[test]
fn a_pdf_that_holds_no_words_says_why() {
    let refused = |bytes: &[u8]| from_bytes(bytes, None, None, "a.pdf").unwrap_err();
    let scan = pdf("UniJIS-UCS2-H", "0 0 100 100 re f", "");
    assert!(matches!(refused(&scan), AcquireError::Scan { .. }));
    let locked = "/Encrypt <</Filter/Standard/V 1/R 2/O<1111111111111111111111111111111111111111111111111111111111111111>\
                  /U<2222222222222222222222222222222222222222222222222222222222222222>/P -4>>/ID[<00><00>]";
    let locked = pdf("UniJIS-UCS2-H", &shown(&LINES, utf_16_be), locked);
    assert!(matches!(refused(&locked), AcquireError::Encrypted { .. }));
    assert!(matches!(refused(b"%PDF-1.4 and then nothing"), AcquireError::DamagedPdf { .. }));
}

#[test]
fn a_file_of_200_megabytes_is_refused_by_its_size() {
    let folder = Folder::new("huge");
    fs::create_dir_all(folder.path()).unwrap();
    for name in ["a.txt", "a.html", "a.pdf", "a.eml"] {
        let file = folder.path().join(name);
        fs::File::create(&file).unwrap().set_len(200 << 20).unwrap();
        let started = Instant::now();
        let error = from_file(&file).unwrap_err();
        assert!(started.elapsed() < Duration::from_millis(500), "{:?}", started.elapsed());
        assert!(error.to_string().contains("has 209715200 bytes"), "{error}");
    }
    let endless = from_stream(io::repeat(b'a'), "standard input").unwrap_err();
    assert!(matches!(endless, AcquireError::TooLarge { .. }), "{endless}");
}

#[test]
fn mails_within_mails_without_end_are_refused() {
    for nest in ["Content-Type: message/rfc822\r\n\r\n", "Content-Type: message/global\n\n"] {
        let mail = format!("From: a@example.jp\r\n{}x", nest.repeat(100_000));
        let error = from_bytes(mail.as_bytes(), Some(Media::Mail), None, "mail").unwrap_err();
        assert!(matches!(error, AcquireError::NestedMails { .. }), "{error}");
    }
    let nest = "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\n".repeat(100_000);
    let mail = format!("From: a@example.jp\r\n{nest}x");
    assert!(from_bytes(mail.as_bytes(), Some(Media::Mail), None, "mail").is_err());
}

#[test]
fn what_is_no_text_is_refused() {
    let refused = |bytes: &[u8]| from_bytes(bytes, Some(Media::Text), None, "x").unwrap_err();
    assert!(matches!(refused(b"\x7fELF\0\0\0"), AcquireError::Binary { .. }));
    assert!(matches!(refused(b""), AcquireError::NoText { .. }));
    assert!(matches!(
        from_bytes(b"\x01\n", Some(Media::Mail), None, "x"),
        Err(AcquireError::NotMail { .. } | AcquireError::NoText { .. })
    ));
    assert!(matches!(from_file(Path::new("no/such.txt")), Err(AcquireError::Io { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_text_or_an_error(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..600),
            "\\PC{0,200}".prop_map(String::into_bytes),
            prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|p| p.concat().into_bytes()),
            (prop::collection::vec(prop::sample::select(PIECES), 0..60), encodings())
                .prop_map(|(pieces, encoding)| encoding.encode(&pieces.concat()).0.into_owned()),
        ],
        media in prop::sample::select(&[Media::Text, Media::Html, Media::Mail][..]),
        charset in prop::option::of("[a-z0-9_-]{0,12}|shift_jis|utf-8|utf-16"),
    ) {
        if let Ok(acquired) = from_bytes(&bytes, Some(media), charset.as_deref(), "any") {
            holds(&acquired, &bytes);
        }
    }

    #[test]
    fn damage_to_a_page_or_mail_gives_another_text_or_an_error(
        which in 0..5usize,
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..6),
    ) {
        let names = ["shop.html", "blog.html", "press.html", "repost.html", "parts.eml"];
        let mut bytes = fs::read(path("tests/acquire").join(names[which])).unwrap();
        for (from, to) in cuts {
            let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
            bytes.drain(from.min(to)..from.max(to).min(from.min(to) + 200));
        }
        let media = Media::of_name(Path::new(names[which]));
        if let Ok(acquired) = from_bytes(&bytes, media, None, "damaged") {
            holds(&acquired, &bytes);
        }
        if let Ok((acquired, read)) = from_stream(Cursor::new(&bytes), "stream") {
            holds(&acquired, &read);
        }
    }
}

/// What every text that comes out keeps.
fn holds(acquired: &Acquired, bytes: &[u8]) {
    assert_eq!(acquired.text.len(), acquired.text.as_str().chars().count());
    assert_eq!(
        acquired.verbatim,
        acquired.media == Media::Text && acquired.text.as_str().as_bytes() == bytes
    );
    assert!(!acquired.text.is_empty());
    assert_eq!(acquired.sha256, breachgraph::notice::sha256(bytes));
}

fn encodings() -> impl Strategy<Value = &'static Encoding> {
    prop::sample::select(vec![SHIFT_JIS, EUC_JP, ISO_2022_JP])
}

/// What pages and mails are made of.
const PIECES: &[&str] = &[
    "<p>", "</p>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<ul>", "<li>", "<dl><dt>",
    "<dd>", "<!--", "-->", "<script>", "</script>", "<title>", "<ruby>", "<rt>", "<br>", "<h1>",
    "<pre>", "&amp;", "&#x3042;", "&#0;", "<form>", "<nav class='ad'>", "<main>", "</main>",
    "<a href=x>", "</a>", "\n", " ", "株式会社", "情報の流出。", "2013年", "1,234件", "Subject: ",
    "=?UTF-8?B?44GC?=", "=?ISO-2022-JP?B?GyRC", "Content-Type: multipart/mixed; boundary=b\r\n",
    "--b\r\n", "--b--", "\r\n\r\n", "From: a@example.jp\r\n",
    "Content-Transfer-Encoding: base64\r\n", "charset=euc-jp", "\u{feff}", "\u{1b}$B", "\u{1b}(B",
    "<plaintext>",
];

/// A content stream that shows the lines.
fn shown(lines: &[(u32, u32, &str)], encode: fn(&str) -> Vec<u8>) -> String {
    let line = |(x, y, text): &(u32, u32, &str)| {
        let hex: Vec<_> = encode(text).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("1 0 0 1 {x} {y} Tm <{}> Tj", hex.concat())
    };
    format!("BT /F 12 Tf {} ET", lines.iter().map(line).collect::<Vec<_>>().join(" "))
}

fn utf_16_be(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// A page in a Japanese font that is named and not embedded.
fn pdf(encoding: &str, content: &str, trailer: &str) -> Vec<u8> {
    let length = content.len();
    format!(
        "%PDF-1.5\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
         3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj\n\
         4 0 obj <</Length {length}>> stream\n{content}\nendstream endobj\n\
         5 0 obj <</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/{encoding}/DescendantFonts[6 0 R]>> endobj\n\
         6 0 obj <</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/FontDescriptor 7 0 R\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>> endobj\n\
         7 0 obj <</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 4/ItalicAngle 0/Ascent 859/Descent -140\
         /CapHeight 709/StemV 80/FontBBox[-123 -257 1001 910]>> endobj\n\
         trailer <</Root 1 0 R{trailer}>>\n%%EOF\n"
    )
    .into_bytes()
}
