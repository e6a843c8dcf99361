use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType};

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
        let _ = out;
        unimplemented!("placeholder until the formats are written")
    }

    fn encode(weights: &[f32]) -> Self {
        let _ = weights;
        unimplemented!("placeholder until the formats are written")
    }
}
