//! Which nodes of a network are drawn, and in which order on the two sides, so that few lines cross.

use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The most nodes on each side.
pub(super) const LEFT: usize = 30;
pub(super) const RIGHT: usize = 12;
/// How often each side is put in order by the other; more changes nothing that can be seen.
const ROUNDS: usize = 12;

/// The nodes that are drawn, from the top; numbers are those of the whole network.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) left: Vec<usize>,
    pub(super) right: Vec<usize>,
    /// Lines between nodes that are drawn, each once.
    pub(super) ties: Vec<(usize, usize)>,
}

/// The most connected nodes of the right side with their neighbours: first those with several ties, then in turn one
/// of each right node, so that no node takes all the room.
pub(super) fn layout(left: usize, right: usize, ties: &[(usize, usize)]) -> Layout {
    let ties: BTreeSet<(usize, usize)> =
        ties.iter().copied().filter(|(l, r)| *l < left && *r < right).collect();
    let degree = |node| ties.iter().filter(|(_, r)| *r == node).count();
    let mut firms: Vec<(usize, usize)> =
        (0..right).map(|node| (degree(node), node)).filter(|(n, _)| *n > 0).collect();
    firms.sort_by_key(|(count, node)| (Reverse(*count), *node));
    firms.truncate(RIGHT);
    let firms: Vec<usize> = firms.into_iter().map(|(_, node)| node).collect();
    let ties: Vec<(usize, usize)> = ties.into_iter().filter(|(_, r)| firms.contains(r)).collect();
    let chosen = choose(left, &firms, &ties);
    let ties: Vec<_> = ties.into_iter().filter(|(l, _)| chosen.contains(l)).collect();
    order(chosen.into_iter().collect(), firms, &ties)
}

fn choose(left: usize, firms: &[usize], ties: &[(usize, usize)]) -> BTreeSet<usize> {
    let mut degrees = vec![0_usize; left];
    for (node, _) in ties {
        if let Some(degree) = degrees.get_mut(*node) {
            *degree += 1;
        }
    }
    let mut several: Vec<(usize, usize)> =
        degrees.iter().copied().enumerate().filter(|(_, n)| *n > 1).collect();
    several.sort_by_key(|(node, count)| (Reverse(*count), *node));
    let mut chosen: BTreeSet<usize> =
        several.into_iter().take(LEFT).map(|(node, _)| node).collect();
    let of = |firm: &usize| -> Vec<usize> {
        ties.iter().filter(|(_, r)| r == firm).map(|(l, _)| *l).collect()
    };
    let mut queues: Vec<std::vec::IntoIter<usize>> =
        firms.iter().map(|firm| of(firm).into_iter()).collect();
    loop {
        let before = chosen.len();
        for queue in &mut queues {
            if chosen.len() < LEFT
                && let Some(node) = queue.find(|node| !chosen.contains(node))
            {
                chosen.insert(node);
            }
        }
        if chosen.len() == before {
            return chosen;
        }
    }
}

/// Each side by the mean place of its neighbours, in turn; the order with the fewest crossings is kept.
fn order(mut left: Vec<usize>, mut right: Vec<usize>, ties: &[(usize, usize)]) -> Layout {
    let swapped: Vec<(usize, usize)> = ties.iter().map(|(l, r)| (*r, *l)).collect();
    let mut best = Layout { left: left.clone(), right: right.clone(), ties: ties.to_vec() };
    let mut fewest = usize::MAX;
    for _ in 0..ROUNDS {
        by_neighbours(&mut left, &right, ties);
        by_neighbours(&mut right, &left, &swapped);
        let crossings = crossings(&left, &right, ties);
        if crossings < fewest {
            fewest = crossings;
            best = Layout { left: left.clone(), right: right.clone(), ties: ties.to_vec() };
        }
    }
    best
}

/// Sorts by the mean place of the neighbours, in thousandths, so that no float is compared.
fn by_neighbours(nodes: &mut [usize], others: &[usize], ties: &[(usize, usize)]) {
    let mean = |node: usize| {
        let neighbours = ties.iter().filter(|(near, _)| *near == node);
        let places: Vec<usize> = neighbours
            .filter_map(|(_, far)| others.iter().position(|other| other == far))
            .collect();
        places.iter().sum::<usize>() * 1_000 / places.len().max(1)
    };
    nodes.sort_by_cached_key(|node| (mean(*node), *node));
}

fn crossings(left: &[usize], right: &[usize], ties: &[(usize, usize)]) -> usize {
    let place = |side: &[usize], node: usize| side.iter().position(|other| *other == node);
    let lines: Vec<_> = ties.iter().map(|(l, r)| (place(left, *l), place(right, *r))).collect();
    let crossing = |(i, a): (usize, &(Option<usize>, Option<usize>))| {
        lines
            .iter()
            .skip(i + 1)
            .filter(|b| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1))
            .count()
    };
    lines.iter().enumerate().map(crossing).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_firms_with_clients_of_their_own_are_drawn_without_crossing() {
        let found = layout(4, 2, &[(0, 1), (1, 0), (2, 1), (3, 0)]);
        assert_eq!(crossings(&found.left, &found.right, &found.ties), 0);
        assert_eq!(found.ties.len(), 4);
    }

    #[test]
    fn a_large_network_keeps_its_bounds_and_no_firm_takes_all_the_room() {
        let ties: Vec<(usize, usize)> =
            (0..5_000).map(|node| (node, if node < 4_000 { 0 } else { node % 40 })).collect();
        let found = layout(5_000, 40, &ties);
        assert_eq!((found.left.len(), found.right.len()), (LEFT, RIGHT));
        for firm in &found.right {
            assert!(found.ties.iter().any(|(_, r)| r == firm));
        }
    }

    #[test]
    fn a_tie_to_a_node_that_does_not_exist_is_no_line() {
        assert_eq!(layout(1, 1, &[(0, 7), (9, 0)]), Layout::default());
    }
}
