//! The command as people and scripts use it: its results, its lines on standard error, its exit status.

#![cfg(feature = "default-model")]

mod chat;
mod failures;
mod nibble;
mod run;
mod system;
mod text;
mod usage;
