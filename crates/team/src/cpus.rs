//! How many CPUs there are to run on, and how large their caches are.
//!
//! The rules are functions of the texts that a system shows; only `linux.rs` reads them. Elsewhere, std's count of
//! usable CPUs stands for all of them.

#[cfg(any(target_os = "linux", target_os = "android"))]
mod linux;

/// CPUs that this process can keep running at once: those in the calling thread's CPU set, at most its cgroups' CPU time
/// rounded up. At least 1.
pub fn available_cpus() -> usize {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    if let Some(n) = linux::available_cpus() {
        return n;
    }
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Physical cores among the CPUs of [`available_cpus`], which is the number of threads to compute with: two threads on one
/// core share its arithmetic units and its bandwidth. At least 1.
///
/// Where the system says how fast cores are (`cpu_capacity` on ARM), those with less than half the capacity of the fastest are not
/// counted: work is cut into equal parts, and all wait for the slowest. On systems other than Linux, this is `available_cpus`.
pub fn physical_cores() -> usize {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    if let Some(n) = linux::physical_cores() {
        return n;
    }
    available_cpus()
}

/// Sizes of data caches, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caches {
    /// The second level, next to one core (or a few that share it).
    pub second: usize,
    /// All caches of the last level that the CPUs of [`available_cpus`] have between them and memory.
    pub last: usize,
}

/// The caches of the CPUs that the calling thread may use; `None` where the system does not tell. A virtual machine may
/// be told of more than its share.
pub fn caches() -> Option<Caches> {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    return linux::caches();
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    None
}
