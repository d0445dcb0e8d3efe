/// The base address of a service, to which the paths of its API are joined.
struct ServiceAddress: Equatable, Sendable {
    private let base: String

    /// Takes an address as people write it: with or without trailing slashes, a path prefix, a query or a scheme.
    init(_ text: String) {
        var base = text.split(separator: " ").joined()[...]
        if let end = base.firstIndex(where: { $0 == "?" || $0 == "#" }) { base = base[..<end] }
        while base.hasSuffix("/") { base.removeLast() }
        self.base = base.contains("://") ? String(base) : "http://" + base
    }

    /// The address of `path`, which begins with a slash and is encoded.
    func joined(_ path: String) -> String { base + path }
}
