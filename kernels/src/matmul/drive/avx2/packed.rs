//! Packed weights, layout `X8`: each vector holds four weights of all eight rows, which meet four activations that were
//! broadcast. No sums across lanes, and no transposition on the way to a panel.
//!
//! One token is bound by reading the weights: two octets are walked at once, one from each half of the rows. They share
//! the broadcast activations, and memory sees two streams. More tokens go through panels (`many.rs`).

use std::arch::x86_64::*;
use std::marker::PhantomData;

use bytemuck::{Pod, Zeroable};
use nibble_quant::Block;

use super::many::{self, Panel};
use super::step::{finish, multiply, step};
use super::tables::Tables;
use super::{Pad, ROWS, Shape, Stretch, activations, groups_of, stretch};
use crate::isa::avx2::{load_u8x32, prefetch};
use crate::matmul::Args;
use crate::matmul::x8::Interleave;
use crate::quantize::BlockQ8x32;

/// How far ahead of the weights in use memory is asked for more, in bytes of each stream.
const AHEAD: usize = 2048;

/// What the loops must know of a packed format, apart from its closure `tables` (scales of a chunk, and where its groups
/// begin in the tables).
pub(in crate::matmul) trait Packed: Shape<Block: Interleave> {
    /// 32 weights of eight rows: a vector for each bit of a weight.
    type Group: Pod + AsRef<[[u8; 32]]>;
}

/// The kernel of a format.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn run<'a, S: Packed>(
    args: &mut Args<'a>,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    if args.y.n_rows() > 1 {
        let octet = |args: &Args<'a>, i| Octet::<S>::new(args, i);
        return many::run::<S, _>(args, octet, |octet, at, panel, tab| {
            octet.fill(at, panel, tab, tables);
        });
    }
    let mut tabs = [Tables::zero(), Tables::zero()];
    let octets = args.n.len().div_ceil(ROWS);
    let half = octets / 2;
    for i in 0..half {
        one::<S, 2>(args, [i, half + i], &mut tabs, tables);
    }
    if octets > 2 * half {
        let tab = std::array::from_mut(&mut tabs[0]);
        one::<S, 1>(args, [octets - 1], tab, tables);
    }
}

/// One token, octets `places` of `n`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn one<S: Packed, const R: usize>(
    args: &mut Args<'_>,
    places: [usize; R],
    tabs: &mut [Tables; R],
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    let octets = places.map(|i| Octet::<S>::new(args, i));
    let mut x_pad: Pad<1> = Zeroable::zeroed();
    let x = activations(args.groups(), 0, &mut x_pad);
    let mut acc = [_mm256_setzero_ps(); R];
    for c in 0..groups.div_ceil(8) {
        let at = stretch(groups, c);
        let [x] = groups_of(&x, at);
        let chunks = octets.each_ref().map(|octet| octet.chunk(at));
        for r in 0..R {
            tables(chunks[r].scales, at.from, &mut tabs[r]);
        }
        for g in at.from..at.to.min(8) {
            let weights = chunks.each_ref().map(|chunk| {
                chunk.prefetch(g - at.from);
                chunk.groups[g - at.from].as_ref()
            });
            acc = group::<S, R>(acc, weights, &x[g], tabs, g);
        }
    }
    for r in 0..R {
        finish(args, 0, ROWS * places[r], acc[r]);
    }
}

/// One group of one token.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn group<S: Packed, const R: usize>(
    acc: [__m256; R],
    weights: [&[[u8; 32]]; R],
    x: &BlockQ8x32,
    tabs: &[Tables; R],
    g: usize,
) -> [__m256; R] {
    let quads: &[i32; 8] = bytemuck::cast_ref(&x.qs);
    let mut products = [[_mm256_setzero_si256(); 2]; R];
    let mut isum = [_mm256_setzero_si256(); R];
    // Quads `q` and `q + 4` share a byte in many formats. Scales differ between halves; sums that all fit need only one.
    for q in 0..4 {
        for half in 0..2 {
            let x = _mm256_set1_epi32(quads[4 * half + q]);
            let sum = if S::FIT == 8 { 0 } else { half };
            let first = q % S::FIT == 0 && sum == half;
            let last = q % S::FIT == S::FIT.min(4) - 1 && (S::FIT < 8 || half == 1);
            for r in 0..R {
                let product = multiply::<S>(quad::<S>(weights[r], 4 * half + q), x);
                let sums = if first {
                    product
                } else {
                    _mm256_add_epi16(products[r][sum], product)
                };
                products[r][sum] = sums;
                if last {
                    let scaled = _mm256_madd_epi16(sums, scale::<S>(&tabs[r], g, half));
                    isum[r] = _mm256_add_epi32(isum[r], scaled);
                }
            }
        }
    }
    std::array::from_fn(|r| step::<S>(acc[r], isum[r], &tabs[r], g, x))
}

/// What the 16-bit sums of a half group are multiplied with.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn scale<S: Shape>(tab: &Tables, g: usize, half: usize) -> __m256i {
    if S::HALVES {
        tab.scales[g][half]
    } else {
        _mm256_set1_epi16(1)
    }
}

/// Quad `q` of a group as bytes: what `Interleave::quad` gives, for eight rows.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn quad<S: Packed>(group: &[[u8; 32]], q: usize) -> __m256i {
    match const { <S::Block as Interleave>::BITS } {
        8 => load_u8x32(&group[q]),
        5 | 6 => _mm256_or_si256(plane(&group[..4], q, 0), plane(&group[4..], q, 4)),
        3 => _mm256_or_si256(plane(&group[..2], q, 0), plane(&group[2..], q, 2)),
        _ => plane(group, q, 0),
    }
}

/// Quad `q` of a plane, moved `up` bits up in its bytes.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn plane(vectors: &[[u8; 32]], q: usize, up: usize) -> __m256i {
    let width = vectors.len();
    let bytes = load_u8x32(&vectors[q % width]);
    let down = width * (q / width);
    // Bits from a neighbouring byte are masked away.
    let moved = if down > up {
        _mm256_srl_epi16(bytes, _mm_cvtsi32_si128((down - up) as i32))
    } else {
        _mm256_sll_epi16(bytes, _mm_cvtsi32_si128((up - down) as i32))
    };
    _mm256_and_si256(moved, _mm256_set1_epi8((((1 << width) - 1) << up) as i8))
}

/// The scales of a chunk: a vector for each dword of a row.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn vectors<const N: usize>(bytes: &[u8]) -> [__m256i; N] {
    let vectors: &[[u8; 32]; N] = bytes
        .as_chunks()
        .0
        .first_chunk()
        .expect("the scales of a block");
    std::array::from_fn(|i| load_u8x32(&vectors[i]))
}

/// Eight rows of weights.
struct Octet<'a, S> {
    bytes: &'a [u8],
    shape: PhantomData<S>,
}

/// A stretch of an octet.
struct Chunk<'a, S: Packed> {
    scales: &'a [u8],
    groups: &'a [S::Group],
}

impl<'a, S: Packed> Octet<'a, S> {
    /// The `i`-th octet of `n`.
    fn new(args: &Args<'a>, i: usize) -> Self {
        let len = args.k / S::Block::LEN * ROWS * size_of::<S::Block>();
        let first = args.n.start / ROWS + i;
        Octet {
            bytes: &args.weights[first * len..][..len],
            shape: PhantomData,
        }
    }

    #[inline(always)]
    fn chunk(&self, at: Stretch) -> Chunk<'a, S> {
        let groups = at.to - at.from;
        let bytes_of = |groups| groups * 32 / S::Block::LEN * ROWS * size_of::<S::Block>();
        let bytes = &self.bytes[bytes_of(at.first + at.from)..][..bytes_of(groups)];
        let (scales, groups) = bytes.split_at(bytes.len() - groups * size_of::<S::Group>());
        Chunk {
            scales,
            groups: bytemuck::cast_slice(groups),
        }
    }

    /// A stretch to a panel.
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    fn fill(
        &self,
        at: Stretch,
        panel: &mut Panel,
        tab: &mut Tables,
        tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
    ) {
        let chunk = self.chunk(at);
        tables(chunk.scales, at.from, tab);
        for (i, (group, panel)) in chunk.groups.iter().zip(&mut panel[at.from..]).enumerate() {
            chunk.prefetch(i);
            for q in 0..8 {
                panel[q] = quad::<S>(group.as_ref(), q);
            }
        }
    }
}

impl<S: Packed> Chunk<'_, S> {
    /// Asks for what comes `AHEAD` bytes after group `i`: its share of the stream, scales included.
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    fn prefetch(&self, i: usize) {
        let share = 32 * ROWS * size_of::<S::Block>() / S::Block::LEN;
        for line in (0..share).step_by(64) {
            prefetch(self.scales, AHEAD + i * share + line);
        }
    }
}
