//! Whose turn it is: callers are served in the order in which they came.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A line of callers in front of the one region at a time.
pub(crate) struct Queue {
    line: Mutex<Line>,
    moved: Condvar,
}

/// Tickets are handed out by `next`; the one equal to `serving` has the turn.
struct Line {
    next: u64,
    serving: u64,
}

/// The turn; the next in line gets it when this drops.
pub(crate) struct Turn<'a>(&'a Queue);

impl Queue {
    pub(crate) const fn new() -> Queue {
        Queue {
            line: Mutex::new(Line {
                next: 0,
                serving: 0,
            }),
            moved: Condvar::new(),
        }
    }

    /// Waits for the turn.
    pub(crate) fn turn(&self) -> Turn<'_> {
        let mut line = self.lock();
        let ticket = line.next;
        line.next += 1;
        while line.serving != ticket {
            line = self
                .moved
                .wait(line)
                .unwrap_or_else(PoisonError::into_inner);
        }
        Turn(self)
    }

    /// Tickets handed out so far.
    #[cfg(test)]
    pub(crate) fn tickets(&self) -> u64 {
        self.lock().next
    }

    fn lock(&self) -> MutexGuard<'_, Line> {
        // Nothing can panic while the lock is held, so the line is whole even if the lock says otherwise.
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut line = self.0.lock();
        line.serving += 1;
        let waiting = line.serving != line.next;
        drop(line);
        if waiting {
            // All of them, because a condition variable cannot pick the next in line.
            self.0.moved.notify_all();
        }
    }
}
