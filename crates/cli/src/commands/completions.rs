//! `nibble completions`: definitions that make a shell complete this command.

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Cli;
use crate::context::Context;

/// Print shell completions.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  nibble completions bash > ~/.local/share/bash-completion/completions/nibble"
)]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

/// Prints the definitions.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    cx.text_only("completions")?;
    // The generator panics where it cannot write; memory it can.
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "nibble", &mut text);
    let mut output = cx.output();
    output.bytes(&text)?;
    output.finish()
}
