import Cells

extension ThemeFile {
    /// The theme of `chain`, the file itself first and then what it inherits, the nearest deciding.
    ///
    /// A role names colours of the palette of the whole chain, so that a theme of three colours can change another.
    static func resolve(_ chain: [ThemeFile], name: String) throws(ConfigFault) -> Theme {
        var styles: [Role: RoleStyle] = [:]
        for file in chain {
            for (role, style) in file.roles where styles[role] == nil {
                let letters = try file.colour(style.foreground, style.fallbacks.foreground, chain)
                let behind = try file.colour(style.background, style.fallbacks.background, chain)
                let has = style.attributes.contains
                styles[role] = RoleStyle(
                    letters, on: behind, bold: has("bold"), dim: has("dim"), reverse: has("reverse"),
                    underline: has("underline"))
            }
        }
        let ground = Theme.Ground(
            foreground: chain.lazy.compactMap(\.foreground).first ?? RGB(red: 0xD0, green: 0xD0, blue: 0xD0),
            background: chain.lazy.compactMap(\.background).first ?? RGB(red: 0, green: 0, blue: 0))
        let summary = plain(chain.first?.summary ?? "")
        return Theme(name: name, summary: summary, ground: ground, palette: Palette(styles: styles))
    }

    private func colour(
        _ reference: Reference?, _ fallback: UInt8?, _ chain: [ThemeFile]
    ) throws(ConfigFault) -> Colour {
        guard let reference else { return .standard }
        var found = ColourNames.colour(reference.text)
        var standIn = fallback ?? reference.fallback
        if let entry = chain.lazy.compactMap({ $0.palette[reference.text] }).first {
            found = ColourNames.colour(entry.text)
            standIn = standIn ?? entry.fallback
        }
        guard let found else {
            let known = chain.flatMap { $0.palette.keys.sorted() } + ColourNames.all
            let hint = suggestion(for: reference.text, in: known)
            let message = "expected \(ColourNames.expectation), found \(quoted(reference.text))\(hint)"
            throw document.fault(at: reference.path, message)
        }
        guard case .rgb(let red, let green, let blue, _) = found else { return found }
        return .rgb(red: red, green: green, blue: blue, fallback: standIn)
    }
}
