extension StringProtocol {
    /// Where `mark` comes first, byte by byte; nil where it does not.
    ///
    /// The standard library's own search of a range does the same several times slower, which shows where thousands of log
    /// lines are read.
    func range(of mark: StaticString) -> Range<Index>? {
        let length = mark.utf8CodeUnitCount
        let found = utf8.withContiguousStorageIfAvailable { bytes -> Int? in
            guard length > 0, bytes.count >= length else { return nil }
            let first = mark.utf8Start.pointee
            var place = 0
            while place <= bytes.count - length {
                if bytes[place] == first, (1..<length).allSatisfy({ bytes[place + $0] == mark.utf8Start[$0] }) {
                    return place
                }
                place += 1
            }
            return nil
        }
        guard let offset = found ?? nil else { return nil }
        let start = utf8.index(startIndex, offsetBy: offset)
        return start..<utf8.index(start, offsetBy: length)
    }
}
