/// A step on the way from the root of a document to a value.
enum PathStep: Hashable, Sendable {
    case key(String)
    case index(Int)
}

/// The line on which each key of a TOML document stands.
struct KeyLines: Equatable, Sendable {
    private var numbers: [[PathStep]: Int] = [:]

    /// No lines.
    init() {}

    /// Keeps `line` as the place of `path` and of the tables above it, unless they have one.
    mutating func record(_ path: [PathStep], line: Int) {
        var path = path
        while !path.isEmpty, numbers[path] == nil {
            numbers[path] = line
            path.removeLast()
        }
    }

    /// The line of the key at `path`, or of the nearest table around it; nil when none is known.
    func line(of path: [PathStep]) -> Int? {
        var path = path
        while !path.isEmpty {
            if let line = numbers[path] { return line }
            path.removeLast()
        }
        return nil
    }
}
