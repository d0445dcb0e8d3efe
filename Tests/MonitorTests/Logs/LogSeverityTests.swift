import Monitor
import Testing

@Suite("What a log line says")
struct LogSeverityTests {
    @Test(
        "The level decides, and only without one the words",
        arguments: [
            ("[INFO]\t2026-11-23T12:41:07.123Z\t1-2\tProcessing 4 records, 0 errors", LogSeverity.info),
            ("[ERROR]\t2026-11-23T12:41:07.123Z\t1-2\tError processing record: 'x'", .error),
            ("[WARNING]\tmodel is old", .warning), ("[DEBUG]\tError: not really", .debug),
            ("2026-11-23 12:00:00,123 ERROR in app: failed", .error),
            ("[2026-11-23T12:00:00.000+0000] {taskinstance.py:10} WARNING - slow", .warning),
            (#"{"timestamp":"x","level":"ERROR","message":"m"}"#, .error),
            (#"{"level": "info", "message": "Error in the words only"}"#, .info),
            ("Error processing record: bad", .error),
            (#"Nov 27 01:00:00 ip-10-0-1-5 dockerd: time="x" level=warning msg="ShouldRestart failed""#, .warning),
            (#"time="x" level="error" msg=gone"#, .error), ("level=info msg=error", .info), ("level= x", .info),
            ("2026-11-23T12:00:00Z 1-2 Task timed out after 30.03 seconds", .error),
            ("Traceback (most recent call last):", .error),
            ("botocore.exceptions.ClientError: An error occurred", .error),
            ("KeyError: 'PREDICTIONS_S3_BUCKET'", .error),
            ("Prediction logged: no error", .info), ("error_rate=0.0", .info), ("errors: 0", .info),
            ("TERRORS in the name are no level", .info), ("", .info), ("\u{0}", .info),
            ("START RequestId: 1-2 Version: $LATEST", .info), ("Warning: deprecated", .warning),
            ("REPORT RequestId: 1-2\tDuration: 30000.00 ms\tBilled Duration: 30000 ms\tStatus: timeout", .error),
            ("REPORT RequestId: 1-2\tDuration: 12.00 ms\tBilled Duration: 13 ms", .info),
        ])
    func levels(text: String, severity: LogSeverity) {
        #expect(LogSeverity(of: text) == severity)
    }

    @Test("A REPORT line tells duration, charge, memory and the start of a container")
    func report() throws {
        let text =
            "REPORT RequestId: 1-2\tDuration: 121.50 ms\tBilled Duration: 1850 ms\tMemory Size: 256 MB\t"
            + "Max Memory Used: 184 MB\tInit Duration: 1728.12 ms\t"
        let report = try #require(LambdaReport(text))
        #expect(report.duration == 121.5)
        #expect(report.billed == 1_850)
        #expect(report.memorySize == 256)
        #expect(report.memoryUsed == 184)
        #expect(report.start == 1_728.12)
        #expect(!report.hasFailed)
        let json =
            #"{"time":"t","type":"platform.report","record":{"requestId":"1","metrics":{"durationMs":12.3,"#
            + #""billedDurationMs":13,"memorySizeMB":256,"maxMemoryUsedMB":90},"status":"error"}}"#
        let other = try #require(LambdaReport(json))
        #expect(other.duration == 12.3)
        #expect(other.memoryUsed == 90)
        #expect(other.start == nil)
        #expect(other.hasFailed)
    }

    @Test(
        "Lambda's own lines are told from the function's",
        arguments: [
            ("START RequestId: 1-2 Version: $LATEST", LambdaMark.start(request: "1-2")),
            ("END RequestId: 1-2\n", .end(request: "1-2")),
        ])
    func marks(text: String, mark: LambdaMark) {
        #expect(LambdaMark(text) == mark)
        #expect(LambdaMark("x" + text) == nil)
        #expect(LambdaMark("REPORT RequestId: 1") == nil)
    }

    @Test("Invocations are summed up, and few of them have no slowest twentieth")
    func calls() throws {
        func reports(_ count: Int) -> [LambdaReport] {
            (0..<count).compactMap {
                LambdaReport(
                    "REPORT RequestId: 1\tDuration: \($0) ms\tBilled Duration: 10 ms\tMax Memory Used: \($0) MB"
                        + ($0 == 0 ? "\tInit Duration: 9 ms" : ""))
            }
        }
        #expect(LogLines.Calls([]) == nil)
        let few = try #require(LogLines.Calls(reports(19)))
        #expect(few.slow == nil)
        #expect(few.cold == 1)
        let many = try #require(LogLines.Calls(reports(100)))
        #expect(many.median == 50)
        #expect(many.slow == 95)
        #expect(many.billed == 1_000)
        #expect(many.memoryUsed == 99)
    }
}
