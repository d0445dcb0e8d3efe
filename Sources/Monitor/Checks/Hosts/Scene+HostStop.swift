import FoundationEssentials

extension Scene {
    /// Judges a host that does not run and is meant to: who or what stopped it, since when, and how bad that is.
    ///
    /// What a person did is a warning for half an hour, because the person knows.
    func judgeStop(of host: HostFacts, as target: HostTarget, _ finding: inout Finding) {
        finding.takesChildrenDown = true
        let stoppedAt = Self.transitionTime(host.stateReason)
        finding.since = stoppedAt
        let isRecent = stoppedAt.map { now.timeIntervalSince($0) < 1800 } ?? false
        let byPerson = host.stateReason.contains("User initiated") || host.stateReasonCode?.hasPrefix("Client.") == true
        let isChanging = host.state == "pending" || host.state == "stopping"
        finding.severity = isChanging || (byPerson && isRecent) ? .warning : .critical
        finding.urgency = finding.severity == .critical ? .now : .today
        finding.sentence =
            "\(target.name) host \(host.state)"
            + (stoppedAt.map { " since \(Words.moment($0, now: now)), \(Words.age(now.timeIntervalSince($0)))" } ?? "")
        finding.impact =
            target.name == "orchestration"
            ? "no training, no Airflow, no MLflow until it runs" : "nobody can use what runs on \(target.name)"
        let isByAWS = host.stateReasonCode?.hasPrefix("Server.") == true || host.stateReason.contains("Server.")
        finding.why =
            host.stateReason.isEmpty
            ? "EC2 gives no reason\(host.stateReasonCode.map { " but \($0)" } ?? "")"
            : "EC2: \(host.stateReason)\(isByAWS ? ": AWS did it, nobody here" : ""); a start changes its address"
        finding.next = "aws ec2 start-instances --instance-ids \(host.id)"
        finding.remedies = [Action.startHost.name]
    }

    /// The moment in a state transition reason such as `User initiated (2026-11-23 09:12:00 GMT)`.
    static func transitionTime(_ reason: String) -> Date? {
        guard let open = reason.lastIndex(of: "("), let close = reason.lastIndex(of: ")"), open < close else {
            return nil
        }
        let numbers = reason[reason.index(after: open)..<close].split { !"0123456789".contains($0) }.compactMap {
            Int($0)
        }
        guard numbers.count >= 6, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return nil }
        let day = CivilTime(year: min(max(numbers[0], 1), 9999), month: numbers[1], day: numbers[2]).start
        return day.addingTimeInterval(
            Double(min(numbers[3], 23) * 3600 + min(numbers[4], 59) * 60 + min(numbers[5], 60)))
    }
}
