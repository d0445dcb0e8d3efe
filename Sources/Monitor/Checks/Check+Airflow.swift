import FoundationEssentials

extension Check {
    /// Airflow's API server answers.
    static let airflowAPI = Check(
        "airflow.api", "Airflow's API server answers its health and version addresses", needs: [.airflowHealth],
        parents: ["compose.airflow-apiserver", "compose.services", "host.orchestration", "network.ports"],
        thresholds: ["latency_factor", "latency_floor"]
    ) { scene in
        guard let target = scene.stack.airflow else { return [] }
        var blank = Finding("airflow.api", "airflow api")
        blank.parents = ["compose.airflow-apiserver", "compose.services", "host.orchestration"]
        var finding = scene.judged(blank, by: scene.world.airflowHealth, of: .airflowHealth, target: target.url) {
            health, finding in
            let latency = scene.world.airflowHealth.typicalDuration ?? health.latency
            finding.brief = Words.latency(latency) + (health.version.map { "  \($0)" } ?? "")
            finding.sentence = "Airflow API answers in \(Words.latency(latency))"
            finding.facts += [
                .init("address", target.url), .init("version", health.version ?? "not told"),
                .init("latency", Words.latency(health.latency)),
            ]
            finding.facts += health.lacks.map { .init("lacks", $0) }
            scene.judgeLatency(health.latency, usual: scene.world.airflowHealth.usualDuration, &finding)
        }
        if finding.severity == .critical {
            finding.impact = "nobody can see or start runs; running tasks go on"
            finding.urgency = .now
        }
        return [finding]
    }

    /// Airflow's own view of its database.
    static let airflowMetadatabase = Check(
        "airflow.metadb", "Airflow reaches its metadata database", needs: [.airflowHealth],
        parents: ["airflow.api", "postgres"]
    ) { scene in
        guard let target = scene.stack.airflow else { return [] }
        var blank = Finding("airflow.metadb", "airflow metadb", witness: .airflow)
        blank.parents = ["postgres", "airflow.api"]
        return [
            scene.judged(blank, by: scene.world.airflowHealth, of: .airflowHealth, target: target.url) {
                health, finding in
                finding.brief = health.metadatabase ?? "not told"
                finding.sentence = "Airflow reaches its database"
                finding.facts.append(.init("metadatabase", health.metadatabase ?? "not in the health body"))
                guard health.metadatabase != "healthy" else { return }
                finding.severity = health.metadatabase == nil ? .unknown : .critical
                finding.urgency = .now
                guard health.metadatabase != nil else {
                    finding.sentence = "Airflow does not tell of its metadata database"
                    finding.next = "look at /api/v2/monitor/health"
                    return
                }
                finding.sentence = "Airflow cannot use its metadata database"
                finding.impact = "no run starts; scheduler, DAG processor and triggerer exit"
                finding.why = "health body: metadatabase \(health.metadatabase ?? "missing")"
                finding.next = "on \(scene.stack.servicesHost): sudo docker ps -a (postgres), then restart the three"
            }
        ]
    }

    /// The scheduler's heartbeat.
    static let airflowScheduler = component(
        "airflow.scheduler", "airflow scheduler", service: "airflow-scheduler", job: "SchedulerJob", path: \.scheduler,
        impact: "new runs do not start")

    /// The DAG processor's heartbeat.
    static let airflowDAGProcessor = component(
        "airflow.dag-processor", "dag-processor", service: "airflow-dag-processor", job: "DagProcessorJob",
        path: \.dagProcessor,
        impact: "changed DAG files are not seen; after a while no DAG is scheduled")

    /// The triggerer's heartbeat.
    static let airflowTriggerer = component(
        "airflow.triggerer", "triggerer", service: "airflow-triggerer", job: "TriggererJob", path: \.triggerer,
        impact: "deferred tasks wait")

    private static func component(
        _ id: String, _ label: String, service: String, job: String,
        path: KeyPath<AirflowHealth, AirflowHealth.Component> & Sendable, impact: String
    ) -> Check {
        Check(
            id, "the heartbeat of \(service) is young, by the answer's own clock",
            needs: [.airflowHealth, .airflowLists],
            parents: ["compose.\(service)", "airflow.metadb", "airflow.api"],
            thresholds: ["heartbeat_warning", "heartbeat_critical"]
        ) { scene in
            guard let target = scene.stack.airflow else { return [] }
            var blank = Finding(id, label)
            blank.parents = ["compose.\(service)", "airflow.metadb", "airflow.api"]
            return [
                scene.judged(blank, by: scene.world.airflowHealth, of: .airflowHealth, target: target.url) {
                    health, finding in
                    let component = health[keyPath: path]
                    if component.status == nil, component.heartbeat == nil, scene.isLeftOut(id, of: health) {
                        finding.modifier = .notConfigured
                        finding.brief = "not deployed"
                        finding.sentence = "Airflow \(label) has never reported, and nothing waits for it"
                        return
                    }
                    scene.judge(component, path, service: service, answeredAt: health.answeredAt, &finding)
                    scene.requireThree(path, &finding)
                    scene.tell(component.instances, job: job, &finding)
                    guard finding.severity > .unknown else { return }
                    finding.impact = impact
                    let known = scene.world.probes[scene.stack.servicesHost]?.value?.container(of: service)?.name
                    finding.next = Advice.restart(known ?? service, on: scene.stack.servicesHost)
                    finding.remedies = [Action.restart.name, Action.startService.name]
                }
            ]
        }
    }
}

extension String {
    /// The text without `prefix`, if it begins with it.
    func replacingPrefix(_ prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}
