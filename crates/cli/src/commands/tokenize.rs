//! `nibble tokenize`: from text to ids.

use std::path::PathBuf;

use anyhow::Result;
use nibble_runtime::tokenizer::Special;
use serde_json::json;

use crate::context::Context;
use crate::input;

/// Print the token ids of standard input.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  printf 'Once upon a time' | nibble tokenize model.gguf")]
pub(crate) struct Args {
    /// A .gguf file
    model: PathBuf,
    /// Recognise special tokens in the text
    #[arg(long)]
    special: bool,
    /// Leave out the tokens that begin and end a whole text
    #[arg(long)]
    no_bos: bool,
}

/// Prints the ids.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    let text_half = cx.open_for_text(&args.model)?;
    let tokenizer = text_half.tokenizer();
    let text = input::read_stdin()?;
    let special = if args.special {
        Special::Parse
    } else {
        Special::Plain
    };
    let ids = if args.no_bos {
        tokenizer.encode(&text, special)
    } else {
        tokenizer.encode_with_bos(&text, special)
    };
    if cx.is_json() {
        let pieces: Vec<_> = ids.iter().map(|&id| tokenizer.piece_text(id)).collect();
        return cx.print_json(&json!({ "ids": ids, "pieces": pieces }));
    }
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let mut output = cx.output();
    output.text(&ids.join(" "))?;
    output.text("\n")?;
    output.finish()
}
