use std::arch::x86_64::*;

use super::{BlockQ8x256, GROUP, Quantize, SMALLEST};
use crate::isa::avx2::store_i8x16;
use crate::isa::avx512::load_f32x16;
use crate::{Features, Rows, RowsMut, kernel_name};

pub(super) const KERNEL: Quantize = Quantize {
    name: kernel_name(module_path!()),
    needs: Features::AVX512_VNNI,
    run,
};

/// A group in vectors.
const VECTORS: usize = GROUP / 16;

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run(x: Rows<'_, f32>, mut y: RowsMut<'_, BlockQ8x256>) {
    for t in 0..x.n_rows() {
        let (vectors, _) = x.row(t).as_chunks::<16>();
        for (group, block) in vectors.chunks(VECTORS).zip(y.row(t)) {
            quantize(group, block);
        }
    }
}

#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn quantize(x: &[[f32; 16]], block: &mut BlockQ8x256) {
    // The largest magnitude by its bits: a NaN counts as larger than everything.
    let magnitude = _mm512_set1_epi32(i32::MAX);
    let mut largest = _mm512_setzero_si512();
    for x in x {
        let bits = _mm512_and_si512(_mm512_castps_si512(load_f32x16(x)), magnitude);
        largest = _mm512_max_epi32(largest, bits);
    }
    let largest = f32::from_bits(_mm512_reduce_max_epi32(largest) as u32);
    // Groups that count as zeros, and broken ones, are multiplied with zero; what a NaN becomes then is masked away.
    let counts = largest >= SMALLEST && largest.is_finite();
    let levels = _mm512_set1_ps(if counts { 127.0 / largest } else { 0.0 });
    let mask = if counts { !0 } else { 0 };
    let (places, _) = block.qs.as_chunks_mut::<16>();
    let mut sum = _mm512_setzero_si512();
    for (x, place) in x.iter().zip(&mut *places) {
        let qs = _mm512_maskz_cvtps_epi32(mask, _mm512_mul_ps(load_f32x16(x), levels));
        sum = _mm512_add_epi32(sum, qs);
        store_i8x16(place, _mm512_cvtepi32_epi8(qs));
    }
    for place in &mut places[x.len()..] {
        store_i8x16(place, _mm_setzero_si128());
    }
    block.d = if largest < SMALLEST {
        0.0
    } else {
        largest / 127.0
    };
    block.sum = _mm512_reduce_add_epi32(sum);
    block.padding = [0; 2];
}
