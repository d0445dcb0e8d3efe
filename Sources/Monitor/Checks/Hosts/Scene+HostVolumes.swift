extension Scene {
    /// Adds the volumes of a running host, and judges one that EC2 says does not work.
    func judgeVolumes(of target: HostTarget, _ finding: inout Finding) {
        guard let details = world.hostDetails.value else { return }
        for volume in (details.volumes.value ?? []).filter({ $0.host == target.name }).prefix(20) {
            let size = volume.size.map { "\($0) GiB" } ?? "size not told"
            let status = details.volumeStatus.value?[volume.id]
            let words = [
                size, volume.type ?? "", volume.state, volume.attachment ?? "attached to nothing",
                volume.isEncrypted == true ? "encrypted" : volume.isEncrypted == false ? "not encrypted" : "",
                status.map { "status \($0)" } ?? "",
            ]
            finding.facts.append(
                .init(
                    "volume \(volume.device ?? "")",
                    "\(volume.id), " + words.filter { !$0.isEmpty }.joined(separator: ", ")))
            let isBroken = volume.state == "error" || status == "impaired"
            guard isBroken || status == "warning", finding.severity < (isBroken ? .critical : .warning) else {
                continue
            }
            finding.severity = isBroken ? .critical : .warning
            finding.urgency = isBroken ? .now : .today
            finding.brief = "volume \(isBroken ? "impaired" : "slow")"
            finding.sentence =
                "volume \(volume.device ?? volume.id) of \(target.name) is \(isBroken ? "impaired" : "slow")"
            finding.impact = isBroken ? "what is on it may be wrong or not be read" : "reads and writes take long"
            finding.why = "EC2: \(volume.id) is \(volume.state), status \(status ?? "not told")"
            finding.next = "aws ec2 describe-volume-status --volume-ids \(volume.id)"
        }
        let series = world.hostMetrics.value?.series[target.name]
        for (name, kind) in [
            ("network in", HostSeries.networkIn), ("network out", .networkOut), ("disk read", .readBytes),
            ("disk written", .writeBytes),
        ] {
            guard let last = series?[kind]?.value?.last else { continue }
            finding.facts.append(
                .init(name, "\(Words.fixed(last.value / 300 / 1_000, 1)) kB/s at \(Words.clock(last.at))"))
        }
        for (name, kind) in [("disk reads", HostSeries.readOperations), ("disk writes", .writeOperations)] {
            guard let last = series?[kind]?.value?.last else { continue }
            finding.facts.append(.init(name, "\(Words.fixed(last.value / 300, 1)) a second at \(Words.clock(last.at))"))
        }
        for (name, kind) in [("disk burst", HostSeries.operationBalance), ("disk byte burst", .byteBalance)] {
            guard let last = series?[kind]?.value?.last else { continue }
            finding.facts.append(.init(name, "\(Words.fixed(last.value, 0)) % left at \(Words.clock(last.at))"))
        }
    }
}
