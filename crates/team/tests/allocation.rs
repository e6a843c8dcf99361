//! Regions, barriers and checkpoints allocate nothing, on any thread, whether threads spin or sleep.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use nibble_team::{Team, TeamConfig};

// A count per thread: what rayon's own idle thread does is no part of a region.
thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: every call is handed on to the system's allocator, which keeps the promises of the trait.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller keeps the conditions of `alloc`, which are the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: `ptr` came from `System.alloc` above with this layout, as the caller promises.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Notes what each thread of the team has allocated so far.
fn note(team: &Team, counts: &[AtomicUsize]) {
    team.region(team.threads(), None, &|worker| {
        counts[worker.index()].store(ALLOCATIONS.get(), Relaxed);
        Ok(())
    })
    .expect("nothing panics");
}

fn test() {
    for (threads, spin) in [(1, 50), (2, 50), (2, 0), (8, 50)] {
        let spin = Duration::from_micros(spin);
        let team = Team::new(&TeamConfig {
            threads: Some(threads),
            spin,
        })
        .expect("threads start");
        let cancel = AtomicBool::new(false);
        let [before, after] = [(); 2].map(|()| {
            (0..threads)
                .map(|_| AtomicUsize::new(0))
                .collect::<Vec<_>>()
        });
        note(&team, &before);
        for count in (1..=threads).cycle().take(200) {
            team.region(count, Some(&cancel), &|worker| {
                for _ in 0..5 {
                    worker.barrier()?;
                    worker.checkpoint()?;
                }
                Ok(())
            })
            .expect("nothing cancels");
        }
        note(&team, &after);
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(
                before.load(Relaxed),
                after.load(Relaxed),
                "{threads} threads"
            );
        }
    }
}

#[test]
fn regions_allocate_nothing() {
    let (done, watch) = channel();
    let test = thread::spawn(move || {
        test();
        done.send(()).expect("the watch waits or has failed");
    });
    match watch.recv_timeout(Duration::from_secs(5)) {
        Ok(()) => test.join().expect("sent its last message"),
        Err(RecvTimeoutError::Disconnected) => {
            std::panic::resume_unwind(test.join().expect_err("sent no message"))
        }
        Err(RecvTimeoutError::Timeout) => panic!("stuck after 5 s"),
    }
}
