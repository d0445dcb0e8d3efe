import Monitor
import Testing

@Suite("TCP addresses")
struct HostPortTests {
    @Test(
        "an address is read with or without a port",
        arguments: [
            ("db", "db", 5432), ("db:6000", "db", 6000), ("192.0.2.1:1", "192.0.2.1", 1), ("[::1]:65535", "::1", 65535),
            ("[::1]", "::1", 5432), ("::1", "::1", 5432), ("2001:db8::7", "2001:db8::7", 5432),
        ])
    func good(_ text: String, _ host: String, _ port: Int) {
        #expect(HostPort(text, defaultPort: 5432) == HostPort(host: host, port: port))
    }

    @Test(
        "what is no address is refused",
        arguments: [
            "", ":", ":80", "db:", "db:0", "db:65536", "db:-1", "db:+80", "db:x", "db: 80", "[]", "[]:80", "[::1",
            "[::1]x",
            "[::1]:", "[::1]:x", "db:99999999999999999999",
        ])
    func bad(_ text: String) {
        #expect(HostPort(text, defaultPort: 5432) == nil)
    }

    @Test("it is written so that it can be read again")
    func written() {
        for text in ["db:6000", "[::1]:80"] { #expect(HostPort(text, defaultPort: 1)?.description == text) }
    }

    @Test(
        "loopback is 127.0.0.0/8, ::1 and localhost",
        arguments: [
            ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("localhost", true), ("128.0.0.1", false),
            ("127.example.com", false), ("localhost.example.com", false), ("", false),
        ])
    func loopback(_ host: String, _ isLoopback: Bool) {
        #expect(HostPort(host: host, port: 1).isLoopback == isLoopback)
    }
}
