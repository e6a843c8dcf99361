use std::arch::aarch64::*;

use super::{N_BF16_PRODUCTS, Operands};
use crate::isa::neon::store_f32x4;
use crate::isa::neon_bf16::Bf16;

/// Sums that grow side by side: more than two units of five cycles each need.
const SIDE_BY_SIDE: usize = 16;
const TURNS: usize = N_BF16_PRODUCTS / (16 * SIDE_BY_SIDE);
const _: () = assert!(N_BF16_PRODUCTS.is_multiple_of(16 * SIDE_BY_SIDE));

/// 1 in 16 bits.
const ONE: u16 = 0x3f80;

/// `bfmmla`: 16 products each.
#[target_feature(enable = "neon,bf16")]
pub(super) fn bf16(_: &Operands, rounds: usize) -> u64 {
    let bf16 = Bf16::here();
    let ones = vdupq_n_u16(ONE);
    let mut sums = [vdupq_n_f32(0.0); SIDE_BY_SIDE];
    for _ in 0..rounds * TURNS {
        for i in 0..SIDE_BY_SIDE {
            sums[i] = bf16.add(sums[i], ones, ones);
        }
    }
    let mut total = 0;
    for &sum in &sums {
        let mut lanes = [0.0; 4];
        store_f32x4(&mut lanes, sum);
        total += lanes.into_iter().map(|lane| lane as u64).sum::<u64>();
    }
    total
}
