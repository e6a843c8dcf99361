use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType, bits, fit};

/// 256 weights of 6 bits in 16 groups, each with an 8-bit scale.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ6K {
    /// Low four bits.
    pub ql: [u8; 128],
    /// High two bits.
    pub qh: [u8; 64],
    /// Scale of each group of 16.
    pub scales: [i8; 16],
    /// Scale of the scales.
    pub d: f16,
}

const _: () = assert!(size_of::<BlockQ6K>() == 210);

impl Block for BlockQ6K {
    const DTYPE: DType = DType::Q6_K;
    const LEN: usize = 256;

    #[inline(always)]
    fn decode(&self, out: &mut [f32]) {
        let d = self.d.to_f32();
        let levels = self.levels();
        for group in 0..16 {
            let scale = d * f32::from(self.scales[group]);
            for i in 16 * group..16 * group + 16 {
                out[i] = scale * (i32::from(levels[i]) - 32) as f32;
            }
        }
    }

    fn encode(weights: &[f32]) -> Self {
        let fit = fit::Symmetric::fit(weights, 32, 128);
        BlockQ6K { ql: pack_low_bits(&fit.levels), qh: bits::pack_pairs(&fit.levels.map(|level| level >> 4)), scales: fit.scales, d: fit.d }
    }
}

impl BlockQ6K {
    /// The stored numbers, 0 to 63, in the order of the weights; 32 stands for a weight of 0.
    #[inline(always)]
    pub fn levels(&self) -> [u8; 256] {
        let mut levels = bits::pairs(&self.qh);
        for (ql, levels) in self.ql.as_chunks::<64>().0.iter().zip(levels.as_chunks_mut::<128>().0) {
            let (low, high) = levels.split_at_mut(64);
            for i in 0..64 {
                low[i] = low[i] << 4 | ql[i] & 15;
                high[i] = high[i] << 4 | ql[i] >> 4;
            }
        }
        levels
    }
}

/// The `ql` of these levels.
fn pack_low_bits(levels: &[u8; 256]) -> [u8; 128] {
    std::array::from_fn(|i| {
        let first = i / 64 * 128 + i % 64;
        levels[first] & 15 | levels[first + 64] << 4
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decodes_by_hand() {
        let mut block = BlockQ6K::zeroed();
        block.d = f16::from_f32(0.5);
        block.scales = std::array::from_fn(|i| i as i8 - 8);
        // Weight 64 + 5: low bits in the high nibble of byte 5, high bits in bits 4 and 5 of `qh[5]`.
        block.ql[5] = 0xd0;
        block.qh[5] = 0b10_0000;
        // Weight 128 + 32 + 1: low nibble of byte 64 + 32 + 1, high bits in bits 2 and 3 of `qh[32 + 1]`.
        block.ql[97] = 0x01;
        block.qh[33] = 0b1100;
        let mut out = [0.0; 256];
        block.decode(&mut out);
        assert_eq!(out[69], 0.5 * -4.0 * (0x2d - 32) as f32);
        assert_eq!(out[161], 0.5 * 2.0 * (0x31 - 32) as f32);
        assert_eq!(out[0], 0.5 * -8.0 * -32.0);
    }

    proptest! {
        #[test]
        fn packing_inverts_levels(bytes in prop::collection::vec(any::<u8>(), size_of::<BlockQ6K>())) {
            let block: BlockQ6K = bytemuck::pod_read_unaligned(&bytes);
            let levels = block.levels();
            prop_assert_eq!(pack_low_bits(&levels), block.ql);
            prop_assert_eq!(bits::pack_pairs(&levels.map(|level| level >> 4)), block.qh);
        }
    }
}
