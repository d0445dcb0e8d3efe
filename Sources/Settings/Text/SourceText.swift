/// The bytes of a file as text, with every way in which they can be no text told apart.
enum SourceText {
    /// The text of `bytes` without a byte order mark.
    ///
    /// Throws for more than `limit` bytes, UTF-16, NUL and what is no UTF-8, with the line where it begins.
    static func read(_ bytes: [UInt8], file: String, limit: Int) throws(ConfigFault) -> String {
        guard bytes.count <= limit else {
            let message = "is \(size(bytes.count)), at most \(size(limit)) are read; is this the right file?"
            throw ConfigFault(file: file, message: message)
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let message = "is UTF-16 text, as Windows PowerShell writes it with >; save it as UTF-8"
            throw ConfigFault(file: file, message: message)
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if let zero = body.firstIndex(of: 0) {
            let message = "holds a NUL byte: this is a binary file, text was expected"
            throw ConfigFault(file: file, line: line(of: zero, in: body), message: message)
        }
        guard let text = String(validating: body, as: UTF8.self) else {
            let message = "is not UTF-8 text; save the file as UTF-8"
            throw ConfigFault(file: file, line: firstBadLine(body), message: message)
        }
        return text
    }

    /// The number of bytes in words, such as `10.0 MB`.
    static func size(_ bytes: Int) -> String {
        if bytes < 1024 { return "\(bytes) bytes" }
        if bytes < 1024 * 1024 { return "\(bytes / 1024) kB" }
        let tenths = bytes * 10 / (1024 * 1024)
        return "\(tenths / 10).\(tenths % 10) MB"
    }

    private static func line(of index: Int, in bytes: ArraySlice<UInt8>) -> Int {
        bytes[..<index].count { $0 == UInt8(ascii: "\n") } + 1
    }

    private static func firstBadLine(_ bytes: ArraySlice<UInt8>) -> Int? {
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            if String(validating: line, as: UTF8.self) == nil { return number }
        }
        return nil
    }
}
