use bytemuck::{Pod, Zeroable};
use half::f16;

use crate::{Block, DType, bits, fit};

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

    #[inline(always)]
    fn decode(&self, out: &mut [f32]) {
        let d = self.d.to_f32();
        for (out, level) in out.iter_mut().zip(self.levels()) {
            *out = d * (i32::from(level) - 16) as f32;
        }
    }

    fn encode(weights: &[f32]) -> Self {
        let x: [f32; 32] = fit::finite(weights);
        // The range reaches one step farther below zero than above: the peak goes there.
        let d = fit::f16_range(fit::peak(&x) / -16.0);
        let inverse = fit::inverse(d);
        let levels = x.map(|x| ((x * inverse + 16.5) as u8).min(31));
        let (qs, qh) = bits::pack_fives(&levels);
        BlockQ5_0 { d: f16::from_f32(d), qh, qs }
    }
}

impl BlockQ5_0 {
    /// The stored numbers, 0 to 31, in the order of the weights.
    #[inline(always)]
    pub fn levels(&self) -> [u8; 32] {
        bits::fives(&self.qs, &self.qh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_by_hand() {
        let mut block = BlockQ5_0::zeroed();
        block.d = f16::from_f32(0.5);
        block.qs[1] = 0x2f;
        // Fifth bits of weights 1 and 16.
        block.qh = [0b10, 0, 0b1, 0];
        let mut out = [0.0; 32];
        block.decode(&mut out);
        assert_eq!(out[1], 7.5);
        assert_eq!(out[17], -7.0);
        assert_eq!(out[16], 0.0);
        assert_eq!(out[0], -8.0);
    }
}
