import AWSClient
import FoundationEssentials
import Monitor

/// Reads the hosts' volumes, snapshots and credit modes: EC2 Describe calls, all of them free.
struct HostDetailsCollector: Collector {
    let finder: HostFinder
    let client: AWSClient

    var source: SourceID { .hostDetails }

    /// Every list that could be read; fails only when nothing could.
    func collect() async throws(PollFailure) -> Payload {
        let found = try await finder.find()
        var details = HostDetails(lacks: found.lacks)
        let hosts = found.hosts.filter { $0.value.state != "terminated" }
        guard !hosts.isEmpty else { return .hostDetails(details) }
        let names = Dictionary(hosts.map { ($0.value.id, $0.key) }) { first, _ in first }
        async let attached = volumes([("attachment.instance-id", names.keys.sorted())], of: names)
        async let idle = volumes([("status", ["available"])], of: names)
        async let modes = creditModes(hosts)
        let (volumes, spare) = (await attached, await idle)
        details.volumes = volumes.rows
        details.idleVolumes = spare.rows
        details.creditModes = await modes
        details.lacks += volumes.lacks + spare.lacks
        let ids = (volumes.rows.value ?? []).map(\.id)
        if volumes.rows.value != nil {
            async let status = status(of: ids)
            let snapshots = await newestSnapshots(of: ids)
            details.snapshots = snapshots.rows
            details.lacks += snapshots.lacks
            details.volumeStatus = await status
        } else if let failure = volumes.rows.failure {
            details.snapshots = .notAsked("the volumes were not read: \(failure)")
            details.volumeStatus = .notAsked("the volumes were not read: \(failure)")
        }
        let failures = [
            details.volumes.failure, details.idleVolumes.failure, details.snapshots.failure,
            details.volumeStatus.failure, details.creditModes.failure,
        ]
        if failures.contains(.cancelled) { throw .cancelled }
        if details.volumes.value == nil, details.idleVolumes.value == nil, details.creditModes.value == nil,
            let failure = details.volumes.failure
        {
            throw failure
        }
        return .hostDetails(details)
    }

    private func volumes(
        _ filters: [AWSCall.Filter], of names: [String: String]
    ) async -> EC2List<HostVolume>.Outcome {
        await client.list("volumeSet", of: { HostVolume($0, hosts: names) }) {
            .describeVolumes(filters: filters, token: $0)
        }
    }

    private func status(of volumes: [String]) async -> Part<[String: String]> {
        if volumes.isEmpty { return .read([:]) }
        return await client.list("volumeStatusSet", of: VolumeState.init) {
            .describeVolumeStatus(volumes: volumes, token: $0)
        }
        .rows.map { rows in Dictionary(rows.map { ($0.id, $0.status) }) { first, _ in first } }
    }

    private struct VolumeState: Equatable, Sendable {
        var id: String
        var status: String

        init?(_ row: XMLNode) {
            guard let id = row.text("volumeId") else { return nil }
            self.id = id
            status = row["volumeStatus"]?.text("status") ?? "unknown"
        }
    }

    /// The newest snapshot that is whole of each volume, and one that is not where there is no other.
    private func newestSnapshots(of volumes: [String]) async -> EC2List<VolumeSnapshot>.Outcome {
        if volumes.isEmpty { return .init(rows: .read([])) }
        var outcome = await client.list("snapshotSet", of: VolumeSnapshot.init) {
            .describeSnapshots(filters: [("volume-id", volumes)], token: $0)
        }
        outcome.rows = outcome.rows.map { all in
            Dictionary(grouping: all, by: \.volume).values.compactMap { of in
                of.max { (Self.rank($0), $0.id) < (Self.rank($1), $1.id) }
            }
            .sorted { $0.volume < $1.volume }
        }
        return outcome
    }

    private static func rank(_ snapshot: VolumeSnapshot) -> Double {
        (snapshot.state == "completed" ? 1e12 : 0) + (snapshot.startedAt?.timeIntervalSince1970 ?? 0)
    }

    private func creditModes(_ hosts: [String: HostFacts]) async -> Part<[String: String]> {
        let burstable = hosts.filter { CreditRules(type: $0.value.type) != nil }
        if burstable.isEmpty { return .read([:]) }
        return await .reading { () throws(PollFailure) in
            let ids = Set(burstable.values.map(\.id)).sorted()
            let rows = try await client.send(.describeCreditSpecifications(ids: ids)).xml()
                .list("instanceCreditSpecificationSet")
            let modes = rows.compactMap { row in row.text("instanceId").map { ($0, row.text("cpuCredits") ?? "") } }
            let byID = Dictionary(modes) { first, _ in first }
            return burstable.compactMapValues { byID[$0.id] }
        }
    }
}

extension HostVolume {
    /// Reads a row of DescribeVolumes; `hosts` has the names of the hosts by instance id.
    init?(_ row: XMLNode, hosts: [String: String]) {
        guard let id = row.text("volumeId") else { return nil }
        let attachments = row.list("attachmentSet")
        let attachment = attachments.first { hosts[$0.text("instanceId") ?? ""] != nil } ?? attachments.first
        self.init(
            id: id, host: attachment?.text("instanceId").flatMap { hosts[$0] }, device: attachment?.text("device"),
            state: row.text("status") ?? "unknown", attachment: attachment?.text("status"), size: row.number("size"),
            type: row.text("volumeType"), iops: row.number("iops"), throughput: row.number("throughput"),
            isEncrypted: row.text("encrypted").map { $0 == "true" }, project: row.tag("Project"),
            createdAt: row.text("createTime").flatMap(Timestamps.date))
    }
}

extension VolumeSnapshot {
    /// Reads a row of DescribeSnapshots.
    init?(_ row: XMLNode) {
        guard let id = row.text("snapshotId"), let volume = row.text("volumeId") else { return nil }
        self.init(
            id: id, volume: volume, state: row.text("status") ?? "unknown",
            startedAt: row.text("startTime").flatMap(Timestamps.date))
    }
}
