use nibble_quant::DType;

use super::avx512_vnni::Format;
use crate::matmul::drive::amx_int8;
use crate::matmul::drive::avx512_vnni::ROWS;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q8_0) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AMX_INT8,
    weights: Layout::X16(DType::Q8_0),
    activations: Activations::Q8x256,
    n_step: ROWS,
    run,
};

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run(args: &mut Args<'_>) {
    amx_int8::run::<Format>(args, |scales, from, tab| tab.scales_32(scales, from));
}
