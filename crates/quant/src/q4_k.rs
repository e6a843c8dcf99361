use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType, bits, fit};

/// 256 weights of 4 bits in 8 groups, each with a 6-bit scale and minimum.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ4K {
    /// Scale of the scales.
    pub d: f16,
    /// Scale of the minimums.
    pub dmin: f16,
    /// Eight 6-bit scales and eight 6-bit minimums, packed.
    pub scales: [u8; 12],
    /// Nibbles.
    pub qs: [u8; 128],
}

const _: () = assert!(size_of::<BlockQ4K>() == 144);

impl Block for BlockQ4K {
    const DTYPE: DType = DType::Q4_K;
    const LEN: usize = 256;

    #[inline(always)]
    fn decode(&self, out: &mut [f32]) {
        let (d, dmin) = (self.d.to_f32(), self.dmin.to_f32());
        let (scales, mins) = scales_and_mins(&self.scales);
        let levels = self.levels();
        for group in 0..8 {
            let scale = d * f32::from(scales[group]);
            let min = dmin * f32::from(mins[group]);
            for i in 32 * group..32 * group + 32 {
                out[i] = scale * f32::from(levels[i]) - min;
            }
        }
    }

    fn encode(weights: &[f32]) -> Self {
        let fit = fit::Affine::<8>::fit::<32>(weights, 15, 63);
        BlockQ4K {
            d: fit.d,
            dmin: fit.dmin,
            scales: pack_scales_and_mins(&fit.scales, &fit.mins),
            qs: bits::pack_nibbles_by_64(&fit.levels),
        }
    }
}

impl BlockQ4K {
    /// The stored numbers, 0 to 15, in the order of the weights.
    #[inline(always)]
    pub fn levels(&self) -> [u8; 256] {
        bits::nibbles_by_64(&self.qs)
    }
}

/// The eight scales and eight minimums, 0 to 63 each, of a [`BlockQ4K`] or
/// [`BlockQ5K`](crate::BlockQ5K), in the order of their groups.
///
/// The first four scales are the low six bits of bytes 0..4, the first four minimums those of bytes
/// 4..8. Of the last four, bytes 8..12 hold the low four bits (scale low nibble, minimum high nibble)
/// and the top two bits of bytes 0..4 (scales) and 4..8 (minimums) the high two.
#[inline(always)]
pub fn scales_and_mins(packed: &[u8; 12]) -> ([u8; 8], [u8; 8]) {
    let (mut scales, mut mins) = ([0; 8], [0; 8]);
    for i in 0..4 {
        scales[i] = packed[i] & 63;
        mins[i] = packed[4 + i] & 63;
        scales[4 + i] = packed[8 + i] & 15 | packed[i] >> 6 << 4;
        mins[4 + i] = packed[8 + i] >> 4 | packed[4 + i] >> 6 << 4;
    }
    (scales, mins)
}

/// The inverse of [`scales_and_mins`].
pub fn pack_scales_and_mins(scales: &[u8; 8], mins: &[u8; 8]) -> [u8; 12] {
    let mut packed = [0; 12];
    for i in 0..4 {
        packed[i] = scales[i] | scales[4 + i] >> 4 << 6;
        packed[4 + i] = mins[i] | mins[4 + i] >> 4 << 6;
        packed[8 + i] = scales[4 + i] & 15 | mins[4 + i] << 4;
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decodes_by_hand() {
        let mut block = BlockQ4K::zeroed();
        block.d = f16::from_f32(0.5);
        block.dmin = f16::from_f32(0.25);
        // Group 1: scale 5, minimum 6. Group 6: scale 0b11_0010, minimum 0b01_1000.
        block.scales = [0, 5, 0b1100_0000, 0, 0, 6, 0b0100_0000, 0, 0, 0, 0x82, 0];
        block.qs[0] = 0xf0;
        block.qs[96] = 0x03;
        let mut out = [0.0; 256];
        block.decode(&mut out);
        assert_eq!(scales_and_mins(&block.scales).0, [0, 5, 0, 0, 0, 0, 50, 0]);
        assert_eq!(scales_and_mins(&block.scales).1, [0, 6, 0, 0, 0, 0, 24, 0]);
        assert_eq!(out[32], 2.5 * 15.0 - 1.5);
        assert_eq!(out[33], -1.5);
        assert_eq!(out[192], 25.0 * 3.0 - 6.0);
        assert_eq!(out[0], 0.0);
    }

    proptest! {
        #[test]
        fn packing_inverts_scales_and_mins(packed in prop::array::uniform12(any::<u8>())) {
            let (scales, mins) = scales_and_mins(&packed);
            prop_assert_eq!(pack_scales_and_mins(&scales, &mins), packed);
        }

        #[test]
        fn packing_inverts_levels(qs in prop::array::uniform32(any::<u8>())) {
            let mut block = BlockQ4K::zeroed();
            for (i, chunk) in block.qs.chunks_mut(32).enumerate() {
                chunk.copy_from_slice(&qs.map(|q| q.rotate_left(i as u32)));
            }
            prop_assert_eq!(bits::pack_nibbles_by_64(&block.levels()), block.qs);
        }
    }
}
