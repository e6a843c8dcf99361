//! Micro-kernels for quantized inference: matmul, attention and their neighbours, one file per instruction set.
#![cfg_attr(not(test), warn(clippy::std_instead_of_core))]

mod cpu;
mod view;

pub mod attention;
pub mod gate;
pub mod matmul;
pub mod quantize;
pub mod rms_norm;
pub mod rope;

pub use cpu::{Features, UnknownFeature};
pub use view::{Rows, RowsMut};
