//! Activations to int8: `q8x32`, groups of 32 with one scale.
//!
//! For a group `x` of 32: `d = max|x| / 127`, `q = round(x / d)` (half away from zero, in `-127..=127`; all 0 where `d`
//! is 0), each operation rounded to `f32`. Every kernel gives the same bits. A group that holds a NaN or an infinity has
//! `q = 0` and a `d` that is not finite either, so that whatever is multiplied with it becomes NaN.
//!
//! [`wide`] has groups of 256, and [`bf16`] rounds to floats of 16 bits.

use bytemuck::{Pod, Zeroable};

use crate::{Features, Rows, RowsMut};

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512_vnni;
pub mod bf16;
#[cfg(target_arch = "aarch64")]
mod neon;
mod scalar;
pub mod wide;

/// Best first, ending with scalar.
static KERNELS: &[Quantize] = &[
    #[cfg(target_arch = "x86_64")]
    avx512_vnni::KERNEL,
    #[cfg(target_arch = "x86_64")]
    avx2::KERNEL,
    #[cfg(target_arch = "aarch64")]
    neon::KERNEL,
    scalar::KERNEL,
];

/// 32 activations as int8 with their scale, and the sums that formats with an offset or a minimum need.
///
/// Matmuls rely on the sums being those of `qs`, and on no `qs` being -128: other contents give wrong numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C, align(16))]
pub struct BlockQ8x32 {
    /// Scale: `x ~ d * q`.
    pub d: f32,
    /// `d * sum` as float32.
    pub s: f32,
    /// Sum of all 32 `qs`.
    pub sum: i32,
    /// Sums of the first and of the last 16 `qs`.
    pub sums: [i16; 2],
    /// The activations.
    pub qs: [i8; 32],
}

const _: () = assert!(size_of::<BlockQ8x32>() == 48);

/// One kernel: a function as data.
#[derive(Debug)]
pub struct Quantize {
    /// Where its code is, from the crate on: `quantize::avx2`.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    /// Called only after the CPU and the shapes were checked.
    run: unsafe fn(Rows<'_, f32>, RowsMut<'_, BlockQ8x32>),
}

impl Quantize {
    /// Quantizes `x: [m, k]` into `y: [m, k / 32]`.
    ///
    /// # Panics
    /// If this CPU lacks what the kernel needs, `k` is no multiple of 32 or the shapes differ.
    pub fn run(&self, x: Rows<'_, f32>, y: RowsMut<'_, BlockQ8x32>) {
        assert!(
            Features::detect().contains(self.needs),
            "{} needs {}",
            self.name,
            self.needs
        );
        assert!(
            x.n_cols().is_multiple_of(32),
            "{} columns are no groups of 32",
            x.n_cols()
        );
        assert_eq!(
            (y.n_rows(), y.n_cols()),
            (x.n_rows(), x.n_cols() / 32),
            "shape of y"
        );
        // SAFETY: the function's only precondition is the instruction sets of `needs`, found on this CPU above.
        unsafe { (self.run)(x, y) }
    }
}

/// Every kernel of this build, whether or not this CPU can run it: for tests, benches and tables.
pub fn all() -> impl Iterator<Item = &'static Quantize> {
    KERNELS.iter()
}

/// The kernels that `cpu` and this machine allow, best first; the last one is always there.
pub fn kernels(cpu: Features) -> impl Iterator<Item = &'static Quantize> {
    let cpu = cpu.restrict(Features::detect());
    all().filter(move |k| cpu.contains(k.needs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn supported() -> impl Iterator<Item = &'static Quantize> {
        kernels(Features::detect())
    }

    fn quantize(kernel: &Quantize, x: &[f32]) -> Vec<BlockQ8x32> {
        let mut y = vec![BlockQ8x32::zeroed(); x.len() / 32];
        let groups = y.len();
        kernel.run(
            Rows::new(x, 1, x.len(), x.len()),
            RowsMut::new(&mut y, 1, groups, groups),
        );
        y
    }

    fn bits(block: &BlockQ8x32) -> (Option<u32>, Option<u32>, BlockQ8x32) {
        let number = |x: f32| (!x.is_nan()).then_some(x.to_bits());
        (
            number(block.d),
            number(block.s),
            BlockQ8x32 {
                d: 0.0,
                s: 0.0,
                ..*block
            },
        )
    }

    proptest! {
        #[test]
        fn every_kernel_gives_the_bits_of_scalar(x in prop::collection::vec(any::<f32>(), 96)) {
            let expected = quantize(&scalar::KERNEL, &x);
            for kernel in supported() {
                let found = quantize(kernel, &x);
                prop_assert!(found.iter().zip(&expected).all(|(a, b)| bits(a) == bits(b)), "{}", kernel.name);
            }
        }

        #[test]
        fn ordinary_values_come_back_within_half_a_step(
            x in prop::collection::vec(-1.0_f32..1.0, 64), scale in 1e-30_f32..1e30,
        ) {
            let x: Vec<f32> = x.iter().map(|x| x * scale).collect();
            for kernel in supported() {
                for (block, x) in quantize(kernel, &x).iter().zip(x.chunks(32)) {
                    let largest = x.iter().fold(0.0_f32, |a, b| a.max(b.abs()));
                    prop_assert_eq!(block.d, largest / 127.0);
                    for (q, x) in block.qs.iter().zip(x) {
                        prop_assert!((f32::from(*q) * block.d - x).abs() <= 0.5001 * block.d);
                    }
                    let sum = |q: &[i8]| q.iter().map(|&q| i32::from(q)).sum::<i32>();
                    prop_assert_eq!(block.sum, sum(&block.qs));
                    prop_assert_eq!(block.sums.map(i32::from), [sum(&block.qs[..16]), sum(&block.qs[16..])]);
                    prop_assert_eq!(block.s, block.d * block.sum as f32);
                }
            }
        }
    }

    #[test]
    fn values_near_halves_give_the_bits_of_scalar() {
        for scale in [1.0, 0.013, 3e30, 2e-33, 1.2e-35, 0.9e-35, 2e-38, 1e-40_f32] {
            let mut x = Vec::new();
            for i in 0..127 * 16 {
                let half = (i / 16) as f32 + 0.5;
                // From 8 steps below to 7 above the half, both signs.
                let near = f32::from_bits(
                    (half * scale)
                        .to_bits()
                        .wrapping_add(i % 16)
                        .wrapping_sub(8),
                );
                x.push(if i % 3 == 0 { -near } else { near });
                if x.len() % 32 == 31 {
                    x.push(127.0 * scale);
                }
            }
            x.truncate(x.len() / 32 * 32);
            let expected = quantize(&scalar::KERNEL, &x);
            for kernel in supported() {
                let found = quantize(kernel, &x);
                let same = found.iter().zip(&expected).all(|(a, b)| bits(a) == bits(b));
                assert!(same, "{} at {scale}", kernel.name);
            }
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for kernel in supported() {
            let mut x = [0.0; 32];
            x[..6].copy_from_slice(&[127.0, 0.5, -0.5, 1.5, -2.5, 0.499_999_97]);
            assert_eq!(
                quantize(kernel, &x)[0].qs[..6],
                [127, 1, -1, 2, -3, 0],
                "{}",
                kernel.name
            );
        }
    }

    #[test]
    fn zeros_tiny_and_broken_groups_are_defined() {
        for kernel in supported() {
            let block = |value: f32| {
                let mut x = [1.0; 32];
                x[7] = value;
                x.map(|x| {
                    if value == 0.0 || value.is_subnormal() {
                        x * value
                    } else {
                        x
                    }
                })
            };
            assert_eq!(quantize(kernel, &[0.0; 32])[0], BlockQ8x32::zeroed());
            let tiny = quantize(kernel, &block(f32::from_bits(190)))[0];
            assert!(tiny.qs.iter().all(|q| (0..=127).contains(q)), "{tiny:?}");
            for broken in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
                let block = quantize(kernel, &block(broken))[0];
                assert!(
                    !block.d.is_finite() && block.s.is_nan() && block.qs == [0; 32],
                    "{block:?}"
                );
            }
        }
    }

    #[test]
    #[should_panic(expected = "no groups of 32")]
    fn a_cut_group_is_refused() {
        quantize(&scalar::KERNEL, &[0.0; 33]);
    }
}
