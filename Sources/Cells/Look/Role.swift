/// What a cell means; a theme decides how that looks.
public enum Role: String, CaseIterable, Sendable {
    case text, dim, title, border, cursor
    case ok, warning, critical, unknown, stale, follows, expected
    case verdictOk, verdictWarning, verdictCritical, verdictUnknown
    case key, hint, input, match, graph, graphDim, impact, dialog, dialogFocus
    case group1, group2, group3, group4

    /// The position in `allCases`, for tables by role.
    public var index: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

    /// The letter that stands for the role in `Frame.roleMap`.
    public var letter: Character {
        switch self {
        case .text: "."
        case .dim: "d"
        case .title: "t"
        case .border: "-"
        case .cursor: ">"
        case .ok: "o"
        case .warning: "w"
        case .critical: "c"
        case .unknown: "u"
        case .stale: "~"
        case .follows: ":"
        case .expected: "z"
        case .verdictOk: "O"
        case .verdictWarning: "W"
        case .verdictCritical: "C"
        case .verdictUnknown: "U"
        case .key: "k"
        case .hint: "h"
        case .input: "i"
        case .match: "m"
        case .graph: "g"
        case .graphDim: "_"
        case .impact: "I"
        case .dialog: "D"
        case .dialogFocus: "F"
        case .group1: "1"
        case .group2: "2"
        case .group3: "3"
        case .group4: "4"
        }
    }
}
