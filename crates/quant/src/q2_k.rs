use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType};

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

    fn decode(&self, out: &mut [f32]) {
        let _ = out;
        unimplemented!("placeholder until the formats are written")
    }

    fn encode(weights: &[f32]) -> Self {
        let _ = weights;
        unimplemented!("placeholder until the formats are written")
    }
}
