use std::arch::aarch64::*;

use super::{BlockQ8x256, GROUP, Quantize, SMALLEST};
use crate::isa::neon::{load_f32x4, store_i8x16};
use crate::{Features, Rows, RowsMut, kernel_name};

pub(super) const KERNEL: Quantize = Quantize {
    name: kernel_name(module_path!()),
    needs: Features::NEON,
    run,
};

/// Sixteen activations, which become a vector.
type Sixteen = [[f32; 4]; 4];

#[target_feature(enable = "neon")]
fn run(x: Rows<'_, f32>, mut y: RowsMut<'_, BlockQ8x256>) {
    for t in 0..x.n_rows() {
        let (fours, _) = x.row(t).as_chunks::<4>();
        let (sixteens, _) = fours.as_chunks::<4>();
        for (group, block) in sixteens.chunks(GROUP / 16).zip(y.row(t)) {
            quantize(group, block);
        }
    }
}

#[inline]
#[target_feature(enable = "neon")]
fn quantize(x: &[Sixteen], block: &mut BlockQ8x256) {
    // The largest magnitude by its bits: a NaN counts as larger than everything.
    let mut largest = [vdupq_n_u32(0); 4];
    for x in x {
        for i in 0..4 {
            let bits = vreinterpretq_u32_f32(vabsq_f32(load_f32x4(&x[i])));
            largest[i] = vmaxq_u32(largest[i], bits);
        }
    }
    let [a, b, c, d] = largest;
    let largest = f32::from_bits(vmaxvq_u32(vmaxq_u32(vmaxq_u32(a, b), vmaxq_u32(c, d))));
    // Groups that count as zeros, and broken ones, are multiplied with zero; what becomes a NaN then is the integer 0.
    let counts = largest >= SMALLEST && largest.is_finite();
    let levels = if counts { 127.0 / largest } else { 0.0 };
    let (places, _) = block.qs.as_chunks_mut::<16>();
    let mut sum = vdupq_n_s32(0);
    for (x, place) in x.iter().zip(&mut *places) {
        let mut q = [vdupq_n_s16(0); 4];
        for i in 0..4 {
            let rounded = vcvtnq_s32_f32(vmulq_n_f32(load_f32x4(&x[i]), levels));
            q[i] = vreinterpretq_s16_s32(rounded);
        }
        let low = vreinterpretq_s8_s16(vuzp1q_s16(q[0], q[1]));
        let high = vreinterpretq_s8_s16(vuzp1q_s16(q[2], q[3]));
        let bytes = vuzp1q_s8(low, high);
        sum = vpadalq_s16(sum, vpaddlq_s8(bytes));
        store_i8x16(place, bytes);
    }
    for place in &mut places[x.len()..] {
        store_i8x16(place, vdupq_n_s8(0));
    }
    block.d = if largest < SMALLEST {
        0.0
    } else {
        largest / 127.0
    };
    block.sum = vaddvq_s32(sum);
    block.padding = [0; 2];
}
