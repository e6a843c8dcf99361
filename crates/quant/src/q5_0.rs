use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType};

/// 32 weights of 5 bits with one scale: `d * (q - 16)`.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ5_0 {
    /// Scale.
    pub d: f16,
    /// Fifth bits, little-endian, one per weight.
    pub qh: [u8; 4],
    /// Low nibbles are weights 0..16, high ones 16..32.
    pub qs: [u8; 16],
}

const _: () = assert!(size_of::<BlockQ5_0>() == 22);

impl Block for BlockQ5_0 {
    const DTYPE: DType = DType::Q5_0;
    const LEN: usize = 32;

    fn decode(&self, out: &mut [f32]) {
        let _ = out;
        unimplemented!("placeholder until the formats are written")
    }

    fn encode(weights: &[f32]) -> Self {
        let _ = weights;
        unimplemented!("placeholder until the formats are written")
    }
}
