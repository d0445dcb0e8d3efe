/// A text with `*` for any characters and `?` for one, as EC2's filters take it.
struct Wildcard: Equatable, Sendable {
    private let pattern: [UInt8]

    /// Takes a pattern; without a star or a question mark it stands for itself.
    init(_ text: String) { pattern = Array(text.utf8) }

    /// True when the whole of `text` fits; goes back to the last star only, so the time is at most length by length.
    func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var place = 0
        var at = 0
        var star: (place: Int, at: Int)?
        while at < bytes.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                star = (place, at)
                place += 1
            } else if place < pattern.count, pattern[place] == UInt8(ascii: "?") || pattern[place] == bytes[at] {
                place += 1
                at += 1
            } else if let last = star {
                star = (last.place, last.at + 1)
                place = last.place + 1
                at = last.at + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
