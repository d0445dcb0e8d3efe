import FoundationEssentials

/// An object in one of the demo's buckets.
struct DemoObject: Equatable, Sendable {
    /// The key.
    let key: String
    /// When it was written.
    let at: Date
    /// The content, for objects that have one; others have a size alone.
    var content: [UInt8]?
    /// Bytes.
    let size: Int

    /// An object with content.
    init(_ key: String, at: Date, content: [UInt8]) {
        self.key = key
        self.at = at
        self.content = content
        size = content.count
    }

    /// An object of which nobody reads the content.
    init(_ key: String, at: Date, size: Int) {
        self.key = key
        self.at = at
        self.size = size
    }

    /// 32 hexadecimal digits that change with key, time and content, as an entity tag does.
    var tag: String {
        // FNV-1a of 64 bits, twice with different beginnings: a tag of the right shape, not a digest.
        let bytes = Array(key.utf8) + Array("\(at.timeIntervalSince1970)".utf8) + (content ?? [])
        var (first, second): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x8422_2325_CBF2_9CE4)
        // A plain loop: thousands of objects are listed at once, in tests without the optimiser.
        bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            while place < bytes.count {
                let byte = UInt64(bytes[place])
                first = (first ^ byte) &* 0x0000_0100_0000_01B3
                second = (second ^ byte) &* 0x0000_0100_0000_01B3
                place += 1
            }
        }
        var out: [UInt8] = []
        out.append(hex: first)
        out.append(hex: second)
        return out.text
    }
}
