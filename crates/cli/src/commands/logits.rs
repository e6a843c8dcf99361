//! `nibble logits`: what a model says of every token, as numbers.

use std::path::PathBuf;

use anyhow::Result;
use nibble_runtime::sampler::{self, argmax};
use nibble_runtime::tokenizer::TokenId;
use nibble_runtime::{Error, LoadOptions, Model, Options};
use serde::Serialize;

use crate::args::LoadArgs;
use crate::context::Context;
use crate::failure::{Interrupted, Usage, explain};

/// Tokens a line for reading shows.
const N_BEST: usize = 5;

/// Print the logits after tokens of a sequence.
///
/// The ids are fed as they are: nothing is put before them.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  nibble logits model.gguf --ids 1,403,407,261 --positions 0,3 --format json"
)]
pub(crate) struct Args {
    /// A .gguf file
    model: PathBuf,
    /// The sequence
    #[arg(long, required = true, value_delimiter = ',', value_name = "ID,...")]
    ids: Vec<TokenId>,
    /// The logits after these, counted from 0 [default: the last]
    #[arg(long, value_delimiter = ',', value_name = "N,...")]
    positions: Vec<usize>,
    /// Evaluate this many ids at a time; 1 is token by token [default: all at once]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    batch: Option<u64>,
    #[command(flatten)]
    load: LoadArgs,
}

/// The logits after one position.
struct Row {
    position: usize,
    logits: Vec<f32>,
    argmax: TokenId,
}

#[derive(Serialize)]
struct Report<'r> {
    positions: Vec<usize>,
    /// The shortest decimals that are read as the same `f32`.
    logits: Vec<&'r [f32]>,
    argmax: Vec<TokenId>,
}

/// Prints the logits.
pub(crate) fn run(args: &Args, cx: &Context) -> Result<()> {
    let n_ids = args.ids.len();
    let mut positions = args.positions.clone();
    positions.sort_unstable();
    positions.dedup();
    match positions.last() {
        None => positions.push(n_ids - 1),
        Some(&last) if last >= n_ids => {
            let wrong = format!("position {last} of {n_ids} ids, which are counted from 0");
            return Err(Usage::new(wrong).into());
        }
        Some(_) => {}
    }
    let batch = args.batch.map_or(n_ids, |n| {
        usize::try_from(n).map_or(n_ids, |n| n.min(n_ids))
    });
    let options = LoadOptions {
        max_batch: batch,
        ..args.load.options()
    };
    let model = cx.open(Some(&args.model), &options)?;
    let rows = evaluate(args, cx, &model, &positions, batch)?;
    match cx.is_json() {
        true => cx.print_json(&Report {
            positions: rows.iter().map(|row| row.position).collect(),
            logits: rows.iter().map(|row| &*row.logits).collect(),
            argmax: rows.iter().map(|row| row.argmax).collect(),
        })?,
        false => print(cx, &model, &rows)?,
    }
    cx.keep_packed(&model);
    Ok(())
}

fn evaluate(
    args: &Args,
    cx: &Context,
    model: &Model,
    positions: &[usize],
    batch: usize,
) -> Result<Vec<Row>> {
    let place = args.model.display();
    let explained = |e| match e {
        Error::Cancelled => Interrupted.into(),
        e => explain(e, &place),
    };
    let mut session = model.session(Options::greedy()).map_err(explained)?;
    let _watch = cx.interrupt.watch(Some(session.cancel_handle()));
    let mut rows = Vec::with_capacity(positions.len());
    let mut first_wrong = None;
    session
        .logits(
            &args.ids,
            positions,
            batch,
            &mut |position, logits| match checked(logits) {
                Ok(argmax) => rows.push(Row {
                    position,
                    logits: logits.to_vec(),
                    argmax,
                }),
                Err(e) => first_wrong = first_wrong.take().or(Some((position, e))),
            },
        )
        .map_err(explained)?;
    match first_wrong {
        None => Ok(rows),
        Some((position, e)) => Err(explain(
            e.into(),
            format_args!("{place}, after position {position}"),
        )),
    }
}

/// The best token of logits that are numbers: neither JSON nor anyone's arithmetic takes others.
fn checked(logits: &[f32]) -> Result<TokenId, sampler::Error> {
    match logits.iter().position(|logit| !logit.is_finite()) {
        None => argmax(logits),
        Some(id) => Err(sampler::Error::NonFiniteLogits { id: id as TokenId }),
    }
}

/// A line for each position: the best tokens, best first.
fn print(cx: &Context, model: &Model, rows: &[Row]) -> Result<()> {
    let mut output = cx.output();
    for row in rows {
        let mut ids: Vec<TokenId> = (0..row.logits.len() as TokenId).collect();
        // A stable sort: the lowest id wins a tie, as it does in `argmax`.
        ids.sort_by(|&a, &b| row.logits[b as usize].total_cmp(&row.logits[a as usize]));
        let best = ids.iter().take(N_BEST).map(|&id| {
            let piece = model.tokenizer().piece_text(id);
            let piece = nibble_runtime::gguf::escape(&piece).max_chars(20);
            format!("{id} \"{piece}\" {:.4}", row.logits[id as usize])
        });
        let best: Vec<String> = best.collect();
        output.text(&format!("{}: {}\n", row.position, best.join(", ")))?;
    }
    output.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logits_that_are_no_numbers_are_an_error() {
        assert_eq!(checked(&[0.0, 2.0, 2.0]), Ok(1));
        for wrong in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            assert_eq!(
                checked(&[0.0, wrong]),
                Err(sampler::Error::NonFiniteLogits { id: 1 })
            );
        }
    }
}
