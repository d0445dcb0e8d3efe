import Glibc

/// The real environment, for the one test that reads a folder named in it.
enum ProcessEnvironment {
    static let current: [String: String] = {
        let names = ["MLTOP_SIGV4_SUITE", "CI"]
        return Dictionary(
            uniqueKeysWithValues: names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } })
    }()
}
