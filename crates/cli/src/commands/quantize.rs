//! `nibble quantize`: a copy of a model with smaller weights.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::Result;
use nibble_runtime::Error;
use nibble_runtime::gguf::GgufFile;
use nibble_runtime::quant::DType;
use nibble_runtime::quantize::{Change, Keep, Recipe, quantize};
use nibble_runtime::team::available_cpus;
use serde_json::json;

use crate::args::thread_count;
use crate::context::Context;
use crate::failure::{Interrupted, Usage, explain};

/// Write a copy of a model with its weights in another type.
///
/// Types: F32, F16, BF16, Q8_0, Q6_K, Q5_K_M, Q5_K_S, Q5_1, Q5_0, Q4_K_M, Q4_K_S, Q4_1, Q4_0, Q3_K_L, Q3_K_M, Q3_K_S,
/// Q2_K. Quantized ones give the output matrix, and the mixes some others, more bits, unless --pure is given.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  nibble quantize model-f16.gguf model-q4_k_m.gguf q4_k_m --keep 'blk.0.*=q8_0'"
)]
pub(crate) struct Args {
    /// A .gguf file, best of all the original one
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// The file to write
    out: PathBuf,
    /// The type
    #[arg(value_name = "TYPE", value_parser = parse_recipe)]
    recipe: Recipe,
    /// Give these matrices another type; * stands for any part of a name; the last that fits counts
    #[arg(long, value_name = "NAME=TYPE", value_parser = parse_keep)]
    keep: Vec<Keep>,
    /// The same type for every matrix
    #[arg(long)]
    pure: bool,
    /// Threads [default: as many as there are processors]
    #[arg(short, long, value_name = "N", value_parser = thread_count())]
    threads: Option<u32>,
}

/// Writes the copy.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    if is_same(&args.input, &args.out) {
        return Err(
            Usage::new("the copy would take the place of the file that it is made of").into(),
        );
    }
    let input = args.input.display();
    let file = GgufFile::open(&args.input).map_err(|e| explain(e.into(), &input))?;
    let recipe = match args.pure {
        true => args.recipe.pure(),
        false => args.recipe,
    };
    let n_threads = args.threads.map_or_else(available_cpus, |n| n as usize);
    let watch = cx.interrupt.watch(None);
    let bar = cx.progress(0, "quantizing");
    let changes = quantize(
        &file,
        &args.out,
        recipe,
        &args.keep,
        n_threads,
        &mut |done, total| {
            bar.set_length(total);
            bar.set_position(done);
            match watch.was_hit() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        },
    );
    bar.finish_and_clear();
    let changes = changes.map_err(|e| match e {
        Error::Cancelled => Interrupted.into(),
        // The input was read when it was opened: what the system refuses now is the output.
        Error::File(_) => explain(e, args.out.display()),
        e => explain(e, &input),
    })?;
    warn(cx, &changes);
    report(cx, recipe, &changes)
}

fn warn(cx: &Context, changes: &[Change]) {
    let n_twice = changes.iter().filter(|c| c.is_rounded_twice()).count();
    if n_twice > 0 {
        cx.note(format_args!(
            "warning: {n_twice} tensors were quantized before and lost precision twice: quantize the original file"
        ));
    }
    let narrow = changes.iter().filter(|c| c.wish.is_some()).count();
    if narrow > 0 {
        cx.note(format_args!(
            "warning: {narrow} tensors have rows that are no whole blocks of their type and got a larger one"
        ));
    }
}

fn report(cx: &Context, recipe: Recipe, changes: &[Change]) -> Result<()> {
    let before: u64 = changes.iter().map(Change::from_bytes).sum();
    let after: u64 = changes.iter().map(Change::to_bytes).sum();
    if cx.is_json() {
        let tensors: Vec<_> = changes
            .iter()
            .map(|c| {
                json!({
                    "name": c.name,
                    "from": c.from.name(),
                    "to": c.to.name(),
                    "wish": c.wish.map(DType::name),
                    "n_bytes": c.to_bytes(),
                })
            })
            .collect();
        return cx.print_json(&json!({
            "type": recipe.name(),
            "bytes_before": before,
            "bytes_after": after,
            "tensors": tensors,
        }));
    }
    let mut n_of: BTreeMap<&str, usize> = BTreeMap::new();
    for change in changes {
        *n_of.entry(change.to.name()).or_default() += 1;
    }
    let types: Vec<String> = n_of.iter().map(|(name, n)| format!("{n} {name}")).collect();
    let mut output = cx.output();
    let mb = |n_bytes: u64| n_bytes as f64 / 1e6;
    output.text(&format!(
        "{:.1} MB of weights became {:.1} MB: {}\n",
        mb(before),
        mb(after),
        types.join(", ")
    ))?;
    output.finish()
}

/// Whether two paths are one file that is there.
fn is_same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

fn parse_recipe(name: &str) -> Result<Recipe, String> {
    Recipe::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Recipe::all().map(Recipe::name).collect();
        format!("there are {}", names.join(", "))
    })
}

fn parse_keep(text: &str) -> Result<Keep, String> {
    let (name, dtype) = text
        .rsplit_once('=')
        .ok_or("give it as NAME=TYPE, such as output.weight=q8_0")?;
    let dtype = DType::from_name(dtype).ok_or_else(|| {
        let names: Vec<&str> = DType::ALL.iter().map(|dtype| dtype.name()).collect();
        format!("there are {}", names.join(", "))
    })?;
    Ok(Keep {
        name: name.to_owned(),
        dtype,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_type() {
        use clap::Args as _;
        let command = Args::augment_args(clap::Command::new("quantize"));
        let about = command.get_long_about().unwrap().to_string();
        for recipe in Recipe::all() {
            assert!(about.contains(recipe.name()), "{}", recipe.name());
        }
    }

    #[test]
    fn what_to_keep_is_a_name_and_a_type() {
        let keep = parse_keep("output.weight=q6_k").unwrap();
        assert_eq!((&*keep.name, keep.dtype), ("output.weight", DType::Q6_K));
        for wrong in ["output.weight", "output.weight=", "x=q4_k_m"] {
            assert!(parse_keep(wrong).is_err(), "{wrong}");
        }
    }
}
