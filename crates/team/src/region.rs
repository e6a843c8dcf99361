//! Regions: publishing a job to waiting threads, barriers inside it, and leaving it.
//!
//! Three words carry everything. All accesses to a word that somebody may wait for are `SeqCst`, because that is what
//! [`Seat`] needs to lose no wake-up; as acquire and release operations they also order the data, as said at each word.

use std::any::Any;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::sync::atomic::{
    AtomicBool, AtomicPtr, AtomicU32, AtomicU64,
    Ordering::{Relaxed, SeqCst},
};
use std::sync::{Mutex, PoisonError};

use crate::Error;
use crate::seat::Seat;

/// A thread inside a region.
pub struct Worker<'a> {
    stage: &'a Stage,
    index: usize,
    count: usize,
    /// Only worker 0 has it.
    cancel: Option<&'a AtomicBool>,
    /// Neither `Send` nor `Sync`: a worker is its thread, and has one seat to wait in.
    thread: PhantomData<*mut ()>,
}

/// The region ended early: it was cancelled, or a part panicked. A job hands this up with `?`.
#[derive(Debug)]
pub struct Left(());

impl Worker<'_> {
    /// Which of the threads this is, from 0; 0 is the caller of the region.
    #[inline]
    pub fn index(&self) -> usize {
        self.index
    }

    /// How many threads take part in the region.
    #[inline]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Waits for all threads of the region; what each wrote before is then visible to all.
    ///
    /// # Errors
    /// [`Left`] if the region was cancelled, or a part panicked or returned.
    ///
    /// # Panics
    /// If another part has returned already, so that this one would wait for ever. The region fails by it.
    pub fn barrier(&self) -> Result<(), Left> {
        self.stage.meet(self, false)
    }

    /// A [`barrier`](Worker::barrier) before which worker 0 reads the cancel flag. If it is up, all threads leave here.
    ///
    /// # Errors
    /// [`Left`] as for a barrier, and if the flag was up.
    ///
    /// # Panics
    /// As a barrier.
    pub fn checkpoint(&self) -> Result<(), Left> {
        // Relaxed: the flag carries no data.
        let cancel = self.cancel.is_some_and(|flag| flag.load(Relaxed));
        self.stage.meet(self, cancel)
    }
}

type Job<'a> = dyn Fn(&Worker<'_>) -> Result<(), Left> + Sync + 'a;

/// What a region's caller shows to the others while they are in it.
struct Task<'a> {
    job: &'a Job<'a>,
}

/// What the threads of a team share.
pub(crate) struct Stage {
    call: Line<Call>,
    /// Who has arrived at the current barrier and who has left the region, as two counts, and whether worker 0 wants to
    /// cancel. The last to arrive acquires what all before it released; so does the caller when all have left.
    meeting: Line<AtomicU32>,
    /// The number of barriers passed, and why to leave. Changes when a barrier opens, which releases what the last to
    /// arrive has acquired.
    phase: Line<AtomicU32>,
    /// What the first part to fail had to say.
    message: Mutex<Option<String>>,
    seats: Box<[Seat]>,
    cpus: usize,
    spins: u32,
}

/// What calls the workers, in one line, as they fetch both together.
struct Call {
    /// The last command: its number and how many threads it calls, or that it dismisses all (see [`command`]). Written by
    /// the holder of the turn alone; its write releases `task` and all that the caller did before, a worker's read acquires.
    epoch: AtomicU64,
    /// The current region's task; its pointee lives while that region runs.
    task: AtomicPtr<Task<'static>>,
}

/// Something in a cache line (or the pair that some CPUs fetch together) of its own.
#[repr(align(128))]
struct Line<T>(T);

// In `meeting`: counts of 15 bits and a flag.
const ARRIVED: u32 = 1;
const GONE: u32 = 1 << 15;
const CANCEL: u32 = 1 << 31;

fn arrived(meeting: u32) -> usize {
    (meeting & (GONE - 1)) as usize
}

fn gone(meeting: u32) -> usize {
    ((meeting / GONE) & (GONE - 1)) as usize
}

// In `phase`: flags, and above them a count that may wrap, as it is only compared with the one before.
const CANCELLED: u32 = 1;
const POISONED: u32 = 2;
const LEAVE: u32 = CANCELLED | POISONED;
const PASSED: u32 = 4;

/// In `epoch`: the number of threads called, below a count that 2^48 regions would wrap.
const WIDTH_BITS: u32 = 16;
const DISMISSED: usize = (1 << WIDTH_BITS) - 1;

fn command(epoch: u64) -> usize {
    (epoch & ((1 << WIDTH_BITS) - 1)) as usize
}

impl Stage {
    /// For a team of `threads` on `cpus` CPUs, spinning for so many rounds where no more threads than those take part.
    pub(crate) fn new(threads: usize, cpus: usize, spins: u32) -> Stage {
        Stage {
            call: Line(Call {
                epoch: AtomicU64::new(0),
                task: AtomicPtr::new(ptr::null_mut()),
            }),
            meeting: Line(AtomicU32::new(0)),
            phase: Line(AtomicU32::new(0)),
            message: Mutex::new(None),
            seats: (0..threads).map(|_| Seat::new()).collect(),
            cpus,
            spins,
        }
    }

    /// Runs a region with the calling thread as worker 0. The caller has the turn.
    pub(crate) fn run(
        &self,
        count: usize,
        cancel: Option<&AtomicBool>,
        job: &Job<'_>,
    ) -> Result<(), Error> {
        let task = Task { job };
        // Relaxed: `publish` releases these. Nobody else touches them now: all threads of the last region have gone.
        if self.phase.0.load(Relaxed) & LEAVE != 0 {
            self.phase.0.store(0, Relaxed);
        }
        self.meeting.0.store(0, Relaxed);
        self.call
            .0
            .task
            .store(ptr::from_ref(&task).cast_mut().cast(), Relaxed);

        // From here to the end of the wait nothing unwinds, so that `task` and what `job` borrows outlive their use.
        self.publish(count, &self.seats[1..count]);
        self.take_part(
            &Worker {
                stage: self,
                index: 0,
                count,
                cancel,
                thread: PhantomData,
            },
            job,
        );
        self.leave(0, count);
        self.seats[0].wait(self.spins_for(count), || {
            gone(self.meeting.0.load(SeqCst)) == count
        });

        let phase = self.phase.0.load(Relaxed);
        if phase & POISONED != 0 {
            let message = self
                .message
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take()
                .unwrap_or_default();
            return Err(Error::Panicked { message });
        }
        if phase & CANCELLED != 0 {
            return Err(Error::Cancelled);
        }
        Ok(())
    }

    /// Takes part in regions as worker `index` until dismissed by a command later than `seen`.
    pub(crate) fn serve(&self, index: usize, mut seen: u64) {
        let mut spins = 0;
        loop {
            self.seats[index].wait(spins, || {
                let epoch = self.call.0.epoch.load(SeqCst);
                // A dismissal calls more threads than there are.
                let called = epoch != seen && index < command(epoch);
                if called {
                    seen = epoch;
                }
                called
            });
            let count = command(seen);
            if count == DISMISSED {
                return;
            }
            let task = self.call.0.task.load(Relaxed);
            // SAFETY: `task` was stored by `run` before it published this command, whose read acquired it, and has not been
            // replaced: a later `run` begins after this one returns. It points to a local of `run`, which is initialised,
            // only shared since, and alive: this thread is one of the `count` that `run` waits for, and is counted as gone
            // only by `leave`, after the last use of the reference. Shortening the lifetimes in `Task<'static>` to that use
            // is sound as they are covariant; `Job` is `Sync`, so that sharing it is allowed.
            let task = unsafe { &*task };
            let worker = Worker {
                stage: self,
                index,
                count,
                cancel: None,
                thread: PhantomData,
            };
            self.take_part(&worker, task.job);
            self.leave(index, count);
            spins = self.spins_for(count);
        }
    }

    /// Sends all threads away from here. The caller has the turn, or is the last owner.
    pub(crate) fn dismiss(&self) {
        self.publish(DISMISSED, &self.seats[1..]);
    }

    /// The last command.
    pub(crate) fn epoch(&self) -> u64 {
        // Relaxed: the caller has the turn, and so is ordered behind the last writer.
        self.call.0.epoch.load(Relaxed)
    }

    fn publish(&self, command: usize, seats: &[Seat]) {
        let number = (self.epoch() >> WIDTH_BITS) + 1;
        self.call
            .0
            .epoch
            .swap(number << WIDTH_BITS | command as u64, SeqCst);
        seats.iter().for_each(Seat::wake);
    }

    /// Does one part. Does not unwind.
    fn take_part(&self, worker: &Worker<'_>, job: &Job<'_>) {
        // Unwind safe: what the job left half-done is reported to its caller as such.
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| job(worker))) {
            self.poison(worker.count, text_of(payload));
        }
    }

    /// Counts this thread as gone. Apart from [`take_part`](Stage::take_part), because from here on the job may be dead, and
    /// a function's argument may not die before it returns.
    fn leave(&self, index: usize, count: usize) {
        // A guess, corrected below: fetching the word to change it is one trip between cores, to read it first is another.
        let mut meeting = 0;
        loop {
            // Somebody waits for this thread at a barrier that it will not reach. To be settled before it counts as gone:
            // afterwards the region may be over.
            if arrived(meeting) > 0 && self.phase.0.load(SeqCst) & LEAVE == 0 {
                self.poison(count, STRANDED.into());
            }
            match self
                .meeting
                .0
                .compare_exchange_weak(meeting, meeting + GONE, SeqCst, SeqCst)
            {
                Ok(_) => break,
                Err(now) => meeting = now,
            }
        }
        if gone(meeting) + 1 == count && index != 0 {
            self.seats[0].wake();
        }
    }

    /// Ends the region for all: every barrier now says [`Left`].
    fn poison(&self, count: usize, message: String) {
        // The first to fail is the cause.
        self.message
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get_or_insert(message);
        self.phase.0.fetch_or(POISONED, SeqCst);
        self.seats[..count].iter().for_each(Seat::wake);
    }

    fn meet(&self, worker: &Worker<'_>, cancel: bool) -> Result<(), Left> {
        let phase = self.phase.0.load(SeqCst);
        if phase & LEAVE != 0 {
            return Err(Left(()));
        }
        let before = self
            .meeting
            .0
            .fetch_add(if cancel { ARRIVED | CANCEL } else { ARRIVED }, SeqCst);
        let now = if gone(before) > 0 {
            let now = self.phase.0.load(SeqCst);
            assert!(now & LEAVE != 0, "{STRANDED}");
            now
        } else if arrived(before) + 1 == worker.count {
            let cancel = cancel || before & CANCEL != 0;
            // Relaxed: the others look at it next after they have seen the phase change.
            self.meeting.0.store(0, Relaxed);
            // Addition sets the flag: were it set before, somebody would have left and not all arrived.
            let step = if cancel { PASSED + CANCELLED } else { PASSED };
            self.phase.0.fetch_add(step, SeqCst);
            for seat in self.seats[..worker.count].iter() {
                seat.wake();
            }
            step
        } else {
            let mut now = phase;
            self.seats[worker.index].wait(self.spins_for(worker.count), || {
                now = self.phase.0.load(SeqCst);
                now != phase
            });
            now
        };
        if now & LEAVE == 0 {
            Ok(())
        } else {
            Err(Left(()))
        }
    }

    fn spins_for(&self, count: usize) -> u32 {
        if count <= self.cpus { self.spins } else { 0 }
    }
}

const STRANDED: &str = "one part returned while another waits for it at a barrier";

/// What a panic said.
fn text_of(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => match payload.downcast_ref::<&str>() {
            Some(text) => (*text).into(),
            None => {
                // Dropping it could panic again.
                std::mem::forget(payload);
                "(no message)".into()
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use std::cell::UnsafeCell;
    use std::sync::atomic::AtomicUsize;

    use super::*;
    use crate::Team;
    use crate::testing::{on_every_team, times};

    #[test]
    fn behind_a_barrier_everything_before_it_has_happened() {
        on_every_team(|team| {
            let threads = team.threads();
            let sum = AtomicUsize::new(0);
            team.region(threads, None, &|worker| {
                for phase in 1..=times(500) {
                    sum.fetch_add(worker.index() + phase, Relaxed);
                    if phase % 2 == 0 {
                        worker.barrier()?
                    } else {
                        worker.checkpoint()?
                    }
                    let expected =
                        phase * (threads * (threads - 1) / 2) + threads * phase * (phase + 1) / 2;
                    assert_eq!(sum.load(Relaxed), expected);
                    worker.barrier()?;
                }
                Ok(())
            })
            .unwrap();
        });
    }

    /// A plain word: only the region's own ordering makes its accesses safe.
    struct Plain(UnsafeCell<usize>);

    // SAFETY: the test below keeps its accesses apart by barriers.
    unsafe impl Sync for Plain {}

    impl Plain {
        fn get(&self) -> usize {
            // SAFETY: in the phases in which a word is read, no thread writes it.
            unsafe { *self.0.get() }
        }

        fn set(&self, value: usize) {
            // SAFETY: in the phases in which a word is written, only one thread uses it.
            unsafe { *self.0.get() = value }
        }
    }

    #[test]
    fn plain_writes_are_visible_behind_barriers_and_across_regions() {
        on_every_team(|team| {
            let threads = team.threads();
            let words: Vec<Plain> = (0..threads).map(|_| Plain(UnsafeCell::new(0))).collect();
            for region in 0..times(100) {
                // Written by the caller outside: seen by all inside.
                words.iter().for_each(|word| word.set(region));
                team.region(threads, None, &|worker| {
                    for phase in 0..10 {
                        // Each word wanders through the threads.
                        let own = &words[(worker.index() + phase) % threads];
                        assert_eq!(own.get(), region + phase);
                        own.set(own.get() + 1);
                        worker.barrier()?;
                        assert!(words.iter().all(|word| word.get() == region + phase + 1));
                        worker.barrier()?;
                    }
                    Ok(())
                })
                .unwrap();
                assert!(words.iter().all(|word| word.get() == region + 10));
            }
        });
    }

    /// Fails a part in a region of five barriers and returns what the caller was told.
    fn panic_in(team: &Team, part: usize, step: usize) -> (Result<(), Error>, usize) {
        let deepest = AtomicUsize::new(0);
        let result = team.region(team.threads(), None, &|worker| {
            for now in 0..5 {
                // Resumed rather than raised, which leaves out the panic hook and its noise.
                if (worker.index(), now) == (part, step) {
                    std::panic::resume_unwind(Box::new(format!("part {part} at step {step}")));
                }
                worker.barrier()?;
                deepest.fetch_max(now + 1, Relaxed);
            }
            Ok(())
        });
        (result, deepest.into_inner())
    }

    #[test]
    fn a_panic_anywhere_ends_the_region_and_the_next_one_works() {
        on_every_team(|team| {
            for part in 0..team.threads() {
                for step in 0..5 {
                    let (result, deepest) = panic_in(team, part, step);
                    let Err(Error::Panicked { message }) = result else {
                        panic!("{result:?}")
                    };
                    assert_eq!(message, format!("part {part} at step {step}"));
                    assert!(
                        deepest <= step,
                        "a barrier opened without one of the threads"
                    );
                    let (result, deepest) = panic_in(team, usize::MAX, 0);
                    assert!(result.is_ok() && deepest == 5);
                }
            }
        });
    }

    #[test]
    fn a_panic_of_all_parts_at_once_is_one_error() {
        on_every_team(|team| {
            for payload in ["text", "none"] {
                let result = team.region(team.threads(), None, &|_| {
                    if payload == "text" {
                        std::panic::resume_unwind(Box::new("boom"));
                    }
                    std::panic::resume_unwind(Box::new(7));
                });
                let Err(Error::Panicked { message }) = result else {
                    panic!("{result:?}")
                };
                assert_eq!(
                    message,
                    if payload == "text" {
                        "boom"
                    } else {
                        "(no message)"
                    }
                );
            }
        });
    }

    #[test]
    fn a_part_that_returns_while_others_wait_fails_the_region() {
        on_every_team(|team| {
            for deserter in 0..team.threads() {
                let result = team.region(team.threads(), None, &|worker| {
                    worker.barrier()?;
                    if worker.index() == deserter {
                        return Ok(());
                    }
                    worker.barrier()
                });
                if team.threads() == 1 {
                    result.unwrap();
                } else {
                    let Err(Error::Panicked { message }) = result else {
                        panic!("{result:?}")
                    };
                    assert_eq!(message, STRANDED);
                }
            }
        });
    }

    #[test]
    fn a_raised_flag_ends_the_region_for_all_at_the_same_checkpoint() {
        on_every_team(|team| {
            for raiser in 0..team.threads() {
                let cancel = AtomicBool::new(false);
                let passed: Vec<AtomicUsize> =
                    (0..team.threads()).map(|_| AtomicUsize::new(0)).collect();
                let result = team.region(team.threads(), Some(&cancel), &|worker| {
                    loop {
                        let n = passed[worker.index()].fetch_add(1, Relaxed);
                        if n == 20 && worker.index() == raiser {
                            cancel.store(true, Relaxed);
                        }
                        worker.checkpoint()?;
                        worker.barrier()?;
                    }
                });
                assert!(matches!(result, Err(Error::Cancelled)), "{result:?}");
                let passed: Vec<usize> = passed.into_iter().map(AtomicUsize::into_inner).collect();
                assert!(passed.iter().all(|&n| n == passed[0]), "{passed:?}");
                // Raised before the barrier that follows checkpoint 21: seen by worker 0 at that or the next one.
                assert!(passed[0] == 21 || passed[0] == 22, "{passed:?}");
                team.region(team.threads(), None, &|worker| worker.checkpoint())
                    .expect("the team goes on");
            }
        });
    }

    #[test]
    fn barriers_do_not_read_the_flag_and_a_raised_one_stops_a_region_before_it_starts() {
        on_every_team(|team| {
            let cancel = AtomicBool::new(false);
            team.region(team.threads(), Some(&cancel), &|worker| {
                cancel.store(true, Relaxed);
                worker.barrier()?;
                worker.barrier()
            })
            .unwrap();
            let result = team.region(team.threads(), Some(&cancel), &|_| panic!("must not start"));
            assert!(matches!(result, Err(Error::Cancelled)));
        });
    }

    #[test]
    fn more_parts_than_called_for_stay_out() {
        on_every_team(|team| {
            for i in 0..times(2_000) {
                let count = 1 + i * 7 % team.threads();
                let inside = AtomicUsize::new(0);
                team.region(count, None, &|worker| {
                    inside.fetch_add(1, Relaxed);
                    worker.barrier()?;
                    assert_eq!(inside.load(Relaxed), count);
                    Ok(())
                })
                .unwrap();
            }
        });
    }
}
