import Wire

/// Header lines as they come from a server.
enum HeaderBlock {
    /// The headers of `lines`, in order; the status line and lines without a colon are left out.
    static func headers(_ lines: [UInt8]) -> [HTTPRequest.Header] {
        lines.split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
            return HTTPRequest.Header(text(line[..<colon]), text(line[line.index(after: colon)...]))
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
        let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? bytes.startIndex
        return String(decoding: bytes[..<end].drop(while: isBlank), as: UTF8.self)
    }
}
