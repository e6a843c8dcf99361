//! Running a model and taking the time.

use std::time::{Duration, Instant};

use anyhow::Result;
use nibble_runtime::tokenizer::TokenId;
use nibble_runtime::{Model, Options, Session};

use super::report::Row;
use super::stream::{Stream, percentile};
use super::work;
use crate::context::Context;
use crate::failure::explain;

/// How long the memory is measured beside each test: hundreds of bursts in a few repeats.
const STREAM_TIME: Duration = Duration::from_millis(50);

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
    prefill: Vec<f64>,
    first_token: Vec<f64>,
    decode: Vec<f64>,
    /// Seconds of each generated token.
    steps: Vec<f64>,
    stream_gb_per_s: f64,
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
            prefill: Vec::new(),
            first_token: Vec::new(),
            decode: Vec::new(),
            steps: Vec::new(),
            stream_gb_per_s: 0.0,
        })
    }

    pub(super) fn n_threads(&self) -> usize {
        let [decode, batch] = self.session.model().threads();
        decode.max(batch)
    }

    /// Runs every test once without taking the time: weights come from the disk, and threads start. `None` after
    /// Ctrl-C.
    pub(super) fn warm_up(&mut self, cx: &Context) -> Result<Option<()>> {
        let done = self.tests(cx)?;
        self.prefill.clear();
        self.first_token.clear();
        self.decode.clear();
        self.steps.clear();
        Ok(done)
    }

    /// Runs every test once, and measures the memory before and between them. `None` after Ctrl-C.
    pub(super) fn round(&mut self, cx: &Context, stream: &mut Stream) -> Result<Option<()>> {
        let n_threads = self.n_threads();
        stream.measure(n_threads, STREAM_TIME)?;
        let done = self.tests(cx)?;
        stream.measure(n_threads, STREAM_TIME)?;
        self.stream_gb_per_s = stream.gb_per_s(n_threads);
        Ok(done)
    }

    fn tests(&mut self, cx: &Context) -> Result<Option<()>> {
        let watch = cx.interrupt.watch(Some(self.session.cancel_handle()));
        match self.timed() {
            // A reply that is cancelled ends without an error.
            Ok(()) if !watch.was_hit() => Ok(Some(())),
            Ok(()) | Err(nibble_runtime::Error::Cancelled) => Ok(None),
            Err(e) => Err(explain(e, &self.place)),
        }
    }

    fn timed(&mut self) -> Result<(), nibble_runtime::Error> {
        let Shape {
            n_prompt,
            n_generate,
            depth,
        } = self.shape;
        let session = &mut self.session;
        session.truncate(0);
        if depth > 0 {
            session.feed(&self.ids[..depth])?;
        }
        if n_prompt > 0 {
            let prompt = &self.ids[..depth + n_prompt];
            let start = Instant::now();
            session.feed(&prompt[depth..])?;
            self.prefill.push(start.elapsed().as_secs_f64());
            session.truncate(depth);
            // What a user waits for: the prompt is compared with the cache, evaluated, and a token chosen.
            let start = Instant::now();
            session.generate(prompt)?.next().transpose()?;
            self.first_token.push(start.elapsed().as_secs_f64());
            session.truncate(depth);
        }
        if n_generate > 0 {
            let start = Instant::now();
            let mut last = start;
            for &id in &self.ids[depth..depth + n_generate] {
                session.feed(&[id])?;
                let now = Instant::now();
                self.steps.push((now - last).as_secs_f64());
                last = now;
            }
            self.decode.push((last - start).as_secs_f64());
        }
        Ok(())
    }

    /// A row for each test that ran.
    pub(super) fn rows(&self) -> Vec<Row> {
        let model = self.session.model();
        let (weight_bytes, n_products) = work(model);
        let limits = model.plan().limits();
        let position_bytes = (model.plan().state_bytes() / limits.context) as u64;
        let [decode_threads, batch_threads] = model.threads();
        let n_batches = self.shape.n_prompt.div_ceil(limits.max_batch) as u64;
        // The cache is read by every position; on average it is half way.
        let cache_bytes = |n: usize| (self.shape.depth + n / 2) as u64 * position_bytes;
        let row = |test, n, n_threads, seconds: &[f64], n_bytes| {
            let (median, best, worst) = spread(seconds)?;
            Some(Row {
                test,
                n,
                depth: self.shape.depth,
                threads: n_threads,
                repeats: seconds.len(),
                median_seconds: median,
                min_seconds: best,
                max_seconds: worst,
                best_seconds: best,
                n_bytes,
                n_products: n as u64 * n_products,
                stream_gb_per_s: self.stream_gb_per_s,
            })
        };
        let prompt_bytes = n_batches * (weight_bytes + cache_bytes(self.shape.n_prompt));
        let n_generate = self.shape.n_generate;
        let decode_bytes = n_generate as u64 * (weight_bytes + cache_bytes(n_generate));
        let prompt = |test, seconds| {
            row(
                test,
                self.shape.n_prompt,
                batch_threads,
                seconds,
                prompt_bytes,
            )
        };
        let decode = row(
            "decode",
            n_generate,
            decode_threads,
            &self.decode,
            decode_bytes,
        );
        let rows = [
            prompt("prefill", &self.prefill),
            prompt("first_token", &self.first_token),
            decode.map(|row| Row {
                // Of single tokens, as of the memory's bursts: both run undisturbed now and then.
                best_seconds: percentile(&self.steps, 0.05) * n_generate as f64,
                ..row
            }),
        ];
        rows.into_iter().flatten().collect()
    }
}

/// Median, shortest and longest.
fn spread(seconds: &[f64]) -> Option<(f64, f64, f64)> {
    let share = |share| percentile(seconds, share);
    (!seconds.is_empty()).then(|| (share(0.5), share(0.0), share(1.0)))
}

/// The next of a sequence of numbers that look random: Knuth's MMIX generator.
fn next_random(last: u64) -> u64 {
    last.wrapping_mul(6364136223846793005)
        .wrapping_add(1442695040888963407)
}
