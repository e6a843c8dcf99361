//! Weights as int8 with one scale for each 256 of a row, as [`requantized`](crate::matmul::requantized) says: 16 rows at a
//! time, in the order of multiplication.

use std::arch::x86_64::*;

use super::tables::Tables;
use super::{Packed, Sixteen, begin, prefetch_after_group, quad};
use crate::matmul::drive::stretch::Stretch;
use crate::matmul::interleaved::Interleave;
use crate::matmul::requantized::SMALLEST;

/// 16 rows x 256 weights in the order of multiplication: by groups of 32, vectors of four weights of each row.
pub(in crate::matmul::drive) type Panel = [[__m512i; 8]; 8];

/// What the weights of a stretch become integers with, by groups of 32 and their halves.
pub(in crate::matmul::drive) struct Lines([[Line; 2]; 8]);

impl Lines {
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    pub(in crate::matmul::drive) fn zero() -> Self {
        Lines([[Line::zero(); 2]; 8])
    }

    /// Begins a stretch of a unit, whose weights will lie `ABOVE` their meaning. Returns the scales of the rows, and the
    /// groups.
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    pub(in crate::matmul::drive) fn begin<'a, S: Packed, const ABOVE: i32>(
        &mut self,
        unit: &Sixteen<'a, S>,
        at: Stretch,
        tab: &mut Tables,
        tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
    ) -> (__m512, &'a [S::Group]) {
        let groups = begin::<S>(unit, at, tab, tables);
        (lines_of::<S, ABOVE>(tab, at, &mut self.0), groups)
    }

    /// Group `i` of the stretch, which must have it.
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    pub(in crate::matmul::drive) fn group<S: Packed>(
        &self,
        groups: &[S::Group],
        at: Stretch,
        i: usize,
    ) -> [__m512i; 8] {
        let group = groups[i].as_ref();
        prefetch_after_group(group);
        let lines = &self.0[at.from + i];
        [
            requantized::<S, 0>(group, lines),
            requantized::<S, 1>(group, lines),
            requantized::<S, 2>(group, lines),
            requantized::<S, 3>(group, lines),
            requantized::<S, 4>(group, lines),
            requantized::<S, 5>(group, lines),
            requantized::<S, 6>(group, lines),
            requantized::<S, 7>(group, lines),
        ]
    }
}

/// What 16 weights of each row are multiplied with, and what is added then, twice in each dword: in 256ths of the scale.
#[derive(Clone, Copy)]
struct Line {
    factor: __m512i,
    added: __m512i,
}

impl Line {
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    fn zero() -> Self {
        Line {
            factor: _mm512_setzero_si512(),
            added: _mm512_setzero_si512(),
        }
    }
}

/// The lines of the groups of a stretch, by halves where scales cover 16 weights, and the scales of the rows.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn lines_of<S: Packed, const ABOVE: i32>(
    tab: &Tables,
    at: Stretch,
    lines: &mut [[Line; 2]; 8],
) -> __m512 {
    let middle = _mm512_set1_ps((1 << (<S::Block as Interleave>::BITS - 1)) as f32);
    let halves = if S::HALVES { 2 } else { 1 };
    let zero = _mm512_setzero_ps();
    // `a` times the middle, and `b`.
    let mut ends = [[[zero; 2]; 2]; 8];
    let mut largest = _mm512_setzero_si512();
    for g in at.from..at.to.min(8) {
        for h in 0..halves {
            let (a, minimum) = if S::HALVES {
                let a = _mm512_mul_ps(tab.d[0], tab.scales[g][h]);
                (a, _mm512_mul_ps(tab.min[0], minimum(tab.minimums[g], h)))
            } else {
                (tab.d[g], tab.min[g])
            };
            let a = _mm512_mul_ps(a, middle);
            let b = if S::MINIMUM {
                _mm512_sub_ps(a, minimum)
            } else {
                zero
            };
            ends[g][h] = [a, b];
            let reach = _mm512_add_ps(_mm512_abs_ps(a), _mm512_abs_ps(b));
            let bits = _mm512_castps_si512(_mm512_abs_ps(reach));
            largest = _mm512_max_epi32(largest, bits);
        }
    }
    let s = _mm512_div_ps(_mm512_castsi512_ps(largest), _mm512_set1_ps(127.0));
    let counts = _mm512_cmp_ps_mask::<_CMP_GE_OQ>(s, _mm512_set1_ps(SMALLEST))
        & _mm512_cmp_ps_mask::<_CMP_LT_OQ>(s, _mm512_set1_ps(f32::INFINITY));
    let r = _mm512_maskz_div_ps(counts, _mm512_set1_ps(256.0), s);
    for g in at.from..at.to.min(8) {
        for h in 0..halves {
            let [a, b] = ends[g][h];
            let factor = _mm512_maskz_cvtps_epi32(counts, _mm512_mul_ps(a, r));
            let added = _mm512_maskz_cvtps_epi32(counts, _mm512_mul_ps(b, r));
            // Half of a whole to round, and the wholes by which all lie above their meaning.
            let added = _mm512_add_epi32(added, _mm512_set1_epi32(128 + (ABOVE << 8)));
            lines[g][h] = Line {
                factor: twice(factor),
                added: twice(added),
            };
        }
        if !S::HALVES {
            lines[g][1] = lines[g][0];
        }
    }
    s
}

/// The 16-bit minimum `h` of each row as a float.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn minimum(pairs: __m512i, h: usize) -> __m512 {
    _mm512_cvtepi32_ps(match h {
        0 => _mm512_and_si512(pairs, _mm512_set1_epi32(0xffff)),
        _ => _mm512_srli_epi32::<16>(pairs),
    })
}

/// The low half of each dword in both of its halves.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn twice(dwords: __m512i) -> __m512i {
    let low = _mm512_and_si512(dwords, _mm512_set1_epi32(0xffff));
    _mm512_or_si512(low, _mm512_slli_epi32::<16>(dwords))
}

/// Quad `Q` of a group, requantized. Bytes are multiplied as the upper ends of 16-bit lanes, even and odd ones apart.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn requantized<S: Packed, const Q: usize>(group: &[[u8; 64]], lines: &[Line; 2]) -> __m512i {
    let bits = const { <S::Block as Interleave>::BITS };
    let line = &lines[Q / 4];
    // Less the middle: signed numbers of so many bits.
    let middle = _mm512_set1_epi8((1_u8 << (bits - 1)) as i8);
    let quad = _mm512_xor_si512(quad::<S, Q>(group), middle);
    let up = |by: usize| _mm512_sll_epi16(quad, _mm_cvtsi32_si128(by as i32));
    let upper = _mm512_set1_epi16(!0 << (16 - bits));
    let (even, odd) = (up(16 - bits), _mm512_and_si512(up(8 - bits), upper));
    let even = _mm512_add_epi16(_mm512_mulhrs_epi16(even, line.factor), line.added);
    let odd = _mm512_add_epi16(_mm512_mulhrs_epi16(odd, line.factor), line.added);
    // The upper bytes of both: even | (odd & mask).
    const EITHER: i32 = 0b1111_1000;
    let mask = _mm512_set1_epi16(!0xff);
    _mm512_ternarylogic_epi32::<EITHER>(_mm512_srli_epi16::<8>(even), odd, mask)
}
