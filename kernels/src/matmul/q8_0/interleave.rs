//! How blocks of [`BlockQ8_0`] are taken apart for packed layouts.

use nibble_quant::BlockQ8_0;

use crate::matmul::interleaved::{Interleave, get, put};

impl Interleave for BlockQ8_0 {
    const BITS: usize = 8;
    const SIGNED: bool = true;
    // d.
    const SCALES: &'static [(usize, usize)] = &[(0, 2)];

    #[inline(always)]
    fn quad(&self, i: usize) -> u32 {
        get(bytemuck::cast_slice(&self.qs), (i, 0), 8)
    }

    #[inline(always)]
    fn set_quad(&mut self, i: usize, quad: u32) {
        put(bytemuck::cast_slice_mut(&mut self.qs), (i, 0), 8, quad);
    }
}
