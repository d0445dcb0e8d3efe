import Monitor

extension StringProtocol {
    /// Where `mark` comes first, byte by byte; nil where it does not.
    ///
    /// The standard library's own search of a range does the same several times slower, which shows where thousands of log
    /// lines are read.
    func range(of mark: StaticString) -> Range<Index>? {
        let found = utf8.withContiguousStorageIfAvailable { $0.offset(of: mark) }
        guard let offset = found ?? nil else { return nil }
        let start = utf8.index(startIndex, offsetBy: offset)
        return start..<utf8.index(start, offsetBy: mark.utf8CodeUnitCount)
    }
}
