use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType};

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
        let _ = out;
        unimplemented!("placeholder until the formats are written")
    }

    fn encode(weights: &[f32]) -> Self {
        let _ = weights;
        unimplemented!("placeholder until the formats are written")
    }
}
