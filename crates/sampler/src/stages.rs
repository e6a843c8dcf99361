//! The chain: one list of stages, one file for each.

mod dry;
mod logit_bias;
mod min_p;
pub(crate) mod mirostat;
mod penalties;
mod temp;
mod top_k;
mod top_n_sigma;
mod top_p;
mod typical;
mod xtc;

use std::fmt;
use std::str::FromStr;

use crate::history::History;
use crate::pool::Pool;
use crate::rng::Rng;
use crate::{Error, SamplerConfig};

/// Every stage, in the order in which they are applied unless the configuration names another:
/// what moves single logits first, then what cuts, the cheap and coarse before the fine, then what reshapes.
pub static STAGES: &[Stage] = &[
    Stage::new(
        "logit-bias",
        Effect::Moves,
        logit_bias::is_on,
        logit_bias::apply,
    ),
    Stage::new(
        "penalties",
        Effect::Moves,
        penalties::is_on,
        penalties::apply,
    ),
    Stage::new("dry", Effect::Moves, dry::is_on, dry::apply),
    Stage::new(
        "top-n-sigma",
        Effect::Cuts,
        top_n_sigma::is_on,
        top_n_sigma::apply,
    ),
    Stage::new("top-k", Effect::Cuts, top_k::is_on, top_k::apply),
    Stage::new("typical", Effect::CutsBest, typical::is_on, typical::apply),
    Stage::new("top-p", Effect::Cuts, top_p::is_on, top_p::apply),
    Stage::new("min-p", Effect::Cuts, min_p::is_on, min_p::apply),
    Stage::new("xtc", Effect::CutsBest, xtc::is_on, xtc::apply),
    Stage::new("temp", Effect::Scales, temp::is_on, temp::apply),
    Stage::new("mirostat", Effect::Scales, mirostat::is_on, mirostat::apply),
];

/// One step of the chain, known by its name: a row of [`STAGES`].
///
/// ```
/// use nibble_sampler::Stage;
///
/// let stage: Stage = "top-k".parse()?;
/// assert_eq!(stage.name(), "top-k");
/// assert_eq!(Stage::parse_list("top-k, temp")?[1].name(), "temp");
/// # Ok::<(), nibble_sampler::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Stage {
    name: &'static str,
    pub(crate) effect: Effect,
    pub(crate) is_on: fn(&SamplerConfig) -> bool,
    pub(crate) apply: fn(&mut Step<'_>) -> Result<(), Error>,
}

/// What a stage can do to the choice; decides when greedy sampling may skip it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Changes logits of single tokens.
    Moves,
    /// Drops tokens, never the likeliest.
    Cuts,
    /// Drops tokens, perhaps the likeliest.
    CutsBest,
    /// Changes probabilities in ways that keep the likeliest.
    Scales,
}

/// What a stage may read and change.
pub(crate) struct Step<'a> {
    pub(crate) config: &'a SamplerConfig,
    pub(crate) history: &'a History,
    pub(crate) rng: &'a mut Rng,
    /// Mirostat's current limit on surprise, in bits.
    pub(crate) mu: f64,
    pub(crate) pool: Pool<'a>,
    pub(crate) scratch: &'a mut Scratch,
}

/// Memory of the stages that look at the history.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    /// A number for each token of the vocabulary, all 0 between stages.
    pub(crate) per_token: Vec<u32>,
    /// A number for each id of a window.
    pub(crate) per_position: Vec<u32>,
}

impl Stage {
    const fn new(
        name: &'static str,
        effect: Effect,
        is_on: fn(&SamplerConfig) -> bool,
        apply: fn(&mut Step<'_>) -> Result<(), Error>,
    ) -> Self {
        Self {
            name,
            effect,
            is_on,
            apply,
        }
    }

    /// The name, as `--samplers` takes it.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The stages of a list of names separated by commas or semicolons.
    ///
    /// # Errors
    /// [`Error::UnknownStage`] with the first name that is none.
    pub fn parse_list(names: &str) -> Result<Vec<Self>, Error> {
        names.split([',', ';']).map(str::parse).collect()
    }
}

impl FromStr for Stage {
    type Err = Error;

    /// Underscores count as dashes, spaces around the name are dropped.
    fn from_str(name: &str) -> Result<Self, Error> {
        let wanted = name.trim().replace('_', "-");
        let stage = STAGES.iter().find(|stage| stage.name == wanted);
        stage.copied().ok_or_else(|| Error::UnknownStage {
            name: name.trim().to_owned(),
        })
    }
}

impl PartialEq for Stage {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Stage {}

impl fmt::Debug for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stage({})", self.name)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A logit moved by `by`: masked stays masked, and nothing finite becomes infinite.
pub(crate) fn moved(logit: f32, by: f64) -> f32 {
    if logit == f32::NEG_INFINITY {
        return logit;
    }
    clamped(f64::from(logit) + by)
}

/// The nearest finite single-precision number.
pub(crate) fn clamped(x: f64) -> f32 {
    x.clamp(f64::from(f32::MIN), f64::from(f32::MAX)) as f32
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;
    use crate::pool::Buffers;

    /// Applies one stage to logits after `history` was accepted, and returns the ids kept, by id, and the logits.
    pub(crate) fn apply(
        name: &str,
        config: &SamplerConfig,
        history: &[u32],
        logits: &[f32],
    ) -> (Vec<u32>, Vec<f32>) {
        config.validate(logits.len()).unwrap();
        let stage: Stage = name.parse().unwrap();
        assert!((stage.is_on)(config), "{name} is off");
        let mut logits = logits.to_vec();
        let mut ids = History::for_windows([-1]);
        for &id in history {
            ids.push(id);
        }
        let mut buffers = Buffers::default();
        let mut scratch = Scratch::default();
        let mut step = Step {
            config,
            history: &ids,
            rng: &mut Rng::new(config.seed),
            mu: 2.0 * f64::from(config.mirostat_tau),
            pool: Pool::new(&mut logits, &mut buffers).unwrap(),
            scratch: &mut scratch,
        };
        (stage.apply)(&mut step).unwrap();
        let mut kept = step.pool.kept().unwrap().to_vec();
        kept.sort_unstable();
        assert!(scratch.per_token.iter().all(|&n| n == 0), "left dirty");
        (kept, logits)
    }

    /// Logits whose softmax is these probabilities.
    pub(crate) fn logits_of(probabilities: &[f64]) -> Vec<f32> {
        probabilities.iter().map(|p| p.ln() as f32).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parsed_both_ways() {
        for stage in STAGES {
            assert_eq!(stage.name().parse(), Ok(*stage));
            assert_eq!(stage.name().replace('-', "_").parse(), Ok(*stage));
        }
        let names = Stage::parse_list("top_k;typical , temp").unwrap();
        assert_eq!(names, [STAGES[4], STAGES[5], STAGES[9]]);
    }

    #[test]
    fn an_unknown_name_is_shown() {
        let error = Stage::parse_list("top-k,tipical").unwrap_err();
        let name = "tipical".to_owned();
        assert_eq!(error, Error::UnknownStage { name });
        assert!(error.to_string().contains("typical, top-p"));
    }

    #[test]
    fn moving_keeps_masks_and_finiteness() {
        assert_eq!(moved(f32::NEG_INFINITY, 1e300), f32::NEG_INFINITY);
        assert_eq!(moved(1.0, f64::INFINITY), f32::MAX);
        assert_eq!(moved(1.0, f64::NEG_INFINITY), f32::MIN);
        assert_eq!(moved(1.0, 0.5), 1.5);
    }
}
