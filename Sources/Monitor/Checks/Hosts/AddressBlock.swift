/// A block of IP addresses such as `10.0.0.0/16` or `2001:db8::/32`.
struct AddressBlock: Equatable {
    /// The first address, 4 or 16 bytes.
    let bytes: [UInt8]
    private let bits: Int

    /// Reads a block, or a single address; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let bytes = Self.bytes(String(parts[0])) else { return nil }
        self.bytes = bytes
        if parts.count == 1 {
            bits = bytes.count * 8
        } else {
            guard let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits) else { return nil }
            self.bits = bits
        }
    }

    /// True when that address lies in it.
    func contains(_ address: [UInt8]) -> Bool {
        guard address.count == bytes.count else { return false }
        return (0..<bits).allSatisfy { bit in
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            return bytes[bit / 8] & mask == address[bit / 8] & mask
        }
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        if text.contains(":") { return sixteen(text) }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in part.allSatisfy { $0.isASCII && $0.isNumber } ? UInt8(part) : nil }
        return parts.count == 4 && numbers.count == 4 ? numbers : nil
    }

    private static func sixteen(_ text: String) -> [UInt8]? {
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return nil }
        let groups = halves.map { half in half.split(separator: ":", omittingEmptySubsequences: true) }
        let words = groups.map { $0.compactMap { $0.count <= 4 ? UInt16($0, radix: 16) : nil } }
        guard zip(groups, words).allSatisfy({ $0.count == $1.count }) else { return nil }
        let missing = 8 - words.joined().count
        guard halves.count == 2 ? missing >= 1 : missing == 0 else { return nil }
        let all = words[0] + Array(repeating: 0, count: missing) + (words.count == 2 ? words[1] : [])
        return all.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}
