//! How long the threads of a list work between two barriers, and how long they wait at them.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use super::{Checked, Meet};

/// What stands between two barriers of a list, and what it took since the last look.
#[derive(Clone, Debug)]
pub struct Phase<'a> {
    /// Names of the steps, in their order.
    pub steps: Vec<&'a str>,
    /// What each thread took for its parts of the steps.
    pub work: Vec<Duration>,
    /// What each thread waited at the barrier behind them.
    pub wait: Vec<Duration>,
}

/// A cell for each phase and thread.
pub(super) struct Times {
    cells: Box<[Cell]>,
    n_threads: usize,
}

/// Nanoseconds, in a cache line of their own: only one thread of a run writes them.
#[derive(Default)]
#[repr(align(64))]
struct Cell {
    work: AtomicU64,
    wait: AtomicU64,
}

/// The clock of one thread in one run.
pub(super) struct Clock<'a> {
    times: &'a Times,
    thread: usize,
    phase: usize,
    since: Instant,
}

impl Checked {
    /// From now on every run of this list notes its times, for which each thread reads a clock twice at a barrier, and
    /// ends with one more barrier. Nothing is allocated in a run.
    pub fn measure(&self) {
        let n_threads = self.bounds.max_threads;
        self.times.get_or_init(|| Times {
            cells: (0..(self.n_barriers() + 1) * n_threads)
                .map(|_| Cell::default())
                .collect(),
            n_threads,
        });
    }

    /// The times of all runs since the last call of this, if they were measured, for the first `n_threads` threads.
    ///
    /// # Panics
    /// If the list was not checked for as many threads.
    pub fn take_phases(&self, n_threads: usize) -> Vec<Phase<'_>> {
        let Some(times) = self.times.get() else {
            return Vec::new();
        };
        assert!(
            n_threads <= times.n_threads,
            "{n_threads} threads in a list checked for {}",
            times.n_threads
        );
        let mut phases: Vec<Vec<&str>> = vec![Vec::new()];
        for (step, meet) in &self.steps {
            if *meet != Meet::Nothing {
                phases.push(Vec::new());
            }
            let last = phases.last_mut().expect("there is always one");
            last.push(&step.name);
        }
        // Relaxed: the end of a region orders what its threads wrote.
        let take = |cell: &AtomicU64| Duration::from_nanos(cell.swap(0, Relaxed));
        phases
            .into_iter()
            .zip(times.cells.chunks_exact(times.n_threads))
            .map(|(steps, cells)| Phase {
                steps,
                work: cells[..n_threads].iter().map(|c| take(&c.work)).collect(),
                wait: cells[..n_threads].iter().map(|c| take(&c.wait)).collect(),
            })
            .filter(|phase| !phase.steps.is_empty())
            .collect()
    }
}

impl Times {
    pub(super) fn clock(&self, thread: usize) -> Clock<'_> {
        Clock {
            times: self,
            thread,
            phase: 0,
            since: Instant::now(),
        }
    }
}

impl Clock<'_> {
    /// The thread has done its parts, and goes to the barrier.
    pub(super) fn arrive(&mut self) {
        let nanos = self.lap();
        self.cell().work.fetch_add(nanos, Relaxed);
    }

    /// The barrier is open.
    pub(super) fn pass(&mut self) {
        let nanos = self.lap();
        self.cell().wait.fetch_add(nanos, Relaxed);
        self.phase += 1;
    }

    fn lap(&mut self) -> u64 {
        let now = Instant::now();
        let nanos = (now - self.since).as_nanos();
        self.since = now;
        u64::try_from(nanos).unwrap_or(u64::MAX)
    }

    fn cell(&self) -> &Cell {
        &self.times.cells[self.phase * self.times.n_threads + self.thread]
    }
}

impl fmt::Debug for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Times")
            .field("n_threads", &self.n_threads)
            .finish_non_exhaustive()
    }
}
