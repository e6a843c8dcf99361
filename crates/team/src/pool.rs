//! A rayon pool whose threads are joined when it drops.

use std::cell::Cell;
use std::io;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::thread::{self, JoinHandle};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::Error;

/// Threads that belong to rayon until they are called to regions.
pub(crate) struct Pool {
    /// `None` only while dropping.
    rayon: Option<ThreadPool>,
    handles: Vec<JoinHandle<()>>,
}

impl Pool {
    pub(crate) fn new(threads: usize) -> Result<Pool, Error> {
        let handles = Mutex::new(Vec::new());
        let refused = Cell::new(None);
        let rayon = ThreadPoolBuilder::new()
            .num_threads(threads)
            .spawn_handler(|thread| {
                let body = move || {
                    BUSY.set(true);
                    thread.run();
                };
                match thread::Builder::new()
                    .name("nibble-team".into())
                    .spawn(body)
                {
                    Ok(handle) => handles.lock().expect("no other holder").push(handle),
                    Err(error) => {
                        refused.set(Some(error));
                        return Err(io::ErrorKind::Other.into());
                    }
                }
                Ok(())
            })
            .build();
        let handles = handles.into_inner().expect("no other holder");
        match rayon {
            Ok(rayon) => Ok(Pool {
                rayon: Some(rayon),
                handles,
            }),
            Err(error) => {
                // rayon has sent home the threads that did start.
                join(handles);
                Err(Error::Spawn(
                    refused.take().unwrap_or_else(|| io::Error::other(error)),
                ))
            }
        }
    }

    /// Runs `body` with the number of each thread, on that thread, and does not wait for it.
    pub(crate) fn spawn_on_each(&self, body: impl Fn(usize) + Send + Sync + 'static) {
        self.rayon()
            .spawn_broadcast(move |thread| body(thread.index()));
    }

    /// Runs `f` inside the pool and waits for it.
    pub(crate) fn install<R: Send>(&self, f: impl FnOnce() -> R + Send) -> Result<R, Error> {
        if rayon::current_thread_index().is_none() {
            return Ok(self.rayon().install(f));
        }
        // A worker of another pool would do that pool's work while it waits here, and that work may well ask for this
        // team, whose turn its own thread already has. A thread that is no worker just waits.
        thread::scope(|scope| {
            let waiter = thread::Builder::new()
                .spawn_scoped(scope, || self.rayon().install(f))
                .map_err(Error::Spawn)?;
            waiter.join().or_else(|payload| resume_unwind(payload))
        })
    }

    fn rayon(&self) -> &ThreadPool {
        self.rayon.as_ref().expect("the pool lives until drop")
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        drop(self.rayon.take());
        join(std::mem::take(&mut self.handles));
    }
}

fn join(handles: Vec<JoinHandle<()>>) {
    // The last owner of a team may be a stray task on one of its own threads. The threads end after their tasks, so that
    // task cannot wait for any of them.
    if handles
        .iter()
        .any(|handle| handle.thread().id() == thread::current().id())
    {
        return;
    }
    for handle in handles {
        // A thread whose work panicked has said so already; here it only matters that it is gone.
        let _ = handle.join();
    }
}

thread_local! {
    /// Whether this thread is inside a region or belongs to a team.
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// Marks this thread as inside a region, which is where no other may begin.
pub(crate) struct Busy(());

impl Busy {
    pub(crate) fn enter() -> Result<Busy, Error> {
        if BUSY.replace(true) {
            Err(Error::Nested)
        } else {
            Ok(Busy(()))
        }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        BUSY.set(false);
    }
}
