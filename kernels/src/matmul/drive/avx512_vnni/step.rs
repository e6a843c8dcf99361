//! What both loops do with products: the same operations in the same order, hence the same bits.

use std::arch::x86_64::*;

use super::tables::Tables;
use super::{Packed, ROWS};
use crate::isa::avx512::{load_f32x16, store_f32x16};
use crate::matmul::Args;
use crate::quantize::BlockQ8x32;

/// What the sums of both halves of a group begin with: that by which the offset of the weights will make them too large.
/// Where scales cover 32 weights it is all in the first.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn start<S: Packed>(x: &BlockQ8x32) -> [__m512i; 2] {
    let zero = _mm512_setzero_si512();
    if S::OFFSET == 0 {
        return [zero; 2];
    }
    // Pairs of factors for the two sums of 16 activations.
    let times = |factors: [i16; 2]| {
        let factors = _mm512_set1_epi32(bytemuck::cast(factors));
        _mm512_dpwssd_epi32(zero, factors, _mm512_set1_epi32(bytemuck::cast(x.sums)))
    };
    if S::HALVES {
        [times([-S::OFFSET, 0]), times([0, -S::OFFSET])]
    } else {
        [times([-S::OFFSET; 2]), zero]
    }
}

/// Adds quad `q` of the activations times that of the weights.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn multiply(sum: __m512i, w: __m512i, x: &BlockQ8x32, q: usize) -> __m512i {
    let (quads, _) = x.qs.as_chunks::<4>();
    _mm512_dpbusd_epi32(sum, w, _mm512_set1_epi32(bytemuck::cast(quads[q])))
}

/// The integer sum of a group as floats, scaled where scales cover 16 weights. It stays below 2²⁴, as do its two parts, so
/// all of this is exact; that a zero may be negative here makes no difference to what is added to.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn whole<S: Packed>([first, last]: [__m512i; 2], tab: &Tables, g: usize) -> __m512 {
    if S::HALVES {
        with_last_half(first_half(first, tab, g), last, tab, g)
    } else {
        _mm512_cvtepi32_ps(first)
    }
}

/// The sum of the first 16 weights, scaled.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn first_half(sum: __m512i, tab: &Tables, g: usize) -> __m512 {
    _mm512_mul_ps(_mm512_cvtepi32_ps(sum), tab.scales[g][0])
}

/// Adds the sum of the last 16 weights, scaled.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn with_last_half(first: __m512, sum: __m512i, tab: &Tables, g: usize) -> __m512 {
    _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum), tab.scales[g][1], first)
}

/// The step of one group in the order of the scalar specification.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn step<S: Packed>(
    acc: __m512,
    sum: __m512,
    tab: &Tables,
    g: usize,
    x: &BlockQ8x32,
) -> __m512 {
    let dx = _mm512_set1_ps(x.d);
    let d = tab.d[if S::HALVES { 0 } else { g }];
    let acc = _mm512_add_ps(acc, _mm512_mul_ps(sum, _mm512_mul_ps(d, dx)));
    if !S::MINIMUM {
        return acc;
    }
    let minimum = if S::HALVES {
        let sums = _mm512_set1_epi32(bytemuck::cast(x.sums));
        let sum = _mm512_dpwssd_epi32(_mm512_setzero_si512(), tab.minimums[g], sums);
        _mm512_mul_ps(_mm512_cvtepi32_ps(sum), _mm512_mul_ps(tab.min[0], dx))
    } else {
        _mm512_mul_ps(tab.min[g], _mm512_set1_ps(x.s))
    };
    _mm512_sub_ps(acc, minimum)
}

/// Writes sixteen outputs of a token, or as many as there are rows.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn finish(args: &mut Args<'_>, t: usize, i: usize, acc: __m512) {
    let (bias, accumulate) = (args.bias, args.accumulate);
    if let Some(y) = args.y.row(t)[i..].first_chunk_mut() {
        let mut result = acc;
        if let Some(bias) = bias {
            let bias = bias[i..].first_chunk().expect("one bias for each row");
            result = _mm512_add_ps(result, load_f32x16(bias));
        }
        if accumulate {
            result = _mm512_add_ps(load_f32x16(y), result);
        }
        return store_f32x16(y, result);
    }
    let mut lanes = [0.0; ROWS];
    store_f32x16(&mut lanes, acc);
    for (r, &acc) in lanes[..args.n.len() - i].iter().enumerate() {
        args.finish(t, i + r, acc);
    }
}
