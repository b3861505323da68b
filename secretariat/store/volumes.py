"""Tells network volumes, where SQLite's locks cannot be trusted, from local disks, by the system's own calls."""

import os
import sys
from pathlib import Path

_NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "afs", "ncpfs", "9p", "afpfs", "webdav", "davfs", "glusterfs",
    "ceph", "lustre", "gpfs", "beegfs", "fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.glusterfs", "fuse.ceph",
    "fuse.s3fs",
})  # fmt: skip
_MOUNTS = Path("/proc/self/mounts")
_DRIVE_REMOTE = 4


def is_network(path: Path, mounts: Path = _MOUNTS) -> bool:
    r"""Whether the path lies on a network volume.

    On Windows a UNC path (also written `\\?\UNC\...`) and a mapped drive are; elsewhere the type of the file system
    that is mounted there decides. A system that does not say counts as local.
    """
    if sys.platform == "win32":
        return _is_remote_drive(path)
    return file_system(path, mounts) in _NETWORK


def file_system(path: Path, mounts: Path = _MOUNTS) -> str:
    """The type of the file system the path lies on, as the system names it; empty when it does not say."""
    if not mounts.exists():
        return ""
    place = os.path.realpath(path)
    longest, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        _, mount, name, *_rest = [*line.split(" "), "", "", ""]
        mount = mount.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = place == mount or place.startswith(mount.rstrip("/") + "/")
        if mount and inside and len(mount) >= len(longest):
            longest, kind = mount, name
    return kind


def _is_remote_drive(path: Path) -> bool:
    import ctypes

    drive = os.path.splitdrive(os.path.realpath(path))[0]
    plain = drive.replace("\\\\?\\UNC\\", "\\\\").removeprefix("\\\\?\\")
    if plain.startswith("\\\\"):
        return True
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    return bool(kernel.GetDriveTypeW(plain + "\\") == _DRIVE_REMOTE)
