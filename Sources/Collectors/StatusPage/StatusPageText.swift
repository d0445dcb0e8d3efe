/// What a status page claims in its text.
struct StatusPageText: Equatable, Sendable {
    private static let mostClaims = 20
    private static let longestName = 60

    /// The services that it calls running, as it writes them, each once.
    let claimsRunning: [String]
    /// True when it prints something that looks like a password.
    let showsPassword: Bool

    /// Reads the page's HTML.
    init(page: String) {
        let lines = PageText.lines(of: page)
        var claims: [String] = []
        for (index, line) in lines.enumerated() where claims.count < Self.mostClaims {
            guard let subject = Self.subject(of: line) else { continue }
            // A heading names the service when the line itself only says that it runs.
            let name = subject.isEmpty && index > 0 ? Self.trimmed(lines[index - 1][...]) : subject
            if !name.isEmpty, !claims.contains(name) { claims.append(String(name.prefix(Self.longestName))) }
        }
        claimsRunning = claims
        showsPassword = lines.contains(where: Self.holdsPassword)
    }

    // What stands before the word "running"; nil when the line lacks the word or denies it.
    private static func subject(of line: String) -> String? {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(where: { trimmed($0).lowercased() == "running" }) else { return nil }
        let before = words[..<place]
        guard !before.contains(where: { ["not", "isn't", "never"].contains($0.lowercased()) }) else { return nil }
        let fillers: Set<String> = ["is", "are", "status", "state", "currently", "now"]
        return before.map { trimmed($0) }.filter { !$0.isEmpty && !fillers.contains($0.lowercased()) }
            .joined(separator: " ")
    }

    private static func trimmed(_ text: Substring) -> String {
        let isPart: (Character) -> Bool = { $0.isLetter || $0.isNumber || $0 == ")" || $0 == "(" }
        guard let first = text.firstIndex(where: isPart), let last = text.lastIndex(where: isPart) else { return "" }
        return String(text[first...last])
    }

    // "password: x", "Passwort = x", or "login airflow/airflow" and its like.
    private static func holdsPassword(_ line: String) -> Bool {
        let words = line.lowercased().split {
            $0 == " " || $0 == ":" || $0 == "=" || $0 == "," || $0 == "(" || $0 == ")"
        }
        for (index, word) in words.enumerated() {
            let following = words[(index + 1)...]
            if ["password", "passwd", "pwd", "pass"].contains(word), let value = following.first {
                if value.contains(where: { $0.isLetter || $0.isNumber }), !["is", "was", "in", "see"].contains(value) {
                    return true
                }
            }
            if ["login", "credentials", "credential", "user", "username", "default"].contains(word) {
                let isPair: (Substring) -> Bool = { text in
                    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
                    return halves.count == 2 && halves.allSatisfy { !$0.isEmpty }
                }
                if following.prefix(3).contains(where: isPair) { return true }
            }
        }
        return false
    }
}
