import FoundationEssentials

/// What the agents on the hosts send to CloudWatch Logs: the system's own lines, and the admin GUI's requests.
extension DemoWorld {
    /// A log group besides the function's.
    struct HostLog: Sendable {
        /// The name.
        let name: String
        /// The host that sends the lines.
        let host: String
        /// Seconds between two lines.
        let period: Int
    }

    /// The groups besides the function's.
    static let hostLogs = [
        HostLog(name: "/mlops/orchestration/messages", host: "orchestration", period: 20),
        HostLog(name: "/mlops/frontend/flask", host: "frontend", period: 7),
    ]

    /// The line of a group at a step of its period since 1970; nil where its host did not run.
    func line(of log: HostLog, step: Int) -> (at: Int, message: [UInt8])? {
        guard let host = hosts.first(where: { $0.name == log.host }) else { return nil }
        let chance = noise.unit(.hostLog, step, log.period)
        let at = step * log.period * 1000 + Int(chance * Double(log.period) * 900)
        let moment = Double(at) / 1000
        if let stopped = host.stoppedAt, moment > stopped.timeIntervalSince1970 { return nil }
        guard moment > host.launchedAt.timeIntervalSince1970 else { return nil }
        let time = CivilTime(microseconds: at * 1000)
        let text = log.host == "frontend" ? request(step, time) : system(step, time, host)
        return (at, Array(text.utf8))
    }

    /// A line of the admin GUI's server for one request.
    private func request(_ step: Int, _ time: CivilTime) -> String {
        let month = Self.months[time.month - 1]
        let stamp = "\(time.day.padded(2))/\(month)/\(time.year) \(time.clock)"
        let pick = Int(noise.unit(.hostLog, step, 1) * 20)
        let (path, code) =
            switch pick {
            case 0: ("POST /api/kinesis/send", 200)
            case 1: ("GET /", 200)
            case 2: ("GET /static/style.css", 304)
            case 3 where step % 40 == 3: ("GET /.env", 404)
            case 4...9: ("GET /api/health/kinesis", 200)
            case 10...14: ("GET /api/health/lambda", 200)
            default: ("GET /api/health", 200)
            }
        return "INFO:werkzeug:192.0.2.\(40 + step % 7) - - [\(stamp)] \"\(path) HTTP/1.1\" \(code) -"
    }

    /// A line of the host's journal.
    private func system(_ step: Int, _ time: CivilTime, _ host: DemoHost) -> String {
        let name = "ip-" + host.privateAddress.replacing(".", with: "-")
        let head = "\(Self.months[time.month - 1]) \(time.day.padded(2)) \(time.clock) \(name) "
        let pid = 900 + Int(noise.unit(.hostLog, step, 2) * 60_000)
        switch Int(noise.unit(.hostLog, step, 3) * 12) {
        case 0:
            return head
                + "sshd[\(pid)]: Connection closed by authenticating user root 198.51.100.\(step % 250) port \(pid) [preauth]"
        case 1: return head + "CRON[\(pid)]: (root) CMD (/usr/lib/sysstat/debian-sa1 1 1)"
        case 2: return head + "systemd[1]: Starting apt-daily.service - Daily apt download activities..."
        case 3:
            return head
                + "dockerd[812]: time=\"\(time.seconds)Z\" level=warning msg=\"ShouldRestart failed, container will not be restarted\" container=\(noise.hex(.container, 3).prefix(12))"
        case 4: return head + "systemd[1]: Started session-\(pid % 900).scope - Session \(pid % 900) of User ec2-user."
        case 5: return head + "chronyd[611]: Selected source 169.254.169.123"
        case 6: return head + "amazon-ssm-agent[\(pid)]: INFO [HealthCheck] HealthCheck reporting agent health."
        default:
            return head
                + "dockerd[812]: time=\"\(time.seconds)Z\" level=info msg=\"Health check for container \(noise.hex(.container, step % 8).prefix(12)) passed\""
        }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
