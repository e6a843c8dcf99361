//! `nibble perplexity`: how well a model foretells a text.

use std::path::PathBuf;

use anyhow::Result;
use nibble_runtime::perplexity::{
    Divergence, Perplexity, Score, Task, perplexity, perplexity_comparing, perplexity_saving,
};
use nibble_runtime::tokenizer::Special;
use nibble_runtime::{Error, LoadOptions, Options};
use serde_json::{Value, json};

use crate::args::LoadArgs;
use crate::context::Context;
use crate::failure::{Interrupted, Usage, explain};
use crate::input;

/// Ids of a chunk unless --ctx says otherwise: the length that published figures have.
const CHUNK_LEN: u64 = 512;

/// The shortest chunk with a second half to score.
const MIN_CHUNK_LEN: u64 = 4;

/// Measure how well a model foretells a text.
///
/// The text is cut into chunks of --ctx tokens (512 unless given), each evaluated for itself; tokens in the second half
/// of a chunk count.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  nibble perplexity model-f16.gguf -f text.txt --save-logits f16.logits\n  nibble perplexity model-q4_0.gguf -f text.txt --compare f16.logits"
)]
pub(crate) struct Args {
    /// A .gguf file
    model: PathBuf,
    /// The text; - for standard input
    #[arg(short, long)]
    file: PathBuf,
    /// Only the first N chunks of the text [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    chunks: Option<u64>,
    /// Save the logits, to compare others with them
    #[arg(long, value_name = "FILE", conflicts_with = "compare")]
    save_logits: Option<PathBuf>,
    /// Compare with saved logits
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
    #[command(flatten)]
    load: LoadArgs,
}

/// Prints the perplexity.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    let chunk_len = args.load.engine.ctx.unwrap_or(CHUNK_LEN);
    if chunk_len < MIN_CHUNK_LEN {
        return Err(Usage::new(format!(
            "chunks of {chunk_len} tokens have nothing to score"
        ))
        .into());
    }
    let text = input::read(&args.file)?;
    let chunk_len = usize::try_from(chunk_len).unwrap_or(usize::MAX);
    let options = LoadOptions {
        context: Some(chunk_len),
        ..args.load.options()
    };
    let model = cx.open(Some(&args.model), &options)?;
    let ids = model.tokenizer().encode_with_bos(&text, Special::Plain);
    let task = Task {
        ids: &ids,
        chunk_len,
        n_chunks: args
            .chunks
            .map(|n| usize::try_from(n).unwrap_or(usize::MAX)),
    };
    let place = args.model.display();
    let mut session = model
        .session(Options::greedy())
        .map_err(|e| explain(e, &place))?;
    let watch = cx.interrupt.watch(Some(session.cancel_handle()));
    let bar = cx.progress(0, "perplexity");
    let mut progress = |done, total, so_far| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
        bar.set_message(format!("perplexity {so_far:.4}"));
    };
    let result = match (&args.save_logits, &args.compare) {
        (Some(to), _) => {
            perplexity_saving(&mut session, &task, to, &mut progress).map(|found| (found, None))
        }
        (_, Some(with)) => perplexity_comparing(&mut session, &task, with, &mut progress)
            .map(|(found, divergence)| (found, Some(divergence))),
        _ => perplexity(&mut session, &task, &mut progress).map(|found| (found, None)),
    };
    bar.finish_and_clear();
    drop(watch);
    let (found, divergence) = result.map_err(|e| match e {
        Error::Cancelled => Interrupted.into(),
        Error::TextTooShort { .. } => explain(e, args.file.display()),
        // The model is open: what the system refuses now is the other file.
        Error::File(_) | Error::SavedLogits(_) => {
            let other = args.save_logits.as_ref().or(args.compare.as_ref());
            explain(e, other.unwrap_or(&args.model).display())
        }
        e => explain(e, &place),
    })?;
    report(cx, chunk_len, &found, divergence.as_ref())?;
    cx.keep_packed(&model);
    Ok(())
}

fn report(
    cx: &Context,
    chunk_len: usize,
    found: &Perplexity,
    divergence: Option<&Divergence>,
) -> Result<()> {
    if cx.is_json() {
        let mut result = json!({
            "perplexity": found.second_half.perplexity,
            "error": found.second_half.error,
            "n_chunks": found.n_chunks,
            "chunk_len": chunk_len,
            "second_half": score(&found.second_half),
            "all": score(&found.all),
        });
        if let Some(d) = divergence {
            result["divergence"] = json!({
                "n": d.n,
                "kl_mean": d.kl_mean,
                "kl_error": d.kl_error,
                "kl_median": d.kl_median,
                "kl_p99": d.kl_p99,
                "kl_max": d.kl_max,
                "same_top": d.same_top,
                "same_top_error": d.same_top_error,
                "saved": score(&d.saved),
            });
        }
        return cx.print_json(&result);
    }
    let mut output = cx.output();
    let Score {
        perplexity,
        error,
        n,
        ..
    } = found.second_half;
    output.text(&format!(
        "perplexity {perplexity:.4} +- {error:.4} ({n} tokens in {} chunks of {chunk_len}; {:.4} over whole chunks)\n",
        found.n_chunks, found.all.perplexity
    ))?;
    if let Some(d) = divergence {
        output.text(&format!(
            "saved logits: perplexity {:.4} +- {:.4}, ratio {:.5}\n",
            d.saved.perplexity,
            d.saved.error,
            perplexity / d.saved.perplexity
        ))?;
        output.text(&format!(
            "KL divergence {:.6} +- {:.6} nats (median {:.6}, 99 % {:.6}, largest {:.6})\n",
            d.kl_mean, d.kl_error, d.kl_median, d.kl_p99, d.kl_max
        ))?;
        output.text(&format!(
            "same best token {:.2} +- {:.2} %\n",
            100.0 * d.same_top,
            100.0 * d.same_top_error
        ))?;
    }
    output.finish()
}

fn score(score: &Score) -> Value {
    json!({
        "n": score.n,
        "loss": score.loss,
        "perplexity": score.perplexity,
        "error": score.error,
    })
}
