//! Activations to int8: `q8x256`, groups of up to 256 with one scale.
//!
//! A row is cut into groups of 256, of which the last may be shorter and is filled up with zeros. For a group `x`:
//! `d = max|x| / 127`, `q = round(x · (127 / max|x|))` (half to even, in `-127..=127`), each operation rounded to `f32`.
//! Where `max|x|` is below 2⁻¹⁰⁰, `d` and all `q` are 0. Every kernel gives the same bits. A group that holds a NaN or an
//! infinity has `q = 0` and a `d` that is not finite either, so that whatever is multiplied with it becomes NaN.

use bytemuck::{Pod, Zeroable};

use crate::{Features, Rows, RowsMut};

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512_vnni;
#[cfg(target_arch = "aarch64")]
mod neon;
mod scalar;

/// Activations of a group.
pub const GROUP: usize = 256;

/// Below this a group counts as zeros: the reciprocal of what is smaller still may overflow.
const SMALLEST: f32 = f32::from_bits((127 - 100) << 23);

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

/// 256 activations as int8 with their scale, and the sum that unsigned weights need.
///
/// Matmuls rely on the sum being that of `qs`, and on no `qs` being -128: other contents give wrong numbers.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C, align(16))]
pub struct BlockQ8x256 {
    /// Scale: `x ~ d * q`.
    pub d: f32,
    /// Sum of all `qs`.
    pub sum: i32,
    padding: [u32; 2],
    /// The activations.
    pub qs: [i8; GROUP],
}

const _: () = assert!(size_of::<BlockQ8x256>() == 272);

impl Default for BlockQ8x256 {
    fn default() -> Self {
        Self::zeroed()
    }
}

/// One kernel: a function as data.
#[derive(Debug)]
pub struct Quantize {
    /// Where its code is, from the crate on: `quantize::wide::avx512_vnni`.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    /// Called only after the CPU and the shapes were checked.
    run: unsafe fn(Rows<'_, f32>, RowsMut<'_, BlockQ8x256>),
}

impl Quantize {
    /// Quantizes `x: [m, k]` into `y: [m, ⌈k / 256⌉]`.
    ///
    /// # Panics
    /// If this CPU lacks what the kernel needs, `k` is no multiple of 16 or the shapes differ.
    pub fn run(&self, x: Rows<'_, f32>, y: RowsMut<'_, BlockQ8x256>) {
        assert!(
            Features::detect().contains(self.needs),
            "{} needs {}",
            self.name,
            self.needs
        );
        assert!(
            x.n_cols().is_multiple_of(16),
            "{} columns are no multiple of 16",
            x.n_cols()
        );
        assert_eq!(
            (y.n_rows(), y.n_cols()),
            (x.n_rows(), x.n_cols().div_ceil(GROUP)),
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

    fn quantize(kernel: &Quantize, x: &[f32]) -> Vec<BlockQ8x256> {
        let n = x.len().div_ceil(GROUP);
        // What was there before must not show.
        let mut y = vec![bytemuck::cast([0xa5_u8; 272]); n];
        kernel.run(
            Rows::new(x, 1, x.len(), x.len()),
            RowsMut::new(&mut y, 1, n, n),
        );
        y
    }

    fn bits(block: &BlockQ8x256) -> (Option<u32>, BlockQ8x256) {
        let d = (!block.d.is_nan()).then_some(block.d.to_bits());
        (d, BlockQ8x256 { d: 0.0, ..*block })
    }

    proptest! {
        #[test]
        fn every_kernel_gives_the_bits_of_scalar(
            x in prop::collection::vec(any::<f32>(), 400), len in 1_usize..26, scale in -140_i32..100,
        ) {
            let broken: Vec<f32> = x[..16 * len].to_vec();
            let sound: Vec<f32> = broken.iter().map(|x| (x.to_bits() as f32 / u32::MAX as f32 - 0.5) * 2_f32.powi(scale)).collect();
            for x in [broken, sound] {
                let expected = quantize(&scalar::KERNEL, &x);
                for kernel in supported() {
                    let found = quantize(kernel, &x);
                    prop_assert!(found.iter().zip(&expected).all(|(a, b)| bits(a) == bits(b)), "{}", kernel.name);
                }
            }
        }

        #[test]
        fn ordinary_values_come_back_within_half_a_step(
            x in prop::collection::vec(-1.0_f32..1.0, 304), scale in 1e-29_f32..1e30,
        ) {
            let x: Vec<f32> = x.iter().map(|x| x * scale).collect();
            for kernel in supported() {
                for (block, x) in quantize(kernel, &x).iter().zip(x.chunks(GROUP)) {
                    for (q, x) in block.qs.iter().zip(x) {
                        prop_assert!((f32::from(*q) * block.d - x).abs() <= 0.5001 * block.d);
                    }
                    prop_assert!(block.qs[x.len()..].iter().all(|&q| q == 0));
                    prop_assert_eq!(block.sum, block.qs.iter().map(|&q| i32::from(q)).sum::<i32>());
                }
            }
        }
    }

    #[test]
    fn halves_are_rounded_to_even_and_nothing_exceeds_127() {
        for kernel in supported() {
            let mut x = [0.0; GROUP];
            x[..6].copy_from_slice(&[-127.0, 0.5, -0.5, 1.5, -2.5, 0.499_999_97]);
            let block = quantize(kernel, &x)[0];
            assert_eq!(block.qs[..6], [-127, 0, 0, 2, -2, 0], "{}", kernel.name);
            assert_eq!((block.d, block.sum), (1.0, -127));
        }
    }

    #[test]
    fn zeros_tiny_and_broken_groups_are_defined() {
        for kernel in supported() {
            for nothing in [0.0, SMALLEST / 2.0, f32::from_bits(1)] {
                assert_eq!(quantize(kernel, &[nothing; 32])[0], BlockQ8x256::zeroed());
            }
            for broken in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
                let mut x = [1.0; 64];
                x[40] = broken;
                let block = quantize(kernel, &x)[0];
                assert!(!block.d.is_finite() && block.qs == [0; GROUP] && block.sum == 0);
            }
        }
    }

    #[test]
    #[should_panic(expected = "no multiple of 16")]
    fn cut_vectors_are_refused() {
        quantize(&scalar::KERNEL, &[0.0; 33]);
    }
}
