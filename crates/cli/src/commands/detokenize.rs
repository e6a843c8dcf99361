//! `nibble detokenize`: from ids to text.

use std::path::PathBuf;

use anyhow::Result;
use nibble_runtime::tokenizer::TokenId;
use serde_json::json;

use crate::context::Context;
use crate::failure::Failure;
use crate::input;

/// Print the bytes of token ids, exactly.
///
/// Control tokens have no bytes. JSON has a replacement character for what is not UTF-8.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  nibble detokenize model.gguf 403 407 261 378")]
pub(crate) struct Args {
    /// A .gguf file
    model: PathBuf,
    /// The ids, with spaces or commas between them; from standard input if there are none
    #[arg(value_delimiter = ',')]
    ids: Vec<TokenId>,
}

/// Prints the bytes.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    let text_half = cx.open_for_text(&args.model)?;
    let tokenizer = text_half.tokenizer();
    let ids = match args.ids.as_slice() {
        [] => parse(&input::read_stdin()?)?,
        ids => ids.to_vec(),
    };
    if let Some(id) = ids.iter().find(|&&id| id as usize >= tokenizer.len()) {
        let n_vocab = tokenizer.len();
        return Err(
            Failure::new(format!("token {id} is not in the vocabulary of {n_vocab}"))
                .at(args.model.display())
                .advice("give ids of this model")
                .into(),
        );
    }
    let bytes = tokenizer.decode(&ids);
    if cx.is_json() {
        return cx.print_json(&json!({ "text": String::from_utf8_lossy(&bytes) }));
    }
    let mut output = cx.output();
    output.bytes(&bytes)?;
    output.finish()
}

fn parse(text: &str) -> Result<Vec<TokenId>> {
    text.split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .map(|word| {
            word.parse().map_err(|_| {
                let word = nibble_runtime::gguf::escape(word).max_chars(20);
                Failure::new(format!("`{word}` is not a token id"))
                    .at(input::STDIN)
                    .advice("give numbers with spaces between them")
                    .into()
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_between_spaces_lines_and_commas() {
        assert_eq!(parse(" 1,2\n3 , 4 ").unwrap(), [1, 2, 3, 4]);
        assert!(parse("").unwrap().is_empty());
        assert!(parse("1 x").unwrap_err().to_string().contains("`x`"));
        assert!(parse("-1").is_err());
    }
}
