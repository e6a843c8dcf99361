//! Waiting: spin for a bounded time, then sleep.

use std::hint::spin_loop;
use std::sync::atomic::{
    AtomicBool, AtomicU32,
    Ordering::{Relaxed, SeqCst},
};
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// Where one thread waits for an atomic word to change.
///
/// No wake-up is lost: whoever changes a word that is waited for does so by a `SeqCst` operation and then calls
/// [`wake`](Seat::wake); the condition given to [`wait`](Seat::wait) reads the word by a `SeqCst` load. In the one order of all
/// such operations, either the waker's load of `asleep` comes after the sleeper's store, and the waker notifies, or it
/// comes before, and then the change of the word comes before the sleeper's last look at it.
pub(crate) struct Seat {
    asleep: AtomicBool,
    /// How often in a row spinning was in vain. Only the thread in the seat uses it, hence `Relaxed` throughout.
    in_vain: AtomicU32,
    lock: Mutex<()>,
    woken: Condvar,
}

impl Seat {
    pub(crate) const fn new() -> Seat {
        Seat {
            asleep: AtomicBool::new(false),
            in_vain: AtomicU32::new(0),
            lock: Mutex::new(()),
            woken: Condvar::new(),
        }
    }

    /// Returns once `ready`; looks about `spins` times, then sleeps. One thread at a time sits in a seat.
    ///
    /// On a busy machine the awaited thread may be waiting for this very CPU, and then all spinning delays it: two threads so
    /// placed, on 2 cores with other work, took 50 us for a barrier with the full bound each time, and 4 us without spinning.
    /// So after two waits in vain most of the next are short; one in 16 is long, to notice when it pays again.
    pub(crate) fn wait(&self, spins: u32, mut ready: impl FnMut() -> bool) {
        if ready() {
            return;
        }
        if spins > 0 {
            let in_vain = self.in_vain.load(Relaxed);
            let patience = if in_vain < 2 || in_vain.is_multiple_of(16) {
                spins
            } else {
                spins / 64
            };
            for _ in 0..patience {
                spin_loop();
                if ready() {
                    if in_vain > 0 {
                        self.in_vain.store(0, Relaxed);
                    }
                    return;
                }
            }
            self.in_vain.store(in_vain.saturating_add(1), Relaxed);
        }
        let mut guard = self.lock();
        self.asleep.store(true, SeqCst);
        while !ready() {
            guard = self
                .woken
                .wait(guard)
                .unwrap_or_else(PoisonError::into_inner);
        }
        // Relaxed: a waker that still reads `true` notifies in vain.
        self.asleep.store(false, Relaxed);
    }

    /// Wakes the thread in this seat if it sleeps. To be called after the change that it waits for.
    pub(crate) fn wake(&self) {
        if self.asleep.load(SeqCst) {
            // `asleep` is set under the lock, which only the sleep gives back: with the lock had once, the notice
            // cannot fall between the sleeper's last look and its sleep.
            drop(self.lock());
            self.woken.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, ()> {
        self.lock.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many rounds of the loop in [`Seat::wait`] take about `time` on this machine: a pause takes 10 to 150 cycles depending
/// on the CPU. Measured once per process; a clock in the loop itself would be slower than what it waits for.
pub(crate) fn spins_in(time: Duration) -> u32 {
    const ROUNDS: u32 = 2_000;
    static PICOS_PER_ROUND: OnceLock<u64> = OnceLock::new();
    let picos = *PICOS_PER_ROUND.get_or_init(|| {
        let word = AtomicU32::new(0);
        let measure = || {
            let start = Instant::now();
            for _ in 0..ROUNDS {
                if std::hint::black_box(&word).load(SeqCst) != 0 {
                    break;
                }
                spin_loop();
            }
            start.elapsed().as_nanos() as u64 * 1_000 / u64::from(ROUNDS)
        };
        // The least of some: an interruption only ever adds.
        (0..5)
            .map(|_| measure())
            .min()
            .expect("five measurements")
            .max(100)
    });
    let rounds = time.as_nanos() * 1_000 / u128::from(picos);
    u32::try_from(rounds).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::testing::{times, within_5_s};

    #[test]
    fn no_wake_up_is_lost_whether_the_sleeper_spins_or_not() {
        for spins in [0, 1, 100] {
            within_5_s(move || {
                let (ball, seats) = (AtomicU32::new(0), [Seat::new(), Seat::new()]);
                let rounds = times(5_000) as u32;
                let (ball, seats) = (&ball, &seats);
                let player = |own: u32| {
                    for round in (0..rounds).filter(|round| round % 2 == own) {
                        seats[own as usize].wait(spins, || ball.load(SeqCst) == round);
                        ball.store(round + 1, SeqCst);
                        seats[1 - own as usize].wake();
                    }
                };
                thread::scope(|scope| {
                    scope.spawn(move || player(0));
                    scope.spawn(move || player(1));
                });
                assert_eq!(ball.load(Relaxed), rounds);
            });
        }
    }

    #[test]
    fn spinning_in_vain_gets_rare_until_it_pays_again() {
        let seat = Seat::new();
        // Looks once per spin, and is ready as soon as the seat would sleep.
        let looks = || {
            let mut looks = 0;
            seat.wait(6_400, || {
                looks += 1;
                seat.asleep.load(Relaxed)
            });
            looks - 2
        };
        let spins: Vec<u32> = (0..33).map(|_| looks()).collect();
        assert!(
            (0..33).all(|i| spins[i] == if i < 2 || i % 16 == 0 { 6_400 } else { 100 }),
            "{spins:?}"
        );
        let mut left = 50;
        seat.wait(6_400, || {
            left -= 1;
            left == 0
        });
        assert_eq!([looks(), looks(), looks()], [6_400, 6_400, 100]);
    }

    #[test]
    fn spins_grow_with_time() {
        assert_eq!(spins_in(Duration::ZERO), 0);
        assert!(spins_in(Duration::from_millis(1)) > 0);
        assert_eq!(spins_in(Duration::MAX), u32::MAX);
    }
}
