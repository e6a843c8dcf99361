//! One to eight tokens: bound by reading the weights, so these are read and unpacked once for all tokens, and go straight
//! from memory to the multiplications.

use std::arch::x86_64::*;

use bytemuck::Zeroable;

use super::step::{multiply, start, step, whole};
use super::tables::Tables;
use super::{Packed, ROWS, begin, finish, prefetch_after_group, quad, units};
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Pad, groups_of, stretch};
use crate::matmul::drive::units::Pair;
use crate::quantize::BlockQ8x32;

/// All tokens, of which there are at most `T`: what is computed beyond them repeats the last one.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn run<S: Packed, const T: usize>(
    args: &mut Args<'_>,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    let mut tabs = [Tables::zero(), Tables::zero()];
    let mut x_pad: Pad<T> = Zeroable::zeroed();
    for pair in Pair::apart(args.n.len().div_ceil(ROWS)) {
        let units = units::<S>(args, pair);
        let mut acc = [[_mm512_setzero_ps(); 2]; T];
        for c in 0..groups.div_ceil(8) {
            let at = stretch(groups, c);
            let x = groups_of(args.groups(), 0, at, &mut x_pad);
            let [tab0, tab1] = &mut tabs;
            let first = begin::<S>(&units[0], at, tab0, tables);
            let second = begin::<S>(&units[1], at, tab1, tables);
            for (g, (a, b)) in (at.from..8).zip(first.iter().zip(second)) {
                let weights = [a.as_ref(), b.as_ref()];
                prefetch_after_group(weights[0]);
                prefetch_after_group(weights[1]);
                let mut now = [&x[0][g]; T];
                for t in 0..T {
                    now[t] = &x[t][g];
                }
                let sums = Sums::of::<S>(weights, &now);
                for t in 0..T {
                    for r in 0..2 {
                        let sum = whole::<S>(sums.0[t][r], &tabs[r], g);
                        acc[t][r] = step::<S>(acc[t][r], sum, &tabs[r], g, now[t]);
                    }
                }
            }
        }
        for t in 0..args.y.n_rows().min(T) {
            finish(args, t, pair, acc[t]);
        }
    }
}

/// The integer sums of a group, `T` tokens and two units. Halves have sums of their own where scales cover 16 weights, and
/// with one token: each is a chain of additions, and two chains are too few.
struct Sums<const T: usize>([[[__m512i; 2]; 2]; T]);

impl<const T: usize> Sums<T> {
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    fn of<S: Packed>(weights: [&[[u8; 64]]; 2], x: &[&BlockQ8x32; T]) -> Self {
        let mut sums = Sums([[[_mm512_setzero_si512(); 2]; 2]; T]);
        for t in 0..T {
            sums.0[t] = [start::<S>(x[t]); 2];
        }
        // Quads `q` and `q + 4` share a byte in many formats.
        sums.quad::<S, 0>(weights, x);
        sums.quad::<S, 4>(weights, x);
        sums.quad::<S, 1>(weights, x);
        sums.quad::<S, 5>(weights, x);
        sums.quad::<S, 2>(weights, x);
        sums.quad::<S, 6>(weights, x);
        sums.quad::<S, 3>(weights, x);
        sums.quad::<S, 7>(weights, x);
        if !S::HALVES && T == 1 {
            for [first, last] in sums.0.as_flattened_mut() {
                *first = _mm512_add_epi32(*first, *last);
            }
        }
        sums
    }

    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    fn quad<S: Packed, const Q: usize>(&mut self, weights: [&[[u8; 64]]; 2], x: &[&BlockQ8x32; T]) {
        let w = [quad::<S, Q>(weights[0]), quad::<S, Q>(weights[1])];
        let half = if S::HALVES || T == 1 { Q / 4 } else { 0 };
        for t in 0..T {
            for r in 0..2 {
                let sum = &mut self.0[t][r][half];
                *sum = multiply(*sum, w[r], x[t], Q);
            }
        }
    }
}
