use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType, bits, fit};

/// 256 weights of 3 bits in 16 groups, each with a 6-bit scale.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ3K {
    /// Third bits.
    pub hmask: [u8; 32],
    /// Low two bits.
    pub qs: [u8; 64],
    /// Sixteen 6-bit scales, packed.
    pub scales: [u8; 12],
    /// Scale of the scales.
    pub d: f16,
}

const _: () = assert!(size_of::<BlockQ3K>() == 110);

impl Block for BlockQ3K {
    const DTYPE: DType = DType::Q3_K;
    const LEN: usize = 256;

    #[inline(always)]
    fn decode(&self, out: &mut [f32]) {
        let d = self.d.to_f32();
        let scales = q3_k_scales(&self.scales);
        let levels = self.levels();
        for group in 0..16 {
            let scale = d * f32::from(scales[group]);
            for i in 16 * group..16 * group + 16 {
                out[i] = scale * (i32::from(levels[i]) - 4) as f32;
            }
        }
    }

    fn encode(weights: &[f32]) -> Self {
        let fit = fit::Symmetric::fit(weights, 4, 32);
        BlockQ3K {
            hmask: bits::pack_plane(&fit.levels, 2),
            qs: bits::pack_pairs(&fit.levels),
            scales: pack_q3_k_scales(&fit.scales),
            d: fit.d,
        }
    }
}

impl BlockQ3K {
    /// The stored numbers, 0 to 7, in the order of the weights; 4 stands for a weight of 0.
    #[inline(always)]
    pub fn levels(&self) -> [u8; 256] {
        let mut levels = bits::pairs(&self.qs);
        bits::add_plane(&mut levels, &self.hmask, 2);
        levels
    }
}

/// The sixteen scales of a [`BlockQ3K`], -32 to 31, in the order of their groups.
///
/// Bytes 0..8 hold the low four bits: those of scales 0..8 in the low nibbles, of 8..16 in the high
/// ones. Byte `8 + i` holds the high two bits of scales `i`, `i + 4`, `i + 8`, `i + 12`, lowest first.
#[inline(always)]
pub fn q3_k_scales(packed: &[u8; 12]) -> [i8; 16] {
    std::array::from_fn(|i| {
        let low = packed[i % 8] >> (4 * (i / 8)) & 15;
        let high = packed[8 + i % 4] >> (2 * (i / 4)) & 3;
        (high << 4 | low) as i8 - 32
    })
}

/// The inverse of [`q3_k_scales`].
fn pack_q3_k_scales(scales: &[i8; 16]) -> [u8; 12] {
    let mut packed = [0; 12];
    for (i, scale) in scales.iter().enumerate() {
        let scale = (scale + 32) as u8;
        packed[i % 8] |= (scale & 15) << (4 * (i / 8));
        packed[8 + i % 4] |= (scale >> 4) << (2 * (i / 4));
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decodes_by_hand() {
        let mut block = BlockQ3K::zeroed();
        block.d = f16::from_f32(0.5);
        // Every scale is 0 - 32 but that of group 9 (weights 144..160), 0x2d - 32 = 13.
        block.scales[1] = 0xd0;
        block.scales[9] = 0b10_00_00;
        block.qs[32 + 16] = 0b11_00;
        block.hmask[16] = 1 << 4;
        block.qs[32 + 17] = 0b01;
        let mut out = [0.0; 256];
        block.decode(&mut out);
        assert_eq!(q3_k_scales(&block.scales)[9], 13);
        assert_eq!(out[144], 0.0);
        assert_eq!(out[145], 6.5 * -3.0);
        assert_eq!(out[146], 6.5 * -4.0);
        assert_eq!(out[0], -16.0 * -4.0);
        assert_eq!(out[176], -16.0 * -1.0);
    }

    proptest! {
        #[test]
        fn packing_inverts_scales(packed in prop::array::uniform12(any::<u8>())) {
            prop_assert_eq!(pack_q3_k_scales(&q3_k_scales(&packed)), packed);
        }

        #[test]
        fn packing_inverts_levels(
            hmask in prop::array::uniform32(any::<u8>()),
            qs in prop::array::uniform32(any::<u8>()),
        ) {
            let mut block = BlockQ3K { hmask, ..BlockQ3K::zeroed() };
            block.qs[..32].copy_from_slice(&qs);
            block.qs[32..].copy_from_slice(&qs.map(|q| !q));
            let levels = block.levels();
            prop_assert_eq!(bits::pack_pairs(&levels), block.qs);
            prop_assert_eq!(bits::pack_plane(&levels, 2), block.hmask);
        }
    }
}
