//! How well a model foretells a text, and how far it is from another.

mod saved;
mod score;

use std::path::Path;

use nibble_gguf::write_atomically;
use nibble_tokenizer::TokenId;

pub use saved::Fault;
pub use score::{Divergence, Score};

use crate::{Error, Session};
use score::{Distances, Losses, Softmax};

/// A text to be foretold.
///
/// Its ids are cut into chunks that are evaluated each for itself. Where the model's texts begin with a BOS, it takes
/// the place of the first id of each chunk.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a> {
    /// The text; what fills no whole chunk at its end is left out.
    pub ids: &'a [TokenId],
    /// Ids of a chunk, 4 or more.
    pub chunk_len: usize,
    /// Only so many chunks from the beginning on; `None` for all.
    pub n_chunks: Option<usize>,
}

/// How well a text was foretold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Perplexity {
    /// Chunks evaluated.
    pub n_chunks: usize,
    /// Of all ids of a chunk but the first.
    pub all: Score,
    /// Of the ids in the second half of a chunk, which have at least half a chunk before them. This is the figure
    /// that is usually reported.
    pub second_half: Score,
}

impl Task<'_> {
    fn n_chunks(&self) -> Result<usize, Error> {
        assert!(self.chunk_len >= 4, "chunks of {}", self.chunk_len);
        match self.ids.len() / self.chunk_len {
            0 => Err(Error::TextTooShort {
                n_ids: self.ids.len(),
                needed: self.chunk_len,
            }),
            n => Ok(self.n_chunks.map_or(n, |wanted| n.min(wanted)).max(1)),
        }
    }

    /// The ids of each chunk, as they are evaluated.
    fn chunks(&self, bos: Option<TokenId>) -> Result<Vec<Vec<TokenId>>, Error> {
        let chunks = self.ids.chunks_exact(self.chunk_len).map(|ids| {
            let mut chunk = ids.to_vec();
            chunk[0] = bos.unwrap_or(chunk[0]);
            chunk
        });
        Ok(chunks.take(self.n_chunks()?).collect())
    }
}

/// The perplexity of a text. `progress` is told chunks done and in all and the perplexity of second halves so far.
///
/// # Errors
/// A text that fills no chunk, a chunk larger than the context, logits that are not finite, a cancellation.
///
/// # Panics
/// If chunks are shorter than 4 ids.
pub fn perplexity(
    session: &mut Session,
    task: &Task<'_>,
    progress: &mut dyn FnMut(usize, usize, f64),
) -> Result<Perplexity, Error> {
    evaluate(session, task, progress, &mut |_, _, _| Ok(()))
}

/// As [`perplexity`], and saves the logits of second halves to a file, which appears when it is complete.
///
/// # Errors
/// As [`perplexity`], and those of the system.
pub fn perplexity_saving(
    session: &mut Session,
    task: &Task<'_>,
    to: &Path,
    progress: &mut dyn FnMut(usize, usize, f64),
) -> Result<Perplexity, Error> {
    let chunks = task.chunks(session.model().tokenizer().bos())?;
    let n_vocab = session.model().plan().n_vocab();
    write_atomically(to, |out| {
        let mut writer = saved::Writer::new(out, n_vocab, &chunks)?;
        let result = evaluate(session, task, progress, &mut |logits, softmax, _| {
            writer.row(logits, softmax)
        })?;
        writer.finish()?;
        Ok(result)
    })
}

/// As [`perplexity`], and compares with logits that were saved for the same text: second halves, position by position.
///
/// # Errors
/// As [`perplexity`]; a file that is damaged, or was saved for other ids or another vocabulary.
pub fn perplexity_comparing(
    session: &mut Session,
    task: &Task<'_>,
    with: &Path,
    progress: &mut dyn FnMut(usize, usize, f64),
) -> Result<(Perplexity, Divergence), Error> {
    let chunks = task.chunks(session.model().tokenizer().bos())?;
    let n_vocab = session.model().plan().n_vocab();
    let mut reader = saved::Reader::open(with, n_vocab, &chunks)?;
    let mut distances = Distances::default();
    let result = evaluate(session, task, progress, &mut |logits, softmax, next| {
        distances.push(reader.row()?, logits, softmax, next);
        Ok(())
    })?;
    reader.finish()?;
    Ok((result, distances.summary()))
}

/// What is done with the logits of a position in a second half, which foretell the id.
type EachRow<'a> = dyn FnMut(&[f32], &Softmax, TokenId) -> Result<(), Error> + 'a;

fn evaluate(
    session: &mut Session,
    task: &Task<'_>,
    progress: &mut dyn FnMut(usize, usize, f64),
    each: &mut EachRow<'_>,
) -> Result<Perplexity, Error> {
    let chunks = task.chunks(session.model().tokenizer().bos())?;
    let max_batch = session.model().plan().limits().max_batch;
    let half = first_of_second_half(task.chunk_len);
    let positions: Vec<usize> = (0..task.chunk_len - 1).collect();
    let (mut first, mut second) = (Losses::default(), Losses::default());
    for (i, ids) in chunks.iter().enumerate() {
        let mut done = Ok(());
        session.logits(ids, &positions, max_batch, &mut |position, logits| {
            if done.is_err() {
                return;
            }
            let next = ids[position + 1];
            done = Softmax::of(logits).and_then(|softmax| {
                let loss = -softmax.log_probability(logits[next as usize]);
                if position < half {
                    first.push(loss);
                    return Ok(());
                }
                second.push(loss);
                each(logits, &softmax, next)
            });
        })?;
        done?;
        progress(i + 1, chunks.len(), second.score().perplexity);
    }
    Ok(Perplexity {
        n_chunks: chunks.len(),
        all: first.and(&second).score(),
        second_half: second.score(),
    })
}

/// The first position whose logits count for the second half of a chunk.
fn first_of_second_half(chunk_len: usize) -> usize {
    chunk_len / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_whole_chunks_that_begin_with_bos() {
        let ids: Vec<TokenId> = (10..23).collect();
        let task = |n_chunks| Task {
            ids: &ids,
            chunk_len: 4,
            n_chunks,
        };
        assert_eq!(
            task(None).chunks(Some(1)).unwrap(),
            [[1, 11, 12, 13], [1, 15, 16, 17], [1, 19, 20, 21]]
        );
        assert_eq!(task(Some(1)).chunks(None).unwrap(), [[10, 11, 12, 13]]);
        assert_eq!(task(Some(9)).chunks(None).unwrap().len(), 3);
        let short = Task {
            ids: &ids[..3],
            chunk_len: 4,
            n_chunks: None,
        };
        assert!(matches!(
            short.chunks(None),
            Err(Error::TextTooShort {
                n_ids: 3,
                needed: 4
            })
        ));
    }
}
