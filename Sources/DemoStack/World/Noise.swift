/// Numbers that look random and are a pure function of a seed, of what they are drawn for and of a place.
struct Noise: Equatable, Sendable {
    /// What a number is drawn for; each use has a sequence of its own.
    enum Use: UInt64 {
        case rideCount = 1
        case rideMoment, pickUp, dropOff, popular, distance, duration
        case request, invocation, logStream
        case cpu, heartbeat
        case run, model, token, requestID
        case hostMetric = 901
        case container, inside
        case poison, age
        case hostLog = 950
    }

    /// The seed of all sequences.
    let seed: UInt64

    /// 64 bits for one place of one sequence.
    func bits(_ use: Use, _ place: Int, _ part: Int = 0) -> UInt64 {
        let start = Self.mix(seed &+ use.rawValue &* 0x9E37_79B9_7F4A_7C15)
        return Self.mix(Self.mix(start &+ UInt64(bitPattern: Int64(place))) &+ UInt64(bitPattern: Int64(part)))
    }

    /// A number in 0..<1.
    func unit(_ use: Use, _ place: Int, _ part: Int = 0) -> Double {
        Double(bits(use, place, part) >> 11) / Double(1 << 53)
    }

    /// Nearly a standard normal number: the sum of four uniform ones, scaled to variance 1, within ±3.47.
    func normal(_ use: Use, _ place: Int, _ part: Int = 0) -> Double {
        let sum = (0..<4).reduce(0.0) { $0 + unit(use, place, part &* 4 &+ $1) }
        return (sum - 2) * 1.732_050_8
    }

    /// 32 hexadecimal digits.
    func hex(_ use: Use, _ place: Int) -> String { digits(use, place).text }

    /// 36 characters in the shape of a UUID.
    func uuid(_ use: Use, _ place: Int) -> String { uuidBytes(use, place).text }

    /// `uuid` as ASCII.
    func uuidBytes(_ use: Use, _ place: Int) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(36)
        for (place, digit) in digits(use, place).enumerated() {
            if place == 8 || place == 12 || place == 16 || place == 20 { out.append(UInt8(ascii: "-")) }
            out.append(digit)
        }
        return out
    }

    private func digits(_ use: Use, _ place: Int) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(32)
        out.append(hex: bits(use, place, 0))
        out.append(hex: bits(use, place, 1))
        return out
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static func mix(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
