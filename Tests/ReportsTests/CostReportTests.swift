import FoundationEssentials
import Monitor
import Reports
import TestSupport
import Testing

@Suite("mltop cost")
struct CostReportTests {
    private func report(_ change: (inout SampleWorld) -> Void = { _ in }) -> CostReport {
        CostReport(SampleWorld(change).scene())
    }

    private func holds(_ lines: [String], _ words: String) -> Bool { lines.contains { $0.contains(words) } }

    @Test("text says so far, by the month's end, by design and what the README says")
    func head() {
        let lines = report().lines(as: .text)
        #expect(lines[0].hasPrefix("taxi-prediction/dev  eu-north-1  estimate of 23 Nov 12:41 UTC"))
        #expect(lines[1].contains("so far, by 30 Nov likely $13") && lines[1].hasSuffix("budget $160"))
        #expect(lines[2].contains("by design $13") && lines[2].contains("the README says $30-50"))
    }

    @Test("each part has its lines with their basis, its band, and what was charged")
    func parts() {
        let lines = report().lines(as: .text)
        #expect(holds(lines, "EC2 $15-25") && holds(lines, "540 h counted by CloudWatch x $0.0432"))
        #expect(lines.contains { $0.hasPrefix("  NAT gateways") && $0.contains("$48.60") })
        #expect(holds(lines, "(price of us-east-1)"))
        #expect(holds(lines, "could be saved, a month") && holds(lines, "delete NAT gateway nat-gateway-1"))
        #expect(holds(lines, "AWS budgets: monthly: $108.20 so far") && holds(lines, "Own cost: watching costs"))
        #expect(!holds(lines, "drift from the design"))
    }

    @Test("the README's bands stand beside what they are about, and the shown amounts add up")
    func bands() throws {
        let lines = report().lines(as: .text)
        #expect(lines.contains { $0.hasPrefix("other ") && $0.hasSuffix("other $5-10") })
        #expect(lines.contains { $0.hasPrefix("S3 ") && $0.hasSuffix("S3 $5-10") })
        func cents(_ line: String) -> Int? {
            line.split(separator: " ").first { $0.hasPrefix("$") }.flatMap {
                Int($0.dropFirst().replacing(".", with: "").replacing(",", with: ""))
            }
        }
        let first = try #require(lines.firstIndex { $0.hasPrefix("part ") }) + 1
        let table = lines[first...].prefix { !$0.isEmpty }
        let tops = table.filter { !$0.hasPrefix(" ") && !$0.hasPrefix("total") }.compactMap(cents)
        #expect(tops.reduce(0, +) == table.last.flatMap(cents), "\(tops)")
    }

    @Test("drift, reasons of the range and what warns are told where there are any")
    func drift() {
        let lines = report {
            $0.hosts.hosts["orchestration"]?.type = "t3.large"
            $0.stack.budget = 100
            $0.metrics.hoursThisMonth["frontend"] = .read(100)
        }
        .lines(as: .text)
        #expect(holds(lines, "orchestration is t3.large, t3.medium by design"))
        #expect(holds(lines, "least: it runs as much of the time as so far"))
        #expect(lines.contains { $0.hasPrefix("WARN ") && $0.contains("of $100") })
    }

    @Test("without anything read it says why")
    func nothing() {
        let report = report { $0.failAWS(.credentials(.expired(source: "profile ops"))) }
        #expect(!report.hasCost && report.lines(as: .text).count == 1)
        #expect(report.lines(as: .text)[0].contains("not known"))
        let json = CostReport(SampleWorld { $0.stack.aws = nil }.scene()).lines(as: .json)
        #expect(json[0].contains(#""so_far":null"#))
    }

    @Test("JSON is one line of one object with every line, drift and saving")
    func json() throws {
        let lines = report().lines(as: .json)
        #expect(lines.count == 1)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let value = try decoder.decode(Shape.self, from: Data(lines[0].utf8))
        #expect(value.schema == 1 && value.stack == "taxi-prediction/dev" && value.budget == 160)
        #expect(abs(value.lines.map(\.likely).reduce(0, +) - value.likely) < 0.05 && value.soFar < value.likely)
        #expect(Set(value.lines.map(\.component)).isSuperset(of: ["hosts", "nat", "addresses", "volumes", "stream"]))
        #expect(value.readme.count == 5 && value.savings.count == 4 && value.drift.isEmpty)
        #expect(value.charged?.total == 81.9 && value.own?.cap == 0.9 && value.budgets.count == 1)
    }

    @Test("hostile names of gateways and budgets are made visible")
    func hostile() {
        let report = report {
            $0.network.natGateways = .read([.init(id: "nat", name: "\u{1B}[31mred\n", state: "available")])
            $0.budgets.budgets[0].name = "\u{7}bell"
        }
        for format in CostReport.Format.allCases {
            for line in report.lines(as: format) {
                #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
            }
        }
    }

    private struct Shape: Decodable {
        struct Line: Decodable {
            var component: String
            var likely: Double
        }
        struct Band: Decodable { var name: String }
        struct Item: Decodable { var what: String }
        struct Charged: Decodable { var total: Double }
        struct Own: Decodable { var cap: Double }
        struct Budget: Decodable { var name: String }
        var schema: Int
        var stack: String
        var soFar: Double
        var likely: Double
        var budget: Double
        var lines: [Line]
        var readme: [Band]
        var drift: [Item]
        var savings: [Item]
        var budgets: [Budget]
        var charged: Charged?
        var own: Own?
    }
}
