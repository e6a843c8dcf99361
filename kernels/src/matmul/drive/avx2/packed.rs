//! Packed weights, layout `X8`: each vector holds four weights of all eight rows, which meet four activations that were
//! broadcast. No sums across lanes, and no transposition on the way to a panel.
//!
//! One token is bound by reading the weights: two octets are walked at once, one from each half of the rows. They share
//! the broadcast and memory sees two streams. More tokens go through panels (`many.rs`).

use std::arch::x86_64::*;

use bytemuck::{Pod, Zeroable};

use super::many::{self, Panel};
use super::step::{finish, multiply, step};
use super::tables::Tables;
use super::{ROWS, Shape};
use crate::isa::avx2::{load_u8x32, prefetch};
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Pad, Stretch, groups_of, stretch};
use crate::matmul::drive::units::Unit;
use crate::matmul::interleaved::Interleave;
use crate::quantize::BlockQ8x32;

/// How far ahead of the weights in use memory is asked for more, in bytes of each stream. Other distances were not measured.
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
            fill::<S>(octet, at, panel, tab, tables);
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
    let mut acc = [_mm256_setzero_ps(); R];
    for c in 0..groups.div_ceil(8) {
        let at = stretch(groups, c);
        let [x] = groups_of(args.groups(), 0, at, &mut x_pad);
        let mut weights: [&[S::Group]; R] = [&[]; R];
        for r in 0..R {
            weights[r] = begin::<S>(&octets[r], at, &mut tabs[r], tables);
        }
        // With one octet the second is the first once more.
        let pairs = weights[0].iter().zip(weights[R - 1]);
        for (g, (a, b)) in (at.from..8).zip(pairs) {
            let (weights, x) = ([a.as_ref(), b.as_ref()], &x[g]);
            let mut sums = Sums::zero();
            sums = sums.quad::<S, 0>(weights, x, tabs, g);
            sums = sums.quad::<S, 4>(weights, x, tabs, g);
            sums = sums.quad::<S, 1>(weights, x, tabs, g);
            sums = sums.quad::<S, 5>(weights, x, tabs, g);
            sums = sums.quad::<S, 2>(weights, x, tabs, g);
            sums = sums.quad::<S, 6>(weights, x, tabs, g);
            sums = sums.quad::<S, 3>(weights, x, tabs, g);
            sums = sums.quad::<S, 7>(weights, x, tabs, g);
            for r in 0..R {
                prefetch_after(weights[r]);
                acc[r] = step::<S>(acc[r], sums.long[r], &tabs[r], g, x);
            }
        }
    }
    for r in 0..R {
        finish(args, 0, ROWS * places[r], acc[r]);
    }
}

/// The integer sums of a group of `R` octets and one token, as its quads come: 0, 4, 1, 5, 2, 6, 3, 7, since quads `q` and
/// `q + 4` share a byte in many formats. With `FIT` of 8 all quads share a 16-bit sum, else those of each half do.
#[derive(Clone, Copy)]
struct Sums<const R: usize> {
    short: [[__m256i; 2]; R],
    long: [__m256i; R],
}

impl<const R: usize> Sums<R> {
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    fn zero() -> Self {
        let zero = _mm256_setzero_si256();
        Sums {
            short: [[zero; 2]; R],
            long: [zero; R],
        }
    }

    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    fn quad<S: Packed, const Q: usize>(
        mut self,
        weights: [&[[u8; 32]]; 2],
        x: &BlockQ8x32,
        tabs: &[Tables; R],
        g: usize,
    ) -> Self {
        let (half, quarter) = (Q / 4, Q % 4);
        let all_fit = S::FIT == 8;
        let (short, first, last) = if all_fit {
            (0, Q == 0, Q == 7)
        } else {
            let i = quarter % S::FIT;
            (half, i == 0, i == S::FIT - 1)
        };
        let quads: &[i32; 8] = bytemuck::cast_ref(&x.qs);
        let x = _mm256_set1_epi32(quads[Q]);
        for r in 0..R {
            let product = multiply::<S>(quad::<S, Q>(weights[r]), x);
            let sum = if first {
                product
            } else {
                _mm256_add_epi16(self.short[r][short], product)
            };
            self.short[r][short] = sum;
            if last {
                let scaled = _mm256_madd_epi16(sum, scale::<S>(&tabs[r], g, half));
                self.long[r] = _mm256_add_epi32(self.long[r], scaled);
            }
        }
        self
    }
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

/// Quad `Q` of a group as bytes: what `Interleave::quad` gives, for eight rows.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul::drive) fn quad<S: Packed, const Q: usize>(group: &[[u8; 32]]) -> __m256i {
    match const { <S::Block as Interleave>::BITS } {
        8 => load_u8x32(&group[Q]),
        5 | 6 => _mm256_or_si256(plane::<Q>(&group[..4], 0), plane::<Q>(&group[4..], 4)),
        3 => _mm256_or_si256(plane::<Q>(&group[..2], 0), plane::<Q>(&group[2..], 2)),
        _ => plane::<Q>(group, 0),
    }
}

/// Quad `Q` of a plane, moved `up` bits up in its bytes.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn plane<const Q: usize>(vectors: &[[u8; 32]], up: usize) -> __m256i {
    let width = vectors.len();
    let bytes = load_u8x32(&vectors[Q % width]);
    let down = width * (Q / width);
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
pub(in crate::matmul::drive) type Octet<'a, S> =
    Unit<'a, <S as Shape>::Block, <S as Packed>::Group, ROWS>;

/// Begins a stretch: its scales to the tables. Returns the groups.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul::drive) fn begin<'a, S: Packed>(
    octet: &Octet<'a, S>,
    at: Stretch,
    tab: &mut Tables,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) -> &'a [S::Group] {
    let (scales, groups) = octet.parts(at);
    for line in (0..Octet::<S>::SCALE_BYTES).step_by(64) {
        prefetch(scales, AHEAD + line);
    }
    tables(scales, at.from, tab);
    groups
}

/// A stretch to a panel.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn fill<S: Packed>(
    octet: &Octet<'_, S>,
    at: Stretch,
    panel: &mut Panel,
    tab: &mut Tables,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = begin::<S>(octet, at, tab, tables);
    for (panel, group) in panel[at.from..].iter_mut().zip(groups) {
        let group = group.as_ref();
        prefetch_after(group);
        *panel = [
            quad::<S, 0>(group),
            quad::<S, 1>(group),
            quad::<S, 2>(group),
            quad::<S, 3>(group),
            quad::<S, 4>(group),
            quad::<S, 5>(group),
            quad::<S, 6>(group),
            quad::<S, 7>(group),
        ];
    }
}

/// Asks for as many bytes as a group has, so far ahead of it.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul::drive) fn prefetch_after(group: &[[u8; 32]]) {
    let bytes = group.as_flattened();
    for line in (0..bytes.len()).step_by(64) {
        prefetch(bytes, AHEAD + line);
    }
}
