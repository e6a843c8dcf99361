//! Nibble as a program that is measured: the other end of [`super::driver`].

use std::io::{BufRead, Write};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine};
use nibble_runtime::graph::Precision;
use nibble_runtime::kernels::Features;
use nibble_runtime::{LoadOptions, Model, Options, Session, peak_memory};
use serde::Deserialize;
use serde_json::{Value, json};

use super::driver::{About, Way};

/// How Nibble is run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Settings {
    /// Instruction sets, as `--cpu-features` of the command takes them.
    pub(super) cpu_features: Option<String>,
    pub(super) precision: Option<String>,
}

impl Settings {
    /// The arguments that [`serve`] reads them from.
    pub(super) fn args(&self) -> Vec<String> {
        let named = [
            ("--cpu-features", &self.cpu_features),
            ("--precision", &self.precision),
        ];
        let given = named
            .into_iter()
            .filter_map(|(name, value)| Some([name.to_owned(), value.clone()?]));
        given.flatten().collect()
    }

    /// Takes an option and its value, if it is one of these.
    pub(super) fn take(&mut self, name: &str, value: &str) -> bool {
        let field = match name {
            "--cpu-features" => &mut self.cpu_features,
            "--precision" => &mut self.precision,
            _ => return false,
        };
        *field = Some(value.to_owned());
        true
    }

    fn options(&self) -> Result<LoadOptions> {
        let features = self.cpu_features.as_deref().map(Features::parse);
        let precision = match self.precision.as_deref() {
            None => Precision::default(),
            Some("exact") => Precision::Exact,
            Some("fast") => Precision::Fast,
            Some("reference") => Precision::Reference,
            Some(other) => bail!("no precision is called {other}"),
        };
        Ok(LoadOptions {
            features: features.transpose()?,
            precision,
            ..LoadOptions::default()
        })
    }
}

/// One line from standard input.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum Request {
    Fill {
        ids: Vec<u32>,
    },
    Prefill {
        ids: Vec<u32>,
    },
    Decode {
        ids: Vec<u32>,
    },
    Logits {
        ids: Vec<u32>,
        positions: Vec<usize>,
    },
    PeakMemory,
}

/// Answers requests until standard input ends: `MODEL THREADS CONTEXT [SETTINGS]`.
pub(super) fn serve(args: &[&str]) -> Result<()> {
    let [model, threads, context, rest @ ..] = args else {
        bail!("MODEL THREADS CONTEXT");
    };
    let mut settings = Settings::default();
    for pair in rest.chunks(2) {
        let known = matches!(pair, [name, value] if settings.take(name, value));
        anyhow::ensure!(known, "unknown option {pair:?}");
    }
    let threads = Some(threads.parse()?);
    let options = LoadOptions {
        threads,
        threads_batch: threads,
        context: Some(context.parse()?),
        ..settings.options()?
    };
    let model = Model::open_with(model, &options)?;
    let mut session = model.session(Options::greedy())?;
    let mut output = std::io::stdout().lock();
    let about = About {
        name: "Nibble".into(),
        version: env!("CARGO_PKG_VERSION").into(),
        flags: flags(&model, &options),
        n_vocab: model.plan().n_vocab(),
    };
    writeln!(output, "{}", serde_json::to_string(&about)?)?;
    for line in std::io::stdin().lock().lines() {
        let request = serde_json::from_str(&line?).context("a request")?;
        writeln!(output, "{}", answer(&mut session, request)?)?;
        output.flush()?;
    }
    Ok(())
}

fn flags(model: &Model, options: &LoadOptions) -> String {
    let cpu = Features::detect();
    let cpu = options.features.map_or(cpu, |mask| cpu.restrict(mask));
    let precision = format!("{:?}", model.plan().limits().precision).to_lowercase();
    let mut kernels: Vec<&str> = model.plan().choices().map(|c| c.kernel.name).collect();
    kernels.sort_unstable();
    kernels.dedup();
    format!("{cpu}; {precision}; {}", kernels.join(" "))
}

fn answer(session: &mut Session, request: Request) -> Result<Value> {
    Ok(match request {
        Request::Fill { ids } => {
            session.truncate(ids.len());
            let rest = &ids[session.ids().len()..];
            if !rest.is_empty() {
                session.feed(rest)?;
            }
            json!({})
        }
        Request::Prefill { ids } => timed(session, Way::Prefill, &ids)?,
        Request::Decode { ids } => timed(session, Way::Decode, &ids)?,
        Request::Logits { ids, positions } => {
            // As generated ids, which every precision but `reference` computes alike: whether both programs run the same
            // network shows best where least is rounded. What `fast` rounds more is held by a test of its own.
            let mut bytes = Vec::new();
            session.truncate(0);
            for position in positions {
                let ids = &ids[session.ids().len()..=position];
                let logits = session.feed_generated(ids)?;
                bytes.extend(logits.iter().flat_map(|x| x.to_le_bytes()));
            }
            session.truncate(0);
            json!({ "logits_f32_b64": BASE64_STANDARD.encode(bytes) })
        }
        Request::PeakMemory => json!({ "bytes": peak_memory() }),
    })
}

/// Seconds for ids at the end of the cache, which forgets them again.
fn timed(session: &mut Session, way: Way, ids: &[u32]) -> Result<Value> {
    let depth = session.ids().len();
    let start = Instant::now();
    match way {
        Way::Prefill => session.feed(ids).map(drop)?,
        Way::Decode => {
            for &id in ids {
                session.feed_generated(&[id])?;
            }
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    session.truncate(depth);
    Ok(json!({ "seconds": seconds }))
}
