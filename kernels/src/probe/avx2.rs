use std::arch::x86_64::*;
use std::hint::black_box;

use super::{N_INPUTS, N_WEIGHTS, Operands, UNIT_BYTES, Walk};
use crate::isa::avx2::{load_f32x8, load_u8x32, prefetch_near, store_f32x8, store_i8x32};

#[target_feature(enable = "avx2,fma,f16c")]
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
#[target_feature(enable = "avx2,fma,f16c")]
fn read_with(bytes: &[u8], walk: Walk, ahead: impl Fn(&[u8; UNIT_BYTES])) -> u64 {
    let part = bytes.len() / walk.streams;
    let mut sums = [_mm256_setzero_si256(); 4];
    for turn in (0..part).step_by(walk.turn_bytes) {
        for stream in 0..walk.streams {
            let turn = &bytes[stream * part + turn..][..walk.turn_bytes];
            for unit in turn.as_chunks::<UNIT_BYTES>().0 {
                ahead(unit);
                let vectors: &[[[u8; 32]; 4]; 2] = bytemuck::cast_ref(unit);
                for vectors in vectors {
                    for i in 0..4 {
                        sums[i] = _mm256_add_epi64(sums[i], load_u8x32(&vectors[i]));
                    }
                }
            }
        }
    }
    let [a, b, c, d] = sums;
    let sum = _mm256_add_epi64(_mm256_add_epi64(a, b), _mm256_add_epi64(c, d));
    lanes(sum).into_iter().fold(0, u64::wrapping_add)
}

/// `vpmaddubsw`, and eight of its results added in 16 bits before `vpmaddwd`.
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn int8(ones: &Operands, rounds: usize) -> u64 {
    let mut sums = [_mm256_setzero_si256(); N_WEIGHTS];
    for _ in 0..rounds {
        // The operands may have changed as far as the compiler knows, so that every round has to be computed.
        let ones = black_box(ones);
        for half in 0..2 {
            let mut w = [_mm256_setzero_si256(); N_WEIGHTS];
            for v in 0..N_WEIGHTS {
                w[v] = load_u8x32(&ones.w_int8[v][half]);
            }
            for eight in ones.x_int8.as_chunks::<8>().0 {
                let mut short = [_mm256_setzero_si256(); N_WEIGHTS];
                for x in eight {
                    let x = load_u8x32(&x[half]);
                    for v in 0..N_WEIGHTS {
                        short[v] = _mm256_add_epi16(short[v], _mm256_maddubs_epi16(w[v], x));
                    }
                }
                for v in 0..N_WEIGHTS {
                    let long = _mm256_madd_epi16(short[v], _mm256_set1_epi16(1));
                    sums[v] = _mm256_add_epi32(sums[v], long);
                }
            }
        }
    }
    // Lanes of 32 bits: each is below 2³² where the caller keeps to what the sums can count.
    let low = _mm256_set1_epi64x(u32::MAX.into());
    let mut sum = _mm256_setzero_si256();
    for v in sums {
        let both = _mm256_add_epi64(_mm256_and_si256(v, low), _mm256_srli_epi64::<32>(v));
        sum = _mm256_add_epi64(sum, both);
    }
    lanes(sum).into_iter().fold(0, u64::wrapping_add)
}

/// Fused multiply-adds into twelve sums, more than two units of four cycles each need.
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn f32(ones: &Operands, rounds: usize) -> u64 {
    const { assert!(N_INPUTS.is_multiple_of(4)) };
    let mut sums = [[_mm256_setzero_ps(); N_WEIGHTS]; 4];
    for _ in 0..rounds {
        let ones = black_box(ones);
        for half in 0..2 {
            let mut w = [_mm256_setzero_ps(); N_WEIGHTS];
            for v in 0..N_WEIGHTS {
                w[v] = load_f32x8(&ones.w_f32[v][half]);
            }
            for four in ones.x_f32.as_chunks::<4>().0 {
                for i in 0..4 {
                    let x = load_f32x8(&four[i][half]);
                    for v in 0..N_WEIGHTS {
                        sums[i][v] = _mm256_fmadd_ps(w[v], x, sums[i][v]);
                    }
                }
            }
        }
    }
    let mut total = 0;
    for sum in sums.as_flattened() {
        let mut lanes = [0.0; 8];
        store_f32x8(&mut lanes, *sum);
        total += lanes.into_iter().map(|lane| lane as u64).sum::<u64>();
    }
    total
}

/// The four 64-bit integers of a register.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn lanes(value: __m256i) -> [u64; 4] {
    let mut bytes = [0; 32];
    store_i8x32(&mut bytes, value);
    bytemuck::cast(bytes)
}
