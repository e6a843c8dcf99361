use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::index::NONE;

/// A stretch of a word that is merged as one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Symbol {
    /// First byte in the word.
    pub(crate) start: u32,
    /// Bytes of it; 0 once it has become part of the symbol to its left.
    pub(crate) n_bytes: u32,
    /// Its piece, or [`NONE`].
    pub(crate) id: u32,
    prev: u32,
    next: u32,
    /// The piece that this symbol and the next would make, or [`NONE`], and that merge's rank.
    joined: u32,
    rank: u32,
}

/// Merges the symbols of one word, always the pair of lowest rank first and the leftmost among equals.
///
/// The candidates wait in a queue; one that no longer holds is recognised when it comes up, so a word of `n` symbols
/// takes `n log n` steps. The buffers are kept from word to word.
#[derive(Debug, Default)]
pub(crate) struct Merger {
    symbols: Vec<Symbol>,
    queue: Queue,
}

/// Longest stretch of text merged as one word, in bytes; longer ones are cut there. It bounds the memory of a merge,
/// 36 bytes for each of text, whatever the text. Real words, and the runs of spaces in real texts, are far shorter.
pub(crate) const MAX_WORD: usize = 1 << 22;

impl Merger {
    /// Starts a new word.
    pub(crate) fn clear(&mut self) {
        self.symbols.clear();
    }

    /// Appends a symbol to the word.
    pub(crate) fn push(&mut self, n_bytes: u32, id: u32) {
        let idx = self.symbols.len() as u32;
        let start = self.symbols.last().map_or(0, |s| s.start + s.n_bytes);
        let prev = idx.checked_sub(1).unwrap_or(NONE);
        self.symbols.push(Symbol {
            start,
            n_bytes,
            id,
            prev,
            next: idx + 1,
            joined: NONE,
            rank: 0,
        });
    }

    /// Merges until `join`, which gives the rank and the piece of a pair, knows no pair any more; the symbols left, in order.
    pub(crate) fn run(
        &mut self,
        join: impl Fn(&Symbol, &Symbol) -> Option<(u32, u32)>,
    ) -> impl Iterator<Item = &Symbol> {
        let symbols = &mut self.symbols;
        if let Some(last) = symbols.last_mut() {
            last.next = NONE;
        }
        let link = |symbols: &mut Vec<Symbol>, idx: u32| -> Option<u64> {
            let left = symbols[idx as usize];
            let pair = (left.next != NONE)
                .then(|| join(&left, &symbols[left.next as usize]))
                .flatten();
            let (rank, joined) = pair.unwrap_or((0, NONE));
            symbols[idx as usize].rank = rank;
            symbols[idx as usize].joined = joined;
            (joined != NONE).then_some(u64::from(rank) << 32 | u64::from(idx))
        };

        let queue = &mut self.queue;
        queue.fill((0..symbols.len() as u32).filter_map(|idx| link(symbols, idx)));
        while let Some(candidate) = queue.pop() {
            let (rank, idx) = ((candidate >> 32) as u32, candidate as u32);
            let left = symbols[idx as usize];
            if left.joined == NONE || left.rank != rank {
                continue;
            }
            let right = symbols[left.next as usize];
            symbols[left.next as usize].n_bytes = 0;
            symbols[left.next as usize].joined = NONE;
            let merged = &mut symbols[idx as usize];
            merged.id = left.joined;
            merged.n_bytes += right.n_bytes;
            merged.next = right.next;
            if right.next != NONE {
                symbols[right.next as usize].prev = idx;
            }
            queue.late.extend(link(symbols, idx).map(Reverse));
            if left.prev != NONE {
                queue.late.extend(link(symbols, left.prev).map(Reverse));
            }
        }
        self.symbols.iter().filter(|symbol| symbol.n_bytes > 0)
    }
}

/// Candidates: rank above position of the left symbol, so that the order of merging is the order of these numbers.
///
/// Most candidates are known at the start and sorting them costs half of what a heap does (1 MB of one letter on a
/// server core: 0.12 s against 0.29 s); the heap is for those that come later. When the sorted ones are
/// spent, those in the heap are sorted in their turn.
#[derive(Debug, Default)]
struct Queue {
    /// The first to merge is the last.
    sorted: Vec<Reverse<u64>>,
    late: BinaryHeap<Reverse<u64>>,
}

impl Queue {
    /// Puts these candidates in; there are none before.
    fn fill(&mut self, candidates: impl Iterator<Item = u64>) {
        self.sorted.extend(candidates.map(Reverse));
        self.sorted.sort_unstable();
    }

    fn pop(&mut self) -> Option<u64> {
        if self.sorted.is_empty() {
            let spent = std::mem::take(&mut self.sorted);
            self.sorted = std::mem::replace(&mut self.late, BinaryHeap::from(spent)).into_vec();
            self.sorted.sort_unstable();
        }
        let next = match self.late.peek() {
            Some(late) if self.sorted.last() < Some(late) => self.late.pop(),
            _ => self.sorted.pop(),
        };
        next.map(|Reverse(candidate)| candidate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition: look for the best pair, merge it, look again.
    fn merge_slowly(mut ids: Vec<u32>, join: impl Fn(u32, u32) -> Option<(u32, u32)>) -> Vec<u32> {
        loop {
            let pairs = (1..ids.len()).filter_map(|i| {
                let (rank, joined) = join(ids[i - 1], ids[i])?;
                Some((rank, i, joined))
            });
            let Some((_, i, joined)) = pairs.min() else {
                return ids;
            };
            ids[i - 1] = joined;
            ids.remove(i);
        }
    }

    proptest! {
        #[test]
        fn the_heap_merges_as_the_definition_does(
            ids in prop::collection::vec(0u32..4, 0..60),
            rules in prop::collection::hash_map((0u32..12, 0u32..12), (0u32..6, 4u32..12), 0..40),
        ) {
            let join = |left: u32, right: u32| rules.get(&(left, right)).copied();
            let mut merger = Merger::default();
            for _ in 0..2 {
                merger.clear();
                for &id in &ids {
                    merger.push(1, id);
                }
                let merged: Vec<u32> = merger.run(|a, b| join(a.id, b.id)).map(|s| s.id).collect();
                prop_assert_eq!(&merged, &merge_slowly(ids.clone(), join));
            }
        }
    }
}
