//! How blocks of [`BlockQ5K`] are taken apart for packed layouts.

use nibble_quant::BlockQ5K;

use crate::matmul::q4_k::interleave::{SIX_BITS, from_words, to_words};
use crate::matmul::interleaved::{Interleave, bit_of_256, get, nibble_of_64, put};

impl Interleave for BlockQ5K {
    const BITS: usize = 5;
    // d, dmin, then the packed scales and minimums.
    const SCALES: &'static [(usize, usize)] = &[(0, 2), (2, 2), (4, 4), (8, 4), (12, 4)];
    const NEON_SCALES: &'static [(usize, usize)] = SIX_BITS;

    #[inline(always)]
    fn neon_order(&self) -> Self {
        let scales = to_words(&self.scales);
        Self { scales, ..*self }
    }

    #[inline(always)]
    fn file_order(&self) -> Self {
        let scales = from_words(&self.scales);
        Self { scales, ..*self }
    }

    #[inline(always)]
    fn quad(&self, i: usize) -> u32 {
        get(&self.qs, nibble_of_64(i), 4) | get(&self.qh, bit_of_256(i), 1) << 4
    }

    #[inline(always)]
    fn set_quad(&mut self, i: usize, quad: u32) {
        put(&mut self.qs, nibble_of_64(i), 4, quad);
        put(&mut self.qh, bit_of_256(i), 1, quad >> 4);
    }
}
