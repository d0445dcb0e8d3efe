/// A name as the deployment's Terraform builds it: `PROJECT-ROLE-ENVIRONMENT`.
struct ResourceName: Equatable, Hashable, Sendable {
    let project: String
    let environment: String

    /// Splits `name` at the last `-role-`, because the project's own name may hold the same words.
    init?(_ name: String, role: String) {
        let middle = "-\(role)-"
        guard let mark = name.indices.last(where: { name[$0...].hasPrefix(middle) }) else { return nil }
        project = String(name[..<mark])
        environment = String(name[mark...].dropFirst(middle.count))
        guard !project.isEmpty, !environment.isEmpty else { return nil }
    }
}
