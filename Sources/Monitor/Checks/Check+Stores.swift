extension Check {
    /// PostgreSQL, by its own port or through Airflow.
    static let postgres = Check(
        "postgres", "PostgreSQL takes work, by its own port or through Airflow", needs: [.postgres, .airflowHealth],
        parents: ["host.orchestration", "airflow.api"]
    ) { scene in
        guard let address = scene.stack.postgres else { return scene.postgresThroughAirflow() }
        return [scene.ping("postgres", "postgres", scene.world.postgres, .postgres, address)]
    }

    /// Redis, by its own port.
    static let redis = Check(
        "redis", "Redis answers a PING on its own port", needs: [.redis], parents: ["host.orchestration"]
    ) { scene in
        if let address = scene.stack.redis { return [scene.ping("redis", "redis", scene.world.redis, .redis, address)] }
        guard scene.stack.airflow != nil else { return [] }
        var finding = Finding("redis", "redis", witness: .tcp)
        finding.modifier = .notConfigured
        finding.brief = "not reachable"
        finding.sentence = "Redis is not published outside its host"
        finding.next = "set [stack.NAME.redis] address where it can be reached"
        return [finding]
    }
}

extension Scene {
    fileprivate func ping(
        _ id: String, _ label: String, _ feed: Feed<PingAnswer>, _ source: SourceID, _ address: HostPort
    ) -> Finding {
        var blank = Finding(id, label, witness: .tcp)
        blank.parents = ["host.orchestration"]
        var finding = judged(blank, by: feed, of: source, target: "\(address)") { answer, finding in
            finding.brief = "ready  \(Words.latency(feed.typicalDuration ?? answer.latency))"
            finding.sentence = "\(label) answers: \(answer.detail)"
            finding.measures.append(Measure("latency", answer.latency, unit: "s"))
            finding.facts += [
                .init("address", "\(address)"), .init("answer", answer.detail),
                .init("latency", Words.latency(answer.latency)),
            ]
            guard case .notReady(let words) = answer.state else { return }
            finding.severity = .critical
            finding.urgency = .now
            finding.brief = "not ready"
            finding.sentence = "\(finding.subject) takes no work: \(Words.firstLine(words, limit: 40))"
            finding.why = words
            finding.next = "on its host: docker logs of \(id)"
        }
        if finding.severity == .critical {
            finding.impact =
                id == "postgres" ? "Airflow cannot schedule or show anything" : "Airflow's worker gets no tasks"
        }
        return finding
    }

    /// PostgreSQL seen through Airflow, where its port cannot be reached from here.
    fileprivate func postgresThroughAirflow() -> [Finding] {
        guard let target = stack.airflow else { return [] }
        var blank = Finding("postgres", "postgres", witness: .airflow)
        blank.parents = ["airflow.api"]
        return [
            judged(blank, by: world.airflowHealth, of: .airflowHealth, target: target.url) { health, finding in
                finding.brief = health.metadatabase == "healthy" ? "via airflow" : (health.metadatabase ?? "not told")
                finding.sentence = "Airflow reaches its database"
                guard health.metadatabase != "healthy" else { return }
                finding.severity = health.metadatabase == nil ? .unknown : .critical
                guard health.metadatabase != nil else {
                    finding.sentence = "Airflow does not say whether PostgreSQL is ready"
                    finding.next = "look at /api/v2/monitor/health"
                    return
                }
                finding.sentence = "Airflow cannot reach PostgreSQL"
                finding.impact = "Airflow cannot schedule or show anything"
                finding.why = "Airflow's health body: metadatabase \(health.metadatabase ?? "missing")"
                finding.next = "on orchestration: sudo docker ps -a, docker logs of postgres"
            }
        ]
    }
}
