//! What Linux tells about memory: proc(5), and the limits of control groups.

use std::fs;

pub(super) fn free_memory() -> Option<u64> {
    let available = kilobytes(&fs::read_to_string("/proc/meminfo").ok()?, "MemAvailable:")?;
    Some(
        available
            .min(group_limit().unwrap_or(u64::MAX))
            .min(address_space_limit().unwrap_or(u64::MAX)),
    )
}

pub(super) fn peak_memory() -> Option<u64> {
    kilobytes(&fs::read_to_string("/proc/self/status").ok()?, "VmHWM:")
}

/// What the control group leaves: its limit less what cannot be given back.
fn group_limit() -> Option<u64> {
    let number = |path: &str| fs::read_to_string(path).ok()?.trim().parse::<u64>().ok();
    let limit = number("/sys/fs/cgroup/memory.max")?;
    let used = kilobytes_or_bytes(
        &fs::read_to_string("/sys/fs/cgroup/memory.stat").ok()?,
        "anon",
    )?;
    Some(limit.saturating_sub(used))
}

/// What `ulimit -v` leaves.
fn address_space_limit() -> Option<u64> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let limit: u64 = limits
        .lines()
        .find(|l| l.starts_with("Max address space"))?
        .split_whitespace()
        .nth(3)?
        .parse()
        .ok()?;
    let used = kilobytes(&fs::read_to_string("/proc/self/status").ok()?, "VmSize:")?;
    Some(limit.saturating_sub(used))
}

/// The value of a line `name   123 kB`, in bytes.
fn kilobytes(text: &str, name: &str) -> Option<u64> {
    Some(kilobytes_or_bytes(text, name)?.saturating_mul(1024))
}

fn kilobytes_or_bytes(text: &str, name: &str) -> Option<u64> {
    let mut words = text
        .lines()
        .map(str::split_whitespace)
        .find_map(|mut words| (words.next()? == name).then_some(words))?;
    words.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_name() {
        let text = "MemTotal:  10 kB\nMemAvailable:      4 kB\n";
        assert_eq!(kilobytes(text, "MemAvailable:"), Some(4096));
        assert_eq!(kilobytes(text, "MemFree:"), None);
        assert_eq!(kilobytes_or_bytes("anon 12\nfile 3", "file"), Some(3));
    }

    #[test]
    fn this_process_has_memory() {
        assert!(peak_memory().unwrap() > 0);
        assert!(free_memory().unwrap() > 0);
    }
}
