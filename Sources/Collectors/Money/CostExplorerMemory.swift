import FoundationEssentials
import Monitor
import Wire

/// Keeps what Cost Explorer answered, and when it was asked, so that a restart asks nothing anew.
struct CostExplorerMemory: Sendable {
    /// What is kept of one account and tag.
    struct Page: Codable, Equatable {
        struct Charge: Codable, Equatable {
            var service: String
            var usageType: String
            var dollars: Double
        }

        /// The answer's time; nil before the first.
        var askedAt: Date?
        var from: Date?
        var charges: [Charge] = []
        var unit = "USD"
        var isEstimated = true
        var pages = 0
        var lacks: [String] = []
        /// When a question was begun that has no answer.
        var attemptedAt: Date?
        /// How it failed; nil while it is under way, or when the program ended meanwhile.
        var failure: String?
        /// Seconds before it may be asked again.
        var wait = 0.0
    }

    /// The folder; nil keeps nothing, so that nothing may be asked.
    let folder: String?
    let files: any FileStore

    /// What is kept; nil for nothing, and for a file that cannot be understood.
    func page(of account: String, tag: MoneySettings.CostTag?) -> Page? {
        guard let path = path(account, tag), let bytes = try? files.read(path), bytes.count < 1 << 20 else {
            return nil
        }
        return try? JSONDecoder().decode(Page.self, from: Data(bytes))
    }

    /// Notes that a question is about to be paid for; throws when that cannot be kept, and then it must not be asked.
    func begin(
        _ account: String, tag: MoneySettings.CostTag?, at now: Date, _ kept: Page?
    ) throws(PollFailure) {
        var page = kept ?? Page()
        page.attemptedAt = now
        page.failure = nil
        page.wait = CostExplorerCollector.shortestPause
        do throws(FileFault) {
            try write(page, to: path(account, tag))
        } catch {
            throw .withheld(
                why: "an answer costs $0.01 and could not be kept (\(error))", setting: "XDG_CACHE_HOME")
        }
    }

    /// Keeps an answer.
    func keep(_ answer: CostExplorerAnswer, tag: MoneySettings.CostTag?) {
        var page = Page()
        page.askedAt = answer.askedAt
        page.from = answer.from
        page.charges = answer.charges.map {
            .init(service: $0.service, usageType: $0.usageType, dollars: $0.dollars)
        }
        page.unit = answer.unit
        page.isEstimated = answer.isEstimated
        page.pages = answer.pages
        page.lacks = answer.lacks
        // When this fails, the note of the question stays and keeps the next one away.
        try? write(page, to: path(answer.account, tag))
    }

    /// Notes how a question failed, and how long the next one has to wait.
    func fail(
        _ account: String, tag: MoneySettings.CostTag?, at now: Date, _ failure: PollFailure, _ kept: Page?
    ) {
        var page = kept ?? Page()
        switch failure {
        case .nameNotFound, .refused, .unreachable, .connectTimedOut, .tls, .proxy, .withheld, .ssh:
            page.attemptedAt = nil
        case .credentials, .throttled, .status, .misconfigured:
            page.attemptedAt = now
            page.failure = String("\(failure)".prefix(200))
            page.wait = 3_600
        case .timedOut, .reset, .tooLarge, .notUnderstood, .cancelled:
            page.attemptedAt = now
            page.failure = String("\(failure)".prefix(160)) + "; it may have been charged"
            page.wait = CostExplorerCollector.shortestPause
        }
        try? write(page, to: path(account, tag))
    }

    private func write(_ page: Page, to path: String?) throws(FileFault) {
        guard let path else { throw FileFault(path: "cache", why: "there is no home folder") }
        guard let data = try? JSONEncoder().encode(page) else {
            throw FileFault(path: path, why: "the answer cannot be written as JSON")
        }
        try files.write(Array(data), to: path)
    }

    private func path(_ account: String, _ tag: MoneySettings.CostTag?) -> String? {
        guard let folder else { return nil }
        let scope = tag.map { "\($0.name)=\($0.value)" } ?? "all"
        // FNV-1a: any tag becomes a name of a file that is the same at the next start.
        let hash = scope.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "\(folder)/cost-explorer-\(account)-\(String(hash, radix: 16)).json"
    }
}

extension CostExplorerMemory.Page {
    /// The kept answer.
    func answer(of account: String, tag: MoneySettings.CostTag?) -> CostExplorerAnswer? {
        guard let askedAt, let from, charges.allSatisfy({ $0.dollars.isFinite }) else { return nil }
        return CostExplorerAnswer(
            account: account, askedAt: askedAt, from: from, tag: tag.map { "\($0.name)=\($0.value)" },
            charges: charges.map { .init(service: $0.service, usageType: $0.usageType, dollars: $0.dollars) },
            unit: unit, isEstimated: isEstimated, pages: pages, lacks: lacks)
    }

    /// Why the next question has to wait at `now`; nil when it has not.
    func wait(at now: Date) -> (why: String, until: Date)? {
        guard let attemptedAt else {
            guard let askedAt, askedAt <= now + 60 else { return nil }
            let until = askedAt + CostExplorerCollector.shortestPause
            return now < until ? ("it was asked \(Words.age(now.timeIntervalSince(askedAt))) ago", until) : nil
        }
        let until = attemptedAt + wait
        guard attemptedAt <= now + 60, now < until else { return nil }
        let ago = Words.age(now.timeIntervalSince(attemptedAt))
        let next = "the next question waits until \(Words.dayAndTime(until))"
        return (
            failure.map { "asked \(ago) ago and failed: \($0); \(next)" }
                ?? "a question of \(ago) ago is under way or was given up; \(next)", until
        )
    }
}
