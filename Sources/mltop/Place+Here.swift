import Glibc
import Processes

extension ProgramPlace {
    /// The addresses of this machine but for loopback, and its EC2 instance id where the hardware names one.
    ///
    /// By them an action is refused that would end the program itself.
    var here: Set<String> {
        var names: Set<String> = []
        // Instances of the Nitro system have their id where other machines have the tag of a board.
        if let tag = try? files.read("/sys/devices/virtual/dmi/id/board_asset_tag") {
            let text = String(decoding: tag, as: UTF8.self).filter { !$0.isWhitespace }
            if text.hasPrefix("i-") { names.insert(text) }
        }
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return names }
        defer { freeifaddrs(first) }
        var next = first
        while let entry = next {
            if let address = Self.text(of: entry.pointee.ifa_addr), !address.hasPrefix("127."), address != "::1" {
                names.insert(address)
            }
            next = entry.pointee.ifa_next
        }
        return names
    }

    private static func text(of address: UnsafeMutablePointer<sockaddr>?) -> String? {
        guard let address else { return nil }
        let size: Int
        switch Int32(address.pointee.sa_family) {
        case AF_INET: size = MemoryLayout<sockaddr_in>.size
        case AF_INET6: size = MemoryLayout<sockaddr_in6>.size
        default: return nil
        }
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(address, socklen_t(size), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 else {
            return nil
        }
        let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        // The zone of a link-local address is no part of it.
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "%") }, as: UTF8.self)
    }
}
