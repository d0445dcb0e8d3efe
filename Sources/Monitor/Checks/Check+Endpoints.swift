import FoundationEssentials

extension Check {
    /// The user's own endpoints.
    static let endpoints = Check(
        "endpoint.NAME",
        "an address of the config or of --url answers as asked, in time, with a certificate that lasts",
        thresholds: ["latency_factor", "latency_floor"]
    ) { scene in
        scene.stack.endpoints.map { target in
            let feed = scene.world.endpoints[target.name] ?? Feed()
            let blank = Finding(
                "endpoint.\(target.name)", target.name, witness: target.url.hasPrefix("tcp:") ? .tcp : .http)
            return scene.judged(blank, by: feed, of: .endpoint(target.name), target: target.place) { answer, finding in
                scene.judge(answer, of: target, feed, into: &finding)
            }
        }
    }
}

extension Scene {
    fileprivate func judge(
        _ answer: EndpointAnswer, of target: EndpointTarget, _ feed: Feed<EndpointAnswer>, into finding: inout Finding
    ) {
        let latency = Words.latency(feed.typicalDuration ?? answer.latency)
        finding.brief = answer.code.map { "\($0)  \(latency)" } ?? latency
        finding.sentence = "\(target.name) answers in \(latency)"
        finding.facts += [.init("address", target.place), .init("latency", Words.latency(answer.latency))]
        if let code = answer.code { finding.facts.append(.init("status", "HTTP \(code)")) }
        let isRedirect =
            target.expectedStatus == nil && answer.code.map { (300...399).contains($0) && $0 != 304 } ?? false
        if isRedirect {
            finding.brief += ", redirect"
            finding.sentence = "\(target.name) redirects; not followed"
            finding.facts.append(.init("redirect", "not followed: what it leads to was not asked"))
        }
        if !answer.statusAsExpected, let code = answer.code {
            finding.severity = code >= 500 || target.expectedStatus != nil ? .critical : .warning
            finding.sentence = "\(target.name) answers HTTP \(code)"
            finding.why = "expected \(target.expectedStatus.map(String.init) ?? "200 to 399")"
            finding.next = "look at \(target.place)"
        } else if !answer.bodyAsExpected {
            finding.severity = .critical
            finding.sentence = "\(target.name) answers without the expected text"
            finding.why = "the body lacks \"\(target.bodyContains ?? "")\""
            finding.next = "look at \(target.place)"
        } else if let limit = target.criticalLatency, answer.latency > limit {
            finding.severity = .critical
            finding.sentence = "\(target.name) takes \(Words.latency(answer.latency))"
            finding.why = "limit \(Words.latency(limit))"
        } else if let ends = answer.certificateEnds,
            ends.timeIntervalSince(now) < Double(target.certificateDays) * 86_400
        {
            finding.severity = .warning
            finding.sentence = "certificate of \(target.name) ends \(Words.day(ends))"
            finding.why = "warns \(target.certificateDays) days before"
            finding.next = "renew the certificate"
        }
        judgeLatency(answer.latency, usual: feed.usualDuration, &finding)
    }
}
