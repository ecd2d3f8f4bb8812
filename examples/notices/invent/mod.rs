//! Invented notices: a random number in, a text and what it says out.

mod facts;
mod layout;
mod tell;
mod words;
mod write;

use facts::Facts;

/// The text of a notice, and what it says.
pub(crate) fn notice(random: &mut Random) -> (String, Facts) {
    let facts = Facts::invent(random);
    let text = layout::text(&facts, random);
    (text, facts)
}

/// The generator `SplitMix64`: small, and the same on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn draw(&mut self) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).expect("31 bits fit in a usize")
    }

    /// A number from the first to the last, both included.
    fn within(&mut self, first: usize, last: usize) -> usize {
        first + self.draw() % (last - first + 1)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.draw() % 100 < percent
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        *self.choose(from)
    }

    fn choose<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.draw() % from.len()]
    }

    /// Some of the items, in their order.
    fn some<T: Copy>(&mut self, from: &[T], count: usize) -> Vec<T> {
        let mut left = from.to_vec();
        while left.len() > count {
            left.remove(self.draw() % left.len());
        }
        left
    }
}
