//! A fixed group of threads that runs one job together.
//!
//! ```
//! use std::sync::atomic::{AtomicUsize, Ordering};
//!
//! use nibble_team::{Team, TeamConfig};
//!
//! let team = Team::new(&TeamConfig::default())?;
//! let parts = AtomicUsize::new(0);
//! team.region(team.threads(), None, &|worker| {
//!     parts.fetch_add(1, Ordering::Relaxed); // every thread does its part ...
//!     worker.barrier()?; // ... and behind the barrier sees what the others wrote
//!     assert_eq!(parts.load(Ordering::Relaxed), worker.count());
//!     Ok(())
//! })?;
//! # Ok::<(), nibble_team::Error>(())
//! ```
//!
//! | concept | meaning |
//! | --- | --- |
//! | [`Team`] | threads of its own, never those of rayon's global pool |
//! | [`Team::region`] | one job run once by each of some threads, the caller being one of them |
//! | [`Worker`] | a thread inside a region: its number, the barriers |
//! | [`Left`] | why a part ends early: hand it up with `?` |
//! | [`Team::with_rayon`] | the same threads as a rayon pool, between regions |
//! | [`physical_cores`], [`available_cpus`], [`caches`] | how many threads are worth having, and what is close to them |
//!
//! # Invariants
//! - A region allocates nothing and calls nothing of rayon.
//! - `region` returns after every thread has left the job, whatever the job did: this is what lets a job borrow.
//! - One region runs at a time; callers are served in the order in which they came.
//! - A panic in one part and a raised cancel flag end the region for all parts; the team stays usable.
//! - Waiting spins for a bounded time, then sleeps; where threads outnumber CPUs it does not spin at all.

mod team;

mod arena;
mod checked;
mod cpus;
mod error;
mod pool;
mod queue;
mod region;
mod seat;

pub use arena::{ALIGN, Arena, OutOfMemory};
pub use checked::{
    Access, Bounds, Checked, Cut, Declared, MAX_ACCESSES, Part, Phase, Refused, RowCount, RunSize,
    Space, share,
};
pub use cpus::{Caches, available_cpus, caches, physical_cores};
pub use error::Error;
pub use region::{Left, Worker};
pub use team::{Team, TeamConfig};

#[cfg(test)]
mod testing;
