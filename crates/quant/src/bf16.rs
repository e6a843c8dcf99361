use bytemuck::{Pod, Zeroable};

use crate::{Block, DType};

/// One weight of 16 bits.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(transparent)]
pub struct BF16(pub half::bf16);

const _: () = assert!(size_of::<BF16>() == 2);

impl Block for BF16 {
    const DTYPE: DType = DType::BF16;
    const LEN: usize = 1;

    fn decode(&self, out: &mut [f32]) {
        out[0] = self.0.to_f32();
    }

    fn encode(weights: &[f32]) -> Self {
        BF16(half::bf16::from_f32(weights[0]))
    }
}
