//! `nibble bench`: how fast this machine is, its kernels, and models and their starts on it.

mod bursts;
mod course;
mod kernels;
mod machine;
mod measure;
mod model;
mod report;
mod samples;
mod sensors;
mod start;
mod waiting;

use anyhow::Result;
use clap::Subcommand;

use crate::context::Context;

/// Measure how fast a model reads prompts and generates; or how it starts, kernels, or this machine.
///
/// Every test of a model runs once unmeasured, then -r times in turn with all others and with a measurement of the
/// memory, which all weights have to come from for every generated token. Frequency, temperature and energy are told where
/// Linux tells them, which includes all that runs beside; energy is often told to the administrator alone.
#[derive(clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  nibble bench model.gguf\n  nibble bench model.gguf -t 1,2,4 -d 4096 --format json\n  nibble bench model.gguf --duration 600\n  nibble bench kernels --only q4_k\n  nibble bench machine\n  nibble bench start model.gguf"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    part: Option<Part>,
    #[command(flatten)]
    model: model::ModelArgs,
}

/// What is measured instead of a model.
#[derive(Subcommand)]
enum Part {
    Kernels(kernels::Args),
    Machine(machine::Args),
    Start(Box<start::Args>),
}

/// Measures what was asked for.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    match &args.part {
        None => model::run(&args.model, cx),
        Some(Part::Kernels(args)) => kernels::run(args, cx),
        Some(Part::Machine(args)) => machine::run(args, cx),
        Some(Part::Start(args)) => start::run(args, cx),
    }
}
