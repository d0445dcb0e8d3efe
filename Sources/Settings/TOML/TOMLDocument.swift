import TOMLKit

/// A parsed TOML file: its values, and the line of each key.
struct TOMLDocument: Equatable, Sendable {
    /// More bytes than any settings file has; keeps the work of a wrong file small.
    static let limit = 256 * 1024

    /// The file as it was named.
    let file: String
    /// The top-level keys.
    let root: [String: TOMLNode]
    /// Where each key stands.
    let lines: KeyLines

    /// Parses `bytes`; throws with the line for what is no TOML.
    init(_ bytes: [UInt8], file: String) throws(ConfigFault) {
        self.file = file
        let text = try SourceText.read(bytes, file: file, limit: Self.limit)
        var scanner = KeyScanner(text)
        do throws(KeyScanner.Stop) {
            try scanner.scan()
        } catch {
            throw ConfigFault(file: file, line: error.line, message: error.message)
        }
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw ConfigFault(file: file, line: Int(error.source.begin.line), message: Self.words(error.description))
        } catch {
            throw ConfigFault(file: file, message: "not valid TOML: " + plain("\(error)"))
        }
        root = Self.members(of: table)
        lines = scanner.lines
    }

    /// The names in the table at `path`, in the order of the file.
    func ordered(_ names: some Collection<String>, under path: [PathStep]) -> [String] {
        names.map { (name: $0, line: lines.line(of: path + [.key($0)]) ?? 0) }
            .sorted { ($0.line, $0.name) < ($1.line, $1.name) }.map(\.name)
    }

    /// A fault at the key at `path`.
    func fault(at path: [PathStep], _ message: String) -> ConfigFault {
        ConfigFault(file: file, line: lines.line(of: path), message: message)
    }

    /// A note at the key at `path`.
    func note(at path: [PathStep], _ message: String) -> ConfigNote {
        ConfigNote(file: file, line: lines.line(of: path), message: message)
    }

    private static func words(_ description: String) -> String {
        let prefix = "Error while parsing "
        let body = description.hasPrefix(prefix) ? "in " + description.dropFirst(prefix.count) : description[...]
        var message = "not valid TOML "
        for scalar in body.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F {
            message.unicodeScalars.append(scalar)
        }
        return message.count > 200 ? message.prefix(200) + "…" : message
    }

    // The package's own iterator force-unwraps, so tables are walked by their keys.
    private static func members(of table: TOMLTable) -> [String: TOMLNode] {
        var members: [String: TOMLNode] = [:]
        for key in table.keys {
            if let value = table[key] { members[key] = node(value) }
        }
        return members
    }

    private static func node(_ value: any TOMLValueConvertible) -> TOMLNode {
        if let table = value.table { return .table(members(of: table)) }
        if let array = value.array { return .array(array.map { node($0) }) }
        if let string = value.string { return .string(string) }
        if let integer = value.int { return .integer(integer) }
        if let double = value.double { return .float(double) }
        if let boolean = value.bool { return .boolean(boolean) }
        return .date
    }
}
