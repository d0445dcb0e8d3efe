import Cells
import FoundationEssentials

/// The one step by which a dashboard's state changes.
public struct Reducer: Sendable {
    /// Letters that a filter holds at most, typed or pasted.
    private static let longestFilter = 80

    private let keymap: Keymap

    /// A reducer with the keys of `keymap`.
    public init(keymap: Keymap = Keymap()) { self.keymap = keymap }

    /// Takes in events that came together; what they change is judged once, before the next key and at the end.
    public func reduce(_ state: inout DashboardState, _ events: [Event]) -> [Effect] {
        var effects: [Effect] = []
        var isJudged = true
        for event in events {
            switch event {
            case .tick, .polled:
                absorb(event, into: &state)
                isJudged = false
            default:
                if !isJudged { state.judge() }
                isJudged = true
                effects += reduce(&state, event)
            }
        }
        if !isJudged { state.judge() }
        return effects
    }

    /// Takes in one event and says what is to be done outside.
    public func reduce(_ state: inout DashboardState, _ event: Event) -> [Effect] {
        switch event {
        case .tick, .polled:
            absorb(event, into: &state)
            state.judge()
            return []
        case .resized(let size):
            state.size = size
            return [.redraw]
        case .paste(let text):
            if state.mode == .filter {
                state.filter += text.filter { !$0.isNewline }.prefix(Self.longestFilter - state.filter.count)
            }
            return []
        case .key(.control("c")): return [.quit]
        case .key(let key): return state.mode == .filter ? type(key, into: &state) : run(key, on: &state)
        }
    }

    /// Moves time or the world, and judges nothing yet.
    private func absorb(_ event: Event, into state: inout DashboardState) {
        switch event {
        case .tick(let now):
            state.now = now
            if let notice = state.notice, notice.until <= now { state.notice = nil }
        case .polled(let result):
            state.now = max(state.now, result.at)
            state.world.absorb(result)
        default: break
        }
    }

    private func run(_ key: Key, on state: inout DashboardState) -> [Effect] {
        guard let command = keymap.command(for: key, in: state.mode) else { return [] }
        if let reason = command.disabledReason(state) {
            state.say(reason)
            return []
        }
        return command.run(&state)
    }

    private func type(_ key: Key, into state: inout DashboardState) -> [Effect] {
        switch key {
        case .character(let character): if state.filter.count < Self.longestFilter { state.filter.append(character) }
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
