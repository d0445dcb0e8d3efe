import FoundationEssentials

extension FlowCount {
    /// `3,240 in -> 3,238 predicted -> 3,236 stored`, with a `?` for what is not known.
    ///
    /// Between numbers of which the second is the larger stands a comma, and why that is.
    public var way: String { way(hasReasons: true) }

    /// The same without why the counts cannot be compared.
    var bareWay: String { way(hasReasons: false) }

    private func way(hasReasons: Bool) -> String {
        func part(_ value: Double?, _ word: String) -> String { "\(value.map(Self.number) ?? "?") \(word)" }
        let (first, second) = (joint(surplus), joint(storedSurplus))
        return part(incoming, "in") + first.join + part(predicted, "predicted") + (hasReasons ? first.why : "")
            + second.join + part(stored, "stored") + (hasReasons ? second.why : "")
    }

    /// `0 lost since 07:36` and how many wait where any do: `0 lost since 07:36, 1,973 wait`.
    ///
    /// Where it is not known what was stored, or what came in, `0 lost up to the prediction since 07:36`, `0 lost after the
    /// stream since 07:36`.
    ///
    /// `span` is the stretch that the loss is of: what waits may have come before it. `backlog` is that, told where any of
    /// these minutes waits too.
    public func lostWords(_ span: String, _ backlog: Backlog?) -> String {
        let part = stored == nil ? " up to the prediction" : incoming == nil ? " after the stream" : ""
        return "\(Self.number(lost)) lost\(part) \(span)"
            + (waiting > 0 ? backlog.map { ", \($0.count) wait" } ?? "" : "")
    }

    /// `6 lost before the function, 2 not stored`; `none lost`.
    var places: String {
        let parts = [
            (lostBefore, "lost before the function"), (lostInside, "lost in the function"), (lostAfter, "not stored"),
        ]
        let found = parts.filter { $0.0 > 0 }.map { "\(Self.number($0.0)) \($0.1)" }
        let none = stored == nil ? "none lost up to the prediction" : "none lost"
        return found.isEmpty ? none : found.joined(separator: ", ")
    }

    /// `in the 1h to 12:40`.
    public var stretch: String { "in the \(length) to \(Words.clock(to))" }

    /// `35m`, `1h`, `12h`.
    public var length: String {
        minutes.count >= 120 ? "\(minutes.count / 60)h" : minutes.count == 60 ? "1h" : "\(minutes.count)m"
    }

    static func number(_ value: Double) -> String { Words.fixed(value, 0) }

    private func joint(_ surplus: String?) -> (join: String, why: String) {
        surplus.map { (", ", " (\($0))") } ?? (" -> ", "")
    }
}
