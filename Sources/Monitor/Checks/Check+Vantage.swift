import FoundationEssentials

extension Check {
    /// The network of this machine: there only when it is at fault.
    static let ownNetwork = Check(
        Judgement.ownNetwork, "somebody answers; when nobody does, the network here is in doubt and no row else"
    ) { scene in
        let asked = scene.world.newest.values.filter { scene.now.timeIntervalSince($0.at) < 60 }
        // A single target that is silent says it better itself.
        guard asked.count > 1, scene.world.nobodyAnswered(now: scene.now) else { return [] }
        var finding = Finding(Judgement.ownNetwork, "own network", .unknown, witness: .computed)
        let since = scene.world.lastAnswer ?? asked.compactMap(\.failingSince).min()
        finding.since = since
        finding.readAt = scene.world.lastAnswer
        finding.brief = "nobody answers"
        finding.sentence = "no network here: nobody answers" + (since.map { " since \(Words.clock($0))" } ?? "")
        finding.impact = "nobody can tell how the stack is"
        finding.why = "all \(asked.count) polls of the last minute failed on the way"
        finding.next = "look at this machine's network: link, VPN, proxy, name server"
        finding.takesChildrenDown = true
        finding.facts = [
            .init("polls", "\(asked.count) in the last minute, none answered"),
            .init("last answer", scene.world.lastAnswer.map(Words.stamp) ?? "none yet"),
        ]
        return [finding]
    }

    /// Sight: blindness that lasts is a fault of its own, because nobody would notice another.
    static let sight = Check(
        Judgement.sight, "what is watched can be seen; blind for long is a warning of its own",
        thresholds: ["blind_warning"]
    ) { scene in
        let (world, limit) = (scene.world, scene.thresholds["blind_warning"])
        let blind = world.blindSources(now: scene.now)
        let long = blind.filter { scene.now.timeIntervalSince($0.since) >= limit }
        guard 3 * long.count >= world.newest.count, let since = long.map(\.since).max() else { return [] }
        // Whole minutes: a sentence that counts seconds would move all the time.
        let length = Words.duration((scene.now.timeIntervalSince(since) / 60).rounded(.down) * 60)
        var finding = Finding(Judgement.sight, "sight", .warning, witness: .computed)
        finding.since = since
        finding.brief = "blind \(length)"
        finding.sentence = "blind for \(length): \(long.count) of \(world.newest.count) sources unread"
        finding.impact = "a fault there would not be noticed"
        finding.why = long.prefix(3).map { "\($0.source): \($0.failure)" }.joined(separator: "; ")
        finding.next = "mend what keeps them unread; meanwhile look yourself"
        finding.facts = long.map { .init("\($0.source)", "since \(Words.clock($0.since)): \($0.failure)") }
        finding.measures = [
            Measure("blind", scene.now.timeIntervalSince(since), unit: "s", warning: limit),
            Measure("unread_sources", Double(long.count)),
        ]
        return [finding]
    }

    /// The address as which others see this machine, by which ports are judged.
    static let ownAddress = Check(
        "vantage.address", "the address as which others see this machine is known, where the settings say whom to ask",
        findingClass: .posture, needs: [.vantage]
    ) { scene in
        guard let url = scene.stack.ownAddressURL else { return [] }
        var blank = Finding("vantage.address", "own address")
        blank.findingClass = .posture
        var finding = scene.judged(blank, by: scene.world.vantage, of: .vantage, target: url) { vantage, finding in
            let address = vantage.address ?? "not known"
            finding.brief = address
            finding.sentence = "this machine is seen as \(address)"
            finding.why = "\(vantage.teller) says so"
            finding.facts = [.init("address", address), .init("told by", vantage.teller)]
        }
        // Without it ports are judged by nobody's address, which is no fault of the stack.
        finding.severity = min(finding.severity, .unknown)
        return [finding]
    }
}
