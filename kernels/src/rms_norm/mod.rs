//! RMS norm: `y = x / sqrt(mean(x²) + eps) · w` for every vector of `w.len()` elements.
//!
//! A row holds one vector, or several side by side (the heads of a query, say), all with the same
//! weights. Each vector is computed alone: neither the number of rows nor of heads changes a bit,
//! and every row of the list gives the same bits.
//!
//! Error: at most `(d / 16 + 12) · ε` relative to the exact value, as long as the sum of squares
//! is a normal, finite float. Source: Zhang and Sennrich 2019, "Root Mean Square Layer Normalization".

#[cfg(target_arch = "x86_64")]
mod avx2;
mod scalar;

use crate::{Features, Rows, RowsMut};

/// One kernel: a function as data.
#[derive(Debug)]
pub struct RmsNorm {
    /// Module path from the crate on: `rms_norm::avx2`.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    run: unsafe fn(&mut Args<'_>),
}

/// The operands of one call, checked.
struct Args<'a> {
    /// `None` reads what `y` holds.
    x: Option<Rows<'a, f32>>,
    weight: &'a [f32],
    eps: f32,
    y: RowsMut<'a, f32>,
}

/// Best first: wider vectors, same arithmetic.
static KERNELS: &[RmsNorm] = &[
    #[cfg(target_arch = "x86_64")]
    RmsNorm {
        name: "rms_norm::avx2",
        needs: Features::AVX2,
        run: avx2::run,
    },
    RmsNorm {
        name: "rms_norm::scalar",
        needs: Features::SCALAR,
        run: scalar::run,
    },
];

/// The kernels that `cpu` and this machine allow, best first; the last one is always there.
pub fn kernels(cpu: Features) -> impl Iterator<Item = &'static RmsNorm> {
    let cpu = cpu.restrict(Features::detect());
    KERNELS.iter().filter(move |k| cpu.contains(k.needs))
}

impl RmsNorm {
    /// `y = norm(x)`: both `[m, n · weight.len()]`, any `n`.
    ///
    /// # Panics
    /// If the shapes do not fit.
    pub fn run(&self, x: Rows<'_, f32>, weight: &[f32], eps: f32, y: RowsMut<'_, f32>) {
        assert_eq!(x.n_rows(), y.n_rows(), "as many rows in as out");
        assert_eq!(x.n_cols(), y.n_cols(), "rows as long in as out");
        self.enter(&mut Args {
            x: Some(x),
            weight,
            eps,
            y,
        });
    }

    /// `x = norm(x)`: `[m, n · weight.len()]`, any `n`.
    ///
    /// # Panics
    /// If the shapes do not fit.
    pub fn run_in_place(&self, x: RowsMut<'_, f32>, weight: &[f32], eps: f32) {
        self.enter(&mut Args {
            x: None,
            weight,
            eps,
            y: x,
        });
    }

    fn enter(&self, args: &mut Args<'_>) {
        let (n_cols, d) = (args.y.n_cols(), args.weight.len());
        assert!(
            d > 0 && n_cols.is_multiple_of(d),
            "rows of {n_cols} elements are not made of vectors of {d}"
        );
        // SAFETY: a kernel needs nothing but the features in `needs`; `kernels`, the only way to a
        // reference to a row of the list, has compared them with what this CPU offers.
        unsafe { (self.run)(args) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn norm(kernel: &RmsNorm, x: &[f32], m: usize, weight: &[f32]) -> Vec<f32> {
        let n_cols = x.len() / m.max(1);
        let mut y = vec![f32::NAN; x.len()];
        kernel.run(
            Rows::new(x, m, n_cols, n_cols),
            weight,
            1e-5,
            RowsMut::new(&mut y, m, n_cols, n_cols),
        );
        y
    }

    fn reference(x: &[f32], weight: &[f32]) -> Vec<f64> {
        let mean = x.iter().map(|&x| f64::from(x).powi(2)).sum::<f64>() / x.len() as f64;
        let scale = 1.0 / (mean + f64::from(1e-5f32)).sqrt();
        x.iter()
            .zip(weight)
            .map(|(&x, &w)| f64::from(x) * scale * f64::from(w))
            .collect()
    }

    proptest! {
        #[test]
        fn every_kernel_is_within_the_bound_and_gives_the_bits_of_scalar(
            values in prop::collection::vec(-8f32..8.0, 3 * 130),
            d in prop::sample::select(vec![1usize, 2, 15, 16, 17, 31, 32, 33, 64, 65]),
            m in 0usize..3,
            n in 0usize..3,
        ) {
            let (x, weight) = (&values[..m * n * d], &values[260..260 + d]);
            let expected: Vec<f64> = x.chunks(d).flat_map(|x| reference(x, weight)).collect();
            let tolerance = (d as f64 / 16.0 + 12.0) * f64::from(f32::EPSILON);
            let scalar = norm(KERNELS.last().unwrap(), x, m, weight);
            for kernel in kernels(Features::detect()) {
                let found = norm(kernel, x, m, weight);
                for (&found, &expected) in found.iter().zip(&expected) {
                    prop_assert!((f64::from(found) - expected).abs() <= tolerance * expected.abs(), "{}", kernel.name);
                }
                prop_assert_eq!(&found, &scalar, "{}", kernel.name);
                let mut in_place = x.to_vec();
                kernel.run_in_place(RowsMut::new(&mut in_place, m, n * d, n * d), weight, 1e-5);
                prop_assert_eq!(&in_place, &scalar, "{} in place", kernel.name);
            }
        }
    }

    #[test]
    #[should_panic(expected = "not made of vectors of 3")]
    fn a_weight_of_the_wrong_length_is_refused() {
        let mut x = [0.0; 8];
        KERNELS[0].run_in_place(RowsMut::new(&mut x, 2, 4, 4), &[1.0; 3], 1e-5);
    }
}
