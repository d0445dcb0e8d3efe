import Cells
import Dashboard
import Monitor
import Processes
import Runtime
import Wire

extension ProgramPlace {
    /// What is acknowledged, in the state folder; nil without a home, and for the demo, which leaves nothing on the disk.
    func acknowledgedFile(_ common: CommonOptions) -> AcknowledgedFile? {
        guard !common.wantsDemo, let folder = stateFolder else { return nil }
        return AcknowledgedFile(files, in: folder)
    }

    /// What is acknowledged by now; a damaged file is told on standard error.
    func acknowledgements(_ common: CommonOptions) -> Acknowledgements {
        guard let content = acknowledgedFile(common)?.read() else { return Acknowledgements() }
        if let fault = content.fault { Output.errors.warn([Sanitiser.clean(fault)]) }
        return content.known
    }

    /// Who sits here, by the environment.
    var user: String {
        let name = environment["USER"] ?? environment["LOGNAME"] ?? "somebody"
        return String(Sanitiser.clean(name).prefix(40))
    }

    /// Runs the user's command for a state that changed.
    func notifier(of stack: String) -> @Sendable (StateNotice, NotifySettings) async -> String? {
        let environment = environment
        return { notice, settings in
            await NotifyCommand.run(
                notice, of: stack, settings, processes: ChildProcesses(environment: environment))
        }
    }
}
