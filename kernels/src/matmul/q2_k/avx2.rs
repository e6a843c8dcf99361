use std::arch::x86_64::*;

use nibble_quant::{BlockQ2K, DType};

use crate::matmul::drive::avx2::tables::{Tables, dword_columns, dwords, high_floats, low_floats};
use crate::matmul::drive::avx2::unpack::{bits, load, pair_bits};
use crate::matmul::drive::avx2::{self, Pair, ROWS, Shape};
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

pub(super) enum Format {}

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
        |a, b, g| unpack(a, b, g),
        |chunks, tab| tables(chunks, tab),
    );
}

/// The 32 weights of group `g`, 0 to 3.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn unpack(a: &BlockQ2K, b: &BlockQ2K, g: usize) -> Pair {
    let bytes = load(&a.qs.as_chunks().0[g / 4], &b.qs.as_chunks().0[g / 4]);
    pair_bits(bytes, 2 * (g % 4), 3)
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tables(chunks: &[&BlockQ2K; ROWS], tab: &mut Tables) {
    let scale = dwords(
        chunks.map(|block| u32::from(block.d.to_bits()) | u32::from(block.dmin.to_bits()) << 16),
    );
    tab.d[0] = low_floats(scale);
    tab.min[0] = high_floats(scale);
    spread(dword_columns(chunks.map(|block| &block.scales)), tab);
}

/// Scales in low, minimums in high nibbles: those of groups `2 · j` and `2 · j + 1` in vector `j`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn spread(packed: [__m256i; 4], tab: &mut Tables) {
    for j in 0..4 {
        tab.scales_16(j, bits(packed[j], 0, 15));
        tab.minimums(j, bits(packed[j], 4, 15));
    }
}
