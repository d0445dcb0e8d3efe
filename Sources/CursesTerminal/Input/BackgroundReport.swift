/// The answer of a terminal to the question for the colour of its ground (OSC 11).
enum BackgroundReport {
    /// True for a light ground; nil for what is no such answer: `]11;rgb:RRRR/GGGG/BBBB`, one to four digits each.
    static func isLight(_ string: [UInt8]) -> Bool? {
        let text = String(decoding: string, as: UTF8.self)
        let start = "]11;rgb:"
        guard text.hasPrefix(start) else { return nil }
        let parts = text.dropFirst(start.count).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var shares: [Double] = []
        for part in parts {
            guard (1...4).contains(part.count), let value = UInt32(part, radix: 16) else { return nil }
            let most = [15.0, 255, 4_095, 65_535][part.count - 1]
            shares.append(Double(value) / most)
        }
        return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2] > 0.5
    }
}
