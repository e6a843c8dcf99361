//! The layout [`X8`](super::Layout::X8): eight weight rows together, four weights of each at a time.
//!
//! A vector of 32 bytes holds four neighbouring weights of each row, those of row `r` in its dword `r`. Multiplied with
//! four activations that were broadcast, it gives a part of eight outputs: nothing is ever added across lanes.
//!
//! Rows are taken by eights (an *octet*), one octet after the other, the last one filled up with rows of zeros. An octet is
//! a row of chunks of 256 weights, the last of which may be shorter. A chunk is first the scales of its blocks, one block
//! after the other: of each piece that [`Interleave::SCALES`] names, eight rows. Then come the stored numbers by groups of
//! 32, each as many vectors as a number has bits. `Quad` `q` of a group is its weights `4 · q` to `4 · q + 3`; numbers of 4
//! or 8 bits lie as such, others are cut into planes of 4, 2 and 1 bits, low bits first. A plane `w` bits wide is `w`
//! vectors: quad `q` is in vector `q mod w`, and in each of its bytes `w · ⌊q / w⌋` bits up. So a byte of nibbles holds
//! quads `q` and `q + 4`, and a byte of single bits all eight quads.
//!
//! Every octet is as long as its eight rows are in a file.

use std::ops::Range;

use nibble_quant::{
    Block, BlockQ2K, BlockQ3K, BlockQ4_0, BlockQ4_1, BlockQ4K, BlockQ5_0, BlockQ5_1, BlockQ5K,
    BlockQ6K, BlockQ8_0, DType,
};

/// Rows of an octet.
pub(super) const ROWS: usize = 8;
/// Weights of a row in a whole chunk.
const CHUNK: usize = 256;

/// The functions of each format that can lie so.
static FORMATS: &[Functions] = &[
    functions::<BlockQ4_0>(),
    functions::<BlockQ4_1>(),
    functions::<BlockQ5_0>(),
    functions::<BlockQ5_1>(),
    functions::<BlockQ8_0>(),
    functions::<BlockQ2K>(),
    functions::<BlockQ3K>(),
    functions::<BlockQ4K>(),
    functions::<BlockQ5K>(),
    functions::<BlockQ6K>(),
];

/// One format in this layout.
pub(super) struct Functions {
    dtype: DType,
    /// Rows of a file (`weights`, of `k` weights each) to octets; the last row ends the last octet.
    pub(super) pack: fn(weights: &[u8], k: usize, rows: Range<usize>, out: &mut [u8]),
    /// The weights of one row.
    pub(super) unpack_row: fn(octet: &[u8], row: usize, out: &mut [f32]),
}

/// The functions of a format, if it has this layout.
pub(super) fn of(dtype: DType) -> Option<&'static Functions> {
    FORMATS.iter().find(|f| f.dtype == dtype)
}

const fn functions<B: Interleave>() -> Functions {
    Functions {
        dtype: B::DTYPE,
        pack: pack::<B>,
        unpack_row: unpack_row::<B>,
    }
}

/// How the blocks of a format are taken apart and put together again.
pub(super) trait Interleave: Block {
    /// Bits of a stored number: 2 to 6, or 8.
    const BITS: usize;
    /// The pieces of a block that hold its scales, in the order of this layout: where they begin, and their length.
    const SCALES: &'static [(usize, usize)];

    /// The stored numbers of quad `i` of the block, one in each byte, the first one lowest.
    fn quad(&self, i: usize) -> u32;

    /// Puts them back, where all bits are zero.
    fn set_quad(&mut self, i: usize, quad: u32);
}

/// Where a quad lies in a field of a block: in which dword, and how many bits up in each of its bytes.
pub(super) type Place = (usize, usize);

/// `bits` bits of each byte.
#[inline(always)]
pub(super) fn get(field: &[u8], (word, shift): Place, bits: usize) -> u32 {
    u32::from_le_bytes(field.as_chunks().0[word]) >> shift & low_bits(bits)
}

/// The inverse of [`get`], where all bits are zero.
#[inline(always)]
pub(super) fn put(field: &mut [u8], (word, shift): Place, bits: usize, quad: u32) {
    let place = &mut field.as_chunks_mut::<4>().0[word];
    let old = u32::from_le_bytes(*place);
    *place = (old | (quad & low_bits(bits)) << shift).to_le_bytes();
}

/// Quad `q` of nibbles where low ones come first: `Q4_0` and its like.
pub(super) const fn nibble_of_32(q: usize) -> Place {
    (q % 4, 4 * (q / 4))
}

/// Quad `i` of nibbles where 32 bytes hold 64 weights: `Q4_K` and `Q5_K`.
pub(super) const fn nibble_of_64(i: usize) -> Place {
    (8 * (i / 16) + i % 8, 4 * (i / 8 % 2))
}

/// Quad `i` of bit pairs where 32 bytes hold 128 weights: the K formats.
pub(super) const fn pair_of_128(i: usize) -> Place {
    (8 * (i / 32) + i % 8, 2 * (i / 8 % 4))
}

/// Quad `i` of single bits where 32 bytes hold 256 weights: the K formats.
pub(super) const fn bit_of_256(i: usize) -> Place {
    (i % 8, i / 8)
}

/// Four neighbouring bits, from bit `4 · q` on, to four bytes.
#[inline(always)]
pub(super) fn spread(bits: [u8; 4], q: usize) -> u32 {
    // Shifted by 0, 7, 14 and 21, no two copies of the nibble meet, and bit `i` of copy `i` begins byte `i`.
    (u32::from_le_bytes(bits) >> (4 * q) & 15).wrapping_mul(1 | 1 << 7 | 1 << 14 | 1 << 21)
        & low_bits(1)
}

/// The inverse of [`spread`], where all bits are zero.
#[inline(always)]
pub(super) fn unspread(bits: &mut [u8; 4], q: usize, quad: u32) {
    // Shifted by 24, 17, 10 and 3, the lowest bits of the four bytes meet in the top byte.
    let nibble = (quad & low_bits(1)).wrapping_mul(1 << 24 | 1 << 17 | 1 << 10 | 1 << 3) >> 24 & 15;
    *bits = (u32::from_le_bytes(*bits) | nibble << (4 * q)).to_le_bytes();
}

/// The lowest `bits` bits of each byte.
const fn low_bits(bits: usize) -> u32 {
    0x0101_0101 * ((1 << bits) - 1)
}

/// The planes of numbers of so many bits: their lowest bit, which is also the number of vectors before them, and width.
const fn planes(bits: usize) -> &'static [(usize, usize)] {
    match bits {
        2 => &[(0, 2)],
        3 => &[(0, 2), (2, 1)],
        4 => &[(0, 4)],
        5 => &[(0, 4), (4, 1)],
        6 => &[(0, 4), (4, 2)],
        8 => &[(0, 8)],
        _ => panic!("no format has such numbers"),
    }
}

/// Bytes of the scales of one block.
const fn scale_bytes<B: Interleave>() -> usize {
    size_of::<B>() - B::LEN / 8 * B::BITS
}

/// The chunks of an octet, each with the number of its groups.
fn chunks<B: Interleave>(groups: usize) -> impl Iterator<Item = (Range<usize>, usize)> {
    (0..groups).step_by(CHUNK / 32).map(move |first| {
        let bytes_to = |groups: usize| groups * 32 / B::LEN * ROWS * size_of::<B>();
        let end = groups.min(first + CHUNK / 32);
        (bytes_to(first)..bytes_to(end), end - first)
    })
}

fn pack<B: Interleave>(weights: &[u8], k: usize, rows: Range<usize>, out: &mut [u8]) {
    let per_row = k / B::LEN;
    let blocks: &[B] = bytemuck::cast_slice(weights);
    let padding = B::zeroed();
    let octets = out.chunks_exact_mut(per_row * ROWS * size_of::<B>());
    for (octet, first) in octets.zip(rows.clone().step_by(ROWS)) {
        let mut done = 0;
        for (range, groups) in chunks::<B>(k / 32) {
            let (chunk, count) = (&mut octet[range], groups * 32 / B::LEN);
            for r in 0..ROWS {
                let row = first + r;
                for b in 0..count {
                    let block = if row < rows.end {
                        &blocks[row * per_row + done + b]
                    } else {
                        &padding
                    };
                    pack_block(chunk, count, b, r, block);
                }
            }
            done += count;
        }
    }
}

/// Block `b` of `count` blocks of row `r` to its places in a chunk.
fn pack_block<B: Interleave>(chunk: &mut [u8], count: usize, b: usize, r: usize, block: &B) {
    let (scales, quants) = chunk.split_at_mut(count * ROWS * scale_bytes::<B>());
    let mut rest = &mut scales[b * ROWS * scale_bytes::<B>()..];
    for &(from, len) in B::SCALES {
        let piece;
        (piece, rest) = rest.split_at_mut(ROWS * len);
        piece[r * len..][..len].copy_from_slice(&bytemuck::bytes_of(block)[from..][..len]);
    }
    let (vectors, _) = quants.as_chunks_mut::<32>();
    let groups = vectors.chunks_exact_mut(B::BITS).skip(b * B::LEN / 32);
    for (g, vectors) in groups.take(B::LEN / 32).enumerate() {
        let mut dwords = [0; 8];
        for q in 0..8 {
            let quad = block.quad(8 * g + q);
            for &(low, width) in planes(B::BITS) {
                let bits = quad >> low & low_bits(width);
                dwords[low + q % width] |= bits << (width * (q / width));
            }
        }
        for (vector, dword) in vectors.iter_mut().zip(dwords) {
            vector[4 * r..][..4].copy_from_slice(&dword.to_le_bytes());
        }
    }
}

fn unpack_row<B: Interleave>(octet: &[u8], row: usize, out: &mut [f32]) {
    let mut blocks = out.chunks_exact_mut(B::LEN);
    for (range, groups) in chunks::<B>(octet.len() / (ROWS * size_of::<B>()) * B::LEN / 32) {
        let (chunk, count) = (&octet[range], groups * 32 / B::LEN);
        for b in 0..count {
            let out = blocks.next().expect("as many blocks as the row has");
            unpack_block::<B>(chunk, count, b, row).decode(out);
        }
    }
}

/// The inverse of [`pack_block`].
fn unpack_block<B: Interleave>(chunk: &[u8], count: usize, b: usize, r: usize) -> B {
    let mut block = B::zeroed();
    let (scales, quants) = chunk.split_at(count * ROWS * scale_bytes::<B>());
    let mut rest = &scales[b * ROWS * scale_bytes::<B>()..];
    for &(from, len) in B::SCALES {
        let piece;
        (piece, rest) = rest.split_at(ROWS * len);
        bytemuck::bytes_of_mut(&mut block)[from..][..len].copy_from_slice(&piece[r * len..][..len]);
    }
    let (vectors, _) = quants.as_chunks::<32>();
    let groups = vectors.chunks_exact(B::BITS).skip(b * B::LEN / 32);
    for (g, vectors) in groups.take(B::LEN / 32).enumerate() {
        for q in 0..8 {
            let quad = planes(B::BITS).iter().fold(0, |quad, &(low, width)| {
                let place = (r, width * (q / width));
                quad | get(&vectors[low + q % width], place, width) << low
            });
            block.set_quad(8 * g + q, quad);
        }
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_bits_spread_to_bytes_and_back() {
        for bits in [[0; 4], [0xff; 4], [0x8f, 0x21, 0x3c, 0x5a]] {
            let mut back = [0; 4];
            for q in 0..8 {
                let quad = spread(bits, q);
                for i in 0..4 {
                    let bit = bits[(4 * q + i) / 8] >> ((4 * q + i) % 8) & 1;
                    assert_eq!(quad.to_le_bytes()[i], bit, "bit {i} of quad {q}");
                }
                unspread(&mut back, q, quad);
            }
            assert_eq!(back, bits);
        }
    }

    /// One row of one group, by hand: where the documentation says that its parts lie.
    #[test]
    fn parts_lie_where_they_should() {
        let mut rows = [BlockQ5_1 {
            d: half::f16::ONE,
            m: half::f16::NEG_ONE,
            qh: [0; 4],
            qs: [0; 16],
        }; 3];
        // Row 2, weight 21 (quad 5, its second number): 0b1_0110.
        rows[2].qs[5] = 0x60;
        rows[2].qh[2] = 1 << 5;
        let mut packed = vec![7; ROWS * size_of::<BlockQ5_1>()];
        (of(DType::Q5_1).unwrap().pack)(bytemuck::cast_slice(&rows), 32, 0..3, &mut packed);

        let mut expected = vec![0; packed.len()];
        for r in 0..3 {
            expected[2 * r..][..2].copy_from_slice(&half::f16::ONE.to_le_bytes());
            expected[16 + 2 * r..][..2].copy_from_slice(&half::f16::NEG_ONE.to_le_bytes());
        }
        let quants = &mut expected[32..];
        quants[32 + 4 * 2 + 1] = 0x60; // vector 1 of the nibbles, high half
        quants[4 * 32 + 4 * 2 + 1] = 1 << 5; // the vector of fifth bits, quad 5
        assert_eq!(packed, expected);
    }
}
