import AWSClient
import FoundationEssentials
import Monitor

/// Reads Cost Explorer: seldom, because each page costs a cent, and else from what was kept on disk.
struct CostExplorerCollector: Collector {
    /// The shortest pause between two questions, whatever the settings say.
    static let shortestPause = 21_600.0
    /// Pages of one question.
    static let mostPages = 3

    let client: AWSClient
    let tag: MoneySettings.CostTag?
    /// Seconds between two questions.
    let pause: Double
    let memory: CostExplorerMemory
    let now: @Sendable () -> Date

    var source: SourceID { .costExplorer }

    /// The kept answer while it is young enough, else a new one.
    ///
    /// Throws `.withheld` where asking could pay twice: a question is under way or its outcome is not known, or its answer
    /// could not be kept.
    func collect() async throws(PollFailure) -> Payload {
        let account = try await client.account()
        let now = now()
        let kept = memory.page(of: account, tag: tag)
        let start = CivilTime.monthStart(now)
        let answer = kept?.answer(of: account, tag: tag).flatMap { $0.from == start ? $0 : nil }
        let pause = max(self.pause, Self.shortestPause)
        if let answer, now.timeIntervalSince(answer.askedAt) < pause, answer.askedAt <= now + 60 {
            return .costExplorer(answer)
        }
        if let kept, let wait = kept.wait(at: now) {
            if var answer {
                answer.lacks.append("the newest question failed: \(wait.why)")
                return .costExplorer(answer)
            }
            throw .withheld(why: wait.why, setting: "mltop cost")
        }
        return .costExplorer(try await ask(account, from: start, now, kept))
    }

    private func ask(
        _ account: String, from start: Date, _ now: Date, _ kept: CostExplorerMemory.Page?
    ) async throws(PollFailure) -> CostExplorerAnswer {
        try memory.begin(account, tag: tag, at: now, kept)
        do throws(PollFailure) {
            let answer = try await read(account, from: start, now)
            memory.keep(answer, tag: tag)
            return answer
        } catch {
            memory.fail(account, tag: tag, at: now, error, kept)
            throw error
        }
    }

    private func read(
        _ account: String, from start: Date, _ now: Date
    ) async throws(PollFailure) -> CostExplorerAnswer {
        var answer = CostExplorerAnswer(
            account: account, askedAt: now, from: start, tag: tag.map { "\($0.name)=\($0.value)" }, isEstimated: false,
            pages: 0)
        let (from, to) = (Self.day(start), Self.day(now + 86_400))
        var sums = ChargeSums()
        let named = tag.map { (name: $0.name, value: $0.value) }
        let isComplete = try await client.pages(.getCostAndUsage(from: from, to: to, tag: named), limit: Self.mostPages)
        { reply throws(PollFailure) in
            answer.pages += 1
            let page = try reply.json(CostsAnswer.self)
            guard page.periods.read() != nil else {
                throw .notUnderstood("Cost Explorer: expected ResultsByTime, got JSON without it")
            }
            for period in page.periods.elements() {
                answer.isEstimated = answer.isEstimated || period.estimated.read() ?? false
                for group in period.groups.elements() { sums.add(group) }
            }
            guard let token = page.nextToken.read(), !token.isEmpty else { return nil }
            return .getCostAndUsage(from: from, to: to, tag: named, token: token)
        }
        if !isComplete { answer.lacks.append("more than \(Self.mostPages) pages: the rest was not paid for") }
        if sums.unreadable > 0 { answer.lacks.append("\(sums.unreadable) charges could not be understood") }
        if tag != nil, sums.isEmpty {
            answer.lacks.append("nothing has this tag: is it activated for cost allocation?")
        }
        answer.charges = sums.charges
        answer.unit = sums.unit
        return answer
    }

    private static func day(_ date: Date) -> String { String(Words.stamp(date).prefix(10)) }
}

/// Adds charges up by service and usage type, in bounded memory.
private struct ChargeSums {
    private static let most = 1_000

    private var sums: [[String]: Double] = [:]
    private(set) var unit = "USD"
    private(set) var unreadable = 0

    var isEmpty: Bool { sums.isEmpty }

    mutating func add(_ group: CostsAnswer.Group) {
        let names = (group.keys.read() ?? []).map { String($0.prefix(100)) }
        guard names.count == 2, let cost = group.metrics.read()?["UnblendedCost"]?.value,
            let dollars = cost.amount.read().flatMap({ Double($0) }), dollars.isFinite, abs(dollars) < 1e9
        else {
            unreadable += 1
            return
        }
        unit = String((cost.unit.read() ?? unit).prefix(8))
        let key = sums[names] != nil || sums.count < Self.most ? names : ["other", "other"]
        sums[key, default: 0] += dollars
    }

    /// The largest first.
    var charges: [CostExplorerAnswer.Charge] {
        sums.map { CostExplorerAnswer.Charge(service: $0.key[0], usageType: $0.key[1], dollars: $0.value) }
            .sorted { ($1.dollars, $0.service, $0.usageType) < ($0.dollars, $1.service, $1.usageType) }
    }
}

/// The answer of GetCostAndUsage.
struct CostsAnswer: Decodable {
    struct Amount: Decodable, Sendable {
        var amount: Lenient<String>?
        var unit: Lenient<String>?

        enum CodingKeys: String, CodingKey {
            case amount = "Amount"
            case unit = "Unit"
        }
    }

    struct Group: Decodable, Sendable {
        var keys: Lenient<[String]>?
        var metrics: Lenient<[String: Lenient<Amount>]>?

        enum CodingKeys: String, CodingKey {
            case keys = "Keys"
            case metrics = "Metrics"
        }
    }

    struct Period: Decodable, Sendable {
        var groups: Lenient<[Lenient<Group>]>?
        var estimated: Lenient<Bool>?

        enum CodingKeys: String, CodingKey {
            case groups = "Groups"
            case estimated = "Estimated"
        }
    }

    var periods: Lenient<[Lenient<Period>]>?
    var nextToken: Lenient<String>?

    enum CodingKeys: String, CodingKey {
        case periods = "ResultsByTime"
        case nextToken = "NextPageToken"
    }
}
