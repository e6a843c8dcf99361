//! The softmax of a row that arrives in blocks: one body for every kernel, compiled for its ISA.
//!
//! It is written without fused operations and adds in one order, so it gives the same bits everywhere.

use crate::exp;

/// Positions in a block: one step of the running softmax.
pub(super) const BLOCK: usize = 64;
/// Positions in a chunk: computed apart from the others, then merged. A multiple of [`BLOCK`].
pub(super) const CHUNK: usize = 256;
/// Partial maxima and sums.
const WIDTH: usize = 16;

/// Largest score so far, and the sum of `exp(score - max)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Running {
    max: f32,
    sum: f32,
}

impl Running {
    /// Of no position.
    pub(super) const EMPTY: Running = Running {
        max: f32::NEG_INFINITY,
        sum: 0.0,
    };

    /// Takes the next block: turns the dot products in `scores` into weights `exp(score - max)`,
    /// 0 from `n_visible` on, and returns the factor that the values gathered so far must take.
    #[inline(always)]
    pub(super) fn take_block(
        &mut self,
        scores: &mut [f32; BLOCK],
        n_visible: usize,
        scale: f32,
    ) -> f32 {
        // Plain loops, so that all of them vectorise: the first two in one were measured at twice the time.
        scores.iter_mut().for_each(|score| *score *= scale);
        scores[n_visible..].fill(f32::NEG_INFINITY);
        let mut maxima = [self.max; WIDTH];
        for scores in scores.as_chunks::<WIDTH>().0 {
            for j in 0..WIDTH {
                maxima[j] = larger(scores[j], maxima[j]);
            }
        }
        let max = fold(maxima, larger);
        let mut sums = [0.0f32; WIDTH];
        for scores in scores.as_chunks_mut::<WIDTH>().0 {
            for j in 0..WIDTH {
                scores[j] = exp(scores[j] - max);
                sums[j] += scores[j];
            }
        }
        let factor = exp(self.max - max);
        *self = Running {
            max,
            sum: self.sum * factor + fold(sums, |a, b| a + b),
        };
        factor
    }

    /// Takes the next chunk: returns the factors of the values gathered before it and of its own.
    #[inline(always)]
    pub(super) fn take_chunk(&mut self, chunk: Running) -> (f32, f32) {
        let max = larger(self.max, chunk.max);
        let (before, own) = (exp(self.max - max), exp(chunk.max - max));
        *self = Running {
            max,
            sum: self.sum * before + chunk.sum * own,
        };
        (before, own)
    }

    /// The factor that makes the weights of all that was taken add up to 1.
    #[inline(always)]
    pub(super) fn normalizer(self) -> f32 {
        1.0 / self.sum
    }
}

/// The larger one; `b` if they cannot be compared, so that a NaN is left to the sum.
#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

#[inline(always)]
fn fold(mut partial: [f32; WIDTH], join: impl Fn(f32, f32) -> f32) -> f32 {
    for width in [8, 4, 2, 1] {
        for i in 0..width {
            partial[i] = join(partial[i], partial[i + width]);
        }
    }
    partial[0]
}
