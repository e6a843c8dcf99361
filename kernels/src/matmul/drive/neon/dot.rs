//! Products of bytes and their sums: with dot products, and without.

use std::arch::aarch64::*;

use super::{Eight, Packed};
use crate::isa::neon::{in_register, load_i8x16};
use crate::isa::neon_dotprod::Dotprod;
use crate::isa::neon_i8mm::I8mm;
use crate::matmul::interleaved::Interleave;
use crate::quantize::BlockQ8x32;

/// How products become sums, as a type, so that loops are compiled for one way or the other.
pub(in crate::matmul) trait Dot: Copy {
    /// The dot products, if the CPU has them.
    fn dotprod(self) -> Option<Dotprod>;

    /// The products of matrices, if the CPU has them: for panels, instead of dot products.
    #[inline(always)]
    fn i8mm(self) -> Option<I8mm> {
        None
    }
}

/// Products of bytes are added in 16 bits for as long as they fit, then by neighbours in 32.
#[derive(Clone, Copy)]
pub(in crate::matmul) struct Long;

impl Dot for Long {
    #[inline(always)]
    fn dotprod(self) -> Option<Dotprod> {
        None
    }
}

/// Products of four weights are added to 32 bits at once.
impl Dot for Dotprod {
    #[inline(always)]
    fn dotprod(self) -> Option<Dotprod> {
        Some(self)
    }
}

/// Two tokens at a time where panels are multiplied, else as before.
impl Dot for I8mm {
    #[inline(always)]
    fn dotprod(self) -> Option<Dotprod> {
        Some(I8mm::dotprod(self))
    }

    #[inline(always)]
    fn i8mm(self) -> Option<I8mm> {
        Some(self)
    }
}

/// Sums of eight rows that grow.
#[derive(Clone, Copy)]
pub(super) struct Sums {
    /// One of each row.
    start: Eight<int32x4_t>,
    /// Four of each row, in 16 bits: those of two rows in a register.
    short: Eight<[int16x8_t; 2]>,
    /// Two of each row, likewise.
    long: Eight<[int32x4_t; 2]>,
}

impl Sums {
    /// Sums that begin with `start`.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn start(start: Eight<int32x4_t>) -> Self {
        Sums {
            start,
            short: [[vdupq_n_s16(0); 2]; 2],
            long: [[vdupq_n_s32(0); 2]; 2],
        }
    }

    /// Adds the products of quads `A` and `B` of the activations with `w`. From the start on all eight quads come once.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn add_two<S: Packed, D: Dot, const A: usize, const B: usize>(
        &mut self,
        dot: D,
        w: [Eight<int8x16_t>; 2],
        x: &BlockQ8x32,
    ) {
        let [a, b] = w;
        if dot.dotprod().is_some() || !is_wide::<S>() {
            self.add::<D, A>(dot, a, x);
            self.add::<D, B>(dot, b, x);
            return;
        }
        for e in 0..2 {
            let short = multiply::<A>([vdupq_n_s16(0); 2], a[e], x);
            let short = multiply::<B>(short, b[e], x);
            for i in 0..2 {
                self.long[e][i] = vpadalq_s16(self.long[e][i], short[i]);
            }
        }
    }

    /// Adds the products of quad `Q`, in formats below 8 bits. From the start on all eight quads come once, or the four that
    /// share a scale.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn add<D: Dot, const Q: usize>(
        &mut self,
        dot: D,
        w: Eight<int8x16_t>,
        x: &BlockQ8x32,
    ) {
        for e in 0..2 {
            match dot.dotprod() {
                Some(dot) => self.start[e] = multiply_dot::<Q>(dot, self.start[e], w[e], x),
                None => self.short[e] = multiply::<Q>(self.short[e], w[e], x),
            }
        }
    }

    /// One sum for each row.
    #[inline]
    #[target_feature(enable = "neon")]
    pub(super) fn finish<S: Packed, D: Dot>(self, dot: D) -> Eight<int32x4_t> {
        let mut sums = self.start;
        if dot.dotprod().is_some() {
            return sums;
        }
        for e in 0..2 {
            let [low, high] = if is_wide::<S>() {
                self.long[e]
            } else {
                let [low, high] = self.short[e];
                [vpaddlq_s16(low), vpaddlq_s16(high)]
            };
            // One instruction, unless the compiler finds another order of these additions.
            sums[e] = vaddq_s32(sums[e], in_register(vpaddq_s32(low, high)));
        }
        sums
    }
}

/// Whether short sums take two products only. They grow by one product of each quad: eight quads of up to five bits fit
/// (8 · 31 · 127), as do the four quads of six bits that share a scale (4 · 63 · 127), but of whole bytes only two
/// (2 · 128 · 127).
const fn is_wide<S: Packed>() -> bool {
    <S::Block as Interleave>::BITS == 8
}

/// Adds the products of quad `Q` of the activations.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn multiply_dot<const Q: usize>(
    dot: Dotprod,
    sum: int32x4_t,
    w: int8x16_t,
    x: &BlockQ8x32,
) -> int32x4_t {
    let halves: &[[i8; 16]; 2] = bytemuck::cast_ref(&x.qs);
    let x = load_i8x16(&halves[Q / 4]);
    match Q % 4 {
        0 => dot.add::<0>(sum, w, x),
        1 => dot.add::<1>(sum, w, x),
        2 => dot.add::<2>(sum, w, x),
        _ => dot.add::<3>(sum, w, x),
    }
}

/// The same in 16 bits.
#[inline]
#[target_feature(enable = "neon")]
fn multiply<const Q: usize>(
    [low, high]: [int16x8_t; 2],
    w: int8x16_t,
    x: &BlockQ8x32,
) -> [int16x8_t; 2] {
    let (quads, _) = x.qs.as_chunks::<4>();
    // If the compiler knew that both halves are the same it would use the lower one alone, and for that bring down the upper
    // half of the weights.
    let x = in_register(vdupq_n_s32(bytemuck::cast(quads[Q])));
    let x = vreinterpretq_s8_s32(x);
    [
        vmlal_s8(low, vget_low_s8(w), vget_low_s8(x)),
        vmlal_high_s8(high, w, x),
    ]
}
