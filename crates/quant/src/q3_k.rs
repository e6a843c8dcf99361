use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType};

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

    fn decode(&self, out: &mut [f32]) {
        let _ = out;
        unimplemented!("placeholder until the formats are written")
    }

    fn encode(weights: &[f32]) -> Self {
        let _ = weights;
        unimplemented!("placeholder until the formats are written")
    }
}
