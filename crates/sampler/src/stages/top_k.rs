//! Top-k: keeps the `top_k` largest logits; the lowest ids among equals.

use super::Step;
use crate::{Error, SamplerConfig};

pub(super) fn is_on(config: &SamplerConfig) -> bool {
    config.top_k > 0
}

pub(super) fn apply(step: &mut Step<'_>) -> Result<(), Error> {
    step.pool.keep_largest(step.config.top_k)
}

#[cfg(test)]
mod tests {
    use super::super::testing::apply;
    use crate::SamplerConfig;

    #[test]
    fn by_hand() {
        let kept = |k| {
            let config = SamplerConfig {
                top_k: k,
                ..SamplerConfig::default()
            };
            apply(
                "top-k",
                &config,
                &[],
                &[1.0, 3.0, f32::NEG_INFINITY, 3.0, 2.0],
            )
            .0
        };
        assert_eq!(kept(1), [1]);
        assert_eq!(kept(2), [1, 3]);
        assert_eq!(kept(3), [1, 3, 4]);
        assert_eq!(kept(100), [0, 1, 3, 4]);
    }
}
