//! Running a model and taking the time.

use std::time::{Duration, Instant};

use anyhow::Result;
use nibble_runtime::tokenizer::TokenId;
use nibble_runtime::{Model, Options, Session};

use super::bursts::{Bursts, Series, best_memory};
use super::course::{Course, Warmth};
use super::report::Row;
use super::samples::Samples;
use super::waiting::Waiting;
use crate::context::Context;
use crate::failure::explain;

/// How long the memory is measured beside each test: hundreds of bursts in a few repeats.
const STREAM_TIME: Duration = Duration::from_millis(50);

/// Tokens that are generated to see how long threads wait for each other.
const WATCHED_TOKENS: usize = 32;

/// What is run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) n_prompt: usize,
    pub(super) n_generate: usize,
    /// Positions of the cache that are filled before.
    pub(super) depth: usize,
}

impl Shape {
    /// Positions that the tests need.
    pub(super) fn context(&self) -> usize {
        self.depth + self.n_prompt.max(self.n_generate)
    }
}

/// Tests of a model with one number of threads, and the times they took.
#[derive(Debug)]
pub(super) struct Runs {
    session: Session,
    shape: Shape,
    place: String,
    /// Random ones of the vocabulary, always the same: as many as the context holds.
    ids: Vec<TokenId>,
    /// Seconds of each repeat.
    prefill: Samples,
    first_token: Samples,
    decode: Samples,
    /// Seconds of each generated token.
    steps: Samples,
    /// How long threads wait for each other, generating and reading a prompt.
    waiting: [Option<Waiting>; 2],
    /// What the machine's sensors told, generating and reading a prompt.
    warmth: [Warmth; 2],
}

impl Runs {
    pub(super) fn new(model: Model, shape: Shape, place: &str) -> Result<Runs> {
        let options = Options {
            max_tokens: Some(1),
            ignore_eos: true,
            ..Options::greedy()
        };
        let n_vocab = model.plan().n_vocab() as u64;
        let mut random = 0u64;
        let ids = (0..shape.context()).map(|_| {
            random = next_random(random);
            // The upper half: the lower bits of such a sequence repeat soon.
            ((random >> 32) % n_vocab) as TokenId
        });
        Ok(Runs {
            ids: ids.collect(),
            session: model.session(options).map_err(|e| explain(e, place))?,
            shape,
            place: place.to_owned(),
            prefill: Samples::default(),
            first_token: Samples::default(),
            decode: Samples::default(),
            steps: Samples::default(),
            waiting: [None, None],
            warmth: Default::default(),
        })
    }

    /// How many generate, and how many read prompts.
    pub(super) fn threads(&self) -> [usize; 2] {
        self.session.model().threads()
    }

    /// Runs every test once without taking the time: weights come from the disk, and threads start. `None` after
    /// Ctrl-C.
    pub(super) fn warm_up(&mut self, cx: &Context) -> Result<Option<()>> {
        let mut course = Course::new(cx, false);
        let done = self.watched(cx, |runs| runs.timed(&mut course))?;
        self.prefill.clear();
        self.first_token.clear();
        self.decode.clear();
        self.steps.clear();
        self.warmth = Default::default();
        Ok(done)
    }

    /// Runs every test once, and measures the memory before and after them. `None` after Ctrl-C.
    pub(super) fn round(
        &mut self,
        cx: &Context,
        bursts: &mut Bursts<'_>,
        streams: &mut [Series],
        course: &mut Course<'_>,
    ) -> Result<Option<()>> {
        self.read_memory(bursts, streams)?;
        let done = self.watched(cx, |runs| runs.timed(course))?;
        self.read_memory(bursts, streams)?;
        Ok(done)
    }

    /// With as many threads as this model has, in every way in turn.
    fn read_memory(&self, bursts: &mut Bursts<'_>, streams: &mut [Series]) -> Result<()> {
        let threads = self.threads();
        let start = Instant::now();
        while start.elapsed() < STREAM_TIME {
            for series in streams.iter_mut() {
                if threads.contains(&series.threads) {
                    bursts.sample(series)?;
                }
            }
        }
        Ok(())
    }

    /// Runs the tests once more, with clocks that tell how long threads wait for each other. `None` after Ctrl-C.
    pub(super) fn watch_threads(&mut self, cx: &Context) -> Result<Option<()>> {
        self.watched(cx, Runs::waited)
    }

    fn watched(
        &mut self,
        cx: &Context,
        run: impl FnOnce(&mut Runs) -> Result<(), nibble_runtime::Error>,
    ) -> Result<Option<()>> {
        let watch = cx.interrupt.watch(Some(self.session.cancel_handle()));
        match run(self) {
            // A reply that is cancelled ends without an error.
            Ok(()) if !watch.was_hit() => Ok(Some(())),
            Ok(()) | Err(nibble_runtime::Error::Cancelled) => Ok(None),
            Err(e) => Err(explain(e, &self.place)),
        }
    }

    fn waited(&mut self) -> Result<(), nibble_runtime::Error> {
        let Shape {
            n_prompt,
            n_generate,
            depth,
        } = self.shape;
        let model = self.session.model().clone();
        let (plan, [decode, batch]) = (model.plan(), model.threads());
        plan.measure();
        self.session.truncate(0);
        if depth > 0 {
            self.session.feed(&self.ids[..depth])?;
        }
        // What was noted until here is not asked for.
        plan.take_phases(decode.max(batch));
        for &id in &self.ids[depth..][..n_generate.min(WATCHED_TOKENS)] {
            self.session.feed_generated(&[id])?;
        }
        let phases = plan.take_phases(decode);
        self.waiting[0] = Waiting::new(phases.decode.into_iter().chain(phases.logits));
        if n_prompt > 0 {
            self.session.truncate(depth);
            self.session.feed(&self.ids[depth..][..n_prompt])?;
            self.waiting[1] = Waiting::new(plan.take_phases(batch).prefill);
        }
        Ok(())
    }

    fn timed(&mut self, course: &mut Course<'_>) -> Result<(), nibble_runtime::Error> {
        let Shape {
            n_prompt,
            n_generate,
            depth,
        } = self.shape;
        let [decode, batch] = self.threads();
        let [decode_warmth, prefill_warmth] = &mut self.warmth;
        let session = &mut self.session;
        session.truncate(0);
        if depth > 0 {
            session.feed(&self.ids[..depth])?;
        }
        if n_prompt > 0 {
            let prompt = &self.ids[..depth + n_prompt];
            let before = course.joules();
            let start = Instant::now();
            session.feed(&prompt[depth..])?;
            let seconds = start.elapsed().as_secs_f64();
            let joules = course
                .joules()
                .zip(before)
                .map(|(now, before)| now - before);
            prefill_warmth.add(course.reading(), joules, n_prompt);
            course.add("prefill", batch, n_prompt, seconds);
            self.prefill.push(seconds);
            session.truncate(depth);
            // What a user waits for: the prompt is compared with the cache, evaluated, and a token chosen.
            let start = Instant::now();
            session.generate(prompt)?.next().transpose()?;
            self.first_token.push(start.elapsed().as_secs_f64());
            session.truncate(depth);
        }
        if n_generate > 0 {
            let before = course.joules();
            let mut sum = 0.0;
            for &id in &self.ids[depth..depth + n_generate] {
                let start = Instant::now();
                session.feed_generated(&[id])?;
                let seconds = start.elapsed().as_secs_f64();
                self.steps.push(seconds);
                sum += seconds;
                course.add("decode", decode, 1, seconds);
            }
            self.decode.push(sum);
            let joules = course
                .joules()
                .zip(before)
                .map(|(now, before)| now - before);
            decode_warmth.add(course.reading(), joules, n_generate);
        }
        Ok(())
    }

    /// A row for each test that ran.
    pub(super) fn rows(&self, streams: &[Series]) -> Vec<Row> {
        let model = self.session.model();
        let (weight_bytes, n_products) = work(model);
        let limits = model.plan().limits();
        let position_bytes = (model.plan().state_bytes() / limits.context) as u64;
        let [decode_threads, batch_threads] = model.threads();
        let Shape {
            n_prompt,
            n_generate,
            depth,
        } = self.shape;
        // The cache is read by every position; on average it is half way.
        let cache_bytes = |n: usize| (depth + n / 2) as u64 * position_bytes;
        let row = |test, n: usize, threads, samples: &Samples, n_reads: usize| {
            let n_bytes = n_reads as u64 * (weight_bytes + cache_bytes(n));
            (!samples.is_empty()).then(|| Row {
                test,
                n,
                depth,
                threads,
                repeats: samples.len(),
                median_seconds: samples.median(),
                min_seconds: samples.shortest(),
                max_seconds: samples.longest(),
                best_seconds: samples.shortest(),
                n_bytes,
                n_products: n as u64 * n_products,
                stream_gb_per_s: 1e-9 / best_memory(streams, threads),
                waiting: None,
                warmth: None,
            })
        };
        let n_batches = n_prompt.div_ceil(limits.max_batch);
        let prefill = row("prefill", n_prompt, batch_threads, &self.prefill, n_batches);
        let first = row(
            "first_token",
            n_prompt,
            batch_threads,
            &self.first_token,
            n_batches,
        );
        let decode = row(
            "decode",
            n_generate,
            decode_threads,
            &self.decode,
            n_generate,
        );
        let rows = [
            prefill.map(|row| Row {
                waiting: self.waiting[1].clone(),
                warmth: Some(self.warmth[1].clone()),
                ..row
            }),
            first,
            decode.map(|row| Row {
                // Of single tokens, as of the memory's bursts: both run undisturbed now and then.
                best_seconds: self.steps.best() * n_generate as f64,
                waiting: self.waiting[0].clone(),
                warmth: Some(self.warmth[0].clone()),
                ..row
            }),
        ];
        rows.into_iter().flatten().collect()
    }
}

/// Bytes of weights that one generated token reads, and multiplications that one row takes.
fn work(model: &Model) -> (u64, u64) {
    let choices = model.plan().choices();
    choices.fold((0, 0), |(n_bytes, n_products), choice| {
        (
            n_bytes + choice.n_bytes as u64,
            n_products + choice.n_products as u64,
        )
    })
}

/// The next of a sequence of numbers that look random: Knuth's MMIX generator.
fn next_random(last: u64) -> u64 {
    last.wrapping_mul(6364136223846793005)
        .wrapping_add(1442695040888963407)
}
