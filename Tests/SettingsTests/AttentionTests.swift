import Monitor
import Testing

@testable import Settings

@Suite("Settings of maintenance, bell and command")
struct AttentionTests {
    private func resolve(_ text: String, mayRunCommands: Bool = true) throws -> Resolved {
        try Settings.resolve(
            inputs(files: ["mltop.toml": .text("[stack.dev]\n" + text)], mayRunCommands: { _ in mayRunCommands }))
    }

    @Test("windows are read with their rows")
    func windows() throws {
        let stack = try #require(
            try resolve("maintenance = [\"airflow.*: Sun 02:00-04:00 UTC\", \"daily 23:30-00:30 UTC\"]\n").stack)
        #expect(stack.maintenance.map(\.rows) == [["airflow.*"], []])
        #expect(stack.maintenance[1].schedule.windows == [.init(days: Set(0...6), from: 84_600, to: 1_800)])
    }

    @Test(
        "a window that cannot be read is told with its line",
        arguments: [
            "Sun 02:00-04:00", "Sun 2-4 UTC", "Sun 02:00-04:00 Mars/Olympus", "airflow.*:",
            "Sun 02:00-04:00 ../etc",
        ])
    func faults(_ text: String) throws {
        let fault = #expect(throws: ConfigFault.self) { try resolve("maintenance = [\"\(text)\"]\n") }
        #expect(fault?.line == 2)
        #expect(fault?.message.hasPrefix("maintenance: ") == true)
    }

    @Test("nothing rings and nobody is told unless the settings say so")
    func off() throws {
        let resolved = try resolve("region = \"eu-north-1\"\n")
        #expect(!resolved.ui.bell)
        #expect(resolved.stack?.notify == nil)
        #expect(resolved.stack?.maintenance.isEmpty == true)
    }

    @Test("a command is taken as words, and not from a file that others may write")
    func command() throws {
        let text = "[stack.dev.notify]\ncommand = [\"/usr/bin/tell\", \"a b\"]\npause = 300\n[ui]\nbell = true\n"
        let resolved = try resolve(text)
        #expect(resolved.stack?.notify == NotifySettings(command: ["/usr/bin/tell", "a b"], pause: 300))
        #expect(resolved.ui.bell)
        let refused = try resolve(text, mayRunCommands: false)
        #expect(refused.stack?.notify == nil)
        #expect(refused.warnings.contains { $0.message.contains("notify.command is not run") })
    }
}
