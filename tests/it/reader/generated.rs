//! Notices whose facts are known because they were put together from them.

#[path = "../../../examples/notices/invent/mod.rs"]
mod invent;

use breachgraph::notice::StoredText;

use crate::reader::agreement::Agreement;
use crate::reader::record;
use invent::Random;

#[test]
fn what_an_invented_notice_says_is_read_back() {
    let mut random = Random(7);
    let mut agreement = Agreement::default();
    for number in 0..150 {
        let (text, facts) = invent::notice(&mut random);
        let record = record(&StoredText::new(text), "generated.txt");
        agreement.add(&number.to_string(), &facts.json("generated"), &record);
    }
    agreement.reaches(FLOORS);
}

const FLOORS: &[(&str, f64)] = &[
    ("publisher", 0.97),
    ("issued", 0.97),
    ("discovered", 0.97),
    ("counts", 0.96),
    ("events", 0.97),
    ("vendors", 0.97),
    ("police", 0.89),
    ("regulators", 0.97),
    ("cause", 0.97),
    ("status", 0.95),
    ("leaked", 0.97),
    ("excluded", 0.97),
];
