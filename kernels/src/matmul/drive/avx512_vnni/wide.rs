//! Activations of `q8x256`: 32 rows x 256 weights become int8 panels in the first-level cache, as
//! [`requantized`](crate::matmul::requantized) says, which all tokens of a block use. The integer sums of a tile stay in
//! registers for the whole group.

use std::arch::x86_64::*;
use std::ops::Range;

use super::tables::Tables;
use super::{Packed, ROWS, Sixteen, begin, finish, prefetch_after_group, quad, units};
use crate::isa::avx2::{prefetch, prefetch_near};
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Stretch, stretch};
use crate::matmul::drive::units::Pair;
use crate::matmul::interleaved::Interleave;
use crate::matmul::requantized::SMALLEST;
use crate::quantize::wide::BlockQ8x256;

/// Tokens of a register tile, which is two units wide: 24 sums, two vectors of weights and a broadcast in 32 registers.
const TILE: usize = 12;
/// Activations that stay in the second-level cache while all weight rows pass: half of 2 MiB.
const TOKEN_BLOCK_BYTES: usize = 1 << 20;
/// Bounds of a token block, in whole tiles: the lower so that many tokens share the requantizing, which in a profile of a
/// prompt of 512 (1B shape, `Q4_0`, blocks of 132) was a seventh of the products; the upper so that the sums of a block,
/// which pass through the first-level cache once for each 256 weights, leave room for the rest in the second. Blocks of
/// 264 instead of 132 gave 7 % for rows of 2048.
const TOKEN_BLOCK: Range<usize> = 96..276;

/// 16 rows x 256 weights, 128 above their meaning, in the order of multiplication: by groups of 32, vectors of four
/// weights of each row.
type Panel = [[__m512i; 8]; 8];

/// What is kept for two units.
struct Work {
    panels: [Panel; 2],
    scales: [__m512; 2],
    tab: Tables,
    acc: [[__m512; TOKEN_BLOCK.end]; 2],
}

/// All tokens, block by block.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(in crate::matmul) fn run<S: Packed>(
    args: &mut Args<'_>,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let mut work = Work {
        panels: [[[_mm512_setzero_si512(); 8]; 8]; 2],
        scales: [_mm512_setzero_ps(); 2],
        tab: Tables::zero(),
        acc: [[_mm512_setzero_ps(); TOKEN_BLOCK.end]; 2],
    };
    let m = args.y.n_rows();
    let fitting = TOKEN_BLOCK_BYTES / (args.wide_groups().n_cols() * size_of::<BlockQ8x256>());
    let block = fitting.clamp(TOKEN_BLOCK.start, TOKEN_BLOCK.end) / TILE * TILE;
    // Blocks of one size, so that the last one does not requantize for few.
    let block = m.div_ceil(m.div_ceil(block)).next_multiple_of(TILE);
    for t in (0..m).step_by(block) {
        for pair in Pair::adjacent(args.n.len().div_ceil(ROWS)) {
            rows::<S>(args, t..m.min(t + block), pair, &mut work, tables);
        }
    }
}

/// Two units for a block of tokens.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn rows<S: Packed>(
    args: &mut Args<'_>,
    tokens: Range<usize>,
    pair: Pair,
    work: &mut Work,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    let units = units::<S>(args, pair);
    for acc in &mut work.acc {
        acc[..tokens.len()].fill(_mm512_setzero_ps());
    }
    let last = groups.div_ceil(8) - 1;
    for c in 0..=last {
        let at = stretch(groups, c);
        for r in 0..2 {
            work.scales[r] = fill::<S>(&units[r], at, &mut work.panels[r], &mut work.tab, tables);
        }
        let mut t = 0;
        while t < tokens.len() {
            let first = tokens.start + t;
            let tile_end = tokens.len().min(t + TILE);
            if c == last {
                expect(args, first..tokens.start + tile_end, pair);
            }
            match tokens.len() - t {
                1 => tile::<1>(args, first, t, c, at, work),
                2 => tile::<2>(args, first, t, c, at, work),
                3 | 4 => tile::<4>(args, first, t, c, at, work),
                5..=8 => tile::<8>(args, first, t, c, at, work),
                _ => tile::<TILE>(args, first, t, c, at, work),
            }
            if c == last {
                for i in t..tile_end {
                    let acc = [work.acc[0][i], work.acc[1][i]];
                    finish(args, tokens.start + i, pair, acc);
                }
            }
            t = tile_end;
        }
    }
}

/// Asks for where the outputs of a tile will be written, before it is computed: rows of `y` are too far apart for the CPU
/// to foresee. With 8192 outputs of 512 tokens that gave 6 %.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn expect(args: &mut Args<'_>, tokens: Range<usize>, pair: Pair) {
    for t in tokens {
        let y = args.y.row(t);
        for unit in [pair.first, pair.second] {
            prefetch(bytemuck::cast_slice(&y[ROWS * unit..]), 0);
        }
    }
}

/// A stretch to a panel; its groups come first there. Returns the scales of the rows.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn fill<S: Packed>(
    unit: &Sixteen<'_, S>,
    at: Stretch,
    panel: &mut Panel,
    tab: &mut Tables,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) -> __m512 {
    let groups = begin::<S>(unit, at, tab, tables);
    let mut lines = [[Line::zero(); 2]; 8];
    let scales = lines_of::<S>(tab, at, &mut lines);
    for (i, group) in groups.iter().enumerate().take(8) {
        let group = group.as_ref();
        prefetch_after_group(group);
        let lines = &lines[at.from + i];
        panel[i] = [
            requantized::<S, 0>(group, lines),
            requantized::<S, 1>(group, lines),
            requantized::<S, 2>(group, lines),
            requantized::<S, 3>(group, lines),
            requantized::<S, 4>(group, lines),
            requantized::<S, 5>(group, lines),
            requantized::<S, 6>(group, lines),
            requantized::<S, 7>(group, lines),
        ];
    }
    scales
}

/// What 16 weights of each row are multiplied with, and what is added then, twice in each dword: in 256ths of the scale.
#[derive(Clone, Copy)]
struct Line {
    factor: __m512i,
    added: __m512i,
}

impl Line {
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    fn zero() -> Self {
        Line {
            factor: _mm512_setzero_si512(),
            added: _mm512_setzero_si512(),
        }
    }
}

/// The lines of the groups of a stretch, by halves where scales cover 16 weights, and the scales of the rows.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn lines_of<S: Packed>(tab: &Tables, at: Stretch, lines: &mut [[Line; 2]; 8]) -> __m512 {
    let middle = _mm512_set1_ps((1 << (<S::Block as Interleave>::BITS - 1)) as f32);
    let halves = if S::HALVES { 2 } else { 1 };
    let zero = _mm512_setzero_ps();
    // `a` times the middle, and `b`.
    let mut ends = [[[zero; 2]; 2]; 8];
    let mut largest = _mm512_setzero_si512();
    for g in at.from..at.to.min(8) {
        for h in 0..halves {
            let (a, minimum) = if S::HALVES {
                let a = _mm512_mul_ps(tab.d[0], tab.scales[g][h]);
                (a, _mm512_mul_ps(tab.min[0], minimum(tab.minimums[g], h)))
            } else {
                (tab.d[g], tab.min[g])
            };
            let a = _mm512_mul_ps(a, middle);
            let b = if S::MINIMUM {
                _mm512_sub_ps(a, minimum)
            } else {
                zero
            };
            ends[g][h] = [a, b];
            let reach = _mm512_add_ps(_mm512_abs_ps(a), _mm512_abs_ps(b));
            let bits = _mm512_castps_si512(_mm512_abs_ps(reach));
            largest = _mm512_max_epi32(largest, bits);
        }
    }
    let s = _mm512_div_ps(_mm512_castsi512_ps(largest), _mm512_set1_ps(127.0));
    let counts = _mm512_cmp_ps_mask::<_CMP_GE_OQ>(s, _mm512_set1_ps(SMALLEST))
        & _mm512_cmp_ps_mask::<_CMP_LT_OQ>(s, _mm512_set1_ps(f32::INFINITY));
    let r = _mm512_maskz_div_ps(counts, _mm512_set1_ps(256.0), s);
    for g in at.from..at.to.min(8) {
        for h in 0..halves {
            let [a, b] = ends[g][h];
            let factor = _mm512_maskz_cvtps_epi32(counts, _mm512_mul_ps(a, r));
            let added = _mm512_maskz_cvtps_epi32(counts, _mm512_mul_ps(b, r));
            // Half of a whole to round, and 128 wholes to make all unsigned.
            let added = _mm512_add_epi32(added, _mm512_set1_epi32(128 + (128 << 8)));
            lines[g][h] = Line {
                factor: twice(factor),
                added: twice(added),
            };
        }
        if !S::HALVES {
            lines[g][1] = lines[g][0];
        }
    }
    s
}

/// The 16-bit minimum `h` of each row as a float.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn minimum(pairs: __m512i, h: usize) -> __m512 {
    _mm512_cvtepi32_ps(match h {
        0 => _mm512_and_si512(pairs, _mm512_set1_epi32(0xffff)),
        _ => _mm512_srli_epi32::<16>(pairs),
    })
}

/// The low half of each dword in both of its halves.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn twice(dwords: __m512i) -> __m512i {
    let low = _mm512_and_si512(dwords, _mm512_set1_epi32(0xffff));
    _mm512_or_si512(low, _mm512_slli_epi32::<16>(dwords))
}

/// Quad `Q` of a group, requantized. Bytes are multiplied as the upper ends of 16-bit lanes, even and odd ones apart.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn requantized<S: Packed, const Q: usize>(group: &[[u8; 64]], lines: &[Line; 2]) -> __m512i {
    let bits = const { <S::Block as Interleave>::BITS };
    let line = &lines[Q / 4];
    // Less the middle: signed numbers of so many bits.
    let middle = _mm512_set1_epi8((1_u8 << (bits - 1)) as i8);
    let quad = _mm512_xor_si512(quad::<S, Q>(group), middle);
    let up = |by: usize| _mm512_sll_epi16(quad, _mm_cvtsi32_si128(by as i32));
    let upper = _mm512_set1_epi16(!0 << (16 - bits));
    let (even, odd) = (up(16 - bits), _mm512_and_si512(up(8 - bits), upper));
    let even = _mm512_add_epi16(_mm512_mulhrs_epi16(even, line.factor), line.added);
    let odd = _mm512_add_epi16(_mm512_mulhrs_epi16(odd, line.factor), line.added);
    // The upper bytes of both: even | (odd & mask).
    const EITHER: i32 = 0b1111_1000;
    let mask = _mm512_set1_epi16(!0xff);
    _mm512_ternarylogic_epi32::<EITHER>(_mm512_srli_epi16::<8>(even), odd, mask)
}

/// Stretch `c` of `T` tokens from `first` on, whose accumulators begin at `i`; beyond the last token it repeats.
#[inline(never)]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn tile<const T: usize>(
    args: &Args<'_>,
    first: usize,
    i: usize,
    c: usize,
    at: Stretch,
    work: &mut Work,
) {
    let rows = args.wide_groups();
    let mut x = [&rows.row(first)[c]; T];
    for t in 1..T {
        x[t] = &rows.row((first + t).min(rows.n_rows() - 1))[c];
    }
    let mut sums = [[_mm512_setzero_si512(); 2]; T];
    for t in 0..T {
        // By so much the weights, all 128 above their meaning, make the sums too large.
        sums[t] = [_mm512_set1_epi32(-128 * x[t].sum); 2];
    }
    // While this tile is computed, the next one comes nearer.
    let row_bytes = rows.n_cols() * size_of::<BlockQ8x256>();
    let groups = work.panels[0].iter().zip(&work.panels[1]);
    for (g, (first, second)) in groups.enumerate().take(at.to - at.from) {
        let mut quads = [&[[0; 4]; 8]; T];
        for t in 0..T {
            let (all, _) = x[t].qs.as_chunks::<4>();
            quads[t] = all.as_chunks().0.get(g).unwrap_or(&[[0; 4]; 8]);
            if g.is_multiple_of(2) {
                prefetch_near(bytemuck::cast_slice(quads[t]), T * row_bytes);
            }
        }
        for q in 0..8 {
            for t in 0..T {
                let x = _mm512_set1_epi32(bytemuck::cast(quads[t][q]));
                sums[t][0] = _mm512_dpbusd_epi32(sums[t][0], first[q], x);
                sums[t][1] = _mm512_dpbusd_epi32(sums[t][1], second[q], x);
            }
        }
    }
    let [acc0, acc1] = &mut work.acc;
    let acc: [&mut [__m512; T]; 2] = [
        acc0[i..].first_chunk_mut().expect("blocks are whole tiles"),
        acc1[i..].first_chunk_mut().expect("blocks are whole tiles"),
    ];
    for t in 0..T {
        let d = _mm512_set1_ps(x[t].d);
        for r in 0..2 {
            let scale = _mm512_mul_ps(work.scales[r], d);
            let product = _mm512_mul_ps(_mm512_cvtepi32_ps(sums[t][r]), scale);
            acc[r][t] = _mm512_add_ps(acc[r][t], product);
        }
    }
}
