import Monitor
import Synchronization
import Testing
import Wire

/// A list that is read page by page: whose it is, what it is asked by, and a page without a row that names the next one.
struct Pager: Sendable, CustomTestStringConvertible {
    let source: SourceID
    /// The operation of AWS, or a part of the address.
    let call: String
    /// A page that names `next` as the one behind it.
    let page: @Sendable (_ next: String) -> String
    /// Polls until the list is asked for.
    var polls = 1
    /// What a list must be told as that never ends.
    let endless: End
    /// The failure of the part of the snapshot that the list is; nil where it has none.
    let part: @Sendable (Payload) -> PollFailure?

    /// What becomes of a list with more pages than are read.
    enum End: Sendable {
        /// The list is not understood, because a part of it would be taken for the whole.
        case fails
        /// The snapshot says that there is more, or leaves out what it does not know.
        case isTold
    }

    init(
        _ source: SourceID, _ call: String, endless: End, polls: Int = 1,
        part: @escaping @Sendable (Payload) -> PollFailure? = { _ in nil },
        page: @escaping @Sendable (_ next: String) -> String
    ) {
        self.source = source
        self.call = call
        self.endless = endless
        self.polls = polls
        self.part = part
        self.page = page
    }

    var testDescription: String { "\(source) \(call)" }

    /// An outside that is well but for this list, whose pages name what `next` gives.
    func outside(next: @escaping @Sendable (Int) -> String) -> (FaultyOutside, pages: @Sendable () -> Int) {
        let counter = Counter()
        let outside = FaultyOutside { request in
            guard isOf(request) else { return GoodAnswers.answer(to: request) }
            return .text(page(next(counter.count())))
        }
        return (outside, { counter.value })
    }

    private func isOf(_ request: HTTPRequest) -> Bool {
        call.hasPrefix("/") ? request.url.contains(call) : FakeAWS.operation(request) == call
    }

    /// Counts pages from 1.
    private final class Counter: Sendable {
        private let number = Mutex(0)

        var value: Int { number.withLock { $0 } }

        func count() -> Int {
            number.withLock {
                $0 += 1
                return $0
            }
        }
    }
}
