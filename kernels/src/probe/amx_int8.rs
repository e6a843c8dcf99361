use std::arch::x86_64::*;

use super::{N_INT8_PRODUCTS, Operands};
use crate::Rows;
use crate::isa::amx::{ROW_BYTES, ROWS, Tiles};

const _: () = assert!(N_INT8_PRODUCTS == 4 * ROWS * ROWS * ROW_BYTES);

/// `tdpbssd`: two tiles of tokens, two of weights.
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn int8(_: &Operands, rounds: usize) -> u64 {
    let x = [[1_i8; ROW_BYTES]; ROWS];
    let x = Rows::new(&x, ROWS, 1, 1);
    let w = [_mm512_set1_epi8(1); ROWS];
    let tiles = Tiles::of_bytes(ROWS);
    tiles.load_tokens::<0, _>(x, 0);
    tiles.load_tokens::<1, _>(x, 0);
    tiles.load_weights::<0>(&w);
    tiles.load_weights::<1>(&w);
    tiles.zero::<0, 0>();
    tiles.zero::<0, 1>();
    tiles.zero::<1, 0>();
    tiles.zero::<1, 1>();
    for _ in 0..rounds {
        tiles.add_bytes::<0, 0>();
        tiles.add_bytes::<0, 1>();
        tiles.add_bytes::<1, 0>();
        tiles.add_bytes::<1, 1>();
    }
    let mut sums = [[_mm512_setzero_si512(); ROWS]; 4];
    tiles.store::<0, 0>(&mut sums[0]);
    tiles.store::<0, 1>(&mut sums[1]);
    tiles.store::<1, 0>(&mut sums[2]);
    tiles.store::<1, 1>(&mut sums[3]);
    // Lanes of 32 bits: each is below 2³² where the caller keeps to what the sums can count.
    let low = _mm512_set1_epi64(u32::MAX.into());
    let mut sum = _mm512_setzero_si512();
    for &v in sums.as_flattened() {
        let both = _mm512_add_epi64(_mm512_and_si512(v, low), _mm512_srli_epi64::<32>(v));
        sum = _mm512_add_epi64(sum, both);
    }
    _mm512_reduce_add_epi64(sum) as u64
}
