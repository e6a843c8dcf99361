use crate::TokenId;
use crate::tables::{self, Table, Tables};

/// A set of token ids: one bit for each id of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TokenSet {
    words: Vec<u64>,
    n_ids: usize,
}

impl TokenSet {
    /// The empty set over the ids below `n_ids`.
    pub fn new(n_ids: usize) -> Self {
        Self {
            words: vec![0; n_ids.div_ceil(64)],
            n_ids,
        }
    }

    /// As [`write`](Self::write) wrote it.
    pub(crate) fn read(tables: &mut Tables) -> Option<Self> {
        let n_ids = usize::try_from(*tables.next_of::<u64>(1)?.first()?).ok()?;
        let words: Table<u64> = tables.next_of(n_ids.div_ceil(64))?;
        Some(Self {
            words: words.to_vec(),
            n_ids,
        })
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        tables::write(&[self.n_ids as u64], out);
        tables::write(&self.words, out);
    }

    /// The number of ids that could be in the set: those below it.
    pub fn n_ids(&self) -> usize {
        self.n_ids
    }

    /// Puts `id` in; whether it was not there before. Panics if `id` is not below [`n_ids`](Self::n_ids).
    pub fn insert(&mut self, id: TokenId) -> bool {
        assert!(
            (id as usize) < self.n_ids,
            "id {id} in a set over {} ids",
            self.n_ids
        );
        let (word, bit) = (id as usize / 64, 1 << (id % 64));
        let is_new = self.words[word] & bit == 0;
        self.words[word] |= bit;
        is_new
    }

    /// Takes `id` out; whether it was there.
    pub fn remove(&mut self, id: TokenId) -> bool {
        let was_in = self.contains(id);
        if was_in {
            self.words[id as usize / 64] &= !(1 << (id % 64));
        }
        was_in
    }

    /// Whether `id` is in the set; never so for an id outside it.
    pub fn contains(&self, id: TokenId) -> bool {
        self.words
            .get(id as usize / 64)
            .is_some_and(|word| word >> (id % 64) & 1 == 1)
    }

    /// The number of ids in the set.
    pub fn len(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// Whether no id is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// Takes all ids out.
    pub fn clear(&mut self) {
        self.words.fill(0);
    }

    /// Puts all ids in.
    pub fn fill(&mut self) {
        self.words.fill(u64::MAX);
        let n_last = self.n_ids % 64;
        if let Some(last) = self.words.last_mut().filter(|_| n_last > 0) {
            *last = (1 << n_last) - 1;
        }
    }

    /// The ids in the set, ascending.
    pub fn iter(&self) -> impl Iterator<Item = TokenId> {
        (0..)
            .step_by(64)
            .zip(&self.words)
            .flat_map(|(first, &word)| {
                let clear_lowest = |rest: &u64| Some(rest & rest.wrapping_sub(1));
                std::iter::successors(Some(word), clear_lowest)
                    .take_while(|&rest| rest != 0)
                    .map(move |rest| first + rest.trailing_zeros())
            })
    }

    /// Sets the logits of all ids that are not in the set to negative infinity. `logits` may be longer than the set.
    pub fn apply(&self, logits: &mut [f32]) {
        for (id, logit) in (0..).zip(logits) {
            if !self.contains(id) {
                *logit = f32::NEG_INFINITY;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn behaves_as_a_set(steps in prop::collection::vec((0u32..130, any::<bool>()), 0..200)) {
            let (mut set, mut model) = (TokenSet::new(130), BTreeSet::new());
            for (id, is_in) in steps {
                let changed = if is_in { set.insert(id) } else { set.remove(id) };
                prop_assert_eq!(changed, if is_in { model.insert(id) } else { model.remove(&id) });
            }
            prop_assert_eq!(set.iter().collect::<Vec<_>>(), model.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(set.len(), model.len());
            prop_assert_eq!(set.is_empty(), model.is_empty());
        }
    }

    #[test]
    fn full_sets_end_at_their_last_id() {
        for n in [0, 1, 63, 64, 65, 128] {
            let mut set = TokenSet::new(n);
            set.fill();
            assert_eq!(set.len(), n);
            assert!(!set.contains(n as u32) && !set.contains(u32::MAX));
            set.clear();
            assert!(set.is_empty());
        }
    }

    #[test]
    fn only_allowed_logits_stay() {
        let mut set = TokenSet::new(3);
        set.insert(1);
        let mut logits = [1.0, 2.0, 3.0, 4.0];
        set.apply(&mut logits);
        assert_eq!(
            logits,
            [f32::NEG_INFINITY, 2.0, f32::NEG_INFINITY, f32::NEG_INFINITY]
        );
    }
}
