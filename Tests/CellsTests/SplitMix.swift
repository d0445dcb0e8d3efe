/// A source of random numbers that always gives the same ones (splitmix64).
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A byte of text that is hostile often: controls, parts of wide characters, marks, invisible ones.
    mutating func byte() -> UInt8 {
        let value = next()
        let spice: [UInt8] = [0x1B, 0x9B, 0xE6, 0xBC, 0xA2, 0xCC, 0x81, 0xE2, 0x80, 0xAE, 0xF0, 0x9F, 0x98, 0x80, 0x09]
        return value & 3 == 0 ? UInt8(value >> 8 & 0xFF) : spice[Int(value >> 16) % spice.count]
    }
}
