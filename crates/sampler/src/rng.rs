//! Random numbers: xoshiro256++ 1.0, seeded through SplitMix64, both by David Blackman and Sebastiano Vigna,
//! dedicated to the public domain (<https://prng.di.unimi.it>).

use std::hash::{BuildHasher, RandomState};

#[derive(Clone, Debug)]
pub(crate) struct Rng {
    state: [u64; 4],
}

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        let mut x = seed;
        let state = std::array::from_fn(|_| {
            x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = x;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        });
        Self { state }
    }

    fn next(&mut self) -> u64 {
        let s = &mut self.state;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// Uniform in [0, 1), a multiple of 2^-53.
    pub(crate) fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// A seed from the operating system, for whoever was given none.
pub fn system_seed() -> u64 {
    // The standard library keys its hash maps from the system's random numbers; hashing one value hands them out.
    RandomState::new().hash_one(0u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_steps_by_hand() {
        // The published step on the state 1, 2, 3, 4: rotl(1 + 4, 23) + 1, then rotl(7 + 6·2^45, 23) + 7.
        let mut rng = Rng {
            state: [1, 2, 3, 4],
        };
        assert_eq!(rng.next(), (5 << 23) + 1);
        assert_eq!(rng.state, [7, 0, 262_146, 6 << 45]);
        assert_eq!(
            rng.next(),
            (7u64 + (6 << 45)).rotate_left(23).wrapping_add(7)
        );
    }

    #[test]
    fn uniform_stays_in_its_interval_and_fills_it() {
        let mut rng = Rng::new(1);
        let mut bins = [0u32; 10];
        for _ in 0..100_000 {
            let u = rng.uniform();
            assert!((0.0..1.0).contains(&u));
            bins[(u * 10.0) as usize] += 1;
        }
        // 10,000 expected in each; the standard deviation is 95, and 6 of them are allowed.
        assert!(
            bins.iter().all(|&n| (9_430..=10_570).contains(&n)),
            "{bins:?}"
        );
    }

    #[test]
    fn system_seeds_differ() {
        assert_ne!(system_seed(), system_seed());
    }
}
