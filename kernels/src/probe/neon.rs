use std::arch::aarch64::*;
use std::hint::black_box;

use super::{N_INPUTS, N_WEIGHTS, Operands, UNIT_BYTES, Walk};
use crate::isa::neon::{
    in_register, load_f32x4, load_i8x8, load_u8x16, prefetch_near, store_f32x4,
};

/// Inputs whose float sums grow side by side: 24 sums in all, of 32 registers, more than two units of up to ten cycles each
/// need.
const SIDE_BY_SIDE: usize = 8;
const _: () = assert!(N_INPUTS.is_multiple_of(SIDE_BY_SIDE));

#[target_feature(enable = "neon")]
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
#[target_feature(enable = "neon")]
fn read_with(bytes: &[u8], walk: Walk, ahead: impl Fn(&[u8; UNIT_BYTES])) -> u64 {
    let part = bytes.len() / walk.streams;
    let mut sums = [vdupq_n_u64(0); 4];
    for turn in (0..part).step_by(walk.turn_bytes) {
        for stream in 0..walk.streams {
            let turn = &bytes[stream * part + turn..][..walk.turn_bytes];
            for unit in turn.as_chunks::<UNIT_BYTES>().0 {
                ahead(unit);
                let vectors: &[[[u8; 16]; 4]; 4] = bytemuck::cast_ref(unit);
                for vectors in vectors {
                    for i in 0..4 {
                        let words = vreinterpretq_u64_u8(load_u8x16(&vectors[i]));
                        sums[i] = vaddq_u64(sums[i], words);
                    }
                }
            }
        }
    }
    let [a, b, c, d] = sums;
    vaddvq_u64(vaddq_u64(vaddq_u64(a, b), vaddq_u64(c, d)))
}

/// `smlal`, and eight of its results added in 16 bits before `sadalp`. Halves of registers are loaded as such, since the
/// compiler would move the upper ones down for it.
#[target_feature(enable = "neon")]
pub(super) fn int8(ones: &Operands, rounds: usize) -> u64 {
    let mut sums = [[vdupq_n_s32(0); 2]; N_WEIGHTS];
    for _ in 0..rounds {
        // The operands may have changed as far as the compiler knows, so that every round has to be computed.
        let ones = black_box(ones);
        for quarter in 0..4 {
            let mut w = [[vdup_n_s8(0); 2]; N_WEIGHTS];
            for v in 0..N_WEIGHTS {
                w[v] = load_halves(&ones.w_int8[v], quarter);
            }
            for eight in ones.x_int8.as_chunks::<8>().0 {
                let mut short = [[vdupq_n_s16(0); 2]; N_WEIGHTS];
                for x in eight {
                    let x = load_halves(x, quarter);
                    for v in 0..N_WEIGHTS {
                        for i in 0..2 {
                            short[v][i] = opaque(vmlal_s8(short[v][i], w[v][i], x[i]));
                        }
                    }
                }
                for v in 0..N_WEIGHTS {
                    for i in 0..2 {
                        sums[v][i] = vpadalq_s16(sums[v][i], short[v][i]);
                    }
                }
            }
        }
    }
    let mut total = 0;
    for &sum in sums.as_flattened() {
        total += lanes(sum);
    }
    total
}

/// The same sums, which the compiler takes for others: else it would add the inputs and multiply once.
#[inline]
#[target_feature(enable = "neon")]
fn opaque(short: int16x8_t) -> int16x8_t {
    vreinterpretq_s16_s32(in_register(vreinterpretq_s32_s16(short)))
}

/// 16 of the 64 bytes of a vector, by eight.
#[inline]
#[target_feature(enable = "neon")]
fn load_halves(vector: &[[u8; 32]; 2], quarter: usize) -> [int8x8_t; 2] {
    let quarters: &[[[i8; 8]; 2]; 4] = bytemuck::cast_ref(vector);
    let [low, high] = &quarters[quarter];
    [load_i8x8(low), load_i8x8(high)]
}

/// Fused multiply-adds.
#[target_feature(enable = "neon")]
pub(super) fn f32(ones: &Operands, rounds: usize) -> u64 {
    let mut sums = [[vdupq_n_f32(0.0); N_WEIGHTS]; SIDE_BY_SIDE];
    for _ in 0..rounds {
        let ones = black_box(ones);
        for quarter in 0..4 {
            let mut w = [vdupq_n_f32(0.0); N_WEIGHTS];
            for v in 0..N_WEIGHTS {
                let vectors: &[[f32; 4]; 4] = bytemuck::cast_ref(&ones.w_f32[v]);
                w[v] = load_f32x4(&vectors[quarter]);
            }
            for inputs in ones.x_f32.as_chunks::<SIDE_BY_SIDE>().0 {
                for i in 0..SIDE_BY_SIDE {
                    let vectors: &[[f32; 4]; 4] = bytemuck::cast_ref(&inputs[i]);
                    let x = load_f32x4(&vectors[quarter]);
                    for v in 0..N_WEIGHTS {
                        sums[i][v] = vfmaq_f32(sums[i][v], w[v], x);
                    }
                }
            }
        }
    }
    let mut total = 0;
    for &sum in sums.as_flattened() {
        let mut lanes = [0.0; 4];
        store_f32x4(&mut lanes, sum);
        total += lanes.into_iter().map(|lane| lane as u64).sum::<u64>();
    }
    total
}

/// The sum of all lanes, each of which is below 2³² where the caller keeps to what the sums can count.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn lanes(sum: int32x4_t) -> u64 {
    vaddlvq_u32(vreinterpretq_u32_s32(sum))
}
