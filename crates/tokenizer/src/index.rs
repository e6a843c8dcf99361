use std::hash::BuildHasher;

/// A hash table from keys kept elsewhere to `u32`s: it stores values and parts of hashes, the caller compares keys.
///
/// It serves the pieces and the merges, whose texts lie in an arena each, and it is a few times faster to fill than a map of
/// owned keys. The hash is seeded, since the keys come from files nobody vouches for.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    seed: [u64; 2],
    /// The high half of the hash above the value; a power of two of them, at most three quarters used.
    slots: Vec<u64>,
}

/// No value: ids and ranks stay below it.
pub(crate) const NONE: u32 = u32::MAX;
const EMPTY: u64 = NONE as u64;

impl Index {
    /// A table with room for `n` values.
    pub(crate) fn new(n: usize) -> Self {
        let random = std::hash::RandomState::new();
        let seed = [random.hash_one(0u8), random.hash_one(1u8) | 1];
        let n_slots = (n + n / 3 + 2).next_power_of_two();
        Self {
            seed,
            slots: vec![EMPTY; n_slots],
        }
    }

    /// Puts values in by their hashes, later ones in place of earlier ones with the same key.
    pub(crate) fn insert_all(
        &mut self,
        values: impl Iterator<Item = (u32, u64)>,
        is_same_key: impl Fn(u32, u32) -> bool,
    ) {
        for (value, hash) in values {
            let slot = self.slot(hash, |other| is_same_key(value, other));
            self.slots[slot] = (hash & !EMPTY) | u64::from(value);
        }
    }

    /// The value whose key hashes to `hash` and satisfies `is_key`.
    pub(crate) fn find(&self, hash: u64, is_key: impl Fn(u32) -> bool) -> Option<u32> {
        let value = self.slots[self.slot(hash, is_key)] as u32;
        (value != NONE).then_some(value)
    }

    /// The slot of the key, or the empty one where it belongs.
    fn slot(&self, hash: u64, is_key: impl Fn(u32) -> bool) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            let value = slot as u32;
            if value == NONE || ((slot ^ hash) >> 32 == 0 && is_key(value)) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    /// Hash of a string of bytes.
    pub(crate) fn hash_bytes(&self, bytes: &[u8]) -> u64 {
        let mut hash = self.seed[0] ^ bytes.len() as u64;
        let (words, _) = bytes.as_chunks::<8>();
        for word in words {
            hash = fold(hash ^ u64::from_le_bytes(*word), self.seed[1]);
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
        fold(fold(hash ^ tail, self.seed[1]), MIX)
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
        let mut index = Index::new(keys.len());
        let hashes: Vec<u64> = keys.iter().map(|key| index.hash_bytes(key)).collect();
        index.insert_all((0..).zip(hashes), |i, other| {
            keys[i as usize] == keys[other as usize]
        });
        for (i, key) in keys.iter().enumerate() {
            let last = if i < 300 { i + 700 } else { i };
            let found = index.find(index.hash_bytes(key), |other| keys[other as usize] == *key);
            assert_eq!(found, Some(last as u32));
        }
        assert_eq!(index.find(index.hash_bytes(b"absent"), |_| false), None);
    }

    #[test]
    fn an_empty_table_finds_nothing() {
        let index = Index::new(0);
        assert_eq!(index.find(hash_pair(1, 2), |_| true), None);
    }
}
