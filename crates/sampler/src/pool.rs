//! The tokens still in play, and their logits.

use std::cmp::Ordering;
use std::ops::Range;

use crate::argmax::{BLOCK, peak, survey};
use crate::{Error, math};

/// What one call of `sample` works on.
///
/// A logit always lives at `logits[id]`; `kept` lists the ids still in play once a stage has cut some.
/// So a stage that moves logits costs nothing extra before the cut, and a cut writes down survivors alone.
///
/// The largest logit of each [`BLOCK`] is known from the one reading of all logits that checks them. It is kept true when
/// single ones are moved, so that a cut of the whole vocabulary reads those blocks alone that have something to keep.
#[derive(Debug)]
pub(crate) struct Pool<'a> {
    logits: &'a mut [f32],
    buffers: &'a mut Buffers,
    /// Whether `buffers.kept` counts; before the first cut every unmasked token is in play.
    narrowed: bool,
}

/// Memory that outlives a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Buffers {
    /// Always in an order that depends on values alone: by id, or as a stage sorted it.
    kept: Vec<u32>,
    probabilities: Vec<f64>,
    ranked: Vec<Ranked>,
    /// The largest logit of each block of the vocabulary, masked ones counting as negative infinity.
    peaks: Vec<f32>,
}

/// A token with its probability and the key that a stage ranks it by, least first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranked {
    pub(crate) key: f64,
    pub(crate) probability: f64,
    pub(crate) id: u32,
}

impl Ranked {
    fn order(&self, other: &Self) -> Ordering {
        let by_key = self.key.total_cmp(&other.key);
        by_key.then(self.id.cmp(&other.id))
    }
}

impl<'a> Pool<'a> {
    /// All tokens.
    ///
    /// # Errors
    /// [`Error::NonFiniteLogits`] for NaN or positive infinity, [`Error::AllMasked`] if there are none.
    pub(crate) fn new(logits: &'a mut [f32], buffers: &'a mut Buffers) -> Result<Self, Error> {
        survey(logits, &mut buffers.peaks)?;
        Ok(Self {
            logits,
            buffers,
            narrowed: false,
        })
    }

    /// Tokens of the vocabulary.
    pub(crate) fn n_vocab(&self) -> usize {
        self.logits.len()
    }

    /// Replaces the logit of a token, in play or not.
    pub(crate) fn change(&mut self, id: u32, new: impl FnOnce(f32) -> f32) {
        let id = id as usize;
        let old = self.logits[id];
        let new = new(old);
        self.logits[id] = new;
        let known = &mut self.buffers.peaks[id / BLOCK];
        if new >= *known {
            *known = new;
        } else if old == *known {
            let start = id / BLOCK * BLOCK;
            let end = (start + BLOCK).min(self.logits.len());
            *known = peak(&self.logits[start..end]);
        }
    }

    /// The ids in play, none of them masked.
    ///
    /// # Errors
    /// [`Error::AllMasked`] if there are none.
    pub(crate) fn kept(&mut self) -> Result<&[u32], Error> {
        let kept = &mut self.buffers.kept;
        if self.narrowed {
            kept.retain(|&id| self.logits[id as usize] > f32::NEG_INFINITY);
        } else {
            kept.clear();
            for (id, &logit) in self.logits.iter().enumerate() {
                if logit > f32::NEG_INFINITY {
                    kept.push(id as u32);
                }
            }
            self.narrowed = true;
        }
        if kept.is_empty() {
            return Err(Error::AllMasked);
        }
        Ok(kept)
    }

    /// The largest logit in play.
    pub(crate) fn max(&mut self) -> Result<f32, Error> {
        if !self.narrowed {
            return match peak(&self.buffers.peaks) {
                f32::NEG_INFINITY => Err(Error::AllMasked),
                max => Ok(max),
            };
        }
        self.kept()?;
        let kept = self.buffers.kept.iter();
        Ok(kept.fold(f32::NEG_INFINITY, |max, &id| {
            max.max(self.logits[id as usize])
        }))
    }

    /// The id with the largest logit in play; the lowest id wins a tie.
    pub(crate) fn best(&mut self) -> Result<u32, Error> {
        if !self.narrowed {
            let max = self.max()?;
            let block = self.buffers.peaks.iter().position(|&peak| peak == max);
            let block = block.expect("the largest is a peak");
            let best = ids_of(block, self.logits.len()).find(|&id| self.logits[id as usize] == max);
            return Ok(best.expect("a peak is in its block"));
        }
        self.kept()?;
        let kept = self.buffers.kept.iter().copied();
        kept.min_by(by_logit(self.logits)).ok_or(Error::AllMasked)
    }

    /// Keeps the tokens whose logit is at least `threshold`, which some logit in play must reach.
    pub(crate) fn keep_from(&mut self, threshold: f64) {
        if self.narrowed {
            let kept = &mut self.buffers.kept;
            kept.retain(|&id| f64::from(self.logits[id as usize]) >= threshold);
        } else {
            self.buffers.kept.clear();
            for (id, &logit) in self.logits.iter().enumerate() {
                if f64::from(logit) >= threshold && logit > f32::NEG_INFINITY {
                    self.buffers.kept.push(id as u32);
                }
            }
            self.narrowed = true;
        }
        debug_assert!(!self.buffers.kept.is_empty(), "a cut keeps a token");
    }

    /// Keeps the `k` largest logits, largest first.
    pub(crate) fn keep_largest(&mut self, k: usize) -> Result<(), Error> {
        let logits = &*self.logits;
        if !self.narrowed && k < logits.len() / 2 {
            let Buffers { kept, peaks, .. } = &mut *self.buffers;
            // Where `k` blocks have a logit of at least `least` each, nothing below it is among the `k` largest.
            let mut least = f32::NEG_INFINITY;
            if k < peaks.len() {
                take_largest(peaks, k, 0..peaks.len() as u32, kept);
                if kept.len() >= k {
                    kept.select_nth_unstable_by(k - 1, by_logit(peaks));
                    least = peaks[kept[k - 1] as usize];
                }
            }
            let blocks = (0..).zip(&*peaks).filter(|&(_, &peak)| peak >= least);
            let ids = blocks.flat_map(|(block, _)| ids_of(block, logits.len()));
            let ids = ids.filter(|&id| logits[id as usize] >= least);
            take_largest(logits, k, ids, kept);
            self.narrowed = true;
        }
        self.kept()?;
        let kept = &mut self.buffers.kept;
        if k < kept.len() {
            kept.select_nth_unstable_by(k - 1, by_logit(self.logits));
            kept.truncate(k);
        }
        kept.sort_unstable_by(by_logit(self.logits));
        Ok(())
    }

    /// The `n` largest logits in play, largest first; all tokens stay in play.
    pub(crate) fn largest(&mut self, n: usize) -> Result<&[Ranked], Error> {
        self.kept()?;
        let Buffers { kept, ranked, .. } = &mut *self.buffers;
        ranked.clear();
        ranked.extend(kept.iter().map(|&id| Ranked {
            key: 0.0 - f64::from(self.logits[id as usize]),
            probability: 0.0,
            id,
        }));
        if n < ranked.len() {
            ranked.select_nth_unstable_by(n, Ranked::order);
            ranked.truncate(n);
        }
        ranked.sort_unstable_by(Ranked::order);
        Ok(ranked)
    }

    /// Ids in play with their probabilities, which add up to 1.
    pub(crate) fn softmax(&mut self) -> Result<(&[u32], &[f64]), Error> {
        self.kept()?;
        let max = f64::from(self.max()?);
        let Buffers {
            kept,
            probabilities,
            ..
        } = &mut *self.buffers;
        probabilities.clear();
        let mut sum = 0.0;
        for &id in &*kept {
            let p = math::exp(f64::from(self.logits[id as usize]) - max);
            sum += p;
            probabilities.push(p);
        }
        for p in &mut *probabilities {
            *p /= sum;
        }
        Ok((kept, probabilities))
    }

    /// Keeps the shortest run of tokens, ranked by `key(logit, probability)` with the least first,
    /// whose probabilities reach `mass`; equal keys are ranked by id. At least one token is kept.
    pub(crate) fn keep_mass(
        &mut self,
        mass: f64,
        mut key: impl FnMut(f32, f64) -> f64,
    ) -> Result<(), Error> {
        self.softmax()?;
        let Buffers {
            kept,
            probabilities,
            ranked,
            ..
        } = &mut *self.buffers;
        ranked.clear();
        for (&id, &probability) in kept.iter().zip(&*probabilities) {
            // Adding 0 turns -0 into 0: both are one rank.
            let key = key(self.logits[id as usize], probability) + 0.0;
            ranked.push(Ranked {
                key,
                probability,
                id,
            });
        }
        let n_kept = rank_until(ranked, mass);
        ranked.truncate(n_kept);
        kept.clear();
        kept.extend(ranked.iter().map(|r| r.id));
        Ok(())
    }

    /// Calls `f(logit)` for each token in play, after a call of `kept`.
    pub(crate) fn each(&self, mut f: impl FnMut(f32)) {
        for &id in &self.buffers.kept {
            f(self.logits[id as usize]);
        }
    }

    /// Calls `f(logit, probability)` for each token in play, after a call of `softmax`.
    pub(crate) fn each_probability(&self, mut f: impl FnMut(f32, f64)) {
        for (&id, &p) in self.buffers.kept.iter().zip(&self.buffers.probabilities) {
            f(self.logits[id as usize], p);
        }
    }

    /// Replaces the logit of each unmasked token in play.
    pub(crate) fn map(&mut self, f: impl Fn(f32) -> f32) {
        let change = |logit: &mut f32| {
            if *logit > f32::NEG_INFINITY {
                *logit = f(*logit);
            }
        };
        if self.narrowed {
            for &id in &self.buffers.kept {
                change(&mut self.logits[id as usize]);
            }
        } else {
            self.logits.iter_mut().for_each(change);
            let blocks = self.logits.chunks(BLOCK).map(peak);
            self.buffers.peaks.clear();
            self.buffers.peaks.extend(blocks);
        }
    }

    /// Keeps the tokens for which `keep(id, probability)` holds, after a call of `softmax`.
    pub(crate) fn keep_if(&mut self, mut keep: impl FnMut(u32, f64) -> bool) {
        let Buffers {
            kept,
            probabilities,
            ..
        } = &mut *self.buffers;
        let mut i = 0;
        kept.retain(|&id| {
            let keep = keep(id, probabilities[i]);
            i += 1;
            keep
        });
        debug_assert!(!kept.is_empty(), "a cut keeps a token");
    }
}

/// Sorts `ranked` just far enough, and says how many of its first tokens reach `mass` together.
///
/// The tail is never sorted: pieces of growing size are selected and sorted in turn.
fn rank_until(ranked: &mut [Ranked], mass: f64) -> usize {
    let n = ranked.len();
    let mut sum = 0.0;
    let (mut start, mut piece) = (0, 128);
    while start < n {
        let end = (start + piece).min(n);
        if end < n {
            ranked[start..].select_nth_unstable_by(end - start, Ranked::order);
        }
        ranked[start..end].sort_unstable_by(Ranked::order);
        for (i, r) in ranked.iter().enumerate().take(end).skip(start) {
            sum += r.probability;
            if sum >= mass {
                return i + 1;
            }
        }
        start = end;
        piece *= 4;
    }
    n
}

/// The ids of a block of a vocabulary.
fn ids_of(block: usize, n_vocab: usize) -> Range<u32> {
    let start = block * BLOCK;
    start as u32..(start + BLOCK).min(n_vocab) as u32
}

/// Puts the ids with the `k` largest values into `kept`, and perhaps some more, but none whose value is negative infinity.
/// Of equal values those that come first are there: ids shall rise.
fn take_largest(values: &[f32], k: usize, ids: impl Iterator<Item = u32>, kept: &mut Vec<u32>) {
    // One comparison for most: room for as many again as are wanted, emptied by selection when full.
    let room = k + k.max(64);
    kept.clear();
    kept.reserve(room);
    let mut least = f32::NEG_INFINITY;
    for id in ids {
        // Ids rise, so a later one that only equals the k-th is behind it.
        if values[id as usize] > least {
            kept.push(id);
            if kept.len() == room {
                kept.select_nth_unstable_by(k - 1, by_logit(values));
                kept.truncate(k);
                least = values[kept[k - 1] as usize];
            }
        }
    }
}

/// Largest logit first, lowest id first among equals.
fn by_logit(logits: &[f32]) -> impl Fn(&u32, &u32) -> Ordering + '_ {
    |a, b| {
        let (x, y) = (logits[*a as usize], logits[*b as usize]);
        // No NaN gets here, and -0 equals 0 as in `argmax`.
        y.partial_cmp(&x).unwrap_or(Ordering::Equal).then(a.cmp(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    impl Buffers {
        pub(crate) fn capacities(&self) -> [usize; 4] {
            let Self {
                kept,
                probabilities,
                ranked,
                peaks,
            } = self;
            [
                kept.capacity(),
                probabilities.capacity(),
                ranked.capacity(),
                peaks.capacity(),
            ]
        }
    }

    #[test]
    fn largest_are_selected_in_order_with_ties_by_id() {
        let mut logits: Vec<f32> = (0..1000).map(|i| (i % 7) as f32).collect();
        let mut buffers = Buffers::default();
        let mut pool = Pool::new(&mut logits, &mut buffers).unwrap();
        pool.keep_largest(3).unwrap();
        assert_eq!(pool.kept().unwrap(), [6, 13, 20]);
    }

    proptest! {
        #[test]
        fn selection_equals_sorting(values in prop::collection::vec(-4i8..4, 1..600), k in 1usize..200) {
            let mut logits: Vec<f32> = values.iter().map(|&v| f32::from(v)).collect();
            let mut expected: Vec<u32> = (0..logits.len() as u32).collect();
            expected.sort_by_key(|&id| (-values[id as usize], id));
            expected.truncate(k);
            let mut buffers = Buffers::default();
            let mut pool = Pool::new(&mut logits, &mut buffers).unwrap();
            pool.keep_largest(k).unwrap();
            prop_assert_eq!(pool.kept().unwrap(), &expected[..]);
        }

        /// A vocabulary of some blocks with ties and masks, of which single logits are moved before the cut.
        #[test]
        fn a_cut_of_blocks_equals_sorting(
            values in prop::collection::vec(prop_oneof![9 => -40i8..40, 1 => Just(i8::MIN)], 1..900),
            moved in prop::collection::vec((any::<prop::sample::Index>(), -60i8..60), 0..20),
            scale in any::<bool>(),
            k in prop_oneof![1usize..20, 1usize..1000],
        ) {
            let logit = |v: i8| if v == i8::MIN { f32::NEG_INFINITY } else { f32::from(v) };
            let mut logits: Vec<f32> = values.iter().map(|&v| logit(v)).collect();
            prop_assume!(logits.iter().any(|&l| l > f32::NEG_INFINITY));
            let mut buffers = Buffers::default();
            let mut plain = logits.clone();
            let mut pool = Pool::new(&mut logits, &mut buffers).unwrap();
            for (at, by) in moved {
                let id = at.index(plain.len());
                let change = |old: f32| if by == -60 { f32::NEG_INFINITY } else { old + f32::from(by) };
                pool.change(id as u32, change);
                plain[id] = pool.logits[id];
            }
            if scale {
                plain.iter_mut().for_each(|l| *l *= 0.5);
                pool.map(|l| l * 0.5);
            }
            let mut expected: Vec<u32> = (0..plain.len() as u32).filter(|&id| plain[id as usize] > f32::NEG_INFINITY).collect();
            expected.sort_by(by_logit(&plain));
            prop_assert_eq!(pool.best().ok(), expected.first().copied());
            prop_assert_eq!(pool.max().ok(), expected.first().map(|&id| plain[id as usize]));
            expected.truncate(k);
            match pool.keep_largest(k) {
                Ok(()) => prop_assert_eq!(pool.kept().unwrap(), &expected[..]),
                Err(e) => prop_assert!(expected.is_empty() && e == Error::AllMasked),
            }
            prop_assert_eq!(&*pool.logits, &plain[..]);
        }

        #[test]
        fn ranking_equals_sorting(keys in prop::collection::vec(0u16..50, 1..900), mass in 0.0..1.1f64) {
            let n = keys.len() as f64;
            let mut ranked: Vec<Ranked> = keys.iter().enumerate()
                .map(|(id, &key)| Ranked { key: f64::from(key), probability: 1.0 / n, id: id as u32 })
                .collect();
            let mut sorted: Vec<(u16, u32)> = keys.iter().enumerate().map(|(id, &key)| (key, id as u32)).collect();
            sorted.sort_unstable();
            let kept = rank_until(&mut ranked, mass);
            for (r, s) in ranked[..kept].iter().zip(&sorted) {
                prop_assert_eq!(r.id, s.1);
            }
            prop_assert!(kept >= 1);
            prop_assert!(kept == keys.len() || (kept as f64 / n - mass).abs() <= 1.0 / n + 1e-9);
        }
    }
}
