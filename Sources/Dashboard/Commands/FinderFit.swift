/// How well a name fits what was typed into the palette; the smaller, the better.
struct FinderFit: Comparable, Sendable {
    /// How the letters stand in the name, the best first.
    enum Way: Int, Sendable {
        /// They are the name.
        case whole
        /// One of its words begins with them.
        case word
        /// They stand in it side by side.
        case part
        /// They are beginnings of its words, in their order.
        case beginnings
        /// They are in it in their order, and no more.
        case scattered

        /// True where the letters stand side by side.
        var isTogether: Bool { rawValue <= Way.part.rawValue }
    }

    /// How the letters stand in the name.
    let way: Way
    /// Where they begin; for scattered ones how many others lie before and between them.
    let distance: Int

    static func < (left: FinderFit, right: FinderFit) -> Bool {
        (left.way.rawValue, left.distance) < (right.way.rawValue, right.distance)
    }

    /// The fit of `name`; nil where a letter of `wanted`, which is in lower case and without blanks, is missing.
    static func of(_ name: String, _ wanted: [Unicode.Scalar]) -> FinderFit? {
        let name = Letters(name)
        guard let distance = name.distance(wanted) else { return nil }
        if name.all == wanted { return FinderFit(way: .whole, distance: 0) }
        let places = name.places(of: wanted)
        if let first = places.first(where: { name.begins[$0] }) { return FinderFit(way: .word, distance: first) }
        if let first = places.first { return FinderFit(way: .part, distance: first) }
        return FinderFit(way: name.isOfBeginnings(wanted) ? .beginnings : .scattered, distance: distance)
    }

    /// A name in lower case without its blanks.
    private struct Letters {
        /// The letters.
        var all: [Unicode.Scalar] = []
        /// For each of them whether it begins a word.
        var begins: [Bool] = []

        init(_ name: String) {
            var isInWord = false
            for scalar in name.lowercased().unicodeScalars {
                if scalar != " " {
                    all.append(scalar)
                    begins.append(!isInWord)
                }
                isInWord = Self.isOfWord(scalar)
            }
        }

        private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar.value > 0x7F
        }

        /// How many letters lie before and between those that are wanted; nil when one is missing.
        func distance(_ wanted: [Unicode.Scalar]) -> Int? {
            var place = 0
            var distance = 0
            for letter in wanted {
                guard let found = all[place...].firstIndex(of: letter) else { return nil }
                distance += found - place
                place = found + 1
            }
            return distance
        }

        /// Where the wanted letters stand side by side.
        func places(of wanted: [Unicode.Scalar]) -> [Int] {
            guard all.count >= wanted.count else { return [] }
            return (0...(all.count - wanted.count)).filter { all[$0..<($0 + wanted.count)].elementsEqual(wanted) }
        }

        /// True when the wanted letters fall into pieces each of which begins a word, in the order of the words.
        func isOfBeginnings(_ wanted: [Unicode.Scalar]) -> Bool {
            // The places at which the letter before the present one can stand.
            var ends = all.map { _ in false }
            for (index, letter) in wanted.enumerated() {
                var next = all.map { _ in false }
                var isBehind = index == 0
                for place in all.indices {
                    let goesOn = place > 0 && ends[place - 1]
                    next[place] = all[place] == letter && (goesOn || begins[place] && isBehind)
                    isBehind = isBehind || ends[place]
                }
                ends = next
            }
            return ends.contains(true)
        }
    }
}
