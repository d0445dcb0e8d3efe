extension HostProbe {
    /// Where MLflow keeps its data, as its container is started; needed before its fault is put down to a database.
    public struct ModelStore: Equatable, Sendable {
        /// `sqlite`, `postgresql`, `mysql`.
        public var kind: String
        /// The SQLite file inside the container; nil for a server.
        public var file: String?
        /// That file on the host, where a mount covers it; nil when it is lost with the container.
        public var hostFile: String?

        /// A store of that kind, of which no more is known.
        init(kind: String) { self.kind = kind }

        /// The store of a container; nil when it tells none.
        public init?(_ container: Container) {
            guard let store = container.store, let colon = store.firstIndex(of: ":") else { return nil }
            kind = String(store[..<colon].prefix { $0 != "+" })
            guard kind == "sqlite" else { return }
            // sqlite:///relative and sqlite:////absolute; the image's folder makes both mean the same in practice.
            let path = "/" + store[store.index(after: colon)...].drop { $0 == "/" }
            file = path
            let covering = container.mounts.filter {
                path.hasPrefix($0.target.hasSuffix("/") ? $0.target : $0.target + "/")
            }
            guard let mount = covering.max(by: { $0.target.count < $1.target.count }) else { return }
            hostFile = mount.source + path.dropFirst(mount.target.count)
        }
    }

    /// The store of the service `mlflow`; nil when it is not known.
    public var modelStore: ModelStore? { container(of: "mlflow").flatMap(ModelStore.init) }
}
