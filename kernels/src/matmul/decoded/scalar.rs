use nibble_quant::Block;

use crate::matmul::drive::scalar::run_decoded;
use crate::matmul::{Activations, Layout, MatMul};
use crate::{Features, kernel_name};

/// The kernel for any format.
pub(in crate::matmul) const fn kernel<B: Block>() -> MatMul {
    MatMul {
        name: kernel_name(module_path!()),
        needs: Features::SCALAR,
        weights: Layout::File(B::DTYPE),
        activations: Activations::F32,
        n_step: 1,
        run: run_decoded::<B>,
    }
}
