use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType, fit};

/// 32 weights of 8 bits with one scale: `d * q`.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ8_0 {
    /// Scale.
    pub d: f16,
    /// The weights.
    pub qs: [i8; 32],
}

const _: () = assert!(size_of::<BlockQ8_0>() == 34);

impl Block for BlockQ8_0 {
    const DTYPE: DType = DType::Q8_0;
    const LEN: usize = 32;

    #[inline(always)]
    fn decode(&self, out: &mut [f32]) {
        let d = self.d.to_f32();
        for (out, level) in out.iter_mut().zip(self.qs) {
            *out = d * f32::from(level);
        }
    }

    fn encode(weights: &[f32]) -> Self {
        let x: [f32; 32] = fit::finite(weights);
        let d = fit::f16_range(fit::peak(&x).abs() / 127.0);
        let inverse = fit::inverse(d);
        let qs = x.map(|x| fit::round_half_away((x * inverse).clamp(-127.0, 127.0)) as i8);
        BlockQ8_0 { d: f16::from_f32(d), qs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_by_hand() {
        let mut block = BlockQ8_0::zeroed();
        block.d = f16::from_f32(0.25);
        block.qs[0] = 127;
        block.qs[31] = -128;
        let mut out = [0.0; 32];
        block.decode(&mut out);
        assert_eq!(out[0], 31.75);
        assert_eq!(out[31], -32.0);
        assert_eq!(out[1], 0.0);
    }
}
