import AWSClient
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Volumes, snapshots and credit modes of the hosts")
struct HostDetailsTests {
    private func details(but changes: [String: FakeAWS.Answer] = [:]) async throws -> HostDetails {
        guard case .hostDetails(let details) = try await FakeAWS(AWSFixture.good(but: changes)).collect(.hostDetails)
        else { throw PollFailure.cancelled }
        return details
    }

    @Test("Volumes are told with their host, and their newest own snapshot by volume")
    func all() async throws {
        let details = try await details()
        let volume = HostVolume(
            id: "vol-0aaaaaaaaaaaaaaa1", host: "orchestration", device: "/dev/xvda", state: "in-use",
            attachment: "attached", size: 30, type: "gp3", iops: 3000, isEncrypted: true,
            createdAt: Timestamps.date("2026-11-23T08:29:42.000Z"))
        #expect(details.volumes.value?.first { $0.host == "orchestration" } == volume)
        #expect(
            details.volumes.value?.map(\.host) == ["frontend", "orchestration"] || details.volumes.value?.count == 2)
        #expect(details.idleVolumes == .read([]))
        let own = details.snapshots.value?.first { $0.volume == "vol-0aaaaaaaaaaaaaaa1" }
        #expect(own?.state == "completed" && own?.startedAt != nil)
        #expect(details.creditModes == .read(["orchestration": "standard", "frontend": "standard"]))
        #expect(details.volumeStatus == .read(["vol-0aaaaaaaaaaaaaaa1": "impaired"]))
        #expect(details.lacks.isEmpty)
    }

    @Test("Of several snapshots of a volume the newest that is whole counts")
    func newest() async throws {
        func row(_ id: String, _ state: String, _ day: Int) -> String {
            "<item><snapshotId>\(id)</snapshotId><volumeId>v</volumeId><status>\(state)</status>"
                + "<startTime>2026-11-\(day)T00:00:00.000Z</startTime></item>"
        }
        let rows = row("a", "completed", 10) + row("b", "completed", 20) + row("c", "error", 22)
        let text = "<DescribeSnapshotsResponse><snapshotSet>\(rows)</snapshotSet></DescribeSnapshotsResponse>"
        let details = try await details(but: ["DescribeSnapshots": AWSFixture.text(text)])
        #expect(details.snapshots.value?.map(\.id) == ["b"])
    }

    @Test("A server that lacks a call costs that part alone, and it is told")
    func lacking() async throws {
        // What moto 5.2.1 answers to it.
        let page = AWSFixture.text("<!doctype html><title>500</title>", status: 500)
        let details = try await details(but: ["DescribeVolumeStatus": page])
        #expect(details.volumes.value?.count == 2)
        guard case .failed(.notUnderstood(let why)) = details.volumeStatus else {
            Issue.record("\(details.volumeStatus)")
            return
        }
        #expect(why.contains("DescribeVolumeStatus"))
    }

    @Test("When nothing can be read the poll has failed")
    func nothing() async {
        let denied = AWSFixture.text(
            #"<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>"#, status: 403)
        await #expect(throws: PollFailure.credentials(.denied(action: "ec2:DescribeVolumes"))) {
            try await details(but: [
                "DescribeVolumes": denied, "DescribeInstanceCreditSpecifications": denied,
            ])
        }
    }

    @Test("Hosts of a type without credits are not asked about")
    func withoutCredits() async throws {
        let text = String(decoding: AWSFixture.bytes("describe_instances.xml"), as: UTF8.self)
            .replacing("t3.medium", with: "m5.large").replacing("t3.micro", with: "c7g.large")
        let aws = FakeAWS(AWSFixture.good(but: ["DescribeInstances": AWSFixture.text(text)]))
        _ = try await aws.collect(.hostDetails)
        #expect(!aws.operations.contains("DescribeInstanceCreditSpecifications"))
    }
}
