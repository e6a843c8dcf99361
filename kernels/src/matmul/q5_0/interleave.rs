//! How blocks of [`BlockQ5_0`] are taken apart for packed layouts.

use nibble_quant::BlockQ5_0;

use crate::matmul::interleaved::{Interleave, get, nibble_of_32, put, spread, unspread};

impl Interleave for BlockQ5_0 {
    const BITS: usize = 5;
    // d.
    const SCALES: &'static [(usize, usize)] = &[(0, 2)];

    #[inline(always)]
    fn quad(&self, i: usize) -> u32 {
        get(&self.qs, nibble_of_32(i), 4) | spread(self.qh, i) << 4
    }

    #[inline(always)]
    fn set_quad(&mut self, i: usize, quad: u32) {
        put(&mut self.qs, nibble_of_32(i), 4, quad);
        unspread(&mut self.qh, i, quad >> 4);
    }
}
