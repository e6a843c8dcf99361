//! Gated activation: `g = act(g) · u`, element by element.
//!
//! Error: 4 ulp where the result is normal; every row of the list gives the same bits.
//! Source: Shazeer 2020, "GLU Variants Improve Transformer".

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512_vnni;
mod scalar;

use crate::{Features, Rows, RowsMut};

/// The function that opens the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GateKind {
    /// `x / (1 + e^-x)`: [`crate::silu`].
    Silu,
}

/// One kernel: a function as data.
#[derive(Debug)]
pub struct Gate {
    /// Module path from the crate on: `gate::avx2`.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    run: unsafe fn(&mut Args<'_>),
}

/// The operands of one call, checked.
struct Args<'a> {
    kind: GateKind,
    g: RowsMut<'a, f32>,
    u: Rows<'a, f32>,
}

/// Best first: wider vectors, same arithmetic.
static KERNELS: &[Gate] = &[
    #[cfg(target_arch = "x86_64")]
    Gate {
        name: "gate::avx512_vnni",
        needs: Features::AVX512_VNNI,
        run: avx512_vnni::run,
    },
    #[cfg(target_arch = "x86_64")]
    Gate {
        name: "gate::avx2",
        needs: Features::AVX2,
        run: avx2::run,
    },
    Gate {
        name: "gate::scalar",
        needs: Features::SCALAR,
        run: scalar::run,
    },
];

/// The kernels that `cpu` and this machine allow, best first; the last one is always there.
pub fn kernels(cpu: Features) -> impl Iterator<Item = &'static Gate> {
    let cpu = cpu.restrict(Features::detect());
    KERNELS.iter().filter(move |k| cpu.contains(k.needs))
}

impl Gate {
    /// `g = kind(g) · u` in place, both `[m, n]`.
    ///
    /// # Panics
    /// If the shapes differ.
    pub fn run(&self, kind: GateKind, g: RowsMut<'_, f32>, u: Rows<'_, f32>) {
        assert_eq!(
            (g.n_rows(), g.n_cols()),
            (u.n_rows(), u.n_cols()),
            "as many gates as values"
        );
        // SAFETY: a kernel needs nothing but the features in `needs`; `kernels`, the only way to a
        // reference to a row of the list, has compared them with what this CPU offers.
        unsafe { (self.run)(&mut Args { kind, g, u }) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_kernel_gates_and_gives_the_bits_of_scalar(
            values in prop::collection::vec(-80f32..80.0, 4 * 33),
            n in prop::sample::select(vec![0usize, 1, 7, 8, 9, 15, 16, 17, 33]),
            m in 0usize..3,
        ) {
            let (g, u) = (&values[..m * n], &values[66..66 + m * n]);
            let gated = |kernel: &Gate| {
                let mut g = g.to_vec();
                kernel.run(GateKind::Silu, RowsMut::new(&mut g, m, n, n), Rows::new(u, m, n, n));
                g
            };
            let scalar = gated(KERNELS.last().unwrap());
            for kernel in kernels(Features::detect()) {
                let found = gated(kernel);
                prop_assert_eq!(&found, &scalar, "{}", kernel.name);
                for ((&g, &u), found) in g.iter().zip(u).zip(found) {
                    let exact = f64::from(g) / (1.0 + (-f64::from(g)).exp()) * f64::from(u);
                    let tolerance = 4.0 * f64::from(f32::EPSILON) * exact.abs() + f64::from(f32::MIN_POSITIVE);
                    prop_assert!((f64::from(found) - exact).abs() <= tolerance, "{} at {g}, {u}", kernel.name);
                }
            }
        }
    }
}
