/// The word of `known` that `word` was probably meant to be; nil when none is near.
///
/// Near is at most a third of the longer word's letters changed, added, dropped or swapped with their neighbour.
func nearest(to word: String, in known: [String]) -> String? {
    guard word.count <= 40 else { return nil }
    let wanted = Array(word.lowercased())
    var best: (word: String, distance: Int)?
    for candidate in known {
        let letters = Array(candidate.lowercased())
        let distance = editDistance(wanted, letters)
        guard distance <= max(1, max(wanted.count, letters.count) / 3) else { continue }
        if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
}

/// The number of letters to change, add, drop or swap to make one word of the other (optimal string alignment).
func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    guard !left.isEmpty else { return right.count }
    guard !right.isEmpty else { return left.count }
    var before: [Int] = []
    var above = Array(0...right.count)
    for row in 1...left.count {
        var current = [row]
        for column in 1...right.count {
            let same = left[row - 1] == right[column - 1]
            var cost = min(above[column] + 1, current[column - 1] + 1, above[column - 1] + (same ? 0 : 1))
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                cost = min(cost, before[column - 2] + 1)
            }
            current.append(cost)
        }
        before = above
        above = current
    }
    return above[right.count]
}

/// `; did you mean "region"?` or nothing.
func suggestion(for word: String, in known: [String]) -> String {
    nearest(to: word, in: known).map { "; did you mean \"\($0)\"?" } ?? ""
}
