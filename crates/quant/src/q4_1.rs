use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType, bits, fit};

/// 32 weights of 4 bits with scale and minimum: `d * q + m`.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ4_1 {
    /// Scale.
    pub d: f16,
    /// Minimum, added.
    pub m: f16,
    /// Low nibbles are weights 0..16, high ones 16..32.
    pub qs: [u8; 16],
}

const _: () = assert!(size_of::<BlockQ4_1>() == 20);

impl Block for BlockQ4_1 {
    const DTYPE: DType = DType::Q4_1;
    const LEN: usize = 32;

    #[inline(always)]
    fn decode(&self, out: &mut [f32]) {
        let (d, m) = (self.d.to_f32(), self.m.to_f32());
        for (out, level) in out.iter_mut().zip(self.levels()) {
            *out = d * f32::from(level) + m;
        }
    }

    fn encode(weights: &[f32]) -> Self {
        let x: [f32; 32] = fit::finite(weights);
        let (low, high) = fit::extremes(&x);
        let m = fit::f16_range(low);
        let d = fit::f16_range((high - m) / 15.0);
        let inverse = fit::inverse(d);
        let levels = x.map(|x| (((x - m) * inverse + 0.5) as u8).min(15));
        BlockQ4_1 { d: f16::from_f32(d), m: f16::from_f32(m), qs: bits::pack_nibbles(&levels) }
    }
}

impl BlockQ4_1 {
    /// The stored numbers, 0 to 15, in the order of the weights.
    #[inline(always)]
    pub fn levels(&self) -> [u8; 32] {
        bits::nibbles(&self.qs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_by_hand() {
        let mut block = BlockQ4_1::zeroed();
        block.d = f16::from_f32(0.5);
        block.m = f16::from_f32(-2.0);
        block.qs[0] = 0x2f;
        let mut out = [0.0; 32];
        block.decode(&mut out);
        assert_eq!(out[0], 5.5);
        assert_eq!(out[16], -1.0);
        assert_eq!(out[1], -2.0);
    }
}
