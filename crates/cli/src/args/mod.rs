//! The command line as a whole, and options that several commands share.

mod cache;
mod load;
mod sampling;

pub(crate) use cache::CacheArgs;
pub(crate) use load::{CpuArgs, EngineArgs, LoadArgs, kv_name, precision_name, thread_count};
pub(crate) use sampling::SamplingArgs;

use clap::{ArgAction, Args, Parser, ValueEnum};

use crate::commands::Command;

/// Runs language models on this machine's processor.
#[derive(Parser)]
#[command(
    name = "nibble",
    version,
    arg_required_else_help = true,
    subcommand_required = true,
    max_term_width = 100,
    after_help = "Examples:\n  nibble run -p \"Once upon a time\"\n  nibble chat model.gguf"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: GlobalArgs,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const OUTPUT: &str = "Output";

/// Options of every command.
#[derive(Args)]
pub(crate) struct GlobalArgs {
    /// Print results and errors, nothing else
    #[arg(short, long, global = true, help_heading = OUTPUT)]
    pub(crate) quiet: bool,
    /// Log what is done to standard error; twice for more
    #[arg(short, long, global = true, help_heading = OUTPUT, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    /// How results are printed
    #[arg(long, global = true, help_heading = OUTPUT, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading
    Text,
    /// One JSON document
    Json,
}
