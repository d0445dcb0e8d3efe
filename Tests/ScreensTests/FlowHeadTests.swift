import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Screens

@Suite("The head of the flow")
struct FlowHeadTests {
    /// Nothing is stored of what is predicted, and the function's log says so.
    private static let broken = Scenery.desk([
        SampleWorld {
            $0.log.errors = $0.log.predictions.map {
                .init(text: "Error logging prediction: 'PREDICTIONS_S3_BUCKET'", at: $0.at)
            }
            $0.log.flow.notStored = .steady(12, before: $0.now - 2)
            $0.stored.listing = .read(.init(counts: .steady(0, before: $0.now), newest: [], to: $0.now - 2, objects: 0))
        }
    ])

    private func head(_ columns: Int) -> String {
        var state = Self.broken
        _ = Reducer().reduce(&state, .resized(Size(columns: columns, rows: 40)))
        let lines = Screen.frame(of: state).text.split(separator: "\n").map(String.init)
        return lines.first { $0.hasPrefix(" flow ") } ?? ""
    }

    @Test("has the counts of a loss in front, whatever the row of it follows from", arguments: [80, 140, 200])
    func counts(_ columns: Int) {
        #expect(Self.broken.judgement["flow.lost"]?.modifier == .suppressed(by: "lambda.log"))
        #expect(head(columns).contains("in 720 -> predicted 720 -> stored 0, lost 720"))
    }

    @Test("has the words behind them where there is room")
    func words() {
        #expect(head(100).contains("stored 0, lost 720") && head(100).contains("; nothing is stored"))
    }

    @Test("shows no counts that hang on what nobody can see")
    func unseen() throws {
        var lost = try #require(Self.broken.judgement["flow.lost"])
        #expect(FlowWindow.isCounted(lost, Self.broken))
        lost.modifier = .suppressed(by: "nothing.like.that")
        #expect(!FlowWindow.isCounted(lost, Self.broken))
        lost.modifier = .idle
        #expect(!FlowWindow.isCounted(lost, Self.broken))
    }

    @Test("compares no numbers of which the second is larger, and says why it is", arguments: [80, 108])
    func surplus(_ columns: Int) {
        var state = Scenery.desk([
            SampleWorld {
                let to = $0.streamMetrics.to
                $0.streamMetrics.incoming = .read(.steady(12, before: to).ending([10, 12], before: to))
            }
        ])
        _ = Reducer().reduce(&state, .resized(Size(columns: columns, rows: 40)))
        let lines = Screen.frame(of: state).text.split(separator: "\n").map(String.init)
        let head = lines.first { $0.hasPrefix(" flow ") } ?? ""
        #expect(head.contains("in 718, predicted 720 -> stored 720"))
        #expect(head.contains("(2 came in before)") == (columns == 108))
    }
}
