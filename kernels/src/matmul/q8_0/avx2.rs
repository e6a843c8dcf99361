use nibble_quant::{BlockQ8_0, DType};

use crate::matmul::drive::avx2::tables::{Tables, dwords, head, low_floats};
use crate::matmul::drive::avx2::unpack::load;
use crate::matmul::drive::avx2::{self, Pair, ROWS, Shape};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::File(DType::Q8_0),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(super) enum Format {}

impl Shape for Format {
    type Block = BlockQ8_0;
    type Chunk = [BlockQ8_0; 8];
    // Two products of at most 128 · 127.
    const FIT: usize = 1;
    const SIGNED: bool = true;
}

#[target_feature(enable = "avx2,fma,f16c")]
fn run(args: &mut Args<'_>) {
    avx2::run::<Format>(
        args,
        |a, b, g| unpack(&a[g], &b[g]),
        |chunks, tab| tables(chunks, tab),
    );
}

/// All 32 weights, signed.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn unpack(a: &BlockQ8_0, b: &BlockQ8_0) -> Pair {
    load(bytemuck::cast_ref(&a.qs), bytemuck::cast_ref(&b.qs))
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tables(chunks: &[&[BlockQ8_0; 8]; ROWS], tab: &mut Tables) {
    for g in 0..8 {
        tab.d[g] = low_floats(dwords(chunks.map(|chunk| head(&chunk[g]))));
    }
}
