use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::q4_k::pack_scales_and_mins;
use crate::{Block, DType, bits, fit, scales_and_mins};

/// 256 weights of 5 bits in 8 groups, each with a 6-bit scale and minimum.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ5K {
    /// Scale of the scales.
    pub d: f16,
    /// Scale of the minimums.
    pub dmin: f16,
    /// Eight 6-bit scales and eight 6-bit minimums, packed.
    pub scales: [u8; 12],
    /// Fifth bits.
    pub qh: [u8; 32],
    /// Nibbles.
    pub qs: [u8; 128],
}

const _: () = assert!(size_of::<BlockQ5K>() == 176);

impl Block for BlockQ5K {
    const DTYPE: DType = DType::Q5_K;
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
        let fit = fit::Affine::<8>::fit::<32>(weights, 31, 63);
        BlockQ5K {
            d: fit.d,
            dmin: fit.dmin,
            scales: pack_scales_and_mins(&fit.scales, &fit.mins),
            qh: bits::pack_plane(&fit.levels, 4),
            qs: bits::pack_nibbles_by_64(&fit.levels),
        }
    }
}

impl BlockQ5K {
    /// The stored numbers, 0 to 31, in the order of the weights.
    #[inline(always)]
    pub fn levels(&self) -> [u8; 256] {
        let mut levels = bits::nibbles_by_64(&self.qs);
        bits::add_plane(&mut levels, &self.qh, 4);
        levels
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decodes_by_hand() {
        let mut block = BlockQ5K::zeroed();
        block.d = f16::from_f32(0.5);
        block.dmin = f16::from_f32(0.25);
        // Group 1: scale 5, minimum 6.
        block.scales[1] = 5;
        block.scales[5] = 6;
        block.qs[3] = 0xf0;
        // Fifth bits of weight 35 (group 1).
        block.qh[3] = 0b10;
        let mut out = [0.0; 256];
        block.decode(&mut out);
        assert_eq!(out[35], 2.5 * 31.0 - 1.5);
        assert_eq!(out[34], -1.5);
        assert_eq!(out[3], 0.0);
    }

    proptest! {
        #[test]
        fn packing_inverts_levels(
            qh in prop::array::uniform32(any::<u8>()),
            qs in prop::array::uniform32(any::<u8>()),
        ) {
            let mut block = BlockQ5K { qh, ..BlockQ5K::zeroed() };
            for (i, chunk) in block.qs.chunks_mut(32).enumerate() {
                chunk.copy_from_slice(&qs.map(|q| q.rotate_left(i as u32)));
            }
            let levels = block.levels();
            prop_assert_eq!(bits::pack_nibbles_by_64(&levels), block.qs);
            prop_assert_eq!(bits::pack_plane(&levels, 4), block.qh);
        }
    }
}
