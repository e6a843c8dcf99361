//! `nibble bench start`: from opening a model to its first token, and where the time goes.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Result;
use nibble_runtime::cache::Cache;
use nibble_runtime::gguf::drop_from_memory;
use nibble_runtime::tokenizer::TokenId;
use nibble_runtime::{LoadOptions, Model, Options};
use serde_json::{Value, json};

use super::samples::Samples;
use crate::args::LoadArgs;
use crate::context::Context;
use crate::failure::{Interrupted, explain};

/// Measure the time from opening a model to its first token, and where it goes.
///
/// Four kinds of starts are run in turn: with the file on the disk alone or in memory, and with weights that have to be
/// packed or were kept by an earlier start. The start of the program itself is not in it.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  nibble bench start model.gguf -p 32 -t 2 --format json")]
pub(super) struct Args {
    /// A .gguf file
    model: PathBuf,
    /// Tokens of the prompt
    #[arg(short, long, value_name = "N", default_value_t = 32, value_parser = clap::value_parser!(u32).range(1..=1 << 26))]
    prompt: u32,
    /// How often each kind of start is run
    #[arg(short, long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    repeats: u32,
    #[command(flatten)]
    load: LoadArgs,
}

/// One kind of start, and what the runs of it took.
#[derive(Debug)]
struct Kind {
    /// Whether the file is in the system's memory before.
    in_memory: bool,
    /// Whether packed weights are looked for.
    kept: bool,
    /// Seconds of each of [`PARTS`].
    parts: [Samples; N_PARTS],
}

/// Where the time of a start goes: all of it, then what it is made of.
const PARTS: [&str; N_PARTS] = [
    "first_token",
    "map",
    "parse",
    "tokenizer",
    "plan",
    "cache",
    "pack",
    "prefill",
];
const N_PARTS: usize = 8;

/// Runs the starts and prints a row for each kind.
pub(super) fn run(args: &Args, cx: &Context) -> Result<()> {
    let options = LoadOptions {
        context: Some(
            args.load
                .engine
                .ctx
                .map_or(args.prompt as usize + 1, |n| n as usize),
        ),
        ..args.load.options()
    };
    let watch = cx.interrupt.watch(None);
    let mut kinds = prepare(args, cx, &options)?;
    let bar = cx.progress(u64::from(args.repeats) * kinds.len() as u64, "starting");
    for _ in 0..args.repeats {
        for kind in &mut kinds {
            if watch.was_hit() {
                return Err(Interrupted.into());
            }
            let times = start(args, &options, kind)?;
            for (part, time) in kind.parts.iter_mut().zip(times) {
                part.push(time.as_secs_f64());
            }
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    print(args, cx, &kinds)
}

/// Runs the model once, so that its packed weights are kept where they can be, and says which kinds there are.
fn prepare(args: &Args, cx: &Context, options: &LoadOptions) -> Result<Vec<Kind>> {
    let place = args.model.display();
    let model = cx.open(Some(&args.model), options)?;
    first_token(&model, args.prompt).map_err(|e| explain(e, &place))?;
    let kept = model.keep_packed(&mut |_, _| ControlFlow::Continue(()));
    if let Err(why) = &kept {
        cx.note(format_args!("packed weights are not kept: {why}"));
    }
    drop(model);
    // What was written a moment ago is not forgotten.
    let synced = File::open(&args.model).and_then(|file| file.sync_all());
    let can_forget = synced.and_then(|()| drop_from_memory(&args.model)).is_ok();
    if !can_forget {
        cx.note("files cannot be made to leave memory here: there is no start from the disk");
    }
    let kinds = [(false, false), (true, false), (false, true), (true, true)];
    Ok(kinds
        .into_iter()
        .filter(|&(in_memory, is_kept)| (in_memory || can_forget) && (!is_kept || kept.is_ok()))
        .map(|(in_memory, kept)| Kind {
            in_memory,
            kept,
            parts: Default::default(),
        })
        .collect())
}

/// Times of each of [`PARTS`].
fn start(args: &Args, options: &LoadOptions, kind: &Kind) -> Result<[Duration; N_PARTS]> {
    let place = args.model.display();
    let options = LoadOptions {
        cache: options.cache.clone().filter(|_| kind.kept),
        ..options.clone()
    };
    if !kind.in_memory {
        forget(args, options.cache.as_ref());
    }
    let begin = Instant::now();
    let model = Model::open_with(&args.model, &options).map_err(|e| explain(e, &place))?;
    let [pack, prefill] = first_token(&model, args.prompt).map_err(|e| explain(e, &place))?;
    let total = begin.elapsed();
    let load = model.load_times();
    Ok([
        total,
        load.map,
        load.parse,
        load.tokenizer,
        load.plan,
        load.cache,
        pack,
        prefill,
    ])
}

/// Makes the next start read from the disk. Where that fails, it did so before, and there is no such kind.
fn forget(args: &Args, cache: Option<&Cache>) {
    let kept = cache.map(|cache| (cache.folder(), cache.list().unwrap_or_default()));
    let files = kept.into_iter().flat_map(|(folder, entries)| {
        let paths = entries.into_iter().map(|entry| folder.join(entry.name));
        paths.collect::<Vec<_>>()
    });
    for path in files.chain([args.model.clone()]) {
        let _ = drop_from_memory(path);
    }
}

/// Evaluates a prompt of pieces spread over the vocabulary and chooses a token; gives the times for packing and for the
/// prompt without it.
fn first_token(model: &Model, n: u32) -> Result<[Duration; 2], nibble_runtime::Error> {
    let options = Options {
        max_tokens: Some(1),
        ignore_eos: true,
        ..Options::greedy()
    };
    let mut session = model.session(options)?;
    let n_vocab = model.plan().n_vocab() as u64;
    let ids: Vec<TokenId> = (0..u64::from(n))
        .map(|i| (i.wrapping_mul(2_654_435_761) % n_vocab) as TokenId)
        .collect();
    let mut generation = session.generate(&ids)?;
    generation.next().transpose()?;
    let timings = generation.timings();
    Ok([timings.pack, timings.prefill])
}

impl Kind {
    fn json(&self, args: &Args) -> Value {
        let mut row = json!({
            "test": "start",
            "in_memory": self.in_memory,
            "kept": self.kept,
            "n": args.prompt,
            "repeats": self.parts[0].len(),
            "model": args.model.to_string_lossy(),
            "min_ms": 1e3 * self.parts[0].shortest(),
            "max_ms": 1e3 * self.parts[0].longest(),
        });
        for (name, part) in PARTS.iter().zip(&self.parts) {
            row[format!("{name}_ms")] = json!(1e3 * part.median());
        }
        row
    }
}

fn print(args: &Args, cx: &Context, kinds: &[Kind]) -> Result<()> {
    if cx.is_json() {
        let rows: Vec<Value> = kinds.iter().map(|kind| kind.json(args)).collect();
        return cx.print_json(&rows);
    }
    let mut output = cx.output();
    output.text(&format!("{:<8} {:<8}", "file", "weights"))?;
    for name in PARTS {
        output.text(&format!(" {name:>11}"))?;
    }
    output.text("\n")?;
    for kind in kinds {
        let from = if kind.in_memory { "memory" } else { "disk" };
        let weights = if kind.kept { "kept" } else { "packed" };
        output.text(&format!("{from:<8} {weights:<8}"))?;
        for part in &kind.parts {
            output.text(&format!(" {:>11.2}", 1e3 * part.median()))?;
        }
        output.text("\n")?;
    }
    output.text(&format!(
        "milliseconds, medians of {} starts with a prompt of {} tokens\n",
        args.repeats, args.prompt
    ))?;
    output.finish()
}
