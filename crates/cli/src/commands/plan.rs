//! `nibble plan`: what a model needs, before it is loaded.

use std::path::PathBuf;

use anyhow::Result;
use nibble_runtime::gguf::GgufFile;
use nibble_runtime::{Memory, forecast, free_memory};
use serde_json::json;

use crate::args::{LoadArgs, kv_name};
use crate::context::Context;
use crate::failure::{Negative, explain};
use crate::output::size;

/// Print how much memory a model needs, without loading it; the exit status is 1 if it does not fit.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  nibble plan model.gguf -c 32768 --kv f16 --parallel 4")]
pub(crate) struct Args {
    /// A .gguf file
    model: PathBuf,
    /// Conversations at the same time
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    parallel: u64,
    #[command(flatten)]
    load: LoadArgs,
}

/// Prints the forecast.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    let place = args.model.display();
    let file = GgufFile::open(&args.model).map_err(|e| explain(e.into(), &place))?;
    let options = args.load.options();
    let forecast = forecast(file, &options).map_err(|e| explain(e, &place))?;
    let memory = forecast.memory;
    let total = memory.total(args.parallel);
    let free = free_memory();
    let fits = fits(memory, args.parallel, free);
    if cx.is_json() {
        cx.print_json(&json!({
            "context": forecast.context,
            "kv": kv_name(options.kv),
            "parallel": args.parallel,
            "weights": memory.weights,
            "packed": memory.packed,
            "cache": memory.cache.saturating_mul(args.parallel),
            "work": memory.work,
            "program": memory.program,
            "total": total,
            "free": free,
            "fits": fits,
        }))?;
    } else {
        let mut output = cx.output();
        let mut line = |what: &str, n_bytes: u64, more: &str| {
            output.text(&format!("{what:<8} {:>10}{more}\n", size(n_bytes)))
        };
        line("weights", memory.weights, "  used of the file as it is")?;
        line(
            "packed",
            memory.packed,
            "  weights in the order of their kernels",
        )?;
        let cache = format!(
            "  {} x {} positions of {}",
            args.parallel,
            forecast.context,
            kv_name(options.kv)
        );
        line("cache", memory.cache.saturating_mul(args.parallel), &cache)?;
        line("work", memory.work, "  activations, and logits")?;
        line("program", memory.program, "  and its tokenizer")?;
        line("total", total, "")?;
        match (free, fits) {
            (Some(free), Some(true)) => line("free", free, "  it fits")?,
            (Some(free), _) => line("free", free, "  it does not fit")?,
            (None, _) => output.text("what is free here is not known\n")?,
        }
        output.finish()?;
    }
    match fits {
        Some(false) => Err(Negative.into()),
        _ => Ok(()),
    }
}

/// Whether so many conversations fit, if that is known.
fn fits(memory: Memory, n_parallel: u64, free: Option<u64>) -> Option<bool> {
    free.map(|free| memory.total(n_parallel) <= free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_conversation_has_a_cache_of_its_own() {
        let memory = Memory {
            weights: 100,
            packed: 0,
            cache: 10,
            work: 4,
            program: 1,
        };
        assert_eq!(fits(memory, 1, Some(115)), Some(true));
        assert_eq!(fits(memory, 2, Some(124)), Some(false));
        assert_eq!(fits(memory, u64::MAX, Some(1 << 60)), Some(false));
        assert_eq!(fits(memory, 1, None), None);
    }
}
