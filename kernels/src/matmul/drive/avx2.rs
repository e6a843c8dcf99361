//! Quantized weights with int8 activations: eight weight rows at a time, in stretches of 256 weights.
//!
//! Two loops over the same `unpack` and the same tables of scales. Up to seven tokens take the weights as they come out of
//! the file, multiply each row with the activations along `k`, and add across the lanes until lane `r` holds the sum of row
//! `r`. More tokens first turn 8 rows x 256 weights into a panel `[k / 4][8 rows][4]` in L1, which needs no sums across
//! lanes: four activation bytes, broadcast, meet four weights of each row.
//! Both end in the same [`step`], so they give the same bits.

use std::arch::x86_64::*;
use std::ops::Range;

use bytemuck::{Pod, Zeroable};
use nibble_quant::Block;

use super::avx2_tables::Tables;
use crate::Rows;
use crate::isa::avx2::{load_i8x32, prefetch, store_f32x8};
use crate::matmul::Args;
use crate::quantize::BlockQ8x32;

/// Weight rows of a tile: one for each 32-bit lane.
pub(in crate::matmul) const ROWS: usize = 8;
/// Tokens of a register tile: four 16-bit sums, four accumulators, weights, activations and temporaries in 16 registers.
const TILE: usize = 4;
/// From this many tokens on, a panel pays.
const PANEL_FROM: usize = 8;
/// Activations that stay in the second-level cache while all weight rows pass: half of the 512 KiB of a Zen 3 core.
const TOKEN_BLOCK_BYTES: usize = 256 << 10;
/// Bounds of a token block: the lower so that unpacking stays below a tenth of the work, the upper for the stack.
const TOKEN_BLOCK: Range<usize> = 32..128;

/// What the loops must know of a format, apart from its closures `unpack` (32 weights of a row) and `tables`.
pub(in crate::matmul) trait Shape {
    /// A block of the format.
    type Block: Block;
    /// 256 weights of one row: a block, or eight of them.
    type Chunk: Chunk<Self::Block>;
    /// How many sums of two products `q·x` fit in 16 bits: 8, 4, 2 or 1.
    const FIT: usize;
    /// Whether `unpack` gives signed bytes (then `FIT` is 1).
    const SIGNED: bool = false;
    /// Whether scales cover 16 weights instead of 32.
    const HALVES: bool = false;
    /// Whether there is a minimum to subtract.
    const MINIMUM: bool = false;
    /// Power of two that stored numbers of 32-wide scales lie above their meaning by 2^this; 0 for none.
    const OFFSET_LOG2: i32 = 0;
}

/// How 256 weights lie in a row of blocks.
pub(in crate::matmul) trait Chunk<B>: Pod {
    /// The weights from group `first` on.
    fn of(row: &[B], first: usize) -> Option<&Self>;
}

impl<B: Pod> Chunk<B> for [B; 8] {
    #[inline(always)]
    fn of(row: &[B], first: usize) -> Option<&Self> {
        row.get(first..)?.first_chunk()
    }
}

impl<B: Block> Chunk<B> for B {
    #[inline(always)]
    fn of(row: &[B], first: usize) -> Option<&Self> {
        row.get(first / 8)
    }
}

/// 8 rows x 256 weights in the order of multiplication.
type Panel = [[__m256i; 8]; 8];

/// A stretch of up to 8 groups along `k`: where it begins, in groups, and which of its groups count.
#[derive(Clone, Copy)]
struct Stretch {
    first: usize,
    from: usize,
    to: usize,
}

/// Stretch `c` of a row of `groups` groups. The last one may reach back over groups that are done.
#[inline(always)]
fn stretch(groups: usize, c: usize) -> Stretch {
    let first = 8 * c;
    if first + 8 <= groups {
        Stretch {
            first,
            from: 0,
            to: 8,
        }
    } else if groups >= 8 {
        Stretch {
            first: groups - 8,
            from: first + 8 - groups,
            to: 8,
        }
    } else {
        Stretch {
            first,
            from: 0,
            to: groups,
        }
    }
}

/// The kernel of a format.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn run<S: Shape>(
    args: &mut Args<'_>,
    unpack: impl Fn(&S::Chunk, usize) -> __m256i + Copy,
    tables: impl Fn(&[&S::Chunk; ROWS], &mut Tables) + Copy,
) {
    let m = args.y.n_rows();
    if m >= PANEL_FROM {
        let fitting = TOKEN_BLOCK_BYTES / (args.k / 32 * size_of::<BlockQ8x32>()).max(1);
        let block = fitting.clamp(TOKEN_BLOCK.start, TOKEN_BLOCK.end) / TILE * TILE;
        for t in (0..m).step_by(block) {
            many::<S>(args, t..m.min(t + block), unpack, tables);
        }
        return;
    }
    let mut t = 0;
    while t < m {
        t += match m - t {
            1 => few::<S, 1>(args, t, unpack, tables),
            2 | 3 => few::<S, 2>(args, t, unpack, tables),
            _ => few::<S, 4>(args, t, unpack, tables),
        };
    }
}

/// Eight rows of weights, whose last one repeats beyond the end of `n`.
struct Octet<'a, S: Shape> {
    rows: [&'a [S::Block]; ROWS],
    bytes: &'a [u8],
    row_bytes: usize,
    first: usize,
}

impl<'a, S: Shape> Octet<'a, S> {
    fn new(args: &Args<'a>, i: usize) -> Self {
        let blocks: &[S::Block] = bytemuck::cast_slice(args.weights);
        let (per_row, first) = (args.k / S::Block::LEN, args.n.start + i);
        let row = |r: usize| &blocks[(first + r).min(args.n.end - 1) * per_row..][..per_row];
        let row_bytes = per_row * size_of::<S::Block>();
        Octet {
            rows: std::array::from_fn(row),
            bytes: args.weights,
            row_bytes,
            first,
        }
    }

    /// 256 weights of each row; rows shorter than that are copied to `pad`, followed by zeros.
    #[inline(always)]
    fn chunks<'b>(&self, at: Stretch, pad: &'b mut [S::Chunk; ROWS]) -> [&'b S::Chunk; ROWS]
    where
        'a: 'b,
    {
        if self.row_bytes < size_of::<S::Chunk>() {
            for (chunk, row) in pad.iter_mut().zip(self.rows) {
                *chunk = S::Chunk::zeroed();
                bytemuck::bytes_of_mut(chunk)[..self.row_bytes]
                    .copy_from_slice(bytemuck::cast_slice(row));
            }
            return pad.each_ref();
        }
        self.rows
            .map(|row| S::Chunk::of(row, at.first).expect("a stretch lies inside the row"))
    }

    /// Asks for the same stretch of the next eight rows: rows are too short for the hardware to see a stream.
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    fn prefetch_next(&self, at: Stretch) {
        let len = size_of::<S::Chunk>();
        let begin = (self.first + ROWS) * self.row_bytes + at.first * len / 8;
        for r in 0..ROWS {
            for line in (0..len).step_by(64) {
                prefetch(self.bytes, begin + r * self.row_bytes + line);
            }
        }
    }
}

type Pad<const T: usize> = [[BlockQ8x32; 8]; T];

/// The activations of `T` tokens; rows shorter than a stretch are copied to `pad`, whose other groups stay.
#[inline(always)]
fn activations<'b, const T: usize>(
    x: Rows<'b, BlockQ8x32>,
    t0: usize,
    pad: &'b mut Pad<T>,
) -> [&'b [BlockQ8x32]; T] {
    if x.n_cols() >= 8 {
        return std::array::from_fn(|t| x.row(t0 + t));
    }
    for (t, pad) in pad.iter_mut().enumerate() {
        pad[..x.n_cols()].copy_from_slice(x.row(t0 + t));
    }
    let pad = &*pad;
    std::array::from_fn(|t| pad[t].as_slice())
}

/// The groups of a stretch.
#[inline(always)]
fn groups_of<'b, const T: usize>(
    x: &[&'b [BlockQ8x32]; T],
    at: Stretch,
) -> [&'b [BlockQ8x32; 8]; T] {
    x.map(|x| {
        x[at.first..]
            .first_chunk()
            .expect("a stretch lies inside the row")
    })
}

/// `T` tokens, weights straight from the file. Returns `T`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn few<S: Shape, const T: usize>(
    args: &mut Args<'_>,
    t0: usize,
    unpack: impl Fn(&S::Chunk, usize) -> __m256i + Copy,
    tables: impl Fn(&[&S::Chunk; ROWS], &mut Tables) + Copy,
) -> usize {
    let groups = args.k / 32;
    let mut tab = Tables::zero();
    let mut pad = [S::Chunk::zeroed(); ROWS];
    let mut x_pad: Pad<T> = Zeroable::zeroed();
    let x = activations(args.groups(), t0, &mut x_pad);
    for i in (0..args.n.len()).step_by(ROWS) {
        let octet = Octet::<S>::new(args, i);
        let mut acc = [_mm256_setzero_ps(); T];
        for c in 0..groups.div_ceil(8) {
            let at = stretch(groups, c);
            octet.prefetch_next(at);
            let chunks = octet.chunks(at, &mut pad);
            tables(&chunks, &mut tab);
            let x = groups_of(&x, at);
            // Four groups in a row let the shifts of `unpack` be constants.
            for g in [0, 4] {
                acc = few_of_group::<S, T, 0>(acc, &chunks, &x, &tab, at, g, unpack);
                acc = few_of_group::<S, T, 1>(acc, &chunks, &x, &tab, at, g, unpack);
                acc = few_of_group::<S, T, 2>(acc, &chunks, &x, &tab, at, g, unpack);
                acc = few_of_group::<S, T, 3>(acc, &chunks, &x, &tab, at, g, unpack);
            }
        }
        for t in 0..T {
            finish(args, t0 + t, i, acc[t]);
        }
    }
    T
}

/// One group, the `Q`-th from `g` on, of `few`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn few_of_group<S: Shape, const T: usize, const Q: usize>(
    mut acc: [__m256; T],
    chunks: &[&S::Chunk; ROWS],
    x: &[&[BlockQ8x32; 8]; T],
    tab: &Tables,
    at: Stretch,
    g: usize,
    unpack: impl Fn(&S::Chunk, usize) -> __m256i + Copy,
) -> [__m256; T] {
    let g = g + Q;
    if g < at.from || g >= at.to {
        return acc;
    }
    let mut w = [_mm256_setzero_si256(); ROWS];
    for r in 0..ROWS {
        w[r] = unpack(chunks[r], g);
    }
    for t in 0..T {
        let x = &x[t][g];
        let isum = across::<S>(&w, load_i8x32(&x.qs), tab, g);
        acc[t] = step::<S>(acc[t], isum, tab, g, x);
    }
    acc
}

/// Many tokens: a panel of weights in L1, used by all of them.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn many<S: Shape>(
    args: &mut Args<'_>,
    tokens: Range<usize>,
    unpack: impl Fn(&S::Chunk, usize) -> __m256i + Copy,
    tables: impl Fn(&[&S::Chunk; ROWS], &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    let mut tab = Tables::zero();
    let mut pad = [S::Chunk::zeroed(); ROWS];
    let mut x_pad: Pad<TILE> = Zeroable::zeroed();
    let mut panel: Panel = [[_mm256_setzero_si256(); 8]; 8];
    let mut acc = [_mm256_setzero_ps(); TOKEN_BLOCK.end];
    for i in (0..args.n.len()).step_by(ROWS) {
        let octet = Octet::<S>::new(args, i);
        acc[..tokens.len()].fill(_mm256_setzero_ps());
        for c in 0..groups.div_ceil(8) {
            let at = stretch(groups, c);
            octet.prefetch_next(at);
            let chunks = octet.chunks(at, &mut pad);
            tables(&chunks, &mut tab);
            for g in at.from..at.to {
                let mut w = [_mm256_setzero_si256(); ROWS];
                for r in 0..ROWS {
                    w[r] = unpack(chunks[r], g);
                }
                panel[g] = transpose(w);
            }
            let (tiles, rest) = acc[..tokens.len()].as_chunks_mut::<TILE>();
            for (j, acc) in tiles.iter_mut().enumerate() {
                let x = activations(args.groups(), tokens.start + j * TILE, &mut x_pad);
                let x = groups_of(&x, at);
                tile::<S, TILE>(x, at, &panel, &tab, acc);
            }
            let done = tokens.len() - rest.len();
            for (j, acc) in rest.iter_mut().enumerate() {
                let x = activations(
                    args.groups(),
                    tokens.start + done + j,
                    std::array::from_mut(&mut x_pad[0]),
                );
                let x = groups_of(&x, at);
                tile::<S, 1>(x, at, &panel, &tab, std::array::from_mut(acc));
            }
        }
        for (t, &acc) in tokens.clone().zip(&acc) {
            finish(args, t, i, acc);
        }
    }
}

/// `T` tokens and a panel.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tile<S: Shape, const T: usize>(
    x: [&[BlockQ8x32; 8]; T],
    at: Stretch,
    panel: &Panel,
    tab: &Tables,
    acc: &mut [__m256; T],
) {
    let mut sums = *acc;
    for g in at.from..at.to.min(8) {
        let mut isum = [_mm256_setzero_si256(); T];
        for round in 0..8 / S::FIT {
            let first = round * S::FIT;
            let mut products = [_mm256_setzero_si256(); T];
            for q in first..first + S::FIT {
                let w = panel[g][q];
                for t in 0..T {
                    let bytes: &[i32; 8] = bytemuck::cast_ref(&x[t][g].qs);
                    let product = multiply::<S>(w, _mm256_set1_epi32(bytes[q]));
                    products[t] = if q == first {
                        product
                    } else {
                        _mm256_add_epi16(products[t], product)
                    };
                }
            }
            let scale = if S::HALVES {
                tab.scales[g][first / 4]
            } else {
                _mm256_set1_epi16(1)
            };
            for t in 0..T {
                let scaled = _mm256_madd_epi16(products[t], scale);
                isum[t] = if round == 0 {
                    scaled
                } else {
                    _mm256_add_epi32(isum[t], scaled)
                };
            }
        }
        for t in 0..T {
            sums[t] = step::<S>(sums[t], isum[t], tab, g, &x[t][g]);
        }
    }
    *acc = sums;
}

/// Sums of two products each, in 16 bits.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn multiply<S: Shape>(w: __m256i, x: __m256i) -> __m256i {
    if S::SIGNED {
        // |w| is at most 128 as an unsigned byte and |x| at most 127: 2 · 128 · 127 fits.
        _mm256_maddubs_epi16(_mm256_abs_epi8(w), _mm256_sign_epi8(x, w))
    } else {
        _mm256_maddubs_epi16(w, x)
    }
}

/// The integer sums of a group, lane `r` for row `r`, scaled where scales are 16 wide.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn across<S: Shape>(w: &[__m256i; ROWS], x: __m256i, tab: &Tables, g: usize) -> __m256i {
    let ones = _mm256_set1_epi16(1);
    let mut p = [_mm256_setzero_si256(); ROWS];
    for r in 0..ROWS {
        p[r] = multiply::<S>(w[r], x);
        if S::FIT == 1 {
            p[r] = _mm256_madd_epi16(p[r], ones);
        }
    }
    // Rows 2j and 2j + 1 share a vector: in each half a, b, a, b.
    let mut pairs = [_mm256_setzero_si256(); 4];
    for j in 0..4 {
        let (a, b) = (p[2 * j], p[2 * j + 1]);
        let (low, high) = (_mm256_unpacklo_epi32(a, b), _mm256_unpackhi_epi32(a, b));
        pairs[j] = if S::FIT >= 2 {
            _mm256_add_epi16(low, high)
        } else {
            _mm256_add_epi32(low, high)
        };
        if S::FIT == 2 {
            pairs[j] = _mm256_madd_epi16(pairs[j], ones);
        }
    }
    // Rows 4j to 4j + 3 share a vector: the low half holds sums over the first 16 weights, the high half the others.
    let mut fours = [_mm256_setzero_si256(); 2];
    for j in 0..2 {
        let (a, b) = (pairs[2 * j], pairs[2 * j + 1]);
        let (low, high) = (_mm256_unpacklo_epi64(a, b), _mm256_unpackhi_epi64(a, b));
        fours[j] = if S::FIT >= 4 {
            _mm256_add_epi16(low, high)
        } else {
            _mm256_add_epi32(low, high)
        };
        if S::FIT == 4 && !S::HALVES {
            fours[j] = _mm256_madd_epi16(fours[j], ones);
        }
    }
    let first = _mm256_permute2x128_si256::<0x20>(fours[0], fours[1]);
    let last = _mm256_permute2x128_si256::<0x31>(fours[0], fours[1]);
    match (S::HALVES, S::FIT) {
        (false, 8) => _mm256_madd_epi16(_mm256_add_epi16(first, last), ones),
        (false, _) => _mm256_add_epi32(first, last),
        (true, 4) => {
            let [low, high] = tab.scales[g];
            _mm256_add_epi32(_mm256_madd_epi16(first, low), _mm256_madd_epi16(last, high))
        }
        (true, _) => {
            let [low, high] = tab.scales[g];
            let low = _mm256_mullo_epi32(first, _mm256_srai_epi32::<16>(low));
            let high = _mm256_mullo_epi32(last, _mm256_srai_epi32::<16>(high));
            _mm256_add_epi32(low, high)
        }
    }
}

/// The step of one group in the order of the scalar specification.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn step<S: Shape>(acc: __m256, isum: __m256i, tab: &Tables, g: usize, x: &BlockQ8x32) -> __m256 {
    let dx = _mm256_set1_ps(x.d);
    if S::HALVES {
        let sums = _mm256_set1_epi32(bytemuck::cast(x.sums));
        let extra = _mm256_madd_epi16(tab.extra[g], sums);
        let isum = if S::MINIMUM {
            isum
        } else {
            _mm256_add_epi32(isum, extra)
        };
        let acc = _mm256_add_ps(
            acc,
            _mm256_mul_ps(_mm256_cvtepi32_ps(isum), _mm256_mul_ps(tab.d[0], dx)),
        );
        if !S::MINIMUM {
            return acc;
        }
        return _mm256_sub_ps(
            acc,
            _mm256_mul_ps(_mm256_cvtepi32_ps(extra), _mm256_mul_ps(tab.min[0], dx)),
        );
    }
    let mut isum = isum;
    if S::OFFSET_LOG2 > 0 {
        let sum = _mm256_sll_epi32(_mm256_set1_epi32(x.sum), _mm_cvtsi32_si128(S::OFFSET_LOG2));
        isum = _mm256_sub_epi32(isum, sum);
    }
    let acc = _mm256_add_ps(
        acc,
        _mm256_mul_ps(_mm256_cvtepi32_ps(isum), _mm256_mul_ps(tab.d[g], dx)),
    );
    if !S::MINIMUM {
        return acc;
    }
    _mm256_sub_ps(acc, _mm256_mul_ps(tab.min[g], _mm256_set1_ps(x.s)))
}

/// Rows of eight dwords to columns.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn transpose(w: [__m256i; 8]) -> [__m256i; 8] {
    let mut pairs = [_mm256_setzero_si256(); 8];
    for j in 0..4 {
        pairs[2 * j] = _mm256_unpacklo_epi32(w[2 * j], w[2 * j + 1]);
        pairs[2 * j + 1] = _mm256_unpackhi_epi32(w[2 * j], w[2 * j + 1]);
    }
    let mut fours = [_mm256_setzero_si256(); 8];
    for j in 0..2 {
        for h in 0..2 {
            let (a, b) = (pairs[4 * j + h], pairs[4 * j + 2 + h]);
            fours[4 * j + 2 * h] = _mm256_unpacklo_epi64(a, b);
            fours[4 * j + 2 * h + 1] = _mm256_unpackhi_epi64(a, b);
        }
    }
    let mut columns = [_mm256_setzero_si256(); 8];
    for c in 0..4 {
        columns[c] = _mm256_permute2x128_si256::<0x20>(fours[c], fours[4 + c]);
        columns[4 + c] = _mm256_permute2x128_si256::<0x31>(fours[c], fours[4 + c]);
    }
    columns
}

/// Writes eight outputs of a token, or as many as there are rows.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn finish(args: &mut Args<'_>, t: usize, i: usize, acc: __m256) {
    let mut lanes = [0.0; ROWS];
    store_f32x8(&mut lanes, acc);
    let count = ROWS.min(args.n.len() - i);
    for (r, &acc) in lanes[..count].iter().enumerate() {
        args.finish(t, i + r, acc);
    }
}
