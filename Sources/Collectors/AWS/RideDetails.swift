/// The features of a ride as the function logs them: a Python dictionary or JSON.
struct RideDetails: Equatable, Sendable {
    /// The ride's id; nil when the record has none.
    var ride: String?
    /// Pick-up zone, 1 to 265.
    var pickUpZone: Int?
    /// Drop-off zone, 1 to 265.
    var dropOffZone: Int?
    /// Distance in miles, 0 to 10,000.
    var distance: Double?

    /// Finds the features in `text`, wherever they stand in it; what is not plausible is left out.
    init(_ text: Substring) {
        ride = Self.value(of: "ride_id", in: text).map { String($0.prefix(200)) }
        pickUpZone = Self.zone(Self.value(of: "PULocationID", in: text))
        dropOffZone = Self.zone(Self.value(of: "DOLocationID", in: text))
        distance = Self.value(of: "trip_distance", in: text).flatMap { Double($0) }
            .flatMap { (0...10_000).contains($0) ? $0 : nil }
    }

    private static func zone(_ text: Substring?) -> Int? {
        guard let number = text.flatMap({ Double($0) }), number.rounded() == number, (1...265).contains(number) else {
            return nil
        }
        return Int(number)
    }

    /// The value behind a quoted `key` and a colon: in quotes of either kind, or up to a comma, brace or space.
    private static func value(of key: StaticString, in text: Substring) -> Substring? {
        let quotes: [Character] = ["'", "\""]
        guard let mark = text.range(of: key) else { return nil }
        var rest = text[mark.upperBound...].drop { quotes.contains($0) || $0 == "\\" }
        rest = rest.drop { $0 == " " }
        guard rest.first == ":" else { return nil }
        rest = rest.dropFirst().drop { $0 == " " || $0 == "\\" }
        if let quote = rest.first, quotes.contains(quote) {
            let inside = rest.dropFirst()
            guard let end = inside.firstIndex(where: { $0 == quote || $0 == "\\" }) else { return nil }
            return inside[..<end]
        }
        let value = rest.prefix { !",}] \t\n".contains($0) }
        return value.isEmpty || value == "None" || value == "null" ? nil : value
    }
}
