/// The two written forms of an address.
enum IPAddress {
    /// True for four numbers up to 255 with dots, or for groups of hexadecimal digits with colons.
    static func isOne(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 4, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) {
            return parts.allSatisfy { UInt8($0) != nil }
        }
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        let isGrouped = groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.isHexDigit) }
        return isGrouped && text.utf8.count <= 39
            && (groups.count == 8 || (3..<8).contains(groups.count) && text.contains("::"))
    }
}
