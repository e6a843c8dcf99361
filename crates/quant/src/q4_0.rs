use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType, bits, fit};

/// 32 weights of 4 bits with one scale: `d * (q - 8)`.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct BlockQ4_0 {
    /// Scale.
    pub d: f16,
    /// Low nibbles are weights 0..16, high ones 16..32.
    pub qs: [u8; 16],
}

const _: () = assert!(size_of::<BlockQ4_0>() == 18);

impl Block for BlockQ4_0 {
    const DTYPE: DType = DType::Q4_0;
    const LEN: usize = 32;

    #[inline(always)]
    fn decode(&self, out: &mut [f32]) {
        let d = self.d.to_f32();
        for (out, level) in out.iter_mut().zip(self.levels()) {
            *out = d * (i32::from(level) - 8) as f32;
        }
    }

    fn encode(weights: &[f32]) -> Self {
        let x: [f32; 32] = fit::finite(weights);
        // The range reaches one step farther below zero than above: the peak goes there.
        let d = fit::f16_range(fit::peak(&x) / -8.0);
        let inverse = fit::inverse(d);
        let levels = x.map(|x| ((x * inverse + 8.5) as u8).min(15));
        BlockQ4_0 { d: f16::from_f32(d), qs: bits::pack_nibbles(&levels) }
    }
}

impl BlockQ4_0 {
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
        let mut block = BlockQ4_0::zeroed();
        block.d = f16::from_f32(0.5);
        block.qs[0] = 0x2f;
        block.qs[15] = 0x80;
        let mut out = [0.0; 32];
        block.decode(&mut out);
        assert_eq!(out[0], 3.5);
        assert_eq!(out[16], -3.0);
        assert_eq!(out[15], -4.0);
        assert_eq!(out[31], 0.0);
    }
}
