//! How tests of this crate run: against a clock, on teams of several shapes.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::{Team, TeamConfig};

/// Runs `body`, and fails where it takes longer than 5 s: a test of waiting must not wait for ever.
#[track_caller]
pub(crate) fn within_5_s(body: impl FnOnce() + Send + 'static) {
    // Miri's clock counts what it interprets.
    let limit = Duration::from_secs(if cfg!(miri) { 500 } else { 5 });
    let (done, watch) = channel();
    let test = thread::spawn(move || {
        body();
        done.send(()).expect("the watch waits or has failed");
    });
    match watch.recv_timeout(limit) {
        Ok(()) => test.join().expect("sent its last message"),
        Err(RecvTimeoutError::Disconnected) => {
            std::panic::resume_unwind(test.join().expect_err("ended without a message"))
        }
        Err(RecvTimeoutError::Timeout) => panic!("stuck after {limit:?}"),
    }
}

/// Runs `test` on teams of one, of two, and of more threads than CPUs; with one caller, and with two at once.
#[track_caller]
pub(crate) fn on_every_team(test: fn(&Team)) {
    let shapes: &[usize] = if cfg!(miri) { &[1, 3] } else { &[1, 2, 8] };
    for &threads in shapes {
        within_5_s(move || test(&team_of(threads)));
        within_5_s(move || {
            let team = team_of(threads);
            thread::scope(|scope| {
                scope.spawn(|| test(&team));
                scope.spawn(|| test(&team));
            });
        });
    }
}

pub(crate) fn team_of(threads: usize) -> Team {
    Team::new(&TeamConfig {
        threads: Some(threads),
        ..TeamConfig::default()
    })
    .expect("threads start")
}

/// `n` repetitions, of which an interpreter does a few.
pub(crate) fn times(n: usize) -> usize {
    if cfg!(miri) { n.div_ceil(500) } else { n }
}
