use std::arch::x86_64::*;

use nibble_quant::{BlockQ4_1, DType};

use crate::matmul::drive::avx2::tables::{Tables, dwords, head, high_floats, low_floats};
use crate::matmul::drive::avx2::unpack::nibbles;
use crate::matmul::drive::avx2::{self, Pair, ROWS, Shape};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::File(DType::Q4_1),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(super) enum Format {}

impl Shape for Format {
    type Block = BlockQ4_1;
    type Chunk = [BlockQ4_1; 8];
    // Sixteen products of at most 15 · 127.
    const FIT: usize = 8;
    const MINIMUM: bool = true;
}

#[target_feature(enable = "avx2,fma,f16c")]
fn run(args: &mut Args<'_>) {
    avx2::run::<Format>(
        args,
        |a, b, g| unpack(&a[g], &b[g]),
        |chunks, tab| tables(chunks, tab),
    );
}

/// All 32 weights, 0 to 15.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn unpack(a: &BlockQ4_1, b: &BlockQ4_1) -> Pair {
    nibbles(&a.qs, &b.qs)
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tables(chunks: &[&[BlockQ4_1; 8]; ROWS], tab: &mut Tables) {
    for g in 0..8 {
        let heads = dwords(chunks.map(|chunk| head(&chunk[g])));
        tab.d[g] = low_floats(heads);
        // Added in this format: subtracted with the sign changed.
        tab.min[g] = _mm256_xor_ps(high_floats(heads), _mm256_set1_ps(-0.0));
    }
}
