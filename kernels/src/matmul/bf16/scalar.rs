use nibble_quant::{BF16, DType};

use crate::matmul::drive::scalar::run_decoded;
use crate::matmul::{Activations, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::SCALAR,
    weights: Layout::File(DType::BF16),
    activations: Activations::F32,
    n_step: 1,
    run: run_decoded::<BF16>,
};
