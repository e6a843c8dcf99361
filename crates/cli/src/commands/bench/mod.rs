//! `nibble bench`: how fast a model runs here, and how much of the memory's speed that is.

mod measure;
mod report;
mod stream;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Result;
use nibble_runtime::{LoadOptions, Model, peak_memory};

use self::measure::{Runs, Shape};
use self::report::Row;
use self::stream::Stream;
use crate::args::{EngineArgs, thread_count};
use crate::context::{Context, name};
use crate::failure::{Interrupted, Usage};

/// Measure how fast a model reads prompts and generates.
///
/// Every test runs once unmeasured, then -r times in turn with all others and with a measurement of the memory, which
/// all weights have to come from for every generated token.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  nibble bench model.gguf\n  nibble bench model.gguf -t 1,2,4 -d 4096 --format json"
)]
pub(crate) struct Args {
    /// A .gguf file [default: the built-in model]
    model: Option<PathBuf>,
    /// Tokens of a prompt; 0 for no test of prompts
    #[arg(short, long, value_name = "N", default_value_t = 512, value_parser = length())]
    prompt: u32,
    /// Tokens to generate; 0 for no test of generating
    #[arg(short = 'n', long, value_name = "N", default_value_t = 128, value_parser = length())]
    generate: u32,
    /// Tokens that the cache holds before each test
    #[arg(short, long, value_name = "N", default_value_t = 0, value_parser = length())]
    depth: u32,
    /// How often each test runs
    #[arg(short, long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    repeats: u32,
    /// Run for this many seconds, however often that is
    #[arg(long, value_name = "S", conflicts_with = "repeats", value_parser = clap::value_parser!(u32).range(1..=86_400))]
    duration: Option<u32>,
    /// Threads, one number or several [default: all physical cores]
    #[arg(short, long, value_name = "LIST", value_delimiter = ',', value_parser = thread_count())]
    threads: Vec<u32>,
    #[command(flatten)]
    engine: EngineArgs,
}

fn length() -> clap::builder::RangedI64ValueParser<u32> {
    // More than any context.
    clap::value_parser!(u32).range(..=1 << 26)
}

/// Runs the tests and prints a row for each.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    if args.prompt == 0 && args.generate == 0 {
        return Err(Usage::new("there is nothing to measure: -p or -n must be more than 0").into());
    }
    let shape = Shape {
        n_prompt: args.prompt as usize,
        n_generate: args.generate as usize,
        depth: args.depth as usize,
    };
    let place = name(args.model.as_deref());
    let mut all = Vec::new();
    for n_threads in thread_counts(args) {
        let options = LoadOptions {
            threads: n_threads,
            threads_batch: n_threads,
            ..options(args, shape)
        };
        let model = match all.first() {
            // One note that the built-in model is used is enough.
            Some(_) if args.model.is_none() => cx.open_built_in(&options)?,
            _ => cx.open(args.model.as_deref(), &options)?,
        };
        all.push(Runs::new(model, shape, &place)?);
    }
    let done = repeat(args, cx, &mut all)?;
    let rows: Vec<Row> = all.iter().flat_map(Runs::rows).collect();
    report::print(cx, &place, &rows, done.peak_memory)?;
    match done.interrupted {
        true => Err(Interrupted.into()),
        false => Ok(()),
    }
}

struct Done {
    interrupted: bool,
    /// Most bytes held while the model ran, before the measurement of the memory took its own.
    peak_memory: Option<u64>,
}

/// Runs all tests in turn, as often as asked for: what disturbs the machine meets all of them alike.
fn repeat(args: &Args, cx: &Context, all: &mut [Runs]) -> Result<Done> {
    let n_rounds = args.duration.map_or(u64::from(args.repeats), |_| 0);
    let bar = cx.progress(n_rounds + 1, "measuring");
    for runs in &mut *all {
        if runs.warm_up(cx)?.is_none() {
            return Err(Interrupted.into());
        }
    }
    let peak_memory = peak_memory();
    let mut stream = Stream::new(all.iter().map(Runs::n_threads).max().unwrap_or(1))?;
    let start = Instant::now();
    let mut n_done = 0;
    let interrupted = 'rounds: loop {
        for runs in &mut *all {
            if runs.round(cx, &mut stream)?.is_none() {
                break 'rounds true;
            }
        }
        n_done += 1;
        bar.inc(1);
        let enough = match args.duration {
            Some(seconds) => start.elapsed() >= Duration::from_secs(seconds.into()),
            None => n_done >= args.repeats,
        };
        if enough {
            break false;
        }
    };
    bar.finish_and_clear();
    Ok(Done {
        interrupted,
        peak_memory,
    })
}

fn thread_counts(args: &Args) -> Vec<Option<usize>> {
    match args.threads.as_slice() {
        [] => vec![None],
        list => list.iter().map(|&n| Some(n as usize)).collect(),
    }
}

/// The context is as long as the tests need, unless another is asked for.
fn options(args: &Args, shape: Shape) -> LoadOptions {
    let options = args.engine.options();
    LoadOptions {
        context: options.context.or(Some(shape.context())),
        ..options
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
