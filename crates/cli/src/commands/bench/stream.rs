//! How fast this machine's memory is read: the limit of generating.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use nibble_runtime::free_memory;
use nibble_runtime::team::{Team, TeamConfig};

use crate::failure::Failure;

/// Bytes read in turn: more than four times the last cache of most machines. What is read again has left the cache.
const MAX_BYTES: u64 = 512 << 20;

/// Bytes that a thread reads in one burst: about 0.2 ms, so that many of them run undisturbed on a loaded machine,
/// and the 1 us of a start and an end is little against it.
const BURST_BYTES: usize = 4 << 20;

/// Bytes read from one of two places before the other has its turn: 2 KiB was fastest where both were measured
/// (Intel server core, 22.0 GB/s; one place 16.0), as it keeps more loads under way.
const TURN_BYTES: usize = 2048;

const WORD_BYTES: usize = 8;

/// Memory to read, in parts of one burst.
#[derive(Debug)]
pub(super) struct Stream {
    words: Vec<u64>,
    team: Team,
    /// The part that the next burst begins with.
    next: usize,
    /// Seconds per byte of bursts, for each number of threads.
    bursts: Vec<Vec<f64>>,
}

impl Stream {
    /// Takes the memory.
    pub(super) fn new(max_threads: usize) -> Result<Stream> {
        let n_bytes = free_memory().map_or(MAX_BYTES, |free| (free / 4).min(MAX_BYTES)) as usize;
        // Every thread has a part of each burst.
        let n_bytes = n_bytes.max(BURST_BYTES * max_threads) / BURST_BYTES * BURST_BYTES;
        let n_words = n_bytes / WORD_BYTES;
        let mut words = Vec::new();
        words
            .try_reserve_exact(n_words)
            .map_err(|e| Failure::new("no memory to measure its speed").because(e))?;
        // Pages that were never written are one page of zeros, and not in memory.
        words.extend(1..=n_words as u64);
        let team = Team::new(&TeamConfig {
            threads: Some(max_threads),
            ..TeamConfig::default()
        })
        .map_err(|e| Failure::new("threads cannot be started").because(e))?;
        Ok(Stream {
            words,
            team,
            next: 0,
            bursts: vec![Vec::new(); max_threads],
        })
    }

    /// Reads in bursts for some time with this many threads.
    pub(super) fn measure(&mut self, n_threads: usize, time: Duration) -> Result<()> {
        let start = Instant::now();
        let mut in_two_places = false;
        while start.elapsed() < time {
            let seconds = self.burst(n_threads, in_two_places)?;
            let n_bytes = n_threads * BURST_BYTES;
            self.bursts[n_threads - 1].push(seconds / n_bytes as f64);
            in_two_places = !in_two_places;
        }
        Ok(())
    }

    /// The best that this many threads reached, in GB/s: the 95th percentile of bursts, as one is sometimes lucky.
    pub(super) fn gb_per_s(&self, n_threads: usize) -> f64 {
        1e-9 / percentile(&self.bursts[n_threads - 1], 0.05)
    }

    /// Seconds from when all threads began until the last was done.
    fn burst(&mut self, n_threads: usize, in_two_places: bool) -> Result<f64> {
        let parts: Vec<&[u64]> = self.words.chunks_exact(BURST_BYTES / WORD_BYTES).collect();
        let first = self.next;
        self.next = (first + n_threads) % parts.len();
        let origin = Instant::now();
        let nanos = |at: Instant| u64::try_from((at - origin).as_nanos()).unwrap_or(u64::MAX);
        let (begin, end) = (AtomicU64::new(0), AtomicU64::new(0));
        self.team
            .region(n_threads, None, &|worker| {
                let part = parts[(first + worker.index()) % parts.len()];
                worker.barrier()?;
                begin.fetch_max(nanos(Instant::now()), Ordering::Relaxed);
                black_box(match in_two_places {
                    true => sum_of_two(part),
                    false => sum(part),
                });
                end.fetch_max(nanos(Instant::now()), Ordering::Relaxed);
                Ok(())
            })
            .map_err(|e| Failure::new("the memory's speed cannot be measured").because(e))?;
        // The last to begin: until then the machine was not asked for all.
        let nanos = end.into_inner().saturating_sub(begin.into_inner());
        Ok(nanos.max(1) as f64 * 1e-9)
    }
}

/// Reads from the beginning to the end.
fn sum(words: &[u64]) -> u64 {
    words.iter().fold(0, |sum, &word| sum.wrapping_add(word))
}

/// Reads both halves in turns.
fn sum_of_two(words: &[u64]) -> u64 {
    let (a, b) = words.split_at(words.len() / 2);
    let turn = TURN_BYTES / WORD_BYTES;
    a.chunks(turn)
        .zip(b.chunks(turn))
        .fold(0, |total: u64, (a, b)| {
            total.wrapping_add(sum(a)).wrapping_add(sum(b))
        })
}

/// The value that this share of all values is below.
///
/// # Panics
/// If there are none.
pub(super) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_once_either_way() {
        let words: Vec<u64> = (1..=4096).collect();
        assert_eq!(sum(&words), 4096 * 4097 / 2);
        assert_eq!(sum_of_two(&words), sum(&words));
    }

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let values = [5.0, 1.0, 3.0, 2.0, 4.0];
        assert_eq!(percentile(&values, 0.0), 1.0);
        assert_eq!(percentile(&values, 0.5), 3.0);
        assert_eq!(percentile(&values, 1.0), 5.0);
    }
}
