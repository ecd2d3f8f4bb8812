//! Cells of tables that people open in a spreadsheet: none of them is a formula.

/// The text as a cell: an apostrophe stands before what a spreadsheet would evaluate, and line ends are spaces.
pub fn guarded(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if is_formula(&clean) || clean.starts_with('\'') { format!("'{clean}") } else { clean }
}

/// The text of a cell that [`guarded`] wrote, or that a person typed.
pub(super) fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// Spreadsheets begin a formula at these, some also behind spaces or in full width.
fn is_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_text_comes_back() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "＝1", "\t=1", "'=1", "|cmd"] {
            let cell = guarded(text);
            assert!(cell.starts_with('\''), "{text}");
            assert_eq!(plain(&cell), text.replace('\t', " "), "{text}");
        }
        assert_eq!(guarded("株式会社見本"), "株式会社見本");
        assert_eq!(guarded("a\r\nb"), "a  b");
    }
}
