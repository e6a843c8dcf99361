//! How much memory a model needs, and how much is free.

#[cfg(target_os = "linux")]
mod linux;

/// Bytes that a model needs for one conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// The file, mapped.
    pub weights: u64,
    /// Weights in the order in which kernels read them; 0 where they are read from the file.
    pub packed: u64,
    /// Keys and values of a full context.
    pub cache: u64,
    /// Activations and logits of the largest batch.
    pub work: u64,
}

impl Memory {
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
