/// The output of a probe, cut at its marks; what stands before the first mark is no part of it.
struct ProbeSections: Equatable, Sendable {
    private var texts: [String: String] = [:]
    /// What came before the first mark: noise of a login script, or of something that is no shell.
    private(set) var noise = ""

    /// Cuts `output` at lines that are `mark` and a name.
    init(_ output: [UInt8], mark: String) {
        let text = String(decoding: output, as: UTF8.self)
        var name: String?
        var lines: [Substring] = []
        func close() -> String { lines.joined(separator: "\n") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix(mark + " ") else {
                lines.append(line)
                continue
            }
            if let name { texts[name] = close() } else { noise = close() }
            name = String(line.dropFirst(mark.count + 1))
            lines = []
        }
        if let name { texts[name] = close() } else { noise = close() }
    }

    /// True when the probe began.
    var hasBegun: Bool { texts["start"] != nil }
    /// True when the probe ran to its end.
    var isWhole: Bool { texts["over"] != nil }

    /// The text of a section; nil when the probe did not come to it.
    subscript(name: String) -> String? { texts[name] }

    /// The lines of a section that are not empty.
    func lines(_ name: String) -> [Substring] { (texts[name] ?? "").split(separator: "\n").filter { !$0.isBlank } }

    /// The names of the sections that begin with `start`, without it; sorted.
    func names(after start: String) -> [String] {
        texts.keys.filter { $0.hasPrefix(start) && !$0.hasSuffix(".end") }.map { String($0.dropFirst(start.count)) }
            .sorted()
    }

    /// How a program of the probe ended, and what it said beside its answer; nil when the probe did not come to it.
    func ending(of name: String) -> (status: Int?, words: String)? {
        guard let text = texts[name + ".end"] else { return nil }
        var lines = text.split(separator: "\n").filter { !$0.isBlank }
        let last = lines.last { $0.hasPrefix(" status ") }
        lines.removeAll { $0 == last }
        return (last.flatMap { Int($0.dropFirst(8)) }, lines.joined(separator: "; "))
    }
}

extension Substring {
    /// True when it holds nothing but white space.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// The words between white space.
    var words: [Substring] { split { $0.isWhitespace } }
}
