import Monitor

/// A TOML file of prices: a table for each region with the keys of `PriceItem`, and in it `instance_hour` by type.
enum PriceFile {
    private static let mostRegions = 100

    /// Reads it; throws for a value that is no price, notes keys that nobody knows.
    static func read(
        _ bytes: [UInt8], path: String, notes: inout [ConfigNote]
    ) throws(ConfigFault) -> PriceOverrides {
        let document = try TOMLDocument(bytes, file: path)
        var prices = PriceOverrides(source: path)
        for name in document.ordered(document.root.keys, under: []).prefix(mostRegions) {
            let place = [PathStep.key(name)]
            switch document.root[name] {
            case .string(let date) where name == "date": prices.date = String(date.prefix(40))
            case .table(let members):
                for key in document.ordered(members.keys, under: place) {
                    try take(key, members[key], name, place + [.key(key)], document, &prices, &notes)
                }
            case let node:
                let kind = node?.kind ?? "nothing"
                throw document.fault(
                    at: place, "\(plain(name)): expected date = \"2026-11-20\" or a table of a region, found \(kind)")
            }
        }
        return prices
    }

    private static func take(
        _ key: String, _ node: TOMLNode?, _ region: String, _ place: [PathStep], _ document: TOMLDocument,
        _ prices: inout PriceOverrides, _ notes: inout [ConfigNote]
    ) throws(ConfigFault) {
        if key == "instance_hour", case .table(let types)? = node {
            for type in types.keys.sorted() {
                prices.instances[region, default: [:]][type] = try dollars(
                    types[type], at: place + [.key(type)], document)
            }
        } else if let item = PriceItem(rawValue: key) {
            prices.items[region, default: [:]][item] = try dollars(node, at: place, document)
        } else {
            let known = PriceItem.allCases.map(\.rawValue) + ["instance_hour"]
            let near = nearest(to: key, in: known).map { "; did you mean \($0)?" } ?? ""
            notes.append(document.note(at: place, "no price is named \(quoted(key))\(near)"))
        }
    }

    private static func dollars(
        _ node: TOMLNode?, at place: [PathStep], _ document: TOMLDocument
    ) throws(ConfigFault) -> Double {
        let number: Double? =
            switch node {
            case .integer(let value): Double(value)
            case .float(let value): value
            default: nil
            }
        guard let number, number.isFinite, (0...1e6).contains(number) else {
            throw document.fault(at: place, "expected dollars such as 0.0432, found \(node?.kind ?? "nothing")")
        }
        return number
    }
}
