import Monitor
import Testing
import Wire

@testable import Collectors

@Suite struct ContainerAnswerTests {
    private static func read(_ text: String) -> ContainerAnswer { ContainerAnswer(Array(text.utf8), mark: "m7") }

    @Test func `the end that was printed is the end`() {
        #expect(Self.read("m7 begun\nm7 done restarted\n\n").ending == .done("restarted"))
        #expect(
            Self.read("m7 begun\nm7 refused andre@mac did restart 40 s ago; wait 20 s more\n").ending
                == .refused("andre@mac did restart 40 s ago; wait 20 s more"))
        #expect(
            Self.read("m7 begun\nm7 failed docker: no such container\nmore\n").ending
                == .failed("docker: no such container"))
    }

    @Test func `without an end nobody knows, without a beginning nothing was done`() {
        #expect(Self.read("m7 begun\n").ending == .cutOff)
        #expect(Self.read("Please log in as ec2-user\n").ending == .notBegun("Please log in as ec2-user"))
        #expect(Self.read("").ending == .notBegun(""))
    }

    @Test func `a log that tells of an end does not end anything`() {
        let answer = Self.read(
            "m7 begun\nm7 log\nm8 done all\ndone\nm7x done\n\nm7 inspect\n{\"state\":1}\nm7 done kept\n")
        #expect(answer.ending == .done("kept"))
        #expect(answer.log == "m8 done all\ndone\nm7x done\n\n" && answer.inspect == "{\"state\":1}\n")
    }

    @Test func `every value of an order is quoted, and the script changes nothing else`() {
        let order = ContainerOrder(
            host: "h", directory: "/opt/o'p $(x)", service: "s", container: "c-1", id: "abc",
            work: .restart(seconds: 600))
        let text = ContainerScript.text(.init(mark: "m7", actor: "ops@mac", container: order))
        #expect(
            text.hasPrefix(
                "M='m7'\nW='restart'\nD='/opt/o'\\''p $(x)'\nS='s'\nN='c-1'\nI='abc'\nA='ops@mac'\nO='600'\n"))
        #expect(!text.contains("systemctl") && !text.contains(" down"))
    }

    @Test func `both streams of a log stand in the order of their times`() {
        let log = ContainerLog.read(
            Array(
                """
                2026-11-25T19:00:02.000000000Z out two
                2026-11-25T19:00:04.000000000Z out four
                2026-11-25T19:00:01.000000000Z err one
                2026-11-25T19:00:03.000000000Z err three
                no time
                """.utf8))
        #expect(log.map(\.text) == ["err one", "out two", "err three", "no time", "out four"])
        #expect(log[3].at == nil && log[0].at != nil)
    }

    @Test(arguments: ["", "-f", "a b", "$(x)", "a;b", String(repeating: "a", count: 300)])
    func `no hostile name asks for a log`(name: String) async {
        let log = ContainerLog(
            stack: Stack(name: "dev"), place: ShellCommandTests.place, processes: FakeProcesses([]),
            addresses: HostAddresses())
        await #expect(throws: PollFailure.self) { try await log.lines(of: name, on: "orchestration") }
    }
}
