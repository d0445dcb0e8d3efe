/// A program on a host of the stack, by its words; no word is read by a shell as anything but itself.
public struct ShellOrder: Equatable, Sendable {
    /// The name of the host.
    public var host: String
    /// The folder in which it runs; nil for the login's own.
    public var directory: String?
    /// The program and its words.
    public var words: [String]
    /// Seconds that it may take.
    public var timeout: Double

    /// Puts an order together.
    public init(host: String, directory: String? = nil, words: [String], timeout: Double = 30) {
        self.host = host
        self.directory = directory
        self.words = words
        self.timeout = timeout
    }

    /// The lines that a person reads: the host, the folder, the words.
    public var lines: [String] {
        let command = Self.quoted(words)
        return ["\(host)$ " + (directory.map { "cd \(Self.quoted([$0])) && " } ?? "") + command]
    }

    /// Words that a shell does not take for a program's name.
    private static let grammar: Set<String> = [
        "if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "in", "select",
        "function", "time", "coproc",
    ]

    /// `words` as a POSIX shell must be given them, so that it takes each for one word.
    public static func quoted(_ words: [String]) -> String {
        words.enumerated().map { place, word in
            // The first word could be an assignment, or a word of the shell's own grammar.
            let isPlain =
                !word.isEmpty && !(place == 0 && (word.contains("=") || grammar.contains(word)))
                && word.utf8.allSatisfy { byte in
                    let scalar = Unicode.Scalar(byte)
                    return scalar.isASCII
                        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                            || "-._/:=@%+,".unicodeScalars.contains(scalar))
                }
            guard !isPlain else { return word }
            return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
        }
        .joined(separator: " ")
    }
}
