import Glibc

extension StringProtocol {
    /// Where `part` first stands, byte for byte; nil where it does not.
    ///
    /// The standard library's own search walks generic collections and costs fifty times as much.
    public func place(of part: String) -> Range<Index>? {
        guard let offset = offset(of: part) else { return nil }
        let start = utf8.index(startIndex, offsetBy: offset)
        return start..<utf8.index(start, offsetBy: part.utf8.count)
    }

    /// True when it holds `part`, byte for byte.
    public func holds(_ part: String) -> Bool { offset(of: part) != nil }

    /// Bytes before `part`; nil where it does not stand.
    private func offset(of part: String) -> Int? {
        var (whole, part) = (Substring(self), part)
        return whole.withUTF8 { whole in
            part.withUTF8 { part in whole.offset(of: part) }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Bytes before `mark`; nil where it does not stand.
    public func offset(of mark: StaticString) -> Int? {
        offset(of: UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
    }

    /// True when it begins with `mark`.
    public func begins(with mark: StaticString) -> Bool {
        guard let start = baseAddress else { return mark.utf8CodeUnitCount == 0 }
        return count >= mark.utf8CodeUnitCount && memcmp(start, mark.utf8Start, mark.utf8CodeUnitCount) == 0
    }

    /// Bytes before `part`; nil where it does not stand.
    func offset(of part: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let first = part.first, let wanted = part.baseAddress else { return 0 }
        guard let start = baseAddress else { return nil }
        var offset = 0
        while count - offset >= part.count {
            let room = count - offset - part.count + 1
            guard let found = memchr(start + offset, Int32(first), room) else { return nil }
            if memcmp(found, wanted, part.count) == 0 { return UnsafeRawPointer(found) - UnsafeRawPointer(start) }
            offset = UnsafeRawPointer(found) - UnsafeRawPointer(start) + 1
        }
        return nil
    }
}
