import Cells

/// What the mouse reports mean; everything but a press of the left button and the wheel means nothing.
enum MouseReport {
    /// A report of the form `ESC [ < button ; column ; row M`, by its parameters.
    static func new(_ parameters: [UInt8], final: UInt8) -> TerminalEvent? {
        guard final == UInt8(ascii: "M") else { return nil }
        let numbers = parameters.dropFirst().split(separator: 0x3B, omittingEmptySubsequences: false).map { digits in
            digits.allSatisfy { 0x30...0x39 ~= $0 } && !digits.isEmpty
                ? digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), 99_999) } : -1
        }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        return event(button: numbers[0], column: numbers[1] - 1, row: numbers[2] - 1)
    }

    /// A report of the form `ESC [ M` and three bytes, each with 32 added.
    static func old(_ bytes: [UInt8]) -> TerminalEvent? {
        guard bytes.count == 3, bytes.allSatisfy({ $0 >= 32 }) else { return nil }
        return event(button: Int(bytes[0]) - 32, column: Int(bytes[1]) - 33, row: Int(bytes[2]) - 33)
    }

    private static func event(button: Int, column: Int, row: Int) -> TerminalEvent? {
        guard column >= 0, row >= 0 else { return nil }
        switch button {
        case 0: return .click(column: column, row: row)
        case 64: return .wheel(-1)
        case 65: return .wheel(1)
        default: return nil
        }
    }
}
