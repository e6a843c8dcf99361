use std::arch::x86_64::*;

use nibble_quant::{BlockQ3K, DType};

use crate::matmul::drive::avx2::tables::{Tables, dword_columns, dwords, low_floats};
use crate::matmul::drive::avx2::unpack::{bits, join, load, pair_bits};
use crate::matmul::drive::avx2::{self, Pair, ROWS, Shape};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::File(DType::Q3_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(super) enum Format {}

impl Shape for Format {
    type Block = BlockQ3K;
    type Chunk = BlockQ3K;
    // Eight products of at most 7 · 127.
    const FIT: usize = 4;
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

/// The 32 weights of group `g`, 0 to 7.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn unpack(a: &BlockQ3K, b: &BlockQ3K, g: usize) -> Pair {
    let low = load(&a.qs.as_chunks().0[g / 4], &b.qs.as_chunks().0[g / 4]);
    let high = pair_bits(load(&a.hmask, &b.hmask), g, 1);
    join::<2>(pair_bits(low, 2 * (g % 4), 3), high)
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tables(chunks: &[&BlockQ3K; ROWS], tab: &mut Tables) {
    tab.d[0] = low_floats(dwords(chunks.map(|block| u32::from(block.d.to_bits()))));
    // The 16 bytes that end with the scales.
    let tails = chunks.map(|block| {
        bytemuck::bytes_of(block)[92..]
            .first_chunk()
            .expect("a block has 110 bytes")
    });
    let [_, low0, low1, high] = dword_columns(tails);
    spread([low0, low1, high], tab);
}

/// The twelve bytes of scales, a dword of each row in each vector.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn spread([low0, low1, high]: [__m256i; 3], tab: &mut Tables) {
    let low = [low0, low1];
    for j in 0..4 {
        let (low, high) = (bits(low[j % 2], 4 * (j / 2), 15), bits(high, 2 * j, 3));
        let scales = _mm256_or_si256(low, _mm256_slli_epi16::<4>(high));
        let scales = _mm256_sub_epi8(scales, _mm256_set1_epi8(32));
        tab.scales_16(j, scales);
        tab.offsets::<2>(j, scales);
    }
}
