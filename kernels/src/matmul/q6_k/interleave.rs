//! How blocks of [`BlockQ6K`] are taken apart for packed layouts.

use nibble_quant::BlockQ6K;

use crate::matmul::interleaved::{Interleave, Place, get, pair_of_128, put};

impl Interleave for BlockQ6K {
    const BITS: usize = 6;
    // d, then the scales of two groups of 32 each.
    const SCALES: &'static [(usize, usize)] = &[(208, 2), (192, 4), (196, 4), (200, 4), (204, 4)];
    // d, then of each group the scales of both halves: bytes that are widened.
    const NEON_SCALES: &'static [(usize, usize)] = &[
        (208, 2),
        (192, 1),
        (193, 1),
        (194, 1),
        (195, 1),
        (196, 1),
        (197, 1),
        (198, 1),
        (199, 1),
        (200, 1),
        (201, 1),
        (202, 1),
        (203, 1),
        (204, 1),
        (205, 1),
        (206, 1),
        (207, 1),
    ];

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
