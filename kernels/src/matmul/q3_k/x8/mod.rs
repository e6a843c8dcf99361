//! [`BlockQ3K`] in the layout `X8`.

use nibble_quant::BlockQ3K;

use crate::matmul::x8::{Interleave, bit_of_256, get, pair_of_128, put};

#[cfg(target_arch = "x86_64")]
pub(super) mod avx2;

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
