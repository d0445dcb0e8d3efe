import ArgumentParser
import DemoStack

/// The options of every command that looks at a stack.
struct CommonOptions: ParsableArguments {
    @Option(name: .long, help: "The stack of the config to watch.")
    var stack: String?

    @Option(name: .long, help: "The config file (default: ./mltop.toml, then ~/.config/mltop/config.toml).")
    var config: String?

    @Option(name: .long, help: "Terraform: a directory with terraform.tfstate, or a file of `terraform output -json`.")
    var terraform: String?

    @Option(name: .long, help: "The AWS profile.")
    var profile: String?

    @Option(name: .long, help: "The AWS region.")
    var region: String?

    @Flag(name: .long, help: "Run on an embedded stand-in of the whole stack; reads no config and no account.")
    var demo = false

    @Option(
        name: .long,
        help: ArgumentHelp("The demo's scenario, implies --demo: " + Self.scenarios + ".", valueName: "name"))
    var scenario: String?

    @Option(name: .long, help: "The theme: auto (default) or one that mltop themes lists.")
    var theme: String?

    @Flag(name: .long, help: "One row a line and ASCII only, for readers of screens.")
    var linear = false

    @Flag(name: .long, help: "Draw with ASCII only.")
    var ascii = false

    @Flag(
        inversion: .prefixedNo, exclusivity: .chooseLast,
        help: "Take clicks and the wheel, or leave them to the terminal (default: the config, else not over SSH).")
    var mouse: Bool?

    @Flag(
        name: .customLong("low-bandwidth"), inversion: .prefixedNo, exclusivity: .chooseLast,
        help: "Send few bytes: no seconds, fewer graphs (default: the config, else over SSH).")
    var lowBandwidth: Bool?

    @Flag(name: .customLong("no-color"), help: "Draw without colours, as NO_COLOR does.")
    var noColor = false

    @Flag(name: .customLong("read-only"), help: "Offer nothing that changes anything.")
    var readOnly = false

    /// True when the embedded stack is asked for.
    var wantsDemo: Bool { demo || scenario != nil }

    /// True when an option names a stack, or where to find one.
    var namesStack: Bool { wantsDemo || stack != nil || config != nil || terraform != nil }

    private static var scenarios: String { DemoScenario.all.map(\.name).joined(separator: ", ") }

    func validate() throws {
        guard let scenario, !DemoScenario.all.contains(where: { $0.name == scenario }) else { return }
        throw ValidationError("no scenario '\(scenario)'; there are: \(Self.scenarios)")
    }
}
