import Glibc

/// The system's words for an `errno`.
enum SystemWords {
    /// Such as `no route to host`.
    static func of(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }
}
