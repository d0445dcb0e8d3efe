import Monitor

/// The script by which one person at a time acts on a service of a host.
///
/// Values stand in its first lines, each in single quotes; what it has to say comes on lines with a random mark.
enum ContainerScript {
    /// What one run is told.
    struct Order: Equatable, Sendable {
        /// The random mark: letters and digits.
        var mark: String
        /// Who acts, as `user@machine`.
        var actor: String
        /// What is done.
        var container: ContainerOrder
    }

    /// The script with its order in front.
    static func text(_ order: Order) -> String {
        let container = order.container
        var option = ""
        let verb: String
        switch container.work {
        case .look: verb = "look"
        case .save(let lines): (verb, option) = ("save", "\(lines)")
        case .restart(let seconds): (verb, option) = ("restart", seconds.map { "\($0)" } ?? "")
        case .start: verb = "start"
        case .up: verb = "up"
        case .servePage(let port): (verb, option) = ("page", "\(port)")
        }
        let values = [
            ("M", order.mark), ("W", verb), ("D", container.directory), ("S", container.service),
            ("N", container.container ?? ""), ("I", container.id), ("A", order.actor), ("O", option),
            ("Q", "\(ContainerOrder.coolDown)"), ("F", facts), ("X", script),
        ]
        return values.map { "\($0.0)=\(ProbeScript.quoted($0.1))\n" }.joined() + outer + "\n"
    }

    // All in one function, so that the shell has read it whole before anything runs.
    private static let outer = #"""
        main() {
        LC_ALL=C; PATH="$PATH:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"; export LC_ALL PATH
        printf '%s begun\n' "$M"
        E=; if [ "$(id -u)" -ne 0 ] && ! [ -w /var/run/docker.sock ]; then
        if sudo -n true 2>/dev/null; then E='sudo -n'
        elif [ "$W" != page ]; then printf '%s refused Docker lets only root in here, and sudo asks for a password\n' "$M"; exit 9; fi; fi
        $E sh -c "$X" sh "$M" "$W" "$D" "$S" "$N" "$I" "$A" "$O" "$Q" "$F"
        }
        main </dev/null
        """#

    // The lock is on the folder itself: no file is made for it, and it ends with whoever has it. Who only looks shares it,
    // and is waited for. Who acted is kept in a folder that only root, or only this user, may write.
    private static let script = #"""
        M=$1 W=$2 D=$3 S=$4 N=$5 I=$6 A=$7 O=$8 Q=$9; shift 9; F=$1
        say() { printf '%s %s' "$M" "$*" | tr -d '\r' | tr '\n' ' ' | head -c 600; echo; }
        no() { say "refused $*"; exit 9; }
        bad() { say "failed $*"; exit 8; }
        T=; timeout -s KILL 1 true 2>/dev/null && T=1
        t() { if [ -n "$T" ]; then timeout -s KILL "$@"; else shift; "$@"; fi; }
        R=/run/mltop; [ "$(id -u)" -eq 0 ] && [ -d /run ] || R="$HOME/.mltop"
        mkdir -p -m 755 "$R" 2>/dev/null
        n=$(date +%s) L= la= lt= lw=
        if [ -r "$R/acts" ]; then while read -r a b c d x; do
        case $a in ''|*[!0-9]*) continue;; esac
        [ "$d" = "$S" ] && lt=$a la=$b lw=$c
        done < "$R/acts"; fi
        [ -n "$lt" ] && L="$la did $lw $((n - lt)) s ago"
        B=$D; [ -d "$B" ] || B=/
        exec 8<"$B" || bad "$B cannot be opened"
        command -v flock >/dev/null 2>&1 || no "there is no flock on the host, so two could act at once"
        case $W in look|save) m=-s;; *) m=-x;; esac
        k=0; until flock -n $m 8; do
        h=; [ -r "$R/busy" ] && read -r a b c d x < "$R/busy" && case $a in ''|*[!0-9]*) ;; *)
        [ $((n - a)) -lt 900 ] && h=": $b does $c of $d since $((n - a)) s";; esac
        [ -z "$h" ] && [ "$k" -lt 4 ] || no "somebody else is at work on this host$h"
        k=$((k + 1)); sleep 1; done
        case $W in look|save) ;; *)
        [ -z "$lt" ] || [ $((n - lt)) -ge "$Q" ] || [ $((n - lt)) -lt 0 ] || no "$L; wait $((Q - n + lt)) s more"
        printf '%s %s %s %s\n' "$n" "$A" "$W" "$S" > "$R/busy";; esac
        c= w=
        if [ -n "$N" ]; then
        c=$(t 20 docker inspect --format '{{.Id}} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$N" 2>&1) || bad "docker: $c"
        case $c in "$I"*) ;; *) no "$N is another container than it was";; esac
        w=${c#* }; w=${w% }
        fi
        d() { { tail -n 49 "$R/acts" 2>/dev/null; printf '%s %s %s %s\n' "$n" "$A" "$W" "$S"; } > "$R/acts.new" && mv -f "$R/acts.new" "$R/acts"
        rm -f "$R/busy"; say "done $*"; }
        f() { rm -f "$R/busy"; bad "$*"; }
        case $W in
        look) say "done ${w:-no container}, nobody else is at work${L:+; $L}";;
        save) say log; exec 4>&1
        q=$({ { t 20 docker logs --timestamps --tail "$O" "$N" 2>&1; echo $? >&3; } | tail -c 2000000 >&4; } 3>&1)
        echo; case $q in 137|124) bad "docker logs gave no answer within 20 s";; 0) l=;; *) l="; docker logs ended with $q";; esac
        say inspect; q=$({ { t 20 docker inspect --format "$F" "$N" 2>&1; echo $? >&3; } | head -c 400000 >&4; } 3>&1)
        echo; case $q in 137|124) bad "docker inspect gave no answer within 20 s";; esac
        say "done kept$l";;
        restart) if [ -n "$O" ]; then e=$(docker restart -t "$O" "$N" 2>&1); else e=$(docker restart "$N" 2>&1); fi || f "docker: $e"; d restarted;;
        start) e=$(docker start "$N" 2>&1) || f "docker: $e"; d started;;
        up) cd "$D" || f "there is no folder $D"
        if [ -x /usr/local/bin/docker-compose ]; then C=/usr/local/bin/docker-compose
        elif command -v docker-compose >/dev/null 2>&1; then C=docker-compose; else C='docker compose'; fi
        t 20 $C config --services 2>/dev/null | grep -qxF -e "$S" || f "the compose file in $D has no service $S"
        e=$($C up -d --no-deps --no-build --no-recreate "$S" 2>&1) || f "compose: $(printf '%s' "$e" | tail -n 3)"; d started;;
        page) for p in /proc/[0-9]*; do
        [ "$(tr '\0' ' ' < "$p/cmdline" 2>/dev/null | grep -cE "^[^ ]*python[0-9.]* -m http\.server $O( |\$)")" = 1 ] && kill "${p#/proc/}"; done 2>/dev/null
        k=0; h=$(printf '%04X' "$O"); while grep -qE ":$h [0-9A-F:]+ 0A " /proc/net/tcp /proc/net/tcp6 2>/dev/null; do
        k=$((k + 1)); [ "$k" -lt 20 ] || f "something else listens on $O"; sleep 0.3; done
        U=; [ "$(id -u)" -eq 0 ] && [ -n "$SUDO_USER" ] && U="sudo -n -u $SUDO_USER"
        cd "$D" || f "there is no folder $D"
        $U nohup python3 -m http.server "$O" --directory "$D" >/dev/null 2>&1 8<&- &
        p=$!; sleep 1; kill -0 "$p" 2>/dev/null || f "python3 does not serve on $O"; d "serves on $O";;
        esac
        """#

    /// What is kept of `docker inspect`: neither environment nor arguments, which may hold passwords.
    private static let facts =
        #"{"id":{{json .Id}},"name":{{json .Name}},"created":{{json .Created}},"image":{{json .Image}},"#
        + #""state":{{json .State}},"restarts":{{json .RestartCount}},"labels":{{json .Config.Labels}},"#
        + #""policy":{{json .HostConfig.RestartPolicy}},"mounts":{{json .Mounts}},"ports":{{json .NetworkSettings.Ports}}}"#
}
