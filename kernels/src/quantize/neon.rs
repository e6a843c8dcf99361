use std::arch::aarch64::*;

use super::{BlockQ8x32, Quantize};
use crate::isa::neon::{load_f32x4, store_i8x16};
use crate::{Features, Rows, RowsMut, kernel_name};

pub(super) const KERNEL: Quantize = Quantize {
    name: kernel_name(module_path!()),
    needs: Features::NEON,
    run,
};

#[target_feature(enable = "neon")]
fn run(x: Rows<'_, f32>, mut y: RowsMut<'_, BlockQ8x32>) {
    for t in 0..x.n_rows() {
        let (groups, _) = x.row(t).as_chunks::<32>();
        for (group, block) in groups.iter().zip(y.row(t)) {
            quantize(group, block);
        }
    }
}

#[inline]
#[target_feature(enable = "neon")]
fn quantize(x: &[f32; 32], block: &mut BlockQ8x32) {
    let fours: &[[f32; 4]; 8] = bytemuck::cast_ref(x);
    let mut x = [vdupq_n_f32(0.0); 8];
    // The largest magnitude by its bits: a NaN counts as larger than everything.
    let mut largest = vdupq_n_u32(0);
    for i in 0..8 {
        x[i] = load_f32x4(&fours[i]);
        largest = vmaxq_u32(largest, vreinterpretq_u32_f32(vabsq_f32(x[i])));
    }
    let d = f32::from_bits(vmaxvq_u32(largest)) / 127.0;
    let mut qs = [vdupq_n_s8(0); 2];
    if d != 0.0 && d.is_finite() {
        let d = vdupq_n_f32(d);
        for h in 0..2 {
            let [a, b, c, e] = [x[4 * h], x[4 * h + 1], x[4 * h + 2], x[4 * h + 3]];
            let low = vqmovn_high_s32(vqmovn_s32(level(a, d)), level(b, d));
            let high = vqmovn_high_s32(vqmovn_s32(level(c, d)), level(e, d));
            // Each step keeps what is too large at its limit, of which only -128 is none of ours.
            let bytes = vqmovn_high_s16(vqmovn_s16(low), high);
            qs[h] = vmaxq_s8(bytes, vdupq_n_s8(-127));
        }
    }
    let sums = [vaddlvq_s8(qs[0]), vaddlvq_s8(qs[1])];
    block.d = d;
    block.sum = i32::from(sums[0]) + i32::from(sums[1]);
    block.s = d * block.sum as f32;
    block.sums = sums;
    let halves: &mut [[i8; 16]; 2] = bytemuck::cast_mut(&mut block.qs);
    for h in 0..2 {
        store_i8x16(&mut halves[h], qs[h]);
    }
}

/// `round(x / d)`, half away from zero.
#[inline]
#[target_feature(enable = "neon")]
fn level(x: float32x4_t, d: float32x4_t) -> int32x4_t {
    vcvtaq_s32_f32(vdivq_f32(x, d))
}
