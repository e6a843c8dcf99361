//! `nibble manual`: manual pages, from the definitions of the commands.

use std::path::PathBuf;

use anyhow::Result;
use clap::CommandFactory;

use crate::args::Cli;
use crate::context::Context;
use crate::failure::explain_io;

/// Write the manual pages, one for each command.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  nibble manual ~/.local/share/man/man1")]
pub(crate) struct Args {
    /// Where to, a folder that is there
    folder: PathBuf,
}

/// Writes `nibble.1`, `nibble-run.1` and so on.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    cx.text_only("manual")?;
    clap_mangen::generate_to(Cli::command(), &args.folder)
        .map_err(|e| explain_io(&e, args.folder.display()))
}
