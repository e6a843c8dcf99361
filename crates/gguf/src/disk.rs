use std::path::Path;

/// Bytes that this process may still write to the file system of a folder, where the system tells.
#[cfg(unix)]
#[allow(
    clippy::unnecessary_cast,
    reason = "the types of these counts differ from system to system"
)]
pub fn free_disk_space(folder: impl AsRef<Path>) -> Option<u64> {
    use std::os::unix::ffi::OsStrExt;
    let path = std::ffi::CString::new(folder.as_ref().as_os_str().as_bytes()).ok()?;
    let mut answer = std::mem::MaybeUninit::<libc::statvfs>::uninit();
    // SAFETY: `path` is a string that ends with a zero, `answer` has room for what statvfs(3) writes, and both outlive
    // the call.
    let status = unsafe { libc::statvfs(path.as_ptr(), answer.as_mut_ptr()) };
    if status != 0 {
        return None;
    }
    // SAFETY: statvfs(3) says: "On success, zero is returned", and the structure is then written.
    let answer = unsafe { answer.assume_init() };
    (answer.f_bavail as u64).checked_mul(answer.f_frsize as u64)
}

/// Bytes that this process may still write to the file system of a folder, where the system tells.
#[cfg(windows)]
pub fn free_disk_space(folder: impl AsRef<Path>) -> Option<u64> {
    use std::os::windows::ffi::OsStrExt;
    use windows_sys::Win32::Storage::FileSystem::GetDiskFreeSpaceExW;
    // Shares on a network are asked by a name that ends with a separator.
    let folder = folder.as_ref().join("");
    let mut path: Vec<u16> = folder.as_os_str().encode_wide().collect();
    if path.contains(&0) {
        return None;
    }
    path.push(0);
    let mut free = 0;
    // SAFETY: `path` ends with its only zero, `free` is the number that the call writes, borrowed for it alone, both
    // outlive the call, and of the other two answers its documentation says: "This parameter can be NULL".
    let status = unsafe {
        GetDiskFreeSpaceExW(
            path.as_ptr(),
            &raw mut free,
            std::ptr::null_mut(),
            std::ptr::null_mut(),
        )
    };
    (status != 0).then_some(free)
}

/// Bytes that this process may still write to the file system of a folder, where the system tells.
#[cfg(not(any(unix, windows)))]
pub fn free_disk_space(_: impl AsRef<Path>) -> Option<u64> {
    None
}

/// Asks the system to forget what it has of a file in memory, so that it is read from the disk again: for measurements.
/// Pages that are mapped by anyone, or not yet written, stay.
///
/// # Errors
/// Where the system refuses, or cannot be asked.
#[cfg(target_os = "linux")]
pub fn drop_from_memory(path: impl AsRef<Path>) -> std::io::Result<()> {
    use std::os::fd::AsRawFd;
    let file = std::fs::File::open(path)?;
    // SAFETY: posix_fadvise(2) takes numbers alone, the descriptor is open until the end of the block, and advice changes
    // no bytes of a file. A length of 0 means all up to its end.
    let status = unsafe { libc::posix_fadvise(file.as_raw_fd(), 0, 0, libc::POSIX_FADV_DONTNEED) };
    match status {
        0 => Ok(()),
        error => Err(std::io::Error::from_raw_os_error(error)),
    }
}

/// Asks the system to forget what it has of a file in memory, which is not known of this one.
///
/// # Errors
/// Always.
#[cfg(not(target_os = "linux"))]
pub fn drop_from_memory(_: impl AsRef<Path>) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(all(test, any(unix, windows)))]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_was_forgotten_is_the_same_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), [7; 10_000]).unwrap();
        drop_from_memory(file.path()).unwrap();
        assert_eq!(std::fs::read(file.path()).unwrap(), [7; 10_000]);
        assert!(drop_from_memory(file.path().join("missing")).is_err());
    }

    #[test]
    fn a_folder_that_is_there_has_some_and_no_other_does() {
        let folder = tempfile::tempdir().unwrap();
        assert!(free_disk_space(folder.path()).unwrap() > 0);
        assert_eq!(free_disk_space(folder.path().join("missing")), None);
        assert_eq!(free_disk_space("a\0b"), None);
    }
}
