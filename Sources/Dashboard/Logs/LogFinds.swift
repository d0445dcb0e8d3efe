import Monitor

/// Which log lines are finds: those that hold what is looked for, and where nothing is, the errors.
struct LogFinds {
    private let matcher: LogMatcher
    /// True for each group whose own name holds what is looked for.
    private let names: [Bool]

    /// The finds of `search` among the lines of `store`.
    init(_ search: String, in store: LogStore) {
        matcher = LogMatcher(search, isPlain: true)
        names = store.groups.map(matcher.isIn)
    }

    /// True where nothing is looked for.
    var isOfErrors: Bool { matcher.isEmpty }

    /// True for a line that is a find.
    func holds(_ line: LogStore.Raw) -> Bool {
        guard !isOfErrors else { return line.severity == .error }
        return names.indices.contains(line.group) && names[line.group] || matcher.place(in: line.text) != nil
    }

    /// True where the line at a place of `store` is a find.
    func holds(at place: Int, of store: LogStore) -> Bool {
        // Its severity is known without a look at its text.
        guard !isOfErrors else { return store.severity(place) == .error }
        var isFind = false
        store.forEachRaw(in: place..<place + 1) { line in
            isFind = holds(line)
            return false
        }
        return isFind
    }
}
