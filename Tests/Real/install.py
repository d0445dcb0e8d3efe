"""Installs what the real servers need: Debian packages, and PyPI packages in virtual environments of their own."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("MLTOP_REAL_CACHE")
             or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mltop-real")
"""MLTOP_REAL_CACHE is set in the shells that are given another HOME by the file `env`."""


class Missing(Exception):
    """Something the servers need is not there and cannot be installed."""


def say(text):
    """Prints one line of progress at once, also into a pipe."""
    print(f"test-real: {text}", flush=True)


def postgres_programs():
    """The folder of `postgres` and `initdb`, which Debian keeps off PATH; None when there is none."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(versions, key=lambda path: float(path.parent.name), reverse=True)
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


def is_root():
    """Whether the harness may do what only root may."""
    return os.getuid() == 0


def sshd_program():
    """The SSH server, which wants to be started by its whole path; None when there is none."""
    found = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/sbin")
    return Path(found) if found else None


def missing_packages():
    """The Debian packages whose programs are not found."""
    packages = []
    if not shutil.which("redis-server"):
        packages.append("redis-server")
    if not postgres_programs():
        packages.append("postgresql")
    if not sshd_program():
        packages.append("openssh-server")
    return packages


def install_packages():
    """Installs the missing Debian packages, as root or through sudo, and says so before."""
    packages = missing_packages()
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Missing(f"{names}: not found, and there is no apt-get to install them")
    prefix = [] if os.getuid() == 0 else ["sudo"]
    if prefix and not shutil.which("sudo"):
        raise Missing(f"{names}: not found; run as root: apt-get install {names}")
    say(f"installing Debian packages: {names} ({'as root' if not prefix else 'with sudo'})")
    # At runlevel 1 Debian starts no server that it installs.
    environment = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get"]
    run(prefix + environment + ["update", "-qq"])
    run(prefix + environment + ["install", "-y", "-qq", "--no-install-recommends"] + packages)
    left = missing_packages()
    if left:
        raise Missing(f"{' '.join(left)}: installed, but the programs are still not found")


def environment(name):
    """The virtual environment of one requirements file, made when absent or when its pins changed."""
    requirements = HERE / "requirements" / f"{name}.txt"
    text = requirements.read_text()
    stamp = hashlib.sha256(f"{sys.version}\n{sys.executable}\n{text}".encode()).hexdigest()
    folder = CACHE / name
    mark = folder / "stamp"
    if mark.exists() and mark.read_text() == stamp:
        return folder
    pins = [line for line in text.splitlines() if line and not line.startswith("#")]
    newest = text.splitlines()[0].removeprefix("# exclude-newer:").strip()
    say(f"installing {', '.join(pins)} into {folder}")
    uv = uv_program()
    run([uv, "venv", "--quiet", "--clear", "--no-config", "--python", sys.executable, folder])
    run([uv, "pip", "install", "--quiet", "--no-config", "--python", folder / "bin/python", "--exclude-newer", newest,
         "--requirements", requirements])
    mark.write_text(stamp)
    return folder


def uv_program():
    """`uv` in an environment of its own: the system's Python takes no packages (PEP 668)."""
    folder = CACHE / "uv"
    program = folder / "bin" / "uv"
    if not program.exists():
        say(f"installing uv into {folder}")
        run([sys.executable, "-m", "venv", "--clear", folder])
        run([folder / "bin/python", "-m", "pip", "install", "--quiet", "uv==0.13.9"])
    return program


def run(command):
    """Runs one installer; its output is shown only if it fails."""
    settings = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_CACHE_DIR": str(CACHE / "uv-cache")}
    settings.setdefault("UV_SYSTEM_CERTS", "true")
    words = [str(word) for word in command]
    done = subprocess.run(words, env=settings, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise Missing(f"`{' '.join(words)}` ended with {done.returncode}:\n{done.stdout[-2000:]}")


def everything():
    """Installs all that is missing, and gives the folders of the environments by name."""
    CACHE.mkdir(parents=True, exist_ok=True)
    install_packages()
    return {name: environment(name) for name in ("airflow", "airflow2", "mlflow", "moto")}
