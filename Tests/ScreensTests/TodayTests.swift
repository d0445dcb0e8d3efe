import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Screens

@Suite("What was predicted and lost today")
struct TodayTests {
    private func today(_ change: (inout SampleWorld) -> Void) -> String {
        Summary.today(Scenery.desk([SampleWorld(change)]))
    }

    @Test("is told of the same minutes since midnight, and so is the cost")
    func whole() {
        let text = today { _ in }
        #expect(text.hasPrefix("9,120 predicted, 0 lost since midnight UTC; about $"))
        #expect(text.ranges(of: "since midnight UTC").count == 1)
    }

    @Test("names the stretch where less than the day is known, and says that the rest is being read")
    func since() {
        let text = today { $0.log.flow = .sample(minutes: 305) }
        #expect(text.hasPrefix("3,648 predicted, 0 lost since 07:36 (the hours before: being read); about $"))
        let ended = today {
            $0.log.flow = .sample(minutes: 305)
            $0.log.gap = "too long"
        }
        #expect(ended.hasPrefix("3,648 predicted, 0 lost since 07:36 (the hours before: too long); about $"))
    }

    @Test("names a stretch for each where the loss is known for another")
    func apart() {
        let text = today {
            $0.streamMetrics.incoming = .read(.steady(12, before: $0.streamMetrics.to, count: 32))
        }
        #expect(text.hasPrefix("9,132 predicted since midnight UTC; 0 lost in the 32m to 12:40; about $"))
    }

    @Test("says as of when where that is not the present")
    func behind() {
        let text = today {
            guard case .read(var listing) = $0.stored.listing else { return }
            listing.to = SampleWorld.now - 480
            $0.stored.listing = .read(listing)
        }
        #expect(text.hasPrefix("9,036 predicted, 0 lost since midnight UTC, as of 12:33; about $"))
    }

    @Test("is never at least so much: what nobody knows is named instead")
    func unknown() {
        let text = today {
            $0.failures[.stored] = .refused(host: "192.0.2.1", port: 443)
            $0.streamMetrics.incoming = .read(.steady(13, before: $0.streamMetrics.to))
        }
        #expect(text.contains(" lost up to the prediction since midnight UTC; about $"), "\(text)")
        #expect(!text.contains("at least") && !text.contains(" 0 lost"))
    }

    @Test("tells what was predicted alone where nothing is known to compare it with")
    func alone() {
        let text = today {
            $0.failures[.streamMetrics] = .refused(host: "192.0.2.1", port: 443)
            $0.failures[.stored] = .refused(host: "192.0.2.1", port: 443)
        }
        #expect(text.hasPrefix("9,132 predicted since midnight UTC; about $"))
    }

    @Test("ends before the screen does, with the words that it must not lack", arguments: [47, 58, 66, 80, 109])
    func line(_ columns: Int) {
        let state = Scenery.desk([SampleWorld { $0.log.flow = .sample(minutes: 305) }])
        let text = Summary.today(state, columns: columns)
        #expect(text.hasPrefix("3,648 predicted, 0 lost since 07:36 (") && text.contains("before: being read)"))
        #expect(text.count <= max(columns, 56) && !text.hasSuffix(";"))
        #expect(text.contains("about $") == (columns > 66))
    }

    @Test("the money's line ends before the screen does", arguments: [(200, "prices of"), (69, "(estimate)")])
    func money(_ columns: Int, _ end: String) {
        let text = Summary.money(Scenery.healthy.make(.init(columns: 80, rows: 24)), columns: columns)
        #expect(text.contains(end) && text.count <= columns)
    }

    @Test("is not what was read yesterday")
    func yesterday() {
        let text = today { $0.now = SampleWorld.now + 86_400 }
        #expect(!text.contains("predicted"))
    }
}
