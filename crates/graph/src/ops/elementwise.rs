//! Steps that combine two rows element by element.

use nibble_kernels::gate::GateKind;
use nibble_team::Part;

use super::{Cx, Quantizer, Step};

/// `gate = kind(gate) * up`, quantized on the way out where the next matmul wants it. Uses: gate, up, and the
/// quantized form.
#[derive(Debug)]
pub(crate) struct Gated {
    pub(crate) kind: GateKind,
    pub(crate) quantized: bool,
    pub(crate) kernel: &'static nibble_kernels::gate::Gate,
    pub(crate) quantizer: Quantizer,
}

impl Step for Gated {
    fn name(&self) -> &str {
        "gate"
    }

    fn run(&self, part: &Part<'_>, _: &Cx<'_>) {
        let mut gate = part.write::<f32>(0);
        self.kernel.run(self.kind, gate.reborrow(), part.read(1));
        if self.quantized {
            self.quantizer.rows(part, 2).all(gate.as_rows());
        }
    }
}

/// `y += x`. Uses: y, x.
#[derive(Debug)]
pub(crate) struct Add {
    pub(crate) kernel: &'static nibble_kernels::add::Add,
}

impl Step for Add {
    fn name(&self) -> &str {
        "add"
    }

    fn run(&self, part: &Part<'_>, _: &Cx<'_>) {
        let y = part.write::<f32>(0);
        let x = part.read::<f32>(1);
        // A private source holds all rows, a shared one the thread's own.
        let first = if x.n_rows() == y.n_rows() {
            0
        } else {
            part.units(0).start
        };
        let n_rows = y.n_rows();
        self.kernel.run(y, x.rows(first..first + n_rows));
    }
}
