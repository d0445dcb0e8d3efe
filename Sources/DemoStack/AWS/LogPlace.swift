/// A place among the function's lines, which a page token stands for.
struct LogPlace: Equatable, Sendable {
    /// The invocation.
    var batch: Int
    /// The line within it.
    var line: Int

    /// The token.
    var token: String { "Bxkq6kVGFtq2y_\(batch)_\(line)" }

    /// A place by its numbers.
    init(batch: Int, line: Int) {
        self.batch = batch
        self.line = line
    }

    /// The place that a token stands for; nil for a token that is not one of ours.
    init?(_ token: String) {
        let parts = token.split(separator: "_")
        guard parts.count == 3, parts[0] == "Bxkq6kVGFtq2y", let batch = Int(parts[1]), let line = Int(parts[2]) else {
            return nil
        }
        self.init(batch: batch, line: line)
    }
}
