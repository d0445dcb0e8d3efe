/// Refuses JSON that is nested too deeply before a decoder sees it.
///
/// The decoder of FoundationEssentials stops at 512 levels, but traps when the bytes end just there; a scan before it
/// costs a fraction of the decoding and needs no memory.
public enum JSONDepth {
    /// Levels that every answer of the services read here stays far below.
    public static let limit = 128

    /// True when no bracket or brace of `bytes` is nested deeper than `limit`; strings are skipped.
    public static func isWithin(_ bytes: [UInt8], limit: Int = JSONDepth.limit) -> Bool {
        var depth = 0
        var inString = false
        var escaped = false
        for byte in bytes {
            if inString {
                if escaped {
                    escaped = false
                } else if byte == UInt8(ascii: "\\") {
                    escaped = true
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): inString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth > limit { return false }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return true
    }
}
