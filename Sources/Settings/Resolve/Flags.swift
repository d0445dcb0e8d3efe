/// What the command line says about settings.
public struct Flags: Equatable, Sendable {
    /// `--stack NAME`.
    public var stack: String?
    /// `--config FILE`.
    public var config: String?
    /// `--terraform PATH`.
    public var terraform: String?
    /// `--profile NAME`.
    public var profile: String?
    /// `--region NAME`.
    public var region: String?
    /// `--theme NAME`.
    public var theme: String?
    /// `--ascii`.
    public var ascii: Bool
    /// `--no-color`.
    public var noColor: Bool
    /// `--read-only`.
    public var readOnly: Bool
    /// `--mouse` or `--no-mouse`; nil without either.
    public var mouse: Bool?
    /// `--low-bandwidth` or `--no-low-bandwidth`; nil without either.
    public var lowBandwidth: Bool?

    /// Puts the flags together.
    public init(
        stack: String? = nil, config: String? = nil, terraform: String? = nil, profile: String? = nil,
        region: String? = nil, theme: String? = nil, ascii: Bool = false, noColor: Bool = false, readOnly: Bool = false
    ) {
        self.stack = stack
        self.config = config
        self.terraform = terraform
        self.profile = profile
        self.region = region
        self.theme = theme
        self.ascii = ascii
        self.noColor = noColor
        self.readOnly = readOnly
    }

    /// The values that flags give, under keys such as `ui.theme`.
    func layer() throws(ConfigFault) -> Layer {
        var layer = Layer()
        let texts: [(String, String?, String, ConfigForm)] = [
            ("profile", profile, "--profile", .text("the name of an AWS profile")),
            ("region", region, "--region", .region),
            ("ui.theme", theme, "--theme", .text("the name of a theme")),
        ]
        for (key, text, flag, form) in texts {
            guard let text else { continue }
            do throws(FormFault) {
                layer[key] = Sourced(value: try form.read(text: text), origin: .flag(flag))
            } catch {
                throw ConfigFault(file: flag, message: error.message)
            }
        }
        if ascii { layer["ui.ascii"] = Sourced(value: .boolean(true), origin: .flag("--ascii")) }
        if noColor { layer["ui.color"] = Sourced(value: .boolean(false), origin: .flag("--no-color")) }
        if readOnly { layer["read_only"] = Sourced(value: .boolean(true), origin: .flag("--read-only")) }
        for (key, name, value) in [("ui.mouse", "mouse", mouse), ("ui.low_bandwidth", "low-bandwidth", lowBandwidth)] {
            guard let value else { continue }
            layer[key] = Sourced(value: .boolean(value), origin: .flag(value ? "--\(name)" : "--no-\(name)"))
        }
        return layer
    }
}
