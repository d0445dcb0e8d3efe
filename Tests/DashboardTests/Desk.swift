import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

/// A dashboard without a screen: keys go in, the state and the effects come out.
struct Desk {
    var state: DashboardState
    private let reducer = Reducer()

    /// A dashboard that has read `sample` once.
    init(_ sample: SampleWorld = SampleWorld(), size: Size = Size(columns: 80, rows: 24), themes: [String] = []) {
        var setup = DashboardState.Setup(stack: sample.stack, size: size, now: sample.now)
        setup.themes = themes
        setup.theme = themes.first ?? ""
        state = DashboardState(setup)
        read(sample)
    }

    /// Takes in one poll of every source of `sample`.
    mutating func read(_ sample: SampleWorld) {
        for source in sample.sources where !sample.unread.contains(source) { send(.polled(sample.result(of: source))) }
    }

    /// Takes in one event.
    @discardableResult mutating func send(_ event: Event) -> [Effect] { reducer.reduce(&state, event) }

    /// Presses keys by name, one after the other, and gives the effects of all.
    @discardableResult mutating func press(_ names: String...) -> [Effect] { press(names) }

    /// Presses keys by name, one after the other, and gives the effects of all.
    @discardableResult mutating func press(_ names: [String]) -> [Effect] {
        names.flatMap { name -> [Effect] in
            guard let key = Key(name: name) else {
                Issue.record("no key is called \(name)")
                return []
            }
            return send(.key(key))
        }
    }

    /// Types text letter by letter.
    mutating func type(_ text: String) { for letter in text { send(.key(.character(letter))) } }

    /// The ids of the overview in the order of the cursor.
    var order: [String] { OverviewRows(state.judgement, filter: state.filter).order }

    /// A sample with a dead scheduler, a full pool and Redis gone.
    static var troubled: SampleWorld {
        SampleWorld {
            $0.airflow.scheduler.heartbeat = $0.now - 300
            $0.lists.pools = .read([.init(name: "default_pool", slots: 2, running: 2, queued: 3, open: 0)])
            $0.closeShells()
            $0.failures[.redis] = .refused(host: "192.0.2.10", port: 6379)
        }
    }
}
