//! How blocks of [`BlockQ3K`] are taken apart for packed layouts.

use nibble_quant::BlockQ3K;

use crate::matmul::interleaved::{Interleave, bit_of_256, get, pair_of_128, put};

impl Interleave for BlockQ3K {
    const BITS: usize = 3;
    // d, then the packed scales.
    const SCALES: &'static [(usize, usize)] = &[(108, 2), (96, 4), (100, 4), (104, 4)];

    #[inline(always)]
    fn quad(&self, i: usize) -> u32 {
        get(&self.qs, pair_of_128(i), 2) | get(&self.hmask, bit_of_256(i), 1) << 2
    }

    #[inline(always)]
    fn set_quad(&mut self, i: usize, quad: u32) {
        put(&mut self.qs, pair_of_128(i), 2, quad);
        put(&mut self.hmask, bit_of_256(i), 1, quad >> 2);
    }
}
