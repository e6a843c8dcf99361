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
        let mut ql = [0; 128];
        for (i, level) in fit.levels.iter().enumerate() {
            let (byte, shift) = low_bits_at(i);
            ql[byte] |= (level & 15) << shift;
        }
        BlockQ6K { ql, qh: bits::pack_pairs(&fit.levels.map(|level| level >> 4)), scales: fit.scales, d: fit.d }
    }
}

impl BlockQ6K {
    /// The stored numbers, 0 to 63, in the order of the weights; 32 stands for a weight of 0.
    pub fn levels(&self) -> [u8; 256] {
        let mut levels = bits::pairs(&self.qh);
        for (i, level) in levels.iter_mut().enumerate() {
            let (byte, shift) = low_bits_at(i);
            *level = *level << 4 | self.ql[byte] >> shift & 15;
        }
        levels
    }
}

/// The byte of `ql` and the shift in it of weight `i`'s low bits.
fn low_bits_at(i: usize) -> (usize, u32) {
    let (half, quarter) = (i / 128, i / 32 % 4);
    (64 * half + 32 * (quarter % 2) + i % 32, 4 * (quarter as u32 / 2))
}
