//! Ctrl-C.
//!
//! While nothing watches, it ends the program at once. While something does, the first one is a request that the work
//! may meet in order, and a second one ends the program at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use nibble_runtime::CancelHandle;

use crate::failure::{Failure, INTERRUPTED};

/// Where a Ctrl-C goes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt {
    watched: Arc<Mutex<Option<Watched>>>,
}

#[derive(Debug)]
struct Watched {
    hit: Arc<AtomicBool>,
    cancel: Option<CancelHandle>,
}

/// Meets a Ctrl-C while it lives.
#[derive(Debug)]
pub(crate) struct Watch {
    watched: Arc<Mutex<Option<Watched>>>,
    hit: Arc<AtomicBool>,
}

impl Interrupt {
    /// Takes over Ctrl-C from the system.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(crate) fn install() -> anyhow::Result<Interrupt> {
        let interrupt = Interrupt::default();
        let handler = interrupt.clone();
        ctrlc::set_handler(move || {
            if !handler.strike() {
                std::process::exit(i32::from(INTERRUPTED));
            }
        })
        .map_err(|e| Failure::new("Ctrl-C cannot be handled").because(e))?;
        Ok(interrupt)
    }

    /// Meets Ctrl-C until the watch is dropped: the first one cancels the run of `cancel`, if given.
    pub(crate) fn watch(&self, cancel: Option<CancelHandle>) -> Watch {
        let hit = Arc::<AtomicBool>::default();
        *lock(&self.watched) = Some(Watched {
            hit: hit.clone(),
            cancel,
        });
        Watch {
            watched: self.watched.clone(),
            hit,
        }
    }

    /// Hands one Ctrl-C to the watch; false if there is none, or it has had one.
    fn strike(&self) -> bool {
        let watched = lock(&self.watched);
        let Some(watched) = &*watched else {
            return false;
        };
        // Only this handler's thread writes it.
        if watched.hit.swap(true, Ordering::Relaxed) {
            return false;
        }
        if let Some(cancel) = &watched.cancel {
            cancel.cancel();
        }
        true
    }
}

impl Watch {
    /// Whether there was a Ctrl-C.
    pub(crate) fn was_hit(&self) -> bool {
        self.hit.load(Ordering::Relaxed)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        *lock(&self.watched) = None;
    }
}

fn lock(watched: &Mutex<Option<Watched>>) -> std::sync::MutexGuard<'_, Option<Watched>> {
    watched.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_met_and_the_second_is_not() {
        let interrupt = Interrupt::default();
        assert!(!interrupt.strike());
        let watch = interrupt.watch(None);
        assert!(!watch.was_hit());
        assert!(interrupt.strike());
        assert!(watch.was_hit());
        assert!(!interrupt.strike());
        drop(watch);
        assert!(!interrupt.strike());
        assert!(!interrupt.watch(None).was_hit());
    }
}
