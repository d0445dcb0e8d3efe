import AWSClient
import FoundationEssentials
import Monitor
import Synchronization
import Testing
import Wire

@Suite("The ledger of this program's own calls")
struct CallLedgerTests {
    private static let november = CivilTime(year: 2026, month: 11, day: 23).start
    private let time = Time()

    private func ledger(_ cap: Double = 0.9, files: (any FileStore)? = nil) -> CallLedger {
        var money = MoneySettings()
        money.paidCallsCap = cap
        return CallLedger(
            money: money, book: files.map { FileSpendingBook("cache/paid-calls.json", files: $0) }, now: time.now)
    }

    private func record(_ price: PriceClass, status: Int? = 200) -> CallRecord {
        CallRecord(action: "a:B", price: price, sent: 10, received: 100, status: status)
    }

    @Test("calls are counted for the source on whose behalf they are made, by price")
    func sources() {
        let ledger = ledger()
        ledger.began(.stored)
        CallScope.$source.withValue(.stored) {
            ledger.record(record(.free))
            ledger.record(record(.cloudWatchRequest, status: 503))
            ledger.record(record(.costExplorerRequest, status: nil))
        }
        ledger.record(record(.free))
        let use = ledger.reading().sources[.stored]
        #expect(use?.polls == 1 && use?.askingPolls == 1 && use?.calls == 3 && use?.failed == 2)
        #expect(use?.metricCalls == 1 && use?.paidCalls == 1 && use?.dollars == 0.01)
        #expect(use?.sent == 30 && use?.received == 300)
        #expect(ledger.reading().sources.count == 1)
    }

    @Test("calls that catch up after the start are counted, and told apart")
    func once() {
        let ledger = ledger()
        CallScope.$source.withValue(.stored) {
            CallScope.$isOnce.withValue(true) {
                ledger.record(record(.costExplorerRequest))
                ledger.record(record(.cloudWatchRequest))
            }
            ledger.record(record(.costExplorerRequest))
        }
        let use = ledger.reading().sources[.stored]
        #expect(use?.calls == 3 && use?.once.calls == 2 && use?.once.metricCalls == 1)
        #expect(use?.dollars == 0.02 && use?.once.dollars == 0.01)
    }

    @Test(
        "a call that was refused to slow this program down is a call, and nobody pays it",
        arguments: [
            (400, #"{"__type":"ThrottlingException"}"#), (400, #"{"__type":"LimitExceededException"}"#), (429, ""),
            (429, "<html>slow down"),
        ])
    func throttled(_ status: Int, _ body: String) async {
        let ledger = ledger()
        let answer = HTTPResponse(status: status, body: Array(body.utf8))
        let client = Self.client(AnsweringTransport([.success(answer), .success(answer)]), ledger, time.now)
        await CallScope.$source.withValue(.costExplorer) {
            for call in [AWSCall.getCostAndUsage(from: "2026-11-01", to: "2026-11-24"), .describeAlarms()] {
                await #expect(throws: PollFailure.self) { _ = try await client.send(call) }
            }
        }
        let use = ledger.reading().sources[.costExplorer]
        #expect(use?.calls == 2 && use?.failed == 2)
        #expect(use?.paidCalls == 0 && use?.metricCalls == 0 && use?.dollars == 0)
        #expect(ledger.reading().spentThisMonth == 0)
    }

    @Test("a call that failed otherwise may have been billed, so it counts", arguments: [400, 403, 500, 503])
    func billed(_ status: Int) async {
        let ledger = ledger()
        let answer = HTTPResponse(status: status, body: Array(#"{"__type":"ValidationException"}"#.utf8))
        let client = Self.client(AnsweringTransport([.success(answer)]), ledger, time.now)
        await CallScope.$source.withValue(.costExplorer) {
            _ = try? await client.send(.getCostAndUsage(from: "2026-11-01", to: "2026-11-24"))
        }
        #expect(ledger.reading().sources[.costExplorer]?.paidCalls == 1 && ledger.reading().spentThisMonth == 0.01)
    }

    private static func client(
        _ transport: AnsweringTransport, _ ledger: CallLedger, _ now: @escaping @Sendable () -> Date
    ) -> AWSClient {
        AWSClient(
            AWSTarget(
                region: "eu-north-1", endpoint: "http://127.0.0.1:1",
                fixedCredentials: FixedCredentials(accessKey: "A", secretKey: Secret("s"))),
            transport: transport, environment: Environment([:]), files: FakeFiles(), pacing: .once, meter: ledger,
            now: now)
    }

    @Test("a poll that asks nothing is a poll, and no asking one")
    func silent() {
        let ledger = ledger()
        for _ in 0..<3 { ledger.began(.costExplorer) }
        CallScope.$source.withValue(.costExplorer) { ledger.record(record(.costExplorerRequest)) }
        ledger.began(.costExplorer)
        let use = ledger.reading().sources[.costExplorer]
        #expect(use?.polls == 4 && use?.askingPolls == 1)
    }

    @Test("paid calls stop at the cap and say so; free ones go on")
    func cap() {
        let ledger = ledger(0.025)
        let paid = AWSCall.getCostAndUsage(from: "2026-11-01", to: "2026-11-24")
        for _ in 0..<2 {
            #expect(ledger.refusal(of: paid) == nil)
            ledger.record(record(.costExplorerRequest))
        }
        #expect(
            ledger.refusal(of: paid)
                == .withheld(
                    why: "$0.02 of paid AWS calls this month reach the cap of $0.03", setting: "paid_calls_cap"))
        #expect(ledger.refusal(of: .getCallerIdentity) == nil)
        #expect(
            ledger.refusal(
                of: .getMetricStatistics(
                    metric: "M", instance: "i", statistic: "Sum", from: Self.november, to: Self.november, period: 60))
                == nil)
    }

    @Test("a cap of nothing stops every paid call, and without the free tier CloudWatch's too")
    func nothing() {
        var money = MoneySettings()
        money.paidCallsCap = 0
        money.hasFreeTier = false
        let ledger = CallLedger(money: money, now: time.now)
        let metric = AWSCall.getMetricStatistics(
            metric: "M", instance: "i", statistic: "Sum", from: Self.november, to: Self.november, period: 60)
        #expect(ledger.refusal(of: metric) != nil && ledger.refusal(of: .getCallerIdentity) == nil)
    }

    @Test("requests of CloudWatch beyond this machine's share of the free million cost, and stop at the cap")
    func beyondTheMillion() {
        let metric = AWSCall.getMetricStatistics(
            metric: "M", instance: "i", statistic: "Sum", from: Self.november, to: Self.november, period: 60)
        func ledger(used: Int, viewers: Int, dollars: Double) -> CallLedger {
            let text = #"{"month":24322,"dollars":\#(dollars),"paidCalls":0,"metricCalls":\#(used)}"#
            let files = MemoryFiles(["cache/paid-calls.json": Array(text.utf8)])
            var money = MoneySettings()
            money.viewers = viewers
            return CallLedger(
                money: money, book: FileSpendingBook("cache/paid-calls.json", files: files), now: time.now)
        }
        #expect(ledger(used: 999_998, viewers: 1, dollars: 0.9).refusal(of: metric) == nil)
        #expect(ledger(used: 1_000_000, viewers: 1, dollars: 0.9).refusal(of: metric) != nil)
        #expect(ledger(used: 500_000, viewers: 2, dollars: 0.9).refusal(of: metric) != nil)
        let paying = ledger(used: 1_000_000, viewers: 1, dollars: 0)
        #expect(paying.refusal(of: metric) == nil)
        paying.record(record(.cloudWatchRequest))
        #expect(abs(paying.reading().spentThisMonth - 0.000_01) < 1e-12)
    }

    @Test("what was spent is kept over a restart, added up by several programs, and forgotten with the month")
    func book() {
        let files = MemoryFiles()
        let first = ledger(files: files)
        first.record(record(.costExplorerRequest))
        #expect(first.reading().isKept)
        let second = ledger(files: files)
        second.record(record(.costExplorerRequest))
        #expect(abs(second.reading().spentThisMonth - 0.02) < 1e-9)
        #expect(abs(ledger(files: files).reading().spentThisMonth - 0.02) < 1e-9)
        time.advance(8 * 86_400)
        #expect(ledger(files: files).reading().spentThisMonth == 0)
    }

    @Test("the book is written every few minutes, not at every reading")
    func pauses() {
        let files = MemoryFiles()
        let ledger = ledger(files: files)
        ledger.record(record(.costExplorerRequest))
        _ = ledger.reading()
        ledger.record(record(.costExplorerRequest))
        _ = ledger.reading()
        #expect(abs(self.ledger(files: files).reading().spentThisMonth - 0.01) < 1e-9)
        time.advance(301)
        _ = ledger.reading()
        #expect(abs(self.ledger(files: files).reading().spentThisMonth - 0.02) < 1e-9)
    }

    @Test(
        "a spoilt book counts as empty",
        arguments: ["", "{", #"{"month":24322,"dollars":-1,"paidCalls":0,"metricCalls":0}"#, #"{"month":1}"#])
    func spoilt(_ text: String) throws {
        let files = MemoryFiles(["cache/paid-calls.json": Array(text.utf8)])
        #expect(ledger(files: files).reading().spentThisMonth == 0)
    }

    @Test("a client sends nothing that the meter refuses")
    func client() async {
        let transport = AnsweringTransport([])
        let client = Self.client(transport, ledger(0), time.now)
        await #expect(throws: PollFailure.self) {
            _ = try await client.send(.getCostAndUsage(from: "2026-11-01", to: "2026-11-24"))
        }
        #expect(transport.requests.isEmpty)
    }

    /// A clock that is moved by hand.
    private final class Time: Sendable {
        private let moment = Mutex(november)

        var now: @Sendable () -> Date { { [self] in moment.withLock { $0 } } }

        func advance(_ seconds: Double) { moment.withLock { $0 += seconds } }
    }
}
