# Sourced by `run` here and in Tests/Bench: sets PYTHON to a Python of 3.11 or newer.

find_python() {
    local name
    for name in python3.11 python3 python3.12 python3.13; do
        # The path is asked of Python itself: a shim in front of it would be measured with it.
        PYTHON=$("$name" -c 'import sys
print(sys.executable if sys.version_info >= (3, 11) else "")' 2>/dev/null) || continue
        [ -n "$PYTHON" ] && return 0
    done
    return 1
}

if ! find_python; then
    echo "no Python of 3.11 or newer was found: install python3" >&2
    exit 2
fi
export PYTHONDONTWRITEBYTECODE=1
