//! `nibble bench MODEL`: how fast a model runs here, and how much of the memory's speed that is.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Result;
use nibble_runtime::{LoadOptions, peak_memory};

use super::bursts::{Bursts, Series, working_set};
use super::course::Course;
use super::measure::{Runs, Shape};
use super::report::{self, Row};
use crate::args::{EngineArgs, thread_count};
use crate::context::{Context, name};
use crate::failure::{Interrupted, Usage};

/// What is run, how often, and with what.
#[derive(clap::Args)]
pub(crate) struct ModelArgs {
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
    /// Run for this many seconds, however often that is; a line every few seconds tells how the machine takes it
    #[arg(long, value_name = "S", conflicts_with = "repeats", value_parser = clap::value_parser!(u32).range(1..=86_400))]
    duration: Option<u32>,
    /// Threads that generate, one number or several [default: all physical cores]
    #[arg(short, long, value_name = "LIST", value_delimiter = ',', value_parser = thread_count())]
    threads: Vec<u32>,
    /// Threads that read prompts, one number or one for each of -t [default: as many as generate]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = thread_count())]
    threads_batch: Vec<u32>,
    #[command(flatten)]
    engine: EngineArgs,
}

fn length() -> clap::builder::RangedI64ValueParser<u32> {
    // More than any context.
    clap::value_parser!(u32).range(..=1 << 26)
}

/// Runs the tests and prints a row for each.
pub(crate) fn run(args: &ModelArgs, cx: &Context) -> Result<()> {
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
    for (threads, threads_batch) in thread_counts(&args.threads, &args.threads_batch)? {
        let options = LoadOptions {
            threads,
            threads_batch,
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
    let rows: Vec<Row> = all
        .iter()
        .flat_map(|runs| runs.rows(&done.streams))
        .collect();
    let run = report::Run {
        model: &place,
        cpu: args.engine.cpu.features(),
        peak_memory: done.peak_memory,
        course: &done.course,
    };
    report::print(cx, &run, &rows)?;
    match done.interrupted {
        true => Err(Interrupted.into()),
        false => Ok(()),
    }
}

struct Done<'c> {
    interrupted: bool,
    /// Most bytes held while the model ran, before the measurement of the memory took its own.
    peak_memory: Option<u64>,
    /// How fast the memory was read meanwhile.
    streams: Vec<Series>,
    course: Course<'c>,
}

/// Runs all tests in turn, as often as asked for: what disturbs the machine meets all of them alike.
fn repeat<'c>(args: &ModelArgs, cx: &'c Context, all: &mut [Runs]) -> Result<Done<'c>> {
    let n_rounds = args.duration.map_or(u64::from(args.repeats), |_| 0);
    let bar = cx.progress(n_rounds + 1, "measuring");
    for runs in &mut *all {
        if runs.warm_up(cx)?.is_none() {
            return Err(Interrupted.into());
        }
    }
    let peak_memory = peak_memory();
    let mut counts: Vec<usize> = all.iter().flat_map(Runs::threads).collect();
    counts.sort_unstable();
    counts.dedup();
    let most = counts.last().copied().unwrap_or(1);
    let mut memory = working_set(most)?;
    let mut bursts = Bursts::new(&mut memory, most)?;
    let cpu = args.engine.cpu.features();
    let mut streams: Vec<Series> = counts
        .iter()
        .flat_map(|&n| Series::of_memory(cpu, n))
        .collect();
    let mut course = Course::new(cx, args.duration.is_some());
    let start = Instant::now();
    let mut n_done = 0;
    let mut interrupted = 'rounds: loop {
        for runs in &mut *all {
            if runs
                .round(cx, &mut bursts, &mut streams, &mut course)?
                .is_none()
            {
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
    for runs in &mut *all {
        interrupted = interrupted || runs.watch_threads(cx)?.is_none();
    }
    bar.finish_and_clear();
    Ok(Done {
        interrupted,
        peak_memory,
        streams,
        course,
    })
}

/// Numbers of threads that generate, and that read prompts; `None` for the default.
type Threads = (Option<usize>, Option<usize>);

fn thread_counts(decode: &[u32], batch: &[u32]) -> Result<Vec<Threads>> {
    let some = |&n: &u32| Some(n as usize);
    let of = |list: &[u32], default: Option<usize>, i: usize| match list {
        [] => default,
        [one] => some(one),
        list => some(&list[i]),
    };
    let n = decode.len().max(batch.len()).max(1);
    if [decode, batch]
        .iter()
        .any(|list| list.len() > 1 && list.len() != n)
    {
        let message = "--threads and --threads-batch are lists of different lengths";
        return Err(Usage::new(message).into());
    }
    let pairs = (0..n).map(|i| {
        let decode = of(decode, None, i);
        (decode, of(batch, decode, i))
    });
    Ok(pairs.collect())
}

/// The context is as long as the tests need, unless another is asked for.
fn options(args: &ModelArgs, shape: Shape) -> LoadOptions {
    let options = args.engine.options();
    LoadOptions {
        context: options.context.or(Some(shape.context())),
        ..options
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_that_read_prompts_are_those_that_generate_unless_given() {
        let counts = |decode, batch| thread_counts(decode, batch).ok();
        assert_eq!(counts(&[], &[]), Some(vec![(None, None)]));
        assert_eq!(
            counts(&[1, 2], &[]),
            Some(vec![(Some(1), Some(1)), (Some(2), Some(2))])
        );
        assert_eq!(
            counts(&[1, 2], &[4]),
            Some(vec![(Some(1), Some(4)), (Some(2), Some(4))])
        );
        assert_eq!(
            counts(&[3], &[4, 5]),
            Some(vec![(Some(3), Some(4)), (Some(3), Some(5))])
        );
        assert_eq!(counts(&[], &[4]), Some(vec![(None, Some(4))]));
        assert_eq!(counts(&[1, 2], &[1, 2, 3]), None);
    }
}
