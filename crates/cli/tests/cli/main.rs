//! The command as people and scripts use it: its results, its lines on standard error, its exit status.

mod chat;
mod failures;
mod nibble;
mod run;
mod system;
mod text;
mod usage;
