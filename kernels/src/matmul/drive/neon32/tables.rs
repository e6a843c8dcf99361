//! Scales of 8 rows x 256 weights, lane `r` for row `r`, and how the formats' packed scales get there.

use bytemuck::Zeroable;

use crate::isa::neon32;

/// What sums are multiplied with.
#[derive(Clone, Copy, Zeroable)]
#[repr(C)]
pub(in crate::matmul) struct Tables {
    /// The scale of each group of 32, or of its scales. Where there are minimums, each is followed by what to subtract,
    /// times `s`, or by the scale of the minimums.
    pub(super) d: [[f32; 8]; 16],
    /// 16-wide scales: those of the first and of the last half of each group.
    pub(in crate::matmul) scales: [[[i32; 8]; 2]; 8],
    /// 16-wide minimums: what the two sums of the activations are multiplied with.
    pub(super) minimums: [[[i32; 8]; 2]; 8],
}

impl Tables {
    /// Where there are minimums.
    pub(super) fn d_and_min(&self) -> &[[[f32; 8]; 2]; 8] {
        bytemuck::cast_ref(&self.d)
    }

    fn d_and_min_mut(&mut self) -> &mut [[[f32; 8]; 2]; 8] {
        bytemuck::cast_mut(&mut self.d)
    }

    /// A half float of each group.
    pub(in crate::matmul) fn scales_32(&mut self, scales: &[u8]) {
        let (scales, _) = scales.as_chunks();
        neon32::floats(scales, &mut self.d[..scales.len()]);
    }

    /// The same with a half float that is added after each. Added is subtracted with the sign changed.
    pub(in crate::matmul) fn scales_and_additions_32(&mut self, scales: &[u8]) {
        self.scales_32(scales);
        for [_, min] in self.d_and_min_mut() {
            *min = min.map(|min| -min);
        }
    }

    /// The scales of `Q4_K` and `Q5_K` in layout `N8`.
    pub(in crate::matmul) fn six_bits(&mut self, scales: &[u8]) {
        let (vectors, _) = scales.as_chunks();
        let mut d = [[0.0; 8]; 2];
        neon32::floats(&vectors[..2], &mut d);
        let mut integers = [[[0; 8]; 2]; 8];
        let mut words = [[0; 8]; 8];
        for (four, vectors) in words.chunks_exact_mut(4).zip(vectors[2..].chunks_exact(3)) {
            let mut last = [0; 8];
            for (words, vector) in four.iter_mut().zip(vectors) {
                *words = words_of(vector);
                for r in 0..8 {
                    last[r] = last[r] << 4 | words[r] & 15;
                }
            }
            four[3] = last.map(|word| word << 4);
        }
        for ([scales, mins], words) in integers.iter_mut().zip(&words) {
            for r in 0..8 {
                scales[r] = words[r] >> 10;
                mins[r] = words[r] >> 4 & 63;
            }
        }
        neon32::scaled(&integers, &d, self.d_and_min_mut());
    }

    /// The scales of `Q6_K` in layout `N8`.
    pub(in crate::matmul) fn bytes(&mut self, scales: &[u8]) {
        let (vectors, _) = scales.as_chunks::<16>();
        self.same_d(&vectors[..1]);
        for (scales, bytes) in self
            .scales
            .as_flattened_mut()
            .chunks_exact_mut(2)
            .zip(&vectors[1..])
        {
            let (bytes, _) = bytes.as_chunks::<8>();
            for h in 0..2 {
                for r in 0..8 {
                    scales[h][r] = (bytes[h][r] as i8).into();
                }
            }
        }
    }

    /// Half floats that all groups share: `d` and, where there are minimums, `dmin`.
    pub(in crate::matmul) fn same_d(&mut self, halves: &[[u8; 16]]) {
        let n = halves.len();
        neon32::floats(halves, &mut self.d[..n]);
        for i in n..16 {
            self.d[i] = self.d[i % n];
        }
    }

    /// Signed scales of groups `2 · j` and `2 · j + 1`, four bytes a row.
    pub(in crate::matmul) fn scales_16(&mut self, j: usize, scales: &[u8; 32]) {
        widen(scales, &mut self.scales[2 * j..]);
    }

    /// Minimums below 128 in the same order.
    pub(in crate::matmul) fn minimums_16(&mut self, j: usize, minimums: &[u8; 32]) {
        widen(minimums, &mut self.minimums[2 * j..]);
    }
}

/// Four signed bytes of each row: both halves of one group, then of the next.
fn widen(rows: &[u8; 32], groups: &mut [[[i32; 8]; 2]]) {
    let (rows, _) = rows.as_chunks();
    let mut dwords = [0; 8];
    for r in 0..8 {
        dwords[r] = i32::from_le_bytes(rows[r]);
    }
    for (i, half) in groups[..2].as_flattened_mut().iter_mut().enumerate() {
        for r in 0..8 {
            half[r] = dwords[r] << (24 - 8 * i) >> 24;
        }
    }
}

fn words_of(bytes: &[u8; 16]) -> [u16; 8] {
    let (bytes, _) = bytes.as_chunks();
    let mut words = [0; 8];
    for r in 0..8 {
        words[r] = u16::from_le_bytes(bytes[r]);
    }
    words
}

/// Of each byte the bits of `mask`, after a shift to the right.
pub(in crate::matmul) fn bits(bytes: &[u8; 32], shift: usize, mask: u8) -> [u8; 32] {
    let mut out = [0; 32];
    for i in 0..32 {
        out[i] = bytes[i] >> shift & mask;
    }
    out
}

/// The scales of one block: half floats of eight rows, then `N` dwords.
pub(in crate::matmul) fn floats_and_dwords<const N: usize>(
    scales: &[u8],
) -> (&[[u8; 16]], &[[u8; 32]; N]) {
    let (floats, dwords) = scales.split_at(scales.len() - 32 * N);
    let dwords = dwords
        .as_chunks()
        .0
        .first_chunk()
        .expect("the scales of a block");
    (floats.as_chunks().0, dwords)
}
