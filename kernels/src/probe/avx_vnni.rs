use std::arch::x86_64::*;
use std::hint::black_box;

use super::{N_INPUTS, N_WEIGHTS, Operands};
use crate::isa::avx2::{load_u8x32, store_i8x32};

/// Inputs whose sums grow side by side: twelve sums in all, more than two units of five cycles each need.
const SIDE_BY_SIDE: usize = 4;
const _: () = assert!(N_INPUTS.is_multiple_of(SIDE_BY_SIDE));

/// `vpdpbusd`.
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
pub(super) fn int8(ones: &Operands, rounds: usize) -> u64 {
    let mut sums = [[_mm256_setzero_si256(); N_WEIGHTS]; SIDE_BY_SIDE];
    for _ in 0..rounds {
        // The operands may have changed as far as the compiler knows, so that every round has to be computed.
        let ones = black_box(ones);
        for half in 0..2 {
            let mut w = [_mm256_setzero_si256(); N_WEIGHTS];
            for v in 0..N_WEIGHTS {
                w[v] = load_u8x32(&ones.w_int8[v][half]);
            }
            for inputs in ones.x_int8.as_chunks::<SIDE_BY_SIDE>().0 {
                for i in 0..SIDE_BY_SIDE {
                    let x = load_u8x32(&inputs[i][half]);
                    for v in 0..N_WEIGHTS {
                        sums[i][v] = _mm256_dpbusd_avx_epi32(sums[i][v], w[v], x);
                    }
                }
            }
        }
    }
    let mut total = 0;
    for &sum in sums.as_flattened() {
        let mut bytes = [0; 32];
        store_i8x32(&mut bytes, sum);
        let lanes: [u32; 8] = bytemuck::cast(bytes);
        total += lanes.into_iter().map(u64::from).sum::<u64>();
    }
    total
}
