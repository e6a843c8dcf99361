//! XTC, "exclude top choices": with chance `xtc_probability`, drops every token of at least `xtc_threshold` but the
//! least likely of them (described by its author in text-generation-webui, pull request 6335).

use super::Step;
use crate::{Error, SamplerConfig};

pub(super) fn is_on(config: &SamplerConfig) -> bool {
    // Two tokens cannot both have more than half.
    config.xtc_probability > 0.0 && config.xtc_threshold <= 0.5
}

pub(super) fn apply(step: &mut Step<'_>) -> Result<(), Error> {
    // Drawn before anything is known of the tokens: the same number of draws whatever they are.
    if step.rng.uniform() >= f64::from(step.config.xtc_probability) {
        return Ok(());
    }
    let threshold = f64::from(step.config.xtc_threshold);
    let (ids, probabilities) = step.pool.softmax()?;
    let top = ids.iter().zip(probabilities).filter(|c| *c.1 >= threshold);
    // The last one when sorted: least probable, highest id among equals.
    let Some((&spared, _)) = top.min_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0))) else {
        return Ok(());
    };
    step.pool.keep_if(|id, p| p < threshold || id == spared);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{apply, logits_of};
    use crate::SamplerConfig;

    fn kept(xtc_probability: f32, xtc_threshold: f32, seed: u64) -> Vec<u32> {
        let config = SamplerConfig {
            xtc_probability,
            xtc_threshold,
            seed,
            ..SamplerConfig::default()
        };
        apply("xtc", &config, &[], &logits_of(&[0.1, 0.5, 0.15, 0.25])).0
    }

    #[test]
    fn by_hand() {
        assert_eq!(kept(1.0, 0.2, 0), [0, 2, 3]);
        assert_eq!(kept(1.0, 0.12, 0), [0, 2]);
        assert_eq!(kept(1.0, 0.0, 0), [0]);
        assert_eq!(kept(1.0, 0.45, 0), [0, 1, 2, 3], "one top choice stays");
    }

    #[test]
    fn happens_as_often_as_asked() {
        let n = (0..2000).filter(|&s| kept(0.3, 0.2, s).len() == 3).count();
        // 600 expected, standard deviation 20.5, 6 of them allowed.
        assert!((477..=723).contains(&n), "{n}");
    }
}
