//! `nibble cache`: packed weights kept on the disk.

use std::ops::ControlFlow;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Result;
use clap::Subcommand;
use nibble_runtime::cache::{Cache, Entry, Fault, Refusal, Verdict};
use nibble_runtime::gguf::escape;
use serde_json::{Value, json};

use crate::args::CacheArgs;
use crate::context::Context;
use crate::failure::{Failure, Interrupted, Negative, Usage, explain_io};
use crate::output::size;

/// Look after the packed weights that are kept on the disk for the next start.
///
/// They are made when a model is used for the first time, and again when it changes; nothing is lost with them but the
/// time to pack.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  nibble cache list\n  nibble cache verify --format json")]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Print what is kept, used last first
    List(CacheArgs),
    /// Check every byte, and remove what is damaged; the exit status is 1 if something was
    Verify(CacheArgs),
    /// Remove everything
    Clear(CacheArgs),
}

/// Does it.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    let (place, act): (_, fn(&Cache, &Context) -> Result<()>) = match &args.action {
        Action::List(place) => (place, list),
        Action::Verify(place) => (place, verify),
        Action::Clear(place) => (place, clear),
    };
    match place.cache() {
        Some(cache) => act(&cache, cx),
        None => Err(Usage::new("there is no folder for packed weights; name one").into()),
    }
}

fn list(cache: &Cache, cx: &Context) -> Result<()> {
    let entries = cache.list().map_err(|e| explained(e, cache))?;
    let n_bytes: u64 = entries.iter().map(|entry| entry.n_bytes).sum();
    if cx.is_json() {
        let files: Vec<Value> = entries.iter().map(facts).collect();
        return cx.print_json(&json!({
            "folder": cache.folder().to_string_lossy(),
            "n_bytes": n_bytes,
            "limit": cache.limit(),
            "files": files,
        }));
    }
    let mut output = cx.output();
    for entry in &entries {
        let what = match &entry.model {
            Ok(model) => escape(model).to_string(),
            Err(fault) => format!("not usable: {fault}"),
        };
        output.text(&format!(
            "{:>10}  {:>14}  {}  {what}\n",
            size(entry.n_bytes),
            age(entry.used),
            escape(&entry.name),
        ))?;
    }
    output.text(&format!(
        "{} in {} files of {}, at most {}\n",
        size(n_bytes),
        entries.len(),
        escape(&cache.folder().to_string_lossy()).max_chars(1000),
        size(cache.limit()),
    ))?;
    output.finish()
}

fn verify(cache: &Cache, cx: &Context) -> Result<()> {
    let watch = cx.interrupt.watch(None);
    let bar = cx.progress(0, "verifying");
    let verified = cache.verify(&mut |done, total| {
        bar.set_length(total);
        bar.set_position(done);
        match watch.was_hit() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    });
    bar.finish_and_clear();
    let verified = verified.map_err(|e| explained(e, cache))?;
    if cx.is_json() {
        let files: Vec<Value> = verified
            .iter()
            .map(|verdict| {
                let mut facts = facts(&verdict.entry);
                facts["damage"] = json!(verdict.fault.map(|fault| fault.to_string()));
                facts
            })
            .collect();
        cx.print_json(&json!({
            "folder": cache.folder().to_string_lossy(),
            "files": files,
        }))?;
    } else {
        let mut output = cx.output();
        for Verdict { entry, fault, .. } in &verified {
            let verdict = match fault {
                None => "sound".into(),
                Some(fault) => format!("removed: {fault}"),
            };
            output.text(&format!("{verdict}  {}\n", escape(&entry.name)))?;
        }
        output.finish()?;
    }
    match verified.iter().all(|verdict| verdict.fault.is_none()) {
        _ if watch.was_hit() => Err(Interrupted.into()),
        true => Ok(()),
        false => Err(Negative.into()),
    }
}

fn clear(cache: &Cache, cx: &Context) -> Result<()> {
    let (n_files, n_bytes) = cache.clear().map_err(|e| explained(e, cache))?;
    if cx.is_json() {
        return cx.print_json(&json!({
            "folder": cache.folder().to_string_lossy(),
            "n_files": n_files,
            "n_bytes": n_bytes,
        }));
    }
    let mut output = cx.output();
    output.text(&format!("{n_files} files removed, {}\n", size(n_bytes)))?;
    output.finish()
}

fn facts(entry: &Entry) -> Value {
    let used = entry.used.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    json!({
        "name": entry.name,
        "n_bytes": entry.n_bytes,
        "used": used.map(|since| since.as_secs()),
        "model": entry.model.as_ref().ok(),
        "fault": entry.model.as_ref().err().map(Fault::to_string),
    })
}

/// How long ago, in the largest unit that fits.
fn age(used: Option<SystemTime>) -> String {
    let since = used.and_then(|at| SystemTime::now().duration_since(at).ok());
    let seconds = since.unwrap_or(Duration::ZERO).as_secs();
    let units = [(86_400, "days"), (3600, "hours"), (60, "minutes")];
    match units.into_iter().find(|(unit, _)| seconds >= 2 * unit) {
        Some((unit, name)) => format!("{} {name} ago", seconds / unit),
        None => "just now".into(),
    }
}

fn explained(refusal: Refusal, cache: &Cache) -> anyhow::Error {
    match refusal {
        Refusal::Io(e) => explain_io(&e, cache.folder().display()),
        refusal => Failure::new(refusal)
            .at(cache.folder().display())
            .advice("try again later")
            .into(),
    }
}
