use nibble_quant::{BlockQ5_0, DType};

use crate::matmul::drive::avx2::tables::{Tables, dwords, head, low_floats};
use crate::matmul::drive::avx2::unpack::{fives, nibbles};
use crate::matmul::drive::avx2::{self, Pair, ROWS, Shape};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::File(DType::Q5_0),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(super) enum Format {}

impl Shape for Format {
    type Block = BlockQ5_0;
    type Chunk = [BlockQ5_0; 8];
    // Eight products of at most 31 · 127.
    const FIT: usize = 4;
    const OFFSET_LOG2: i32 = 4;
}

#[target_feature(enable = "avx2,fma,f16c")]
fn run(args: &mut Args<'_>) {
    avx2::run::<Format>(
        args,
        |a, b, g| unpack(&a[g], &b[g]),
        |chunks, tab| tables(chunks, tab),
    );
}

/// All 32 weights, 0 to 31.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn unpack(a: &BlockQ5_0, b: &BlockQ5_0) -> Pair {
    fives(nibbles(&a.qs, &b.qs), &a.qh, &b.qh)
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tables(chunks: &[&[BlockQ5_0; 8]; ROWS], tab: &mut Tables) {
    for g in 0..8 {
        tab.d[g] = low_floats(dwords(chunks.map(|chunk| head(&chunk[g]))));
    }
}
