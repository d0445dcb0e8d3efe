import Monitor

/// The settings that environment variables give; an empty variable counts as not set.
enum EnvironmentLayer {
    /// A variable, the key it sets and what it may hold; of two for one key the first that is set decides.
    private static let variables: [(name: String, key: String, form: ConfigForm)] = [
        ("AWS_PROFILE", "profile", .text("the name of an AWS profile")),
        ("AWS_REGION", "region", .region),
        ("AWS_DEFAULT_REGION", "region", .region),
        ("MLTOP_READ_ONLY", "read_only", .boolean),
        ("MLTOP_AIRFLOW_USER", "airflow.user", .text("a user name")),
        ("MLTOP_MLFLOW_USER", "mlflow.user", .text("a user name")),
        ("MLTOP_THEME", "ui.theme", .text("the name of a theme")),
    ]

    /// The variables that hold passwords, with their keys.
    static let passwords = [
        ("MLTOP_AIRFLOW_PASSWORD", "airflow.password"), ("MLTOP_MLFLOW_PASSWORD", "mlflow.password"),
    ]

    /// Reads the variables; throws, naming the variable, for one that cannot be used.
    static func read(_ environment: [String: String]) throws(ConfigFault) -> Layer {
        var layer = Layer()
        for (name, key, form) in variables where layer[key] == nil {
            guard let text = environment[name], !text.isEmpty else { continue }
            do throws(FormFault) {
                layer[key] = Sourced(value: try form.read(text: text), origin: .environment(name))
            } catch {
                throw ConfigFault(file: "environment \(name)", message: error.message)
            }
        }
        for (name, key) in passwords {
            guard let text = environment[name], !text.isEmpty else { continue }
            layer[key] = Sourced(value: .password(Secret(text)), origin: .environment(name))
        }
        if let text = environment["NO_COLOR"], !text.isEmpty {
            layer["ui.color"] = Sourced(value: .boolean(false), origin: .environment("NO_COLOR"))
        }
        return layer
    }
}
