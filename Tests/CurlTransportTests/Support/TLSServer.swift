import Glibc

/// `openssl s_server`, which answers every GET with a page about the connection.
final class TLSServer {
    let port: Int
    private let shell: Shell
    private let pid: pid_t

    /// Starts a server with the certificate `name` and waits until it listens.
    init(_ name: String, _ options: String = "") throws {
        let script = """
            echo $$; exec openssl s_server -accept 127.0.0.1:0 -www -cert \(name).pem -key \(name).key \(options) \
            </dev/null 2>errors
            """
        shell = try Shell(script, in: Certificates.shared.get().folder)
        var port: Int?
        pid = shell.line().flatMap { pid_t($0) } ?? 0
        while port == nil, let line = shell.line() {
            if line.hasPrefix("ACCEPT") { port = line.split(separator: ":").last.flatMap { Int($0) } }
        }
        guard pid > 1, let port else {
            shell.wait()
            throw Shell.Fault(script: script)
        }
        self.port = port
    }

    deinit {
        kill(pid, SIGKILL)
        shell.wait()
    }

    var url: String { "https://127.0.0.1:\(port)/" }
}
