/// What names on a host may look like, before any of them goes into a command.
public enum RemoteName {
    /// True for a container's name or id, as Docker allows them.
    public static func isContainer(_ text: String) -> Bool { isName(text, most: 200) }

    /// True for the name of a compose service.
    public static func isService(_ text: String) -> Bool { isName(text, most: 100) }

    /// True for an absolute path on one line.
    public static func isDirectory(_ text: String) -> Bool {
        text.hasPrefix("/") && text.utf8.count <= 1000
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }

    /// True for `user@machine`, as a lock tells who has it: one word without anything that a terminal or shell reads.
    public static func isActor(_ text: String) -> Bool {
        isName(text.filter { $0 != "@" }, most: 64) && text.filter { $0 == "@" }.count <= 1
    }

    /// The name by which others on a host are told who acts there; what does not belong in one is left out.
    public static func actor(user: String, machine: String) -> String {
        func plain(_ text: String) -> String {
            let kept = text.utf8.filter { isPlain($0) || Array("._-".utf8).contains($0) }
            return String(decoding: kept.prefix(30), as: UTF8.self)
        }
        let name = plain(user) + "@" + plain(machine)
        return isActor(name) ? name : "somebody"
    }

    /// Letters, digits, dots, dashes and underscores; the first is no dash, which a program would take for an option.
    private static func isName(_ text: String, most: Int) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...most).contains(bytes.count), let first = bytes.first, isPlain(first) else { return false }
        return bytes.allSatisfy { isPlain($0) || Array("._-".utf8).contains($0) }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
