use std::hash::BuildHasher;

use crate::tables::{self, Table, Tables};

/// A hash table from keys kept elsewhere to `u32`s: it stores values and parts of hashes, the caller compares keys.
///
/// It serves the pieces and the merges, whose texts lie in an arena each, and it is a few times faster to fill than a map of
/// owned keys.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    /// The high half of the hash above the value; a power of two of them, at most three quarters used.
    slots: Table<u64>,
}

/// No value: ids and ranks stay below it.
pub(crate) const NONE: u32 = u32::MAX;
const EMPTY: u64 = NONE as u64;

impl Index {
    /// A table of `n` values by their hashes under a [`Seed`], later ones in place of earlier ones with the same key.
    pub(crate) fn new(
        n: usize,
        values: impl Iterator<Item = (u32, u64)>,
        is_same_key: impl Fn(u32, u32) -> bool,
    ) -> Self {
        let mut slots = vec![EMPTY; (n + n / 3 + 2).next_power_of_two()];
        for (value, hash) in values {
            if let Some(at) = slot(&slots, hash, |other| is_same_key(value, other)) {
                slots[at] = (hash & !EMPTY) | u64::from(value);
            }
        }
        Self {
            slots: slots.into(),
        }
    }

    /// As [`write`](Self::write) wrote it.
    pub(crate) fn read(tables: &mut Tables) -> Option<Self> {
        let slots: Table<u64> = tables.next()?;
        (slots.len().is_power_of_two()).then_some(Self { slots })
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        tables::write(&self.slots, out);
    }

    /// The value whose key hashes to `hash` and satisfies `is_key`.
    pub(crate) fn find(&self, hash: u64, is_key: impl Fn(u32) -> bool) -> Option<u32> {
        let slots: &[u64] = &self.slots;
        let value = slots[slot(slots, hash, is_key)?] as u32;
        (value != NONE).then_some(value)
    }
}

/// The slot of the key, or the empty one where it belongs; `None` where there is neither.
fn slot(slots: &[u64], hash: u64, is_key: impl Fn(u32) -> bool) -> Option<usize> {
    let mask = slots.len().wrapping_sub(1);
    let first = hash as usize & mask;
    (0..slots.len())
        .map(|step| (first + step) & mask)
        .find(|&at| {
            let value = slots[at] as u32;
            value == NONE || ((slots[at] ^ hash) >> 32 == 0 && is_key(value))
        })
}

/// What makes the hashes of strings others in every process, or in every file of tables: keys come from files nobody
/// vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seed([u64; 2]);

impl Seed {
    pub(crate) fn random() -> Self {
        let random = std::hash::RandomState::new();
        Self([random.hash_one(0u8), random.hash_one(1u8) | 1])
    }

    /// As [`write`](Self::write) wrote it.
    pub(crate) fn read(tables: &mut Tables) -> Option<Self> {
        let numbers: Table<u64> = tables.next()?;
        numbers.first_chunk().copied().map(Self)
    }

    pub(crate) fn write(self, out: &mut Vec<u8>) {
        tables::write(&self.0, out);
    }

    /// Hash of a string of bytes.
    pub(crate) fn hash_bytes(self, bytes: &[u8]) -> u64 {
        let mut hash = self.0[0] ^ bytes.len() as u64;
        let (words, _) = bytes.as_chunks::<8>();
        for word in words {
            hash = fold(hash ^ u64::from_le_bytes(*word), self.0[1]);
        }
        // The rest without a loop: it may overlap what was taken already.
        let tail = if let Some(last) = bytes.last_chunk() {
            u64::from_le_bytes(*last)
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        } else {
            bytes
                .iter()
                .fold(0, |tail, &byte| tail << 8 | u64::from(byte))
        };
        fold(fold(hash ^ tail, self.0[1]), MIX)
    }
}

/// Hash of two strings in their order, from the hashes of both.
pub(crate) fn hash_pair(left: u64, right: u64) -> u64 {
    fold(left ^ right.rotate_left(32), MIX)
}

/// An odd constant with as many ones as zeros: the fraction of the golden ratio in 64 bits.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Both halves of the product, so that every bit of the input reaches every part of the hash.
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put_in_and_the_last_value_of_a_key() {
        let keys: Vec<Vec<u8>> = (0..1000u32)
            .map(|i| (i % 700).to_string().into_bytes())
            .collect();
        let seed = Seed::random();
        let hashes: Vec<u64> = keys.iter().map(|key| seed.hash_bytes(key)).collect();
        let index = Index::new(keys.len(), (0..).zip(hashes), |i, other| {
            keys[i as usize] == keys[other as usize]
        });
        for (i, key) in keys.iter().enumerate() {
            let last = if i < 300 { i + 700 } else { i };
            let found = index.find(seed.hash_bytes(key), |other| keys[other as usize] == *key);
            assert_eq!(found, Some(last as u32));
        }
        assert_eq!(index.find(seed.hash_bytes(b"absent"), |_| false), None);
    }

    #[test]
    fn an_empty_table_finds_nothing() {
        let index = Index::new(0, std::iter::empty(), |_, _| false);
        assert_eq!(index.find(hash_pair(1, 2), |_| true), None);
    }

    #[test]
    fn a_damaged_table_without_an_empty_slot_ends_every_search() {
        let index = Index {
            slots: vec![5; 4].into(),
        };
        assert_eq!(index.find(hash_pair(1, 2), |_| false), None);
    }
}
