//! Products of small matrices: eight weights of two rows with eight activations of two tokens. Rows and tokens come in
//! pairs; what is kept for pairs of tokens is as long as if each were a token, and its first half counts.

use std::arch::aarch64::*;

use super::Eight;
use super::unpack::Part;
use crate::isa::neon::load_i8x16;
use crate::isa::neon_i8mm::I8mm;

/// Tokens of the largest tile.
pub(super) const MOST: usize = 6;

/// 16 activations of each token of a tile: of each pair the first eight, then of each pair the last eight.
pub(super) type Paired = [int8x16_t; MOST];

/// Sums of eight rows: for each pair of tokens, four pairs of rows.
pub(super) type Pairs<const T: usize> = [[int32x4_t; 4]; T];

/// The activations of `T` tokens by pairs.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn pair<const T: usize>(x: [&[i8; 16]; T], paired: &mut Paired) {
    const { assert!(T.is_multiple_of(2) && T <= MOST) };
    for t in 0..T / 2 {
        let a = vreinterpretq_s64_s8(load_i8x16(x[2 * t]));
        let b = vreinterpretq_s64_s8(load_i8x16(x[2 * t + 1]));
        paired[t] = vreinterpretq_s8_s64(vzip1q_s64(a, b));
        paired[T / 2 + t] = vreinterpretq_s8_s64(vzip2q_s64(a, b));
    }
}

/// 16 weights of eight rows by pairs of rows: the first eight of each, then the last eight.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn by_rows(quads: [Eight<int8x16_t>; 4]) -> Part {
    let mut part = [quads[0][0]; 8];
    for h in 0..2 {
        for e in 0..2 {
            let a = vreinterpretq_s32_s8(quads[2 * h][e]);
            let b = vreinterpretq_s32_s8(quads[2 * h + 1][e]);
            part[4 * h + 2 * e] = vreinterpretq_s8_s32(vzip1q_s32(a, b));
            part[4 * h + 2 * e + 1] = vreinterpretq_s8_s32(vzip2q_s32(a, b));
        }
    }
    part
}

/// Adds the products of half `h` of 16 weights of eight rows with `T` tokens.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn add<const T: usize>(i8mm: I8mm, sums: &mut Pairs<T>, w: &Part, x: &Paired, h: usize) {
    for i in 0..4 {
        for t in 0..T / 2 {
            sums[t][i] = i8mm.add(sums[t][i], w[4 * h + i], x[T / 2 * h + t]);
        }
    }
}

/// One sum for each row, by tokens.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn by_tokens<const T: usize>(pairs: &Pairs<T>) -> [Eight<int32x4_t>; T] {
    let mut sums = [[vdupq_n_s32(0); 2]; T];
    for t in 0..T / 2 {
        for e in 0..2 {
            let [a, b] = [pairs[t][2 * e], pairs[t][2 * e + 1]];
            sums[2 * t][e] = vuzp1q_s32(a, b);
            sums[2 * t + 1][e] = vuzp2q_s32(a, b);
        }
    }
    sums
}
