import Monitor

/// Which Name tags the instances of a stack's hosts may carry.
///
/// The deployment names them `PROJECT-frontend-ENVIRONMENT` and `PROJECT-mlops-orchestration-ENVIRONMENT`. Project and
/// environment are read from the names of the function and the buckets, which are built alike.
struct HostNaming: Equatable, Sendable {
    /// The project; nil when no name tells it.
    let project: String?
    private let environment: String?

    /// Reads project and environment from the names in `stack`; without any, every project and environment fits.
    init(stack: Stack) {
        let buckets = [BucketRole.data, .artifacts, .reports].map { (stack.buckets[$0.rawValue], $0.namePart) }
        for case (let name?, let part) in buckets + [(stack.function, NamePart.function)] {
            let middle = "-\(part)-"
            // The last occurrence, also where two overlap: the project's own name may hold the same words.
            guard let mark = name.indices.last(where: { name[$0...].hasPrefix(middle) }) else { continue }
            let front = String(name[..<mark])
            let back = String(name[mark...].dropFirst(middle.count))
            if !front.isEmpty, !back.isEmpty {
                project = front
                environment = back
                return
            }
        }
        project = nil
        environment = nil
    }

    /// Values for a `tag:Name` filter that find the host of that name; `*` stands for any text.
    func patterns(for host: String) -> [String] { [Self.escaped(host), expected(for: host)] }

    /// True when an instance with that Name tag can be the host.
    func fits(_ tag: String, host: String) -> Bool {
        let middle = "-\(NamePart.host(host))-"
        if tag == host { return true }
        guard let project, let environment else {
            return tag.ranges(of: middle).contains { $0.lowerBound > tag.startIndex && $0.upperBound < tag.endIndex }
        }
        return tag == project + middle + environment
    }

    private func expected(for host: String) -> String {
        let middle = "-\(Self.escaped(NamePart.host(host)))-"
        guard let project, let environment else { return "*\(middle)*" }
        return Self.escaped(project) + middle + Self.escaped(environment)
    }

    private static func escaped(_ text: String) -> String {
        text.map { "*?\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    }
}
