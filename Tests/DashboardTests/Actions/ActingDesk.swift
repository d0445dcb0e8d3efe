import Dashboard
import FoundationEssentials
import Monitor
import TestSupport

extension Desk {
    /// A desk on the Hosts screen's first host, whose menu is open.
    static func menu(_ change: (inout SampleWorld) -> Void = { _ in }) -> Desk {
        var desk = Desk(SampleWorld(change))
        desk.select("host.orchestration")
        desk.press("x")
        return desk
    }

    /// Moves the cursor of the overview to a row.
    mutating func select(_ id: String) {
        press("g")
        for _ in order where state.selection != id { press("down") }
    }

    /// Lets `seconds` go by.
    @discardableResult mutating func wait(_ seconds: Double) -> [Effect] { send(.tick(state.now + seconds)) }

    /// Takes in one poll of every source of `sample` as it comes `seconds` from now.
    @discardableResult mutating func read(_ sample: SampleWorld, in seconds: Double) -> [Effect] {
        var later = sample
        later.now = state.now + seconds
        var effects: [Effect] = []
        for source in later.sources {
            later.readAt[source] = later.now
            effects += send(.polled(later.result(of: source)))
        }
        return effects
    }

    /// Chooses the action of that name from the menu that is open.
    @discardableResult mutating func choose(_ name: String) -> [Effect] {
        guard case .acting(.menu(let menu)) = state.mode,
            let place = menu.entries.firstIndex(where: { $0.action == name })
        else { return [] }
        press("g")
        for _ in 0..<place { press("down") }
        return press("enter")
    }

    /// A desk with the dialog of an action on the orchestration host, read anew and tried, and armed.
    static func asking(_ action: String, _ change: (inout SampleWorld) -> Void = { _ in }) -> Desk {
        var desk = menu(change)
        desk.choose(action)
        let effects = desk.read(SampleWorld(change), in: 0.3)
        for case .preview(let plan) in effects { desk.send(.acted(.previewed(plan, ["running", "allowed"], nil))) }
        desk.wait(0.6)
        return desk
    }

    /// The dialog that is open.
    var dialog: ActionDialog? { if case .acting(.dialog(let dialog)) = state.mode { dialog } else { nil } }
}

extension [Effect] {
    /// The plans that are to be carried out.
    var performed: [ActionPlan] { compactMap { if case .perform(let plan) = $0 { plan } else { nil } } }
}
