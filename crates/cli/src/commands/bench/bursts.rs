//! Short bursts of work on some threads, long enough to be timed and short enough that many run undisturbed on a machine
//! that is used by others too: 0.1 to 1 ms.

use std::fmt;
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use nibble_runtime::free_memory;
use nibble_runtime::kernels::Features;
use nibble_runtime::kernels::probe::{self, Multiply, Number, Read, Walk};
use nibble_runtime::team::{self, Arena, Left, Team, TeamConfig, Worker, caches};

use super::samples::Samples;
use crate::failure::Failure;

/// Bytes that a thread reads in one burst: about 0.2 ms, against which the 1 us of a start and an end is little.
const BURST_BYTES: usize = 4 << 20;

/// As many from a cache, which is several times as fast.
const CACHE_BURST_BYTES: usize = 16 << 20;

/// What is read again has left the caches if all memory that is read in turn is larger than they are by this factor ...
const CACHES: f64 = 4.25;
/// ... and it is as large as this where their size is not known. At least this much of it is taken anyway, since a
/// virtual machine may see a part of a cache only, or more than it has.
const LEAST_BYTES: usize = 256 << 20;

/// The second-level cache where its size is not known.
const SECOND_BYTES: usize = 256 << 10;

/// How long a burst of arithmetic is meant to take.
const BURST_SECONDS: f64 = 2e-4;

/// Most time that threads spin for each other before a burst. A thread that is woken on a busy machine may find itself on
/// the CPU of the one that woke it, and then the two work one after the other for as long as only one of them is awake:
/// "two threads" were seen to read, compute and attend at the speed of one throughout a run, with other work on both
/// CPUs. Threads that are awake at the same time are moved apart.
const GATHERING: Duration = Duration::from_millis(2);

/// Regions or barriers of one burst.
const MEETINGS: usize = 200;

/// One stream as a plain loop has it and with a prefetch; two streams in short turns and in long ones; four without a
/// prefetch. More streams keep more loads under way: the fourth was the fastest on an Intel server core (22.0 GB/s, plain
/// 16.0), the last on an AMD EPYC of the third generation (30.1 GB/s; 21.7, 16.5, 25.3 and 20.5 in the order of the list).
pub(super) static WALKS: &[Walk] = &[
    Walk {
        streams: 1,
        turn_bytes: 2048,
        prefetch_bytes: 0,
    },
    Walk {
        streams: 1,
        turn_bytes: 2048,
        prefetch_bytes: 1024,
    },
    Walk {
        streams: 2,
        turn_bytes: 256,
        prefetch_bytes: 512,
    },
    Walk {
        streams: 2,
        turn_bytes: 2048,
        prefetch_bytes: 3072,
    },
    Walk {
        streams: 4,
        turn_bytes: 512,
        prefetch_bytes: 0,
    },
];

/// From a cache nothing has to be asked for ahead.
const PLAIN: Walk = Walk {
    streams: 1,
    turn_bytes: 2048,
    prefetch_bytes: 0,
};

/// What is measured.
#[derive(Clone, Copy, Debug)]
pub(super) enum Probe {
    /// Memory, in bytes.
    Memory(&'static Read, Walk),
    /// A set in the second-level cache of each thread's core, in bytes.
    Cache(&'static Read),
    /// Arithmetic in operations, two for each product; in bursts of so many rounds.
    Multiply(&'static Multiply, usize),
    /// Regions of a team.
    Region,
    /// Barriers in a region.
    Barrier,
}

/// Measurements of one thing with one number of threads.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub(super) probe: Probe,
    pub(super) threads: usize,
    /// Seconds for each of what the probe counts, of all threads together.
    pub(super) samples: Samples,
}

/// Memory to read, and threads to read it.
#[derive(Debug)]
pub(super) struct Bursts<'a> {
    bytes: &'a [u8],
    team: Team,
    /// The burst of memory that is next.
    next: usize,
}

/// Memory that no cache holds, of bytes that are sound weights, keys and values in any format: as the upper half of a
/// float of 16 or 32 bits each of them makes it one between 2⁻³¹ and 2, and none of them is slower to compute with.
///
/// # Errors
/// Where there is no memory.
pub(super) fn working_set(max_threads: usize) -> Result<Arena> {
    let caches = caches().map_or(0, |caches| (caches.last as f64 * CACHES) as usize);
    let free = free_memory().map_or(usize::MAX, |free| {
        usize::try_from(free / 4).unwrap_or(usize::MAX)
    });
    // Every thread has a part of each burst.
    let n_bytes = caches
        .max(LEAST_BYTES)
        .min(free)
        .max(BURST_BYTES * max_threads);
    let n_bytes = n_bytes / BURST_BYTES * BURST_BYTES;
    let mut arena = Arena::new(n_bytes)
        .map_err(|e| Failure::new("no memory to measure its speed").because(e))?;
    fill(arena.bytes_mut());
    Ok(arena)
}

/// Writes every page: those that were never written are one page of zeros, and not in memory.
fn fill(bytes: &mut [u8]) {
    let (first, rest) = bytes.split_at_mut(bytes.len().min(1 << 16));
    let mut random = 0u64;
    for byte in &mut *first {
        random = random
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        *byte = (random >> 56) as u8 & 0x8f | 0x30;
    }
    for part in rest.chunks_mut(first.len().max(1)) {
        part.copy_from_slice(&first[..part.len()]);
    }
}

impl<'a> Bursts<'a> {
    /// Starts threads that share this memory.
    pub(super) fn new(memory: &'a mut Arena, max_threads: usize) -> Result<Bursts<'a>> {
        let team = Team::new(&TeamConfig {
            threads: Some(max_threads),
            ..TeamConfig::default()
        })
        .map_err(|e| Failure::new("threads cannot be started").because(e))?;
        Ok(Bursts {
            bytes: memory.bytes_mut(),
            team,
            next: 0,
        })
    }

    /// All memory.
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// One burst for a series.
    pub(super) fn sample(&mut self, series: &mut Series) -> Result<()> {
        let n = series.threads;
        let (seconds, count) = match series.probe {
            Probe::Memory(read, walk) => self.read_memory(n, read, walk)?,
            Probe::Cache(read) => self.read_cache(n, read)?,
            Probe::Multiply(multiply, rounds) => {
                let seconds = self.time(n, &|_| {}, &|_| {
                    black_box(multiply.run(black_box(rounds)));
                    Ok(())
                })?;
                (seconds, 2 * multiply.products() * rounds * n)
            }
            Probe::Region => {
                let start = Instant::now();
                for _ in 0..MEETINGS {
                    self.team.region(n, None, &|_| Ok(())).map_err(failed)?;
                }
                (start.elapsed().as_secs_f64(), MEETINGS)
            }
            Probe::Barrier => {
                let seconds = self.time(n, &|_| {}, &|worker| {
                    (0..MEETINGS).try_for_each(|_| worker.barrier())
                })?;
                (seconds, MEETINGS)
            }
        };
        series.samples.push(seconds / count as f64);
        Ok(())
    }

    /// Runs `work` on some threads at once, after each of them has run `before`: seconds from when the first of them began
    /// until the last was done.
    pub(super) fn time(
        &self,
        n_threads: usize,
        before: &(dyn Fn(usize) + Sync),
        work: &(dyn Fn(&Worker<'_>) -> Result<(), Left> + Sync),
    ) -> Result<f64> {
        let arrived = AtomicUsize::new(0);
        let origin = Instant::now();
        let nanos = || u64::try_from(origin.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let (begin, end) = (AtomicU64::new(u64::MAX), AtomicU64::new(0));
        self.team
            .region(n_threads, None, &|worker| {
                before(worker.index());
                arrived.fetch_add(1, Ordering::Relaxed);
                let start = Instant::now();
                while arrived.load(Ordering::Relaxed) < n_threads && start.elapsed() < GATHERING {
                    std::hint::spin_loop();
                }
                worker.barrier()?;
                begin.fetch_min(nanos(), Ordering::Relaxed);
                work(worker)?;
                end.fetch_max(nanos(), Ordering::Relaxed);
                Ok(())
            })
            .map_err(failed)?;
        let nanos = end.into_inner().saturating_sub(begin.into_inner());
        Ok(nanos.max(1) as f64 * 1e-9)
    }

    fn read_memory(&mut self, n: usize, read: &Read, walk: Walk) -> Result<(f64, usize)> {
        let parts: Vec<&[u8]> = self.bytes.chunks_exact(BURST_BYTES).collect();
        let first = self.next;
        self.next = (first + n) % parts.len();
        let whole = walk.whole(BURST_BYTES);
        let seconds = self.time(n, &|_| {}, &|worker| {
            let part = parts[(first + worker.index()) % parts.len()];
            black_box(read.run(&part[..whole], walk));
            Ok(())
        })?;
        Ok((seconds, whole * n))
    }

    /// Half of a second-level cache, again and again after once unmeasured: the other half is for what else is there.
    fn read_cache(&self, n: usize, read: &Read) -> Result<(f64, usize)> {
        let set = PLAIN.whole(second_level() / 2).max(PLAIN.turn_bytes);
        let set_of = |index: usize| &self.bytes[index * BURST_BYTES..][..set];
        let n_times = CACHE_BURST_BYTES.div_ceil(set);
        let pass = |index| {
            black_box(read.run(black_box(set_of(index)), PLAIN));
        };
        let seconds = self.time(n, &pass, &|worker| {
            (0..n_times).for_each(|_| pass(worker.index()));
            Ok(())
        })?;
        Ok((seconds, n * n_times * set))
    }
}

/// Bytes of a core's second-level cache; at most what a burst of memory is.
pub(super) fn second_level() -> usize {
    caches().map_or(SECOND_BYTES, |caches| caches.second.min(BURST_BYTES))
}

impl Series {
    pub(super) fn new(probe: Probe, threads: usize) -> Series {
        Series {
            probe,
            threads,
            samples: Samples::default(),
        }
    }

    /// One for each way of walking memory.
    pub(super) fn of_memory(cpu: Features, threads: usize) -> impl Iterator<Item = Series> {
        let read = best_read(cpu);
        WALKS
            .iter()
            .map(move |&walk| Series::new(Probe::Memory(read, walk), threads))
    }

    pub(super) fn of_cache(cpu: Features, threads: usize) -> Series {
        Series::new(Probe::Cache(best_read(cpu)), threads)
    }

    /// One for each kind of arithmetic on each instruction set.
    pub(super) fn of_arithmetic(cpu: Features, threads: usize) -> impl Iterator<Item = Series> {
        probe::multiplies(cpu)
            .map(move |multiply| Series::new(Probe::Multiply(multiply, rounds(multiply)), threads))
    }
}

/// The best way to read that the CPU has.
pub(super) fn best_read(cpu: Features) -> &'static Read {
    let mut reads = probe::reads(cpu);
    reads.next().expect("the scalar row needs nothing")
}

/// Rounds that take about [`BURST_SECONDS`] on one thread.
fn rounds(multiply: &Multiply) -> usize {
    let mut rounds = 1;
    loop {
        let start = Instant::now();
        black_box(multiply.run(black_box(rounds)));
        if start.elapsed().as_secs_f64() >= BURST_SECONDS {
            return rounds;
        }
        rounds *= 2;
    }
}

/// The least seconds for each byte of memory that any walk of so many threads reached; infinity if none was measured.
pub(super) fn best_memory(series: &[Series], threads: usize) -> f64 {
    best(series, threads, |probe| matches!(probe, Probe::Memory(..)))
}

/// The same from the second-level cache.
pub(super) fn best_cache(series: &[Series], threads: usize) -> f64 {
    best(series, threads, |probe| matches!(probe, Probe::Cache(_)))
}

/// The least seconds for each operation with such numbers.
pub(super) fn best_arithmetic(series: &[Series], threads: usize, number: Number) -> f64 {
    best(
        series,
        threads,
        |probe| matches!(probe, Probe::Multiply(m, _) if m.number == number),
    )
}

fn best(series: &[Series], threads: usize, is_meant: impl Fn(&Probe) -> bool) -> f64 {
    series
        .iter()
        .filter(|s| s.threads == threads && is_meant(&s.probe))
        .map(|s| s.samples.best())
        .fold(f64::INFINITY, f64::min)
}

/// How a walk is called: `2 streams, turns of 2 KiB, prefetch 3 KiB`.
pub(super) struct Name(pub(super) Walk);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Walk {
            streams,
            turn_bytes,
            prefetch_bytes,
        } = self.0;
        let size = |n_bytes: usize| match n_bytes.is_multiple_of(1024) {
            true => format!("{} KiB", n_bytes / 1024),
            false => format!("{n_bytes} B"),
        };
        match streams {
            // Turns of one stream are no turns.
            1 => f.write_str("1 stream")?,
            n => write!(f, "{n} streams, turns of {}", size(turn_bytes))?,
        }
        match prefetch_bytes {
            0 => Ok(()),
            n => write!(f, ", prefetch {}", size(n)),
        }
    }
}

fn failed(error: team::Error) -> anyhow::Error {
    Failure::new("the machine cannot be measured")
        .because(error)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fastest_walk_of_as_many_threads_is_the_limit() {
        let read = best_read(Features::SCALAR);
        let series = |walk, threads, seconds| {
            let mut series = Series::new(Probe::Memory(read, walk), threads);
            series.samples.push(seconds);
            series
        };
        let all = [
            series(WALKS[0], 1, 4.0),
            series(WALKS[3], 1, 3.0),
            series(WALKS[3], 2, 1.0),
            Series::new(Probe::Memory(read, WALKS[1]), 1),
        ];
        assert_eq!(best_memory(&all, 1), 3.0);
        assert_eq!(best_memory(&all, 2), 1.0);
        assert_eq!(best_memory(&all, 4), f64::INFINITY);
        assert_eq!(best_cache(&all, 1), f64::INFINITY);
    }

    #[test]
    fn every_probe_can_be_sampled_on_every_number_of_threads() {
        let mut memory = Arena::new(4 * BURST_BYTES).unwrap();
        let mut bursts = Bursts::new(&mut memory, 2).unwrap();
        let cpu = Features::detect();
        for threads in [1, 2] {
            let all = Series::of_memory(cpu, threads)
                .chain(Series::of_arithmetic(cpu, threads))
                .chain([
                    Series::of_cache(cpu, threads),
                    Series::new(Probe::Region, threads),
                    Series::new(Probe::Barrier, threads),
                ]);
            for mut series in all {
                bursts.sample(&mut series).unwrap();
                let seconds = series.samples.median();
                assert!(seconds > 0.0 && seconds < 1.0, "{series:?}");
            }
        }
    }

    #[test]
    fn bytes_of_the_working_set_are_sound_floats_of_any_kind() {
        let mut bytes = vec![0; 100_000];
        fill(&mut bytes);
        for two in bytes.windows(2) {
            // The exponent of a 16-bit float, and of a 32-bit one, whichever way the bytes are cut.
            assert!((12..16).contains(&(two[1] >> 2 & 31)), "{two:?}");
            let exponent = u32::from(two[1] & 127) << 1 | u32::from(two[0] >> 7);
            assert!((96..128).contains(&exponent), "{two:?}");
        }
    }

    #[test]
    fn a_walk_says_what_it_does() {
        let names: Vec<String> = WALKS.iter().map(|&walk| Name(walk).to_string()).collect();
        assert_eq!(
            names,
            [
                "1 stream",
                "1 stream, prefetch 1 KiB",
                "2 streams, turns of 256 B, prefetch 512 B",
                "2 streams, turns of 2 KiB, prefetch 3 KiB",
                "4 streams, turns of 512 B",
            ]
        );
    }
}
