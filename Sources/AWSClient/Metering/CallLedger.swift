public import FoundationEssentials
public import Monitor
import Synchronization

/// Counts what leaves the process by source and price, and stops paid calls at a cap of dollars a month.
///
/// What was spent by earlier runs on this machine is taken from the book; other machines are not known here.
public final class CallLedger: CallMeter {
    private struct State {
        var calls = OwnCalls()
        var asking: Set<SourceID> = []
        var month = 0
        var before: Spending?
        var own = Spending()
        var booked = Spending()
        var bookedAt: Date?
        var isKept = false
    }

    private static let bookingPause = 300.0

    private let money: MoneySettings
    private let book: (any SpendingBook)?
    private let now: @Sendable () -> Date
    private let state = Mutex(State())

    /// A ledger of nothing yet; without a book only this run counts towards the cap.
    public init(money: MoneySettings, book: (any SpendingBook)? = nil, now: @escaping @Sendable () -> Date) {
        self.money = money
        self.book = book
        self.now = now
    }

    /// Notes that a poll of `source` begins.
    public func began(_ source: SourceID) {
        state.withLock { state in
            state.calls.since = state.calls.since ?? now()
            state.calls.sources[source, default: .init()].polls += 1
            state.asking.remove(source)
        }
    }

    /// Counts one call.
    public func record(_ call: CallRecord) {
        state.withLock { state in
            roll(&state)
            // What was refused to slow this program down is a call, and none that anybody pays or that uses an allowance up.
            let price = call.isThrottled ? .free : call.price
            let dollars = dollars(price, state)
            if let source = CallScope.source {
                var use = state.calls.sources[source, default: .init()]
                use.calls += 1
                use.failed += call.isGood ? 0 : 1
                use.sent += call.sent
                use.received += call.received
                switch price {
                case .free: break
                case .allowance: use.metricCalls += 1
                case .perRequest(let dollars):
                    use.paidCalls += 1
                    use.dollars += dollars
                }
                if state.asking.insert(source).inserted { use.askingPolls += 1 }
                if CallScope.isOnce { Self.count(price, in: &use.once) }
                state.calls.sources[source] = use
            }
            guard price != .free else { return }
            if case .allowance = price { state.own.metricCalls += 1 } else { state.own.paidCalls += 1 }
            state.own.dollars += dollars
        }
    }

    private static func count(_ price: PriceClass, in once: inout OwnCalls.Once) {
        once.calls += 1
        switch price {
        case .free: break
        case .allowance: once.metricCalls += 1
        case .perRequest(let dollars): once.dollars += dollars
        }
    }

    /// Refuses a paid call that would lead over the cap.
    public func refusal(of call: AWSCall) -> PollFailure? {
        guard call.price != .free else { return nil }
        return state.withLock { state in
            roll(&state)
            let dollars = dollars(call.price, state)
            guard dollars > 0 else { return nil }
            let spent = (state.before?.dollars ?? 0) + state.own.dollars
            guard spent + dollars > money.paidCallsCap else { return nil }
            return .withheld(
                why: "\(Words.dollars(spent)) of paid AWS calls this month reach the cap of "
                    + Words.dollars(money.paidCallsCap), setting: "paid_calls_cap")
        }
    }

    /// What was counted so far; writes the book when there is something new and some minutes have passed.
    public func reading() -> OwnCalls {
        state.withLock { state in
            roll(&state)
            settle(&state)
            var calls = state.calls
            calls.spentThisMonth = (state.before?.dollars ?? 0) + state.own.dollars
            calls.isKept = state.isKept
            return calls
        }
    }

    /// Dollars of one call as it is charged now.
    ///
    /// One of an allowance costs nothing until this machine's share of it is used up: the account's viewers share it.
    private func dollars(_ price: PriceClass, _ state: State) -> Double {
        switch price {
        case .free: return 0
        case .perRequest(let dollars): return dollars
        case .allowance(let calls, let perThousand):
            let used = (state.before?.metricCalls ?? 0) + state.own.metricCalls
            let share = money.hasFreeTier ? calls / max(1, money.viewers) : 0
            return used < share ? 0 : perThousand / 1_000
        }
    }

    /// Begins a new month at its first call, and reads the book before anything is counted in it.
    private func roll(_ state: inout State) {
        let month = CivilTime(now()).monthIndex
        guard state.month != month || state.before == nil else { return }
        state.month = month
        state.own = Spending()
        state.booked = Spending()
        state.before = book?.spending(inMonth: month) ?? Spending()
    }

    private func settle(_ state: inout State) {
        guard let book, state.own != state.booked else { return }
        if let last = state.bookedAt, now().timeIntervalSince(last) < Self.bookingPause { return }
        state.bookedAt = now()
        guard book.add(state.own - state.booked, inMonth: state.month) else {
            state.isKept = false
            return
        }
        state.booked = state.own
        state.isKept = true
    }
}
