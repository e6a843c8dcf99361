use std::arch::x86_64::*;

use nibble_quant::DType;

use crate::matmul::drive::avx2::ROWS;
use crate::matmul::drive::avx2::packed::{self, Packed};
use crate::matmul::drive::avx2::tables::{Tables, halves};
use crate::matmul::q4_1::avx2::Format;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q4_1) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::X8(DType::Q4_1),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

impl Packed for Format {
    type Group = [[u8; 32]; 4];
}

#[target_feature(enable = "avx2,fma,f16c")]
fn run(args: &mut Args<'_>) {
    packed::run::<Format>(args, |scales, from, tab| tables(scales, from, tab));
}

/// For each group eight scales, then eight minimums.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn tables(scales: &[u8], from: usize, tab: &mut Tables) {
    let (rows, _) = scales.as_chunks::<16>();
    for (g, [d, m]) in (from..8).zip(rows.as_chunks().0) {
        tab.d[g] = halves(d);
        // Added in this format: subtracted with the sign changed.
        tab.min[g] = _mm256_xor_ps(halves(m), _mm256_set1_ps(-0.0));
    }
}
