//! One to seven tokens: bound by reading the weights, so each row is read once, from the file's bytes, and eight rows at a
//! time share the sums across lanes.

use std::arch::x86_64::*;

use bytemuck::Zeroable;

use super::step::{finish, multiply, step};
use super::tables::Tables;
use super::{Octet, Pair, ROWS, Shape};
use crate::isa::avx2::load_u8x16;
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Pad, Stretch, groups_of, stretch};
use crate::quantize::BlockQ8x32;

/// `T` tokens, weights straight from the file. Returns `T`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn run<S: Shape, const T: usize>(
    args: &mut Args<'_>,
    t0: usize,
    unpack: impl Fn(&S::Chunk, &S::Chunk, usize) -> Pair + Copy,
    tables: impl Fn(&[&S::Chunk; ROWS], &mut Tables) + Copy,
) -> usize {
    let groups = args.k / 32;
    let mut tab = Tables::zero();
    let mut pad = [S::Chunk::zeroed(); ROWS];
    let mut x_pad: Pad<T> = Zeroable::zeroed();
    for i in (0..args.n.len()).step_by(ROWS) {
        let octet = Octet::<S>::new(args, i);
        let mut acc = [_mm256_setzero_ps(); T];
        for c in 0..groups.div_ceil(8) {
            let at = stretch(groups, c);
            octet.prefetch_next(at);
            let chunks = octet.chunks(at, &mut pad);
            tables(&chunks, &mut tab);
            let x = groups_of(args.groups(), t0, at, &mut x_pad);
            // Four groups in a row let the shifts of `unpack` be constants.
            for half in 0..2 {
                let g = 4 * half;
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
    unpack: impl Fn(&S::Chunk, &S::Chunk, usize) -> Pair + Copy,
) -> [__m256; T] {
    let g = g + Q;
    if g < at.from || g >= at.to {
        return acc;
    }
    let mut w = [[_mm256_setzero_si256(); 2]; 4];
    for r in 0..4 {
        w[r] = unpack(chunks[r], chunks[r + 4], g);
    }
    for t in 0..T {
        let x = &x[t][g];
        let isum = across::<S>(&w, x, tab, g);
        acc[t] = step::<S>(acc[t], isum, tab, g, x);
    }
    acc
}

/// The integer sums of a group, lane `r` for row `r`, scaled where scales are 16 wide.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn across<S: Shape>(w: &[Pair; 4], x: &BlockQ8x32, tab: &Tables, g: usize) -> __m256i {
    let ones = _mm256_set1_epi16(1);
    let halves: &[[u8; 16]; 2] = bytemuck::cast_ref(&x.qs);
    let mut sums = [[_mm256_setzero_si256(); 4]; 2];
    for h in 0..2 {
        let x = _mm256_broadcastsi128_si256(load_u8x16(&halves[h]));
        for r in 0..4 {
            let products = multiply::<S>(w[r][h], x);
            sums[h][r] = if S::FIT == 1 {
                _mm256_madd_epi16(products, ones)
            } else {
                products
            };
        }
    }
    if S::HALVES {
        let first = lanes(sums[0], S::FIT);
        let last = lanes(sums[1], S::FIT);
        let [low, high] = tab.scales[g];
        if S::FIT >= 4 {
            return _mm256_add_epi32(_mm256_madd_epi16(first, low), _mm256_madd_epi16(last, high));
        }
        let low = _mm256_mullo_epi32(first, _mm256_srai_epi32::<16>(low));
        let high = _mm256_mullo_epi32(last, _mm256_srai_epi32::<16>(high));
        return _mm256_add_epi32(low, high);
    }
    let mut both = sums[0];
    for r in 0..4 {
        both[r] = add(both[r], sums[1][r], S::FIT >= 2);
    }
    let sums = lanes(both, S::FIT / 2);
    if S::FIT >= 8 {
        _mm256_madd_epi16(sums, ones)
    } else {
        sums
    }
}

/// Adds across lanes until lane `r` holds the sum of row `r`. `fit` of the 16-bit numbers of `rows` may be added as such:
/// with 4 the result is in pairs of them, with 2 it is widened on the way, with less `rows` are 32-bit numbers.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn lanes(rows: [__m256i; 4], fit: usize) -> __m256i {
    // In each half a, b, a, b and c, d, c, d; rows 4 to 7 are in the upper half.
    let mut pairs = [_mm256_setzero_si256(); 2];
    for j in 0..2 {
        let (a, b) = (rows[2 * j], rows[2 * j + 1]);
        pairs[j] = add(
            _mm256_unpacklo_epi32(a, b),
            _mm256_unpackhi_epi32(a, b),
            fit >= 2,
        );
        if fit == 2 {
            pairs[j] = _mm256_madd_epi16(pairs[j], _mm256_set1_epi16(1));
        }
    }
    let [ab, cd] = pairs;
    add(
        _mm256_unpacklo_epi64(ab, cd),
        _mm256_unpackhi_epi64(ab, cd),
        fit >= 4,
    )
}

/// The sum in 16 or 32 bits.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn add(a: __m256i, b: __m256i, short: bool) -> __m256i {
    if short {
        _mm256_add_epi16(a, b)
    } else {
        _mm256_add_epi32(a, b)
    }
}
