import Dashboard
import Monitor

/// From flags, environment, files, Terraform and the AWS account to what is watched and how.
public enum Settings {
    /// The settings in effect; of several sources of a value the first decides: flag, environment, file, Terraform,
    /// AWS.
    ///
    /// Throws for the first value that cannot be used. Finding no stack is no fault: `Resolved.advice` then says what
    /// to do.
    public static func resolve(_ inputs: SettingsInputs) throws(ConfigFault) -> Resolved {
        var found = FoundFiles(inputs)
        let flags = try inputs.flags.layer()
        let environment = try EnvironmentLayer.read(inputs.environment)
        let configs = try found.configs()
        var notes: [ConfigNote] = []
        let choice = try StackChoice.choose(inputs, among: configs, notes: &notes)
        let terraform = try terraform(choice, configs: configs, found: &found)
        let ui = Layer.merged([flags, environment] + configs.map(\.ui) + [uiDefaults(inputs.environment)])

        var resolved = Resolved(
            stack: nil, thresholds: Thresholds(), ui: UISettings(theme: try theme(ui, inputs, notes: &notes)),
            intervals: [:], settings: [], warnings: [], lookedFor: [])
        resolved.ui.ascii = ui["ui.ascii"]?.value.boolean ?? false
        resolved.ui.mouse = ui["ui.mouse"]?.value.boolean ?? false
        resolved.ui.sshWindow = ui["ui.ssh_window"]?.value.boolean ?? false
        resolved.ui.bell = ui["ui.bell"]?.value.boolean ?? false
        resolved.ui.color = ui["ui.color"]?.value.boolean ?? true
        resolved.ui.isThemeAuto = ui.text("ui.theme") == ThemeLibrary.auto
        resolved.ui.lowBandwidth = ui["ui.low_bandwidth"]?.value.boolean ?? isRemote(inputs.environment)
        resolved.ui.keys = configs.flatMap(\.keys)
        resolved.ui.bindings = bindings(resolved.ui.keys, notes: &notes)

        var account = Layer()
        if choice == nil, terraform == nil, let deployment = try AccountLayer.choose(inputs, notes: &notes) {
            account = AccountLayer.layer(deployment, region: inputs.account?.region ?? "")
        }
        if choice != nil || terraform != nil || account != Layer() {
            let file = choice?.stack.values ?? Layer()
            let values = Layer.merged([flags, environment, file, terraform?.values ?? Layer(), account])
            var building = StackBuilding(values: values, choice: choice, terraform: terraform, inputs: inputs)
            resolved.stack = try building.build()
            resolved.thresholds = building.thresholds
            resolved.intervals = building.intervals
            resolved.settings = building.settings
            notes += building.notes
        }
        resolved.settings += ["theme", "ascii", "mouse", "ssh_window", "bell", "color", "low_bandwidth"].compactMap {
            name in
            ui["ui." + name].map { Setting(key: "ui." + name, value: $0.value.display, origin: $0.origin) }
        }
        resolved.warnings = found.notes + notes
        resolved.lookedFor = found.lookedFor + inputs.accountNotes
        return resolved
    }

    /// The keys of commands; what is wrong with them is told in `notes`.
    private static func bindings(_ keys: [KeyBinding], notes: inout [ConfigNote]) -> Bindings {
        var faults: [Bindings.Fault] = []
        let bindings = Bindings(keys.map { ($0.command, $0.keys) }, faults: &faults)
        notes += faults.map { keys[$0.index].note($0.message, known: $0.known) }
        return bindings
    }

    /// True in a session over SSH.
    private static func isRemote(_ environment: [String: String]) -> Bool {
        ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].contains { !(environment[$0] ?? "").isEmpty }
    }

    /// What is so without any setting: over SSH the mouse is left to the terminal, whose selection copies.
    private static func uiDefaults(_ environment: [String: String]) -> Layer {
        Layer(values: [
            "ui.theme": Sourced(value: .text(ThemeLibrary.auto), origin: .standard),
            "ui.ascii": Sourced(value: .boolean(false), origin: .standard),
            "ui.mouse": Sourced(value: .boolean(!isRemote(environment)), origin: .standard),
            "ui.ssh_window": Sourced(value: .boolean(false), origin: .standard),
            "ui.bell": Sourced(value: .boolean(false), origin: .standard),
            "ui.color": Sourced(value: .boolean(true), origin: .standard),
        ])
    }

    private static func terraform(
        _ choice: StackChoice?, configs: [ConfigFile], found: inout FoundFiles
    ) throws(ConfigFault) -> TerraformLayer? {
        if let path = found.inputs.flags.terraform { return try found.terraform(named: path, by: "--terraform") }
        // A state that happens to lie here must not fill a stack that a config describes.
        guard let choice else { return found.terraformHere() }
        guard let named = choice.stack.values["terraform"], let path = named.value.text else { return nil }
        let place = found.inputs.place(path, besides: choice.file)
        return try found.terraform(named: place, by: "\(named.origin)")
    }

    private static func theme(
        _ ui: Layer, _ inputs: SettingsInputs, notes: inout [ConfigNote]
    ) throws(ConfigFault) -> Theme {
        let library = ThemeLibrary(inputs)
        let named = ui["ui.theme"]
        let name = named?.value.text ?? ThemeLibrary.auto
        return try library.load(
            name == ThemeLibrary.auto ? ThemeLibrary.guess(inputs.environment) : name, by: named?.origin ?? .standard,
            notes: &notes)
    }
}
