extension Int {
    /// Digits with leading zeros up to `width`.
    func padded(_ width: Int) -> String {
        let digits = String(self)
        return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
    }

    /// The quotient rounded towards minus infinity; `divisor` is positive.
    func flooredQuotient(_ divisor: Int) -> Int {
        self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
    }
}

extension UInt64 {
    /// Sixteen hexadecimal digits.
    var hex: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

extension Double {
    /// A decimal number with exactly `places` digits after the point; the number must fit an Int after scaling.
    func fixed(_ places: Int) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let scaled = Int((self * Double(scale)).rounded())
        let whole = "\(scaled < 0 ? "-" : "")\(abs(scaled) / scale)"
        return places == 0 ? whole : "\(whole).\((abs(scaled) % scale).padded(places))"
    }
}
