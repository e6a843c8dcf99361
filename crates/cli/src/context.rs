//! What every command is given: output, notes, progress, Ctrl-C, opening a model.

use std::fmt::Display;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use nibble_runtime::cache::Kept;
use nibble_runtime::{LoadOptions, Model, Text};
use serde::Serialize;
use tracing::level_filters::LevelFilter;

use crate::args::{Format, GlobalArgs};
use crate::failure::{Usage, explain};
use crate::interrupt::Interrupt;
use crate::output::{Output, harmless};

/// What every command is given.
#[derive(Debug)]
pub(crate) struct Context {
    /// How results are printed.
    pub(crate) format: Format,
    /// Whether nothing but results and errors is printed.
    pub(crate) quiet: bool,
    /// Where Ctrl-C goes.
    pub(crate) interrupt: Interrupt,
}

impl Context {
    /// Begins logging and takes over Ctrl-C.
    pub(crate) fn new(args: &GlobalArgs) -> Result<Self> {
        log(args);
        Ok(Context {
            format: args.format,
            quiet: args.quiet,
            interrupt: Interrupt::install()?,
        })
    }

    /// Whether results are JSON.
    pub(crate) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Refuses `--format json`, for commands that have no JSON.
    pub(crate) fn text_only(&self, command: &str) -> Result<()> {
        match self.format {
            Format::Text => Ok(()),
            Format::Json => Err(Usage::new(format!("{command} has no --format json")).into()),
        }
    }

    /// Standard output.
    pub(crate) fn output(&self) -> Output {
        Output::new()
    }

    /// Prints one JSON document, and nothing after it.
    pub(crate) fn print_json(&self, value: &impl Serialize) -> Result<()> {
        let mut output = self.output();
        output.json(value)?;
        output.finish()
    }

    /// Says something on standard error, unless that is to be quiet.
    pub(crate) fn note(&self, text: impl Display) {
        if !self.quiet {
            // Nobody is left to tell if this fails.
            let _ = writeln!(io::stderr(), "{}", harmless(&text.to_string(), ""));
        }
    }

    /// As [`Context::note`], for a text of several lines that this program made.
    pub(crate) fn lines(&self, text: &str) {
        text.lines().for_each(|line| self.note(line));
    }

    /// A bar for work of a known length. It shows on a terminal alone; clear it before anything else is printed.
    pub(crate) fn progress(&self, length: u64, what: &'static str) -> ProgressBar {
        if self.quiet {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{msg} {wide_bar} {percent}% {eta}")
            .expect("the template is valid");
        ProgressBar::new(length)
            .with_style(style)
            .with_message(what)
    }

    /// As [`Context::progress`], for work of unknown length.
    pub(crate) fn spinner(&self, what: &'static str) -> ProgressBar {
        if self.quiet {
            return ProgressBar::hidden();
        }
        let spinner = ProgressBar::new_spinner().with_message(what);
        spinner.enable_steady_tick(Duration::from_millis(100));
        spinner
    }

    /// Opens a model; the built-in one where none is named.
    pub(crate) fn open(&self, path: Option<&Path>, options: &LoadOptions) -> Result<Model> {
        if path.is_none() && cfg!(feature = "default-model") {
            self.note("no model is named: using the built-in one");
        }
        let spinner = self.spinner("loading");
        let model = match path {
            Some(path) => Model::open_with(path, options).map_err(|e| explain(e, path.display())),
            None => self.open_built_in(options),
        };
        spinner.finish_and_clear();
        let model = model?;
        tracing::info!(
            architecture = model.architecture().name,
            context = model.context(),
            threads = model.threads()[0],
            threads_batch = model.threads()[1],
            bytes = model.memory().total(1),
            "model is open"
        );
        Ok(model)
    }

    /// Keeps the packed weights of a model on the disk for the next start, where that is worth it and possible. To be
    /// called when everything is done and printed; Ctrl-C ends it, and nothing that it meets is a failure.
    pub(crate) fn keep_packed(&self, model: &Model) {
        let watch = self.interrupt.watch(None);
        let bar = self.progress(0, "keeping packed weights");
        let kept = model.keep_packed(&mut |done, total| {
            bar.set_length(total);
            bar.set_position(done);
            match watch.was_hit() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        bar.finish_and_clear();
        match kept {
            Ok(Kept::Written { path, n_bytes }) => {
                tracing::info!(file = %path.display(), n_bytes, "packed weights are kept");
            }
            Ok(Kept::Already) => {}
            Err(why) => tracing::info!(%why, "packed weights are not kept"),
        }
    }

    /// Opens a file for its tokenizer and template alone: it needs no weights, and no known architecture.
    pub(crate) fn open_for_text(&self, path: &Path) -> Result<Text> {
        Text::open(path).map_err(|e| explain(e, name(Some(path))))
    }

    /// Opens the built-in model, without a word of it.
    #[cfg(feature = "default-model")]
    pub(crate) fn open_built_in(&self, options: &LoadOptions) -> Result<Model> {
        Model::from_static(nibble_default_model::bytes(), options).map_err(|e| explain(e, BUILT_IN))
    }

    #[cfg(not(feature = "default-model"))]
    pub(crate) fn open_built_in(&self, _: &LoadOptions) -> Result<Model> {
        Err(Usage::new("no model is built in; name a .gguf file").into())
    }
}

/// How the built-in model is called in messages.
pub(crate) const BUILT_IN: &str = "the built-in model";

/// How a model is called in messages.
pub(crate) fn name(path: Option<&Path>) -> String {
    path.map_or_else(|| BUILT_IN.to_owned(), |path| path.display().to_string())
}

fn log(args: &GlobalArgs) {
    let level = match (args.quiet, args.verbose) {
        (true, _) => LevelFilter::OFF,
        (_, 0) => LevelFilter::WARN,
        (_, 1) => LevelFilter::INFO,
        (_, 2) => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(io::stderr)
        .with_target(false)
        .without_time()
        .log_internal_errors(false)
        .init();
}
