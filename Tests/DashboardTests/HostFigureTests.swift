import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("What a host used before it was stopped is not shown as its present")
struct HostFigureTests {
    private static let name = "orchestration"

    /// A desk that has read the host while it ran, and then that it does not.
    private static var stopped: Desk {
        var desk = Desk()
        desk.send(.tick(SampleWorld.now))
        desk.read(
            SampleWorld {
                $0.now += 60
                $0.hosts.hosts[name]?.state = "stopped"
                $0.failures[.hostProbe(name)] = .connectTimedOut(seconds: 3)
            })
        desk.send(.tick(SampleWorld.now + 61))
        return desk
    }

    @Test("the table of hosts has no number in its line, and those of the other")
    func table() throws {
        var desk = Self.stopped
        desk.press("2")
        let listing = try #require(desk.state.listings.first)
        let lines = (0..<listing.count).map(listing.line)
        let shares = ["cpu", "mem", "swap", "disk", "load", "credits"]
        let places = listing.columns.indices.filter { shares.contains(listing.columns[$0].title) }
        let off = try #require(lines.first { $0.id == "host.\(Self.name)" })
        #expect(places.count == shares.count && places.allSatisfy { off.fields[$0] == .init("-", .dim) })
        let other = try #require(lines.first { $0.id == "host.frontend" })
        #expect(places.contains { other.fields[$0].text.hasSuffix("%") })
    }

    @Test("its graphs end without a value and say why")
    func graphs() throws {
        let running = HostGraphs.all(Desk().state) + [HostGraphs.credits(Self.name, Desk().state)].compactMap(\.self)
        #expect(running.contains { $0.title.hasPrefix(Self.name) && $0.values.last != .some(nil) })
        let state = Self.stopped.state
        let graphs = [
            HostGraphs.processor(Self.name, state), HostGraphs.memory(Self.name, state),
            HostGraphs.credits(Self.name, state),
        ]
        .compactMap(\.self)
        #expect(graphs.count > 1)
        for graph in graphs {
            #expect(graph.values.last == .some(nil) && graph.absent == "not running", "\(graph.title)")
        }
    }

    @Test("its own screen says that it uses nothing")
    func screen() {
        var desk = Self.stopped
        desk.press("2", "enter")
        let place = desk.state.place
        #expect(place == .host(Self.name))
        #expect(place?.content.lines(desk.state).last?.text == "none: it does not run")
    }
}
