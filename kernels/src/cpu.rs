//! Which instruction sets a kernel may use.

use std::fmt;

/// A set of instruction-set clusters. A kernel needs some of them, a CPU offers some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Features(u32);

/// One line per cluster: its name in files, options and logs, and how to find out that this CPU has it.
struct Cluster {
    name: &'static str,
    /// Its own bit, and those of the clusters that it includes.
    bits: Features,
    detect: fn() -> bool,
}

static CLUSTERS: &[Cluster] = &[
    Cluster {
        name: "avx2",
        bits: Features::AVX2,
        detect: detect_avx2,
    },
    Cluster {
        name: "avx_vnni",
        bits: Features::AVX_VNNI,
        detect: detect_avx_vnni,
    },
    Cluster {
        name: "avx512_vnni",
        bits: Features::AVX512_VNNI,
        detect: detect_avx512_vnni,
    },
    Cluster {
        name: "amx_int8",
        bits: Features::AMX_INT8,
        detect: detect_amx_int8,
    },
    Cluster {
        name: "amx_bf16",
        bits: Features::AMX_BF16,
        detect: detect_amx_bf16,
    },
    Cluster {
        name: "neon",
        bits: Features::NEON,
        detect: detect_neon,
    },
    Cluster {
        name: "neon_dotprod",
        bits: Features::NEON_DOTPROD,
        detect: detect_neon_dotprod,
    },
    Cluster {
        name: "neon_i8mm",
        bits: Features::NEON_I8MM,
        detect: detect_neon_i8mm,
    },
    Cluster {
        name: "neon_bf16",
        bits: Features::NEON_BF16,
        detect: detect_neon_bf16,
    },
    Cluster {
        name: "neon32",
        bits: Features::NEON32,
        detect: detect_neon32,
    },
];

#[cfg(target_arch = "x86_64")]
fn detect_avx2() -> bool {
    std::arch::is_x86_feature_detected!("avx2")
        && std::arch::is_x86_feature_detected!("fma")
        && std::arch::is_x86_feature_detected!("f16c")
}

#[cfg(target_arch = "x86_64")]
fn detect_avx_vnni() -> bool {
    detect_avx2() && std::arch::is_x86_feature_detected!("avxvnni")
}

#[cfg(target_arch = "x86_64")]
fn detect_avx512_vnni() -> bool {
    detect_avx2()
        && std::arch::is_x86_feature_detected!("avx512f")
        && std::arch::is_x86_feature_detected!("avx512bw")
        && std::arch::is_x86_feature_detected!("avx512dq")
        && std::arch::is_x86_feature_detected!("avx512vl")
        && std::arch::is_x86_feature_detected!("avx512vnni")
}

#[cfg(target_arch = "x86_64")]
fn detect_amx_int8() -> bool {
    detect_avx512_vnni() && crate::isa::amx::has_int8()
}

#[cfg(target_arch = "x86_64")]
fn detect_amx_bf16() -> bool {
    detect_amx_int8()
        && crate::isa::amx::has_bf16()
        && std::arch::is_x86_feature_detected!("avx512bf16")
}

#[cfg(not(target_arch = "x86_64"))]
use self::{
    absent as detect_amx_bf16, absent as detect_amx_int8, absent as detect_avx_vnni,
    absent as detect_avx2, absent as detect_avx512_vnni,
};

#[cfg(target_arch = "aarch64")]
fn detect_neon() -> bool {
    std::arch::is_aarch64_feature_detected!("neon")
}

#[cfg(target_arch = "aarch64")]
fn detect_neon_dotprod() -> bool {
    detect_neon() && std::arch::is_aarch64_feature_detected!("dotprod")
}

#[cfg(target_arch = "aarch64")]
fn detect_neon_i8mm() -> bool {
    detect_neon_dotprod() && std::arch::is_aarch64_feature_detected!("i8mm")
}

#[cfg(target_arch = "aarch64")]
fn detect_neon_bf16() -> bool {
    detect_neon() && std::arch::is_aarch64_feature_detected!("bf16")
}

#[cfg(not(target_arch = "aarch64"))]
use self::{
    absent as detect_neon, absent as detect_neon_bf16, absent as detect_neon_dotprod,
    absent as detect_neon_i8mm,
};

/// Stable compilers do not tell how to ask a 32-bit core. What is compiled with NEON has run it long before this.
fn detect_neon32() -> bool {
    cfg!(needs_neon)
}

/// The clusters of another architecture.
fn absent() -> bool {
    false
}

impl Features {
    /// No cluster: the scalar kernels.
    pub const SCALAR: Features = Features(0);
    /// AVX2 with FMA and F16C.
    pub const AVX2: Features = Features(1 << 0);
    /// AVX-VNNI, and [`Features::AVX2`].
    pub const AVX_VNNI: Features = Features(1 << 1 | Features::AVX2.0);
    /// AVX-512 F, BW, DQ, VL and VNNI, and [`Features::AVX2`].
    pub const AVX512_VNNI: Features = Features(1 << 2 | Features::AVX2.0);

    /// NEON, as every 64-bit ARM core has it.
    pub const NEON: Features = Features(1 << 3);
    /// The dot products of bytes of ARMv8.2 (Cortex-A55, A75 and later), and [`Features::NEON`].
    pub const NEON_DOTPROD: Features = Features(1 << 4 | Features::NEON.0);

    /// The tiles of AMX and their products of bytes, and [`Features::AVX512_VNNI`]. The operating system has to permit a
    /// process to use them, so they are here where it has: on Linux, which is asked when this is first detected.
    pub const AMX_INT8: Features = Features(1 << 5 | Features::AVX512_VNNI.0);

    /// Products of tiles in bf16, AVX-512 BF16, which rounds to it, and [`Features::AMX_INT8`].
    pub const AMX_BF16: Features = Features(1 << 6 | Features::AMX_INT8.0);

    /// The products of small matrices of bytes of ARMv8.6 (Neoverse V1, N2, Cortex-A510, A710 and later), and
    /// [`Features::NEON_DOTPROD`].
    pub const NEON_I8MM: Features = Features(1 << 7 | Features::NEON_DOTPROD.0);

    /// The products of small matrices in bf16 of ARMv8.6 and the rounding to it, and [`Features::NEON`]. All cores known to
    /// have them have [`Features::NEON_I8MM`] too, which nothing here needs.
    pub const NEON_BF16: Features = Features(1 << 8 | Features::NEON.0);

    /// NEON of a 32-bit system, in a program that is compiled for it: `cargo xtask cross` tells the crates of that by
    /// `--cfg needs_neon`.
    pub const NEON32: Features = Features(1 << 9);

    /// What this CPU offers.
    pub fn detect() -> Features {
        CLUSTERS
            .iter()
            .filter(|c| (c.detect)())
            .fold(Features::SCALAR, |all, c| Features(all.0 | c.bits.0))
    }

    /// Whether every cluster of `needs` is here.
    pub fn contains(self, needs: Features) -> bool {
        self.0 & needs.0 == needs.0
    }

    /// The clusters that are in both sets: a user can take features away, never add them.
    pub fn restrict(self, mask: Features) -> Features {
        Features(self.0 & mask.0)
    }

    /// Reads a comma-separated list such as `avx2` or `scalar`. A cluster brings those that it includes.
    ///
    /// # Errors
    /// The first name that is no cluster.
    pub fn parse(list: &str) -> Result<Features, UnknownFeature> {
        list.split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty() && *name != "scalar")
            .try_fold(Features::SCALAR, |all, name| {
                match CLUSTERS.iter().find(|c| c.name == name) {
                    Some(cluster) => Ok(Features(all.0 | cluster.bits.0)),
                    None => Err(UnknownFeature(name.to_owned())),
                }
            })
    }
}

impl fmt::Display for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = CLUSTERS
            .iter()
            .filter(|c| self.contains(c.bits))
            .map(|c| c.name)
            .peekable();
        if names.peek().is_none() {
            return f.write_str("scalar");
        }
        while let Some(name) = names.next() {
            f.write_str(name)?;
            if names.peek().is_some() {
                f.write_str(",")?;
            }
        }
        Ok(())
    }
}

/// A name that is no instruction-set cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFeature(String);

impl fmt::Display for UnknownFeature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "unknown CPU feature `{}` (known: scalar",
            self.0.escape_debug()
        )?;
        CLUSTERS
            .iter()
            .try_for_each(|c| write!(f, ", {}", c.name))?;
        f.write_str(")")
    }
}

impl std::error::Error for UnknownFeature {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back_as_it_prints() {
        for list in [
            "scalar",
            "avx2",
            "avx2,avx_vnni",
            "avx2,avx512_vnni",
            "avx2,avx_vnni,avx512_vnni",
            "avx2,avx512_vnni,amx_int8",
            "avx2,avx512_vnni,amx_int8,amx_bf16",
            "neon",
            "neon,neon_dotprod",
            "neon,neon_dotprod,neon_i8mm",
            "neon,neon_bf16",
            "neon,neon_dotprod,neon_i8mm,neon_bf16",
            "neon32",
        ] {
            assert_eq!(Features::parse(list).unwrap().to_string(), list);
        }
        assert_eq!(
            Features::parse("avx512_vnni").unwrap().to_string(),
            "avx2,avx512_vnni"
        );
        assert_eq!(
            Features::parse("amx_int8").unwrap().to_string(),
            "avx2,avx512_vnni,amx_int8"
        );
        assert_eq!(
            Features::parse("avx2,mmx").unwrap_err(),
            UnknownFeature("mmx".into())
        );
    }

    #[test]
    fn a_restriction_only_removes() {
        assert_eq!(Features::SCALAR.restrict(Features::AVX2), Features::SCALAR);
        assert_eq!(Features::AVX2.restrict(Features::SCALAR), Features::SCALAR);
        assert!(Features::AVX2.contains(Features::SCALAR));
        let both = Features::AVX512_VNNI.restrict(Features::AVX_VNNI);
        assert_eq!(both, Features::AVX2);
        assert!(!Features::AVX2.contains(Features::AVX512_VNNI));
    }
}
