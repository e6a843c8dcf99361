use nibble_quant::{BlockQ4K, DType};

use crate::matmul::drive::avx2::tables::{Tables, dword_columns, high_floats, low_floats};
use crate::matmul::drive::avx2::unpack::{load, pair_bits};
use crate::matmul::drive::avx2::{self, Pair, ROWS, Shape};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::File(DType::Q4_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(super) enum Format {}

impl Shape for Format {
    type Block = BlockQ4K;
    type Chunk = BlockQ4K;
    // Sixteen products of at most 15 · 127.
    const FIT: usize = 8;
    const MINIMUM: bool = true;
}

#[target_feature(enable = "avx2,fma,f16c")]
fn run(args: &mut Args<'_>) {
    avx2::run::<Format>(
        args,
        |a, b, g| unpack(a, b, g),
        |chunks, tab| tables(chunks, tab),
    );
}

/// The 32 weights of group `g`, 0 to 15: the low or the high nibbles of 32 bytes.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn unpack(a: &BlockQ4K, b: &BlockQ4K, g: usize) -> Pair {
    let bytes = load(&a.qs.as_chunks().0[g / 2], &b.qs.as_chunks().0[g / 2]);
    pair_bits(bytes, 4 * (g % 2), 15)
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tables(chunks: &[&BlockQ4K; ROWS], tab: &mut Tables) {
    let heads = chunks.map(|block| {
        bytemuck::bytes_of(block)
            .first_chunk()
            .expect("a block has 16 bytes")
    });
    let [scale, a, b, c] = dword_columns(heads);
    tab.six_bits(low_floats(scale), high_floats(scale), [a, b, c]);
}
