//! `nibble inspect`: what a file is.

mod facts;
mod metadata;
mod report;

use std::path::PathBuf;

use anyhow::Result;
use nibble_runtime::gguf::GgufFile;

use self::facts::Facts;
use crate::args::LoadArgs;
use crate::context::Context;
use crate::failure::explain;

/// Print what a model file is: its kind, sizes, tokenizer, and the memory it needs.
///
/// Files that cannot be run are described as far as they are understood, with the reason.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  nibble inspect model.gguf --tensors --format json")]
pub(crate) struct Args {
    /// A .gguf file
    model: PathBuf,
    /// Also every tensor: its shape, its type, the kernel chosen for it
    #[arg(long)]
    tensors: bool,
    /// Also every key of the file with its value
    #[arg(long)]
    metadata: bool,
    #[command(flatten)]
    load: LoadArgs,
}

/// Prints the description.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    let file = GgufFile::open(&args.model).map_err(|e| explain(e.into(), args.model.display()))?;
    let facts = Facts::collect(&file, &args.load.options(), &args.model);
    if cx.is_json() {
        let mut result = report::json(&args.model, &file, &facts);
        if args.tensors {
            result["tensors"] = report::tensors_json(&file, &facts);
        }
        if args.metadata {
            result["metadata"] = metadata::json(&file);
        }
        return cx.print_json(&result);
    }
    let mut output = cx.output();
    output.text(&report::text(&file, &facts))?;
    if args.tensors {
        output.text("\n")?;
        output.text(&report::tensors_text(&file, &facts))?;
    }
    if args.metadata {
        output.text("\n")?;
        output.text(&metadata::text(&file))?;
    }
    output.finish()
}
