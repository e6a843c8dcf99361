//! How blocks of [`BlockQ2K`] are taken apart for packed layouts.

use nibble_quant::BlockQ2K;

use crate::matmul::interleaved::{Interleave, get, pair_of_128, put};

impl Interleave for BlockQ2K {
    const BITS: usize = 2;
    // d, dmin, then the scales and minimums of two groups of 32 each.
    const SCALES: &'static [(usize, usize)] = &[(80, 2), (82, 2), (0, 4), (4, 4), (8, 4), (12, 4)];

    #[inline(always)]
    fn quad(&self, i: usize) -> u32 {
        get(&self.qs, pair_of_128(i), 2)
    }

    #[inline(always)]
    fn set_quad(&mut self, i: usize, quad: u32) {
        put(&mut self.qs, pair_of_128(i), 2, quad);
    }
}
