use crate::extract::{Reader, Source};
use crate::notice::{Code, Key, StoredText};

/// `system: category state` of all that the record says.
fn states(text: &str) -> Vec<String> {
    let id = Key::try_from("notice-1".to_owned()).unwrap();
    let text = StoredText::new(text.to_owned());
    let source = Source { id: &id, file: "notice-1.txt", text: &text, address: None };
    let notice = Reader::compiled_in().unwrap().read(&source);
    let mut found = Vec::new();
    for system in &notice.systems {
        for (category, state) in system.holds.iter().flat_map(|h| &h.protection) {
            found.push(format!("{}: {} {}", system.name, category.notation(), state.notation()));
        }
    }
    found
}

const HEAD: &str = "2021年4月1日\n株式会社ヒナタ商会\n不正アクセスのお知らせ\n会員サーバーへの不正アクセスを確認しました。\n";
const LOST: &str =
    "2020年6月1日\n学校法人ヒナタ学園\nUSBメモリの紛失について\n教員がUSBメモリを紛失しました。\n";

fn attacked(text: &str) -> Vec<String> {
    states(&format!("{HEAD}{text}"))
}

#[test]
fn passwords_are_hashes_in_every_way_of_saying_it() {
    for text in [
        "会員サーバーには、氏名、メールアドレス、パスワードを保管しておりました。なお、パスワードはハッシュ化しております。",
        "会員サーバーには、氏名、メールアドレス、パスワードを保管しておりました。パスワードにつきましては、不可逆な形で保存しておりました。",
        "会員サーバーに氏名、パスワード(ハッシュ化済み)が保存されていました。",
        "会員サーバーから氏名、ハッシュ化した会員パスワードが流出しました。",
        "流出した情報は、ログインID、パスワード、氏名です。\nこのうちパスワードは、ソルト付きでハッシュ化された状態で保存されていました。",
    ] {
        let found = attacked(text);
        let hashed = |s: &String| {
            s == "会員サーバー: password hashed" || s == "会員サーバー: password-hash hashed"
        };
        assert!(found.len() == 1 && found.iter().all(hashed), "{text}: {found:?}");
    }
}

#[test]
fn what_is_encrypted_is_told_from_what_is_not() {
    for (text, expected) in [
        (
            "会員サーバーには、氏名、口座番号を保管しておりました。口座番号は暗号化して保管しておりました。",
            "bank-account encrypted",
        ),
        (
            "会員サーバーには、氏名、カード番号、有効期限を保管しておりました。クレジットカード番号は暗号化されておりませんでした。",
            "card-number plain",
        ),
        (
            "会員サーバーには、ログインIDとパスワードを保管しておりました。パスワードが平文で保存されていました。",
            "password plain",
        ),
        ("会員サーバーには暗号化されたパスワードを保管しておりました。", "password encrypted"),
        ("会員サーバーには暗号化されていないパスワードを保管しておりました。", "password plain"),
        (
            "会員サーバーには、氏名、口座情報(情報は暗号化されております)を保管しておりました。",
            "bank-account encrypted",
        ),
    ] {
        assert_eq!(attacked(text), [format!("会員サーバー: {expected}")], "{text}");
    }
}

#[test]
fn plans_remedies_and_attacks_are_no_states() {
    for text in [
        "会員サーバーには、氏名、パスワードを保管しておりました。今後、パスワードは暗号化する予定です。",
        "会員サーバーには、氏名、パスワードを保管しておりました。\n■再発防止策\nパスワードはハッシュ化しております。",
        "会員サーバーには、氏名、パスワードを保管しておりました。パスワードを暗号化いたしました。",
        "会員サーバーには、氏名、住所を保管しておりました。ランサムウェアにより氏名、住所などの情報が暗号化されました。",
        "会員サーバーには、氏名、住所を保管しておりました。通信は暗号化しております。",
    ] {
        assert_eq!(attacked(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn of_two_systems_neither_is_taken_at_a_guess() {
    let text = "受注サーバーへの不正アクセスを確認しました。\n会員サーバーには、氏名、パスワードを保管しておりました。\n受注サーバーには、住所、パスワードを保管しておりました。\nパスワードはハッシュ化しております。";
    assert_eq!(attacked(text), Vec::<String>::new());
    let text = "受注サーバーへの不正アクセスを確認しました。\n会員サーバーには、氏名、パスワードを保管しておりました。\n受注サーバーには、住所、電話番号を保管しておりました。\nパスワードはハッシュ化しております。";
    assert_eq!(attacked(text), ["会員サーバー: password hashed"]);
}

#[test]
fn a_lost_thing_is_open_or_locked_as_a_whole() {
    let held = "USBメモリには、生徒の氏名、住所が保存されていました。";
    for (text, state) in [
        ("USBメモリは暗号化されておりませんでした。", "plain"),
        ("ファイルにはパスワードを設定しておりました。", "encrypted"),
        ("データは暗号化しており、", "encrypted"),
        ("起動にはパスワードが必要ですが、データの暗号化はしておりませんでした。", "plain"),
        ("暗号化されているため、中身を読まれるおそれは小さいと考えております。", "encrypted"),
        ("USBメモリにパスワードの設定はありませんでした。", "plain"),
    ] {
        let expected = ["name", "address"].map(|c| format!("USBメモリ: {c} {state}"));
        assert_eq!(states(&format!("{LOST}{held}{text}")), expected, "{text}");
    }
    let text =
        format!("{LOST}{held}今後はファイルを暗号化し、パスワードを設定することを徹底します。");
    assert_eq!(states(&text), Vec::<String>::new());
}
