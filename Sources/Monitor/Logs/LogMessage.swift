/// What a log line says, without what Python's logging writes in front of it in Lambda.
public enum LogMessage {
    private static let levels: Set<Substring> = ["INFO", "ERROR", "WARNING", "WARN", "DEBUG", "CRITICAL"]

    /// The message of a line without its level, time and request; the whole line where it begins otherwise.
    public static func text(of line: String) -> String {
        guard line.hasPrefix("[") else { return line }
        let parts = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
        if parts.count == 4, parts[0].hasSuffix("]"), parts[1].hasSuffix("Z"), parts[2].count == 36 {
            return String(parts[3])
        }
        guard let close = line.firstIndex(of: "]"), levels.contains(line[line.index(after: line.startIndex)..<close])
        else { return line }
        return String(line[line.index(after: close)...].drop { $0 == " " || $0 == "\t" })
    }
}
