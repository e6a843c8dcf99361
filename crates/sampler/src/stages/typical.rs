//! Locally typical sampling: ranks tokens by how far their surprise `-ln p` lies from the mean surprise (the entropy)
//! and keeps the fewest whose probabilities reach `typical` (Meister et al., "Locally Typical Sampling", 2022).

use super::Step;
use crate::{Error, SamplerConfig, math};

pub(super) fn is_on(config: &SamplerConfig) -> bool {
    config.typical < 1.0
}

pub(super) fn apply(step: &mut Step<'_>) -> Result<(), Error> {
    let max = f64::from(step.pool.max()?);
    let (_, probabilities) = step.pool.softmax()?;
    // The surprise of a token is that of the likeliest plus the distance of their logits: one logarithm for all.
    let least_surprise = -math::ln(probabilities.iter().copied().fold(0.0, f64::max));
    let surprise = move |logit: f32| least_surprise + (max - f64::from(logit));
    let mut entropy = 0.0;
    step.pool.each_probability(|logit, p| {
        if p > 0.0 {
            entropy += p * surprise(logit);
        }
    });
    step.pool
        .keep_mass(f64::from(step.config.typical), |logit, _| {
            (surprise(logit) - entropy).abs()
        })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{apply, logits_of};
    use crate::SamplerConfig;

    #[test]
    fn by_hand() {
        // Entropy 1.28; surprises 0.69, 1.39, 2.08, 2.08: distances 0.59, 0.10, 0.80, 0.80.
        let kept = |typical| {
            let config = SamplerConfig {
                typical,
                ..SamplerConfig::default()
            };
            apply(
                "typical",
                &config,
                &[],
                &logits_of(&[0.5, 0.25, 0.125, 0.125]),
            )
            .0
        };
        assert_eq!(kept(0.0), [1]);
        assert_eq!(kept(0.2), [1]);
        assert_eq!(kept(0.3), [0, 1]);
        assert_eq!(kept(0.8), [0, 1, 2]);
        assert_eq!(kept(0.95), [0, 1, 2, 3]);
    }
}
