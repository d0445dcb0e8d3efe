import FoundationEssentials

extension Check {
    /// Volumes at rest.
    static let volumeEncryption = posture(
        "posture.volumes", "ebs encryption", "every volume of the hosts is encrypted (claim: encrypted EBS)",
        needs: [.hostDetails]
    ) { scene, blank in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty else { return nil }
        return scene.judged(blank, by: scene.world.hostDetails, of: .hostDetails) { details, finding in
            finding.facts.append(claim("encrypted EBS"))
            guard let volumes = details.volumes.value else { return scene.unread(details.volumes, &finding) }
            finding.facts += volumes.prefix(50).map { volume in
                let words = volume.isEncrypted.map { $0 ? "encrypted" : "not encrypted" } ?? "EC2 does not say"
                return .init("\(volume.host ?? "?") \(volume.id)", words)
            }
            let bad = volumes.filter { $0.isEncrypted == false }
            finding.brief = "\(volumes.count - bad.count) of \(volumes.count)"
            finding.sentence = "\(volumes.count) volumes, all encrypted"
            guard let first = bad.first else { return }
            finding.find(
                "\(bad.count) not", "\(bad.count) of \(volumes.count) volumes are not encrypted",
                why: bad.map { "\($0.id) of \($0.host ?? "no host")" }.joined(separator: ", "),
                impact: "whoever gets at the storage or a snapshot reads it; the README claims encrypted EBS",
                next: "snapshot \(first.id), copy it encrypted, make a volume of the copy")
        }
    }

    /// Snapshots of the volumes.
    static let backups = posture(
        "posture.backups", "backups", "every volume of the hosts has a recent snapshot", needs: [.hostDetails],
        thresholds: ["backup_days"]
    ) { scene, blank in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty else { return nil }
        return scene.judged(blank, by: scene.world.hostDetails, of: .hostDetails) { details, finding in
            guard let volumes = details.volumes.value else { return scene.unread(details.volumes, &finding) }
            guard let snapshots = details.snapshots.value else { return scene.unread(details.snapshots, &finding) }
            let limit = scene.thresholds["backup_days"]
            var bad: [(volume: HostVolume, words: String)] = []
            for volume in volumes {
                let newest = snapshots.first { $0.volume == volume.id }
                let age = newest?.startedAt.map { scene.now.timeIntervalSince($0) }
                let words = age.map { "\(Words.age($0)) old" } ?? (newest == nil ? "never" : "of unknown age")
                finding.facts.append(
                    .init(
                        "\(volume.host ?? "?") \(volume.id)", newest.map { "\($0.id), \($0.state), \(words)" } ?? words)
                )
                let isGood = newest?.state != "error" && (age.map { $0 <= limit * 86_400 } ?? false)
                if !isGood { bad.append((volume, words)) }
            }
            finding.brief = "\(volumes.count) of \(volumes.count)"
            finding.sentence = "every volume has a snapshot of the last \(Words.fixed(limit, 0)) days"
            guard let first = bad.first else { return }
            finding.find(
                "\(bad.count) without",
                "\(bad.count) of \(volumes.count) volumes \(bad.count == 1 ? "has" : "have") no snapshot of the last \(Words.fixed(limit, 0)) days",
                why: Scene.few(bad.map { "\($0.volume.host ?? $0.volume.id): \($0.words)" }),
                impact: "a lost volume takes with it what lies on it: MLflow's runs and models, Airflow's history",
                next: "aws ec2 create-snapshot --volume-id \(first.volume.id), or a lifecycle policy")
        }
    }
}
