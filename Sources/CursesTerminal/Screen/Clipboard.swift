/// The sequence by which a terminal is handed text for its clipboard (OSC 52 of xterm).
enum Clipboard {
    /// The sequence for `text`; inside GNU screen it is wrapped so that screen passes it on.
    static func sequence(_ text: String, insideScreen: Bool) -> [UInt8] {
        let plain = Array("\u{1B}]52;c;".utf8) + base64(Array(text.utf8)) + [0x07]
        guard insideScreen else { return plain }
        // screen passes on what stands between DCS and ST, in pieces of at most 768 bytes.
        return stride(from: 0, to: plain.count, by: 700).flatMap { start in
            Array("\u{1B}P".utf8) + plain[start..<min(start + 700, plain.count)] + Array("\u{1B}\\".utf8)
        }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Base64 with padding, RFC 4648.
    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        stride(from: 0, to: bytes.count, by: 3).flatMap { start -> [UInt8] in
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = (0..<3).reduce(UInt32(0)) { $0 << 8 | UInt32($1 < group.count ? group[start + $1] : 0) }
            return (0..<4).map {
                $0 <= group.count ? alphabet[Int(bits >> (18 - 6 * UInt32($0)) & 63)] : UInt8(ascii: "=")
            }
        }
    }
}
