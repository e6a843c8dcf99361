//! The command as people and scripts use it: its results, its lines on standard error, its exit status.

#![cfg(feature = "default-model")]

mod bench;
mod cache;
mod chat;
mod failures;
mod inspect;
mod logits;
mod nibble;
mod perplexity;
mod plan;
mod quantize;
mod run;
mod system;
mod text;
mod usage;
