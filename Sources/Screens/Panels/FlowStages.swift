import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The way of a ride in one picture: stream, function, bucket, with what passed each in the last hour.
struct FlowStages: Panel {
    /// Rows that it wants.
    static let rows = 4

    private struct Stage {
        var name: String
        var count: String
        var note: String
        var id: String
    }

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows >= 3, area.columns >= 40 else { return }
        let stages = Self.stages(state)
        let width = (area.columns - 4 * (stages.count - 1)) / stages.count
        for (index, stage) in stages.enumerated() {
            let column = area.column + index * (width + 4)
            let finding = state.judgement[stage.id]
            let word = finding.map { StateWord($0) }
            let isWell = finding.map { $0.effective == .ok } ?? true
            var used = 0
            if let word, !isWell { used = frame.put(word.text + " ", column: column, row: area.row, role: word.role) }
            frame.put(
                stage.name, column: column + used, row: area.row, role: .title, width: width - used, ellipsis: true)
            frame.put(stage.count, column: column, row: area.row + 1, role: .text, width: width, ellipsis: true)
            frame.put(stage.note, column: column, row: area.row + 2, role: .dim, width: width, ellipsis: true)
            if index < stages.count - 1 {
                let arrow = String(repeating: String(Character(frame.glyphs.horizontal)), count: 2)
                frame.put(arrow + ">", column: column + width, row: area.row + 1, role: .border)
            }
        }
    }

    private static func stages(_ state: DashboardState) -> [Stage] {
        let lost = state.judgement["flow.lost"]
        func measure(_ name: String) -> Double? {
            guard let lost, FlowWindow.isCounted(lost, state) else { return nil }
            return FlowWindow.measure(name, of: lost)
        }
        let length = FlowWindow.length(state)
        func hour(_ name: String) -> String {
            measure(name).map { "\(Words.grouped(Int($0))) in \(length)" } ?? "? in \(length)"
        }
        let age = state.judgement["kinesis.age"]?.brief
        let slow = state.judgement["lambda.function"]?.measures.first { $0.name == "duration_p95" }?.value
        let waits = measure("lost") == 0 ? lost.flatMap { FlowWindow.waiting($0, state.world.backlog) } : nil
        let missing = waits ?? measure("lost").map { "lost \(Words.grouped(Int($0))) in \(length)" } ?? "lost ?"
        return [
            Stage(name: "stream", count: hour("incoming"), note: "lag \(age ?? "?")", id: "kinesis.stream"),
            Stage(
                name: "function", count: hour("predicted"), note: "p95 \(slow.map(Words.latency) ?? "?") in 1h",
                id: "lambda.function"),
            Stage(
                name: "bucket", count: hour("stored"),
                note: missing, id: "flow.lost"),
        ]
    }
}
