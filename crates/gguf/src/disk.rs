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
#[cfg(not(unix))]
pub fn free_disk_space(_: impl AsRef<Path>) -> Option<u64> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_there_has_some_and_no_other_does() {
        let folder = tempfile::tempdir().unwrap();
        assert!(free_disk_space(folder.path()).unwrap() > 0);
        assert_eq!(free_disk_space(folder.path().join("missing")), None);
        assert_eq!(free_disk_space("a\0b"), None);
    }
}
