use std::arch::x86_64::*;

use super::{N_BF16_PRODUCTS, Operands};
use crate::Rows;
use crate::isa::amx::{ROW_BYTES, ROWS, Tiles};
use crate::isa::avx512::store_f32x16;

const _: () = assert!(N_BF16_PRODUCTS == 4 * ROWS * ROWS * ROW_BYTES / 2);

/// 1 in 16 bits.
const ONE: i16 = 0x3f80;

/// `tdpbf16ps`: two tiles of tokens, two of weights.
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn bf16(_: &Operands, rounds: usize) -> u64 {
    let x = [[ONE; ROW_BYTES / 2]; ROWS];
    let x = Rows::new(&x, ROWS, 1, 1);
    let w = [_mm512_set1_epi16(ONE); ROWS];
    let tiles = Tiles::of_halves(ROWS);
    tiles.load_tokens::<0, _>(x, 0);
    tiles.load_tokens::<1, _>(x, 0);
    tiles.load_weights::<0>(&w);
    tiles.load_weights::<1>(&w);
    tiles.zero::<0, 0>();
    tiles.zero::<0, 1>();
    tiles.zero::<1, 0>();
    tiles.zero::<1, 1>();
    for _ in 0..rounds {
        tiles.add_halves::<0, 0>();
        tiles.add_halves::<0, 1>();
        tiles.add_halves::<1, 0>();
        tiles.add_halves::<1, 1>();
    }
    let mut sums = [[_mm512_setzero_si512(); ROWS]; 4];
    tiles.store::<0, 0>(&mut sums[0]);
    tiles.store::<0, 1>(&mut sums[1]);
    tiles.store::<1, 0>(&mut sums[2]);
    tiles.store::<1, 1>(&mut sums[3]);
    let mut total = 0;
    for &sum in sums.as_flattened() {
        let mut lanes = [0.0; 16];
        store_f32x16(&mut lanes, _mm512_castsi512_ps(sum));
        total += lanes.into_iter().map(|lane| lane as u64).sum::<u64>();
    }
    total
}
