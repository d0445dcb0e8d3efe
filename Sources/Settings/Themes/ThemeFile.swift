import Cells

/// A theme file as it stands, before what it inherits is added and names of the palette are looked up.
struct ThemeFile: Equatable, Sendable {
    /// A colour as it is written, with its place.
    struct Reference: Equatable, Sendable {
        var text: String
        /// The colour of the 16 to use where there are no more.
        var fallback: UInt8?
        var path: [PathStep]
    }

    /// A role as it is written.
    struct Style: Equatable, Sendable {
        var foreground: Reference?
        var background: Reference?
        var fallbacks: (foreground: UInt8?, background: UInt8?) = (nil, nil)
        var attributes: Set<String> = []

        static func == (left: Style, right: Style) -> Bool {
            left.foreground == right.foreground && left.background == right.background
                && left.fallbacks == right.fallbacks && left.attributes == right.attributes
        }
    }

    let document: TOMLDocument
    private(set) var name: String?
    private(set) var summary: String?
    private(set) var inherits: String?
    private(set) var foreground: RGB?
    private(set) var background: RGB?
    private(set) var palette: [String: Reference] = [:]
    private(set) var roles: [Role: Style] = [:]
    private(set) var notes: [ConfigNote] = []

    private static let keys = ["name", "summary", "inherits", "foreground", "background", "palette", "roles"]
    private static let attributes = ["bold", "dim", "reverse", "underline"]
    private static let styleKeys = ["fg", "bg", "fg16", "bg16"] + attributes

    /// Reads a theme file; throws for the first value that cannot be used.
    init(_ bytes: [UInt8], file: String) throws(ConfigFault) {
        document = try TOMLDocument(bytes, file: file)
        for key in document.ordered(document.root.keys, under: []) {
            guard let node = document.root[key] else { continue }
            let path = [PathStep.key(key)]
            switch key {
            case "name": name = try text(node, at: path, "a name")
            case "summary": summary = try text(node, at: path, "a few words")
            case "inherits": inherits = try text(node, at: path, "the name of a theme")
            case "foreground": foreground = try exact(node, at: path)
            case "background": background = try exact(node, at: path)
            case "palette": try readPalette(try table(node, at: path), at: path)
            case "roles": try readRoles(try table(node, at: path), at: path)
            default: unknown(key, at: path, known: Self.keys)
            }
        }
    }

    private mutating func readPalette(_ members: [String: TOMLNode], at path: [PathStep]) throws(ConfigFault) {
        for name in document.ordered(members.keys, under: path) {
            guard let node = members[name] else { continue }
            let place = path + [.key(name)]
            let entry = try colour(node, at: place)
            guard ColourNames.colour(entry.text) != nil else {
                let expected = "expected \"#rrggbb\", \"default\" or a name such as \"bright-red\""
                let hint = suggestion(for: entry.text, in: ColourNames.all)
                throw document.fault(at: place, "\(plain(name)): \(expected), found \(quoted(entry.text))\(hint)")
            }
            palette[name] = entry
        }
    }

    private mutating func readRoles(_ members: [String: TOMLNode], at path: [PathStep]) throws(ConfigFault) {
        for name in document.ordered(members.keys, under: path) {
            guard let node = members[name] else { continue }
            let place = path + [.key(name)]
            guard let role = Role(rawValue: name) else {
                unknown(name, at: place, known: Role.allCases.map(\.rawValue), what: "role")
                continue
            }
            var style = Style()
            if case .table(let inner) = node {
                try read(inner, at: place, into: &style)
            } else {
                style.foreground = try colour(node, at: place)
            }
            roles[role] = style
        }
    }

    private mutating func read(
        _ members: [String: TOMLNode], at path: [PathStep], into style: inout Style
    ) throws(ConfigFault) {
        for key in document.ordered(members.keys, under: path) {
            guard let node = members[key] else { continue }
            let place = path + [.key(key)]
            switch key {
            case "fg": style.foreground = try colour(node, at: place)
            case "bg": style.background = try colour(node, at: place)
            case "fg16": style.fallbacks.foreground = try ansi(node, at: place)
            case "bg16": style.fallbacks.background = try ansi(node, at: place)
            case _ where Self.attributes.contains(key):
                guard case .boolean(let isOn) = node else {
                    throw document.fault(at: place, "\(key): expected true or false, found \(node.kind)")
                }
                if isOn { style.attributes.insert(key) }
            default: unknown(key, at: place, known: Self.styleKeys)
            }
        }
    }

    // A colour is a text, or a table of `rgb` and of `ansi` for terminals of 16 colours.
    private func colour(_ node: TOMLNode, at path: [PathStep]) throws(ConfigFault) -> Reference {
        if case .table(let members) = node {
            guard let rgb = members["rgb"], members.count == 1 || (members.count == 2 && members["ansi"] != nil) else {
                throw document.fault(at: path, "expected { rgb = \"#rrggbb\", ansi = \"red\" }")
            }
            let fallback: UInt8? =
                if let node = members["ansi"] { try ansi(node, at: path + [.key("ansi")]) } else { nil }
            return Reference(text: try text(rgb, at: path, "\"#rrggbb\""), fallback: fallback, path: path)
        }
        return Reference(text: try text(node, at: path, ColourNames.expectation), path: path)
    }

    private func ansi(_ node: TOMLNode, at path: [PathStep]) throws(ConfigFault) -> UInt8 {
        let expected = "one of the 16 colours, such as \"red\" or \"bright-red\""
        let name = try text(node, at: path, expected)
        guard let number = ColourNames.ansi(name) else {
            let hint = suggestion(for: name, in: Array(ColourNames.all.dropFirst()))
            throw document.fault(at: path, "expected \(expected), found \(quoted(name))\(hint)")
        }
        return number
    }

    private func exact(_ node: TOMLNode, at path: [PathStep]) throws(ConfigFault) -> RGB {
        let name = try text(node, at: path, "\"#rrggbb\"")
        guard case .rgb(let red, let green, let blue, _)? = Colour(hex: name) else {
            throw document.fault(at: path, "expected \"#rrggbb\", found \(quoted(name))")
        }
        return RGB(red: red, green: green, blue: blue)
    }

    private func text(_ node: TOMLNode, at path: [PathStep], _ what: String) throws(ConfigFault) -> String {
        guard case .string(let text) = node else {
            throw document.fault(at: path, "expected \(what), found \(node.kind)")
        }
        return text
    }

    private func table(_ node: TOMLNode, at path: [PathStep]) throws(ConfigFault) -> [String: TOMLNode] {
        if case .table(let members) = node { return members }
        throw document.fault(at: path, "expected a table, found \(node.kind)")
    }

    private mutating func unknown(_ name: String, at path: [PathStep], known: [String], what: String = "key") {
        let hint = suggestion(for: name, in: known)
        if notes.count < 20 { notes.append(document.note(at: path, "unknown \(what) \(quoted(name))\(hint)")) }
    }
}
