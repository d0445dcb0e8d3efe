import FoundationEssentials

/// The conf of a DAG run as a person types it.
public enum ActionConf {
    /// Bytes that a conf may have.
    static let limit = 16_384

    /// What is wrong with `text`; nil for the JSON text of one object.
    public static func fault(in text: String) -> String? {
        guard text.utf8.count <= limit else { return "conf is longer than \(limit) bytes" }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            return "conf holds a control character: write it in one line"
        }
        guard depth(of: text) <= 32 else { return "conf is nested too deeply" }
        guard (try? JSONDecoder().decode(AnyObject.self, from: Data(text.utf8))) != nil else {
            return "conf is not the JSON text of an object, such as {\"year\": 2026}"
        }
        return nil
    }

    /// How many brackets are open at once at most, those in strings included.
    private static func depth(of text: String) -> Int {
        var (depth, deepest) = (0, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            deepest = max(deepest, depth)
        }
        return deepest
    }

    /// An object, whatever it holds.
    private struct AnyObject: Decodable {
        private struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: Key.self) }
    }
}
