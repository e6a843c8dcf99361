//! CPU set, cgroup quota and core layout as `/proc` and `/sys` show them.

use std::fs;
use std::path::{Path, PathBuf};

use super::Caches;

/// As [`super::available_cpus`]; `None` where the system shows no CPU set.
pub(super) fn available_cpus() -> Option<usize> {
    Some(allowed()?.len().min(quota()))
}

/// As [`super::physical_cores`]; `None` where the system shows no CPU set.
pub(super) fn physical_cores() -> Option<usize> {
    let read =
        |cpu, file| fs::read_to_string(format!("/sys/devices/system/cpu/cpu{cpu}/{file}")).ok();
    let siblings = |cpu| cpu_list(&read(cpu, "topology/thread_siblings_list")?);
    let capacity = |cpu| read(cpu, "cpu_capacity")?.trim().parse().ok();
    Some(cores(&allowed()?, siblings, capacity).min(quota()))
}

/// As [`super::caches`].
pub(super) fn caches() -> Option<Caches> {
    let read =
        |cpu, file: &str| fs::read_to_string(format!("/sys/devices/system/cpu/cpu{cpu}/{file}"));
    caches_of(&allowed()?, |cpu, index, file| {
        read(cpu, &format!("cache/index{index}/{file}")).ok()
    })
}

fn allowed() -> Option<Vec<usize>> {
    cpus_allowed(&fs::read_to_string("/proc/thread-self/status").ok()?)
}

/// CPUs' worth of time that the process may use, rounded up; `usize::MAX` without a limit.
fn quota() -> usize {
    let read = |path: &Path| fs::read_to_string(path).ok();
    let (Some(cgroup), Some(mountinfo)) = (
        read("/proc/self/cgroup".as_ref()),
        read("/proc/self/mountinfo".as_ref()),
    ) else {
        return usize::MAX;
    };
    let limit = |dir: PathBuf| {
        read(&dir.join("cpu.max"))
            .and_then(|text| quota_v2(&text))
            .or_else(|| {
                quota_v1(
                    &read(&dir.join("cpu.cfs_quota_us"))?,
                    &read(&dir.join("cpu.cfs_period_us"))?,
                )
            })
    };
    quota_dirs(&cgroup, &mountinfo)
        .into_iter()
        .filter_map(limit)
        .min()
        .unwrap_or(usize::MAX)
}

/// The CPU set in the text of `/proc/<task>/status`.
fn cpus_allowed(status: &str) -> Option<Vec<usize>> {
    let list = status
        .lines()
        .find_map(|line| line.strip_prefix("Cpus_allowed_list:"))?;
    cpu_list(list).filter(|cpus| !cpus.is_empty())
}

/// A list like `0-3,8`, as the kernel writes sets of CPUs.
fn cpu_list(text: &str) -> Option<Vec<usize>> {
    let mut cpus = Vec::new();
    for range in text.trim().split(',').filter(|range| !range.is_empty()) {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        cpus.extend(first.parse().ok()?..=last.parse::<usize>().ok()?);
    }
    Some(cpus)
}

/// Distinct cores among `allowed`, leaving out those with less than half the capacity of the fastest. A CPU that says
/// nothing of its siblings is a core, one that says nothing of its capacity is fast.
fn cores(
    allowed: &[usize],
    siblings: impl Fn(usize) -> Option<Vec<usize>>,
    capacity: impl Fn(usize) -> Option<u64>,
) -> usize {
    let fastest = allowed.iter().filter_map(|&cpu| capacity(cpu)).max();
    let fast = |cpu| {
        capacity(cpu)
            .zip(fastest)
            .is_none_or(|(own, most)| own * 2 >= most)
    };
    let mut seen = Vec::new();
    let mut count = 0;
    for &cpu in allowed.iter().filter(|&&cpu| fast(cpu)) {
        if !seen.contains(&cpu) {
            count += 1;
            seen.extend(siblings(cpu).unwrap_or_default());
        }
    }
    count
}

/// The caches of these CPUs, given the files of each CPU's caches. CPUs that name the same sharers share a cache.
fn caches_of(
    cpus: &[usize],
    read: impl Fn(usize, usize, &str) -> Option<String>,
) -> Option<Caches> {
    let mut second = None;
    // Of each CPU the largest level, with who shares it.
    let mut last: Vec<(String, usize)> = Vec::new();
    for &cpu in cpus {
        let mut largest: Option<(usize, String, usize)> = None;
        let levels = (0..).map_while(|index| Some((index, read(cpu, index, "level")?)));
        for (index, level) in levels {
            let file = |name| read(cpu, index, name);
            let level: usize = level.trim().parse().ok()?;
            if file("type")?.trim() == "Instruction" {
                continue;
            }
            let n_bytes = cache_size(&file("size")?)?;
            if level == 2 {
                second.get_or_insert(n_bytes);
            }
            if largest.as_ref().is_none_or(|(most, ..)| level > *most) {
                largest = Some((level, file("shared_cpu_list")?, n_bytes));
            }
        }
        let (_, sharers, n_bytes) = largest?;
        if !last.iter().any(|(known, _)| *known == sharers) {
            last.push((sharers, n_bytes));
        }
    }
    let last = last.iter().map(|(_, n_bytes)| n_bytes).sum();
    // A CPU of one level has that one next to its cores.
    Some(Caches {
        second: second.unwrap_or(last),
        last,
    })
}

/// `512K`, as the kernel writes it.
fn cache_size(text: &str) -> Option<usize> {
    let text = text.trim();
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[number.len()..] {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        _ => return None,
    };
    number.parse::<usize>().ok()?.checked_mul(unit)
}

/// The folders that may hold a CPU limit for a process, given its `/proc/self/cgroup` and `/proc/self/mountinfo`: its
/// groups and all that contain them, as far as they are mounted. Of cgroup version 2, and of version 1 if it has the
/// `cpu` controller.
fn quota_dirs(cgroup: &str, mountinfo: &str) -> Vec<PathBuf> {
    let mut dirs = Vec::new();
    for line in cgroup.lines() {
        // hierarchy:controllers:path, where version 2 has no controllers.
        let mut fields = line.splitn(3, ':').skip(1);
        let (Some(controllers), Some(group)) = (fields.next(), fields.next()) else {
            continue;
        };
        let v2 = controllers.is_empty();
        if !v2 && !controllers.split(',').any(|name| name == "cpu") {
            continue;
        }
        for (root, mount) in mountinfo.lines().filter_map(|line| cgroup_mount(line, v2)) {
            // Only what lies below the root of the mount can be seen through it; a container may be told a path from
            // outside its own view, and then has its group mounted as the root.
            let below = Path::new(group).strip_prefix(root).unwrap_or(Path::new(""));
            dirs.extend(below.ancestors().map(|part| Path::new(mount).join(part)));
        }
    }
    dirs
}

/// The root and the mount point of a line of `mountinfo`, if it mounts cgroups version 2, or else the `cpu` controller.
fn cgroup_mount(line: &str, v2: bool) -> Option<(&str, &str)> {
    // id parent device root mount options [tags ...] - type source super-options
    let (mount, filesystem) = line.split_once(" - ")?;
    let mut mount = mount.split(' ').skip(3);
    let mut filesystem = filesystem.split(' ');
    let found = match filesystem.next()? {
        "cgroup2" => v2,
        "cgroup" => !v2 && filesystem.nth(1)?.split(',').any(|option| option == "cpu"),
        _ => false,
    };
    found.then_some((mount.next()?, mount.next()?))
}

/// The limit in a `cpu.max` ("quota period", or "max period" for none), in CPUs, rounded up.
fn quota_v2(text: &str) -> Option<usize> {
    let (quota, period) = text.trim().split_once(' ')?;
    ratio(quota, period)
}

/// The limit in `cpu.cfs_quota_us` (-1 for none) and `cpu.cfs_period_us`, in CPUs, rounded up.
fn quota_v1(quota: &str, period: &str) -> Option<usize> {
    ratio(quota.trim(), period.trim())
}

fn ratio(quota: &str, period: &str) -> Option<usize> {
    let quota: usize = quota.parse().ok()?;
    let period: usize = period.parse().ok().filter(|&period| period > 0)?;
    Some(quota.div_ceil(period).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_single_numbers_and_ranges() {
        assert_eq!(cpu_list("0-3,8,10-11\n"), Some(vec![0, 1, 2, 3, 8, 10, 11]));
        assert_eq!(cpu_list("\n"), Some(vec![]));
        assert_eq!(cpu_list("0-x"), None);
    }

    #[test]
    fn the_cpu_set_is_a_line_of_the_status() {
        let status =
            "Name:\tnibble\nCpus_allowed:\tf0\nCpus_allowed_list:\t4-7\nMems_allowed:\t1\n";
        assert_eq!(cpus_allowed(status), Some(vec![4, 5, 6, 7]));
        assert_eq!(cpus_allowed("Name:\tnibble\n"), None);
        assert_eq!(cpus_allowed("Cpus_allowed_list:\t\n"), None);
    }

    #[test]
    fn siblings_are_one_core() {
        // Two threads a core, numbered as common on servers (0 with 4, 1 with 5, ...).
        let siblings = |cpu| Some(vec![cpu % 4, cpu % 4 + 4]);
        assert_eq!(cores(&[0, 1, 2, 3, 4, 5, 6, 7], siblings, |_| None), 4);
        // A CPU set that has one thread of each of two cores, and both of a third.
        assert_eq!(cores(&[1, 4, 3, 7], siblings, |_| None), 3);
        assert_eq!(cores(&[0, 1, 2], |_| None, |_| None), 3);
    }

    #[test]
    fn slow_cores_are_not_counted() {
        // One prime, three big and four little cores, as in many phones.
        let capacity = |cpu| Some([300, 300, 300, 300, 870, 870, 870, 1024][cpu]);
        let alone = |cpu| Some(vec![cpu]);
        assert_eq!(cores(&[0, 1, 2, 3, 4, 5, 6, 7], alone, capacity), 4);
        // Confined to the little ones, all are as fast as the fastest.
        assert_eq!(cores(&[0, 1, 2, 3], alone, capacity), 4);
    }

    #[test]
    fn last_caches_are_added_up_and_counted_once() {
        // Two halves of four cores, each with its own last level; 48 KiB and 2 MiB for each core.
        let read = |cpu: usize, index: usize, file: &str| {
            let own = cpu.to_string();
            let half = ["0-3", "4-7"][cpu / 4].to_owned();
            let [level, kind, size, sharers] = match index {
                0 => ["1", "Data", "48K", &own],
                1 => ["1", "Instruction", "32K", &own],
                2 => ["2", "Unified", "2048K", &own],
                3 => ["3", "Unified", "32M", &half],
                _ => return None,
            };
            let text = match file {
                "level" => level,
                "type" => kind,
                "size" => size,
                _ => sharers,
            };
            Some(format!("{text}\n"))
        };
        let caches = |cpus: &[usize]| caches_of(cpus, read).map(|c| (c.second >> 10, c.last >> 20));
        assert_eq!(caches(&[0, 1, 2, 3, 4, 5, 6, 7]), Some((2048, 64)));
        assert_eq!(caches(&[1, 2]), Some((2048, 32)));
        assert_eq!(caches_of(&[0], |_, _, _| None), None);
    }

    #[test]
    fn a_cache_has_a_size_with_a_unit() {
        assert_eq!(cache_size("512K\n"), Some(512 << 10));
        assert_eq!(cache_size("32M"), Some(32 << 20));
        assert_eq!(cache_size("100"), Some(100));
        assert_eq!(cache_size("big"), None);
    }

    #[test]
    fn a_quota_counts_in_cpus_rounded_up() {
        assert_eq!(quota_v2("150000 100000\n"), Some(2));
        assert_eq!(quota_v2("50000 100000\n"), Some(1));
        assert_eq!(quota_v2("400000 100000\n"), Some(4));
        assert_eq!(quota_v2("max 100000\n"), None);
        assert_eq!(quota_v1("250000\n", "100000\n"), Some(3));
        assert_eq!(quota_v1("-1\n", "100000\n"), None);
        assert_eq!(quota_v1("1000\n", "0\n"), None);
    }

    #[test]
    fn limits_of_version_2_hold_from_the_group_up_to_the_mount() {
        let mountinfo = "29 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";
        let dirs = quota_dirs("0::/user.slice/session.scope\n", mountinfo);
        let expected = [
            "/sys/fs/cgroup/user.slice/session.scope",
            "/sys/fs/cgroup/user.slice",
            "/sys/fs/cgroup/",
        ]
        .map(PathBuf::from);
        assert_eq!(dirs, expected);
    }

    #[test]
    fn limits_of_version_1_are_with_the_cpu_controller() {
        let cgroup = "4:memory:/a\n3:cpu,cpuacct:/docker/f00\n0::/\n";
        // A container: what it sees mounted is its own group, while it is told its path from outside.
        let mountinfo = "\
            31 23 0:28 / /sys/fs/cgroup ro - tmpfs tmpfs rw,mode=755\n\
            32 31 0:29 /docker/f00 /sys/fs/cgroup/cpu,cpuacct ro,nosuid master:11 - cgroup cgroup rw,cpu,cpuacct\n\
            33 31 0:30 /docker/f00 /sys/fs/cgroup/memory ro,nosuid master:12 - cgroup cgroup rw,memory\n";
        assert_eq!(
            quota_dirs(cgroup, mountinfo),
            [PathBuf::from("/sys/fs/cgroup/cpu,cpuacct/")]
        );
        assert_eq!(quota_dirs(cgroup, ""), [] as [PathBuf; 0]);
    }

    #[test]
    fn this_machine_has_cpus() {
        let cpus = super::super::available_cpus();
        assert!(cpus >= 1);
        assert!((1..=cpus).contains(&super::super::physical_cores()));
    }
}
