import Cells
import Dashboard

/// A line of a table as one sentence, for readers of screens: the table, the line's name, its state, then
/// each field behind the name of its column.
enum SpokenLine {
    /// Signs of a state, as they are spoken.
    private static let states = ["z": "expected", "~": "old", ":": "follows", "..": "reading"]

    /// `DAGs: drift_report, ok, last run 26 Nov 11:00, took 45 s`; where that is longer than `columns`, the fields that a
    /// table would give up first are left out.
    static func words(_ line: Listing.Line, of listing: Listing, columns: Int = .max) -> String {
        var ranks = Set(listing.columns.map(\.rank).filter { $0 > 0 })
        var words = words(line, of: listing, upTo: .max)
        while TextWidth.of(words) > columns, let worst = ranks.max() {
            ranks.remove(worst)
            words = Self.words(line, of: listing, upTo: worst - 1)
        }
        return words
    }

    /// The line without the fields of columns beyond a rank.
    private static func words(_ line: Listing.Line, of listing: Listing, upTo rank: Int) -> String {
        let name = listing.columns.first { !$0.title.isEmpty }?.title
        var fields = zip(listing.columns, line.fields).compactMap { column, field -> String? in
            guard column.rank <= rank else { return nil }
            let text = field.text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
            guard !text.isEmpty, text != "-" else { return nil }
            if column.title.isEmpty { return states[text] ?? text }
            if column.title == name { return text }
            // Some fields say what they are by themselves.
            return runs(column.title, text) ?? (text.hasPrefix(column.title + " ") ? text : "\(column.title) \(text)")
        }
        // The state has a column without a name in front of the row's own name.
        if listing.columns.first?.title.isEmpty ?? false, fields.count > 1 { fields.swapAt(0, 1) }
        return "\(listing.title): \(fields.joined(separator: ", "))"
    }

    /// The ends of the last runs, which a table draws as signs: `8 of the last 9 good`.
    private static func runs(_ title: String, _ text: String) -> String? {
        guard title.hasPrefix("last "), text.allSatisfy({ "+x.-*?".contains($0) }) else { return nil }
        return "\(text.count { $0 == "+" }) of the last \(text.count) good"
    }
}
