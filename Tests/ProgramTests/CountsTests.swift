import Cells
import Collectors
import Dashboard
import DemoStack
import FoundationEssentials
import Monitor
import Runtime
import Screens
import Testing
import Wire

@testable import mltop

/// Every demo scenario on every screen: what a headline counts is what is listed below it.
@Suite("Counts add up", .serialized)
struct CountsTests {
    /// A dashboard that has read the whole demo stack of a scenario once.
    private func state(_ scenario: String) async throws -> DashboardState {
        let common = try CommonOptions.parse(["--demo", "--scenario", scenario])
        let watched = await Watched(common, in: ProgramPlace(), usage: ExitStatus.usage)
        let world = await CheckRun.world(
            watched.collectors(limits: Limits(connect: 1, total: 4)), timeout: 8, clock: ContinuousClock(),
            now: ProgramPlace.now)
        var setup = DashboardState.Setup(
            stack: watched.stack, size: Size(columns: 240, rows: 260), now: ProgramPlace.now())
        setup.thresholds = watched.thresholds
        setup.intervals = watched.intervals
        var state = DashboardState(setup)
        state.adopt(world)
        return state
    }

    /// The words of states with which the lines below the first rule begin; with `isOneSection` up to the second rule.
    private func words(_ frame: Frame, isOneSection: Bool = false) -> [String: Int] {
        let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
        var below = lines.drop { !$0.hasPrefix("───") }.dropFirst()
        if isOneSection { below = below.prefix { !$0.hasPrefix("───") } }
        var counts: [String: Int] = [:]
        for line in below {
            guard let word = line.split(separator: " ").first, ["CRIT", "WARN", "UNKN", "open"].contains(word)
            else { continue }
            counts[String(word), default: 0] += 1
        }
        return counts
    }

    @Test("in every scenario, on every screen", arguments: DemoScenario.all.map(\.name))
    func addUp(_ scenario: String) async throws {
        let state = try await state(scenario)
        let judgement = state.judgement
        let health = Counts(judgement.of(.health))
        #expect(state.verdict.counts == health)
        #expect(health.all == judgement.of(.health).count)
        #expect(Set(judgement.findings.map(\.id)).count == judgement.findings.count, "an id is there twice")

        // The overview lists every row once, whatever it is.
        let rows = OverviewRows(judgement)
        #expect(Set(rows.order).count == rows.order.count)
        let told = rows.problems + rows.groups.flatMap { ($0.head.map { [$0] } ?? []) + $0.rows + $0.folded }
        #expect(told.map(\.id).sorted() == judgement.findings.map(\.id).sorted())
        let failing = rows.problems.filter(\.counts)
        #expect(failing.count { $0.severity == .critical } == health.critical)
        #expect(failing.count { $0.severity == .warning } == health.warning)
        #expect(failing.count { $0.severity == .unknown } == health.unknown)

        // What stands in the frame is what its second line counts.
        let frame = Screen.frame(of: state, style: .display)
        #expect(frame.text.contains(health.line), "\(scenario): the headline says something else than \(health.line)")
        if !failing.isEmpty {
            let listed = words(frame, isOneSection: true)
            #expect(listed["CRIT", default: 0] == health.critical, "\(scenario): \(listed)")
            #expect(listed["WARN", default: 0] == health.warning, "\(scenario): \(listed)")
            #expect(listed["UNKN", default: 0] == health.unknown, "\(scenario): \(listed)")
        }

        for (key, place) in Place.screens {
            let there = state.visiting(place)
            let text = Screen.frame(of: there, style: .display).text
            #expect(text.contains(health.line), "\(scenario), screen \(key): another headline")
            for listing in there.listings {
                let ids = (0..<min(listing.count, 3_000)).map(listing.id)
                #expect(Set(ids).count == ids.count, "\(scenario), screen \(key), \(listing.title): a line twice")
                if listing.count > 0 {
                    #expect(
                        text.contains("\(listing.title) \(Words.grouped(listing.count))")
                            || text.split(separator: "\n").contains {
                                $0.contains(listing.title) && ($0 + " ").contains("/\(Words.grouped(listing.count)) ")
                            }
                            || text.contains("\(Words.grouped(listing.count)) line"),
                        "\(scenario), screen \(key): \(listing.title) is not said to have \(listing.count)")
                }
            }
        }

        // Open findings are those that the screen of posture lists with a bad word and without a name behind it.
        let posture = judgement.of(.posture)
        let open = OpenCount(posture)
        #expect(open.open == posture.count { $0.effective > .unknown && $0.acknowledged == nil })
        let screen = Screen.frame(of: state.visiting(.posture), style: .display)
        #expect(posture.isEmpty || screen.text.contains(open.words))
        let listed = words(screen).values.reduce(0, +)
        #expect(listed == open.open + open.acknowledged + open.unread, "\(scenario): \(listed) listed of \(open.words)")

        // The wall counts what it shows as tiles or lines, and what is well.
        let wall = Screen.frame(of: state, style: .wall).text
        #expect(wall.contains(health.line))
        for finding in failing { #expect(wall.contains(finding.label), "\(scenario): the wall hides \(finding.id)") }
    }

    @Test("counts are of all rows, not of those that fit on the screen")
    func small() async throws {
        let state = try await state("healthy")
        var narrow = state
        _ = Reducer().reduce(&narrow, .resized(Size(columns: 80, rows: 24)))
        #expect(narrow.verdict.counts == state.verdict.counts)
        #expect(Screen.frame(of: narrow).text.contains(state.verdict.counts.line))
    }
}
