use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType, bits, fit};

/// 256 weights of 2 bits in 16 groups, each with a 4-bit scale and minimum.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ2K {
    /// Scale (low nibble) and minimum (high nibble) of each group of 16.
    pub scales: [u8; 16],
    /// Two bits a weight.
    pub qs: [u8; 64],
    /// Scale of the scales.
    pub d: f16,
    /// Scale of the minimums.
    pub dmin: f16,
}

const _: () = assert!(size_of::<BlockQ2K>() == 84);

impl Block for BlockQ2K {
    const DTYPE: DType = DType::Q2_K;
    const LEN: usize = 256;

    #[inline(always)]
    fn decode(&self, out: &mut [f32]) {
        let (d, dmin) = (self.d.to_f32(), self.dmin.to_f32());
        let levels = self.levels();
        for group in 0..16 {
            let scale = d * f32::from(self.scales[group] & 15);
            let min = dmin * f32::from(self.scales[group] >> 4);
            for i in 16 * group..16 * group + 16 {
                out[i] = scale * f32::from(levels[i]) - min;
            }
        }
    }

    fn encode(weights: &[f32]) -> Self {
        let fit = fit::Affine::<16>::fit::<16>(weights, 3, 15);
        BlockQ2K {
            scales: std::array::from_fn(|g| fit.scales[g] | fit.mins[g] << 4),
            qs: bits::pack_pairs(&fit.levels),
            d: fit.d,
            dmin: fit.dmin,
        }
    }
}

impl BlockQ2K {
    /// The stored numbers, 0 to 3, in the order of the weights.
    #[inline(always)]
    pub fn levels(&self) -> [u8; 256] {
        bits::pairs(&self.qs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decodes_by_hand() {
        let mut block = BlockQ2K::zeroed();
        block.d = f16::from_f32(0.5);
        block.dmin = f16::from_f32(0.25);
        // Group 2 is weights 32..48, group 15 weights 240..256.
        block.scales[2] = 0x43;
        block.scales[15] = 0x1f;
        block.qs[0] = 0b00_10_11_01;
        block.qs[63] = 0b11_00_00_00;
        let mut out = [0.0; 256];
        block.decode(&mut out);
        assert_eq!(out[32], 3.5);
        assert_eq!(out[33], -1.0);
        assert_eq!(out[255], 22.25);
        assert_eq!(out[0], 0.0);
    }

    proptest! {
        #[test]
        fn packing_inverts_levels(qs in prop::array::uniform32(any::<u8>())) {
            let mut block = BlockQ2K::zeroed();
            block.qs[..32].copy_from_slice(&qs);
            block.qs[32..].copy_from_slice(&qs.map(|q| !q));
            prop_assert_eq!(bits::pack_pairs(&block.levels()), block.qs);
        }
    }
}
