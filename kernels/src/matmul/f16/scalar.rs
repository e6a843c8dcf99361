use nibble_quant::{DType, F16};

use crate::matmul::drive::scalar::run_decoded;
use crate::matmul::{Activations, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::SCALAR,
    weights: Layout::File(DType::F16),
    activations: Activations::F32,
    n_step: 1,
    run: run_decoded::<F16>,
};
