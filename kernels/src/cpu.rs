//! Which instruction sets a kernel may use.

use std::fmt;

/// A set of instruction-set clusters. A kernel needs some of them, a CPU offers some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Features(u32);

/// One line per cluster: its name in files, options and logs, and how to find out that this CPU has it.
struct Cluster {
    name: &'static str,
    bit: Features,
    detect: fn() -> bool,
}

static CLUSTERS: &[Cluster] = &[Cluster {
    name: "avx2",
    bit: Features::AVX2,
    detect: detect_avx2,
}];

#[cfg(target_arch = "x86_64")]
fn detect_avx2() -> bool {
    std::arch::is_x86_feature_detected!("avx2")
        && std::arch::is_x86_feature_detected!("fma")
        && std::arch::is_x86_feature_detected!("f16c")
}

#[cfg(not(target_arch = "x86_64"))]
fn detect_avx2() -> bool {
    false
}

impl Features {
    /// No cluster: the scalar kernels.
    pub const SCALAR: Features = Features(0);
    /// AVX2 with FMA and F16C.
    pub const AVX2: Features = Features(1 << 0);

    /// What this CPU offers.
    pub fn detect() -> Features {
        CLUSTERS
            .iter()
            .filter(|c| (c.detect)())
            .fold(Features::SCALAR, |all, c| Features(all.0 | c.bit.0))
    }

    /// Whether every cluster of `needs` is here.
    pub fn contains(self, needs: Features) -> bool {
        self.0 & needs.0 == needs.0
    }

    /// The clusters that are in both sets: a user can take features away, never add them.
    pub fn restrict(self, mask: Features) -> Features {
        Features(self.0 & mask.0)
    }

    /// Reads a comma-separated list such as `avx2` or `scalar`.
    ///
    /// # Errors
    /// The first name that is no cluster.
    pub fn parse(list: &str) -> Result<Features, UnknownFeature> {
        list.split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty() && *name != "scalar")
            .try_fold(Features::SCALAR, |all, name| {
                match CLUSTERS.iter().find(|c| c.name == name) {
                    Some(cluster) => Ok(Features(all.0 | cluster.bit.0)),
                    None => Err(UnknownFeature(name.to_owned())),
                }
            })
    }
}

impl fmt::Display for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = CLUSTERS
            .iter()
            .filter(|c| self.contains(c.bit))
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
        for list in ["scalar", "avx2"] {
            assert_eq!(Features::parse(list).unwrap().to_string(), list);
        }
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
    }
}
