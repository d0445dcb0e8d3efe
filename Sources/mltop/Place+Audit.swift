import Glibc
import Processes
import Runtime
import Wire

extension ProgramPlace {
    /// The audit log's file.
    var auditFile: any LineFile { DiskLines(folder: stateFolder ?? "(no home folder)", name: "audit.jsonl") }

    /// Who acts through `through`.
    func actor(through: String) -> AuditLog.Actor {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let user = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "uid \(getuid())"
        let from = environment["SSH_CLIENT"]?.split(separator: " ").first.map(String.init)
        return AuditLog.Actor(user: user, host: host, from: from, through: through)
    }

    /// Seconds since the machine was started, those in which it slept included.
    static let uptime: @Sendable () -> Double = {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// True when the environment forbids every change, whatever else is read of it.
    var isReadOnly: Bool {
        guard let text = environment["MLTOP_READ_ONLY"]?.lowercased() else { return false }
        return !["0", "false", "no", "off"].contains(text)
    }
}
