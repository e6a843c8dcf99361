//! Sums of a group of 32 weights of eight rows: integers, which as floats are as exact.

use std::arch::aarch64::*;

use super::dot::Sums;
use super::matrix::{self, Paired};
use super::step::head;
use super::tables::Scales;
use super::unpack::{Part, Weights, quad};
use super::{Dot, Eight, Packed};
use crate::isa::neon::in_register;
use crate::isa::neon_i8mm::I8mm;
use crate::quantize::BlockQ8x32;

/// The sums of a group with `T` tokens and `R` octets, scaled where scales cover 16 weights.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn of_group<S: Packed, D: Dot, W: Weights, const T: usize, const R: usize>(
    dot: D,
    weights: &[W; R],
    x: &[&BlockQ8x32; T],
    scales: &[Scales; R],
) -> Floats<T, R> {
    if S::BY_ROWS {
        let mut sums = Running::start(dot, x, |x| [0, 1].map(|e| times_sum(-W::offset::<S>(e), x)));
        sums.add_two::<S, W, 0, 1>(weights, x);
        sums.add_two::<S, W, 2, 3>(weights, x);
        sums.add_two::<S, W, 4, 5>(weights, x);
        sums.add_two::<S, W, 6, 7>(weights, x);
        return floats(sums.finish::<S>());
    }
    // Quads `q` and `q + 4` share a byte in many formats.
    if !S::HALVES {
        let mut sums = Running::start(dot, x, |x| [0, 1].map(|e| times_sum(-W::offset::<S>(e), x)));
        sums.add_two::<S, W, 0, 4>(weights, x);
        sums.add_two::<S, W, 1, 5>(weights, x);
        sums.add_two::<S, W, 2, 6>(weights, x);
        sums.add_two::<S, W, 3, 7>(weights, x);
        return floats(sums.finish::<S>());
    }
    // One half after the other: the sums of both would fill the registers.
    let times_half = |x: &BlockQ8x32, h: usize| {
        [0, 1].map(|e| vdupq_n_s32(-W::offset::<S>(e) * i32::from(x.sums[h])))
    };
    let mut first = Running::start(dot, x, |x| times_half(x, 0));
    first.add::<S, W, 0>(weights, x);
    first.add::<S, W, 1>(weights, x);
    first.add::<S, W, 2>(weights, x);
    first.add::<S, W, 3>(weights, x);
    let first = scaled(first.finish::<S>(), scales);
    let mut last = Running::start(dot, x, |x| times_half(x, 1));
    last.add::<S, W, 4>(weights, x);
    last.add::<S, W, 5>(weights, x);
    last.add::<S, W, 6>(weights, x);
    last.add::<S, W, 7>(weights, x);
    floats(with_last(first, last.finish::<S>(), scales))
}

/// The sum of a group's activations so many times, in every lane.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn times_sum(times: i32, x: &BlockQ8x32) -> int32x4_t {
    if times == 0 {
        return vdupq_n_s32(0);
    }
    // One instruction, unless the compiler knows the factor and finds a shift.
    let times = in_register(vdupq_n_s32(times));
    vmulq_laneq_s32::<2>(times, vreinterpretq_s32_f32(head(x)))
}

/// The same by matrices: the sums of 32 weights of an octet as numbers that they mean, with `T` tokens.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn by_matrices<S: Packed, const T: usize>(
    i8mm: I8mm,
    w: &[Part; 2],
    x: &[Paired; 2],
    scales: &[Scales; 1],
) -> Floats<T, 1> {
    let zero = [[vdupq_n_s32(0); 4]; T];
    let mut pairs = zero;
    for h in 0..2 {
        matrix::add(i8mm, &mut pairs, &w[0], &x[0], h);
    }
    let mut first = zero;
    if S::HALVES {
        first = pairs;
        pairs = zero;
    }
    for h in 0..2 {
        matrix::add(i8mm, &mut pairs, &w[1], &x[1], h);
    }
    let last = matrix::by_tokens(&pairs).map(|sums| [sums]);
    if !S::HALVES {
        return floats(last);
    }
    let first = matrix::by_tokens(&first).map(|sums| [sums]);
    floats(with_last(scaled(first, scales), last, scales))
}

/// One sum of eight rows for each of `T` tokens and `R` octets.
type Whole<const T: usize, const R: usize> = [[Eight<int32x4_t>; R]; T];
/// The same as floats.
type Floats<const T: usize, const R: usize> = [[Eight<float32x4_t>; R]; T];

#[inline]
#[target_feature(enable = "neon")]
fn floats<const T: usize, const R: usize>(sums: Whole<T, R>) -> Floats<T, R> {
    let mut floats = [[[vdupq_n_f32(0.0); 2]; R]; T];
    for t in 0..T {
        for r in 0..R {
            for e in 0..2 {
                floats[t][r][e] = vcvtq_f32_s32(sums[t][r][e]);
            }
        }
    }
    floats
}

/// The sums of the first 16 weights, times their scales.
#[inline]
#[target_feature(enable = "neon")]
fn scaled<const T: usize, const R: usize>(
    mut sums: Whole<T, R>,
    scales: &[Scales; R],
) -> Whole<T, R> {
    for t in 0..T {
        for r in 0..R {
            for e in 0..2 {
                sums[t][r][e] = vmulq_s32(sums[t][r][e], scales[r].halves[0][e]);
            }
        }
    }
    sums
}

/// With those of the last 16 weights, times theirs.
#[inline]
#[target_feature(enable = "neon")]
fn with_last<const T: usize, const R: usize>(
    mut sums: Whole<T, R>,
    last: Whole<T, R>,
    scales: &[Scales; R],
) -> Whole<T, R> {
    for t in 0..T {
        for r in 0..R {
            for e in 0..2 {
                sums[t][r][e] = vmlaq_s32(sums[t][r][e], last[t][r][e], scales[r].halves[1][e]);
            }
        }
    }
    sums
}

/// Sums of `T` tokens and `R` octets that grow.
struct Running<D: Dot, const T: usize, const R: usize> {
    dot: D,
    sums: [[Sums; R]; T],
}

impl<D: Dot, const T: usize, const R: usize> Running<D, T, R> {
    #[inline]
    #[target_feature(enable = "neon")]
    fn start(
        dot: D,
        x: &[&BlockQ8x32; T],
        start: impl Fn(&BlockQ8x32) -> Eight<int32x4_t>,
    ) -> Self {
        let mut sums = [[Sums::start([vdupq_n_s32(0); 2]); R]; T];
        for t in 0..T {
            sums[t] = [Sums::start(start(x[t])); R];
        }
        Running { dot, sums }
    }

    #[inline]
    #[target_feature(enable = "neon")]
    fn add_two<S: Packed, W: Weights, const A: usize, const B: usize>(
        &mut self,
        weights: &[W; R],
        x: &[&BlockQ8x32; T],
    ) {
        for r in 0..R {
            let w = [quad::<S, W, A>(&weights[r]), quad::<S, W, B>(&weights[r])];
            for t in 0..T {
                self.sums[t][r].add_two::<S, D, A, B>(self.dot, w, x[t]);
            }
        }
    }

    #[inline]
    #[target_feature(enable = "neon")]
    fn add<S: Packed, W: Weights, const Q: usize>(
        &mut self,
        weights: &[W; R],
        x: &[&BlockQ8x32; T],
    ) {
        for r in 0..R {
            let w = quad::<S, W, Q>(&weights[r]);
            for t in 0..T {
                self.sums[t][r].add::<D, Q>(self.dot, w, x[t]);
            }
        }
    }

    #[inline]
    #[target_feature(enable = "neon")]
    fn finish<S: Packed>(self) -> Whole<T, R> {
        let mut sums = [[[vdupq_n_s32(0); 2]; R]; T];
        for t in 0..T {
            for r in 0..R {
                sums[t][r] = self.sums[t][r].finish::<S, D>(self.dot);
            }
        }
        sums
    }
}
