import Cells

/// Names of one column that are too long for it: those that would be cut to the same text keep the end that tells them
/// apart, and lose their midst.
enum CutNames {
    /// Letters beyond which text is no name, and is cut at its end as ever.
    private static let longest = 200

    /// The texts as they are drawn in `columns`; one that fits, or that is told apart by its beginning, is unchanged.
    static func fit(_ texts: [String], columns: Int, ellipsis: Unicode.Scalar) -> [String] {
        guard columns >= 8 else { return texts }
        var same: [String: [Int]] = [:]
        for (index, text) in texts.enumerated() where text.utf8.count > columns && text.utf8.count <= longest {
            let clean = Sanitiser.clean(text)
            // Only of plain letters is the number of them the number of columns.
            guard clean.utf8.count == TextWidth.of(clean), clean.utf8.count > columns else { continue }
            same[String(clean.prefix(columns - 1)), default: []].append(index)
        }
        var fitted = texts
        for places in same.values where Set(places.map { texts[$0] }).count > 1 {
            let names = places.map { Sanitiser.clean(texts[$0]) }
            let common = names.dropFirst().reduce(names[0]) { $0.beginning(sharedWith: $1) }.count
            for (place, name) in zip(places, names) {
                // From the difference on to the end, or a third of the room where that is less.
                let tail = max(name.count - common, columns / 3)
                // A long end is cut once more, where it is drawn.
                let head = max(columns - 1 - tail, columns / 3)
                fitted[place] = name.prefix(head) + String(Character(ellipsis)) + name.suffix(tail)
            }
        }
        return fitted
    }
}

extension String {
    /// The letters that both begin with.
    fileprivate func beginning(sharedWith other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
