use bytemuck::{Pod, Zeroable};

use crate::{Block, DType};

/// One weight of 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(transparent)]
pub struct F32(pub f32);

const _: () = assert!(size_of::<F32>() == 4);

impl Block for F32 {
    const DTYPE: DType = DType::F32;
    const LEN: usize = 1;

    fn decode(&self, out: &mut [f32]) {
        out[0] = self.0;
    }

    fn encode(weights: &[f32]) -> Self {
        F32(weights[0])
    }
}
