//! Who publishes a register, under which licence, and in which words it wants to be named.

use oxigraph::model::NamedNodeRef;

use crate::registry::Register;

/// A register as a source of statements.
pub(super) struct Source {
    pub(super) title_ja: &'static str,
    pub(super) title_en: &'static str,
    pub(super) homepage: NamedNodeRef<'static>,
    pub(super) licence: NamedNodeRef<'static>,
    /// In Japanese, as the publishers ask for it.
    pub(super) attribution: &'static str,
}

/// Public data licence of the Japanese government, version 1.0.
const PUBLIC_DATA_LICENCE: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(
    "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
);

/// Creative Commons Zero.
const CC0: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://creativecommons.org/publicdomain/zero/1.0/");

impl Source {
    pub(super) fn of(register: Register) -> Self {
        match register {
            Register::Nta => Self {
                title_ja: "国税庁法人番号公表サイト",
                title_en: "Corporate numbers of the National Tax Agency of Japan",
                homepage: NamedNodeRef::new_unchecked("https://www.houjin-bangou.nta.go.jp/"),
                licence: PUBLIC_DATA_LICENCE,
                attribution: "出典: 国税庁法人番号公表サイト (国税庁) を加工して作成。内容は国税庁によって保証されたものではない。",
            },
            Register::Edinet => Self {
                title_ja: "EDINETコードリスト",
                title_en: "EDINET code list of the Financial Services Agency of Japan",
                homepage: NamedNodeRef::new_unchecked("https://disclosure2.edinet-fsa.go.jp/"),
                licence: PUBLIC_DATA_LICENCE,
                attribution: "出典: EDINETコードリスト (金融庁) を加工して作成。",
            },
            Register::Gleif => Self {
                title_ja: "GLEIF レベル1データ",
                title_en: "Level 1 records of the Global Legal Entity Identifier Foundation",
                homepage: NamedNodeRef::new_unchecked("https://www.gleif.org/"),
                licence: CC0,
                attribution: "出典: GLEIF (Global Legal Entity Identifier Foundation) を加工して作成。",
            },
            Register::Gbizinfo => Self {
                title_ja: "gBizINFO",
                title_en: "gBizINFO of the Ministry of Economy, Trade and Industry of Japan",
                homepage: NamedNodeRef::new_unchecked("https://info.gbiz.go.jp/"),
                licence: PUBLIC_DATA_LICENCE,
                attribution: "出典: gBizINFO (経済産業省) を加工して作成。",
            },
            Register::Wikidata => Self {
                title_ja: "ウィキデータ",
                title_en: "Wikidata",
                homepage: NamedNodeRef::new_unchecked("https://www.wikidata.org/"),
                licence: CC0,
                attribution: "出典: Wikidata を加工して作成。",
            },
        }
    }
}
