//! A lock whose holders come in the order in which they asked.

use std::ops::{Deref, DerefMut};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Gives its value to one caller at a time, first come, first served: no conversation starves behind another.
#[derive(Debug)]
pub(crate) struct Turns<T> {
    value: Mutex<T>,
    tickets: Mutex<Tickets>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Tickets {
    next: u64,
    served: u64,
}

pub(crate) struct Turn<'t, T> {
    turns: &'t Turns<T>,
    // Given back before the next ticket is called.
    value: Option<MutexGuard<'t, T>>,
}

impl<T> Turns<T> {
    pub(crate) fn new(value: T) -> Self {
        Turns {
            value: Mutex::new(value),
            tickets: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Waits for the caller's turn.
    pub(crate) fn take(&self) -> Turn<'_, T> {
        let mut tickets = self.tickets.lock().unwrap_or_else(PoisonError::into_inner);
        let mine = tickets.next;
        tickets.next += 1;
        while tickets.served != mine {
            tickets = self
                .changed
                .wait(tickets)
                .unwrap_or_else(PoisonError::into_inner);
        }
        drop(tickets);
        // The value is plain memory that every run writes before it reads: a panic leaves nothing half done.
        Turn {
            turns: self,
            value: Some(self.value.lock().unwrap_or_else(PoisonError::into_inner)),
        }
    }
}

impl<T> Deref for Turn<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value
            .as_deref()
            .expect("the value is there until the turn ends")
    }
}

impl<T> DerefMut for Turn<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.value
            .as_deref_mut()
            .expect("the value is there until the turn ends")
    }
}

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        self.value = None;
        self.turns
            .tickets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .served += 1;
        self.turns.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_caller_has_its_turn_alone() {
        let turns = Turns::new(0u32);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..100 {
                        let mut value = turns.take();
                        let before = *value;
                        std::thread::yield_now();
                        *value = before + 1;
                    }
                });
            }
        });
        assert_eq!(*turns.take(), 800);
    }

    #[test]
    fn a_panic_passes_the_turn_on() {
        let turns = Turns::new(());
        std::thread::scope(|scope| {
            let panicked = scope.spawn(|| {
                let _turn = turns.take();
                std::panic::resume_unwind(Box::new(()));
            });
            assert!(panicked.join().is_err());
        });
        turns.take();
    }
}
