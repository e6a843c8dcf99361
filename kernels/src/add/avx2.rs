//! The scalar body, compiled for AVX2.

use super::{Args, scalar};

#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn run(args: &mut Args<'_>) {
    scalar::run(args);
}
