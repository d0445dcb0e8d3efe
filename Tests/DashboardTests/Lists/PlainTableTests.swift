import Dashboard
import Monitor
import TestSupport
import Testing

@Suite("Tables that speak for themselves")
struct PlainTableTests {
    private static func state(_ typed: String) -> DashboardState {
        var desk = Desk()
        desk.press(":")
        desk.type(typed)
        desk.press("enter")
        return desk.state
    }

    @Test("a bucket's objects stand the newest first, wherever they were read")
    func objects() throws {
        let listing = try #require(Self.state("taxi-data").listings.first)
        let written = try #require(listing.keys[0])
        let times = (0..<listing.count).map { written($0) ?? -.infinity }
        #expect(times.count > 1 && times == times.sorted(by: >))
    }

    @Test("what costs more than the README says is told in words, and in no colour of a state")
    func bands() throws {
        let listing = try #require(Self.state("8").listings.first)
        let place = try #require(listing.columns.firstIndex { $0.title == "README's band" })
        let fields = (0..<listing.count).map { listing.line($0).fields[place] }
        let words = fields.map(\.text).filter { !$0.isEmpty }
        #expect(
            words.allSatisfy { word in ["above $", "within $", "below $", "us-east-1 "].contains { word.hasPrefix($0) }
            })
        #expect(words.contains { $0.hasSuffix("$30-50") })
        #expect(fields.allSatisfy { $0.role == .title || $0.role == .dim })
    }

    @Test("a finding of posture is open, and looks like no fault")
    func posture() throws {
        let state = Self.state("9")
        let listing = try #require(state.listings.first)
        let words = (0..<listing.count).map { listing.line($0).fields[0] }
        #expect(words.contains { $0.text == "open" && $0.role == .title })
        #expect(!words.contains { $0.role == .warning })
    }
}
