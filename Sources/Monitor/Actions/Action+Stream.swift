import FoundationEssentials

extension Action {
    static let enableMapping = Action(
        "enable-mapping", "let Lambda read the stream again", risk: .medium, kind: .mapping,
        needs: [.permission("lambda:UpdateEventSourceMapping"), .permission("lambda:GetEventSourceMapping")],
        sources: { _, _ in [.function, .stream, .streamMetrics] },
        disabledReason: { scene, _ in
            switch scene.mapping {
            case .found(let mapping):
                mapping.state == "Disabled" ? nil : "the mapping is \(mapping.state), not Disabled"
            case .missing: "there is no mapping to enable"
            case .unknown(let why): why
            }
        }
    ) { scene, target, _ in
        let title = "enable the mapping of \(scene.stack.stream ?? "the stream") to \(scene.stack.function ?? "Lambda")"
        switch scene.mapping {
        case .unknown(let why): return .refused("enable-mapping", title: title, target: target, why)
        case .missing:
            let row = Judgement(of: scene)["lambda.mapping"]
            let advice =
                (row.map { [$0.next] } ?? [])
                + (row?.facts.filter { ["terraform", "", "position"].contains($0.name) }.map(\.value) ?? [])
            return .refused(
                "enable-mapping", title: title, target: target, "there is no mapping to enable: it has to be made",
                advice: advice)
        case .found(let mapping):
            var plan = ActionPlan(
                "enable-mapping", title: title, target: ActionTarget(.mapping(mapping.id)),
                steps: [
                    .look("read it", .aws(.readMapping(id: mapping.id, states: ["Disabled"]))),
                    .change("enable it", .aws(.enableMapping(id: mapping.id))),
                ], coolDown: 60, readAt: scene.world.function.readAt)
            plan.passing = scene.replay(since: mapping.changed)
            plan.warnings = [
                "what waits is predicted at once, late: each ride is stored under the day on which it is read"
            ]
            plan.goals = [.mapping(mapping.id), .row("lambda.mapping")]
            plan.limit = 300
            return plan
        }
    }

    static let testRide = Action(
        "test-ride", "send one made-up ride and follow it to its stored prediction", risk: .medium, kind: .stream,
        needs: [.permission("kinesis:PutRecord")], sources: { _, _ in [.stream, .function] },
        disabledReason: { scene, _ in
            if !scene.stack.allowsTestRides {
                return
                    "test_rides = true in [stack.\(scene.stack.name)] allows it: it writes a prediction among the real ones"
            }
            return scene.stack.stream == nil ? "no stream is configured" : nil
        }
    ) { scene, target, input in
        guard let stream = scene.stack.stream else {
            return .refused("test-ride", title: "send a test ride", target: target, "no stream is configured")
        }
        let ride = TestRide(mark: input.mark.isEmpty ? Words.stamp(scene.now) : input.mark, at: scene.now)
        var plan = ActionPlan(
            "test-ride", title: "send test ride \(ride.id)", target: ActionTarget(.stream(stream)),
            steps: [.change("send it", .aws(.putRide(stream: stream, ride: ride)))], coolDown: 30,
            readAt: scene.world.stream.readAt)
        if let group = scene.stack.functionLogGroup {
            plan.steps.append(.watch("predicted", .aws(.awaitPrediction(group: group, ride: ride))))
        }
        if let bucket = scene.stack.buckets["data"] {
            plan.steps.append(.watch("stored", .aws(.awaitObject(bucket: bucket, ride: ride))))
        }
        plan.depends = [
            "one object predictions/…/\(ride.id).json is written among the real ones; no statistic counts it"
        ]
        if case .found(let mapping) = scene.mapping, mapping.state != "Enabled" {
            plan.warnings = ["the mapping is \(mapping.state): it waits until somebody enables it"]
        } else if case .missing = scene.mapping {
            plan.warnings = ["nothing reads the stream: it is not predicted"]
        }
        return plan
    }
}

extension Scene {
    /// What is known of the mapping of the stream to the function.
    enum KnownMapping {
        /// The one that counts.
        case found(FunctionFacts.Mapping)
        /// There is none.
        case missing
        /// It is not known, and why.
        case unknown(String)
    }

    /// The mapping of the stream to the function, as it was read last.
    var mapping: KnownMapping {
        guard let stream = stack.stream, stack.function != nil else {
            return .unknown("no stream and no function are configured")
        }
        if let failure = world.function.failure { return .unknown("Lambda could not be asked: \(failure)") }
        switch world.function.value?.mappings {
        case .read(let all):
            let own = all.filter { $0.sourceARN.hasSuffix(":stream/\(stream)") }
            return (own.first { $0.state == "Enabled" } ?? own.first).map(KnownMapping.found) ?? .missing
        case .failed(let failure): return .unknown("Lambda could not be asked: \(failure)")
        case .notAsked(let why): return .unknown(why)
        case nil: return .unknown("Lambda was not asked yet")
        }
    }

    /// How many records wait since nobody reads, how old the oldest is, and how long they are kept.
    func replay(since changed: Date?) -> [String] {
        let hours = Double(world.stream.value?.retentionHours ?? 24)
        let kept = "records are kept \(Words.duration(hours * 3600))"
        guard world.streamMetrics.value?.incoming.value != nil else {
            return ["what waits: not known, CloudWatch has no count; \(kept)"]
        }
        guard let backlog = world.backlog else { return ["nothing waits; \(kept)"] }
        let age = backlog.oldest.map { ", the oldest \(Words.duration(now.timeIntervalSince($0))) old" } ?? ""
        return [
            "replays \(backlog.isWhole ? "about " : "")\(backlog.words) records, counted to"
                + " \(Words.clock(backlog.to))\(age); \(kept)"
                + (changed == nil ? "; since when nobody reads is not told" : "")
        ]
    }
}
