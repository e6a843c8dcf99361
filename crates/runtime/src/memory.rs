//! How much memory a model needs, and how much is free.

#[cfg(target_os = "linux")]
mod linux;

use nibble_gguf::GgufFile;
use nibble_graph::Plan;

/// Bytes that a model needs for one conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// What is used of the file where it lies: its metadata, and the weights that are not packed. A model that is in memory
    /// as a whole stays there.
    pub weights: u64,
    /// Weights in the layouts of their kernels.
    pub packed: u64,
    /// Keys and values of a full context.
    pub cache: u64,
    /// Activations and logits of the largest batch.
    pub work: u64,
}

impl Memory {
    /// What a file needs with a plan.
    pub(crate) fn of(file: &GgufFile, plan: &Plan) -> Memory {
        let packed = plan.packing().weights().iter();
        let released = match file.stamp() {
            // Pages of a mapped file are given back when they were packed.
            Some(_) => packed.map(|w| w.weight.n_bytes() as u64).sum(),
            None => 0,
        };
        Memory {
            weights: file.file_len().saturating_sub(released),
            packed: plan.packing().n_bytes() as u64,
            cache: plan.state_bytes() as u64,
            work: plan.work_bytes() as u64,
        }
    }

    /// All of it, for this many conversations.
    pub fn total(&self, n_conversations: u64) -> u64 {
        let caches = self.cache.saturating_mul(n_conversations);
        [self.weights, self.packed, caches, self.work]
            .iter()
            .fold(0, |sum, &n| sum.saturating_add(n))
    }
}

/// Bytes that this process may still take without swapping, where the system tells.
pub fn free_memory() -> Option<u64> {
    #[cfg(target_os = "linux")]
    return linux::free_memory();
    #[cfg(not(target_os = "linux"))]
    None
}

/// Most bytes of memory that this process held at one time so far, where the system tells.
pub fn peak_memory() -> Option<u64> {
    #[cfg(target_os = "linux")]
    return linux::peak_memory();
    #[cfg(not(target_os = "linux"))]
    None
}
