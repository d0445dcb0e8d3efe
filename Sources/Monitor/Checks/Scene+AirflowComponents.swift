import FoundationEssentials

extension Scene {
    /// Judges a component by its heartbeat's age against the answer's own Date, and by its status.
    func judge(
        _ component: AirflowHealth.Component, _ path: KeyPath<AirflowHealth, AirflowHealth.Component>,
        service: String, answeredAt: Date?, _ finding: inout Finding
    ) {
        let name = "Airflow " + service.replacingPrefix("airflow-")
        finding.facts += [
            .init("status", component.status ?? "null"),
            .init("heartbeat", component.heartbeat.map(Words.stamp) ?? "null"),
            .init("answered", answeredAt.map(Words.stamp) ?? "no Date header"),
        ]
        guard let beat = component.heartbeat else {
            if component.status == "healthy" {
                finding.severity = .unknown
                finding.brief = "beat not understood"
                finding.sentence = "\(name): its heartbeat cannot be read"
                finding.why = "health body: status healthy, and a heartbeat that is missing or no time"
                finding.next = "look at /api/v2/monitor/health"
                return
            }
            let isUnhealthy = component.status == "unhealthy"
            finding.severity = isUnhealthy ? .critical : .warning
            finding.urgency = isUnhealthy ? .now : .today
            finding.brief = isUnhealthy ? "unhealthy" : "not there"
            finding.sentence = isUnhealthy ? "\(name) is unhealthy" : "\(name) has never reported: is it deployed?"
            finding.why = "health body: status \(component.status ?? "null"), heartbeat null"
            return
        }
        let age = (answeredAt ?? now).timeIntervalSince(beat)
        guard age > -Self.mostSkew else {
            finding.severity = .unknown
            finding.brief = "beat in the future"
            finding.sentence = "\(name): its heartbeat is in the future"
            finding.why = "heartbeat \(Words.stamp(beat)), \(Words.duration(-age)) ahead of the answer's own clock"
            finding.next = "timedatectl on \(stack.servicesHost): is time synchronised?"
            return
        }
        let critical = thresholds["heartbeat_critical"]
        let warning = thresholds["heartbeat_warning"]
        finding.measures.append(Measure("heartbeat_age", age, unit: "s", warning: warning, critical: critical))
        finding.brief = "beat \(Words.bound(age))"
        finding.sentence = "\(name) beats"
        let says = component.status.map { "Airflow says \($0)" } ?? "Airflow gives no status"
        // It is judged by the age that it had at the answer, and told with the one that it has now, as all other ages are.
        let since = began(beat, answeredAt: answeredAt, readAt: finding.readAt)
        let shown = now.timeIntervalSince(since)
        let wasStopped = component.status == "unhealthy" && stopped(component, age: age, path)
        if age > critical || wasStopped {
            let isSilent = age > critical
            finding.severity = .critical
            finding.urgency = .now
            finding.since = since
            finding.measures[finding.measures.count - 1].value = shown
            finding.brief = isSilent ? "no beat \(Words.duration(shown))" : "unhealthy"
            finding.sentence =
                isSilent
                ? "\(name) silent since \(Words.clock(since)), \(Words.duration(shown))" : "\(name) is unhealthy"
            finding.why = "last heartbeat \(Words.duration(shown)) ago, limit \(Words.duration(critical)); \(says)"
        } else if age > warning {
            finding.severity = .warning
            finding.since = since
            finding.measures[finding.measures.count - 1].value = shown
            finding.brief = "beat \(Words.duration(shown))"
            finding.sentence = "\(name) heartbeat is late, \(Words.duration(shown))"
            finding.why = "last heartbeat \(Words.duration(shown)) ago, warns at \(Words.duration(warning)); \(says)"
        }
    }

    /// When the heartbeat came by this machine's clock: Airflow's is another's, and tells whole seconds only.
    private func began(_ beat: Date, answeredAt: Date?, readAt: Date?) -> Date {
        guard let answeredAt, let readAt else { return beat }
        let ahead = answeredAt.timeIntervalSince(readAt)
        return abs(ahead) < 2 ? beat : beat.addingTimeInterval(-ahead)
    }

    /// True for a component that an Airflow may do without: no 2.x needs a DAG processor of its own, and a triggerer is
    /// needed only by tasks that are deferred.
    func isLeftOut(_ id: String, of health: AirflowHealth) -> Bool {
        guard id != "airflow.scheduler" else { return false }
        if health.version?.hasPrefix("2.") ?? false { return true }
        guard id == "airflow.triggerer", let pools = world.airflowLists.value?.pools.value else { return false }
        let hasBeaten = world.airflowBeats.contains { $0.triggerer.heartbeat != nil }
        return !hasBeaten && pools.allSatisfy { ($0.deferred ?? 0) == 0 }
    }

    /// Takes a silent heartbeat for a late one until it was silent in three answers running: one odd answer kills nobody.
    ///
    /// Answers before the first good one count, so that what is dead at the start is told at once.
    func requireThree(
        _ path: KeyPath<AirflowHealth, AirflowHealth.Component>, _ finding: inout Finding
    ) {
        guard mode == .running, finding.severity == .critical, finding.since != nil else { return }
        let critical = thresholds["heartbeat_critical"]
        let silent = world.airflowBeats.suffix(3).map { health in
            guard let beat = health[keyPath: path].heartbeat, let at = health.answeredAt else { return true }
            return at.timeIntervalSince(beat) > critical
        }
        guard silent.contains(false), finding.brief.hasPrefix("no beat") else { return }
        finding.severity = .warning
        finding.takesChildrenDown = false
        finding.urgency = .today
        finding.soft = Finding.Soft(count: silent.reversed().prefix { $0 }.count, of: 3)
    }

    /// Tells of each process of the kind, where the server lists them, and warns when only some of them beat.
    func tell(_ instances: [AirflowHealth.Instance], job: String, _ finding: inout Finding) {
        finding.facts += instances.map { .init("on \($0.host)", $0.status ?? "not told") }
        if instances.isEmpty {
            let jobs = (world.airflowLists.value?.jobs.value ?? []).filter { $0.type == job }
            finding.facts += jobs.map { .init("on \($0.host)", "since \($0.startedAt.map(Words.stamp) ?? "not told")") }
        }
        let dead = instances.filter { $0.status == "unhealthy" }
        guard finding.severity == .ok, !dead.isEmpty, dead.count < instances.count else { return }
        finding.severity = .warning
        finding.brief = "\(dead.count) of \(instances.count) unhealthy"
        finding.sentence = "\(dead.count) of \(instances.count) instances of Airflow \(finding.label) are unhealthy"
        finding.why = "unhealthy on \(dead.prefix(3).map(\.host).joined(separator: ", ")); the others beat"
    }

    /// Seconds by which a heartbeat may be ahead of the answer that tells it.
    private static let mostSkew = 60.0

    /// True for a component that Airflow calls unhealthy before its heartbeat is too old for Airflow itself: the process
    /// was stopped in order, now or in an answer before.
    ///
    /// With an older beat the word says no more than the beat, which a busy small host reaches while all is well: the
    /// limit is 30 s (`scheduler_health_check_threshold` and its kin), and 10.5 s for the DAG processor (2.1 times
    /// `job_heartbeat_sec`). `Date` has whole seconds only.
    private func stopped(
        _ component: AirflowHealth.Component, age: Double, _ path: KeyPath<AirflowHealth, AirflowHealth.Component>
    ) -> Bool {
        let limit = path == \AirflowHealth.dagProcessor ? 9.0 : 25
        if age < limit { return true }
        return world.airflowBeats.contains { health in
            guard health[keyPath: path] == component, let beat = component.heartbeat, let at = health.answeredAt else {
                return false
            }
            return at.timeIntervalSince(beat) < limit
        }
    }

    /// Warns when a service takes many times its usual time and the time hurts, and not everything is slow from here.
    func judgeLatency(_ latency: Double, usual: Double?, _ finding: inout Finding) {
        let floor = thresholds["latency_floor"]
        finding.measures.append(Measure("latency", latency, unit: "s", warning: floor))
        guard finding.severity == .ok, latency > floor, let usual, latency > usual * thresholds["latency_factor"] else {
            return
        }
        guard !everythingIsSlow else {
            finding.facts.append(
                .init("slow", "\(Words.latency(latency)), usually \(Words.latency(usual)); so is all else from here"))
            return
        }
        finding.severity = .warning
        finding.brief = "slow, \(Words.latency(latency))"
        finding.sentence = "\(finding.subject) is slow: \(Words.latency(latency))"
        finding.why = "usually \(Words.latency(usual))"
        finding.next = "on its host: docker stats --no-stream"
    }
}
