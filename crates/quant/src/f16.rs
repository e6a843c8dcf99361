use bytemuck::{Pod, Zeroable};

use crate::{Block, DType, fit};

/// One weight of 16 bits.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(transparent)]
pub struct F16(pub half::f16);

const _: () = assert!(size_of::<F16>() == 2);

impl Block for F16 {
    const DTYPE: DType = DType::F16;
    const LEN: usize = 1;

    fn decode(&self, out: &mut [f32]) {
        out[0] = self.0.to_f32();
    }

    fn encode(weights: &[f32]) -> Self {
        let x = weights[0];
        // A finite weight stays finite.
        F16(half::f16::from_f32(if x.is_finite() { fit::f16_range(x) } else { x }))
    }
}
