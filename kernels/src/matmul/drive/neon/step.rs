//! What both loops do with integer sums: the same operations in the same order, hence the same bits.

use std::arch::aarch64::*;
use std::ops::Range;

use super::tables::Scales;
use super::{Eight, Packed, ROWS};
use crate::isa::neon::{load_f32x4, store_f32x4};
use crate::matmul::Args;
use crate::quantize::BlockQ8x32;

/// What a group of activations has beside them, as a vector: `d`, `s` and the bits of `sum` in lanes 0, 1 and 2.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn head(x: &BlockQ8x32) -> float32x4_t {
    let [head, _, _]: &[[f32; 4]; 3] = bytemuck::cast_ref(x);
    load_f32x4(head)
}

/// The step of one group in the order of the scalar specification.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn step<S: Packed>(
    mut acc: Eight<float32x4_t>,
    sum: Eight<float32x4_t>,
    scales: &Scales,
    x: &BlockQ8x32,
) -> Eight<float32x4_t> {
    let head = head(x);
    for e in 0..2 {
        let d = vmulq_laneq_f32::<0>(scales.d[e], head);
        acc[e] = vaddq_f32(acc[e], vmulq_f32(sum[e], d));
        if !S::MINIMUM {
            continue;
        }
        let minimum = if S::HALVES {
            let [first, last] = scales.minimums;
            let sum = vmulq_n_s32(first[e], x.sums[0].into());
            let sum = vmlaq_n_s32(sum, last[e], x.sums[1].into());
            vmulq_f32(
                vcvtq_f32_s32(sum),
                vmulq_laneq_f32::<0>(scales.min[e], head),
            )
        } else {
            vmulq_laneq_f32::<1>(scales.min[e], head)
        };
        acc[e] = vsubq_f32(acc[e], minimum);
    }
    acc
}

/// Writes the outputs of token `t` and these octets of `n`, which `acc` gives by their order.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn finish_all(
    args: &mut Args<'_>,
    t: usize,
    octets: Range<usize>,
    acc: impl Fn(usize) -> Eight<float32x4_t>,
) {
    let accumulate = args.accumulate;
    // Without a bias whole octets are a short loop.
    if args.bias.is_none()
        && let Some(y) = args
            .y
            .row(t)
            .get_mut(ROWS * octets.start..ROWS * octets.end)
    {
        for (i, y) in y.as_chunks_mut::<4>().0.iter_mut().enumerate() {
            let result = acc(i / 2)[i % 2];
            let before = load_f32x4(y);
            store_f32x4(
                y,
                if accumulate {
                    vaddq_f32(before, result)
                } else {
                    result
                },
            );
        }
        return;
    }
    for (i, octet) in octets.enumerate() {
        finish(args, t, octet, acc(i));
    }
}

/// Writes the outputs of token `t` and the `i`-th octet of `n`, or of as many of its rows as there are.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn finish(args: &mut Args<'_>, t: usize, i: usize, acc: Eight<float32x4_t>) {
    let (bias, accumulate) = (args.bias, args.accumulate);
    let i = ROWS * i;
    let Some(y) = args.y.row(t)[i..].first_chunk_mut::<ROWS>() else {
        let mut lanes = [[0.0; 4]; 2];
        for e in 0..2 {
            store_f32x4(&mut lanes[e], acc[e]);
        }
        let lanes = lanes.as_flattened();
        for (r, &acc) in lanes[..args.n.len() - i].iter().enumerate() {
            args.finish(t, i + r, acc);
        }
        return;
    };
    let y: &mut [[f32; 4]; 2] = bytemuck::cast_mut(y);
    let mut result = acc;
    if let Some(bias) = bias {
        let bias: &[f32; ROWS] = bias[i..].first_chunk().expect("one bias for each row");
        let bias: &[[f32; 4]; 2] = bytemuck::cast_ref(bias);
        for e in 0..2 {
            result[e] = vaddq_f32(result[e], load_f32x4(&bias[e]));
        }
    }
    for e in 0..2 {
        if accumulate {
            result[e] = vaddq_f32(load_f32x4(&y[e]), result[e]);
        }
        store_f32x4(&mut y[e], result[e]);
    }
}
