extension Colour {
    /// The number by which a terminal of `depth` knows the nearest colour; -1 for the terminal's own.
    ///
    /// With `.eight` the numbers still go to 15, for the caller to show the bright ones otherwise.
    func number(_ depth: ColourDepth) -> Int32 {
        switch self {
        case .standard:
            return -1
        case .ansi(let number):
            return Colour.ansiNumber(number & 15, depth)
        case .indexed(let number):
            guard number >= 16 else { return Colour.ansiNumber(number, depth) }
            switch depth {
            case .indexed: return Int32(number)
            case .direct: return Colour.directNumber(Colour.components(of: number))
            default: return Colour.nearestAnsi(Colour.components(of: number))
            }
        case .rgb(let red, let green, let blue, let fallback):
            let components = [Int(red), Int(green), Int(blue)]
            switch depth {
            case .direct: return Colour.directNumber(components)
            case .indexed: return Colour.nearestIndexed(components)
            default: return fallback.map { Int32($0 & 15) } ?? Colour.nearestAnsi(components)
            }
        }
    }

    /// Terminals with direct colour keep the first eight numbers for the colours of ANSI, so the bright ones are spelled.
    private static func ansiNumber(_ number: UInt8, _ depth: ColourDepth) -> Int32 {
        depth == .direct && number >= 8 ? directNumber(ansi[Int(number)]) : Int32(number)
    }

    private static func directNumber(_ components: [Int]) -> Int32 {
        let number = Int32(components[0] << 16 | components[1] << 8 | components[2])
        return max(number, 8)
    }

    /// The nearest of the cube and the greys; the first 16 are left out, because every user has others there.
    private static func nearestIndexed(_ components: [Int]) -> Int32 {
        Int32(
            (16...255).min {
                distance(self.components(of: $0), components) < distance(self.components(of: $1), components)
            }
                ?? 16)
    }

    private static func nearestAnsi(_ components: [Int]) -> Int32 {
        Int32(ansi.indices.min { distance(ansi[$0], components) < distance(ansi[$1], components) } ?? 7)
    }

    /// The usual colour behind a number from 16: a cube of six steps from 0 and 95 to 255, then greys from 8 to 238.
    private static func components(of number: UInt8) -> [Int] {
        let offset = Int(number) - 16
        guard offset < 216 else { return Array(repeating: 8 + 10 * (offset - 216), count: 3) }
        return [offset / 36, offset / 6 % 6, offset % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
    }

    /// The distance of two colours as the eye sees it, roughly: weighted by how bright each component looks.
    private static func distance(_ left: [Int], _ right: [Int]) -> Int {
        zip(zip(left, right), [3, 6, 1]).reduce(0) { sum, part in
            let difference = part.0.0 - part.0.1
            return sum + part.1 * difference * difference
        }
    }

    /// The 16 colours of xterm as it ships.
    private static let ansi = [
        [0, 0, 0], [205, 0, 0], [0, 205, 0], [205, 205, 0], [0, 0, 238], [205, 0, 205], [0, 205, 205], [229, 229, 229],
        [127, 127, 127], [255, 0, 0], [0, 255, 0], [255, 255, 0], [92, 92, 255], [255, 0, 255], [0, 255, 255],
        [255, 255, 255],
    ]
}
