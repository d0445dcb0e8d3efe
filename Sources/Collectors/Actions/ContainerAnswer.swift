import Monitor
import Wire

/// What the script of a container's action said.
struct ContainerAnswer: Equatable {
    /// How it ended.
    enum Ending: Equatable {
        case done(String)
        case refused(String)
        case failed(String)
        /// It began and its end did not come.
        case cutOff
        /// It did not begin: the words that came instead.
        case notBegun(String)
    }

    /// How it ended.
    private(set) var ending: Ending
    /// The log's lines, where they were asked for.
    private(set) var log = ""
    /// What Docker told, where it was asked for.
    private(set) var inspect = ""

    /// Reads what was printed; no line of a log can pass for one of the script, which does not know the mark.
    init(_ output: [UInt8], mark: String) {
        ending = .notBegun("")
        var part: WritableKeyPath<ContainerAnswer, String>?
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix(mark + " ") else {
                if let part {
                    self[keyPath: part] += line + "\n"
                } else if case .notBegun(let words) = ending, words.isEmpty {
                    ending = .notBegun(String(line.prefix(200)))
                }
                continue
            }
            part = nil
            let words = line.dropFirst(mark.count + 1)
            let rest = String(words.drop { $0 != " " }.dropFirst())
            switch words.prefix(while: { $0 != " " }) {
            case "begun": ending = .cutOff
            case "log": part = \.log
            case "inspect": part = \.inspect
            case "done": ending = .done(rest)
            case "refused": ending = .refused(rest)
            case "failed": ending = .failed(rest)
            default: break
            }
        }
    }
}
