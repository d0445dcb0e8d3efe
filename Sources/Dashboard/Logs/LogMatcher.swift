import Monitor

/// A text that is looked for in lines, without regard to the case of Latin letters; a leading `!` turns it round.
struct LogMatcher: Equatable, Sendable {
    private let small: [UInt8]
    private let large: [UInt8]
    /// True where lines that hold the text are left out.
    let isInverse: Bool

    /// A matcher of what was typed; without a text everything matches.
    init(_ typed: String, isPlain: Bool = false) {
        isInverse = !isPlain && typed.hasPrefix("!")
        let wanted = isInverse ? String(typed.dropFirst()) : typed
        small = wanted.utf8.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 + 32 : $0 }
        large = small.map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 ? $0 - 32 : $0 }
    }

    /// True when it keeps every line.
    var isEmpty: Bool { small.isEmpty }

    /// True when a line with this text is kept; `inName` says that the name of its group holds what is looked for.
    func keeps(_ text: ArraySlice<UInt8>, inName: Bool) -> Bool {
        isEmpty || (inName || place(in: text) != nil) != isInverse
    }

    /// True when a name holds the text.
    func isIn(_ name: String) -> Bool { !isEmpty && place(in: ArraySlice(name.utf8)) != nil }

    /// Where the text begins in `text`, in bytes from its start; nil where it is not.
    func place(in text: ArraySlice<UInt8>) -> Int? {
        guard let (low, high) = zip(small, large).first(where: { _ in true }), text.count >= small.count else {
            return nil
        }
        return text.withUnsafeBufferPointer { bytes in
            small.withUnsafeBufferPointer { small in
                large.withUnsafeBufferPointer { large in
                    for start in 0...(bytes.count - small.count) where bytes[start] == low || bytes[start] == high {
                        var place = 1
                        while place < small.count,
                            bytes[start + place] == small[place] || bytes[start + place] == large[place]
                        { place += 1 }
                        if place == small.count { return start }
                    }
                    return nil
                }
            }
        }
    }
}
