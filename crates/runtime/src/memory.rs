//! How much memory a model needs, and how much is free.

#[cfg(target_os = "linux")]
mod linux;

use nibble_gguf::GgufFile;
use nibble_graph::Plan;

/// Bytes of the program and of the libraries that it loads, of stacks, and of what the allocator holds back: 7 to 9 MiB in
/// a run of `nibble` (x86-64, Linux, glibc).
const PROGRAM_BYTES: u64 = 8 << 20;

/// Bytes of a tokenizer for each four of the metadata that it is made from: its pieces and merges, with tables to find them
/// by. Added up from their sizes, between 8.1 and 10.1 by how full the tables are (Llama 3, StarCoder, GPT-2).
const TOKENIZER_PER_FOUR: u64 = 9;

/// Bytes that a model holds at one time in a conversation that fills its context, and has read a prompt of as many tokens
/// as are evaluated together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// Weights that are used where they lie in the file. A model that is in memory as a whole stays there.
    pub weights: u64,
    /// Weights in the layouts of their kernels.
    pub packed: u64,
    /// Keys and values of a full context.
    pub cache: u64,
    /// Activations of the largest batch, and the logits of one row.
    pub work: u64,
    /// The tokenizer, and the program itself.
    pub program: u64,
}

impl Memory {
    /// What a file needs with a plan.
    pub(crate) fn of(file: &GgufFile, plan: &Plan) -> Memory {
        let packed = plan.packing().weights().iter();
        let header = file.header().len() as u64;
        let released = match file.stamp() {
            // Pages of a mapped file are given back: those of metadata when the model is open, those of weights when they
            // were packed.
            Some(_) => header + packed.map(|w| w.weight.n_bytes() as u64).sum::<u64>(),
            None => 0,
        };
        // A conversation has logits of its own, beside those that were just computed.
        let logits = plan.n_vocab() * size_of::<f32>();
        Memory {
            weights: file.file_len().saturating_sub(released),
            packed: plan.packing().n_bytes() as u64,
            cache: plan.state_bytes() as u64,
            work: (plan.work_bytes_for(1) + logits) as u64,
            program: PROGRAM_BYTES + TOKENIZER_PER_FOUR * header / 4,
        }
    }

    /// All of it, for this many conversations.
    pub fn total(&self, n_conversations: u64) -> u64 {
        let caches = self.cache.saturating_mul(n_conversations);
        [self.weights, self.packed, caches, self.work, self.program]
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
