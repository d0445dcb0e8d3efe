import FoundationEssentials
import Monitor
import Testing
import Wire

@testable import Collectors

@Suite("Metrics of the hosts")
struct HostMetricsTests {
    private func metrics(_ aws: FakeAWS, _ stack: Stack = FakeAWS.stack) async throws -> HostMetrics {
        guard case .hostMetrics(let metrics) = try await aws.collect(.hostMetrics, stack) else {
            throw PollFailure.cancelled
        }
        return metrics
    }

    @Test("CPU comes oldest first without the unfinished period, hours by the fullest hour")
    func full() async throws {
        let aws = FakeAWS(AWSFixture.good)
        let metrics = try await metrics(aws)
        #expect(metrics.period == 300)
        // Recorded: 22 24 26 21 23 25; the last period ends before the clock of the test.
        #expect(metrics.cpu["orchestration"]?.value?.map(\.value) == [22, 24, 26, 21, 23, 25])
        #expect(metrics.hoursThisMonth["frontend"] == .read(6))
        #expect(aws.operations.count == 2 * (2 + HostSeries.allCases.count))
        let bodies = aws.requests("GetMetricStatistics").map { String(decoding: $0.body ?? [], as: UTF8.self) }
        let month = bodies.filter { $0.contains(#""StartTime":1793491200"#) && $0.contains(#""Period":3600"#) }
        #expect(month.count == 2)
        #expect(bodies.filter { $0.contains(#""StartTime":1795401900"#) && $0.contains(#""Period":300"#) }.count == 24)
        #expect(metrics.series["orchestration"]?[.creditBalance]?.value?.count == 6)
        #expect(metrics.series["orchestration"]?[.networkIn] == .read([]))
    }

    @Test("One look alone reads only what is judged")
    func oneLook() async throws {
        let aws = FakeAWS(AWSFixture.good)
        let collectors = AWSCollectors.make(
            for: FakeAWS.stack, client: aws.client(), isOneLook: true, now: { FakeAWS.now })
        let collector = try #require(collectors.first { $0.source == .hostMetrics })
        guard case .hostMetrics(let metrics) = try await collector.collect() else { throw PollFailure.cancelled }
        #expect(aws.operations.count == 2 * 3)
        #expect(metrics.series["orchestration"]?.keys.sorted { $0.rawValue < $1.rawValue } == [.creditBalance])
        #expect(metrics.cpu["frontend"]?.value != nil && metrics.hoursThisMonth["frontend"]?.value != nil)
    }

    @Test("Points come in any order, twice, without values or with times as text")
    func odd() async throws {
        let answer = AWSFixture.text(
            """
            {"Datapoints":[{"Timestamp":1795412400,"Average":9},{"Timestamp":1795412700,"Average":8},
            {"Timestamp":"2026-11-23T05:30:00Z","Average":7,"SampleCount":2},{"Timestamp":1795411800,"Average":6},
            {"Timestamp":1795411800},{"Average":1},7,null,{"Timestamp":true,"Average":1},
            {"Timestamp":1795410000,"Average":"x"},{"Timestamp":1795408200,"SampleCount":8}]}
            """)
        let metrics = try await metrics(FakeAWS(["GetMetricStatistics": answer]))
        #expect(
            metrics.cpu["frontend"]?.value == [
                .init(at: Date(timeIntervalSince1970: 1_795_411_800), value: 7),
                .init(at: Date(timeIntervalSince1970: 1_795_412_400), value: 9),
            ])
        #expect(metrics.hoursThisMonth["frontend"] == .read(1.25))
    }

    @Test("No points are no points and no hours, and no failure")
    func none() async throws {
        let metrics = try await metrics(FakeAWS(["GetMetricStatistics": AWSFixture.text(#"{"Datapoints":[]}"#)]))
        #expect(metrics.cpu["frontend"] == .read([]))
        #expect(metrics.hoursThisMonth["frontend"] == .read(0))
    }

    @Test("One failing call fails its own part only")
    func part() async throws {
        let aws = FakeAWS(AWSFixture.good)
        aws.change("GetMetricStatistics") { request in
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            if body.contains("i-0aaaaaaaaaaaaaaa1"), body.contains("Average") {
                return HTTPResponse(status: 400, body: Array(#"{"__type":"Throttling"}"#.utf8))
            }
            return HTTPResponse(status: 200, body: Array(#"{"Datapoints":[]}"#.utf8))
        }
        let metrics = try await metrics(aws)
        #expect(metrics.cpu["orchestration"] == .failed(.throttled(code: "Throttling")))
        #expect(metrics.hoursThisMonth["orchestration"] == .read(0))
        #expect(metrics.cpu["frontend"] == .read([]))
    }

    @Test("A host without an id is looked up first, and one that is nowhere is not asked for")
    func lookUp() async throws {
        var stack = FakeAWS.stack
        stack.hosts = [HostTarget(name: "orchestration"), HostTarget(name: "gone", instanceID: "i-0dead")]
        let aws = FakeAWS(AWSFixture.good)
        let metrics = try await metrics(aws, stack)
        #expect(metrics.cpu["orchestration"]?.value?.count == 6)
        #expect(metrics.cpu["gone"] == .notAsked("EC2 knows no instance for it"))
        #expect(aws.requests("DescribeInstances").count == 2)
    }

    @Test("Metrics that nobody waits for are asked again after a quarter of an hour, credits at every poll")
    func seldom() async throws {
        let aws = FakeAWS(AWSFixture.good)
        let collector = try #require(aws.collectors(FakeAWS.stack).first { $0.source == .hostMetrics })
        _ = try await collector.collect()
        let first = aws.operations.count
        aws.advance(300)
        _ = try await collector.collect()
        #expect(aws.operations.count - first == 2 * 2)
        aws.advance(600)
        _ = try await collector.collect()
        #expect(aws.operations.count - first - 4 == first)
    }

    @Test(
        "A metric is asked for again only when a newer whole period can be there, or the newest may still change",
        arguments: [
            (newest: 300.0, readAt: 700.0, now: 705.0, isKnown: true),
            (newest: 300.0, readAt: 700.0, now: 899.0, isKnown: true),
            (newest: 300.0, readAt: 700.0, now: 900.0, isKnown: false),
            (newest: 300.0, readAt: 650.0, now: 655.0, isKnown: false),
            (newest: 300.0, readAt: 700.0, now: 690.0, isKnown: false),
        ])
    func periods(newest: Double, readAt: Double, now: Double, isKnown: Bool) {
        func at(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }
        let memory = MetricMemory(period: 300)
        let key = MetricMemory.Key(instance: "i", metric: "CPUUtilization", statistic: "Average")
        let points = [HostMetrics.Point(at: at(0), value: 1), HostMetrics.Point(at: at(newest), value: 2)]
        memory.keep(points, of: key, at: at(readAt))
        #expect(memory.points(of: key, isUrgent: true, at: at(now)) == (isKnown ? points : nil))
        #expect(
            memory.points(
                of: .init(instance: "j", metric: key.metric, statistic: key.statistic), isUrgent: true, at: at(now))
                == nil)
    }

    @Test("No points are asked for at every poll")
    func noPoints() {
        let memory = MetricMemory(period: 300)
        let key = MetricMemory.Key(instance: "i", metric: "CPUUtilization", statistic: "Average")
        memory.keep([], of: key, at: FakeAWS.now)
        #expect(memory.points(of: key, isUrgent: true, at: FakeAWS.now) == nil)
    }
}
