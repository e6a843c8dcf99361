use std::arch::aarch64::*;
use std::hint::black_box;

use super::neon::lanes;
use super::{N_INPUTS, N_WEIGHTS, Operands};
use crate::isa::neon::load_i8x16;
use crate::isa::neon_dotprod::Dotprod;

/// Inputs whose sums grow side by side: twelve sums in all, more than two units of four cycles each need.
const SIDE_BY_SIDE: usize = 4;
const _: () = assert!(N_INPUTS.is_multiple_of(SIDE_BY_SIDE));

/// `sdot` with a lane of the inputs, as in matmuls.
#[target_feature(enable = "neon,dotprod")]
pub(super) fn int8(ones: &Operands, rounds: usize) -> u64 {
    let dot = Dotprod::here();
    let mut sums = [[vdupq_n_s32(0); N_WEIGHTS]; SIDE_BY_SIDE];
    for _ in 0..rounds {
        // The operands may have changed as far as the compiler knows, so that every round has to be computed.
        let ones = black_box(ones);
        for quarter in 0..4 {
            let mut w = [vdupq_n_s8(0); N_WEIGHTS];
            for v in 0..N_WEIGHTS {
                w[v] = load_quarter(&ones.w_int8[v], quarter);
            }
            for inputs in ones.x_int8.as_chunks::<SIDE_BY_SIDE>().0 {
                for i in 0..SIDE_BY_SIDE {
                    let x = load_quarter(&inputs[i], quarter);
                    for v in 0..N_WEIGHTS {
                        sums[i][v] = dot.add::<0>(sums[i][v], w[v], x);
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

/// 16 of the 64 bytes of a vector.
#[inline]
#[target_feature(enable = "neon")]
fn load_quarter(vector: &[[u8; 32]; 2], quarter: usize) -> int8x16_t {
    let quarters: &[[i8; 16]; 4] = bytemuck::cast_ref(vector);
    load_i8x16(&quarters[quarter])
}
