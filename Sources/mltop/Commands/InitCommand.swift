import ArgumentParser
import Cells
import Processes
import Settings
import Wire

/// `mltop init`: a first config, of what Terraform or the AWS account tells.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented config from Terraform outputs, or from what the AWS account shows.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The file to write; - prints to standard output.")
    var path = "mltop.toml"

    @Flag(name: .long, help: "Replace a file that is there.")
    var force = false

    func validate() throws {
        guard !common.wantsDemo else {
            throw ValidationError("the demo stack reads no config, so there is none to write")
        }
    }

    func run() async throws {
        let place = ProgramPlace()
        let config: InitialConfig
        do throws(ConfigFault) {
            config = try await made(in: place)
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: \(error)")])
            throw ExitCode(ExitStatus.notDone)
        }
        Output.errors.warn(config.warnings.map(\.description))
        let lines = config.lines.map { Sanitiser.clean($0) }
        guard path != "-" else {
            Output.standard.lines(lines)
            return
        }
        do throws(FileFault) {
            try write(lines, in: place)
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: \(error)")])
            throw ExitCode(ExitStatus.notDone)
        }
        Output.standard.lines([
            Sanitiser.clean("wrote \(path) with the stack \(config.stack); see it with: mltop config")
        ])
    }

    /// Writes the file; one that is there stays, unless it is to be replaced.
    private func write(_ lines: [String], in place: ProgramPlace) throws(FileFault) {
        if !force, try place.files.read(path) != nil {
            throw FileFault(path: path, why: "is there already; --force replaces it, and - in place of a name prints")
        }
        try place.files.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: path)
    }

    /// Terraform is looked at first, and the account only where it shows nothing.
    private func made(in place: ProgramPlace) async throws(ConfigFault) -> InitialConfig {
        var inputs = place.inputs(common, isScreenOnly: false)
        if let config = try Settings.initial(inputs) { return config }
        let (account, notes) = await place.findings(common)
        inputs.account = account
        if let config = try Settings.initial(inputs) { return config }
        throw ConfigFault(
            file: "init",
            message: "neither Terraform outputs in this directory nor the AWS account show a stack; "
                + notes.joined(separator: "; ") + "; name outputs with --terraform PATH, or an account with --profile")
    }
}
