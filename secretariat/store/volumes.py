"""Tells network volumes, where SQLite's locks cannot be trusted, from local disks, by the system's own calls."""

import os
import re
import sys
from pathlib import Path

_NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "afs", "ncpfs", "9p", "afpfs", "webdav", "davfs", "glusterfs",
    "ceph", "lustre", "gpfs", "beegfs", "fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.glusterfs", "fuse.ceph",
    "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.kio-fuse",
})  # fmt: skip
MOUNTS = Path("/proc/self/mounts")
_DRIVE_REMOTE = 4


def is_network(path: Path) -> bool:
    r"""Whether the path lies on a network volume.

    On Windows a UNC path (also written `\\?\UNC\...`) and a mapped drive are; elsewhere the type of the file system
    that is mounted there decides. A system that does not say counts as local.
    """
    if sys.platform == "win32":
        return _is_remote_drive(path)
    return file_system(path) in _NETWORK


def file_system(path: Path) -> str:
    """The type of the file system the path lies on, as the system names it; empty when it does not say."""
    if not MOUNTS.exists():
        return ""
    place = os.path.realpath(path)
    longest, kind = "", ""
    for line in MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").split("\n"):
        _, mount, name, *_rest = [*line.split(" "), "", "", ""]
        mount = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), mount)
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
