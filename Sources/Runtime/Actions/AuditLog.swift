public import FoundationEssentials
public import Monitor
public import Wire

/// What was done to a stack from here, by whom and how it ended: a line before, a line after.
public struct AuditLog: Sendable {
    /// Who acts, from where, on what.
    public struct Actor: Equatable, Sendable {
        /// The user on this machine.
        public var user: String
        /// This machine.
        public var host: String
        /// The address that the user came from over SSH.
        public var from: String?
        /// `screen` or `command`.
        public var through: String

        /// Puts an actor together.
        public init(user: String, host: String, from: String? = nil, through: String) {
            self.user = user
            self.host = host
            self.from = from
            self.through = through
        }
    }

    /// Bytes of the log that are read at most, from its end.
    private static let readLimit = 8 << 20

    private let file: any LineFile
    private let actor: Actor
    private let stack: Stack
    private let now: @Sendable () -> Date
    private let uptime: @Sendable () -> Double

    /// A log in `file` of what `actor` does to `stack`.
    public init(
        _ file: any LineFile, actor: Actor, stack: Stack, now: @escaping @Sendable () -> Date,
        uptime: @escaping @Sendable () -> Double
    ) {
        self.file = file
        self.actor = actor
        self.stack = stack
        self.now = now
        self.uptime = uptime
    }

    /// Keeps what is about to be done; where that cannot be kept it must not be done.
    ///
    /// Gives the entry, by which the result is kept later.
    public func intent(
        _ plan: ActionPlan, identity: String?, confirmed: String
    ) throws(FileFault) -> AuditEntry {
        var entry = blank(plan, identity)
        entry.plan = plan.steps.flatMap(\.auditLines)
        entry.confirmed = confirmed
        entry.coolDown = plan.coolDown
        try write(entry)
        return entry
    }

    /// Keeps how what was begun with `intent` ended, and whether anything was sent that could change the target.
    public func result(of intent: AuditEntry, _ outcome: ActionOutcome, sent: Bool) throws(FileFault) {
        var entry = intent
        entry.kind = "result"
        entry.time = Words.stamp(now())
        entry.uptime = uptime()
        entry.plan = nil
        entry.confirmed = nil
        entry.coolDown = nil
        entry.outcome = outcome.word
        entry.sent = sent
        entry.words = outcome.sentence
        // What a program of the user's own printed may hold anything, a secret too: only its status is kept.
        if case .failed = outcome, intent.action.hasPrefix(Action.customPrefix) {
            entry.words = outcome.sentence.prefix { $0 != "," } + "; what it printed is not kept"
        }
        // The wall clock may have been set meanwhile.
        entry.seconds = ((entry.uptime - intent.uptime) * 10).rounded() / 10
        try write(entry)
    }

    /// What was done to the stack lately, by which a second press too soon is refused.
    public func history() throws(FileFault) -> ActionHistory {
        var history = ActionHistory()
        let entries = try Self.entries(of: file)
        // Where nothing was sent it may be tried again at once.
        let idle = Set(entries.filter { $0.sent == false }.map(\.id))
        for entry in entries where entry.kind == "intent" && entry.stack == stack.name && !idle.contains(entry.id) {
            guard let at = try? Date(entry.time, strategy: .iso8601), let coolDown = entry.coolDown else { continue }
            history.note(
                .init(action: entry.action, target: entry.target, at: at, by: entry.user, coolDown: coolDown))
        }
        return history
    }

    /// Why the plan is not done now: somebody did the same a moment ago, from this account, in whatever program.
    public func refusal(of plan: ActionPlan) -> String? { (try? history())?.refusal(of: plan, at: now()) }

    /// The entries of a log, the oldest first; a line that is none is left out.
    public static func entries(of file: any LineFile) throws(FileFault) -> [AuditEntry] {
        let decoder = JSONDecoder()
        return try file.lines(limit: readLimit).compactMap { line in
            guard !JSONDepth.isTooDeep(line) else { return nil }
            return try? decoder.decode(AuditEntry.self, from: Data(line))
        }
    }

    private func blank(_ plan: ActionPlan, _ identity: String?) -> AuditEntry {
        let goesToAirflow = plan.needs.contains(.airflowLogin)
        return AuditEntry(
            kind: "intent", id: "\(UInt64.random(in: .min ... .max))", time: Words.stamp(now()), uptime: uptime(),
            user: actor.user, host: actor.host, from: actor.from, through: actor.through, stack: stack.name,
            region: stack.aws?.region, profile: stack.aws?.profile, identity: identity,
            airflowUser: goesToAirflow ? stack.airflow?.user : nil, action: plan.action, target: plan.target.id,
            label: plan.target.label)
    }

    private func write(_ entry: AuditEntry) throws(FileFault) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(entry) else {
            throw FileFault(path: "audit log", why: "the entry cannot be written as JSON")
        }
        try file.append(Array(line))
    }
}

extension ActionStep {
    /// What is sent, without what a person added to it, which may be a secret.
    var auditLines: [String] {
        if case .program(let words, let row) = work {
            let others = words.count > 1 ? " and \(Words.count(words.count - 1, "word"))" : ""
            return ["MLTOP_ROW=\(row) \(words.first ?? "")\(others) of \(summary) in the config"]
        }
        guard case .airflow(var order) = work, case .trigger(let run, let conf) = order.request, conf != "{}" else {
            return lines
        }
        order.request = .trigger(run: run, conf: "(\(conf.utf8.count) bytes)")
        return order.lines
    }
}
