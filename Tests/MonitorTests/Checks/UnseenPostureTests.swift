import Monitor
import TestSupport
import Testing

@Suite("What nobody saw is not well")
struct UnseenPostureTests {
    private func finding(_ id: String, _ change: (inout SampleWorld) -> Void) -> Finding? {
        SampleWorld(change).judgement[id]
    }

    @Test(
        "the set-up of buckets that cannot be reached",
        arguments: ["bucket-encryption", "bucket-access", "bucket-versions", "bucket-logs"])
    func buckets(_ name: String) throws {
        let row = try #require(
            finding("posture.\(name)") { sample in
                for role in sample.buckets.buckets.keys {
                    sample.buckets.buckets[role]?.reach = .failed(.throttled(code: "SlowDown"))
                    sample.buckets.buckets[role]?.setup = .init(
                        encryption: .notAsked("x"), blocksPublicAccess: .notAsked("x"), versioning: .notAsked("x"),
                        accessLog: .notAsked("x"))
                }
            })
        #expect(row.severity == .unknown && row.sentence.contains("of 3 of 3 buckets: not read"))
        #expect(row.why.contains("slow down"))
    }

    @Test("a fault is told with how much could not be read")
    func partly() throws {
        let row = try #require(
            finding("posture.bucket-encryption") {
                $0.buckets.buckets["data"]?.setup.encryption = .read("none")
                $0.buckets.buckets["reports"]?.setup.encryption = .failed(.timedOut(seconds: 3))
            })
        #expect(row.severity == .warning && row.why.hasSuffix("; 1 not read"))
    }

    @Test("a status page that is not shown", arguments: ["posture.status-page", "posture.status-claims"])
    func statusPage(_ id: String) throws {
        let row = try #require(finding(id) { $0.statusPage.code = 403 })
        #expect(row.severity == .unknown && row.sentence.contains("HTTP 403") && row.witness == .http)
    }

    @Test("an open door is told although another service is down")
    func openBeside() throws {
        let row = try #require(
            finding("posture.logins") {
                $0.statusPage.listsFolder = true
                $0.network.changeGroup {
                    $0.inbound.append(.init(proto: "tcp", ports: 8081...8081, blocks: ["0.0.0.0/0"]))
                }
                $0.failures[.mlflow] = .refused(host: "192.0.2.10", port: 5000)
            })
        #expect(row.severity == .warning && row.modifier == nil)
    }

    @Test("a log of which no line is read yet")
    func emptyPages() throws {
        let row = try #require(
            finding("lambda.log") {
                $0.log.predictions = []
                $0.log.newestLine = nil
                $0.log.isPartial = true
            })
        #expect(row.severity == .unknown && row.sentence.hasPrefix("no line of the function's log"))
    }

    @Test("logins of services that show nothing")
    func logins() throws {
        let silent = PollFailure.timedOut(seconds: 3)
        let row = try #require(
            finding("posture.logins") {
                $0.lists.dags = .failed(silent)
                $0.mlflow.search = .failed(silent)
                $0.statusPage.listsFolder = nil
            })
        #expect(row.severity == .unknown && row.sentence.contains("no service shows"))
        let refused = finding("posture.logins") {
            $0.lists.dags = .failed(silent)
            $0.mlflow.search = .failed(.status(code: 401, detail: ""))
            $0.statusPage.listsFolder = nil
        }
        #expect(refused?.severity == .ok)
    }
}
