import FoundationEssentials

extension Check {
    /// The object that the function loads its model from: what serves, whatever the registry says.
    static let servedModel = Check(
        "lambda.model", "the model object that the function loads is there, and which registry version it can be",
        needs: [.stored, .functionLog, .mlflow], parents: ["aws.access", "lambda.function"]
    ) { scene in
        guard scene.stack.aws != nil, scene.stack.function != nil else { return [] }
        var blank = Finding("lambda.model", "lambda model", witness: .api)
        blank.parents = ["aws.access", "lambda.function"]
        guard scene.stack.buckets["data"] != nil else {
            blank.modifier = .notConfigured
            blank.brief = "not configured"
            blank.sentence = "the model object is not looked at: no data bucket is set"
            blank.next = "set buckets.data in [stack.\(scene.stack.name)]"
            return [blank]
        }
        return [
            scene.judged(blank, by: scene.world.stored, of: .stored, target: scene.stack.buckets["data"]) {
                stored, finding in
                finding.facts.append(.init("object", "s3://\(stored.bucket)/\(StoredPredictions.modelKey)"))
                switch stored.model {
                case .read(let model?): scene.judge(model, into: &finding)
                case .read(nil): scene.judgeNoModel(stored, into: &finding)
                case .failed(let failure): scene.fill(&finding, failure: failure, target: stored.bucket)
                case .notAsked(let why): finding.sentence = why
                }
            }
        ]
    }
}

extension Scene {
    fileprivate func judge(_ model: StoredPredictions.Model, into finding: inout Finding) {
        let time = model.modified.map(Words.dayAndTime) ?? "an unknown time"
        finding.brief = model.modified.map { "of \(Words.day($0))" } ?? "there"
        finding.sentence = "the model object of \(time) is loaded at each cold start"
        finding.facts += [
            .init("written", model.modified.map(Words.stamp) ?? "not told"), .init("etag", model.tag ?? "not told"),
            .init("size", model.size.map { "\(Words.grouped($0)) bytes" } ?? "not told"),
        ]
        if let version = model.version { finding.facts.append(.init("object version", version)) }
        finding.facts.append(.init("registry", registry(for: model)))
        guard let written = model.modified, let log = fresh(world.functionLog, of: .functionLog) else { return }
        let warm = log.containers.filter { now.timeIntervalSince($0.seen) < 900 }
        let old = warm.filter { container in container.started.map { $0 < written } ?? false }
        finding.facts.append(.init("warm copies", warm.isEmpty ? "none seen" : Self.words(warm)))
        guard !old.isEmpty else { return }
        // It is as it should be, and yet not what somebody who has just put a new model there expects.
        finding.brief = "new, not served"
        finding.sentence =
            "the model object of \(time) is served only after a cold start; \(old.count) of \(warm.count) warm copies"
            + " loaded the one before"
        finding.next = "any change of the function's configuration starts new copies"
    }

    fileprivate func judgeNoModel(_ stored: StoredPredictions, into finding: inout Finding) {
        let log = fresh(world.functionLog, of: .functionLog)
        let lines = log?.errors.filter { $0.kind == .model } ?? []
        finding.severity = lines.isEmpty ? .warning : .critical
        finding.urgency = .now
        finding.brief = "missing"
        finding.sentence = "there is no model object in S3"
        finding.impact =
            lines.isEmpty
            ? "rides are predicted until the next cold start, and then none" : "rides are not predicted"
        finding.why =
            lines.first.map { "\(Words.clock($0.at)) \($0.text)" }
            ?? "s3://\(stored.bucket)/\(StoredPredictions.modelKey): no such key"
        finding.next = "aws s3 cp combined_model.pkl s3://\(stored.bucket)/\(StoredPredictions.modelKey)"
    }

    /// Which registered version the object can be: the newest that was registered before it was written.
    private func registry(for model: StoredPredictions.Model) -> String {
        guard let versions = world.mlflow.value?.search.value?.latestVersions, !versions.isEmpty else {
            return "not read; the function does not ask it"
        }
        guard let written = model.modified else { return "not to be told without the object's time" }
        let before = versions.filter { $0.createdAt.map { $0 <= written } ?? false }
            .max { ($0.createdAt ?? .distantPast) < ($1.createdAt ?? .distantPast) }
        guard let version = before, let made = version.createdAt else {
            return "older than every version that is read: it can be none of them"
        }
        let age = Words.duration(written.timeIntervalSince(made))
        return "can be \(version.model) v\(version.version), registered \(age) before; nothing proves it"
    }

    private static func words(_ containers: [FunctionLog.Container]) -> String {
        let starts = containers.compactMap(\.started).sorted()
        let since =
            starts.isEmpty
            ? "started before what is read" : "started \(starts.map { Words.dayAndTime($0) }.joined(separator: ", "))"
        return "\(containers.count), \(since)"
    }
}
