# Sourced by `run` and `record`: sets PYTHON to a Python 3.11 or 3.12 that can make virtual environments.

# Airflow 3.0.3 runs on nothing newer than 3.12; the harness itself needs 3.11.
find_python() {
    local name
    for name in python3.11 python3.12 python3; do
        PYTHON=$("$name" -c 'import ensurepip, sys
print(sys.executable if sys.version_info[:2] in ((3, 11), (3, 12)) else "")' 2>/dev/null) || continue
        [ -n "$PYTHON" ] && return 0
    done
    return 1
}

give_up() {
    if [ "${CI:-}" = true ]; then
        echo "test-real: FAILED: $1" >&2
        exit 1
    fi
    echo "test-real: SKIPPED: $1" >&2
    exit 0
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

if ! find_python; then
    command -v apt-get >/dev/null || give_up "no Python 3.11 or 3.12 with venv, and no apt-get to install one"
    echo "test-real: installing python3 and python3-venv with apt-get"
    { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends python3 python3-venv; } >/dev/null ||
        give_up "apt-get could not install python3 and python3-venv"
    find_python || give_up "this system's python3 is neither 3.11 nor 3.12 (Airflow 3.0.3 needs one of them)"
fi
export PYTHONDONTWRITEBYTECODE=1
