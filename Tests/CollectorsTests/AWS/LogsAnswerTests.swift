import FoundationEssentials
import TestSupport
import Testing

@testable import Collectors

@Suite("Answers of FilterLogEvents")
struct LogsAnswerTests {
    private static func slow(_ text: String) -> LogsAnswer? {
        try? JSONDecoder().decode(LogsAnswer.self, from: Data(text.utf8))
    }

    private static func words(_ answer: LogsAnswer?) -> [String]? {
        answer.map { answer in
            answer.events.map { "\($0.timestamp) \($0.id ?? "-") \($0.stream ?? "-") \($0.message)" }
                + [answer.nextToken ?? "no token"]
        }
    }

    private static let line = #""eventId":"1","timestamp":1795397938000,"message":"a\tb\n""#

    @Test(
        "The quick reader takes what the service writes, and gives what the decoder gives",
        arguments: [
            #"{"events":[{\#(line),"logStreamName":"s","ingestionTime":1}],"searchedLogStreams":[]}"#,
            #"{"events":[{\#(line)},{\#(line)}],"searchedLogStreams":[{"logStreamName":"s","searchedCompletely":true}]}"#,
            #"{"nextToken":"t","events":[]}"#, #"{"events":[],"nextToken":""}"#,
        ])
    func plain(text: String) throws {
        let quick = try #require(Self.words(LogsAnswer.quick(Array(text.utf8))))
        #expect(quick == Self.words(Self.slow(text)))
    }

    @Test(
        "It leaves to the decoder whatever is unusual or wrong",
        arguments: [
            #"{"events":[{"timestamp":"soon","message":"a"}]}"#, #"{"events":[{"timestamp":1.5,"message":"a"}]}"#,
            #"{"events":[{"timestamp":1}]}"#, #"{"events":[null]}"#, #"{"events":null}"#, #"{}"#, #"[]"#, "",
            #"{"events":[],"nextToken":null}"#, #"{"events":[],"events":[]}"#,
            #"{"events":[{\#(line),"timestamp":2}]}"#, #"{"events":[{\#(line),"message":"b"}]}"#,
            #"{"events":[{\#(line)}"#, #"{"events":[{\#(line)}]} x"#,
        ])
    func unusual(text: String) {
        #expect(LogsAnswer.quick(Array(text.utf8)) == nil)
    }

    @Test("Both agree on every text that is cut, or has one byte changed")
    func damaged() {
        let text = Array(
            #"{"events":[{\#(Self.line),"logStreamName":"s"}],"x":[1,{"y":false}],"nextToken":"t"}"#.utf8)
        for place in text.indices {
            for byte in Array("\"\\{}[]:,0 tn".utf8) {
                var changed = text
                changed[place] = byte
                guard let quick = LogsAnswer.quick(changed) else { continue }
                #expect(Self.words(quick) == Self.words(Self.slow(String(decoding: changed, as: UTF8.self))))
            }
            #expect(LogsAnswer.quick(Array(text[..<place])) == nil)
        }
    }
}
