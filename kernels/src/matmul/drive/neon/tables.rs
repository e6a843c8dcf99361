//! Scales of 8 rows x 256 weights, lane `r` for row `r`, and how the formats' packed scales get there.

use std::arch::aarch64::*;

use super::unpack::load;
use super::{Eight, Packed};
use crate::isa::neon::load_u8x16;

/// What the step of a group multiplies with. What fills it is never inlined: from a pointer to it, two registers are stored
/// by one instruction, which can't reach that far from the end of the stack.
#[derive(Clone, Copy)]
pub(in crate::matmul) struct Tables {
    /// Scale of each group of 32; with 16-wide scales `d[0]` is the scale of the scales.
    pub(in crate::matmul) d: [Eight<float32x4_t>; 8],
    /// What to subtract, times `s`, for each group of 32; with 16-wide scales `min[0]` is the scale of the minimums.
    pub(in crate::matmul) min: [Eight<float32x4_t>; 8],
    /// 16-wide scales: those of the first and of the last half of each group.
    pub(in crate::matmul) scales: [[Eight<int32x4_t>; 2]; 8],
    /// 16-wide minimums: what the two sums of the activations are multiplied with.
    pub(in crate::matmul) minimums: [[Eight<int32x4_t>; 2]; 8],
}

impl Tables {
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn zero() -> Self {
        let (zero, zeros) = ([vdupq_n_f32(0.0); 2], [vdupq_n_s32(0); 2]);
        Tables {
            d: [zero; 8],
            min: [zero; 8],
            scales: [[zeros; 2]; 8],
            minimums: [[zeros; 2]; 8],
        }
    }

    /// The scales of group `g`.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn scales_of<S: Packed>(&self, g: usize) -> Scales {
        let g = if S::HALVES { 0 } else { g };
        Scales {
            d: self.d[g],
            min: self.min[g],
        }
    }

    /// The half floats of groups `from` to 8, one of each row.
    #[inline(never)]
    #[target_feature(enable = "neon")]
    pub(in crate::matmul) fn scales_32(&mut self, scales: &[u8], from: usize) {
        let (scales, _) = scales.as_chunks();
        // Without a loop where the chunk is whole.
        if let Some(scales) = scales.first_chunk::<8>() {
            for g in 0..8 {
                self.d[g] = halves(&scales[g]);
            }
            return;
        }
        for (g, d) in (from..8).zip(scales) {
            self.d[g] = halves(d);
        }
    }

    /// The same with a half float that is added after each. Added is subtracted with the sign changed.
    #[inline(never)]
    #[target_feature(enable = "neon")]
    pub(in crate::matmul) fn scales_and_additions_32(&mut self, scales: &[u8], from: usize) {
        let (rows, _) = scales.as_chunks::<16>();
        for (g, [d, m]) in (from..8).zip(rows.as_chunks().0) {
            self.d[g] = halves(d);
            self.min[g] = halves(m).map(|m| vnegq_f32(m));
        }
    }

    /// The scales of `Q4_K` and `Q5_K`: `d`, `dmin` and three dwords of 6-bit scales and minimums.
    #[inline(never)]
    #[target_feature(enable = "neon")]
    pub(in crate::matmul) fn six_bits(&mut self, scales: &[u8]) {
        let ([d, dmin], [a, b, c]) = floats_and_dwords(scales);
        for e in 0..2 {
            let (a, b, c) = (a[e], b[e], c[e]);
            // Of groups 4 to 7 the high two bits lie above the scales of groups 0 to 3.
            let scales = vsliq_n_u8::<4>(vandq_u8(c, vdupq_n_u8(15)), vshrq_n_u8::<6>(a));
            let mins = vsliq_n_u8::<4>(vshrq_n_u8::<4>(c), vshrq_n_u8::<6>(b));
            for g in 0..4 {
                self.d[g][e] = vmulq_f32(d[e], byte(a, g, 63));
                self.min[g][e] = vmulq_f32(dmin[e], byte(b, g, 63));
                self.d[g + 4][e] = vmulq_f32(d[e], byte(scales, g, 255));
                self.min[g + 4][e] = vmulq_f32(dmin[e], byte(mins, g, 255));
            }
        }
    }

    /// Signed scales of groups `2 · j` and `2 · j + 1`: four bytes a row, both halves of both groups.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(in crate::matmul) fn scales_16(&mut self, j: usize, scales: Eight<uint8x16_t>) {
        for h in 0..2 {
            self.scales[2 * j + h] = signed(scales, 2 * h);
        }
    }

    /// Minimums below 128 in the same order.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(in crate::matmul) fn minimums_16(&mut self, j: usize, mins: Eight<uint8x16_t>) {
        for h in 0..2 {
            self.minimums[2 * j + h] = signed(mins, 2 * h);
        }
    }
}

/// What the step of one group multiplies with: `d` and `min` of [`Tables`].
#[derive(Clone, Copy)]
pub(super) struct Scales {
    pub(super) d: Eight<float32x4_t>,
    pub(super) min: Eight<float32x4_t>,
}

impl Scales {
    /// Those of a group whose half floats these are: a scale, and what is added if anything.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn stored(floats: &[[u8; 16]]) -> Self {
        let zero = [vdupq_n_f32(0.0); 2];
        match floats {
            [d] => Scales {
                d: halves(d),
                min: zero,
            },
            [d, m] => Scales {
                d: halves(d),
                min: halves(m).map(|m| vnegq_f32(m)),
            },
            _ => Scales { d: zero, min: zero },
        }
    }
}

/// The scales of one block: `F` half floats of eight rows, then `N` dwords.
#[inline]
#[target_feature(enable = "neon")]
pub(in crate::matmul) fn floats_and_dwords<const F: usize, const N: usize>(
    scales: &[u8],
) -> ([Eight<float32x4_t>; F], [Eight<uint8x16_t>; N]) {
    let (floats, dwords) = scales.split_at(16 * F);
    let floats: &[[u8; 16]; F] = floats.as_chunks().0.first_chunk().expect("split there");
    let dwords: &[[u8; 32]; N] = dwords
        .as_chunks()
        .0
        .first_chunk()
        .expect("the scales of a block");
    (
        floats.each_ref().map(|floats| halves(floats)),
        dwords.each_ref().map(|dwords| load(dwords)),
    )
}

/// Eight half floats, one of each row.
#[inline]
#[target_feature(enable = "neon")]
fn halves(bytes: &[u8; 16]) -> Eight<float32x4_t> {
    let halves = vreinterpretq_f16_u8(load_u8x16(bytes));
    [
        vcvt_f32_f16(vget_low_f16(halves)),
        vcvt_high_f32_f16(halves),
    ]
}

/// The bits of `mask` of byte `i` of each dword, as a float.
#[inline]
#[target_feature(enable = "neon")]
fn byte(dwords: uint8x16_t, i: usize, mask: u32) -> float32x4_t {
    let mask = vdupq_n_u32(mask << (8 * i));
    let bits = vandq_u32(vreinterpretq_u32_u8(dwords), mask);
    // As a number with `8 · i` binary places: exact, and no shift.
    match i {
        0 => vcvtq_f32_u32(bits),
        1 => vcvtq_n_f32_u32::<8>(bits),
        2 => vcvtq_n_f32_u32::<16>(bits),
        _ => vcvtq_n_f32_u32::<24>(bits),
    }
}

/// Signed bytes `i` and `i + 1` of each dword.
#[inline]
#[target_feature(enable = "neon")]
fn signed(dwords: Eight<uint8x16_t>, i: usize) -> [Eight<int32x4_t>; 2] {
    [i, i + 1].map(|i| {
        dwords.map(|dwords| {
            let up = vdupq_n_s32(24 - 8 * i as i32);
            vshrq_n_s32::<24>(vshlq_s32(vreinterpretq_s32_u8(dwords), up))
        })
    })
}

/// Of each byte the bits of `mask`, after a shift to the right.
#[inline]
#[target_feature(enable = "neon")]
pub(in crate::matmul) fn bits(
    bytes: Eight<uint8x16_t>,
    shift: usize,
    mask: u8,
) -> Eight<uint8x16_t> {
    bytes.map(|bytes| {
        let shifted = vshlq_u8(bytes, vdupq_n_s8(-(shift as i8)));
        vandq_u8(shifted, vdupq_n_u8(mask))
    })
}
