//! A stretch of eight packed rows to int8 with one scale for each row, as
//! [`requantized`](crate::matmul::requantized) says.

use std::arch::aarch64::*;

use super::tables::Tables;
use super::unpack::{Group, quad, shift, stored_by_rows};
use super::{Eight, Packed};
use crate::isa::neon::{load_u8x16, load_u16x8};
use crate::matmul::drive::stretch::Stretch;
use crate::matmul::interleaved::Interleave;
use crate::matmul::requantized::SMALLEST;

/// What 16 weights of each row are multiplied with, and what is added then, in 256ths of the scale: four times for each
/// row, those of two rows in a register.
#[derive(Clone, Copy)]
pub(super) struct Line {
    factor: Eight<[int16x8_t; 2]>,
    added: Eight<[int16x8_t; 2]>,
}

impl Line {
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn zero() -> Self {
        let zero = [[vdupq_n_s16(0); 2]; 2];
        Line {
            factor: zero,
            added: zero,
        }
    }
}

/// The lines of the groups of a stretch: one, or one for each half where scales cover 16 weights.
pub(super) type Lines = [[Line; 2]; 8];

/// Finds the lines of a stretch. Returns the scales of the rows.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn lines_of<S: Packed>(
    tab: &Tables,
    at: Stretch,
    lines: &mut Lines,
) -> Eight<float32x4_t> {
    let halves = if S::HALVES { 2 } else { 1 };
    let mut scales = [vdupq_n_f32(0.0); 2];
    for e in 0..2 {
        let mut largest = vdupq_n_u32(0);
        for g in at.from..at.to.min(8) {
            for h in 0..halves {
                let [a, b] = ends::<S>(tab, g, h, e);
                // By its bits: a NaN counts as larger than everything.
                let reach = vabsq_f32(vaddq_f32(vabsq_f32(a), vabsq_f32(b)));
                largest = vmaxq_u32(largest, vreinterpretq_u32_f32(reach));
            }
        }
        let s = vdivq_f32(vreinterpretq_f32_u32(largest), vdupq_n_f32(127.0));
        let counts = vandq_u32(
            vcgeq_f32(s, vdupq_n_f32(SMALLEST)),
            vcltq_f32(s, vdupq_n_f32(f32::INFINITY)),
        );
        let r = vdivq_f32(vdupq_n_f32(256.0), s);
        let rounded = |x| {
            let product = vandq_u32(vreinterpretq_u32_f32(vmulq_f32(x, r)), counts);
            four_times(vcvtnq_s32_f32(vreinterpretq_f32_u32(product)))
        };
        for g in at.from..at.to.min(8) {
            for h in 0..halves {
                let [a, b] = ends::<S>(tab, g, h, e);
                lines[g][h].factor[e] = rounded(a);
                lines[g][h].added[e] = rounded(b);
            }
        }
        scales[e] = s;
    }
    scales
}

/// `a` times the middle, and `b`.
#[inline]
#[target_feature(enable = "neon")]
fn ends<S: Packed>(tab: &Tables, g: usize, h: usize, e: usize) -> [float32x4_t; 2] {
    let middle = (1 << (<S::Block as Interleave>::BITS - 1)) as f32;
    let (a, minimum) = if S::HALVES {
        let times = |d, scale| vmulq_f32(d, vcvtq_f32_s32(scale));
        let a = times(tab.d[0][e], tab.scales[g][h][e]);
        (a, times(tab.min[0][e], tab.minimums[g][h][e]))
    } else {
        (tab.d[g][e], tab.min[g][e])
    };
    let a = vmulq_n_f32(a, middle);
    let b = if S::MINIMUM {
        vsubq_f32(a, minimum)
    } else {
        vdupq_n_f32(0.0)
    };
    [a, b]
}

/// The low half of each dword four times.
#[inline]
#[target_feature(enable = "neon")]
fn four_times(dwords: int32x4_t) -> [int16x8_t; 2] {
    const PLACES: [[u8; 16]; 2] = [
        [0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5],
        [8, 9, 8, 9, 8, 9, 8, 9, 12, 13, 12, 13, 12, 13, 12, 13],
    ];
    let dwords = vreinterpretq_u8_s32(dwords);
    [
        vreinterpretq_s16_u8(vqtbl1q_u8(dwords, load_u8x16(&PLACES[0]))),
        vreinterpretq_s16_u8(vqtbl1q_u8(dwords, load_u8x16(&PLACES[1]))),
    ]
}

/// What each of the 16 numbers of 4 bits becomes, four rows in a table of 64 bytes.
pub(super) type Levels = Eight<uint8x16x4_t>;

/// The tables of a group, in formats of 4 bits: these 128 numbers are half of those that the group has, and a look-up
/// takes the place of six instructions.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn levels_of<S: Packed>(line: &Line) -> Levels {
    let zero = vdupq_n_u8(0);
    let mut levels = [uint8x16x4_t(zero, zero, zero, zero); 2];
    if !by_levels::<S>() {
        return levels;
    }
    for e in 0..2 {
        let ([a, b], [c, d]) = (line.factor[e], line.added[e]);
        let mut up = UP;
        if S::BY_ROWS && e == 1 {
            // The highest bit is stored flipped.
            up.swap(0, 1);
        }
        levels[e] = uint8x16x4_t(
            levels_of_row::<S, 0>(&up, a, c),
            levels_of_row::<S, 4>(&up, a, c),
            levels_of_row::<S, 0>(&up, b, d),
            levels_of_row::<S, 4>(&up, b, d),
        );
    }
    levels
}

/// Whether weights are looked up.
const fn by_levels<S: Packed>() -> bool {
    <S::Block as Interleave>::BITS == 4 && !S::SIGNED
}

/// The 16 numbers of 4 bits, less the middle, as the upper ends of 16-bit lanes.
const UP: [[u16; 8]; 2] = {
    let mut up = [[0; 8]; 2];
    let mut level = 0;
    while level < 16 {
        up[level / 8][level % 8] = (level as u16) << 12 ^ 0x8000;
        level += 1;
    }
    up
};

/// The table of the row whose factor is in lane `LANE`, of levels `up`.
#[inline]
#[target_feature(enable = "neon")]
fn levels_of_row<S: Packed, const LANE: i32>(
    up: &[[u16; 8]; 2],
    factor: int16x8_t,
    added: int16x8_t,
) -> uint8x16_t {
    let product = |up| {
        let up = vreinterpretq_s16_u16(load_u16x8(up));
        vqrdmulhq_laneq_s16::<LANE>(up, factor)
    };
    let added = if S::MINIMUM {
        vdupq_laneq_s16::<LANE>(added)
    } else {
        vdupq_n_s16(0)
    };
    let low = vraddhn_s16(product(&up[0]), added);
    vreinterpretq_u8_s8(vraddhn_high_s16(low, product(&up[1]), added))
}

/// Quad `Q` of a group, requantized.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn requantized<S: Packed, const Q: usize>(
    group: &Group<'_, S>,
    lines: &[Line; 2],
    levels: &Levels,
) -> Eight<int8x16_t> {
    let bits = const { <S::Block as Interleave>::BITS };
    let line = &lines[if S::HALVES { Q / 4 } else { 0 }];
    let mut quad = if S::BY_ROWS {
        stored_by_rows::<Q>(group.0.as_ref()).map(|quad| vreinterpretq_s8_u8(quad))
    } else {
        quad::<S, _, Q>(group)
    };
    for e in 0..2 {
        if by_levels::<S>() {
            const ROWS: [[u8; 4]; 4] = [[0; 4], [16; 4], [32; 4], [48; 4]];
            let rows = load_u8x16(bytemuck::cast_ref(&ROWS));
            let places = vorrq_u8(vreinterpretq_u8_s8(quad[e]), rows);
            quad[e] = vreinterpretq_s8_u8(vqtbl4q_u8(levels[e], places));
            continue;
        }
        // Bytes are multiplied as the upper ends of 16-bit lanes.
        let mut up = shift(vreinterpretq_u8_s8(quad[e]), 8 - bits as i8);
        if !S::SIGNED {
            // Less the middle: signed numbers of so many bits.
            up = veorq_u8(up, vdupq_n_u8(0x80));
        }
        let up = vreinterpretq_s8_u8(up);
        let [low, high] = line.factor[e];
        let low = vqrdmulhq_s16(vshll_n_s8::<8>(vget_low_s8(up)), low);
        let high = vqrdmulhq_s16(vshll_high_n_s8::<8>(up), high);
        // The upper bytes of the sums, rounded.
        let [add_low, add_high] = line.added[e];
        quad[e] = vraddhn_high_s16(vraddhn_s16(low, add_low), high, add_high);
    }
    quad
}
