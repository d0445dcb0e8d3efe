import Cells
import FoundationEssentials

/// The one step by which a dashboard's state changes.
public struct Reducer: Sendable {
    private let keymap: Keymap

    /// A reducer with the keys of `keymap`.
    public init(keymap: Keymap = Keymap()) { self.keymap = keymap }

    /// Takes in one event and says what is to be done outside.
    public func reduce(_ state: inout DashboardState, _ event: Event) -> [Effect] {
        switch event {
        case .tick(let now):
            state.now = now
            if let notice = state.notice, notice.until <= now { state.notice = nil }
            state.judge()
            return []
        case .polled(let result):
            state.now = max(state.now, result.at)
            state.world.absorb(result)
            state.judge()
            return []
        case .resized(let size):
            state.size = size
            return [.redraw]
        case .paste(let text):
            if state.mode == .filter { state.filter += text.filter { !$0.isNewline }.prefix(80) }
            return []
        case .key(.control("c")): return [.quit]
        case .key(let key): return state.mode == .filter ? type(key, into: &state) : run(key, on: &state)
        }
    }

    private func run(_ key: Key, on state: inout DashboardState) -> [Effect] {
        guard let command = keymap.command(for: key, in: state.mode) else { return [] }
        if let reason = command.disabledReason(state) {
            state.say("\(command.name): \(reason)")
            return []
        }
        return command.run(&state)
    }

    private func type(_ key: Key, into state: inout DashboardState) -> [Effect] {
        switch key {
        case .character(let character): if state.filter.count < 80 { state.filter.append(character) }
        case .backspace: if state.filter.isEmpty { state.mode = .overview } else { state.filter.removeLast() }
        case .control("u"): state.filter = ""
        case .enter, .down, .up:
            state.mode = .overview
            state.selection = OverviewRows(state.judgement, filter: state.filter).order.first
        case .escape:
            state.filter = ""
            state.mode = .overview
        default: break
        }
        return []
    }
}
