//! What both loops do with products: the same operations in the same order, hence the same bits.

use std::arch::x86_64::*;

use super::tables::Tables;
use super::{ROWS, Shape};
use crate::isa::avx2::{load_f32x8, store_f32x8};
use crate::matmul::Args;
use crate::quantize::BlockQ8x32;

/// Sums of two products each, in 16 bits.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn multiply<S: Shape>(w: __m256i, x: __m256i) -> __m256i {
    if S::SIGNED {
        // |w| is at most 128 as an unsigned byte and |x| at most 127: 2 · 128 · 127 fits.
        _mm256_maddubs_epi16(_mm256_abs_epi8(w), _mm256_sign_epi8(x, w))
    } else {
        _mm256_maddubs_epi16(w, x)
    }
}

/// The step of one group in the order of the scalar specification.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn step<S: Shape>(
    acc: __m256,
    isum: __m256i,
    tab: &Tables,
    g: usize,
    x: &BlockQ8x32,
) -> __m256 {
    let dx = _mm256_set1_ps(x.d);
    if S::HALVES {
        let sums = _mm256_set1_epi32(bytemuck::cast(x.sums));
        let extra = _mm256_madd_epi16(tab.extra[g], sums);
        let isum = if S::MINIMUM {
            isum
        } else {
            _mm256_add_epi32(isum, extra)
        };
        let acc = _mm256_add_ps(
            acc,
            _mm256_mul_ps(_mm256_cvtepi32_ps(isum), _mm256_mul_ps(tab.d[0], dx)),
        );
        if !S::MINIMUM {
            return acc;
        }
        return _mm256_sub_ps(
            acc,
            _mm256_mul_ps(_mm256_cvtepi32_ps(extra), _mm256_mul_ps(tab.min[0], dx)),
        );
    }
    let mut isum = isum;
    if S::OFFSET_LOG2 > 0 {
        // Two sums of 16 activations stay within 16 bits, as does their product with the offset within 32.
        let offset = _mm256_set1_epi16(-1 << S::OFFSET_LOG2);
        let sums = _mm256_set1_epi32(bytemuck::cast(x.sums));
        isum = _mm256_add_epi32(isum, _mm256_madd_epi16(sums, offset));
    }
    let acc = _mm256_add_ps(
        acc,
        _mm256_mul_ps(_mm256_cvtepi32_ps(isum), _mm256_mul_ps(tab.d[g], dx)),
    );
    if !S::MINIMUM {
        return acc;
    }
    _mm256_sub_ps(acc, _mm256_mul_ps(tab.min[g], _mm256_set1_ps(x.s)))
}

/// Writes eight outputs of a token, or as many as there are rows.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul::drive) fn finish(args: &mut Args<'_>, t: usize, i: usize, acc: __m256) {
    let (bias, accumulate) = (args.bias, args.accumulate);
    if let Some(y) = args.y.row(t)[i..].first_chunk_mut() {
        let mut result = acc;
        if let Some(bias) = bias {
            let bias = bias[i..].first_chunk().expect("one bias for each row");
            result = _mm256_add_ps(result, load_f32x8(bias));
        }
        if accumulate {
            result = _mm256_add_ps(load_f32x8(y), result);
        }
        return store_f32x8(y, result);
    }
    let mut lanes = [0.0; ROWS];
    store_f32x8(&mut lanes, acc);
    for (r, &acc) in lanes[..args.n.len() - i].iter().enumerate() {
        args.finish(t, i + r, acc);
    }
}
