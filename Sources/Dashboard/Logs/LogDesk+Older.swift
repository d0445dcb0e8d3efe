import FoundationEssentials
import Monitor

extension LogDesk {
    /// Older lines that are asked for, until every group has answered.
    struct OlderQuestion: Equatable, Sendable {
        /// From when to when.
        var stretch: Range<Date>
        /// The groups that have not answered.
        var awaited: Set<String>
        /// The minute under the cursor when it was asked, where that was the oldest.
        var edge: Int?
        /// Lines before its end that were shown then.
        var shown: Int
        /// Lines that came.
        var lines = 0
        /// From when on every group that answered was read.
        var from: Date
        /// What could not be read, in words.
        var faults: [String] = []
    }

    /// Seconds that a question reaches back at least, and the farthest that one reaches before now.
    fileprivate static let (reach, farthest) = (600.0, 30 * 86_400.0)
}

extension DashboardState {
    /// From when on every line of each watched group was read, by its polls or on request.
    var linesFrom: [String: Date] {
        (world.logLines.value?.groups ?? [:]).reduce(into: [:]) { known, entry in
            guard let from = entry.value.from else { return }
            // Where a poll left lines out, what was read before does not reach up to it.
            let older = logs.older[entry.key].flatMap { $0.upperBound >= from ? $0.lowerBound : nil }
            known[entry.key] = min(from, older ?? from)
        }
    }

    /// Asks for the lines before those that are known of every group: as much again as there is of all.
    mutating func askForOlderLines(isAtEdge: Bool) -> [Effect] {
        let only = logs.view.filter.group
        let known = linesFrom.filter { only == nil || only == $0.key }
        guard let last = known.values.max() else {
            say("this is the oldest minute that was read")
            return []
        }
        guard logs.question == nil else {
            say("older lines are still being read")
            return []
        }
        guard world.logStore.dropped == 0 else {
            say("older lines were dropped: \(Words.grouped(LogStore.mostLines)) are kept at most")
            return []
        }
        let start = last.addingTimeInterval(-max(LogDesk.reach, now.timeIntervalSince(last)))
        guard now.timeIntervalSince(start) <= LogDesk.farthest else {
            logs.goal = nil
            say("this is the oldest minute of the last \(Int(LogDesk.farthest / 86_400)) days")
            return []
        }
        let asked = known.filter { $0.value > start }
        logs.question = LogDesk.OlderQuestion(
            stretch: start..<last, awaited: Set(asked.keys), edge: isAtEdge ? minuteUnderCursor : nil,
            shown: shownLines(before: last),
            from: start)
        say("reading the lines from \(name(of: start)) to \(name(of: last))")
        return asked.sorted { $0.key < $1.key }.map { .readOlder(group: $0.key, start..<$0.value) }
    }

    /// Asks for older lines once somebody has walked to a minute of which a group was not read.
    mutating func readAhead() -> [Effect] {
        logs.goal = minuteUnderCursor
        return olderLinesToRead()
    }

    /// What has to be read so that the minute is whole to which somebody walked; nothing while an answer is awaited.
    mutating func olderLinesToRead() -> [Effect] {
        guard let goal = logs.goal, logs.question == nil else { return [] }
        guard isOnLogLines, !logs.isFollowing, world.logStore.dropped == 0, let coverage = LogCoverage.of(self),
            goal < coverage.minute
        else {
            logs.goal = nil
            return []
        }
        return askForOlderLines(isAtEdge: false)
    }

    /// Takes in what came of asking a group for older lines; after the last group it says what came, and goes to it.
    mutating func absorb(older result: Result<OlderLines, PollFailure>, of group: String) {
        guard var question = logs.question, question.awaited.remove(group) != nil else { return }
        switch result {
        case .success(let older):
            let end = world.logStore.end
            world.absorb(older: older)
            // What stands still has its end behind lines that moved.
            logs.pausedAt = logs.pausedAt.map { $0 + world.logStore.end - end }
            let joined = logs.older[group].map { max($0.upperBound, older.stretch.upperBound) }
            logs.older[group] = older.stretch.lowerBound..<(joined ?? older.stretch.upperBound)
            question.lines += older.lines.count
            question.from = max(question.from, older.stretch.lowerBound)
        case .failure(let failure):
            question.faults.append("\(stack.logWord(of: group)): \(failure)")
        }
        logs.question = question.awaited.isEmpty ? nil : question
        if question.awaited.isEmpty { conclude(question) }
    }

    private mutating func conclude(_ question: LogDesk.OlderQuestion) {
        guard question.faults.isEmpty else {
            logs.goal = nil
            tell("older lines could not be read: \(question.faults.joined(separator: "; "))")
            return
        }
        refreshVisit()
        let span = "\(name(of: question.from)) to \(name(of: question.stretch.upperBound))"
        if question.lines == 0 {
            tell("no line from \(span); the same key looks further back")
        } else if shownLines(before: question.stretch.upperBound) == question.shown {
            tell("\(Words.count(question.lines, "line")) from \(span), of which none passes the filter")
        } else {
            tell("\(Words.count(question.lines, "line")) from \(span)")
            // Where other groups begin earlier there was no minute to go to, and there is none now perhaps.
            if let edge = question.edge, edge == minuteUnderCursor, let here = logs.view.minute(of: logPosition),
                here > 0,
                isOnLogLines, !logs.isFollowing
            {
                goToMinute(at: here - 1)
            }
        }
    }

    private var minuteUnderCursor: Int? { logs.view.minute(of: logPosition).map { logs.view.minutes[$0].minute } }

    private func shownLines(before date: Date) -> Int { logs.view.position(notBefore: date, in: world.logStore) }

    /// A moment in words: the time, and the day where that is another.
    private func name(of date: Date) -> String {
        Words.day(date) == Words.day(now) ? Words.clock(date) : Words.dayAndTime(date)
    }
}
