//! The team: who runs regions, and when.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::Error;
use crate::cpus::{available_cpus, physical_cores};
use crate::pool::{Busy, Pool};
use crate::queue::Queue;
use crate::region::{Left, Stage, Worker};
use crate::seat::spins_in;

/// How to make a [`Team`].
#[derive(Clone, Debug)]
pub struct TeamConfig {
    /// Threads, the caller of a region included; `None` for [`physical_cores`].
    pub threads: Option<usize>,
    /// How long a thread spins at a barrier, and between regions, before it sleeps. No effect on regions of more
    /// threads than there are CPUs, which never spin.
    pub spin: Duration,
}

impl Default for TeamConfig {
    /// Physical cores; 50 us, meant to be several times a wake-up from sleep, and longer than the steps of a small model's
    /// plan and the sampling of a token take.
    fn default() -> TeamConfig {
        TeamConfig {
            threads: None,
            spin: Duration::from_micros(50),
        }
    }
}

/// A fixed group of threads that runs one job together.
///
/// A team of one starts no threads. A team of `n` starts `n`: `n - 1` that join the caller in its regions, and one that
/// sleeps then, so that [`with_rayon`](Team::with_rayon) has `n` as well. Dropping the team ends and joins them. Where the
/// system has no threads (wasm), the default is a team of one, and a larger one is [`Error::Spawn`].
pub struct Team {
    stage: Arc<Stage>,
    /// `None` in a team of one.
    pool: Option<Pool>,
    queue: Queue,
    threads: usize,
}

impl Team {
    /// The most threads that a team can have.
    const MOST: usize = 1024;

    /// Starts the threads.
    ///
    /// # Errors
    /// [`Error::ThreadCount`] unless 1 to 1024 threads are asked for, [`Error::Spawn`] if the system refuses one.
    pub fn new(config: &TeamConfig) -> Result<Team, Error> {
        let threads = config
            .threads
            .unwrap_or_else(|| physical_cores().min(Team::MOST));
        if threads == 0 || threads > Team::MOST {
            return Err(Error::ThreadCount {
                asked: threads,
                most: Team::MOST,
            });
        }
        if threads == 1 {
            // No clock is read here: some systems without threads have none.
            return Ok(Team {
                stage: Arc::new(Stage::new(1, 1, 0)),
                pool: None,
                queue: Queue::new(),
                threads,
            });
        }
        let pool = Some(Pool::new(threads)?);
        let stage = Arc::new(Stage::new(threads, available_cpus(), spins_in(config.spin)));
        let team = Team {
            stage,
            pool,
            queue: Queue::new(),
            threads,
        };
        team.call_to_regions();
        Ok(team)
    }

    /// Threads that can take part in a region, the caller included.
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// Runs `job` once on each of `threads` threads together, of which the calling one is worker 0.
    ///
    /// Waits for its turn first, if other callers have regions. Returns when every thread has left the job. The parts
    /// must pass the same barriers; a part that returns while another waits at one makes the region fail. Inside a job,
    /// rayon must not be used: the threads that would serve it are all here.
    ///
    /// `cancel` is read before the start and then by worker 0 alone, at every [`checkpoint`](Worker::checkpoint).
    ///
    /// # Errors
    /// [`Error::ThreadCount`] unless `threads` is in `1..=self.threads()`, [`Error::Nested`] inside another region,
    /// [`Error::Cancelled`], and [`Error::Panicked`] if a part panicked; the team can be used again after each of them.
    pub fn region(
        &self,
        threads: usize,
        cancel: Option<&AtomicBool>,
        job: &(dyn Fn(&Worker<'_>) -> Result<(), Left> + Sync),
    ) -> Result<(), Error> {
        if threads == 0 || threads > self.threads {
            return Err(Error::ThreadCount {
                asked: threads,
                most: self.threads,
            });
        }
        let _busy = Busy::enter()?;
        let _turn = self.queue.turn();
        // Relaxed: the flag carries no data.
        if cancel.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            return Err(Error::Cancelled);
        }
        self.stage.run(threads, cancel, job)
    }

    /// Runs `f` where `rayon`'s parallel iterators, `join` and `scope` use the threads of this team; for loading,
    /// packing and quantizing. Waits for its turn as a region does. A panic in `f` goes on in the caller. Tasks that `f`
    /// spawns and does not wait for hold up the regions that come after.
    ///
    /// # Errors
    /// [`Error::Nested`] inside a region or another `with_rayon`, [`Error::Spawn`] if a thread was needed and refused.
    pub fn with_rayon<R: Send>(&self, f: impl FnOnce() -> R + Send) -> Result<R, Error> {
        let _busy = Busy::enter()?;
        let _turn = self.queue.turn();
        match &self.pool {
            Some(pool) => {
                self.stage.dismiss();
                let _back = CallBack(self);
                pool.install(f)
            }
            // A team of one keeps no thread; a short-lived one keeps the work off rayon's global pool. Systems without
            // threads have only that pool, and there it is the caller alone.
            None => match Pool::new(1) {
                Ok(pool) => pool.install(f),
                Err(Error::Spawn(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(f()),
                Err(error) => Err(error),
            },
        }
    }

    /// Sends the pool's threads into the region loop.
    fn call_to_regions(&self) {
        if let Some(pool) = &self.pool {
            let stage = Arc::clone(&self.stage);
            let since = stage.epoch();
            pool.spawn_on_each(move |index| {
                // Thread 0 stays with rayon: the caller of a region is worker 0.
                if index > 0 {
                    stage.serve(index, since);
                }
            });
        }
    }
}

/// Calls the threads back to regions, also if what they did for rayon panicked.
struct CallBack<'a>(&'a Team);

impl Drop for CallBack<'_> {
    fn drop(&mut self) {
        self.0.call_to_regions();
    }
}

impl Drop for Team {
    fn drop(&mut self) {
        // Then the pool drops, and rayon sends home and joins the threads that came back to it.
        self.stage.dismiss();
    }
}

impl fmt::Debug for Team {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Team")
            .field("threads", &self.threads)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
    use std::sync::{Arc, Mutex};
    use std::thread;

    use rayon::prelude::*;

    use super::*;
    use crate::testing::{on_every_team, team_of, times, within_5_s};

    #[test]
    fn every_thread_runs_a_job_once() {
        on_every_team(|team| {
            for count in 1..=team.threads() {
                let runs: Vec<AtomicUsize> =
                    (0..team.threads()).map(|_| AtomicUsize::new(0)).collect();
                let caller = thread::current().id();
                team.region(count, None, &|worker| {
                    runs[worker.index()].fetch_add(1, Relaxed);
                    assert_eq!(worker.count(), count);
                    assert_eq!(worker.index() == 0, thread::current().id() == caller);
                    Ok(())
                })
                .unwrap();
                let expected: Vec<usize> = (0..team.threads())
                    .map(|i| usize::from(i < count))
                    .collect();
                assert_eq!(
                    runs.into_iter()
                        .map(AtomicUsize::into_inner)
                        .collect::<Vec<_>>(),
                    expected
                );
            }
        });
    }

    #[test]
    fn ten_thousand_empty_regions_end() {
        on_every_team(|team| {
            // Each of them costs a large team some sleeps and wake-ups, hence fewer.
            for i in 0..times(if team.threads() <= 2 { 10_000 } else { 2_000 }) {
                team.region(1 + i % team.threads(), None, &|_| Ok(()))
                    .unwrap();
            }
        });
    }

    #[test]
    fn a_region_needs_one_to_all_threads() {
        let team = team_of(2);
        for asked in [0, 3] {
            let error = team.region(asked, None, &|_| Ok(())).unwrap_err();
            assert!(matches!(error, Error::ThreadCount { asked: a, most: 2 } if a == asked));
        }
        for asked in [0, 1025, usize::MAX] {
            let config = TeamConfig {
                threads: Some(asked),
                ..TeamConfig::default()
            };
            assert!(
                matches!(Team::new(&config), Err(Error::ThreadCount { asked: a, most: 1024 }) if a == asked)
            );
        }
    }

    #[test]
    fn a_region_inside_a_region_is_an_error_on_every_thread() {
        on_every_team(|team| {
            let refused = AtomicUsize::new(0);
            team.region(team.threads(), None, &|_| {
                let region = team.region(1, None, &|_| Ok(()));
                let rayon = team.with_rayon(|| ());
                if let (Err(Error::Nested), Err(Error::Nested)) = (region, rayon) {
                    refused.fetch_add(1, Relaxed);
                }
                Ok(())
            })
            .unwrap();
            assert_eq!(refused.into_inner(), team.threads());
            team.region(team.threads(), None, &|_| Ok(()))
                .expect("the next region is none inside another");
        });
    }

    #[test]
    fn a_region_inside_rayon_work_is_an_error() {
        on_every_team(|team| {
            let region = team
                .with_rayon(|| team.region(1, None, &|_| Ok(())))
                .unwrap();
            assert!(matches!(region, Err(Error::Nested)));
            let rayon = team.with_rayon(|| team.with_rayon(|| ())).unwrap();
            assert!(matches!(rayon, Err(Error::Nested)));
        });
    }

    #[test]
    fn rayon_work_runs_on_as_many_threads_and_regions_go_on_after_it() {
        on_every_team(|team| {
            for round in 0..times(100) {
                let names = team
                    .with_rayon(|| {
                        assert_eq!(rayon::current_num_threads(), team.threads());
                        rayon::broadcast(|_| thread::current().id())
                            .into_iter()
                            .collect::<HashSet<_>>()
                    })
                    .unwrap();
                assert_eq!(names.len(), team.threads());
                assert!(!names.contains(&thread::current().id()));
                let sum = team
                    .with_rayon(|| (0..1000).into_par_iter().sum::<usize>())
                    .unwrap();
                assert_eq!(sum, 499_500);
                let parts = AtomicUsize::new(0);
                for _ in 0..=round % 2 {
                    team.region(team.threads(), None, &|worker| {
                        parts.fetch_add(1, Relaxed);
                        worker.barrier()
                    })
                    .unwrap();
                }
                assert_eq!(parts.into_inner(), team.threads() * (1 + round % 2));
            }
        });
    }

    #[test]
    fn a_panic_in_rayon_work_reaches_the_caller_and_regions_go_on() {
        on_every_team(|team| {
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                team.with_rayon(|| {
                    (0..10)
                        .into_par_iter()
                        .for_each(|i| assert!(i < 9, "too many"))
                })
            }));
            assert!(result.is_err());
            team.region(team.threads(), None, &|worker| worker.barrier())
                .unwrap();
        });
    }

    #[test]
    fn workers_of_another_pool_share_a_team() {
        within_5_s(|| {
            let team = team_of(2);
            let host = rayon::ThreadPoolBuilder::new()
                .num_threads(2)
                .build()
                .unwrap();
            let sums: Vec<usize> = host.install(|| {
                (1..=8usize)
                    .into_par_iter()
                    .map(|n| {
                        team.region(2, None, &|worker| worker.barrier()).unwrap();
                        team.with_rayon(|| (0..=n).into_par_iter().sum()).unwrap()
                    })
                    .collect()
            });
            assert_eq!(sums, [1, 3, 6, 10, 15, 21, 28, 36]);
        });
    }

    #[test]
    fn callers_are_served_in_the_order_in_which_they_came() {
        for threads in [1, 2, 8] {
            within_5_s(move || {
                let team = team_of(threads);
                let served = Mutex::new(Vec::new());
                thread::scope(|scope| {
                    let (team, served) = (&team, &served);
                    team.region(threads, None, &|worker| {
                        if worker.index() == 0 {
                            // While this region has the turn, the others line up one by one.
                            for caller in 0..5 {
                                scope.spawn(move || {
                                    let note = || served.lock().unwrap().push(caller);
                                    if caller % 2 == 0 {
                                        team.region(threads, None, &|worker| {
                                            if worker.index() == 0 {
                                                note();
                                            }
                                            worker.barrier()
                                        })
                                        .unwrap();
                                    } else {
                                        team.with_rayon(note).unwrap();
                                    }
                                });
                                while team.queue.tickets() < caller + 2 {
                                    thread::yield_now();
                                }
                            }
                        }
                        worker.barrier()
                    })
                    .unwrap();
                });
                assert_eq!(served.into_inner().unwrap(), [0, 1, 2, 3, 4]);
            });
        }
    }

    #[test]
    fn two_callers_take_turns() {
        for threads in [1, 2, 8] {
            within_5_s(move || {
                let team = team_of(threads);
                let inside = AtomicUsize::new(0);
                let caller = || {
                    for _ in 0..times(500) {
                        team.region(threads, None, &|worker| {
                            inside.fetch_add(1, Relaxed);
                            worker.barrier()?;
                            assert_eq!(
                                inside.load(Relaxed),
                                threads,
                                "another region runs at the same time"
                            );
                            worker.barrier()?;
                            inside.fetch_sub(1, Relaxed);
                            Ok(())
                        })
                        .unwrap();
                    }
                };
                thread::scope(|scope| {
                    scope.spawn(caller);
                    scope.spawn(caller);
                });
            });
        }
    }

    #[test]
    fn dropping_a_team_ends_its_threads() {
        for threads in [1, 2, 8] {
            within_5_s(move || {
                for used in [false, true] {
                    let team = team_of(threads);
                    // The threads hold the stage as long as they serve.
                    let stage = Arc::downgrade(&team.stage);
                    if used {
                        team.region(threads, None, &|worker| worker.barrier())
                            .unwrap();
                    }
                    drop(team);
                    assert_eq!(stage.strong_count(), 0);
                }
            });
        }
    }

    #[test]
    fn a_team_may_be_dropped_by_one_of_its_own_threads() {
        within_5_s(|| {
            let team = Arc::new(team_of(2));
            let (gone, wait) = std::sync::mpsc::channel();
            let keep = Arc::clone(&team);
            team.with_rayon(move || {
                rayon::spawn(move || {
                    while Arc::strong_count(&keep) > 1 {
                        thread::yield_now();
                    }
                    drop(keep);
                    gone.send(()).unwrap();
                });
            })
            .unwrap();
            drop(team);
            wait.recv().unwrap();
        });
    }

    #[test]
    fn a_team_of_one_has_no_threads() {
        let team = team_of(1);
        assert!(team.pool.is_none());
        let caller = thread::current().id();
        team.region(1, None, &|worker| {
            assert_eq!(thread::current().id(), caller);
            worker.barrier()?;
            worker.checkpoint()
        })
        .unwrap();
    }
}
