use std::arch::x86_64::*;

use nibble_quant::{BlockQ6K, DType};

use crate::matmul::drive::avx2::tables::{Tables, dword_columns, dwords, low_floats};
use crate::matmul::drive::avx2::unpack::{join, load, pair_bits};
use crate::matmul::drive::avx2::{self, Pair, ROWS, Shape};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::File(DType::Q6_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(super) enum Format {}

impl Shape for Format {
    type Block = BlockQ6K;
    type Chunk = BlockQ6K;
    // Four products of at most 63 · 127.
    const FIT: usize = 2;
    const HALVES: bool = true;
}

#[target_feature(enable = "avx2,fma,f16c")]
fn run(args: &mut Args<'_>) {
    avx2::run::<Format>(
        args,
        |a, b, g| unpack(a, b, g),
        |chunks, tab| tables(chunks, tab),
    );
}

/// The 32 weights of group `g`, 0 to 63.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn unpack(a: &BlockQ6K, b: &BlockQ6K, g: usize) -> Pair {
    let (half, quarter) = (g / 4, g % 4);
    let at = 2 * half + quarter % 2;
    let low = load(&a.ql.as_chunks().0[at], &b.ql.as_chunks().0[at]);
    let high = load(&a.qh.as_chunks().0[half], &b.qh.as_chunks().0[half]);
    join::<4>(
        pair_bits(low, 4 * (quarter / 2), 15),
        pair_bits(high, 2 * quarter, 3),
    )
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tables(chunks: &[&BlockQ6K; ROWS], tab: &mut Tables) {
    tab.d[0] = low_floats(dwords(chunks.map(|block| u32::from(block.d.to_bits()))));
    spread(
        dword_columns(chunks.map(|block| bytemuck::cast_ref(&block.scales))),
        tab,
    );
}

/// The scales of groups `2 · j` and `2 · j + 1` in vector `j`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn spread(scales: [__m256i; 4], tab: &mut Tables) {
    for j in 0..4 {
        tab.scales_16(j, scales[j]);
        tab.offsets::<5>(j, scales[j]);
    }
}
