//! NEON: up to five queries share every load, and every conversion, of keys and values.

use core::arch::aarch64::*;
use core::borrow::Borrow;

use half::f16;

use super::cache::{Element, GROUP, block_bytes, n_scales};
use super::online::{BLOCK, Folds, WIDTH};
use super::tiles::{self, Head, Keys, Scratch, Tile, Values, padded};
use super::{Args, Chunk, LANES, MAX_HEAD_DIM, Position};
use crate::isa::neon::{load_f32x4, load_i8x16, load_u16x8, prefetch, store_f32x4, store_u16x8};

/// Queries in a tile: 5 times 16 positions fill 20 of the 32 registers, keys, what they are made of and a query take 7. Of
/// every 24 instructions that compute 20 multiply. With scales, which take four registers, there are four queries.
// Products of f16 as such, `fmlal`, would spare the four conversions, but leave a query 11 bits, off by 2¹²·ε, and so more
// than `mod.rs` grants; a query in two parts takes 40 multiplications for the 24 instructions.
const TILE: usize = 5;
const SCALED_TILE: usize = 4;

/// Floats of sixteen positions or columns.
type Sixteen = [float32x4_t; LANES / 4];

#[target_feature(enable = "neon")]
pub(super) fn run_f32(args: &mut Args<'_>, only: Option<&Chunk>) {
    run::<f32>(args, only, |x, _| load(x));
}

#[target_feature(enable = "neon")]
pub(super) fn run_f16(args: &mut Args<'_>, only: Option<&Chunk>) {
    run::<f16>(args, only, |x, _| from_f16(x));
}

#[target_feature(enable = "neon")]
pub(super) fn run_q8_0(args: &mut Args<'_>, only: Option<&Chunk>) {
    // Exact, so that the rest is that of floats.
    run::<i8>(args, only, |x, scales| from_i8(x, scales));
}

/// The same bits as `scalar::store`, eight conversions at once.
#[target_feature(enable = "neon")]
pub(super) fn store_f16(args: &mut Position<'_>) {
    let Position {
        k_head,
        v_head,
        pos,
        k,
        v,
    } = args;
    let group_len = k.len() * LANES;
    let block: &mut [u16] =
        &mut bytemuck::cast_slice_mut(k_head)[*pos / LANES * group_len..][..group_len];
    for (k, lanes) in k
        .chunks(8)
        .zip(block.as_chunks_mut::<LANES>().0.chunks_mut(8))
    {
        for (lanes, k) in lanes.iter_mut().zip(to_f16(k)) {
            lanes[*pos % LANES] = k;
        }
    }
    let row: &mut [u16] = &mut bytemuck::cast_slice_mut(v_head)[*pos * v.len()..][..v.len()];
    for (v, row) in v.chunks(8).zip(row.chunks_mut(8)) {
        row.copy_from_slice(&to_f16(v)[..row.len()]);
    }
}

#[inline]
#[target_feature(enable = "neon")]
fn zeros() -> Sixteen {
    [vdupq_n_f32(0.0); LANES / 4]
}

#[inline]
#[target_feature(enable = "neon")]
fn load(x: &[f32; LANES]) -> Sixteen {
    let fours: &[[f32; 4]; LANES / 4] = bytemuck::cast_ref(x);
    let mut floats = zeros();
    for i in 0..LANES / 4 {
        floats[i] = load_f32x4(&fours[i]);
    }
    floats
}

#[inline]
#[target_feature(enable = "neon")]
fn store(x: &mut [f32; LANES], floats: Sixteen) {
    let fours: &mut [[f32; 4]; LANES / 4] = bytemuck::cast_mut(x);
    for i in 0..LANES / 4 {
        store_f32x4(&mut fours[i], floats[i]);
    }
}

#[inline]
#[target_feature(enable = "neon")]
fn from_f16(x: &[f16; LANES]) -> Sixteen {
    let [low, high]: &[[u16; 8]; 2] = bytemuck::cast_ref(x);
    let low = vreinterpretq_f16_u16(load_u16x8(low));
    let high = vreinterpretq_f16_u16(load_u16x8(high));
    [
        vcvt_f32_f16(vget_low_f16(low)),
        vcvt_high_f32_f16(low),
        vcvt_f32_f16(vget_low_f16(high)),
        vcvt_high_f32_f16(high),
    ]
}

#[inline]
#[target_feature(enable = "neon")]
fn from_i8(x: &[i8; LANES], scales: Sixteen) -> Sixteen {
    let x = load_i8x16(x);
    let (low, high) = (vmovl_s8(vget_low_s8(x)), vmovl_high_s8(x));
    let x = [
        vmovl_s16(vget_low_s16(low)),
        vmovl_high_s16(low),
        vmovl_s16(vget_low_s16(high)),
        vmovl_high_s16(high),
    ];
    let mut floats = zeros();
    for i in 0..LANES / 4 {
        floats[i] = vmulq_f32(vcvtq_f32_s32(x[i]), scales[i]);
    }
    floats
}

/// `sums += x · factor`.
#[inline]
#[target_feature(enable = "neon")]
fn add(sums: &mut Sixteen, x: Sixteen, factor: f32) {
    for i in 0..LANES / 4 {
        sums[i] = vfmaq_n_f32(sums[i], x[i], factor);
    }
}

/// Rounds up to eight floats to nearest even.
#[inline]
#[target_feature(enable = "neon")]
fn to_f16(x: &[f32]) -> [u16; 8] {
    let x: [[f32; 4]; 2] = bytemuck::cast(padded::<f32, 8>(x));
    let low = vcvt_f16_f32(load_f32x4(&x[0]));
    let all = vreinterpretq_u16_f16(vcvt_high_f16_f32(low, load_f32x4(&x[1])));
    let mut rounded = [0; 8];
    store_u16x8(&mut rounded, all);
    rounded
}

#[inline]
#[target_feature(enable = "neon")]
fn run<T: Element>(
    args: &mut Args<'_>,
    only: Option<&Chunk>,
    load: impl Fn(&[T; LANES], Sixteen) -> Sixteen + Copy,
) {
    let most = if T::SCALED { SCALED_TILE } else { TILE };
    tiles::run(
        args,
        only,
        // All of about the same size: small ones pay more for each load.
        |n| n.div_ceil(n.div_ceil(most)),
        |head, tile, scratch| match (tile.queries.len(), T::SCALED) {
            (1, false) => take_tile::<T, 1, 4, 4>(head, tile, scratch, load),
            (2, false) => take_tile::<T, 2, 2, 2>(head, tile, scratch, load),
            (3, false) => take_tile::<T, 3, 1, 1>(head, tile, scratch, load),
            (TILE.., false) => take_tile::<T, TILE, 1, 1>(head, tile, scratch, load),
            (1, true) => take_tile::<T, 1, 2, 4>(head, tile, scratch, load),
            (2, true) => take_tile::<T, 2, 1, 2>(head, tile, scratch, load),
            (3, true) => take_tile::<T, 3, 1, 1>(head, tile, scratch, load),
            _ => take_tile::<T, 4, 1, 1>(head, tile, scratch, load),
        },
    );
}

/// `S` groups of 16 positions are scored at once and `W` times 16 columns of values gathered at once: as many as it takes
/// to hide the latency of a sum.
#[inline]
#[target_feature(enable = "neon")]
fn take_tile<T: Element, const P: usize, const S: usize, const W: usize>(
    head: &Head<'_, T>,
    tile: &Tile,
    scratch: &mut Scratch<TILE>,
    load: impl Fn(&[T; LANES], Sixteen) -> Sixteen + Copy,
) {
    let (key_dim, value_dim) = (head.key_dim, head.value_dim);
    tiles::tile::<T, P, TILE>(
        head,
        tile,
        scratch,
        |keys, scratch| {
            keys.in_groups::<S>(key_dim, |keys, n| match n {
                1 => score::<T, P, 1>(keys, key_dim, scratch, load),
                _ => score::<T, P, S>(keys, key_dim, scratch, load),
            });
        },
        Folds {
            max: |partial| fold_max(&partial),
            sum: |partial| fold_sum(&partial),
        },
        |scales, scratch| decode_scales(scales, &mut scratch.scales, block_bytes::<T>(value_dim)),
        |values, factors, scratch| gather::<T, P, W>(values, value_dim, 0, factors, scratch, load),
        |values, p, scratch| gather::<T, 1, 4>(values, value_dim, p, &[1.0], scratch, load),
    );
}

/// A NaN is left to the sum, as in the specification.
#[inline]
#[target_feature(enable = "neon")]
fn fold_max(partial: &[f32; WIDTH]) -> f32 {
    let [a, b, c, d] = load(partial);
    vmaxnmvq_f32(vmaxnmq_f32(vmaxnmq_f32(a, b), vmaxnmq_f32(c, d)))
}

/// Halves are joined, until one is left.
#[inline]
#[target_feature(enable = "neon")]
fn fold_sum(partial: &[f32; WIDTH]) -> f32 {
    let [a, b, c, d] = load(partial);
    let four = vaddq_f32(vaddq_f32(a, c), vaddq_f32(b, d));
    vpadds_f32(vadd_f32(vget_low_f32(four), vget_high_f32(four)))
}

/// Dot products of the first `P` queries with the keys of `S` groups.
#[inline]
#[target_feature(enable = "neon")]
fn score<T: Element, const P: usize, const S: usize>(
    keys: Keys<'_, T>,
    key_dim: usize,
    scratch: &mut Scratch<TILE>,
    load: impl Fn(&[T; LANES], Sixteen) -> Sixteen + Copy,
) {
    let key_dim = key_dim.min(MAX_HEAD_DIM);
    let n_scales = n_scales::<T>(key_dim);
    let block_bytes = block_bytes::<T>(key_dim);
    let mut factors = [zeros(); S];
    let mut groups: [&[[T; LANES]]; S] = [&[]; S];
    for s in 0..S {
        groups[s] = keys.group(s, key_dim);
    }
    let mut sums = [[zeros(); S]; P];
    for first in (0..key_dim).step_by(GROUP) {
        let dims = first..key_dim.min(first + GROUP);
        if T::SCALED {
            for s in 0..S {
                let lanes = &keys.scales[s * n_scales + first / GROUP];
                prefetch(bytemuck::cast_slice(lanes), block_bytes);
                factors[s] = from_f16(lanes);
            }
        }
        // Whole cache lines of all types.
        let n_fours = dims.len() / 4;
        let mut fours: [&[[[T; LANES]; 4]]; S] = [&[]; S];
        for s in 0..S {
            fours[s] = &groups[s][dims.clone()].as_chunks().0[..n_fours];
        }
        let mut q: [&[[f32; 4]]; P] = [&[]; P];
        for p in 0..P {
            q[p] = &scratch.q[p][dims.clone()].as_chunks().0[..n_fours];
        }
        for f in 0..n_fours {
            for line in (0..4).step_by(64 / size_of::<[T; LANES]>()) {
                for s in 0..S {
                    prefetch(bytemuck::cast_slice(&fours[s][f][line]), block_bytes);
                }
                for d in line..line + 64 / size_of::<[T; LANES]>() {
                    for s in 0..S {
                        let k = load(&fours[s][f][d], factors[s]);
                        for p in 0..P {
                            add(&mut sums[p][s], k, q[p][f][d]);
                        }
                    }
                }
            }
        }
        for d in first + 4 * n_fours..dims.end {
            for s in 0..S {
                let k = load(&groups[s][d], factors[s]);
                for p in 0..P {
                    add(&mut sums[p][s], k, scratch.q[p][d]);
                }
            }
        }
    }
    for p in 0..P {
        let scores = scratch.weights[p][keys.lane..].as_chunks_mut().0;
        for s in 0..S {
            store(&mut scores[s], sums[p][s]);
        }
    }
}

/// The scales of a block of values as floats, each once for all columns and queries.
#[inline]
#[target_feature(enable = "neon")]
fn decode_scales(
    scales: &[f16],
    decoded: &mut [f32; BLOCK * MAX_HEAD_DIM / GROUP],
    block_bytes: usize,
) {
    const LINE: usize = 64 / size_of::<f16>();
    for (scales, decoded) in scales.chunks(LINE).zip(decoded.chunks_mut(LINE)) {
        prefetch(bytemuck::cast_slice(scales), block_bytes);
        // A block has 64 scales for each group, so whole sixteens of them.
        for (scales, decoded) in scales.as_chunks().0.iter().zip(decoded.as_chunks_mut().0) {
            store(decoded, from_f16(scales));
        }
    }
}

/// `values = values · factor + Σ_j weight_j · row_j` for queries `p..p + P`.
#[inline]
#[target_feature(enable = "neon")]
fn gather<T: Element, const P: usize, const W: usize>(
    values: Values<'_, T>,
    value_dim: usize,
    p: usize,
    factors: &[f32; P],
    scratch: &mut Scratch<TILE>,
    load: impl Fn(&[T; LANES], Sixteen) -> Sixteen + Copy,
) {
    let Values { rows, lane } = values;
    let weights = scratch.weights[p..]
        .first_chunk()
        .expect("a tile holds these queries");
    let values = scratch.values[p..]
        .first_chunk_mut()
        .expect("a tile holds these queries");
    let scales = &scratch.scales[lane * n_scales::<T>(value_dim)..];
    let rows = || rows.chunks_exact(value_dim);
    let mut column = 0;
    while column + LANES * W <= value_dim {
        let columns = rows().map(|row| {
            row[column..column + LANES * W]
                .as_chunks()
                .0
                .first_chunk()
                .expect("16 · W columns")
        });
        gather_columns::<T, P, W>(
            columns, scales, value_dim, lane, column, weights, factors, values, load,
        );
        column += LANES * W;
    }
    while column + LANES <= value_dim {
        let columns = rows().map(|row| {
            row[column..column + LANES]
                .as_chunks()
                .0
                .first_chunk()
                .expect("16 columns")
        });
        gather_columns::<T, P, 1>(
            columns, scales, value_dim, lane, column, weights, factors, values, load,
        );
        column += LANES;
    }
    if column < value_dim {
        // The buffers have room for whole sixteens; nobody reads what the padding gathers.
        let columns = rows().map(|row| [padded(&row[column..])]);
        gather_columns::<T, P, 1>(
            columns, scales, value_dim, lane, column, weights, factors, values, load,
        );
    }
}

/// The same for `16 · W` columns.
#[inline]
#[target_feature(enable = "neon")]
fn gather_columns<T: Element, const P: usize, const W: usize>(
    rows: impl Iterator<Item = impl Borrow<[[T; LANES]; W]>>,
    scales: &[f32],
    value_dim: usize,
    lane: usize,
    column: usize,
    weights: &[[f32; BLOCK]; P],
    factors: &[f32; P],
    values: &mut [[f32; MAX_HEAD_DIM]; P],
    load: impl Fn(&[T; LANES], Sixteen) -> Sixteen + Copy,
) {
    /// Sixteens of a group: a call has its columns in whole groups, or all in one.
    const TOGETHER: usize = GROUP / LANES;
    let (n_scales, block_bytes) = (n_scales::<T>(value_dim), block_bytes::<T>(value_dim));
    let mut sums = [[zeros(); W]; P];
    for p in 0..P {
        let values = values[p][column..].as_chunks().0;
        for w in 0..W {
            let value = self::load(&values[w]);
            for i in 0..LANES / 4 {
                sums[p][w][i] = vmulq_n_f32(value[i], factors[p]);
            }
        }
    }
    for (j, row) in rows.enumerate() {
        let row = row.borrow();
        if column.is_multiple_of(64 / size_of::<T>()) {
            for line in (0..size_of::<[[T; LANES]; W]>()).step_by(64) {
                prefetch(bytemuck::cast_slice(row.as_flattened()), block_bytes + line);
            }
        }
        let mut factor = zeros();
        for w in 0..W {
            if T::SCALED && w.is_multiple_of(TOGETHER) {
                let group = column / GROUP + w / TOGETHER;
                factor = [vdupq_n_f32(scales[j * n_scales + group]); LANES / 4];
            }
            let v = load(&row[w], factor);
            for p in 0..P {
                add(&mut sums[p][w], v, weights[p][lane + j]);
            }
        }
    }
    for p in 0..P {
        let values = values[p][column..].as_chunks_mut().0;
        for w in 0..W {
            store(&mut values[w], sums[p][w]);
        }
    }
}
