import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("A monkey at the keyboard")
struct MonkeyTests {
    /// Random numbers that are the same in every run.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private static let keys: [Key] =
        "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 :/?!.{}\"".map(Key.character)
        + [
            .enter, .enter, .enter, .tab, .tab, .escape, .up, .down, .left, .right, .pageUp, .pageDown, .backspace,
            .home, .end, .character("x"), .character("x"), .control("u"), .control("l"), .function(1), .backTab,
        ]

    private static let spots = [
        "command actions", "row host.orchestration", "row lambda.mapping", "line 0 0", "line 1 2", "table 1",
        "command quit", "command open", "command palette", "",
    ]

    /// What it would have done, and how often it got as far as a dialog.
    private func run(_ count: Int, isReadOnly: Bool) -> (plans: Int, previews: Int, dialogs: Int) {
        var dice = Dice()
        let sample = SampleWorld {
            $0.stack.readOnly = isReadOnly
            $0.stack.allowsTestRides = true
            // A small world is judged and listed fast, and has all that can be acted on.
            let needed: Set<SourceID> = [.hosts, .airflowHealth, .airflowLists, .function, .stream]
            $0.unread = Set($0.sources).subtracting(needed)
        }
        var desk = Desk(sample)
        var (plans, previews, dialogs) = (0, 0, 0)
        for index in 0..<count {
            var effects: [Effect] = []
            switch Int.random(in: 0..<100, using: &dice) {
            case 0..<2:
                effects = desk.send(.paste(["orchestration", "x\n\n", "{}\r"].randomElement(using: &dice) ?? ""))
            case 4..<8: effects = desk.send(.click(Self.spots.randomElement(using: &dice) ?? ""))
            case 8..<10: effects = desk.send(.wheel(Int.random(in: -3...3, using: &dice)))
            case 2..<3: effects = desk.wait(Double.random(in: 0..<2, using: &dice))
            case 3..<4 where index % 50 == 0: effects = desk.read(sample, in: 0.01)
            default: effects = desk.send(.key(Self.keys.randomElement(using: &dice) ?? .enter))
            }
            for effect in effects {
                switch effect {
                case .perform: plans += 1
                case .preview(let plan):
                    previews += 1
                    desk.send(.acted(.previewed(plan, [], nil)))
                case .poll(let sources?):
                    for source in sources {
                        var later = sample
                        later.readAt[source] = desk.state.now + 0.001
                        effects = desk.send(.polled(later.result(of: source)))
                    }
                default: break
                }
            }
            if desk.dialog != nil { dialogs += 1 }
        }
        return (plans, previews, dialogs)
    }

    /// Keys, pastes and clicks.
    private static let count = 100_000

    @Test("who may change nothing changes nothing, whatever is typed, pasted and clicked")
    func readOnly() {
        let (plans, previews, dialogs) = run(Self.count, isReadOnly: true)
        #expect(plans == 0)
        #expect(previews == 0)
        #expect(dialogs == 0)
    }

    @Test("the same monkey reaches dialogs where changes are allowed, so that the test above proves something")
    func allowed() {
        #expect(run(5_000, isReadOnly: false).dialogs > 20)
    }
}
