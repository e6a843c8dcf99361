use std::arch::x86_64::*;

use nibble_quant::{BlockQ5K, DType};

use crate::isa::avx2::load_u8x32;
use crate::matmul::drive::avx2::tables::Tables;
use crate::matmul::drive::avx2::unpack::bits;
use crate::matmul::drive::avx2::{self, ROWS, Shape};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::File(DType::Q5_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

enum Format {}

impl Shape for Format {
    type Block = BlockQ5K;
    type Chunk = BlockQ5K;
    // Eight products of at most 31 · 127.
    const FIT: usize = 4;
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

/// The 32 weights of group `g`, 0 to 31: nibbles as in `Q4_K`, fifth bits in bit `g` of 32 bytes.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn unpack(block: &BlockQ5K, g: usize) -> __m256i {
    let low = bits(load_u8x32(&block.qs.as_chunks().0[g / 2]), 4 * (g % 2), 15);
    let high = bits(load_u8x32(&block.qh), g, 1);
    _mm256_or_si256(low, _mm256_slli_epi16::<4>(high))
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tables(chunks: &[&BlockQ5K; ROWS], tab: &mut Tables) {
    tab.six_bits(chunks.map(|block| {
        bytemuck::bytes_of(block)
            .first_chunk()
            .expect("a block has 16 bytes")
    }));
}
