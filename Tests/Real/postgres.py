"""PostgreSQL on a port of its own, by a user of its own when the harness is root (the server refuses root)."""

import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path

import install
from processes import NotReady, wait_until


def as_server_user(command):
    """The command, run by the user `postgres` (Debian's package makes it) when the harness is root."""
    words = [str(word) for word in command]
    return words if os.getuid() else ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] + words


def own(folder):
    """Gives a folder and what it holds to the user that the server runs as."""
    if os.getuid() == 0:
        user = pwd.getpwnam("postgres")
        for path in [folder, *Path(folder).rglob("*")]:
            os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)


class Postgres:
    """One server with a data folder of its own."""

    def __init__(self, processes, port):
        self.processes = processes
        self.port = port
        self.data = processes.folder / "postgres"
        self.programs = install.postgres_programs()

    def create(self, template=None):
        """Makes the data folder, new or as a copy of one that was kept."""
        if template and template.exists():
            shutil.copytree(template, self.data, symlinks=True)
            self.data.chmod(0o700)
            own(self.data)
            return
        self.data.mkdir(mode=0o700)
        own(self.data)
        command = [self.programs / "initdb", "--pgdata", self.data, "--username", "airflow", "--auth", "trust",
                   "--encoding", "UTF8", "--no-locale", "--no-sync"]
        done = subprocess.run(as_server_user(command), text=True, capture_output=True, cwd="/")
        if done.returncode:
            raise NotReady(f"initdb: {done.stderr.strip() or done.stdout.strip()}")

    def start(self, environment):
        """Starts the server; it listens on 127.0.0.1 only, and forgets its writes when the machine fails."""
        settings = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": self.data,
                    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        command = [self.programs / "postgres", "-D", self.data]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        process = self.processes.start("postgres", as_server_user(command), environment, folder="/")
        wait_until("postgres accepts connections", self.answers, process=process)

    def answers(self):
        """Whether the server takes a session (an early SSLRequest is answered before it does)."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=2) as stream:
            words = b"user\0airflow\0database\0postgres\0\0"
            stream.sendall((len(words) + 8).to_bytes(4, "big") + (196608).to_bytes(4, "big") + words)
            return stream.recv(1) == b"R"

    def url(self, driver="psycopg2"):
        """The address as SQLAlchemy takes it."""
        return f"postgresql+{driver}://airflow@127.0.0.1:{self.port}/postgres"
