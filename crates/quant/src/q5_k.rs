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
    pub fn levels(&self) -> [u8; 256] {
        let mut levels = bits::nibbles_by_64(&self.qs);
        for (i, level) in levels.iter_mut().enumerate() {
            *level |= (self.qh[i % 32] >> (i / 32) & 1) << 4;
        }
        levels
    }
}
