import FoundationEssentials

extension Check {
    /// The AWS identity, its end, and the clock.
    static let awsAccess = Check(
        "aws.access", "AWS accepts the credentials, they do not end soon, and the clocks agree", needs: [.awsAccess],
        thresholds: ["credentials_end_warning", "skew_warning"]
    ) { scene in
        guard scene.stack.aws != nil else { return [] }
        let blank = Finding("aws.access", "aws access", witness: .api)
        let finding = scene.judged(blank, by: scene.world.awsAccess, of: .awsAccess) { access, finding in
            finding.facts += access.facts(scene.now)
            finding.measures += [
                Measure(
                    "ends_in", access.ends?.timeIntervalSince(scene.now), unit: "s",
                    warning: scene.thresholds["credentials_end_warning"]),
                Measure("clock_skew", access.clockSkew, unit: "s", warning: scene.thresholds["skew_warning"]),
            ]
            finding.brief =
                access.ends.map {
                    $0 > scene.now
                        ? "ends in \(Words.duration($0.timeIntervalSince(scene.now).steppedMinute))"
                        : "ended \(Words.clock($0))"
                } ?? "signed in"
            finding.sentence = "AWS accepts \(access.source)"
            let rest = access.ends?.timeIntervalSince(scene.now) ?? .infinity
            // Keys that renew themselves end soon at times; that is news only when a renewal has failed.
            if let ends = access.ends, rest < scene.thresholds["credentials_end_warning"],
                !access.renews || access.renewalFailure != nil || rest < 60
            {
                finding.severity = .warning
                finding.sentence = "AWS credentials \(rest > 0 ? "end" : "ended") at \(Words.clock(ends))"
                finding.impact = "\(rest > 0 ? "after that" : "from then on") nothing of AWS can be read"
                finding.why = "source: \(access.source)"
                finding.next = "renew them now; mltop takes the new ones by itself"
                if let failure = access.renewalFailure {
                    finding.why += "; they could not be renewed: \(failure)"
                    finding.next = Scene.nextStep(afterAWS: failure)
                }
            }
            if let skew = access.clockSkew, abs(skew) > scene.thresholds["skew_warning"] {
                finding.severity = .warning
                finding.brief = "clock off \(Words.duration(abs(skew)))"
                finding.sentence = "clock here differs from AWS by \(Words.duration(abs(skew)))"
                finding.impact = "mltop goes by AWS's clock; other programs here are refused from five minutes on"
                finding.why = "AWS's Date header against this machine's clock"
                finding.next = "timedatectl: is time synchronised here?"
            }
        }
        return [finding.asAccess]
    }
}

extension AWSAccess {
    /// All that is known, for `d`.
    fileprivate func facts(_ now: Date) -> [Finding.Fact] {
        [
            .init("account", account), .init("identity", arn), .init("source", source),
            .init(
                "ends",
                ends.map {
                    $0 > now
                        ? "\(Words.stamp($0)), in \(Words.duration($0.timeIntervalSince(now).steppedMinute))"
                        : "\(Words.stamp($0)), \(Words.duration(now.timeIntervalSince($0))) ago"
                } ?? "no end"),
            .init(
                "renewal",
                renewalFailure.map { "failed: \($0)" }
                    ?? (renews ? "by itself" : ends == nil ? "not needed" : "by hand")),
            .init("clock difference", clockSkew.map { "\(Words.fixed($0, 0)) s" } ?? "not told"),
        ]
    }
}

extension Finding {
    /// The finding with the words of a sign-in in place of those of a service.
    fileprivate var asAccess: Finding {
        guard severity == .unknown, modifier == nil else { return self }
        var finding = self
        finding.impact = "none known; what needs AWS is not read"
        // A network that is down and a service that is busy say nothing of the keys.
        let isOfKeys = if case .credentials = failure { true } else { false }
        finding.sentence = "AWS sign-in \(isOfKeys ? "does not work" : "cannot be checked"): \(brief)"
        finding.urgency = .today
        return finding
    }
}

extension Double {
    /// Rounded down to whole minutes, so that a long remaining time does not change on every poll.
    var steppedMinute: Double { self > 3600 ? (self / 60).rounded(.down) * 60 : self }
}
