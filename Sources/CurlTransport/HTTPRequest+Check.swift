import Monitor
import Wire

extension HTTPRequest {
    /// Refuses header names that are no HTTP token, and values with CR, LF or NUL: curl would send them as they are.
    func checkHeaders() throws(PollFailure) {
        for header in headers {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy(Self.isToken) else {
                throw .misconfigured(what: "a header's name is not valid, nothing was sent", setting: "that header")
            }
            guard !header.value.utf8.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) else {
                throw .misconfigured(
                    what: "header \(header.name) would hold a line break or NUL, nothing was sent",
                    setting: "where its value comes from")
            }
        }
    }

    /// True when a header of that name, compared without case, is set.
    func sets(_ name: String) -> Bool { headers.contains { $0.name.lowercased() == name } }

    /// RFC 9110, 5.6.2.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
