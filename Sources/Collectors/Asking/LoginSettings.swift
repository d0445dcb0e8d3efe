import Monitor

/// The settings of one service's login, as errors name them.
struct LoginSettings: Equatable, Sendable {
    /// The table of the config, such as `[stack.taxi.airflow]`.
    let table: String
    /// The environment variable that may hold the password.
    let variable: String

    /// Names the settings of `service` (`airflow`) in the stack `stack`.
    init(stack: String, service: String) {
        table = "[stack.\(stack).\(service)]"
        variable = "MLTOP_\(service.uppercased())_PASSWORD"
    }

    /// What to check after a refused login: where the password came from, and the user.
    func refused(_ source: SecretSource?) -> CredentialFault {
        switch source {
        case .command: .login(setting: "\(table) password_command and user")
        case .known(_, let origin): .login(setting: "\(origin) and \(table) user")
        case nil: .login(setting: "\(variable) and \(table) user")
        }
    }

    /// Why nothing behind a login is asked for; nil when `target` has user and password.
    func missing(in target: ServiceTarget) -> String? {
        guard target.user != nil else { return "no login is set: put user in \(table) and set \(variable)" }
        guard target.password != nil else {
            return "no password is set: set \(variable) or password_command in \(table)"
        }
        return nil
    }
}
