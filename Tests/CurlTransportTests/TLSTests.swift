import Monitor
import Testing
import Wire

@testable import CurlTransport

@Suite struct TLSTests {
    /// A transport that trusts the tests' authority, or only the system's.
    private static func transport(trusting: Bool = true) throws -> CurlTransport {
        CurlTransport(TransportOptions(caFile: trusting ? try Certificates.shared.get().path("ca.pem") : nil))
    }

    @Test func `a server is trusted by the authority in the file, and its certificate's end is known`() async throws {
        let server = try TLSServer("good")
        let transport = try Self.transport()
        for _ in 0..<2 {
            let answer = try await transport.send(HTTPRequest(.get, server.url))
            #expect(answer.status == 200)
            #expect(answer.certificateEnds == Certificates.end)
        }
    }

    @Test func `the authority may be named by the environment`() async throws {
        let server = try TLSServer("good")
        let file = try Certificates.shared.get().path("ca.pem")
        let transport = CurlTransport(TransportOptions(environment: Environment(["SSL_CERT_FILE": file])))
        #expect(try await transport.send(HTTPRequest(.get, server.url)).status == 200)
    }

    @Test(arguments: [
        ("expired", true, TLSFault.expired), ("future", true, .notYetValid), ("other", true, .wrongHost),
        ("own", true, .untrusted), ("good", false, .untrusted), ("own", false, .untrusted),
    ])
    func `a certificate that proves nothing is refused for its reason`(name: String, trusting: Bool, fault: TLSFault)
        async throws
    {
        let server = try TLSServer(name)
        let failure = try await Self.transport(trusting: trusting).failure(HTTPRequest(.get, server.url))
        #expect(failure == .tls(fault))
    }

    @Test(arguments: [
        "-tls1_1 -cipher DEFAULT@SECLEVEL=0", "-tls1_2 -cipher AECDH-NULL-SHA@SECLEVEL=0",
        "-tls1_3 -groups brainpoolP512r1:brainpoolP384r1",
    ])
    func `a server with nothing in common is named`(options: String) async throws {
        let server = try TLSServer("good", options)
        let failure = try await Self.transport().failure(HTTPRequest(.get, server.url))
        #expect(failure == .tls(.noCommonProtocol))
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func `a server that wants a client certificate is named`(version: String) async throws {
        let server = try TLSServer("good", "-Verify 1 -verify_return_error \(version)")
        let failure = try await Self.transport().failure(HTTPRequest(.get, server.url))
        #expect(failure == .tls(.clientCertificateWanted))
    }

    @Test func `a server without TLS is named`() async throws {
        let server = try FaultServer { client in
            _ = client.read()
            client.send("HTTP/1.1 400 Bad Request\r\n\r\n")
        }
        let failure = try await Self.transport().failure(HTTPRequest(.get, "https://127.0.0.1:\(server.port)/"))
        #expect(failure == .tls(.other("the server does not speak TLS on this port")))
    }

    @Test func `a handshake that never ends does so by the connect limit`() async throws {
        let server = try FaultServer { $0.waitForClose() }
        let failure = try await Self.transport().failure(
            HTTPRequest(.get, "https://127.0.0.1:\(server.port)/", limits: Limits(connect: 0.4, total: 30)))
        #expect(failure == .timedOut(seconds: 0.4))
    }

    @Test(arguments: [true, false])
    func `a connection that ends in the handshake is a reset`(byReset: Bool) async throws {
        let server = try FaultServer { client in
            _ = client.read()
            if byReset { client.reset() }
        }
        let failure = try await Self.transport().failure(
            HTTPRequest(.get, "https://127.0.0.1:\(server.port)/", limits: Limits(connect: 30, total: 30)))
        #expect(failure == .reset)
    }

    @Test func `a file of authorities that is not there is named`() async throws {
        let server = try TLSServer("good")
        let transport = CurlTransport(TransportOptions(caFile: "/no/such.pem"))
        let failure = await transport.failure(HTTPRequest(.get, server.url))
        #expect(failure == .misconfigured(what: "the CA file /no/such.pem cannot be used", setting: "SSL_CERT_FILE"))
    }

    @Test(
        arguments: [
            ("Nov  2 05:06:07 2027 GMT", 1_825_131_967.0), ("2027-11-02 05:06:07 GMT", 1_825_131_967.0),
            ("Feb 29 00:00:00 2000 GMT", 951_782_400), ("Jan  1 00:00:00 1970 GMT", 0),
            ("Dec 31 23:59:59 2049 GMT", Certificates.end), ("", nil), ("Nov 2 2027", nil),
            ("Foo  2 05:06:07 2027 GMT", nil),
            ("Nov 42 05:06:07 2027 GMT", nil), ("Nov  2 05:06 2027 GMT", nil), ("2027-11 05:06:07 GMT", nil),
        ] as [(String, Double?)])
    func `dates of certificates are read`(text: String, seconds: Double?) {
        #expect(CertificateDate.seconds(text) == seconds)
    }
}
