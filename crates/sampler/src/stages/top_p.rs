//! Top-p, nucleus sampling: keeps the fewest likeliest tokens whose probabilities reach `top_p`
//! (Holtzman et al., "The Curious Case of Neural Text Degeneration", 2019).

use super::Step;
use crate::{Error, SamplerConfig};

pub(super) fn is_on(config: &SamplerConfig) -> bool {
    config.top_p < 1.0
}

pub(super) fn apply(step: &mut Step<'_>) -> Result<(), Error> {
    step.pool
        .keep_mass(f64::from(step.config.top_p), |logit, _| -f64::from(logit))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{apply, logits_of};
    use crate::SamplerConfig;

    #[test]
    fn by_hand() {
        let kept = |top_p| {
            let config = SamplerConfig {
                top_p,
                ..SamplerConfig::default()
            };
            apply("top-p", &config, &[], &logits_of(&[0.1, 0.5, 0.15, 0.25])).0
        };
        assert_eq!(kept(0.0), [1]);
        assert_eq!(kept(0.45), [1]);
        assert_eq!(kept(0.55), [1, 3]);
        assert_eq!(kept(0.8), [1, 2, 3]);
        assert_eq!(kept(0.95), [0, 1, 2, 3]);
    }
}
