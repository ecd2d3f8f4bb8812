//! The memory that a copy of the process with the store has for itself.
//!
//! A copy shares the store's pages until it writes to them, and Oxigraph's store in memory locks every quad that it reads: who
//! reads all quads copies all pages that hold them. A limit on the address space does not see that; but it is at most the store,
//! and where the machine has room for that, reading much is no reason to stop.

use std::fs;

/// The size of a page; where pages are larger, the sum is told too small and the second look corrects nothing.
const PAGE: u64 = 4096;

/// Bytes that a process has for itself, if they are more than `most`; `None` where they are not, or where the system does not
/// tell.
///
/// The pages that it ever touched for the first time are counted at no cost. Only where these are too many, the pages that it
/// still has are.
pub(super) fn more_than(most: u64, process: i32) -> Option<u64> {
    let touched = faults(&fs::read_to_string(format!("/proc/{process}/stat")).ok()?)? * PAGE;
    if touched <= most {
        return None;
    }
    let pages = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    private(&pages).filter(|private| *private > most)
}

/// How many bytes of pages each of so many copies of a process may take for itself: at most what the process has, and all together
/// no more than the machine has left; 0 where the system does not tell.
pub(super) fn room_for_copies(process: u32, copies: u64) -> u64 {
    let line = |path: &str, name: &str| kilobytes(&fs::read_to_string(path).ok()?, name);
    let whole = line(&format!("/proc/{process}/status"), "VmRSS:");
    let left = line("/proc/meminfo", "MemAvailable:");
    // One share stays for everybody else.
    let share = left.map(|left| left / (copies + 1));
    whole.zip(share).map_or(0, |(whole, share)| whole.min(share))
}

/// The tenth field, counted after the name, which may hold anything.
fn faults(stat: &str) -> Option<u64> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(7)?.parse().ok()
}

fn private(pages: &str) -> Option<u64> {
    kilobytes(pages, "Private_Dirty:")
}

/// What a line of that name tells in kilobytes, in bytes.
fn kilobytes(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_and_private_pages_are_read_as_the_system_tells_them() {
        let stat = "12 (a) b) S 1 2 3 4 -1 4194560 7777 0 3 0 5 6";
        assert_eq!(faults(stat), Some(7777));
        let pages = "Rss: 10 kB\nShared_Dirty: 4 kB\nPrivate_Dirty:      12 kB\n";
        assert_eq!(private(pages), Some(12 * 1024));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn copies_have_room_for_the_whole_or_a_share_of_what_is_left() {
        let own = std::process::id();
        let kept = std::hint::black_box(vec![1_u8; 32 << 20]);
        let whole = room_for_copies(own, 1);
        assert!(whole > 32 << 20);
        assert!(room_for_copies(own, 1_000_000) < whole);
        assert_eq!(room_for_copies(0, 1), 0);
        drop(kept);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_this_process_touched_is_its_own() {
        let own = i32::try_from(std::process::id()).unwrap();
        let kept = std::hint::black_box(vec![1_u8; 32 << 20]);
        assert!(more_than(16 << 20, own).is_some_and(|bytes| bytes > 16 << 20));
        assert_eq!(more_than(u64::MAX, own), None);
        drop(kept);
    }
}
