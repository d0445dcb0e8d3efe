import Cells
import FoundationEssentials
import Monitor

extension Command {
    static let acknowledge = Command(
        "acknowledge", "say that the row's fault is known, for hours", hint: "acknowledge", keys: ["a"],
        in: .anywhere,
        disabledReason: { state in
            guard state.rowToAcknowledge == nil else { return nil }
            if case .suppressed(let cause)? = state.rowHere?.modifier {
                return "it follows from \(state.judgement[cause]?.label ?? cause): acknowledge that"
            }
            return "no row with a fault is under the cursor"
        }
    ) { state in
        guard let row = state.rowToAcknowledge else { return [] }
        state.mode = .acknowledge(row: row.id, marked: 0)
        return []
    }
}

extension DashboardState {
    /// The row with a fault that the eye is on.
    var rowToAcknowledge: Finding? { rowHere.flatMap { $0.effective > .ok ? $0 : nil } }

    /// The row that the eye is on.
    fileprivate var rowHere: Finding? {
        let id: String? =
            switch mode {
            case .detail(let id, _): id
            case .overview: selection ?? verdict.cause
            case .screen: line?.id
            default: nil
            }
        return id.flatMap { judgement[$0] }
    }

    /// Takes in a key while it is chosen how long a row is acknowledged.
    mutating func chooseAcknowledgement(_ key: Key) -> [Effect] {
        guard case .acknowledge(let row, let marked) = mode else { return [] }
        let choices = AcknowledgedTime.choices(for: judgement[row])
        let last = choices.count - 1
        switch key {
        case .down, .character("j"), .tab: mode = .acknowledge(row: row, marked: min(marked + 1, last))
        case .up, .character("k"), .backTab: mode = .acknowledge(row: row, marked: max(marked - 1, 0))
        case .enter:
            mode = base
            return acknowledge(row, for: choices[min(marked, last)])
        case .escape, .character("q"): mode = base
        default: break
        }
        return []
    }

    private mutating func acknowledge(_ row: String, for time: AcknowledgedTime) -> [Effect] {
        guard let finding = judgement[row] else {
            say("this row is no longer there")
            return []
        }
        let entry = Acknowledgement(
            stack: stack.name, row: row, severity: finding.severity, by: user, at: now, until: time.end(from: now))
        world.acknowledgements.add(entry)
        world.note(
            StackEvent(
                at: now, kind: .action, row: row, label: finding.label,
                text: time == .takenBack ? "open again, by \(user)" : entry.words))
        judge()
        say(time == .takenBack ? "\(finding.label) is open again" : "\(finding.label) \(entry.words)")
        return [.acknowledge(entry)]
    }
}
