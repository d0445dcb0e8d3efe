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
        func judge() {
            state.judge()
            effects += state.readRecovering() + state.advanceActions()
            isJudged = true
        }
        for event in events {
            switch event {
            case .tick, .polled, .read, .readOlder, .readTask, .acknowledged:
                absorb(event, into: &state)
                isJudged = false
            default:
                if !isJudged { judge() }
                effects += reduce(&state, event)
            }
        }
        if !isJudged { judge() }
        return effects + state.linesToReadAgain() + state.notices()
    }

    /// Takes in one event and says what is to be done outside.
    public func reduce(_ state: inout DashboardState, _ event: Event) -> [Effect] {
        switch event {
        case .tick, .polled, .read, .readOlder, .readTask, .acknowledged:
            absorb(event, into: &state)
            state.judge()
            return state.readRecovering() + state.advanceActions() + state.linesToReadAgain() + state.notices()
        case .acted(let news): return state.absorb(news)
        case .resized(let size):
            state.size = size
            return [.redraw]
        case .paste(let text):
            switch state.mode {
            case .filter:
                let kept = state.filterHere
                state.filterHere = kept + text.filter { !$0.isNewline }.prefix(max(0, Self.longestFilter - kept.count))
            case .palette(let typed, _):
                let more = text.filter { !$0.isNewline }.prefix(max(0, Self.longestFilter - typed.count))
                state.mode = .palette(text: typed + more, marked: 0)
            case .acting(.dialog(let dialog)): state.pasteIntoDialog(text, dialog)
            default: break
            }
            return []
        case .click(let name): return state.click(name)
        case .wheel(let lines): return state.mode == .filter ? [] : state.move(by: state.wheelStep(lines))
        case .key(.control("c")): return [.quit]
        case .key(let key):
            if let notice = state.notice, notice.goesWithKey <= state.now { state.notice = nil }
            switch state.mode {
            case .filter: return type(key, into: &state)
            case .palette: return state.typeIntoPalette(key)
            case .acknowledge: return state.chooseAcknowledgement(key)
            case .acting(.menu(let menu)): return state.typeIntoMenu(key, menu)
            case .acting(.dialog(let dialog)): return state.typeIntoDialog(key, dialog)
            case .acting(.progress(let scroll)): return state.typeIntoProgress(key, scroll: scroll)
            default: return run(key, on: &state)
            }
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
        case .read(let group, .success(let lines)):
            state.logs.faults[group] = nil
            state.logs.answers[group] = state.now
            state.world.absorb(lines: lines)
        case .read(let group, .failure(let failure)):
            state.logs.faults[group] = "\(failure)"
            state.logs.answers[group] = state.now
        case .readOlder(let group, let result): state.absorb(older: result, of: group)
        case .readTask(let task, let result): state.taskLogs.take(task, result, at: state.now)
        case .acknowledged(let known): state.world.acknowledgements = state.world.acknowledgements.merged(with: known)
        default: break
        }
    }

    private func run(_ key: Key, on state: inout DashboardState) -> [Effect] {
        guard let command = keymap.command(for: key, in: state) else {
            if let name = Self.shown(key) { state.say("\(name) does nothing here; ? lists the keys") }
            return []
        }
        if let reason = command.disabledReason(state) {
            state.say(reason)
            return []
        }
        return command.run(&state)
    }

    /// A key that somebody meant: a letter, Tab, or a sign that means something elsewhere; what a line that loses bytes may
    /// make of others is passed over.
    private static func shown(_ key: Key) -> String? {
        switch key {
        case .character(let letter) where letter.isASCII && (letter.isLetter || "/\\>|!".contains(letter)): "\(letter)"
        case .tab: "Tab"
        default: nil
        }
    }

    private func type(_ key: Key, into state: inout DashboardState) -> [Effect] {
        let typed = state.filterHere
        switch key {
        case .character(let character):
            if typed.count < Self.longestFilter { state.filterHere = typed + String(character) }
        case .backspace:
            if typed.isEmpty {
                state.mode = state.base
                state.logs.isSearching = false
            } else {
                state.filterHere = String(typed.dropLast())
            }
        case .control("u"): state.filterHere = ""
        case .enter, .down, .up:
            let wasOnLines = state.isOnLogLines
            state.mode = state.base
            if wasOnLines {
                state.endLogText()
            } else if state.visits.isEmpty {
                state.selection = state.rows.order.first
            } else {
                state.moveToStart()
            }
        case .escape:
            state.filterHere = ""
            state.mode = state.base
            state.logs.isSearching = false
        default: break
        }
        return []
    }
}
