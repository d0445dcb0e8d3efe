import Cells

/// The themes that can be chosen: those in the binary, and files of the user's, which come first.
public struct ThemeLibrary {
    /// The theme that is used unless another is chosen.
    public static let standard = "dark"
    /// The theme for a light ground.
    public static let light = "light"
    /// The word for the one of both that fits the ground of the terminal.
    public static let auto = "auto"

    /// Which of both fits by what the environment says of the ground, before the terminal is asked.
    public static func guess(_ environment: [String: String]) -> String {
        let ground = environment["COLORFGBG"]?.split(separator: ";").last.flatMap { Int($0) }
        return ground == 7 || ground == 15 ? light : standard
    }

    /// The names of the themes in the binary, in alphabetical order.
    public static let embedded = EmbeddedThemes.texts.map(\.name)

    private let inputs: SettingsInputs

    /// A library that reads the user's themes through `inputs`.
    public init(_ inputs: SettingsInputs) { self.inputs = inputs }

    /// The names of all themes in alphabetical order: those in the binary, and the files in the user's folder.
    public var names: [String] {
        let folder = inputs.configFolder.map { join($0, "themes") }
        let own = folder.map(inputs.listing) ?? []
        let readable = own.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.filter(Self.isName)
        return Set(Self.embedded + readable).sorted()
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
    }

    /// The theme of that name, everything it inherits added.
    ///
    /// - Parameters:
    ///   - name: the name of an embedded theme or of a file in the folder `themes` of the user's config.
    ///   - origin: who named it, for the words of a fault.
    ///   - notes: takes what is worth saying of a theme of the user's.
    public func load(_ name: String, by origin: Origin, notes: inout [ConfigNote]) throws(ConfigFault) -> Theme {
        var chain: [ThemeFile] = []
        var names = [name]
        var isOwn = false
        while let next = names.last {
            let (bytes, file) = try source(next, besides: names.dropLast().last, by: by(origin, chain))
            isOwn = isOwn || file != Self.embeddedFile(next)
            let theme = try ThemeFile(bytes, file: file)
            notes += theme.notes
            chain.append(theme)
            guard let parent = theme.inherits else { break }
            // A theme of the user's may have the name of the embedded one that it changes.
            let overrides = parent == next && file != Self.embeddedFile(next)
            if names.contains(parent), !overrides || names.count(where: { $0 == parent }) > 1 {
                let way = (names + [parent]).map { plain($0) }.joined(separator: " > ")
                throw theme.document.fault(at: [.key("inherits")], "themes inherit in a circle: \(way)")
            }
            names.append(parent)
        }
        let theme = try ThemeFile.resolve(chain, name: name)
        if isOwn, let first = chain.first { notes += Self.doubts(of: theme, file: first.document.file) }
        return theme
    }

    private func source(
        _ name: String, besides child: String?, by: (file: String, line: Int?)
    ) throws(ConfigFault) -> (bytes: [UInt8], file: String) {
        if Self.isName(name), child != name, let folder = inputs.configFolder {
            let file = join(folder, "themes/\(name).toml")
            if let bytes = try inputs.bytes(file) { return (bytes, file) }
        }
        if let text = EmbeddedThemes.texts.first(where: { $0.name == name })?.text {
            return (Array(text.utf8), Self.embeddedFile(name))
        }
        let hint = suggestion(for: name, in: names)
        let message = "no theme \(quoted(name))\(hint); there is \(listed(names))"
        throw ConfigFault(file: by.file, line: by.line, message: message)
    }

    private static func embeddedFile(_ name: String) -> String { "themes/\(name).toml" }

    private func by(_ origin: Origin, _ chain: [ThemeFile]) -> (file: String, line: Int?) {
        if let child = chain.last?.document { return (child.file, child.lines.line(of: [.key("inherits")])) }
        if case .file(let file, let line) = origin { return (file, line) }
        return ("\(origin)", nil)
    }

    private static func doubts(of theme: Theme, file: String) -> [ConfigNote] {
        var notes: [ConfigNote] = []
        let missing = Role.allCases.filter { theme.palette.styles[$0] == nil && $0 != .text }
        if !missing.isEmpty {
            let names = listed(missing.map(\.rawValue))
            let message = "no style for \(names): they look like text; inherits = \"dark\" would give them one"
            notes.append(ConfigNote(file: file, message: message))
        }
        let faint = Role.allCases.filter { role in
            let least = Theme.graphical.contains(role) ? 3 : Theme.readable
            return theme.palette.styles[role] != nil && theme.contrast(of: role).map { $0 < least } ?? false
        }
        if !faint.isEmpty {
            let names = listed(faint.map(\.rawValue))
            notes.append(ConfigNote(file: file, message: "hard to read on the theme's background: \(names)"))
        }
        return notes
    }
}
