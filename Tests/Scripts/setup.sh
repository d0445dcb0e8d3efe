#!/bin/sh
# Installs the system packages that a make target needs and that are missing; says so before it does.
#   setup.sh build|test
set -eu

wanted="libncurses-dev libcurl4-openssl-dev ca-certificates python3"
[ "${1:-build}" = test ] && wanted="$wanted python3-venv"

if ! command -v swift >/dev/null 2>&1; then
    echo "mltop needs Swift 6.1 or later: there is no 'swift' in PATH (https://www.swift.org/install/linux)." >&2
    exit 1
fi
if ! command -v dpkg-query >/dev/null 2>&1; then
    # Not a Debian: the build itself tells what it lacks.
    echo "not a Debian system: make sure that there are the headers of ncursesw and libcurl, and python3" >&2
    exit 0
fi

missing=""
for package in $wanted; do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] && continue
    # A Python that is there by other means is as good as Debian's.
    case $package in
    python3) command -v python3 >/dev/null 2>&1 && continue ;;
    python3-venv) python3 -c 'import ensurepip, venv' >/dev/null 2>&1 && continue ;;
    esac
    missing="$missing $package"
done
[ -z "$missing" ] && exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "missing packages, and neither root nor sudo to install them. As root: apt-get install$missing" >&2
        exit 1
    fi
    as_root=sudo
fi
echo "Installing missing packages:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$as_root apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 || {
    $as_root apt-get update -q
    $as_root apt-get install -y --no-install-recommends $missing
}
