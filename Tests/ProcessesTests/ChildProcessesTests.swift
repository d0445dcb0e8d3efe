import Foundation
import Glibc
import Testing
import Wire

@testable import Processes

@Suite struct ChildProcessesTests {
    private static func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], timeout: Double = 60,
        outputLimit: Int = 1 << 20, path: String = "/usr/bin:/bin"
    ) async throws(ProcessFailure) -> ProcessOutput {
        try await ChildProcesses(environment: Environment(["PATH": path, "BASE": "base"])).run(
            arguments, input: Array(input.utf8), environment: environment, timeout: timeout, outputLimit: outputLimit)
    }

    private static func failure(_ arguments: [String], timeout: Double = 60, outputLimit: Int = 1 << 20) async
        -> ProcessFailure?
    {
        do throws(ProcessFailure) {
            _ = try await run(arguments, timeout: timeout, outputLimit: outputLimit)
            return nil
        } catch { return error }
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test(arguments: [
        ("exit 0", 0, "", ""), ("echo out; echo err >&2; exit 7", 7, "out\n", "err\n"), ("kill -9 $$", 137, "", ""),
        ("kill -TERM $$", 143, "", ""), ("exec >&- 2>&-; sleep 0.05; exit 3", 3, "", ""),
    ])
    func `a child's status and both outputs come back`(script: String, status: Int32, output: String, errors: String)
        async throws
    {
        let result = try await Self.run(["sh", "-c", script])
        #expect(result == ProcessOutput(status: status, output: Array(output.utf8), errors: Array(errors.utf8)))
    }

    @Test func `arguments meet no shell`() async throws {
        let result = try await Self.run(["printf", "%s|", "$HOME", "`id`", "a b", "", "*", "x\ny"])
        #expect(Self.text(result.output) == "$HOME|`id`|a b||*|x\ny|")
    }

    @Test func `the environment is the program's own and what is added`() async throws {
        let result = try await Self.run(["env"], environment: ["ADDED": "a=b"])
        #expect(
            Set(Self.text(result.output).split(separator: "\n")) == ["PATH=/usr/bin:/bin", "BASE=base", "ADDED=a=b"])
    }

    @Test func `a large input passes through a child`() async throws {
        let input = String(repeating: "0123456789", count: 300_000)
        let result = try await Self.run(["cat"], input: input, outputLimit: 4 << 20)
        #expect(Self.text(result.output) == input)
    }

    @Test func `a child that does not read its input is no fault`() async throws {
        let result = try await Self.run(["true"], input: String(repeating: "x", count: 1 << 20))
        #expect(result.status == 0)
    }

    @Test func `a child has no terminal, no open file, no signal that is blocked or ignored`() async throws {
        let files = try await Self.run(["ls", "/proc/self/fd"])
        #expect(Self.text(files.output) == "0\n1\n2\n3\n")
        let signals = try await Self.run(["grep", "-E", "Sig(Blk|Ign)", "/proc/self/status"])
        // The C library keeps signals 32 and 33 for itself.
        let masks = Self.text(signals.output).split(separator: "\n").map { UInt64($0.dropFirst(8), radix: 16) }
        #expect(masks.map { $0.map { $0 & 0x7FFF_FFFF } } == [0, 0])
        let fields = Self.text(try await Self.run(["cat", "/proc/self/stat"]).output).split(separator: " ")
        #expect(fields[4] == fields[0] && fields[5] == fields[0] && fields[6] == "0")
    }

    @Test(
        arguments: [
            (["no-such-program-here"], "no-such-program-here is not in PATH"),
            (["/no/such"], "/no/such: no such file or directory"),
            (["/etc/passwd"], "/etc/passwd: permission denied"), ([], "no program is named"),
            (["echo", "a\u{0}b"], "an argument or a variable holds a NUL"),
        ] as [([String], String)])
    func `a program that cannot be run is named`(arguments: [String], why: String) async {
        #expect(await Self.failure(arguments) == .notStarted(why))
    }

    @Test func `a child that runs too long is killed with its group`() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("mltop-test-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        let failure = await Self.failure(["sh", "-c", "sleep 600 & echo $! >\"$0\"; wait", file.path], timeout: 0.5)
        #expect(failure == .timedOut(seconds: 0.5))
        let pid = try #require(Int32(try String(contentsOf: file, encoding: .utf8).dropLast()))
        #expect(Self.ends(pid))
    }

    @Test func `a child that prints too much is killed`() async {
        #expect(await Self.failure(["yes"], outputLimit: 100_000) == .tooLarge(limit: 100_000))
        #expect(await Self.failure(["sh", "-c", "yes >&2"], outputLimit: 100_000) == .tooLarge(limit: 100_000))
    }

    @Test func `a process left behind with the output does not hold up the answer`() async throws {
        let result = try await Self.run(["sh", "-c", "sleep 600 & echo $!"])
        let pid = try #require(Int32(Self.text(result.output).dropLast()))
        #expect(result.status == 0)
        kill(pid, SIGKILL)
    }

    @Test func `a given up child is killed`() async throws {
        let task = Task { try await Self.run(["sleep", "600"], timeout: 600) }
        task.cancel()
        #expect(try await task.value.status == 137)
    }

    /// True when the process is gone, or dead and only not yet asked for by its parent.
    private static func ends(_ pid: Int32) -> Bool {
        for _ in 0..<100_000 {
            guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return true }
            if stat.contains(") Z ") { return true }
            sched_yield()
        }
        return false
    }
}
