//! Corporate numbers of Japan: 13 digits, the first of which checks the others.

use std::fmt;
use std::str::FromStr;

/// A corporate number whose check digit holds. Source: Ordinance of the Ministry of Finance No. 70 of 2014.
///
/// The check works modulo 9 and so cannot see a 0 that stands for a 9: a number that passes need not be given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorporateNumber(u64);

/// Why a text is no corporate number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Other than 13 digits.
    #[error("expected 13 digits")]
    Digits,
    /// The first digit is not that of the other twelve.
    #[error("the check digit is wrong, expected {expected} in front")]
    CheckDigit {
        /// The digit that belongs in front.
        expected: u8,
    },
}

/// One more than the largest number of 12 digits.
const BASE: u64 = 1_000_000_000_000;

impl CorporateNumber {
    /// The number of a company of the commercial register, from its 12-digit company number (会社法人等番号).
    /// `None` where the base has more than 12 digits.
    pub fn of_base(base: u64) -> Option<Self> {
        (base < BASE).then(|| Self(u64::from(check_digit(base)) * BASE + base))
    }

    /// The number from its integer of 13 digits; `None` where the check digit does not hold.
    pub fn of_value(value: u64) -> Option<Self> {
        Self::of_base(value % BASE).filter(|number| number.0 == value)
    }

    /// The number as an integer of 13 digits.
    pub const fn value(self) -> u64 {
        self.0
    }
}

/// 9 − (Σ Pn·Qn mod 9) over the twelve digits from the right, Qn = 1 for odd n and 2 for even n.
fn check_digit(base: u64) -> u8 {
    let (mut rest, mut sum, mut weight) = (base, 0, 1);
    while rest > 0 {
        sum += rest % 10 * weight;
        rest /= 10;
        weight = 3 - weight;
    }
    u8::try_from(9 - sum % 9).unwrap_or(9)
}

impl FromStr for CorporateNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        if text.len() != 13 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError::Digits);
        }
        let value: u64 =
            text.parse().map_err(|_cause: std::num::ParseIntError| NumberError::Digits)?;
        let expected = check_digit(value % BASE);
        if value / BASE == u64::from(expected) {
            Ok(Self(value))
        } else {
            Err(NumberError::CheckDigit { expected })
        }
    }
}

impl fmt::Display for CorporateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:013}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_were_given_out_pass() {
        for number in ["7000012050002", "4000012090001", "7180001074052", "1180301018771"] {
            assert_eq!(number.parse::<CorporateNumber>().unwrap().to_string(), number);
        }
    }

    #[test]
    fn a_wrong_check_digit_is_seen_with_the_right_one() {
        let error = "6180001074052".parse::<CorporateNumber>().unwrap_err();
        assert_eq!(error, NumberError::CheckDigit { expected: 7 });
    }

    #[test]
    fn anything_but_thirteen_digits_is_refused() {
        for wrong in [
            "", "718000107405", "71800010740520", "718000107405x", "７180001074052",
            "+180001074052",
        ] {
            assert_eq!(wrong.parse::<CorporateNumber>(), Err(NumberError::Digits), "{wrong}");
        }
    }

    #[test]
    fn a_company_number_gets_its_check_digit() {
        assert_eq!(CorporateNumber::of_base(10_401_056_795).unwrap().to_string(), "1010401056795");
        assert_eq!(CorporateNumber::of_base(BASE), None);
    }
}
