//! `y = y + x`, element by element: a residual that no matmul can take.
//!
//! Error: one rounding; every row of the list gives the same bits.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod scalar;

use crate::{Features, Rows, RowsMut};

/// One kernel: a function as data.
#[derive(Debug)]
pub struct Add {
    /// Module path from the crate on: `add::avx2`.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    run: unsafe fn(&mut Args<'_>),
}

/// The operands of one call, checked.
struct Args<'a> {
    y: RowsMut<'a, f32>,
    x: Rows<'a, f32>,
}

/// Best first: wider vectors, same arithmetic.
static KERNELS: &[Add] = &[
    #[cfg(target_arch = "x86_64")]
    Add {
        name: "add::avx2",
        needs: Features::AVX2,
        run: avx2::run,
    },
    Add {
        name: "add::scalar",
        needs: Features::SCALAR,
        run: scalar::run,
    },
];

/// The kernels that `cpu` and this machine allow, best first; the last one is always there.
pub fn kernels(cpu: Features) -> impl Iterator<Item = &'static Add> {
    let cpu = cpu.restrict(Features::detect());
    KERNELS.iter().filter(move |k| cpu.contains(k.needs))
}

impl Add {
    /// Adds `x` to `y`, both `[m, n]`.
    ///
    /// # Panics
    /// If the shapes differ.
    pub fn run(&self, y: RowsMut<'_, f32>, x: Rows<'_, f32>) {
        assert_eq!(
            (y.n_rows(), y.n_cols()),
            (x.n_rows(), x.n_cols()),
            "as many terms on both sides"
        );
        // SAFETY: a kernel needs nothing but the features in `needs`; `kernels`, the only way to a
        // reference to a row of the list, has compared them with what this CPU offers.
        unsafe { (self.run)(&mut Args { y, x }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kernel_adds_inside_the_view_alone() {
        for kernel in kernels(Features::detect()) {
            for n in [0, 1, 7, 8, 9, 31, 32, 33] {
                let mut y: Vec<f32> = (0..120).map(|i| i as f32).collect();
                let x: Vec<f32> = (0..120).map(|i| 1000.0 * i as f32).collect();
                kernel.run(RowsMut::new(&mut y, 3, n, 40), Rows::new(&x, 3, n, 35));
                for (i, y) in y.iter().enumerate() {
                    let added = if i % 40 < n {
                        1000 * (i / 40 * 35 + i % 40)
                    } else {
                        0
                    };
                    assert_eq!(
                        *y,
                        (i + added) as f32,
                        "{} n = {n}, element {i}",
                        kernel.name
                    );
                }
            }
        }
    }
}
