/// Text of a file as a message shows it: in quotes, at most 60 characters, control characters as `\u{..}`.
func quoted(_ text: String) -> String { "\"" + plain(text) + "\"" }

/// Text of a file without control characters, at most 60 characters long.
func plain(_ text: String) -> String {
    var shown = ""
    for (index, scalar) in text.unicodeScalars.enumerated() {
        if index == 60 { return shown + "…" }
        if scalar.properties.generalCategory.isInvisible {
            shown += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
            shown.unicodeScalars.append(scalar)
        }
    }
    return shown
}

/// True when `text` holds a character that would not be seen: a control, format or line-separating one.
func hasInvisible(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.generalCategory.isInvisible }
}

/// `a, b and c`.
func listed(_ words: [String], _ last: String = "and") -> String {
    guard words.count > 1, let final = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + final
}

extension Unicode.GeneralCategory {
    fileprivate var isInvisible: Bool {
        switch self {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}
