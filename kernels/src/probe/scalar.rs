//! What the compiler makes of plain loops for the instruction sets that every CPU of the target has.

use std::hint::black_box;

use super::{N_WEIGHTS, Operands, UNIT_BYTES, Walk};

/// Prefetching has no portable form, so that it is left out here.
pub(super) fn read(bytes: &[u8], walk: Walk) -> u64 {
    let part = bytes.len() / walk.streams;
    let mut sums = [0u64; 4];
    for turn in (0..part).step_by(walk.turn_bytes) {
        for stream in 0..walk.streams {
            let turn = &bytes[stream * part + turn..][..walk.turn_bytes];
            for unit in turn.as_chunks::<UNIT_BYTES>().0 {
                let words: &[[[u8; 8]; 4]; UNIT_BYTES / 32] = bytemuck::cast_ref(unit);
                for words in words {
                    for (sum, word) in sums.iter_mut().zip(words) {
                        *sum = sum.wrapping_add(u64::from_ne_bytes(*word));
                    }
                }
            }
        }
    }
    sums.into_iter().fold(0, u64::wrapping_add)
}

pub(super) fn int8(ones: &Operands, rounds: usize) -> u64 {
    let mut sums = [0u64; N_WEIGHTS];
    for _ in 0..rounds {
        // The operands may have changed as far as the compiler knows, so that every round has to be computed.
        let ones = black_box(ones);
        for (sum, w) in sums.iter_mut().zip(&ones.w_int8) {
            for x in &ones.x_int8 {
                let products = w
                    .as_flattened()
                    .iter()
                    .zip(x.as_flattened())
                    .map(|(&w, &x)| i32::from(w) * i32::from(x as i8));
                *sum = sum.wrapping_add_signed(products.sum::<i32>().into());
            }
        }
    }
    sums.into_iter().fold(0, u64::wrapping_add)
}

pub(super) fn f32(ones: &Operands, rounds: usize) -> u64 {
    let mut sums = [[0.0f32; 16]; N_WEIGHTS];
    for _ in 0..rounds {
        let ones = black_box(ones);
        for (sums, w) in sums.iter_mut().zip(&ones.w_f32) {
            for x in &ones.x_f32 {
                let pairs = w.as_flattened().iter().zip(x.as_flattened());
                for (sum, (w, x)) in sums.iter_mut().zip(pairs) {
                    *sum += w * x;
                }
            }
        }
    }
    sums.as_flattened().iter().map(|&sum| sum as u64).sum()
}
