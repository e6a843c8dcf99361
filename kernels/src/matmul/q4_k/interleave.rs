//! How blocks of [`BlockQ4K`] are taken apart for packed layouts.

use nibble_quant::{BlockQ4K, pack_scales_and_mins, scales_and_mins};

use crate::matmul::interleaved::{Interleave, get, nibble_of_64, put};

impl Interleave for BlockQ4K {
    const BITS: usize = 4;
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
        get(&self.qs, nibble_of_64(i), 4)
    }

    #[inline(always)]
    fn set_quad(&mut self, i: usize, quad: u32) {
        put(&mut self.qs, nibble_of_64(i), 4, quad);
    }
}

/// d, dmin, then six words of 16 bits, which [`to_words`] makes of the scales and minimums.
pub(in crate::matmul) const SIX_BITS: &[(usize, usize)] = &[
    (0, 2),
    (2, 2),
    (4, 2),
    (6, 2),
    (8, 2),
    (10, 2),
    (12, 2),
    (14, 2),
];

/// Words of groups 0 to 2 and 4 to 6: a scale, a minimum of 6 bits each, and 4 bits, high ones first. The last bits of each
/// three words are scale and minimum of the group after them.
#[inline(always)]
pub(in crate::matmul) fn to_words(packed: &[u8; 12]) -> [u8; 12] {
    let (scales, mins) = scales_and_mins(packed);
    let both = |g: usize| u16::from(scales[g]) << 6 | u16::from(mins[g]);
    let mut words = [[0; 2]; 6];
    for (i, word) in words.iter_mut().enumerate() {
        let last = both(i / 3 * 4 + 3) >> (8 - 4 * (i % 3)) & 15;
        *word = (both(i / 3 * 4 + i % 3) << 4 | last).to_le_bytes();
    }
    bytemuck::cast(words)
}

/// The inverse of [`to_words`].
#[inline(always)]
pub(in crate::matmul) fn from_words(words: &[u8; 12]) -> [u8; 12] {
    let (words, _) = words.as_chunks();
    let mut both = [0; 8];
    for i in 0..6 {
        let word = u16::from_le_bytes(words[i]);
        both[i / 3 * 4 + i % 3] = word >> 4;
        both[i / 3 * 4 + 3] |= (word & 15) << (8 - 4 * (i % 3));
    }
    pack_scales_and_mins(
        &both.map(|both| (both >> 6) as u8),
        &both.map(|both| (both & 63) as u8),
    )
}
