//! Whether this processor can run this program at all. The compiler takes some instructions for granted, and where they
//! are not, the system ends a program without a word of why.

use std::fs;

/// Says what the processor lacks that this program was compiled for.
///
/// To be called first of all, and to be answered with as little as possible: everything else is compiled for that too.
pub(crate) fn check() -> Result<(), &'static str> {
    // `cargo xtask cross` says so where it tells the compiler to take NEON for granted, and stable compilers do not tell.
    // Without a file that tells, nothing is known.
    if cfg!(needs_neon)
        && let Ok(auxv) = fs::read("/proc/self/auxv")
        && arm_has_neon(&auxv) == Some(false)
    {
        return Err(
            "this processor has no NEON, which this program is compiled for: compile one for it with cargo build --release",
        );
    }
    Ok(())
}

/// What the kernel of a 32-bit ARM system tells every program: pairs of a kind and a value.
fn arm_has_neon(auxv: &[u8]) -> Option<bool> {
    const HWCAP: u32 = 16;
    const NEON: u32 = 1 << 12;
    let mut pairs = auxv.chunks_exact(8);
    pairs.find_map(|pair| {
        let [a, b, c, d, e, f, g, h] = *pair else {
            return None;
        };
        let value = u32::from_ne_bytes([e, f, g, h]);
        (u32::from_ne_bytes([a, b, c, d]) == HWCAP).then_some(value & NEON != 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neon_is_a_bit_of_what_the_kernel_tells() {
        let auxv = |hwcap: u32| {
            let words = [6, 4096, 16, hwcap, 0, 0];
            words.map(u32::to_ne_bytes).concat()
        };
        // Of a Cortex-A7, and of a Tegra 2, the one of its time without.
        assert_eq!(arm_has_neon(&auxv(0x003f_b0d6)), Some(true));
        assert_eq!(arm_has_neon(&auxv(0x0000_a0d6)), Some(false));
        assert_eq!(arm_has_neon(&[]), None);
        assert_eq!(arm_has_neon(&auxv(0)[..8]), None);
    }

    #[test]
    fn this_machine_runs_its_own_tests() {
        assert_eq!(check(), Ok(()));
    }
}
