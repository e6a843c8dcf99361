//! What a run is given: tokens, and the conversations that they continue.

use std::ops::Range;

use nibble_kernels::attention::CHUNK;
use nibble_team::{Arena, RunSize};

use crate::Error;

/// Rows of a batch that continue one conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Which rows of the batch.
    pub rows: Range<usize>,
    /// Position of the first of them: the number of tokens before it.
    pub pos: usize,
}

/// Tokens to evaluate together. Segment `i` continues the `i`-th state of the run.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// One id per row.
    pub tokens: &'a [u32],
    /// Consecutive stretches that cover all rows.
    pub segments: &'a [Segment],
    /// Whether the rows are of prompts. Others were generated, which [`Precision::Fast`](crate::Precision::Fast)
    /// computes more exactly.
    pub prompt: bool,
}

impl Segment {
    /// Chunks of positions that attention can compute apart, those that the last row sees.
    pub(crate) fn n_chunks(&self) -> usize {
        (self.pos + self.rows.len()).div_ceil(CHUNK)
    }
}

impl Batch<'_> {
    /// Rows, and each of them with each chunk of its segment.
    pub(crate) fn size(&self) -> RunSize {
        let units = self.segments.iter().map(|s| s.rows.len() * s.n_chunks());
        RunSize {
            n_rows: self.tokens.len(),
            n_units: units.sum(),
        }
    }

    /// The position of a row.
    pub(crate) fn position(&self, row: usize) -> usize {
        let segment = self.segments.iter().find(|s| s.rows.contains(&row));
        let segment = segment.expect("segments cover every row (checked before the run)");
        segment.pos + row - segment.rows.start
    }

    /// Checks ids and segments against a plan's limits.
    pub(crate) fn check(
        &self,
        n_vocab: usize,
        max_batch: usize,
        context: usize,
        n_states: usize,
    ) -> Result<(), Error> {
        let m = self.tokens.len();
        assert!(
            m > 0 && m <= max_batch,
            "a batch of {m} rows in a plan for 1 to {max_batch}"
        );
        assert_eq!(self.segments.len(), n_states, "one state for each segment");
        let mut next = 0;
        for segment in self.segments {
            assert!(
                segment.rows.start == next && segment.rows.end > next,
                "segments cover rows in order"
            );
            next = segment.rows.end;
            let end = segment.pos.saturating_add(segment.rows.len());
            assert!(
                end <= context,
                "positions up to {end} in a context of {context}"
            );
        }
        assert_eq!(next, m, "segments cover every row");
        match self.tokens.iter().find(|&&id| id as usize >= n_vocab) {
            Some(&id) => Err(Error::TokenId { id, n_vocab }),
            None => Ok(()),
        }
    }
}

/// Keys and values of one conversation, for one plan.
///
/// It remembers no length: rows write at the positions that their segment names, and read only positions up to
/// their own, so forgetting the end of a conversation costs nothing.
#[derive(Debug)]
pub struct State {
    pub(crate) arena: Arena,
}

impl AsRef<Arena> for State {
    fn as_ref(&self) -> &Arena {
        &self.arena
    }
}
