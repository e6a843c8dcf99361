//! Packed bits to bytes.

use std::arch::aarch64::*;

use super::{Eight, Packed};
use crate::isa::neon::load_u8x16;
use crate::matmul::interleaved::Interleave;

/// 8 rows x 16 weights as bytes in the order of multiplication: by quads, or for products of matrices by pairs of rows.
pub(super) type Part = [int8x16_t; 8];

/// 8 rows x 32 weights, packed or unpacked.
pub(super) trait Weights {
    /// The vectors of a group, or what they become.
    fn parts(&self) -> Parts<'_>;

    /// How far these numbers of the first four rows (`e` is 0) or the last four lie above their meaning.
    fn offset<S: Packed>(e: usize) -> i32;
}

/// What [`Weights`] are, known when the loops are compiled.
pub(super) enum Parts<'a> {
    Packed(&'a [[u8; 32]]),
    Unpacked(&'a [Part; 2]),
}

/// A group as it lies in memory.
pub(super) struct Group<'a, S: Packed>(pub(super) &'a S::Group);

impl<S: Packed> Weights for Group<'_, S> {
    #[inline(always)]
    fn parts(&self) -> Parts<'_> {
        Parts::Packed(self.0.as_ref())
    }

    #[inline(always)]
    fn offset<F: Packed>(e: usize) -> i32 {
        // Signed numbers lie below those of the same bits without a sign.
        let lower = if F::BY_ROWS && e == 1 { 8 } else { 0 };
        F::OFFSET - lower
    }
}

/// By quads.
impl Weights for &[Part; 2] {
    #[inline(always)]
    fn parts(&self) -> Parts<'_> {
        Parts::Unpacked(self)
    }

    #[inline(always)]
    fn offset<F: Packed>(_: usize) -> i32 {
        0
    }
}

/// Quad `Q` as bytes: what `Interleave::quad` gives, for eight rows.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn quad<S: Packed, W: Weights, const Q: usize>(weights: &W) -> Eight<int8x16_t> {
    let group = match weights.parts() {
        Parts::Packed(group) => group,
        Parts::Unpacked(parts) => {
            let quads = &parts[Q / 4];
            return [quads[2 * (Q % 4)], quads[2 * (Q % 4) + 1]];
        }
    };
    let [a, b] = match const { <S::Block as Interleave>::BITS } {
        4 if S::BY_ROWS => {
            let [low, _] = stored_by_rows::<Q>(group);
            let both = vreinterpretq_s8_u8(two_rows::<Q>(group));
            return [vreinterpretq_s8_u8(low), vshrq_n_s8::<4>(both)];
        }
        8 => load(&group[Q]),
        5 => with_high::<Q>(low::<Q>(&group[..4]), &group[4..], 4),
        6 => return top::<Q>(&group[Q / 4 * 3..][..3]),
        3 => with_high::<Q>(low::<Q>(&group[..2]), &group[2..], 2),
        _ => low::<Q>(group),
    };
    [vreinterpretq_s8_u8(a), vreinterpretq_s8_u8(b)]
}

/// Quad `Q` where a byte holds two rows.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn two_rows<const Q: usize>(group: &[[u8; 32]]) -> uint8x16_t {
    load_u8x16(&group[Q / 2].as_chunks().0[Q % 2])
}

/// The same as stored bits without a sign.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn stored_by_rows<const Q: usize>(group: &[[u8; 32]]) -> Eight<uint8x16_t> {
    let both = two_rows::<Q>(group);
    [vandq_u8(both, vdupq_n_u8(15)), vshrq_n_u8::<4>(both)]
}

/// The quads of a group as the numbers that they mean.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn unpacked<S: Packed>(group: &Group<'_, S>) -> [[Eight<int8x16_t>; 4]; 2] {
    let mut halves = [
        [
            quad::<S, _, 0>(group),
            quad::<S, _, 1>(group),
            quad::<S, _, 2>(group),
            quad::<S, _, 3>(group),
        ],
        [
            quad::<S, _, 4>(group),
            quad::<S, _, 5>(group),
            quad::<S, _, 6>(group),
            quad::<S, _, 7>(group),
        ],
    ];
    for quad in halves.as_flattened_mut() {
        for e in 0..2 {
            let offset = Group::<'_, S>::offset::<S>(e) as i8;
            quad[e] = vsubq_s8(quad[e], vdupq_n_s8(offset));
        }
    }
    halves
}

/// Four quads one after the other.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn by_quads(quads: [Eight<int8x16_t>; 4]) -> Part {
    let mut part = [quads[0][0]; 8];
    for q in 0..4 {
        for e in 0..2 {
            part[2 * q + e] = quads[q][e];
        }
    }
    part
}

/// Quad `Q` of the plane of low bits.
#[inline]
#[target_feature(enable = "neon")]
fn low<const Q: usize>(vectors: &[[u8; 32]]) -> Eight<uint8x16_t> {
    let width = vectors.len();
    let down = width * (Q / width);
    let mut bytes = load(&vectors[Q % width]);
    for e in 0..2 {
        bytes[e] = shift(bytes[e], -(down as i8));
        if down + width < 8 {
            bytes[e] = vandq_u8(bytes[e], vdupq_n_u8((1 << width) - 1));
        }
    }
    bytes
}

/// The same with the bits of a plane above, `up` bits up.
#[inline]
#[target_feature(enable = "neon")]
fn with_high<const Q: usize>(
    low: Eight<uint8x16_t>,
    vectors: &[[u8; 32]],
    up: usize,
) -> Eight<uint8x16_t> {
    let width = vectors.len();
    let moved = up as i8 - (width * (Q / width)) as i8;
    let mask = vdupq_n_u8(((1 << width) - 1) << up);
    let mut bytes = load(&vectors[Q % width]);
    for e in 0..2 {
        bytes[e] = vbslq_u8(mask, shift(bytes[e], moved), low[e]);
    }
    bytes
}

/// Quad `Q` where the upper 6 bits of three vectors are three quads, and their lower 2 bits a fourth one.
#[inline]
#[target_feature(enable = "neon")]
fn top<const Q: usize>(vectors: &[[u8; 32]]) -> Eight<int8x16_t> {
    let mut bytes = [vdupq_n_u8(0); 2];
    if Q % 4 < 3 {
        bytes = load(&vectors[Q % 4]);
    } else {
        let (a, b, c) = (load(&vectors[0]), load(&vectors[1]), load(&vectors[2]));
        for e in 0..2 {
            let two = vsliq_n_u8::<2>(b[e], a[e]);
            bytes[e] = vshlq_n_u8::<2>(vsliq_n_u8::<2>(c[e], two));
        }
    }
    let mut quad = [vdupq_n_s8(0); 2];
    for e in 0..2 {
        quad[e] = vshrq_n_s8::<2>(vreinterpretq_s8_u8(bytes[e]));
    }
    quad
}

/// So many bits up in each byte, or down if negative: one instruction, or none, where the number is known.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn shift(bytes: uint8x16_t, up: i8) -> uint8x16_t {
    vshlq_u8(bytes, vdupq_n_s8(up))
}

/// A vector of the layout.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn load(vector: &[u8; 32]) -> Eight<uint8x16_t> {
    let [low, high]: &[[u8; 16]; 2] = bytemuck::cast_ref(vector);
    [load_u8x16(low), load_u8x16(high)]
}
