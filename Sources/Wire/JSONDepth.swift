/// Measures how deep JSON nests before any recursive reader sees it.
///
/// Foundation's decoder stops at 512 levels, and traps while it words that very error when the text ends there.
public enum JSONDepth {
    /// The levels that answers may have; real ones need fewer than 20.
    public static let limit = 200

    /// True when `text` opens more than `limit` arrays or objects at once, counted outside of strings.
    public static func isTooDeep(_ text: [UInt8], limit: Int = limit) -> Bool {
        text.withUnsafeBufferPointer { bytes in
            var depth = 0
            var inString = false
            var isEscaped = false
            for byte in bytes {
                if inString {
                    if isEscaped {
                        isEscaped = false
                    } else if byte == UInt8(ascii: "\\") {
                        isEscaped = true
                    } else if byte == UInt8(ascii: "\"") {
                        inString = false
                    }
                    continue
                }
                switch byte {
                case UInt8(ascii: "\""): inString = true
                case UInt8(ascii: "["), UInt8(ascii: "{"):
                    depth += 1
                    if depth > limit { return true }
                case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
                default: break
                }
            }
            return false
        }
    }
}
