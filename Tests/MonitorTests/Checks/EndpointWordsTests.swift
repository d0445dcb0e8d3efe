import Monitor
import TestSupport
import Testing

@Suite("Endpoints")
struct EndpointWordsTests {
    private func finding(_ change: (inout SampleWorld) -> Void) -> Finding? {
        SampleWorld(change).judgement["endpoint.docs"]
    }

    @Test("A redirect is well unless another status is asked for, and said not to be followed")
    func redirect() throws {
        let finding = try #require(finding { $0.endpoint.code = 302 })
        #expect(finding.severity == .ok && finding.sentence == "docs redirects; not followed")
        let asked = try #require(
            self.finding {
                $0.endpoint.code = 302
                $0.stack.endpoints[0].expectedStatus = 302
            })
        #expect(asked.severity == .ok && asked.sentence.hasPrefix("docs answers in"))
    }

    @Test("What is behind the question mark of an address is never told", arguments: [nil, PollFailure.reset])
    func secrets(_ failure: PollFailure?) throws {
        let finding = try #require(
            finding {
                $0.stack.endpoints[0].url = "https://docs.example.com/?token=canary"
                $0.failures[.endpoint("docs")] = failure
                if failure == nil { ($0.endpoint.code, $0.endpoint.statusAsExpected) = (503, false) }
            })
        #expect(finding.severity == .critical && !"\(finding)".contains("canary"))
        #expect(finding.next == "look at https://docs.example.com/")
    }
}
