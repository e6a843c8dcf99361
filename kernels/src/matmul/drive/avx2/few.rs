//! One to seven tokens: bound by reading the weights, so each row is read once, from the file's bytes, and eight rows at a
//! time share the sums across lanes.

use std::arch::x86_64::*;

use bytemuck::Zeroable;

use super::step::{finish, multiply, step};
use super::tables::Tables;
use super::{Octet, Pad, ROWS, Shape, Stretch, activations, groups_of, stretch};
use crate::isa::avx2::load_i8x32;
use crate::matmul::Args;
use crate::quantize::BlockQ8x32;

/// `T` tokens, weights straight from the file. Returns `T`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn run<S: Shape, const T: usize>(
    args: &mut Args<'_>,
    t0: usize,
    unpack: impl Fn(&S::Chunk, usize) -> __m256i + Copy,
    tables: impl Fn(&[&S::Chunk; ROWS], &mut Tables) + Copy,
) -> usize {
    let groups = args.k / 32;
    let mut tab = Tables::zero();
    let mut pad = [S::Chunk::zeroed(); ROWS];
    let mut x_pad: Pad<T> = Zeroable::zeroed();
    let x = activations(args.groups(), t0, &mut x_pad);
    for i in (0..args.n.len()).step_by(ROWS) {
        let octet = Octet::<S>::new(args, i);
        let mut acc = [_mm256_setzero_ps(); T];
        for c in 0..groups.div_ceil(8) {
            let at = stretch(groups, c);
            octet.prefetch_next(at);
            let chunks = octet.chunks(at, &mut pad);
            tables(&chunks, &mut tab);
            let x = groups_of(&x, at);
            // Four groups in a row let the shifts of `unpack` be constants.
            for g in [0, 4] {
                acc = group::<S, T, 0>(acc, &chunks, &x, &tab, at, g, unpack);
                acc = group::<S, T, 1>(acc, &chunks, &x, &tab, at, g, unpack);
                acc = group::<S, T, 2>(acc, &chunks, &x, &tab, at, g, unpack);
                acc = group::<S, T, 3>(acc, &chunks, &x, &tab, at, g, unpack);
            }
        }
        for t in 0..T {
            finish(args, t0 + t, i, acc[t]);
        }
    }
    T
}

/// One group, the `Q`-th from `g` on.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn group<S: Shape, const T: usize, const Q: usize>(
    mut acc: [__m256; T],
    chunks: &[&S::Chunk; ROWS],
    x: &[&[BlockQ8x32; 8]; T],
    tab: &Tables,
    at: Stretch,
    g: usize,
    unpack: impl Fn(&S::Chunk, usize) -> __m256i + Copy,
) -> [__m256; T] {
    let g = g + Q;
    if g < at.from || g >= at.to {
        return acc;
    }
    let mut w = [_mm256_setzero_si256(); ROWS];
    for r in 0..ROWS {
        w[r] = unpack(chunks[r], g);
    }
    for t in 0..T {
        let x = &x[t][g];
        let isum = across::<S>(&w, load_i8x32(&x.qs), tab, g);
        acc[t] = step::<S>(acc[t], isum, tab, g, x);
    }
    acc
}

/// The integer sums of a group, lane `r` for row `r`, scaled where scales are 16 wide.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn across<S: Shape>(w: &[__m256i; ROWS], x: __m256i, tab: &Tables, g: usize) -> __m256i {
    let ones = _mm256_set1_epi16(1);
    let mut p = [_mm256_setzero_si256(); ROWS];
    for r in 0..ROWS {
        p[r] = multiply::<S>(w[r], x);
        if S::FIT == 1 {
            p[r] = _mm256_madd_epi16(p[r], ones);
        }
    }
    // Rows 2j and 2j + 1 share a vector: in each half a, b, a, b.
    let mut pairs = [_mm256_setzero_si256(); 4];
    for j in 0..4 {
        let (a, b) = (p[2 * j], p[2 * j + 1]);
        let (low, high) = (_mm256_unpacklo_epi32(a, b), _mm256_unpackhi_epi32(a, b));
        pairs[j] = if S::FIT >= 2 {
            _mm256_add_epi16(low, high)
        } else {
            _mm256_add_epi32(low, high)
        };
        if S::FIT == 2 {
            pairs[j] = _mm256_madd_epi16(pairs[j], ones);
        }
    }
    // Rows 4j to 4j + 3 share a vector: the low half holds sums over the first 16 weights, the high half the others.
    let mut fours = [_mm256_setzero_si256(); 2];
    for j in 0..2 {
        let (a, b) = (pairs[2 * j], pairs[2 * j + 1]);
        let (low, high) = (_mm256_unpacklo_epi64(a, b), _mm256_unpackhi_epi64(a, b));
        fours[j] = if S::FIT >= 4 {
            _mm256_add_epi16(low, high)
        } else {
            _mm256_add_epi32(low, high)
        };
        if S::FIT == 4 && !S::HALVES {
            fours[j] = _mm256_madd_epi16(fours[j], ones);
        }
    }
    let first = _mm256_permute2x128_si256::<0x20>(fours[0], fours[1]);
    let last = _mm256_permute2x128_si256::<0x31>(fours[0], fours[1]);
    match (S::HALVES, S::FIT) {
        (false, 8) => _mm256_madd_epi16(_mm256_add_epi16(first, last), ones),
        (false, _) => _mm256_add_epi32(first, last),
        (true, 4) => {
            let [low, high] = tab.scales[g];
            _mm256_add_epi32(_mm256_madd_epi16(first, low), _mm256_madd_epi16(last, high))
        }
        (true, _) => {
            let [low, high] = tab.scales[g];
            let low = _mm256_mullo_epi32(first, _mm256_srai_epi32::<16>(low));
            let high = _mm256_mullo_epi32(last, _mm256_srai_epi32::<16>(high));
            _mm256_add_epi32(low, high)
        }
    }
}
