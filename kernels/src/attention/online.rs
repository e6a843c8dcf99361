//! The softmax of a row that arrives in blocks: one body for every kernel, compiled for its ISA.
//!
//! It is written without fused operations and adds in one order, so it gives the same bits everywhere.

use crate::Rows;
use crate::exp::exp_or_zero as weight;

/// Positions in a block: one step of the running softmax.
pub(super) const BLOCK: usize = 64;
/// Positions in a chunk: computed apart from the others, then merged. A multiple of [`BLOCK`].
pub(super) const CHUNK: usize = 256;
/// Floats of a [`Running`] behind the values of a part.
pub(super) const RUNNING_LEN: usize = 2;
/// Partial maxima and sums.
pub(super) const WIDTH: usize = 16;

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

    /// Takes the next chunk with the values that it gathered, which join those in `out`: the first ones replace what is there.
    #[inline(always)]
    pub(super) fn take_chunk(
        &mut self,
        chunk: Running,
        values: &[f32],
        is_first: bool,
        out: &mut [f32],
    ) {
        let max = larger(self.max, chunk.max);
        let (before, own) = (weight(self.max - max), weight(chunk.max - max));
        *self = Running {
            max,
            sum: self.sum * before + chunk.sum * own,
        };
        if is_first {
            out.copy_from_slice(values);
        } else {
            out.iter_mut()
                .zip(values)
                .for_each(|(out, value)| *out = *out * before + value * own);
        }
    }

    /// Divides the values in `out` by the sum of their weights, after the last chunk.
    #[inline(always)]
    pub(super) fn finish(self, out: &mut [f32]) {
        let normalizer = 1.0 / self.sum;
        out.iter_mut().for_each(|out| *out *= normalizer);
    }

    /// Writes a chunk down as a part: its values, then what is known of them.
    #[inline(always)]
    pub(super) fn write(self, values: &[f32], part: &mut [f32]) {
        let (to, running) = part.split_at_mut(values.len());
        to.copy_from_slice(values);
        running.copy_from_slice(&[self.max, self.sum]);
    }
}

/// How an instruction set folds 16 partial values into one: as [`SCALAR`] does.
pub(super) struct Folds<Max, Sum> {
    pub(super) max: Max,
    pub(super) sum: Sum,
}

type Fold = fn([f32; WIDTH]) -> f32;

/// The specification: halves are joined, until one is left.
pub(super) const SCALAR: Folds<Fold, Fold> = Folds {
    max: |partial| fold(partial, larger),
    sum: |partial| fold(partial, |a, b| a + b),
};

/// Takes the next block of `P` queries: turns the dot products in `scores` into weights `exp(score - max)`, 0 from
/// `n_visible` on, and returns the factors that the values gathered so far must take. Of a query that sees nothing of the
/// block, only the factor has a meaning.
#[inline(always)]
pub(super) fn take_block<const P: usize>(
    running: &mut [Running; P],
    scores: &mut [[f32; BLOCK]; P],
    n_visible: &[usize; P],
    scale: f32,
    folds: &Folds<impl Fn([f32; WIDTH]) -> f32, impl Fn([f32; WIDTH]) -> f32>,
) -> [f32; P] {
    // Plain loops, so that all of them vectorise, and over all queries, so that none waits for what another one folds.
    let mut max = [0.0; P];
    for p in 0..P {
        for score in &mut scores[p] {
            *score *= scale;
        }
        if n_visible[p] < BLOCK {
            scores[p][n_visible[p]..].fill(f32::NEG_INFINITY);
        }
        let mut maxima = [running[p].max; WIDTH];
        for scores in scores[p].as_chunks::<WIDTH>().0 {
            for j in 0..WIDTH {
                maxima[j] = larger(scores[j], maxima[j]);
            }
        }
        max[p] = (folds.max)(maxima);
    }
    let mut factors = [0.0; P];
    for p in 0..P {
        factors[p] = weight(running[p].max - max[p]);
    }
    for p in 0..P {
        let mut sums = [0.0f32; WIDTH];
        for scores in scores[p].as_chunks_mut::<WIDTH>().0 {
            for j in 0..WIDTH {
                scores[j] = weight(scores[j] - max[p]);
            }
            for j in 0..WIDTH {
                sums[j] += scores[j];
            }
        }
        if n_visible[p] == 0 {
            factors[p] = 1.0;
            continue;
        }
        running[p] = Running {
            max: max[p],
            sum: running[p].sum * factors[p] + (folds.sum)(sums),
        };
    }
    factors
}

/// Puts the parts of one query together, a row for each chunk, in rising order.
#[inline(always)]
pub(super) fn merge(parts: Rows<'_, f32>, out: &mut [f32]) {
    let mut total = Running::EMPTY;
    for chunk_idx in 0..parts.n_rows() {
        let (values, running) = parts.row(chunk_idx).split_at(out.len());
        let chunk = Running {
            max: running[0],
            sum: running[1],
        };
        total.take_chunk(chunk, values, chunk_idx == 0, out);
    }
    total.finish(out);
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
