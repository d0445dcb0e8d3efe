import Glibc

/// The system's words for an `errno`.
enum SystemWords {
    /// Such as `permission denied`.
    static func of(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }
}
