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
        var out: [UInt8] = []
        for start: UInt64 in [0xCBF2_9CE4_8422_2325, 0x8422_2325_CBF2_9CE4] {
            out.append(hex: bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 })
        }
        return out.text
    }
}
