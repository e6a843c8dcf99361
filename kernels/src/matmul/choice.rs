//! Tests of which kernels an ARM core takes.

use super::*;

#[cfg(target_arch = "aarch64")]
#[test]
fn every_quantized_format_takes_the_best_that_a_core_offers() {
    for best in [Features::NEON, Features::NEON_DOTPROD, Features::NEON_I8MM] {
        let rows = || all().filter(|k| k.activations == Activations::Q8x32);
        for (name, dtype) in rows().map(|k| (k.name, k.weights.dtype())) {
            let mut rows = rows().filter(|k| k.weights.dtype() == dtype);
            let chosen = rows.find(|k| best.contains(k.needs));
            assert_eq!(chosen.unwrap().needs, best, "{name}");
        }
    }
}

#[cfg(target_arch = "aarch64")]
#[test]
fn floats_of_16_bits_are_multiplied_as_such_where_a_core_does() {
    let cpu = Features::detect();
    let needs = match cpu.contains(Features::NEON_BF16) {
        true => Features::NEON_BF16,
        false => Features::SCALAR,
    };
    for dtype in [DType::F16, DType::BF16] {
        let chosen = crate::Kernels::for_cpu(cpu).matmul(Layout::File(dtype), Activations::BF16);
        assert_eq!(chosen.needs, needs, "{}", chosen.name);
    }
}

#[cfg(needs_neon)]
#[test]
fn every_quantized_format_has_a_kernel_for_neon_of_32_bits() {
    let rows = || all().filter(|k| k.activations == Activations::Q8x32);
    for (name, dtype) in rows().map(|k| (k.name, k.weights.dtype())) {
        let best = rows().find(|k| k.weights.dtype() == dtype).unwrap();
        assert_eq!(best.needs, Features::NEON32, "{name}");
    }
}
