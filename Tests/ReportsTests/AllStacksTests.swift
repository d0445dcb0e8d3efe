import Monitor
import Reports
import TestSupport
import Testing

@Suite("Several stacks at once")
struct AllStacksTests {
    static func report(_ name: String, _ change: (inout SampleWorld) -> Void = { _ in }) -> CheckReport {
        CheckReport(stack: name, judgement: SampleWorld(change).judgement)
    }

    static let bad = report("prod") { $0.failures[.redis] = .refused(host: "192.0.2.10", port: 6379) }
    static let both = AllStacksReport([report("dev"), bad])

    @Test("The worst decides, and its stack and sentence are named")
    func worst() {
        #expect(Self.bad.severity > .ok)
        #expect(Self.both.severity == Self.bad.severity)
        #expect(Self.both.exitStatus == Self.bad.exitStatus)
        #expect(Self.both.headline == "1 of 2 stacks not OK; prod: \(Self.bad.headline)")
        #expect(AllStacksReport([Self.report("a"), Self.report("b")]).headline == "all 2 stacks are OK")
        #expect(AllStacksReport([]).exitStatus == 3)
    }

    @Test("Every line of text but the first begins with its stack")
    func text() {
        let lines = Self.both.lines(as: .text, verbosity: 1)
        #expect(lines.first?.hasPrefix("\(Self.bad.severity.name): 1 of 2 stacks not OK") == true)
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("dev: ") || $0.hasPrefix("prod: ") })
        #expect(lines.contains { $0.hasPrefix("dev: OK: dev: ") })
    }

    @Test("JSON holds the report of each stack as it is by itself")
    func json() throws {
        let line = try #require(Self.both.lines(as: .json).first)
        let own = Self.bad.lines(as: .json)[0]
        #expect(line.contains("\"stacks\":[{"))
        #expect(line.contains(own))
        #expect(line.hasPrefix("{\"schema\":1,\"state\":\"\(Self.bad.severity.name)\",\"exit\":"))
    }

    @Test("Nagios gets one line whose labels name the stacks")
    func nagios() throws {
        let lines = Self.both.lines(as: .nagios)
        #expect(lines.count == 1)
        let parts = lines[0].split(separator: "|")
        try #require(parts.count == 2)
        #expect(parts[0].hasPrefix("MLTOP \(Self.bad.severity.name) - 1 of 2 stacks"))
        #expect(parts[1].contains("'dev.ok'=") && parts[1].contains("'prod.ok'="))
        let labels = parts[1].split(separator: " ").map { $0.prefix { $0 != "=" } }
        #expect(Set(labels).count == labels.count, "each label once")
    }
}
