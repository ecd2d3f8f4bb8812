use super::*;

fn cause(text: &str) -> Option<Cause> {
    let lexicon = Lexicon::compiled_in().unwrap();
    let causes = Causes::new(&lexicon).unwrap();
    let mut draft = Draft::default();
    read(&Document::new(text), &causes, &mut draft);
    assert!(draft.causes.len() <= 1);
    draft.causes.first().map(|c| c.cause)
}
