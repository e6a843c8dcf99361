//! The scalar body, compiled for AVX-512.

use super::{Args, scalar};

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn run(args: &mut Args<'_>) {
    scalar::run(args);
}
