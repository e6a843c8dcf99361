//! Activations to floats of 16 bits: each to the nearest, halves to even, as if by the conversion of IEEE 754. Every kernel
//! gives the same bits; what is larger than all floats of 16 bits becomes infinite, and a NaN stays one.

use nibble_quant::BF16;

use crate::{Features, Rows, RowsMut};

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512_vnni;
#[cfg(target_arch = "aarch64")]
mod neon_bf16;
mod scalar;

/// Best first, ending with scalar.
static KERNELS: &[Round] = &[
    #[cfg(target_arch = "x86_64")]
    avx512_vnni::KERNEL,
    #[cfg(target_arch = "x86_64")]
    avx2::KERNEL,
    #[cfg(target_arch = "aarch64")]
    neon_bf16::KERNEL,
    scalar::KERNEL,
];

/// One kernel: a function as data.
#[derive(Debug)]
pub struct Round {
    /// Where its code is, from the crate on: `quantize::bf16::avx2`.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    /// Called only after the CPU and the shapes were checked.
    run: unsafe fn(Rows<'_, f32>, RowsMut<'_, BF16>),
}

impl Round {
    /// Rounds `x: [m, k]` into `y: [m, k]`.
    ///
    /// # Panics
    /// If this CPU lacks what the kernel needs, or the shapes differ.
    pub fn run(&self, x: Rows<'_, f32>, y: RowsMut<'_, BF16>) {
        assert!(
            Features::detect().contains(self.needs),
            "{} needs {}",
            self.name,
            self.needs
        );
        assert_eq!(
            (y.n_rows(), y.n_cols()),
            (x.n_rows(), x.n_cols()),
            "shape of y"
        );
        // SAFETY: the function's only precondition is the instruction sets of `needs`, found on this CPU above.
        unsafe { (self.run)(x, y) }
    }
}

/// Every kernel of this build, whether or not this CPU can run it: for tests, benches and tables.
pub fn all() -> impl Iterator<Item = &'static Round> {
    KERNELS.iter()
}

/// The kernels that `cpu` and this machine allow, best first; the last one is always there.
pub fn kernels(cpu: Features) -> impl Iterator<Item = &'static Round> {
    let cpu = cpu.restrict(Features::detect());
    all().filter(move |k| cpu.contains(k.needs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytemuck::Zeroable;
    use proptest::prelude::*;

    fn round(kernel: &Round, x: &[f32]) -> Vec<u16> {
        let mut y = vec![BF16::zeroed(); x.len()];
        let len = x.len();
        kernel.run(Rows::new(x, 1, len, len), RowsMut::new(&mut y, 1, len, len));
        y.iter().map(|y| y.0.to_bits()).collect()
    }

    proptest! {
        #[test]
        fn every_kernel_rounds_as_the_conversion_does(x in prop::collection::vec(any::<u32>(), 1..70)) {
            let x: Vec<f32> = x.into_iter().map(f32::from_bits).collect();
            let expected: Vec<u16> = x.iter().map(|&x| half::bf16::from_f32(x).to_bits()).collect();
            for kernel in kernels(Features::detect()) {
                prop_assert_eq!(&round(kernel, &x), &expected, "{}", kernel.name);
            }
        }
    }

    #[test]
    fn halves_go_to_even_and_ends_stay_in_order() {
        let x = [
            0x3f80_8000,
            0x3f81_8000,
            0x3f80_8001,
            0x3f80_7fff,
            0xbf81_8000,
            0x7f7f_ffff,
            0x7f80_0000,
            0x7f80_0001,
            0x8000_0001,
        ];
        let expected = [
            0x3f80, 0x3f82, 0x3f81, 0x3f80, 0xbf82, 0x7f80, 0x7f80, 0x7fc0, 0x8000,
        ];
        for kernel in kernels(Features::detect()) {
            assert_eq!(
                round(kernel, &x.map(f32::from_bits)),
                expected,
                "{}",
                kernel.name
            );
        }
    }
}
