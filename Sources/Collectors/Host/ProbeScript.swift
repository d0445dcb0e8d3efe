import Monitor

/// The one script that is run on a host: it reads and changes nothing, in the words of every POSIX shell.
///
/// What it prints is cut into sections by lines that start with a random mark, so that no text of the host can pass for
/// one. Every program in it has a limit of time and of output, and an empty standard input.
enum ProbeScript {
    /// What one run of the script is told.
    struct Order: Equatable, Sendable {
        /// The random mark: letters and digits.
        var mark: String
        /// The directory of the compose file.
        var directory: String
        /// The systemd units to ask for.
        var units: [String]
        /// The checksum of the compose file whose services are known already; empty for none.
        var knownFile: String
    }

    /// The script with its order in front.
    static func text(_ order: Order) -> String {
        let values = [
            ("M", order.mark), ("D", order.directory), ("U", order.units.joined(separator: " ")),
            ("K", order.knownFile), ("F", inspection), ("S", stores), ("X", docker),
        ]
        return values.map { "\($0.0)=\(quoted($0.1))\n" }.joined() + system + "\n"
    }

    /// A word in the single quotes of a shell, in which nothing has a meaning.
    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    // All in one function, so that the shell has read it whole before anything runs and nothing in it can eat the rest.
    private static let system = #"""
        main() {
        LC_ALL=C; PATH="$PATH:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"; export LC_ALL PATH
        s() { printf '\n%s %s\n' "$M" "$1"; }
        f() { s "$1"; [ -r "$2" ] && head -c "$3" "$2"; }
        T=; timeout -s KILL 1 true 2>/dev/null && T=1
        t() { if [ -n "$T" ]; then timeout -s KILL "$@"; else shift; "$@"; fi; }
        s start; date -u +%s; id -un
        f begin /proc/uptime 100
        f load /proc/loadavg 100
        s processors; grep -c '^processor' /proc/cpuinfo
        s memory; grep -E '^(MemTotal|MemFree|MemAvailable|Buffers|Cached|SwapTotal|SwapFree):' /proc/meminfo
        for p in cpu memory io; do f "pressure.$p" "/proc/pressure/$p" 400; done
        s vmstat; o=$(grep -E '^oom_kill ' /proc/vmstat); printf '%s\n' "$o"
        m=/; n=0
        while read -r d p k x; do
        case "$d $k $p" in */dev/loop*|*squashfs*|*iso9660*|*erofs*|*\\*) continue;; /dev/*) ;; *) continue;; esac
        n=$((n + 1)); [ "$n" -le 24 ] && m="$m
        $p"
        done < /proc/mounts
        s disks; IFS='
        '; set -f; t 3 df -P -k $m | head -c 8000; s inodes; t 3 df -P -i $m | head -c 8000; set +f; unset IFS
        s programs; grep -sE '^(Name|VmRSS):' /proc/[0-9]*/status | head -c 150000
        s ticks; grep -shoE '^[0-9]+ \(.*\) . ([0-9-]+ ){11}[0-9]+' /proc/[0-9]*/stat | head -c 150000
        s listeners; cat /proc/net/tcp /proc/net/tcp6 | grep -E ' 0A [0-9A-F]{8}:' | head -c 60000
        s units; command -v systemctl >/dev/null &&
        t 3 systemctl --no-pager show -p Id,LoadState,ActiveState,SubState,Result,UnitFileState $U | head -c 8000
        E=; W=; if [ "$(id -u)" -ne 0 ] && ! [ -w /var/run/docker.sock ]; then
        if t 2 sudo -n true; then E='sudo -n'; else W=1; fi; fi
        case "$o" in 'oom_kill 0'|'') ;; *) s oom; $E dmesg | grep -E 'Out of memory: Kill|oom-kill:|Killed process' | tail -n 4 |
        head -c 3000;; esac
        if [ -n "$T" ]; then $E timeout -s KILL 6 sh -c "$X" sh "$M" "$D" "$K" "$F" "$S" "$T" "$W"
        else $E sh -c "$X" sh "$M" "$D" "$K" "$F" "$S" "$T" "$W"; fi
        s cost; times; f end /proc/uptime 100; s over
        }
        main </dev/null 2>/dev/null
        """#

    // As root where that is what Docker asks for, hence a script of its own. Standard error is kept apart: warnings and
    // progress go there, and must not fall between the lines of an answer.
    private static let docker = #"""
        M=$1 D=$2 K=$3 F=$4 S=$5 T=$6 W=$7
        s() { printf '\n%s %s\n' "$M" "$1"; }
        t() { if [ -n "$T" ]; then timeout -s KILL "$@"; else shift; "$@"; fi; }
        c() { n=$1 k=$2 z=$3; shift 3; s "$n"
        e=$( { { t "$k" "$@"; echo " status $?" >&2; } | head -c "$z" >&3; } 2>&1 3>&4 )
        s "$n.end"; printf '%s' "$e" | tail -c 600; }
        exec 4>&1
        s elevation; if [ "$(id -u)" -eq 0 ]; then echo "${SUDO_USER:+sudo }root"; elif [ -n "$W" ]; then echo none; else echo group; fi
        s file; for n in docker-compose.yml docker-compose.yaml compose.yaml compose.yml; do
        if [ -f "$D/$n" ]; then echo "$D/$n"; break; fi; done
        k=$(cat "$D"/docker-compose.y*ml "$D"/compose.y*ml "$D/.env" 2>/dev/null | cksum)
        s sum; echo "$k"
        command -v docker >/dev/null 2>&1 || { s docker; echo absent; exit; }
        I=$(t 3 docker ps -aq --no-trunc 2>&1); q=$?
        s docker; echo "status $q"; [ "$q" -eq 0 ] || { printf '%s' "$I" | tail -c 600; exit; }
        L= n=0; for i in $I; do case $i in *[!0-9a-f]*) ;; *) n=$((n + 1)); [ "$n" -le 60 ] && L="$L $i";; esac; done
        s count; echo "$n"
        if [ -n "$L" ]; then
        s inspect; V=$(t 3 docker inspect --format "$F" $L 2>/dev/null | head -c 200000); printf '%s\n' "$V"
        s stores; t 3 docker inspect --format '{{.Id}} {{json .Config.Entrypoint}} {{json .Config.Cmd}} {{json .Config.Env}}' $L |
        sed -nE "$S" | head -c 4000
        printf '%s\n' "$V" | sed -nE 's/^\{"id":"([0-9a-f]{12})[0-9a-f]*","service":"(postgres|redis)","status":"running","health":"",.*/\1 \2/p' |
        head -n 2 | while read -r i n; do
        case $n in postgres) c "ping $n" 2 400 docker exec "$i" pg_isready;;
        *) c "ping $n" 2 400 docker exec "$i" redis-cli ping;; esac </dev/null
        done
        fi
        cd "$D" 2>/dev/null || exit
        if [ -x /usr/local/bin/docker-compose ]; then C=/usr/local/bin/docker-compose
        elif command -v docker-compose >/dev/null 2>&1; then C=docker-compose; else C='docker compose'; fi
        s command; echo "$C"
        c list 4 150000 $C ps -a --format json
        [ -n "$k" ] && [ "$k" = "$K" ] || c services 4 8000 $C config --services
        """#

    /// Only what may be seen: neither arguments nor environment are in it.
    private static let inspection =
        [
            ("id", "{{json .Id}}"), ("service", label("service")), ("status", "{{json .State.Status}}"),
            ("health", #"{{if .State.Health}}{{json .State.Health.Status}}{{else}}""{{end}}"#),
            ("streak", "{{if .State.Health}}{{.State.Health.FailingStreak}}{{else}}null{{end}}"),
            ("retries", "{{if .Config.Healthcheck}}{{.Config.Healthcheck.Retries}}{{else}}null{{end}}"),
            ("name", "{{json .Name}}"), ("project", label("project")), ("directory", label("project.working_dir")),
            ("oneoff", label("oneoff")), ("depends", label("depends_on")), ("image", "{{json .Config.Image}}"),
            ("exit", "{{.State.ExitCode}}"), ("oom", "{{.State.OOMKilled}}"), ("error", "{{json .State.Error}}"),
            ("started", "{{json .State.StartedAt}}"), ("finished", "{{json .State.FinishedAt}}"),
            ("restarts", "{{.RestartCount}}"), ("policy", "{{json .HostConfig.RestartPolicy.Name}}"),
            ("ports", "{{json .NetworkSettings.Ports}}"), ("mounts", "{{json .Mounts}}"),
        ].reduce("{") { text, field in text + (text == "{" ? "" : ",") + "\"\(field.0)\":\(field.1)" } + "}"

    private static func label(_ name: String) -> String {
        #"{{json (index .Config.Labels "com.docker.compose.\#(name)")}}"#
    }

    // Of the arguments and variables nothing but the kind of the store leaves the host, and the path of a SQLite file.
    private static let stores =
        #"s#^([0-9a-f]{12})[0-9a-f]* .*(backend-store-uri|BACKEND_STORE_URI)[\\", =]+(sqlite:[^\\" ]*|[a-z]+(\+[a-z0-9]+)?:).*#\1 \3#p"#
}
