use nibble_quant::{DType, BF16};

use crate::isa::avx512::load_u8x64;
use crate::matmul::drive::amx_bf16;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AMX_BF16,
    weights: Layout::File(DType::BF16),
    activations: Activations::BF16,
    n_step: 1,
    run,
};

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni,avx512bf16")]
fn run(args: &mut Args<'_>) {
    amx_bf16::run(args, |w: &[BF16; 32]| load_u8x64(bytemuck::cast_ref(w)));
}
