import TestSupport
import Testing

@testable import Monitor

@Suite("Ports that the stack needs")
struct PortTests {
    @Test("a service that answers is open, whatever the rules seem to say")
    func effect() {
        let judgement = SampleWorld {
            $0.network.changeGroup { $0.inbound = [.init(proto: "tcp", ports: 22...22, blocks: ["0.0.0.0/0"])] }
        }.judgement
        #expect(judgement["network.ports"]?.severity == .ok)
    }

    @Test(
        "a refusal comes from the host, so that its port is open",
        arguments: [PollFailure.reset, .status(code: 502, detail: "")])
    func refusal(_ failure: PollFailure) {
        let judgement = SampleWorld {
            $0.network.changeGroup { $0.inbound.removeAll { $0.covers(tcp: 8080) } }
            $0.failures[.airflowHealth] = failure
        }.judgement
        #expect(judgement["network.ports"]?.severity == .ok)
    }

    @Test("without an own address a port that some reach is not known, and not critical")
    func unknown() {
        let judgement = SampleWorld {
            $0.vantage.address = nil
            $0.failures[.airflowHealth] = .connectTimedOut(seconds: 3)
        }.judgement
        #expect(judgement["network.ports"]?.severity == .ok)
        #expect(judgement["network.ports"]?.brief.contains("not known") == true)
        #expect(judgement["airflow.api"]?.modifier == nil)
    }

    @Test("a service behind a closed port follows from it only when nothing comes from it")
    func follows() {
        func closed(_ failure: PollFailure) -> Judgement {
            SampleWorld {
                $0.network.changeGroup { $0.inbound.removeAll { $0.covers(tcp: 8080) } }
                $0.failures[.airflowHealth] = failure
            }.judgement
        }
        let silent = closed(.connectTimedOut(seconds: 3))
        #expect(silent["airflow.api"]?.modifier == .suppressed(by: "network.ports"))
        #expect(silent["airflow.api"]?.why.contains("lets nobody in") == true)
        #expect(silent["network.ports"]?.brief == "8080 closed")
        #expect(silent["network.ports"]?.next.contains("--protocol tcp --port 8080 --cidr ") == true)
        #expect(silent["mlflow.api"]?.severity == .ok)
        #expect(closed(.refused(host: "192.0.2.10", port: 8080))["airflow.api"]?.modifier == nil)
    }

    @Test("a service that is reached through a tunnel needs no open port; one that the settings name does")
    func tunnel() {
        func ports(_ ports: [Int]?) -> Finding? {
            SampleWorld {
                $0.stack.airflow?.url = "http://127.0.0.1:8080"
                $0.stack.hosts[0].ports = ports
                $0.network.changeGroup { $0.inbound.removeAll { $0.covers(tcp: 8080) } }
            }.judgement["network.ports"]
        }
        #expect(ports(nil)?.severity == .ok)
        #expect(ports([8080])?.severity == .warning)
    }

    @Test("a stopped host needs no port")
    func stopped() {
        let judgement = SampleWorld {
            for name in $0.hosts.hosts.keys { $0.hosts.hosts[name]?.state = "stopped" }
            $0.network.changeGroup { $0.inbound = [] }
        }.judgement
        #expect(judgement["network.ports"]?.severity == .ok)
    }

    @Test(
        "Blocks hold the addresses that they hold",
        arguments: [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false), ("0.0.0.0/0", "1.2.3.4", true),
            ("203.0.113.7", "203.0.113.7", true), ("203.0.113.6/31", "203.0.113.7", true),
            ("203.0.113.4/31", "203.0.113.7", false), ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false), ("::/0", "::1", true), ("::/0", "1.2.3.4", false),
        ])
    func blocks(_ block: String, _ address: String, _ isIn: Bool) throws {
        let bytes = try #require(AddressBlock(address)).bytes
        #expect(try #require(AddressBlock(block)).contains(bytes) == isIn)
    }

    @Test(
        "What is no block is none",
        arguments: [
            "", "x", "1.2.3", "1.2.3.256", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/", "+1.2.3.4", "1::2::3", "1:2:3",
            "::1/129", "12345::",
        ])
    func bad(_ text: String) { #expect(AddressBlock(text) == nil) }
}
