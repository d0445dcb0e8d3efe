import Cells

/// Where a text stands in a line, in columns of the screen.
struct LogFind: Equatable {
    var column: Int
    var columns: Int

    /// Every place of `wanted` in `line`, without regard to the case of Latin letters.
    static func all(_ wanted: String, in line: String) -> [LogFind] {
        let (small, text) = (Array(wanted.lowercased()), Array(line))
        guard !small.isEmpty, text.count >= small.count else { return [] }
        let lower = text.map { Character($0.lowercased().first.map(String.init) ?? String($0)) }
        var finds: [LogFind] = []
        var place = 0
        while place + small.count <= lower.count {
            guard lower[place..<place + small.count].elementsEqual(small) else {
                place += 1
                continue
            }
            let before = TextWidth.of(String(text[..<place]))
            let width = TextWidth.of(String(text[place..<place + small.count]))
            finds.append(LogFind(column: before, columns: width))
            place += small.count
        }
        return finds
    }
}
