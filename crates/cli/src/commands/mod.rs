//! The commands, one file each: its options, and what it does.

mod bench;
mod cache;
mod chat;
mod completions;
mod detokenize;
mod inspect;
mod logits;
mod manual;
mod perplexity;
mod plan;
mod quantize;
mod render;
mod run;
mod tokenize;

use anyhow::Result;
use clap::Subcommand;

use crate::context::Context;

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    Run(Box<run::Args>),
    Chat(Box<chat::Args>),
    Tokenize(tokenize::Args),
    Detokenize(detokenize::Args),
    Render(render::Args),
    Logits(Box<logits::Args>),
    Inspect(Box<inspect::Args>),
    Plan(Box<plan::Args>),
    Bench(Box<bench::Args>),
    Perplexity(Box<perplexity::Args>),
    Quantize(quantize::Args),
    Cache(cache::Args),
    Completions(completions::Args),
    Manual(manual::Args),
}

impl Command {
    /// Does it.
    pub(crate) fn run(&self, cx: &Context) -> Result<()> {
        match self {
            Command::Run(args) => run::run(args, cx),
            Command::Chat(args) => chat::run(args, cx),
            Command::Tokenize(args) => tokenize::run(args, cx),
            Command::Detokenize(args) => detokenize::run(args, cx),
            Command::Render(args) => render::run(args, cx),
            Command::Logits(args) => logits::run(args, cx),
            Command::Inspect(args) => inspect::run(args, cx),
            Command::Plan(args) => plan::run(args, cx),
            Command::Bench(args) => bench::run(args, cx),
            Command::Perplexity(args) => perplexity::run(args, cx),
            Command::Quantize(args) => quantize::run(args, cx),
            Command::Cache(args) => cache::run(args, cx),
            Command::Completions(args) => completions::run(args, cx),
            Command::Manual(args) => manual::run(args, cx),
        }
    }
}
