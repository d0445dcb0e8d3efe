import AWSClient
import Cells
import FoundationEssentials
import Glibc
import Monitor
import Processes
import Settings
import Wire

/// Where the program runs: the real environment, files and clock, read here and passed down as values.
struct ProgramPlace: Sendable {
    let environment: Environment
    let files = DiskFiles()
    /// The clock of whatever is made here; another one in tests.
    var time = ProgramPlace.time
    /// What that clock says.
    var clock: @Sendable () -> Date {
        get { { [time] in time.now } }
        set { time = CorrectedClock(newValue) }
    }

    init() { environment = Environment(Self.variables()) }

    /// The clock of the program: the system's, corrected by AWS's where they differ much.
    static let time = CorrectedClock { Date() }

    /// What that clock says.
    static let now: @Sendable () -> Date = { time.now }

    /// The settings in effect, or a plain line on standard error and the end.
    func settings(_ common: CommonOptions, usage: Int32, isScreenOnly: Bool = false) -> Resolved {
        do throws(ConfigFault) {
            let resolved = try Settings.resolve(inputs(common, isScreenOnly: isScreenOnly || common.wantsDemo))
            Output.errors.warn(resolved.warnings.map(\.description))
            return resolved
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: \(error)")])
            leave(usage)
        }
    }

    /// The settings in effect; nil where neither the demo nor config nor Terraform names a stack.
    func settingsAtOnce(_ common: CommonOptions, usage: Int32) -> Resolved? {
        do throws(ConfigFault) {
            let resolved = try Settings.resolve(inputs(common, isScreenOnly: common.wantsDemo))
            guard resolved.stack != nil || common.wantsDemo else { return nil }
            Output.errors.warn(resolved.warnings.map(\.description))
            return resolved
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: \(error)")])
            leave(usage)
        }
    }

    /// The settings in effect, with a stack that the AWS account shows where neither config nor Terraform names one.
    func settingsOrFindings(_ common: CommonOptions, usage: Int32) async -> Resolved {
        do throws(ConfigFault) {
            var inputs = inputs(common, isScreenOnly: common.wantsDemo)
            var resolved = try Settings.resolve(inputs)
            if resolved.stack == nil, !common.wantsDemo {
                (inputs.account, inputs.accountNotes) = await findings(common)
                resolved = try Settings.resolve(inputs)
            }
            Output.errors.warn(resolved.warnings.map(\.description))
            return resolved
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: \(error)")])
            leave(usage)
        }
    }

    /// What settings are made of: for the demo stack only what concerns the screen.
    func inputs(_ common: CommonOptions, isScreenOnly: Bool) -> SettingsInputs {
        var flags = Flags()
        flags.theme = common.theme
        flags.ascii = common.ascii
        flags.noColor = common.noColor
        flags.readOnly = common.readOnly
        flags.mouse = common.mouse
        flags.lowBandwidth = common.lowBandwidth
        guard !isScreenOnly else {
            let screen = environment.all.filter { Self.screenVariables.contains($0.key) }
            return SettingsInputs(flags: flags, environment: screen) { _ in nil }
        }
        flags.stack = common.stack
        flags.config = common.config
        flags.terraform = common.terraform
        flags.profile = common.profile
        flags.region = common.region
        let files = files
        return SettingsInputs(
            flags: flags, environment: environment.all, mayRunCommands: Self.isOwnAlone,
            sharedRegion: { profile in self.sharedRegion(profile) }, listing: Self.names, read: { try files.read($0) })
    }

    /// The region that the shared AWS files give a profile; nil without one.
    private func sharedRegion(_ profile: String?) -> String? {
        let shared = SharedFiles(profile: profile, environment: environment, files: files)
        return (try? shared.read())?.merged(shared.profileName)["region"]
    }

    private static let screenVariables: Set<String> = [
        "NO_COLOR", "CLICOLOR", "COLORTERM", "TERM", "LANG", "LC_ALL", "LC_CTYPE", "SSH_CONNECTION", "SSH_CLIENT",
        "SSH_TTY",
    ]

    /// The names of what lies in a folder, at most a thousand.
    @Sendable private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while names.count < 1000, let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// True when the file is this user's and nobody else may write it.
    @Sendable private static func isOwnAlone(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return status.st_uid == geteuid() && status.st_mode & (S_IWGRP | S_IWOTH) == 0
    }

    private static func variables() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee.map({ String(cString: $0) }) {
            if let equals = text.firstIndex(of: "=") {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            entry += 1
        }
        return variables
    }
}

extension Output {
    /// Prints warnings, made safe, each behind the program's name.
    func warn(_ warnings: [String]) {
        guard !warnings.isEmpty else { return }
        lines(warnings.map { Sanitiser.clean("mltop: \($0)") })
    }
}
