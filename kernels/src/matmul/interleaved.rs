//! The layouts [`X8`](super::Layout::X8), [`N8`](super::Layout::N8) and [`X16`](super::Layout::X16): weight rows together,
//! four weights of each at a time.
//!
//! A vector of `R` dwords, eight or sixteen, holds four neighbouring weights of each of `R` rows, those of row `r` in its
//! dword `r`. Multiplied with four activations that were broadcast, it gives a part of `R` outputs: nothing is ever added
//! across lanes.
//!
//! `R` rows are a *unit*, one unit follows the other, the last one is filled up with rows of zeros. A unit is a row of
//! chunks of 256 weights, the last of which may be shorter. A chunk is first the scales of its blocks, one block after the
//! other: of each piece that [`Interleave::SCALES`] names, `R` rows. Then come the stored numbers by groups of 32, each as
//! many vectors as a number has bits. `Quad` `q` of a group is its weights `4 · q` to `4 · q + 3`; numbers of 4 or 8 bits
//! lie as such, others are cut into planes of 4, 2 and 1 bits, low bits first. A plane `w` bits wide is `w` vectors: quad
//! `q` is in vector `q mod w`, and in each of its bytes `w · ⌊q / w⌋` bits up. So a byte of nibbles holds quads `q` and
//! `q + 4`, and a byte of single bits all eight quads.
//!
//! Instructions that X16 is for multiply unsigned weights: there, signed numbers have their sign bit flipped, which makes
//! them unsigned ones above their meaning by 128.
//!
//! N8 is X8 but for what NEON takes apart in fewer instructions in another order. Scales are what a block [`Interleave`] by
//! another list of pieces, [`Interleave::NEON_SCALES`], after [`Interleave::neon_order`]. Numbers of 6 bits are signed, and no
//! planes: of each four quads the first three are the upper 6 bits of bytes, in three vectors, and the lower 2 bits of
//! these vectors are the last quad, its highest bits first. That quad takes two insertions and a shift, the others a
//! shift each. Of numbers of 4 bits a byte holds two rows instead of two quads: row `r` and, signed, which is less 8, row
//! `r + 4` above it. Quad `q` is 16 bytes, four of each such pair of rows. As such bytes meet the same activations, the sum
//! of their products is that of the lower row and 16 times that of the upper one, which takes a subtraction in the end
//! instead of a mask for each 16 bytes.
//!
//! Every unit is as long as its rows are in a file.

use std::ops::Range;

use nibble_quant::{
    Block, BlockQ2K, BlockQ3K, BlockQ4_0, BlockQ4_1, BlockQ4K, BlockQ5_0, BlockQ5_1, BlockQ5K,
    BlockQ6K, BlockQ8_0, DType,
};

/// Weights of a row in a whole chunk.
const CHUNK: usize = 256;

/// The functions of each format that can lie by eight rows, for NEON, and by sixteen.
static X8: &[Functions] = &formats::<8>();
static N8: &[Functions] = &[
    functions::<BlockQ4K, 8, true>(),
    functions::<BlockQ5K, 8, true>(),
    functions::<BlockQ6K, 8, true>(),
];
static X16: &[Functions] = &formats::<16>();

const fn formats<const R: usize>() -> [Functions; 10] {
    [
        functions::<BlockQ4_0, R, false>(),
        functions::<BlockQ4_1, R, false>(),
        functions::<BlockQ5_0, R, false>(),
        functions::<BlockQ5_1, R, false>(),
        functions::<BlockQ8_0, R, false>(),
        functions::<BlockQ2K, R, false>(),
        functions::<BlockQ3K, R, false>(),
        functions::<BlockQ4K, R, false>(),
        functions::<BlockQ5K, R, false>(),
        functions::<BlockQ6K, R, false>(),
    ]
}

/// One format in one of these layouts.
pub(super) struct Functions {
    dtype: DType,
    /// Rows of a file (`weights`, of `k` weights each) to units; the last row ends the last unit.
    pub(super) pack: fn(weights: &[u8], k: usize, rows: Range<usize>, out: &mut [u8]),
    /// The weights of one row.
    pub(super) unpack_row: fn(unit: &[u8], row: usize, out: &mut [f32]),
}

/// The functions of a format by eight rows, if it can lie so.
pub(super) fn x8(dtype: DType) -> Option<&'static Functions> {
    X8.iter().find(|f| f.dtype == dtype)
}

/// As [`x8`], in the order for NEON, if the format has one.
pub(super) fn n8(dtype: DType) -> Option<&'static Functions> {
    N8.iter().find(|f| f.dtype == dtype)
}

/// As [`x8`], by sixteen rows.
pub(super) fn x16(dtype: DType) -> Option<&'static Functions> {
    X16.iter().find(|f| f.dtype == dtype)
}

const fn functions<B: Interleave, const R: usize, const NEON: bool>() -> Functions {
    Functions {
        dtype: B::DTYPE,
        pack: pack::<B, R, NEON>,
        unpack_row: unpack_row::<B, R, NEON>,
    }
}

/// How the blocks of a format are taken apart and put together again.
pub(super) trait Interleave: Block {
    /// Bits of a stored number: 2 to 6, or 8.
    const BITS: usize;
    /// Whether stored numbers are signed.
    const SIGNED: bool = false;
    /// The pieces of a block that hold its scales, in the order of this layout: where they begin, and their length.
    const SCALES: &'static [(usize, usize)];
    /// The same in the order for NEON, where the format has one.
    const NEON_SCALES: &'static [(usize, usize)] = Self::SCALES;

    /// The block with its scales as [`Self::NEON_SCALES`] finds them.
    #[inline(always)]
    fn neon_order(&self) -> Self {
        *self
    }

    /// The inverse of [`Self::neon_order`].
    #[inline(always)]
    fn file_order(&self) -> Self {
        *self
    }

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

/// Whether numbers are no planes but the upper ends of bytes.
const fn is_on_top<B: Interleave, const NEON: bool>() -> bool {
    NEON && B::BITS == 6
}

/// Whether a byte of nibbles holds two rows.
const fn is_by_rows<B: Interleave, const NEON: bool>() -> bool {
    NEON && B::BITS == 4
}

/// Puts quad `q` of a group to its places in the vectors.
#[inline(always)]
fn put_quad<B: Interleave, const NEON: bool>(quad: u32, q: usize, dwords: &mut [u32; 8]) {
    if !is_on_top::<B, NEON>() {
        for &(low, width) in planes(B::BITS) {
            let bits = quad >> low & low_bits(width);
            dwords[low + q % width] |= bits << (width * (q / width));
        }
    } else if q % 4 < 3 {
        dwords[q / 4 * 3 + q % 4] |= (quad & low_bits(6)) << 2;
    } else {
        for i in 0..3 {
            dwords[q / 4 * 3 + i] |= quad >> (4 - 2 * i) & low_bits(2);
        }
    }
}

/// Where quad `q` of row `r` lies if a byte holds two rows.
#[inline(always)]
fn place_by_rows(q: usize, r: usize) -> Place {
    (4 * q + r % 4, r / 4 * 4)
}

/// The inverse of [`put_quad`], for row `r` of the vectors.
#[inline(always)]
fn get_quad<B: Interleave, const R: usize, const NEON: bool>(
    vectors: &[[[u8; 4]; R]],
    q: usize,
    r: usize,
) -> u32 {
    if is_by_rows::<B, NEON>() {
        let bytes = vectors.as_flattened().as_flattened();
        return get(bytes, place_by_rows(q, r), 4);
    }
    let get = |vector: usize, up, width| get(vectors[vector].as_flattened(), (r, up), width);
    if !is_on_top::<B, NEON>() {
        planes(B::BITS).iter().fold(0, |quad, &(low, width)| {
            quad | get(low + q % width, width * (q / width), width) << low
        })
    } else if q % 4 < 3 {
        get(q / 4 * 3 + q % 4, 2, 6)
    } else {
        (0..3).fold(0, |quad, i| quad | get(q / 4 * 3 + i, 0, 2) << (4 - 2 * i))
    }
}

/// The pieces of a block that hold its scales in such a layout.
const fn pieces<B: Interleave, const NEON: bool>() -> &'static [(usize, usize)] {
    if NEON { B::NEON_SCALES } else { B::SCALES }
}

/// The bits of a quad of row `r` that are stored flipped.
const fn flipped<B: Interleave, const R: usize, const NEON: bool>(r: usize) -> u32 {
    match (R, NEON, B::BITS) {
        (16, _, 8) if B::SIGNED => 0x8080_8080,
        (_, true, 6) => 0x2020_2020,
        (_, true, 4) if r >= 4 => 0x0808_0808,
        _ => 0,
    }
}

/// Bytes of the scales of one block.
const fn scale_bytes<B: Interleave>() -> usize {
    size_of::<B>() - B::LEN / 8 * B::BITS
}

/// The chunks of a unit, each with the number of its groups.
fn chunks<B: Interleave, const R: usize>(
    groups: usize,
) -> impl Iterator<Item = (Range<usize>, usize)> {
    (0..groups).step_by(CHUNK / 32).map(move |first| {
        let bytes_to = |groups: usize| groups * 32 / B::LEN * R * size_of::<B>();
        let end = groups.min(first + CHUNK / 32);
        (bytes_to(first)..bytes_to(end), end - first)
    })
}

fn pack<B: Interleave, const R: usize, const NEON: bool>(
    weights: &[u8],
    k: usize,
    rows: Range<usize>,
    out: &mut [u8],
) {
    let per_row = k / B::LEN;
    let blocks: &[B] = bytemuck::cast_slice(weights);
    let padding = B::zeroed();
    let units = out.chunks_exact_mut(per_row * R * size_of::<B>());
    for (unit, first) in units.zip(rows.clone().step_by(R)) {
        let mut done = 0;
        for (range, groups) in chunks::<B, R>(k / 32) {
            let (chunk, count) = (&mut unit[range], groups * 32 / B::LEN);
            for r in 0..R {
                let row = first + r;
                for b in 0..count {
                    let block = if row < rows.end {
                        &blocks[row * per_row + done + b]
                    } else {
                        &padding
                    };
                    pack_block::<B, R, NEON>(chunk, count, b, r, block);
                }
            }
            done += count;
        }
    }
}

/// Block `b` of `count` blocks of row `r` to its places in a chunk, after those of the rows before.
fn pack_block<B: Interleave, const R: usize, const NEON: bool>(
    chunk: &mut [u8],
    count: usize,
    b: usize,
    r: usize,
    block: &B,
) {
    let (scales, quants) = chunk.split_at_mut(count * R * scale_bytes::<B>());
    let mut rest = &mut scales[b * R * scale_bytes::<B>()..];
    let ordered;
    let with_scales = if NEON {
        ordered = block.neon_order();
        &ordered
    } else {
        block
    };
    for &(from, len) in pieces::<B, NEON>() {
        let piece;
        (piece, rest) = rest.split_at_mut(R * len);
        piece[r * len..][..len].copy_from_slice(&bytemuck::bytes_of(with_scales)[from..][..len]);
    }
    let (dwords, _) = quants.as_chunks_mut::<4>();
    let (vectors, _) = dwords.as_chunks_mut::<R>();
    let groups = vectors.chunks_exact_mut(B::BITS).skip(b * B::LEN / 32);
    for (g, vectors) in groups.take(B::LEN / 32).enumerate() {
        let quad = |q: usize| block.quad(8 * g + q) ^ flipped::<B, R, NEON>(r);
        if is_by_rows::<B, NEON>() {
            let bytes = vectors.as_flattened_mut().as_flattened_mut();
            for q in 0..8 {
                let place = place_by_rows(q, r);
                // Lower rows come first.
                if r < 4 {
                    bytes[4 * place.0..][..4].fill(0);
                }
                put(bytes, place, 4, quad(q));
            }
            continue;
        }
        let mut dwords = [0; 8];
        for q in 0..8 {
            put_quad::<B, NEON>(quad(q), q, &mut dwords);
        }
        for (vector, dword) in vectors.iter_mut().zip(dwords) {
            vector[r] = dword.to_le_bytes();
        }
    }
}

fn unpack_row<B: Interleave, const R: usize, const NEON: bool>(
    unit: &[u8],
    row: usize,
    out: &mut [f32],
) {
    let mut blocks = out.chunks_exact_mut(B::LEN);
    for (range, groups) in chunks::<B, R>(unit.len() / (R * size_of::<B>()) * B::LEN / 32) {
        let (chunk, count) = (&unit[range], groups * 32 / B::LEN);
        for b in 0..count {
            let out = blocks.next().expect("as many blocks as the row has");
            unpack_block::<B, R, NEON>(chunk, count, b, row).decode(out);
        }
    }
}

/// The inverse of [`pack_block`].
fn unpack_block<B: Interleave, const R: usize, const NEON: bool>(
    chunk: &[u8],
    count: usize,
    b: usize,
    r: usize,
) -> B {
    let mut block = B::zeroed();
    let (scales, quants) = chunk.split_at(count * R * scale_bytes::<B>());
    let mut rest = &scales[b * R * scale_bytes::<B>()..];
    for &(from, len) in pieces::<B, NEON>() {
        let piece;
        (piece, rest) = rest.split_at(R * len);
        bytemuck::bytes_of_mut(&mut block)[from..][..len].copy_from_slice(&piece[r * len..][..len]);
    }
    if NEON {
        block = block.file_order();
    }
    let (dwords, _) = quants.as_chunks::<4>();
    let (vectors, _) = dwords.as_chunks::<R>();
    let groups = vectors.chunks_exact(B::BITS).skip(b * B::LEN / 32);
    for (g, vectors) in groups.take(B::LEN / 32).enumerate() {
        for q in 0..8 {
            let quad = get_quad::<B, R, NEON>(vectors, q, r);
            block.set_quad(8 * g + q, quad ^ flipped::<B, R, NEON>(r));
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
        for (layout, together) in [(x8(DType::Q5_1), 8), (x16(DType::Q5_1), 16)] {
            let mut packed = vec![7; together * size_of::<BlockQ5_1>()];
            (layout.unwrap().pack)(bytemuck::cast_slice(&rows), 32, 0..3, &mut packed);

            let mut expected = vec![0; packed.len()];
            for r in 0..3 {
                expected[2 * r..][..2].copy_from_slice(&half::f16::ONE.to_le_bytes());
                let m = &mut expected[2 * (together + r)..][..2];
                m.copy_from_slice(&half::f16::NEG_ONE.to_le_bytes());
            }
            let quants = &mut expected[4 * together..];
            let vector = 4 * together;
            quants[vector + 4 * 2 + 1] = 0x60; // vector 1 of the nibbles, high half
            quants[4 * vector + 4 * 2 + 1] = 1 << 5; // the vector of fifth bits, quad 5
            assert_eq!(packed, expected, "{together} rows");
        }
    }

    /// The same for numbers of 6 bits and scales in the order for NEON.
    #[test]
    fn parts_lie_where_neon_wants_them() {
        let mut rows = [BlockQ6K {
            ql: [0; 128],
            qh: [0xaa; 64],
            scales: [0; 16],
            d: half::f16::ONE,
        }; 3];
        // Row 2: weight 13 (quad 3, its second number) is 6, all others are 0; the last half of group 1 has a scale of 7.
        rows[2].ql[13] = 6;
        rows[2].scales[3] = 7;
        let mut packed = vec![7; 8 * size_of::<BlockQ6K>()];
        let layout = n8(DType::Q6_K).unwrap();
        (layout.pack)(bytemuck::cast_slice(&rows), 256, 0..3, &mut packed);

        let (scales, quants) = packed.split_at(16 + 8 * 16);
        let ones = [half::f16::ONE.to_le_bytes(); 3];
        assert_eq!(scales[..6], *ones.as_flattened());
        assert_eq!(scales[16 + 8 * 3 + 2], 7);
        let first = |i: usize| quants[32 * i + 4 * 2 + 1];
        assert_eq!([first(0), first(1), first(2)], [0b00, 0b01, 0b10]);
        let of_rows = quants.chunks(32).flat_map(|vector| &vector[..4 * 3]);
        assert_eq!(of_rows.map(|&byte| u32::from(byte)).sum::<u32>(), 3);
    }

    /// And for nibbles, of which two rows share a byte.
    #[test]
    fn rows_share_bytes_where_neon_wants_them() {
        let mut rows = [BlockQ4K {
            d: half::f16::ONE,
            dmin: half::f16::ZERO,
            scales: [0; 12],
            qs: [0; 128],
        }; 6];
        // Weight 37, of group 1, quad 1, is 3 in row 1 and 14 in row 5; all others are 0.
        rows[1].qs[5] = 0x30;
        rows[5].qs[5] = 0xe0;
        let mut packed = vec![7; 8 * size_of::<BlockQ4K>()];
        let layout = n8(DType::Q4_K).unwrap();
        (layout.pack)(bytemuck::cast_slice(&rows), 256, 0..6, &mut packed);

        let mut expected = [0x80; 8 * 128];
        expected[128 + 16 + 4 + 1] = 3 | 6 << 4;
        assert_eq!(packed[8 * 16..], expected);
    }

    #[test]
    fn signed_numbers_are_unsigned_where_sixteen_rows_lie_together() {
        let mut row = BlockQ8_0 {
            d: half::f16::ONE,
            qs: [0; 32],
        };
        row.qs[..3].copy_from_slice(&[-128, 127, -1]);
        let row = bytemuck::bytes_of(&row);
        let (mut by_8, mut by_16) = ([7; 8 * 34], [7; 16 * 34]);
        (x8(DType::Q8_0).unwrap().pack)(row, 32, 0..1, &mut by_8);
        (x16(DType::Q8_0).unwrap().pack)(row, 32, 0..1, &mut by_16);
        assert_eq!(by_8[16..][..6], [0x80, 0x7f, 0xff, 0, 0, 0]);
        assert_eq!(by_16[32..][..6], [0, 0xff, 0x7f, 0x80, 0x80, 0x80]);
    }
}
