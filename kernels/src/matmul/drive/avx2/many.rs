//! Many tokens: bound by multiplying. 8 rows x 256 weights become a panel in L1 that all tokens of a block use.

use std::arch::x86_64::*;
use std::ops::Range;

use bytemuck::Zeroable;

use super::step::{finish, multiply, step};
use super::tables::{Tables, columns};
use super::{Octet, Pad, Pair, ROWS, Shape, Stretch, activations, groups_of, stretch};
use crate::matmul::Args;
use crate::quantize::BlockQ8x32;

/// Tokens of a register tile: four 16-bit sums, four accumulators, weights, activations and temporaries in 16 registers.
const TILE: usize = 4;
/// Activations that stay in the second-level cache while all weight rows pass: half of the 512 KiB of a Zen 3 core.
const TOKEN_BLOCK_BYTES: usize = 256 << 10;
/// Bounds of a token block: the lower so that unpacking stays below a tenth of the work, the upper for the stack.
const TOKEN_BLOCK: Range<usize> = 32..128;

/// 8 rows x 256 weights in the order of multiplication.
type Panel = [[__m256i; 8]; 8];

/// All tokens, block by block.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn run<S: Shape>(
    args: &mut Args<'_>,
    unpack: impl Fn(&S::Chunk, &S::Chunk, usize) -> Pair + Copy,
    tables: impl Fn(&[&S::Chunk; ROWS], &mut Tables) + Copy,
) {
    let m = args.y.n_rows();
    let fitting = TOKEN_BLOCK_BYTES / (args.k / 32 * size_of::<BlockQ8x32>());
    let block = fitting.clamp(TOKEN_BLOCK.start, TOKEN_BLOCK.end) / TILE * TILE;
    for t in (0..m).step_by(block) {
        token_block::<S>(args, t..m.min(t + block), unpack, tables);
    }
}

/// Many tokens: a panel of weights in L1, used by all of them.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn token_block<S: Shape>(
    args: &mut Args<'_>,
    tokens: Range<usize>,
    unpack: impl Fn(&S::Chunk, &S::Chunk, usize) -> Pair + Copy,
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
                let mut w = [[_mm256_setzero_si256(); 2]; 4];
                for r in 0..4 {
                    w[r] = unpack(chunks[r], chunks[r + 4], g);
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

/// Dword `q` of all rows to vector `q`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn transpose(w: [Pair; 4]) -> [__m256i; 8] {
    let [a, b, c, d] = columns([w[0][0], w[1][0], w[2][0], w[3][0]]);
    let [e, f, g, h] = columns([w[0][1], w[1][1], w[2][1], w[3][1]]);
    [a, b, c, d, e, f, g, h]
}
