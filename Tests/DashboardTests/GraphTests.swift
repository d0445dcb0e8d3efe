import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("What graphs show")
struct GraphTests {
    private static let now = SampleWorld.now

    @Test(
        "no axis ends later than now; one that ends earlier does so with its last minute",
        arguments: [(0.0, 0.0), (0, -300), (-300, -300), (-300, 0)])
    func end(_ newest: Double, _ read: Double) throws {
        var series = MinuteSeries()
        series.set(3, at: MinuteSeries.minute(of: Self.now + newest))
        let graph = try #require(Graph.minutes("t", unit: "s", series, to: Self.now + read, now: Self.now))
        let end = try #require(graph.end)
        #expect(end <= Self.now)
        // The minute under way is there up to now; without it the axis ends with the minute that was over last.
        let minute = MinuteSeries.minute(of: end)
        #expect(newest == 0 ? end == Self.now : minute == MinuteSeries.minute(of: Self.now + max(newest + 60, read)))
        #expect(graph.values.last == .some(newest + 60 > read ? 3 : nil))
    }

    @Test("a step under way ends now too")
    func points() throws {
        let points = (0..<3).map { HostMetrics.Point(at: Self.now - 700 + Double($0) * 300, value: 4) }
        let graph = try #require(Graph.points("t", unit: "%", points, step: 300, now: Self.now))
        #expect(graph.end == Self.now)
        let over = try #require(Graph.points("t", unit: "%", points, step: 300, now: Self.now + 900))
        #expect(over.end == Self.now + 200)
    }

    @Test("runs that failed and those under way are told from the others")
    func runs() throws {
        func run(_ number: Int, _ state: String, _ took: Double?) -> AirflowLists.Run {
            let start = Self.now - 3_600 * Double(number)
            return .init(
                dag: "d", id: "r\(number)", state: state, type: "manual", runAfter: start, startedAt: start,
                endedAt: took.map { start + $0 })
        }
        var desk = Desk()
        func graph(_ runs: [AirflowLists.Run]) throws -> Graph {
            desk = Desk(SampleWorld { $0.lists.runs = .read(runs) })
            return try #require(DAGScreen(dag: "d").graphs(desk.state).first)
        }
        let mixed = try graph([run(1, "running", nil), run(2, "failed", 40), run(3, "success", 90)])
        #expect(mixed.values.prefix(2) == [90, 40])
        // What is under way has taken the time up to now.
        #expect(mixed.values.last == desk.state.now.timeIntervalSince(Self.now - 3_600))
        #expect(mixed.marks == [nil, .failed, .underWay])
        #expect(mixed.title.contains("x failed") && mixed.title.contains("* not over"))
        let good = try graph([run(1, "success", 40), run(2, "success", 90)])
        #expect(good.marks.isEmpty && good.title == "how long a run took")
    }

    @Test("a metric's trend is scaled to what the runs have, an amount's bars start from zero")
    func forms() throws {
        let state = Desk().state
        let trend = try #require(MLflowScreen().graphs(state).first)
        guard case .dots(let names) = trend.form else {
            Issue.record("a metric is drawn as \(trend.form)")
            return
        }
        #expect(names.count == trend.values.count && names.count > 1)
        let costs = CostsScreen().graphs(state)
        #expect(!costs.isEmpty && costs.allSatisfy { if case .bars = $0.form { true } else { false } })
    }

    @Test("the spread says what it is compared with, and nothing where there is nothing")
    func spread() throws {
        #expect(try #require(RideGraphs.spread(Desk().state)).legend.isEmpty)
        let desk = Desk(
            SampleWorld {
                var spread = Spread(hour: 498_731)
                for minute in 5..<20 { spread.add(Double(minute)) }
                $0.log.spreads = [spread, spread]
            })
        let graph = try #require(RideGraphs.spread(desk.state))
        #expect(graph.title == "rides by predicted minutes")
        #expect(graph.legend == ["last 5m00s", "2 h before, scaled"])
        #expect(graph.reference.count == graph.values.count)
    }

    @Test(
        "while the log is read back, it says so and how many rides there are",
        arguments: [(0, "reference being read, 0 rides so far"), (2, "reference being read, 2,400 rides so far")])
    func reading(_ hours: Int, _ words: String) throws {
        let desk = Desk(
            SampleWorld {
                $0.log.flow = .sample(minutes: 305)
                $0.log.spreads = (0..<hours).map { hour in
                    var spread = Spread(hour: 498_731 + hour)
                    for ride in 0..<1_200 { spread.add(Double(ride % 20)) }
                    return spread
                }
            })
        #expect(try #require(RideGraphs.spread(desk.state)).legend == ["last 5m00s", words])
    }

    @Test(
        "a measure has four figures, and a whole one decimals beside some that have them",
        arguments: [
            (6, [], "6"), (6, [6, 12], "6"), (6, [6.2, 6], "6.000"), (12, [12, 6.25], "12.00"), (6.2, [6], "6.200"),
            (100, [0.5], "100.0"), (1_200, [0.5], "1,200"), (0, [0.25], "0.0000"),
        ] as [(Double, [Double], String)])
    func figures(_ value: Double, _ others: [Double], _ words: String) {
        #expect(Graph.figures(value, among: others) == words)
    }
}
