import Testing
import Wire

@testable import Processes

@Suite("A program on the terminal of this one", .serialized)
struct TerminalChildTests {
    private let processes = ChildProcesses(environment: Environment(["PATH": "/usr/bin:/bin", "BASE": "base"]))

    @Test(
        "its status comes back, 128 and the signal for a killed one",
        arguments: [
            ("exit 0", 0), ("exit 7", 7), ("kill -9 $$", 137), ("kill -TERM $$", 143),
            ("test \"$BASE $ADDED\" = 'base a=b'", 0),
        ])
    func status(_ script: String, _ status: Int32) async throws {
        #expect(try await processes.runOnTerminal(["sh", "-c", script], environment: ["ADDED": "a=b"]) == status)
    }

    @Test("arguments meet no shell")
    func words() async throws {
        let script = "[ \"$#\" = 3 ] && [ \"$1\" = '$(x)' ] && [ \"$2\" = 'a b' ] && [ -z \"$3\" ]"
        let words = ["sh", "-c", script, "sh", "$(x)", "a b", ""]
        #expect(try await processes.runOnTerminal(words, environment: [:]) == 0)
    }

    @Test("it has no signal ignored or blocked, whatever this program does")
    func signals() async throws {
        let script = "grep -q '^SigBlk:.*[1-9a-f]' /proc/self/status && exit 1; kill -INT $$; exit 2"
        #expect(try await processes.runOnTerminal(["sh", "-c", script], environment: [:]) == 130)
    }

    @Test("a program that is not there is named")
    func missing() async {
        await #expect(throws: ProcessFailure.notStarted("no-such-program is not in PATH")) {
            try await processes.runOnTerminal(["no-such-program"], environment: [:])
        }
        #expect(!processes.has("no-such-program"))
        #expect(processes.has("sh"))
    }
}
