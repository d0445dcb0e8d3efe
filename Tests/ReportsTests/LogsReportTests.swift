import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Reports

@Suite("Lines of logs for a pipe")
struct LogsReportTests {
    private static let function = "/aws/lambda/taxi-trip-duration-predictor"
    private static let lines = [
        LogLines.Line(group: function, at: SampleWorld.now - 120, text: "[INFO] Ride 1"),
        LogLines.Line(group: "/mlops/frontend/flask", at: SampleWorld.now - 60, text: "GET / \"x\"\u{1B}[2J"),
        LogLines.Line(group: function, at: SampleWorld.now, text: "[ERROR] ride 2 lost"),
    ]

    private func report(_ format: LogsReport.Format = .text, _ change: (inout LogsReport.Selection) -> Void = { _ in })
        -> LogsReport
    {
        var selection = LogsReport.Selection()
        change(&selection)
        return LogsReport(.sample, selection, as: format)
    }

    @Test("a line is time, word and text, and nothing in it reaches a terminal as a command")
    func text() {
        let lines = report().lines(of: Self.lines)
        #expect(lines[0] == "2026-11-23T12:39:07Z lambda [INFO] Ride 1")
        #expect(lines[1].hasPrefix("2026-11-23T12:40:07Z flask GET /"))
        #expect(!lines[1].contains("\u{1B}"))
    }

    @Test("JSON has the whole group, the severity and quoted text")
    func json() {
        let lines = report(.json).lines(of: Self.lines)
        #expect(
            lines[2]
                == #"{"at":"2026-11-23T12:41:07Z","group":"\#(Self.function)","severity":"error","text":"[ERROR] ride 2 lost"}"#
        )
        #expect(lines[1].contains(#"\"x\""#))
    }

    @Test(
        "text, group and time narrow them",
        arguments: [
            ("", [], nil, [0, 1, 2]), ("RIDE", [], nil, [0, 2]), ("!ride", [], nil, [1]),
            ("", ["lambda"], nil, [0, 2]),
            ("", ["*/flask"], nil, [1]), ("", ["none", "fl*"], nil, [1]), ("", [], 90.0, [1, 2]),
            ("ride", ["lambda"], 60, [2]), ("!", [], nil, [0, 1, 2]),
        ] as [(String, [String], Double?, [Int])])
    func narrow(_ grep: String, _ groups: [String], _ since: Double?, _ kept: [Int]) {
        let found = report {
            $0.grep = grep
            $0.groups = groups
            $0.since = since.map { SampleWorld.now - $0 }
        }
        .lines(of: Self.lines)
        #expect(found == kept.map { report().lines(of: [Self.lines[$0]])[0] })
    }

    @Test("what is missing is told in words")
    func missing() {
        #expect(report().obstacle == nil)
        var bare = Stack(name: "bare")
        #expect(LogsReport(bare, .init(), as: .text).obstacle?.contains("no AWS and no Airflow") == true)
        bare.aws = AWSTarget(region: "eu-north-1")
        #expect(LogsReport(bare, .init(), as: .text).obstacle?.contains("log_groups") == true)
        var sample = SampleWorld()
        sample.failures[.logLines] = .status(code: 400, detail: "AccessDeniedException: logs:FilterLogEvents")
        #expect(report().faults(in: sample.world).first?.contains("logs:FilterLogEvents") == true)
        #expect(report().faults(in: SampleWorld().world).isEmpty)
    }
}

@Suite("Predicted rides for a pipe")
struct PredictionsReportTests {
    @Test("the newest first, no more than asked for")
    func rides() throws {
        let report = PredictionsReport(SampleWorld().world, of: .sample)
        let lines = report.lines(as: .text, count: 3)
        #expect(lines.count == 4)
        #expect(lines[0].hasPrefix("time"))
        #expect(lines[1].hasPrefix("2026-11-23T12:41:03Z"))
        #expect(lines[1].hasSuffix("ride-1000"))
        #expect(Set(lines.map { $0.prefix(50).count }).count == 1)
        let json = report.lines(as: .json, count: 1)
        #expect(
            json == [
                #"{"at":"2026-11-23T12:41:03Z","ride":"ride-1000","minutes":8,"from_zone":1,"to_zone":1,"miles":1}"#
            ])
        #expect(report.obstacle == nil)
    }

    @Test("without AWS, a function or a ride the reason is told")
    func none() {
        #expect(PredictionsReport(World(), of: Stack(name: "x")).obstacle?.contains("no AWS") == true)
        let sample = SampleWorld { $0.log.predictions = [] }
        #expect(
            PredictionsReport(sample.world, of: .sample).obstacle
                == "no ride was predicted between 12:36 and 12:41 UTC")
        let failed = SampleWorld { $0.failures[.functionLog] = .timedOut(seconds: 5) }
        #expect(PredictionsReport(failed.world, of: .sample).obstacle?.contains("could not be read") == true)
        #expect(PredictionsReport(failed.world, of: .sample).lines(as: .text, count: 5).isEmpty)
    }
}
