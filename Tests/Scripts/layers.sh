#!/bin/sh
# Says where a layer imports what only another may: ncurses, curl, sockets, child processes, and the whole of Foundation.
set -eu
cd "$(dirname "$0")/../.."
failed=0

# only_in TARGETS PATTERN WHAT: no file of Sources outside TARGETS may match PATTERN.
only_in() {
    found=$(grep -rnE "$2" Sources --include='*.swift' --include='*.c' --include='*.h' | grep -vE "^Sources/($1)/" || true)
    [ -z "$found" ] && return 0
    echo "$3 belongs in $1 alone:" >&2
    echo "$found" >&2
    failed=1
}

only_in 'CCurses' '#include <(n?curses|term)\.h>' 'ncurses'
only_in 'CursesTerminal' '^(public |@[a-z]+ )*import CCurses' 'ncurses'
only_in 'CCurl' '#include <curl/' 'curl'
only_in 'CurlTransport' '^(public |@[a-z]+ )*import CCurl' 'curl'
only_in 'CurlTransport' '\bgetaddrinfo\(' 'name resolution'
only_in 'Processes|CSpawn' 'posix_spawn|\bexecv|\bfork\(' 'subprocesses'
only_in 'nowhere' '^(public |@[a-z]+ )*import Foundation$' 'the whole of Foundation'
only_in 'mltop' '\bfatalError\(|\btry!|\bprint\(' 'an end without an error'
exit $failed
