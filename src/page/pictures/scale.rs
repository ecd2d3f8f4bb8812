//! Numbers and lengths as a picture writes them.

/// A position or length across, in per cent of the picture: two places, no needless zeros.
pub(super) fn percent(share: f64) -> String {
    let text = format!("{:.2}", (share * 100.0).clamp(0.0, 100.0));
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

/// The share of a whole; nothing of nothing is nothing.
pub(super) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { as_f64(part) / as_f64(whole) }
}

/// Near enough for a drawing.
#[expect(clippy::cast_precision_loss, reason = "drawn, not counted")]
pub(super) fn as_f64(number: u64) -> f64 {
    number as f64
}

/// Near enough for a drawing.
pub(super) fn size(number: usize) -> f64 {
    as_f64(u64::try_from(number).unwrap_or(u64::MAX))
}

/// The number with a comma at every three digits.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A round number at or above the greatest, and the steps of the lines below it: three or four of them.
pub(super) fn steps(greatest: u64) -> Vec<u64> {
    let greatest = greatest.max(1);
    let mut unit: u64 = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = unit.saturating_mul(factor);
            if greatest.div_ceil(step) <= 4 {
                return (0..=greatest.div_ceil(step)).map(|n| n.saturating_mul(step)).collect();
            }
        }
        unit = unit.saturating_mul(10);
    }
}

/// The text cut to a width, in cells of a half-width letter; a kanji takes two.
pub(super) fn cut(text: &str, cells: usize) -> String {
    let wide = |c: char| if c.is_ascii() || ('\u{ff61}'..='\u{ff9f}').contains(&c) { 1 } else { 2 };
    if text.chars().map(wide).sum::<usize>() <= cells {
        return text.to_owned();
    }
    let mut left = cells.saturating_sub(2);
    let mut short: String = text
        .chars()
        .take_while(|c| {
            let fits = wide(*c) <= left;
            left = left.saturating_sub(wide(*c));
            fits
        })
        .collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_round_and_the_greatest_number_stays_below_the_last() {
        assert_eq!(steps(0), [0, 1]);
        assert_eq!(steps(4), [0, 1, 2, 3, 4]);
        assert_eq!(steps(5), [0, 2, 4, 6]);
        assert_eq!(steps(97_438), [0, 50_000, 100_000]);
        for greatest in [1, 7, 99, 1_000, 123_456_789] {
            let lines = steps(greatest);
            assert!((2..=5).contains(&lines.len()), "{greatest}: {lines:?}");
            assert!(lines.last().is_some_and(|last| *last >= greatest));
        }
    }

    #[test]
    fn a_long_name_is_cut_at_its_width_and_says_so() {
        assert_eq!(cut("株式会社ゲオ", 12), "株式会社ゲオ");
        assert_eq!(cut("株式会社ゲオホールディングス", 12), "株式会社ゲ…");
        assert_eq!(cut("Payment Card Forensics", 10), "Payment…");
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(
            ["0", "999", "1,000", "97,438", "1,007,052"].map(str::to_owned),
            [0, 999, 1_000, 97_438, 1_007_052].map(grouped)
        );
    }
}
