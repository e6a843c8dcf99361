use std::arch::x86_64::*;
use std::hint::black_box;

use super::{N_INPUTS, N_WEIGHTS, Operands, UNIT_BYTES, Walk};
use crate::isa::avx2::prefetch_near;
use crate::isa::avx512::{load_f32x16, load_u8x64, store_f32x16};

/// Inputs whose sums grow side by side: 24 sums in all, of 32 registers, more than two units of five cycles each need.
const SIDE_BY_SIDE: usize = 8;
const _: () = assert!(N_INPUTS.is_multiple_of(SIDE_BY_SIDE));

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn read(bytes: &[u8], walk: Walk) -> u64 {
    // Two loops, since a jump round each prefetch would be part of the limit.
    if walk.prefetch_bytes == 0 {
        read_with(bytes, walk, |_| {})
    } else {
        read_with(bytes, walk, |unit| {
            for line in (0..UNIT_BYTES).step_by(64) {
                prefetch_near(unit, walk.prefetch_bytes.wrapping_add(line));
            }
        })
    }
}

#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn read_with(bytes: &[u8], walk: Walk, ahead: impl Fn(&[u8; UNIT_BYTES])) -> u64 {
    let part = bytes.len() / walk.streams;
    let mut sums = [_mm512_setzero_si512(); 4];
    for turn in (0..part).step_by(walk.turn_bytes) {
        for stream in 0..walk.streams {
            let turn = &bytes[stream * part + turn..][..walk.turn_bytes];
            for unit in turn.as_chunks::<UNIT_BYTES>().0 {
                ahead(unit);
                let vectors: &[[u8; 64]; 4] = bytemuck::cast_ref(unit);
                for i in 0..4 {
                    sums[i] = _mm512_add_epi64(sums[i], load_u8x64(&vectors[i]));
                }
            }
        }
    }
    let [a, b, c, d] = sums;
    let sum = _mm512_add_epi64(_mm512_add_epi64(a, b), _mm512_add_epi64(c, d));
    _mm512_reduce_add_epi64(sum) as u64
}

/// `vpdpbusd`.
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn int8(ones: &Operands, rounds: usize) -> u64 {
    let mut sums = [[_mm512_setzero_si512(); N_WEIGHTS]; SIDE_BY_SIDE];
    for _ in 0..rounds {
        // The operands may have changed as far as the compiler knows, so that every round has to be computed.
        let ones = black_box(ones);
        let mut w = [_mm512_setzero_si512(); N_WEIGHTS];
        for v in 0..N_WEIGHTS {
            w[v] = load_u8x64(bytemuck::cast_ref(&ones.w_int8[v]));
        }
        for inputs in ones.x_int8.as_chunks::<SIDE_BY_SIDE>().0 {
            for i in 0..SIDE_BY_SIDE {
                let x = load_u8x64(bytemuck::cast_ref(&inputs[i]));
                for v in 0..N_WEIGHTS {
                    sums[i][v] = _mm512_dpbusd_epi32(sums[i][v], w[v], x);
                }
            }
        }
    }
    // Lanes of 32 bits: each is below 2³² where the caller keeps to what the sums can count.
    let low = _mm512_set1_epi64(u32::MAX.into());
    let mut sum = _mm512_setzero_si512();
    for &v in sums.as_flattened() {
        let both = _mm512_add_epi64(_mm512_and_si512(v, low), _mm512_srli_epi64::<32>(v));
        sum = _mm512_add_epi64(sum, both);
    }
    _mm512_reduce_add_epi64(sum) as u64
}

/// Fused multiply-adds.
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn f32(ones: &Operands, rounds: usize) -> u64 {
    let mut sums = [[_mm512_setzero_ps(); N_WEIGHTS]; SIDE_BY_SIDE];
    for _ in 0..rounds {
        let ones = black_box(ones);
        let mut w = [_mm512_setzero_ps(); N_WEIGHTS];
        for v in 0..N_WEIGHTS {
            w[v] = load_f32x16(bytemuck::cast_ref(&ones.w_f32[v]));
        }
        for inputs in ones.x_f32.as_chunks::<SIDE_BY_SIDE>().0 {
            for i in 0..SIDE_BY_SIDE {
                let x = load_f32x16(bytemuck::cast_ref(&inputs[i]));
                for v in 0..N_WEIGHTS {
                    sums[i][v] = _mm512_fmadd_ps(w[v], x, sums[i][v]);
                }
            }
        }
    }
    let mut total = 0;
    for &sum in sums.as_flattened() {
        let mut lanes = [0.0; 16];
        store_f32x16(&mut lanes, sum);
        total += lanes.into_iter().map(|lane| lane as u64).sum::<u64>();
    }
    total
}
