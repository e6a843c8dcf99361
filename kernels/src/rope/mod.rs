//! Rotary positions: turns pairs of elements of every head by angles that depend on the position.
//!
//! For pair `i` of a head in row `r`, `(a, b) = (a cos - b sin, a sin + b cos)` with
//! `cos = cos[r][i]`, `sin = sin[r][i]`. The tables are `[m, n_pairs]`, computed once per batch by
//! the caller; they carry the position, the base frequency and any scaling of it. Elements beyond
//! the first `2 · n_pairs` of a head stay as they are.
//!
//! Error: at most `1.5 ε (|a| + |b|)` per element, and every row of the list gives the same bits.
//! Source: Su et al. 2021, "RoFormer"; the second arrangement of pairs is GPT-NeoX's.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod scalar;

use crate::{Features, Rows, RowsMut};

/// Which two elements of a head form pair `i` of `n_pairs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairs {
    /// `2i` and `2i + 1` (llama; GGUF converters permute the weights for it).
    Adjacent,
    /// `i` and `i + n_pairs` (GPT-NeoX, qwen).
    Halves,
}

/// One kernel: a function as data.
#[derive(Debug)]
pub struct Rope {
    /// Module path from the crate on: `rope::avx2`.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    run: unsafe fn(&mut Args<'_>),
}

/// The operands of one call, checked.
struct Args<'a> {
    x: RowsMut<'a, f32>,
    head_dim: usize,
    cos: Rows<'a, f32>,
    sin: Rows<'a, f32>,
    pairs: Pairs,
}

/// Best first: wider vectors, same arithmetic.
static KERNELS: &[Rope] = &[
    #[cfg(target_arch = "x86_64")]
    Rope {
        name: "rope::avx2",
        needs: Features::AVX2,
        run: avx2::run,
    },
    Rope {
        name: "rope::scalar",
        needs: Features::SCALAR,
        run: scalar::run,
    },
];

/// The kernels that `cpu` and this machine allow, best first; the last one is always there.
pub fn kernels(cpu: Features) -> impl Iterator<Item = &'static Rope> {
    let cpu = cpu.restrict(Features::detect());
    KERNELS.iter().filter(move |k| cpu.contains(k.needs))
}

impl Rope {
    /// Turns every head of `x: [m, n_heads · head_dim]` in place; `cos` and `sin` are
    /// `[m, n_pairs]` with `2 · n_pairs <= head_dim`.
    ///
    /// # Panics
    /// If the shapes do not fit.
    pub fn run(
        &self,
        x: RowsMut<'_, f32>,
        head_dim: usize,
        cos: Rows<'_, f32>,
        sin: Rows<'_, f32>,
        pairs: Pairs,
    ) {
        let n_cols = x.n_cols();
        assert!(
            head_dim > 0 && n_cols.is_multiple_of(head_dim),
            "rows of {n_cols} elements are not made of heads of {head_dim}"
        );
        assert!(
            2 * cos.n_cols() <= head_dim,
            "{} pairs in a head of {head_dim}",
            cos.n_cols()
        );
        assert_eq!(cos.n_cols(), sin.n_cols(), "as many sines as cosines");
        assert_eq!(
            (x.n_rows(), x.n_rows()),
            (cos.n_rows(), sin.n_rows()),
            "a row of cosines and of sines for each row"
        );
        // SAFETY: a kernel needs nothing but the features in `needs`; `kernels`, the only way to a
        // reference to a row of the list, has compared them with what this CPU offers.
        unsafe {
            (self.run)(&mut Args {
                x,
                head_dim,
                cos,
                sin,
                pairs,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn turn(
        kernel: &Rope,
        x: &[f32],
        m: usize,
        head_dim: usize,
        cos: &[f32],
        sin: &[f32],
        pairs: Pairs,
    ) -> Vec<f32> {
        let (n_cols, n_pairs) = (x.len() / m, cos.len() / m);
        let mut x = x.to_vec();
        kernel.run(
            RowsMut::new(&mut x, m, n_cols, n_cols),
            head_dim,
            Rows::new(cos, m, n_pairs, n_pairs),
            Rows::new(sin, m, n_pairs, n_pairs),
            pairs,
        );
        x
    }

    proptest! {
        #[test]
        fn every_kernel_turns_by_the_angle_and_gives_the_bits_of_scalar(
            values in prop::collection::vec(-8f32..8.0, 3 * 2 * 70),
            angles in prop::collection::vec(-7f32..7.0, 3 * 33),
            n_pairs in prop::sample::select(vec![0usize, 1, 3, 7, 8, 9, 16, 17, 32, 33]),
            rest in 0usize..4,
            m in 1usize..4,
            n_heads in 0usize..3,
            pairs in prop::sample::select(vec![Pairs::Adjacent, Pairs::Halves]),
        ) {
            let head_dim = (2 * n_pairs + rest).max(1);
            let x = &values[..m * n_heads * head_dim];
            let angles = &angles[..m * n_pairs];
            let cos: Vec<f32> = angles.iter().map(|a| a.cos()).collect();
            let sin: Vec<f32> = angles.iter().map(|a| a.sin()).collect();
            let scalar = turn(KERNELS.last().unwrap(), x, m, head_dim, &cos, &sin, pairs);
            for kernel in kernels(Features::detect()) {
                let found = turn(kernel, x, m, head_dim, &cos, &sin, pairs);
                prop_assert_eq!(&found, &scalar, "{}", kernel.name);
                for (head_idx, (x, y)) in x.chunks(head_dim).zip(found.chunks(head_dim)).enumerate() {
                    let row_idx = head_idx / n_heads;
                    for i in 0..n_pairs {
                        let (ia, ib) = match pairs {
                            Pairs::Adjacent => (2 * i, 2 * i + 1),
                            Pairs::Halves => (i, i + n_pairs),
                        };
                        let (a, b) = (f64::from(x[ia]), f64::from(x[ib]));
                        let (c, s) = (f64::from(cos[row_idx * n_pairs + i]), f64::from(sin[row_idx * n_pairs + i]));
                        let tolerance = 1.5 * f64::from(f32::EPSILON) * (a.abs() + b.abs());
                        prop_assert!((f64::from(y[ia]) - (a * c - b * s)).abs() <= tolerance);
                        prop_assert!((f64::from(y[ib]) - (a * s + b * c)).abs() <= tolerance);
                    }
                    prop_assert_eq!(&x[2 * n_pairs..], &y[2 * n_pairs..]);
                }
            }
        }
    }

    #[test]
    #[should_panic(expected = "3 pairs in a head of 4")]
    fn more_pairs_than_a_head_has_are_refused() {
        turn(
            &KERNELS[0],
            &[0.0; 8],
            1,
            4,
            &[1.0; 3],
            &[0.0; 3],
            Pairs::Halves,
        );
    }
}
