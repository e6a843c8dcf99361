//! The commands, one file each: its options, and what it does.

mod chat;
mod completions;
mod detokenize;
mod logits;
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
    Completions(completions::Args),
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
            Command::Completions(args) => completions::run(args, cx),
        }
    }
}
