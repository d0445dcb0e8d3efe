import ArgumentParser

/// The root command: the dashboard.
struct Mltop: ScreenCommand {
    static let configuration = CommandConfiguration(
        commandName: "mltop",
        abstract: "top for an ML platform on AWS: what is wrong, whom it hurts, and what to do.",
        discussion: """
            Without a config it looks for ./mltop.toml, the user's config, Terraform state or outputs in this directory, \
            and deployments in the AWS account. See it run without an account: mltop --demo
            """,
        version: Version.text,
        subcommands: [
            WatchCommand.self, CheckCommand.self, CostCommand.self, LogsCommand.self, PredictionsCommand.self,
            DoctorCommand.self, SSHCommand.self, InitCommand.self,
            ConfigCommand.self, ChecksCommand.self, ThemesCommand.self,
            KeysCommand.self,
            ActionCommand<RestartName>.self, ActionCommand<StartName>.self, ActionCommand<StopName>.self,
            ActionCommand<RebootName>.self,
            ActionCommand<TriggerName>.self, ActionCommand<PauseName>.self, ActionCommand<UnpauseName>.self,
            ActionCommand<ClearName>.self, ActionCommand<FailName>.self, ActionCommand<ReparseName>.self,
            ActionCommand<EnableMappingName>.self, ActionCommand<TestRideName>.self, ActionCommand<RunName>.self,
            AuditCommand.self,
            SignCommand.self, DemoServeCommand.self, BenchFrameCommand.self, AirflowCommand.self,
            ConfigKeysCommand.self,
        ])

    @OptionGroup var common: CommonOptions

    @Flag(name: .long, help: "Print one frame as text and exit by state, as check does.")
    var once = false

    func run() async throws {
        if once || !Output.standard.isTerminal {
            try await OnceFrame.run(common)
        } else {
            await FullScreen.run(common)
        }
    }
}

/// The version of the program.
enum Version {
    static let text = "0.1.0"
}
