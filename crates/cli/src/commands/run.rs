//! `nibble run`: goes on from a raw text.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use nibble_runtime::tokenizer::TokenId;
use nibble_runtime::{Error, Finish, Generation, Model, Timings, peak_memory};
use serde_json::{Map, Value, json};

use crate::args::{LoadArgs, SamplingArgs, kv_name, precision_name};
use crate::context::{Context, name};
use crate::failure::{Interrupted, explain};
use crate::input;
use crate::output::Output;

/// Go on from a text.
///
/// The text is taken as it is, with its last line break if it has one, and is not printed again.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  nibble run -p \"Once upon a time\"
  nibble run model.gguf -f story.txt -n 200 --temp 0
  printf 'Once upon' | nibble run model.gguf --format json")]
pub(crate) struct Args {
    /// A .gguf file [default: the built-in model]
    model: Option<PathBuf>,
    /// The text
    #[arg(
        short,
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        conflicts_with = "file"
    )]
    prompt: Option<String>,
    /// A file with the text [default: standard input]
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    sampling: SamplingArgs,
    #[command(flatten)]
    load: LoadArgs,
}

/// Generates and prints.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    let options = args.sampling.options()?;
    let path = args.model.as_deref();
    let model = cx.open(path, &args.load.options())?;
    let prompt = prompt(args, cx)?;
    let prompt_ids = model.text().encode_prompt(&prompt);
    let at = |e| explain(e, name(path));
    let mut session = model.session(options).map_err(at)?;

    let watch = cx.interrupt.watch(Some(session.cancel_handle()));
    let mut printer = Printer::new(cx);
    let reply = match session.generate(&prompt_ids) {
        Ok(generation) => printer.follow(generation, path)?,
        Err(Error::Cancelled) => Reply::default(),
        Err(e) => return Err(at(e)),
    };
    drop(watch);
    printer.finish(cx, &model, &prompt_ids, &reply)?;
    match reply.finish {
        Finish::Cancelled => Err(Interrupted.into()),
        _ => {
            cx.keep_packed(&model);
            let foreseen = model.memory().total(1);
            tracing::info!(held = peak_memory(), foreseen, "bytes of memory");
            Ok(())
        }
    }
}

fn prompt(args: &Args, cx: &Context) -> Result<String> {
    match (&args.prompt, &args.file) {
        (Some(text), _) => Ok(text.clone()),
        (None, Some(file)) => input::read(file),
        (None, None) => {
            if input::stdin_is_terminal() {
                cx.note("type the text, then Ctrl-D on a line of its own (or use -p TEXT)");
            }
            input::read_stdin()
        }
    }
}

/// What was generated.
struct Reply {
    ids: Vec<TokenId>,
    text: String,
    finish: Finish,
    timings: Timings,
}

impl Default for Reply {
    /// One that was stopped before it began.
    fn default() -> Self {
        Reply {
            ids: Vec::new(),
            text: String::new(),
            finish: Finish::Cancelled,
            timings: Timings::default(),
        }
    }
}

/// Prints a reply as it comes, or in the end.
struct Printer {
    output: Output,
    streams: bool,
}

impl Printer {
    fn new(cx: &Context) -> Self {
        Printer {
            output: cx.output(),
            streams: !cx.is_json(),
        }
    }

    fn follow(&mut self, mut generation: Generation<'_>, path: Option<&Path>) -> Result<Reply> {
        let mut reply = Reply::default();
        for piece in generation.by_ref() {
            let piece = match piece {
                Ok(piece) => piece,
                Err(e) => {
                    if self.streams {
                        self.output.end_line()?;
                        self.output.flush()?;
                    }
                    return Err(explain(e, name(path)));
                }
            };
            reply.ids.extend(piece.id);
            if self.streams {
                self.output.text(&piece.text)?;
                self.output.flush()?;
            } else {
                reply.text.push_str(&piece.text);
            }
            if let Some(finish) = piece.finish {
                reply.finish = finish;
            }
        }
        reply.timings = generation.timings();
        Ok(reply)
    }

    fn finish(
        mut self,
        cx: &Context,
        model: &Model,
        prompt_ids: &[TokenId],
        reply: &Reply,
    ) -> Result<()> {
        if self.streams {
            self.output.end_line()?;
            self.output.finish()?;
            cx.note(summary(model, reply));
            return Ok(());
        }
        let timings = &reply.timings;
        let load = model.load_times();
        self.output.json(&json!({
            "prompt_ids": prompt_ids,
            "ids": reply.ids,
            "text": reply.text,
            "finish": reply.finish.as_str(),
            "timings": {
                "load_ms": ms(load.total()),
                "map_ms": ms(load.map),
                "parse_ms": ms(load.parse),
                "tokenizer_ms": ms(load.tokenizer),
                "plan_ms": ms(load.plan),
                "cache_ms": ms(load.cache),
                "pack_ms": ms(timings.pack),
                "prefill_tokens": timings.prefill_tokens,
                "prefill_ms": ms(timings.prefill),
                "first_token_ms": ms(load.total() + timings.pack + timings.prefill),
                "decode_tokens": timings.decode_tokens,
                "decode_ms": ms(timings.decode),
            },
            "plan": plan(model),
        }))?;
        self.output.finish()
    }
}

/// One line of timings.
fn summary(model: &Model, reply: &Reply) -> String {
    let timings = &reply.timings;
    let packing = match timings.pack {
        Duration::ZERO => String::new(),
        time => format!("packing {:.0} ms; ", ms(time)),
    };
    format!(
        "[load {:.0} ms; {packing}prompt {}; reply {}; {}]",
        ms(model.load_times().total()),
        speed(timings.prefill_tokens, timings.prefill),
        speed(timings.decode_tokens, timings.decode),
        reply.finish.as_str(),
    )
}

fn speed(n_tokens: usize, time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match n_tokens {
        0 => "0 tokens".into(),
        n => format!("{n} tokens, {:.1}/s", n as f64 / seconds.max(1e-9)),
    }
}

fn ms(time: Duration) -> f64 {
    // A thousandth of a millisecond is more than any clock here tells.
    (time.as_secs_f64() * 1e6).round() / 1e3
}

/// What was chosen for this machine and these options.
fn plan(model: &Model) -> Value {
    let limits = model.plan().limits();
    let memory = model.memory();
    let [threads, threads_batch] = model.threads();
    let mut kernels = Map::new();
    for choice in model.plan().choices() {
        let n = kernels.get(choice.kernel.name).and_then(Value::as_u64);
        kernels.insert(choice.kernel.name.to_owned(), json!(n.unwrap_or(0) + 1));
    }
    json!({
        "context": model.context(),
        "kv": kv_name(limits.kv),
        "precision": precision_name(limits.precision),
        "threads": threads,
        "threads_batch": threads_batch,
        "bytes": {
            "weights": memory.weights,
            "packed": memory.packed,
            "cache": memory.cache,
            "work": memory.work,
            "program": memory.program,
            "total": memory.total(1),
        },
        "from_cache": model.is_from_cache(),
        "kernels": kernels,
    })
}
