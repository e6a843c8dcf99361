//! Scales of 8 rows x 256 weights, lane `r` for row `r`, and how the formats' packed scales get there.

use std::arch::aarch64::*;

use super::unpack::load;
use super::{Eight, Packed};
use crate::isa::neon::{computed, load_u8x16, load_u16x8, store_u16x8};

/// How the scales of a chunk lie, known when the loops are compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::matmul) enum Stored {
    /// Half floats of each group: a scale, and what is added if there is a minimum.
    Floats,
    /// Eight `d`, eight `dmin`, words with scales and minimums of 6 bits: `Q4_K` and `Q5_K` in layout `N8`.
    SixBits,
    /// Eight `d`, then of each group two scales of eight rows: `Q6_K` in layout `N8`.
    Bytes,
    /// In a way that takes a table.
    Packed,
}

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
        let first = if S::HALVES { 0 } else { g };
        Scales {
            d: self.d[first],
            min: self.min[first],
            halves: self.scales[g],
            minimums: self.minimums[g],
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

    /// The scales of `Q4_K` and `Q5_K` in layout `N8`.
    #[inline(never)]
    #[target_feature(enable = "neon")]
    pub(in crate::matmul) fn six_bits(&mut self, scales: &[u8]) {
        let (vectors, _) = scales.as_chunks();
        let [d, dmin] = six_bit_factors(&vectors[..2]);
        let words = words(&vectors[2..]);
        for g in 0..8 {
            let scales = six_bits(d, dmin, load_u16x8(&words[g]));
            (self.d[g], self.min[g]) = (scales.d, scales.min);
        }
    }

    /// The scales of `Q6_K` in layout `N8`.
    #[inline(never)]
    #[target_feature(enable = "neon")]
    pub(in crate::matmul) fn bytes(&mut self, scales: &[u8]) {
        let (vectors, _) = scales.as_chunks();
        self.d[0] = halves(&vectors[0]);
        for (scales, bytes) in self.scales.iter_mut().zip(&vectors[1..]) {
            *scales = bytes_of(bytes);
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

/// What the step of one group multiplies with: its part of [`Tables`].
#[derive(Clone, Copy)]
pub(super) struct Scales {
    pub(super) d: Eight<float32x4_t>,
    pub(super) min: Eight<float32x4_t>,
    pub(super) halves: [Eight<int32x4_t>; 2],
    pub(super) minimums: [Eight<int32x4_t>; 2],
}

impl Scales {
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn zero() -> Self {
        let (zero, zeros) = ([vdupq_n_f32(0.0); 2], [vdupq_n_s32(0); 2]);
        Scales {
            d: zero,
            min: zero,
            halves: [zeros; 2],
            minimums: [zeros; 2],
        }
    }
}

/// The scales of one octet for the length of a chunk, from which those of a group come in a few instructions.
#[derive(Clone, Copy)]
pub(super) struct Chunk {
    d: Eight<float32x4_t>,
    min: Eight<float32x4_t>,
    words: [[u16; 8]; 8],
}

impl Chunk {
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn zero() -> Self {
        Chunk {
            d: [vdupq_n_f32(0.0); 2],
            min: [vdupq_n_f32(0.0); 2],
            words: [[0; 8]; 8],
        }
    }

    /// What the groups of a chunk share.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn new<S: Packed>(vectors: &[[u8; 16]]) -> Self {
        let mut chunk = Chunk::zero();
        match S::SCALES {
            Stored::SixBits => {
                [chunk.d, chunk.min] = six_bit_factors(&vectors[..2]);
                chunk.words = words(&vectors[2..]);
            }
            Stored::Bytes => chunk.d = halves(&vectors[0]),
            Stored::Floats | Stored::Packed => {}
        }
        chunk
    }

    /// The scales of group `g`.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn scales_of<S: Packed>(&self, vectors: &[[u8; 16]], g: usize) -> Scales {
        let mut scales = Scales::zero();
        match S::SCALES {
            Stored::Floats if S::MINIMUM => {
                scales.d = halves(&vectors[2 * g]);
                scales.min = halves(&vectors[2 * g + 1]).map(|m| vnegq_f32(m));
            }
            Stored::Floats => scales.d = halves(&vectors[g]),
            Stored::SixBits => scales = six_bits(self.d, self.min, load_u16x8(&self.words[g])),
            Stored::Bytes => {
                scales.d = self.d;
                scales.halves = bytes_of(&vectors[1 + g]);
            }
            Stored::Packed => {}
        }
        scales
    }
}

/// The same of formats with [`Stored::SixBits`] where groups come one after the other without a loop: words stay in
/// registers.
#[derive(Clone, Copy)]
pub(super) struct InTurn {
    d: Eight<float32x4_t>,
    min: Eight<float32x4_t>,
    /// The last bits of words, of which each three make a fourth one.
    last: uint16x8_t,
}

impl InTurn {
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn zero() -> Self {
        InTurn {
            d: [vdupq_n_f32(0.0); 2],
            min: [vdupq_n_f32(0.0); 2],
            last: vdupq_n_u16(0),
        }
    }

    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn new(vectors: &[[u8; 16]]) -> Self {
        let [d, min] = six_bit_factors(&vectors[..2]);
        let last = vdupq_n_u16(0);
        InTurn { d, min, last }
    }

    /// The scales of group `g`, in rising order.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn scales_of(&mut self, vectors: &[[u8; 16]], g: usize) -> Scales {
        if g % 4 == 3 {
            return six_bits(self.d, self.min, vshlq_n_u16::<4>(self.last));
        }
        let word = vreinterpretq_u16_u8(load_u8x16(&vectors[2 + g - g / 4]));
        // What was above leaves at the top.
        let last = if g.is_multiple_of(4) {
            word
        } else {
            vsliq_n_u16::<4>(word, self.last)
        };
        // Else three words would wait in registers.
        let last = computed(vreinterpretq_f32_u16(last));
        self.last = vreinterpretq_u16_f32(last);
        six_bits(self.d, self.min, word)
    }
}

/// `d` and `dmin` of `Q4_K` and `Q5_K`, times what [`six_bits`] leaves out.
#[inline]
#[target_feature(enable = "neon")]
fn six_bit_factors(vectors: &[[u8; 16]]) -> [Eight<float32x4_t>; 2] {
    let (mut d, mut min) = (halves(&vectors[0]), halves(&vectors[1]));
    for e in 0..2 {
        d[e] = vmulq_f32(d[e], vdupq_n_f32((1 << 24) as f32));
        min[e] = vmulq_f32(min[e], vdupq_n_f32((1 << 20) as f32));
    }
    [d, min]
}

/// Scales and minimums of all eight groups: three words and one more, which is the last four bits of these, twice.
#[inline]
#[target_feature(enable = "neon")]
fn words(vectors: &[[u8; 16]]) -> [[u16; 8]; 8] {
    let mut words = [[0; 8]; 8];
    for h in 0..2 {
        let mut all = vdupq_n_u16(0);
        for i in 0..3 {
            let word = vreinterpretq_u16_u8(load_u8x16(&vectors[3 * h + i]));
            store_u16x8(&mut words[4 * h + i], word);
            all = vsliq_n_u16::<4>(word, all);
        }
        store_u16x8(&mut words[4 * h + 3], vshlq_n_u16::<4>(all));
    }
    words
}

/// `d` times the scales, `dmin` times the minimums of a word. A small integer is a half float by itself, without any
/// arithmetic: so many times the smallest one, 2⁻²⁴, which `d` and `dmin` make good. So all are exact.
#[inline]
#[target_feature(enable = "neon")]
fn six_bits(d: Eight<float32x4_t>, dmin: Eight<float32x4_t>, words: uint16x8_t) -> Scales {
    let widened = |words: uint16x8_t| {
        let halves = vreinterpretq_f16_u16(words);
        [
            vcvt_f32_f16(vget_low_f16(halves)),
            vcvt_high_f32_f16(halves),
        ]
    };
    let scales = widened(vshrq_n_u16::<10>(words));
    // Those lie four bits up.
    let mins = widened(vandq_u16(words, vdupq_n_u16(63 << 4)));
    let mut product = Scales::zero();
    for e in 0..2 {
        product.d[e] = vmulq_f32(d[e], scales[e]);
        product.min[e] = vmulq_f32(dmin[e], mins[e]);
    }
    product
}

/// 16 signed bytes: the scales of both halves of a group.
#[inline]
#[target_feature(enable = "neon")]
fn bytes_of(bytes: &[u8; 16]) -> [Eight<int32x4_t>; 2] {
    let bytes = vreinterpretq_s8_u8(load_u8x16(bytes));
    let [first, last] = [vmovl_s8(vget_low_s8(bytes)), vmovl_high_s8(bytes)];
    [
        [vmovl_s16(vget_low_s16(first)), vmovl_high_s16(first)],
        [vmovl_s16(vget_low_s16(last)), vmovl_high_s16(last)],
    ]
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
