use std::arch::x86_64::*;

use nibble_quant::{BlockQ2K, DType};

use crate::isa::avx2::load_u8x32;
use crate::matmul::drive::avx2::tables::{Tables, columns, dwords, high_floats, low_floats};
use crate::matmul::drive::avx2::unpack::bits;
use crate::matmul::drive::avx2::{self, ROWS, Shape};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::File(DType::Q2_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

enum Format {}

impl Shape for Format {
    type Block = BlockQ2K;
    type Chunk = BlockQ2K;
    // Eight products of at most 3 · 127.
    const FIT: usize = 4;
    const HALVES: bool = true;
    const MINIMUM: bool = true;
}

#[target_feature(enable = "avx2,fma,f16c")]
fn run(args: &mut Args<'_>) {
    avx2::run::<Format>(
        args,
        |chunk, g| unpack(chunk, g),
        |chunks, tab| tables(chunks, tab),
    );
}

/// The 32 weights of group `g`, 0 to 3.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn unpack(block: &BlockQ2K, g: usize) -> __m256i {
    bits(load_u8x32(&block.qs.as_chunks().0[g / 4]), 2 * (g % 4), 3)
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tables(chunks: &[&BlockQ2K; ROWS], tab: &mut Tables) {
    let scale = dwords(
        chunks.map(|block| u32::from(block.d.to_bits()) | u32::from(block.dmin.to_bits()) << 16),
    );
    tab.d[0] = low_floats(scale);
    tab.min[0] = high_floats(scale);
    let packed = columns(chunks.map(|block| &block.scales));
    for j in 0..4 {
        tab.halves(j, bits(packed[j], 0, 15));
        tab.minimums(j, bits(packed[j], 4, 15));
    }
}
