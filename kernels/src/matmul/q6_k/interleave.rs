//! How blocks of [`BlockQ6K`] are taken apart for packed layouts.

use nibble_quant::BlockQ6K;

use crate::matmul::interleaved::{Interleave, Place, get, pair_of_128, put};

impl Interleave for BlockQ6K {
    const BITS: usize = 6;
    // d, then the scales of two groups of 32 each.
    const SCALES: &'static [(usize, usize)] = &[(208, 2), (192, 4), (196, 4), (200, 4), (204, 4)];

    #[inline(always)]
    fn quad(&self, i: usize) -> u32 {
        get(&self.ql, low(i), 4) | get(&self.qh, pair_of_128(i), 2) << 4
    }

    #[inline(always)]
    fn set_quad(&mut self, i: usize, quad: u32) {
        put(&mut self.ql, low(i), 4, quad);
        put(&mut self.qh, pair_of_128(i), 2, quad >> 4);
    }
}

/// The low bits of quad `i`: 64 bytes hold 128 weights.
const fn low(i: usize) -> Place {
    (16 * (i / 32) + i % 16, 4 * (i / 16 % 2))
}
