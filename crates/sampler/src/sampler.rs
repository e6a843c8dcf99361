use crate::history::History;
use crate::pool::{Buffers, Pool};
use crate::rng::Rng;
use crate::stages::{Effect, Scratch, Step, mirostat};
use crate::{Error, SamplerConfig, Stage, argmax};

/// Chooses tokens by one configuration, for one conversation.
///
/// Holds the accepted ids, the state of the random numbers and the working memory.
/// A clone goes on independently from the same state.
#[derive(Clone, Debug)]
pub struct Sampler {
    config: SamplerConfig,
    n_vocab: usize,
    /// The stages that do something, in order.
    chain: Vec<Stage>,
    history: History,
    rng: Rng,
    mu: f64,
    buffers: Buffers,
    scratch: Scratch,
}

impl Sampler {
    /// Checks `config` for a vocabulary of `n_vocab` tokens.
    ///
    /// # Errors
    /// See [`SamplerConfig::validate`]; [`Error::VocabularySize`] if `n_vocab` is 0 or beyond what ids can count.
    pub fn new(config: SamplerConfig, n_vocab: usize) -> Result<Self, Error> {
        if n_vocab == 0 || u32::try_from(n_vocab).is_err() {
            return Err(Error::VocabularySize { n_vocab });
        }
        config.validate(n_vocab)?;
        let is_on = |name| {
            let mut stages = config.order.iter();
            stages.any(|stage| stage.name() == name && (stage.is_on)(&config))
        };
        let windows = [
            ("penalties", config.repeat_last_n),
            ("dry", config.dry_penalty_last_n),
        ];
        let history = History::for_windows(
            windows
                .into_iter()
                .filter_map(|(name, n)| is_on(name).then_some(n)),
        );
        // Mirostat decides itself how many tokens to keep; what cuts before it would steer against it.
        let mirostat = is_on("mirostat");
        let cuts = |stage: &Stage| matches!(stage.effect, Effect::Cuts | Effect::CutsBest);
        let mut chain: Vec<Stage> = config
            .order
            .iter()
            .filter(|stage| (stage.is_on)(&config) && !(mirostat && cuts(stage)))
            .copied()
            .collect();
        if config.temp == 0.0 {
            drop_idle_when_greedy(&mut chain);
        }
        Ok(Self {
            rng: Rng::new(config.seed),
            mu: 2.0 * f64::from(config.mirostat_tau),
            buffers: Buffers::default(),
            scratch: Scratch::default(),
            config,
            n_vocab,
            chain,
            history,
        })
    }

    /// The configuration in use.
    pub fn config(&self) -> &SamplerConfig {
        &self.config
    }

    /// Chooses a token.
    ///
    /// `logits` has one value for each token, negative infinity for masked ones; it is used as work space, and its
    /// content afterwards is unspecified. The history is not changed: see [`accept`](Self::accept).
    ///
    /// # Errors
    /// [`Error::LogitsLength`]; [`Error::NonFiniteLogits`] for NaN or positive infinity; [`Error::AllMasked`] if there
    /// is nothing to choose from. After an error the sampler can be used on.
    pub fn sample(&mut self, logits: &mut [f32]) -> Result<u32, Error> {
        if logits.len() != self.n_vocab {
            return Err(Error::LogitsLength {
                expected: self.n_vocab,
                found: logits.len(),
            });
        }
        let greedy = self.config.temp == 0.0;
        if greedy && self.chain.is_empty() {
            return argmax(logits);
        }
        let mut step = Step {
            config: &self.config,
            history: &self.history,
            rng: &mut self.rng,
            mu: self.mu,
            pool: Pool::new(logits, &mut self.buffers)?,
            scratch: &mut self.scratch,
        };
        for stage in &self.chain {
            (stage.apply)(&mut step)?;
        }
        if greedy {
            return step.pool.best();
        }
        let u = step.rng.uniform();
        let (ids, probabilities) = step.pool.softmax()?;
        let drawn = draw(probabilities, u);
        let (id, p) = (ids[drawn], probabilities[drawn]);
        if self.chain.iter().any(|stage| stage.name() == "mirostat") {
            self.mu = mirostat::next_limit(&self.config, self.mu, p);
        }
        Ok(id)
    }

    /// Adds an id to the history that penalties look at: a chosen one, or one of the prompt.
    pub fn accept(&mut self, id: u32) {
        self.history.push(id);
    }

    /// Back to the state after [`new`](Self::new): no history, random numbers from the seed.
    pub fn reset(&mut self) {
        self.history.clear();
        self.rng = Rng::new(self.config.seed);
        self.mu = 2.0 * f64::from(self.config.mirostat_tau);
    }
}

/// Greedy choice needs no cut that spares the likeliest token, unless a later stage can demote that token
/// and so make it matter which others are left.
fn drop_idle_when_greedy(chain: &mut Vec<Stage>) {
    let is_idle = |stage: &Stage| matches!(stage.effect, Effect::Cuts | Effect::Scales);
    let last_needed = chain.iter().rposition(|stage| !is_idle(stage));
    chain.truncate(last_needed.map_or(0, |i| i + 1));
}

/// The first place where the sum of the probabilities passes `u`.
fn draw(probabilities: &[f64], u: f64) -> usize {
    let mut sum = 0.0;
    for (i, &p) in probabilities.iter().enumerate() {
        sum += p;
        if u < sum {
            return i;
        }
    }
    // Rounding may leave the sum a little below 1: the last token that can be drawn at all.
    let last = probabilities.iter().rposition(|&p| p > 0.0);
    last.expect("probabilities add up to about 1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::STAGES;
    use proptest::prelude::*;

    const MASKED: f32 = f32::NEG_INFINITY;

    impl Sampler {
        /// Capacity of every buffer.
        fn allocated(&self) -> [usize; 7] {
            let [kept, probabilities, ranked, peaks] = self.buffers.capacities();
            let scratch = &self.scratch;
            let history = self.history.capacity();
            [
                kept,
                probabilities,
                ranked,
                peaks,
                scratch.per_token.capacity(),
                scratch.per_position.capacity(),
                history,
            ]
        }
    }

    fn plain() -> SamplerConfig {
        SamplerConfig {
            top_k: 0,
            top_p: 1.0,
            min_p: 0.0,
            temp: 1.0,
            ..SamplerConfig::default()
        }
    }

    #[test]
    fn frequencies_follow_softmax() {
        let probabilities = [0.4, 0.3, 0.15, 0.1, 0.05];
        let logits: Vec<f32> = probabilities.iter().map(|p: &f64| p.ln() as f32).collect();
        let n = 40_000;
        let mut sampler = Sampler::new(plain(), 5).unwrap();
        let mut counts = [0u32; 5];
        for _ in 0..n {
            counts[sampler.sample(&mut logits.clone()).unwrap() as usize] += 1;
        }
        for (count, p) in counts.into_iter().zip(probabilities) {
            // Binomial: five standard deviations, one in 1.7 million per token; the seed is fixed.
            let bound = 5.0 * (f64::from(n) * p * (1.0 - p)).sqrt();
            assert!(
                (f64::from(count) - f64::from(n) * p).abs() < bound,
                "{counts:?}"
            );
        }
    }

    #[test]
    fn temperature_sharpens() {
        // At temp 0.5 the odds 2:1 become 4:1.
        let config = SamplerConfig {
            temp: 0.5,
            ..plain()
        };
        let mut sampler = Sampler::new(config, 2).unwrap();
        let n = 20_000;
        let mut first = 0;
        for _ in 0..n {
            first += u32::from(sampler.sample(&mut [2f32.ln(), 0.0]).unwrap() == 0);
        }
        let bound = 5.0 * (f64::from(n) * 0.8 * 0.2).sqrt();
        assert!(
            (f64::from(first) - f64::from(n) * 0.8).abs() < bound,
            "{first}"
        );
    }

    #[test]
    fn ids_of_a_seed_are_pinned() {
        // These must never change, on any platform: a seed is a promise.
        let mut sampler = Sampler::new(SamplerConfig::default(), 100).unwrap();
        let logits: Vec<f32> = (0..100).map(|i| ((i * 37) % 100) as f32 / 20.0).collect();
        let ids: Vec<u32> = (0..12)
            .map(|_| sampler.sample(&mut logits.clone()).unwrap())
            .collect();
        // Computed by a separate program from the definitions.
        assert_eq!(ids, [62, 89, 89, 27, 70, 27, 21, 21, 35, 54, 62, 27]);
    }

    #[test]
    fn nothing_is_allocated_after_the_first_call() {
        let config = SamplerConfig {
            dry_multiplier: 1.0,
            dry_penalty_last_n: 64,
            repeat_penalty: 1.1,
            typical: 0.9,
            top_k: 0,
            ..SamplerConfig::default()
        };
        let mut sampler = Sampler::new(config, 5000).unwrap();
        let mut logits: Vec<f32> = (0..5000).map(|i| (i % 977) as f32 / 100.0).collect();
        for id in 0..200 {
            sampler.accept(id);
        }
        sampler.sample(&mut logits.clone()).unwrap();
        let before = sampler.allocated();
        for _ in 0..300 {
            let id = sampler.sample(&mut logits.clone()).unwrap();
            sampler.accept(id);
            logits.rotate_left(7);
        }
        assert_eq!(sampler.allocated(), before);
    }

    #[test]
    fn greedy_takes_the_largest_and_the_lowest_id() {
        let mut sampler = Sampler::new(SamplerConfig::greedy(), 4).unwrap();
        assert!(sampler.chain.is_empty(), "nothing stands before the argmax");
        assert_eq!(sampler.sample(&mut [1.0, 5.0, 5.0, MASKED]), Ok(1));
        assert_eq!(
            sampler.sample(&mut [1.0, f32::NAN, 5.0, 0.0]),
            Err(Error::NonFiniteLogits { id: 1 })
        );
        assert_eq!(sampler.sample(&mut [MASKED; 4]), Err(Error::AllMasked));
    }

    #[test]
    fn greedy_still_penalises() {
        let config = SamplerConfig {
            presence_penalty: 3.0,
            ..SamplerConfig::greedy()
        };
        let mut sampler = Sampler::new(config, 3).unwrap();
        let logits = [1.0, 5.0, 4.0];
        let mut ids = Vec::new();
        for _ in 0..3 {
            let id = sampler.sample(&mut logits.clone()).unwrap();
            sampler.accept(id);
            ids.push(id);
        }
        assert_eq!(ids, [1, 2, 1]);
    }

    #[test]
    fn a_cut_before_penalties_binds_greedy_choice() {
        let config = SamplerConfig {
            presence_penalty: 100.0,
            top_k: 1,
            order: Stage::parse_list("top-k,penalties,temp").unwrap(),
            ..SamplerConfig::greedy()
        };
        let mut sampler = Sampler::new(config, 3).unwrap();
        sampler.accept(1);
        assert_eq!(sampler.sample(&mut [1.0, 5.0, 4.0]), Ok(1));
    }

    #[test]
    fn stages_left_out_of_the_order_do_nothing() {
        let config = SamplerConfig {
            logit_bias: vec![(0, 100.0)],
            order: Vec::new(),
            ..SamplerConfig::greedy()
        };
        let mut sampler = Sampler::new(config, 2).unwrap();
        assert_eq!(sampler.sample(&mut [0.0, 1.0]), Ok(1));
    }

    #[test]
    fn wrong_sizes_are_errors() {
        assert_eq!(
            Sampler::new(plain(), 0).unwrap_err(),
            Error::VocabularySize { n_vocab: 0 }
        );
        let mut sampler = Sampler::new(plain(), 3).unwrap();
        assert_eq!(
            sampler.sample(&mut [0.0; 2]),
            Err(Error::LogitsLength {
                expected: 3,
                found: 2
            })
        );
    }

    #[test]
    fn bans_can_mask_everything() {
        let config = SamplerConfig {
            logit_bias: vec![(0, MASKED), (1, MASKED)],
            ..SamplerConfig::default()
        };
        let mut sampler = Sampler::new(config, 2).unwrap();
        assert_eq!(sampler.sample(&mut [0.0; 2]), Err(Error::AllMasked));
    }

    #[test]
    fn mirostat_steers_surprise() {
        // A flat distribution over 4096 tokens has 12 bits; Zipf's, steered, must come near tau.
        for version in [1, 2] {
            let config = SamplerConfig {
                mirostat: version,
                mirostat_tau: 4.0,
                temp: 1.0,
                ..SamplerConfig::default()
            };
            let logits: Vec<f32> = (1..=4096).map(|r| -(r as f32).ln()).collect();
            let total: f64 = logits.iter().map(|&l| f64::from(l).exp()).sum();
            let mut sampler = Sampler::new(config, logits.len()).unwrap();
            let n = 3000;
            let mut bits = 0.0;
            for _ in 0..n {
                let id = sampler.sample(&mut logits.clone()).unwrap();
                bits -= (f64::from(logits[id as usize]).exp() / total).log2();
            }
            // Measured over all tokens, the surprise is larger than over those kept, which is what is steered:
            // by log2 of the mass that is cut, at most 2 bits here. Unsteered it is about 9.
            let mean = bits / f64::from(n);
            assert!((3.9..6.0).contains(&mean), "version {version}: {mean}");
        }
    }

    #[test]
    fn reset_starts_again() {
        let config = SamplerConfig {
            mirostat: 2,
            repeat_penalty: 1.3,
            ..SamplerConfig::default()
        };
        let mut sampler = Sampler::new(config, 50).unwrap();
        let logits: Vec<f32> = (0..50).map(|i| (i % 9) as f32 / 3.0).collect();
        let run = |sampler: &mut Sampler| -> Vec<u32> {
            (0..40)
                .map(|_| {
                    let id = sampler.sample(&mut logits.clone()).unwrap();
                    sampler.accept(id);
                    id
                })
                .collect()
        };
        let first = run(&mut sampler);
        sampler.reset();
        assert_eq!(run(&mut sampler), first);
    }

    fn any_config() -> impl Strategy<Value = SamplerConfig> {
        let share = || prop_oneof![Just(0.0f32), Just(1.0), 0.0..1.0f32];
        let positive = || prop_oneof![Just(0.0f32), 0.0..3.0f32, Just(1e-30f32), Just(1e30)];
        let cuts = (
            prop_oneof![Just(0usize), 1..60usize],
            share(),
            share(),
            share(),
            positive(),
        );
        let others = (share(), share(), positive(), 0u8..3, any::<u64>());
        let moves = (
            0.01..4.0f32,
            -5.0..5.0f32,
            positive(),
            -1..9i32,
            prop::collection::vec((0u32..40, prop_oneof![-9.0..9.0f32, Just(MASKED)]), 0..3),
        );
        let order = Just(STAGES.to_vec()).prop_shuffle();
        (cuts, others, moves, order).prop_map(|(cuts, others, moves, order)| SamplerConfig {
            top_k: cuts.0,
            top_p: cuts.1,
            typical: cuts.2,
            min_p: cuts.3,
            top_n_sigma: cuts.4,
            xtc_probability: others.0,
            xtc_threshold: others.1,
            temp: others.2,
            mirostat: others.3,
            seed: others.4,
            repeat_penalty: moves.0,
            frequency_penalty: moves.1,
            presence_penalty: moves.1,
            dry_multiplier: moves.2,
            repeat_last_n: moves.3,
            dry_penalty_last_n: moves.3,
            dry_sequence_breakers: vec![3],
            logit_bias: moves.4,
            order,
            ..SamplerConfig::default()
        })
    }

    fn any_logit() -> impl Strategy<Value = f32> {
        prop_oneof![
            8 => -20.0..20.0f32,
            2 => Just(MASKED),
            1 => prop_oneof![Just(f32::MAX), Just(f32::MIN), Just(0.0), Just(-0.0), Just(1e-40)],
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn any_bits_give_an_id_or_an_error(
            config in any_config(),
            bits in prop::collection::vec(any::<u32>(), 40),
            history in prop::collection::vec(any::<u32>(), 0..30),
        ) {
            let mut sampler = Sampler::new(config, 40).unwrap();
            for id in history {
                sampler.accept(id);
            }
            let mut logits: Vec<f32> = bits.into_iter().map(f32::from_bits).collect();
            if let Ok(id) = sampler.sample(&mut logits) {
                prop_assert!(id < 40);
            }
        }

        #[test]
        fn the_choice_is_allowed_and_repeatable(
            config in any_config(),
            logits in prop::collection::vec(any_logit(), 40),
            history in prop::collection::vec(0u32..40, 0..60),
        ) {
            let banned = |id: u32| config.order.iter().any(|s| s.name() == "logit-bias")
                && config.logit_bias.iter().any(|&(b, bias)| b == id && bias == MASKED);
            let allowed: Vec<u32> =
                (0..40).filter(|&id| logits[id as usize] > MASKED && !banned(id)).collect();
            let mut one = Sampler::new(config.clone(), 40).unwrap();
            for id in history {
                one.accept(id);
            }
            let mut two = one.clone();
            for _ in 0..3 {
                let id = one.sample(&mut logits.clone());
                prop_assert_eq!(&id, &two.sample(&mut logits.clone()));
                match id {
                    Ok(id) => {
                        prop_assert!(allowed.contains(&id), "{} is not allowed", id);
                        one.accept(id);
                        two.accept(id);
                    }
                    // A cut may keep only tokens that a later ban masks; otherwise something was allowed.
                    Err(error) => {
                        prop_assert_eq!(error, Error::AllMasked);
                        prop_assert!(allowed.is_empty() || config.logit_bias.iter().any(|b| b.1 == MASKED));
                    }
                }
            }
        }

        #[test]
        fn skipping_for_greedy_changes_nothing(
            config in any_config(),
            logits in prop::collection::vec(any_logit(), 40),
            history in prop::collection::vec(0u32..40, 0..30),
        ) {
            let config = SamplerConfig { temp: 0.0, ..config };
            let mut short = Sampler::new(config.clone(), 40).unwrap();
            let mut whole = short.clone();
            whole.chain = config.order.iter().filter(|s| (s.is_on)(&config)).copied().collect();
            for id in history {
                short.accept(id);
                whole.accept(id);
            }
            prop_assert_eq!(short.sample(&mut logits.clone()), whole.sample(&mut logits.clone()));
        }

        #[test]
        fn the_default_chain_equals_a_plain_one(
            logits in prop::collection::vec(-8.0..8.0f32, 300),
            seed in any::<u64>(),
        ) {
            // The chain over all tokens sorted whole, as the definitions read.
            let config = SamplerConfig { seed, ..SamplerConfig::default() };
            let mut left: Vec<(u32, f64)> =
                logits.iter().enumerate().map(|(id, &l)| (id as u32, f64::from(l))).collect();
            left.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            left.truncate(config.top_k);
            let max = left[0].1;
            let sum: f64 = left.iter().map(|c| (c.1 - max).exp()).sum();
            let mut mass = 0.0;
            let n = left.iter().position(|c| {
                mass += (c.1 - max).exp() / sum;
                mass >= f64::from(config.top_p)
            });
            left.truncate(n.map_or(left.len(), |n| n + 1));
            left.retain(|c| c.1 - max >= f64::from(config.min_p).ln());
            let mut sampler = Sampler::new(config, 300).unwrap();
            for _ in 0..20 {
                let id = sampler.sample(&mut logits.clone()).unwrap();
                prop_assert!(left.iter().any(|c| c.0 == id));
            }
        }
    }
}
