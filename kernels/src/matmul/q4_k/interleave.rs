//! How blocks of [`BlockQ4K`] are taken apart for packed layouts.

use nibble_quant::BlockQ4K;

use crate::matmul::interleaved::{Interleave, get, nibble_of_64, put};

impl Interleave for BlockQ4K {
    const BITS: usize = 4;
    // d, dmin, then the packed scales and minimums.
    const SCALES: &'static [(usize, usize)] = &[(0, 2), (2, 2), (4, 4), (8, 4), (12, 4)];

    #[inline(always)]
    fn quad(&self, i: usize) -> u32 {
        get(&self.qs, nibble_of_64(i), 4)
    }

    #[inline(always)]
    fn set_quad(&mut self, i: usize, quad: u32) {
        put(&mut self.qs, nibble_of_64(i), 4, quad);
    }
}
