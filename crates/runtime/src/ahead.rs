//! Reading from the disk what will be needed soon, while something else is done.

use std::ops::Range;
use std::sync::Arc;
use std::thread;

use crate::free_memory;

/// Bytes asked for at a time, in their order: a request that the system answers with a queue in front of the disk holds
/// up the one that asks.
const STEP_BYTES: usize = 16 << 20;

/// Asks for a range of a file, on a thread of its own, which ends by itself; what is in memory already costs next to
/// nothing. Where most of the memory would be taken by it, pages come as they are used.
pub(crate) fn read_ahead<T: Send + Sync + 'static>(
    file: Arc<T>,
    range: Range<usize>,
    prefetch: fn(&T, Range<usize>),
) {
    let is_much = |free: u64| range.len() as u64 > free / 2;
    if range.len() <= STEP_BYTES || free_memory().is_some_and(is_much) {
        return;
    }
    let ask = move || {
        for start in range.clone().step_by(STEP_BYTES) {
            prefetch(&file, start..(start + STEP_BYTES).min(range.end));
        }
    };
    // Advice only: without the thread pages come as they are used.
    let _ = thread::Builder::new()
        .name("nibble-ahead".into())
        .spawn(ask);
}
