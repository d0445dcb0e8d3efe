import Cells
import Monitor

extension JSONText {
    /// A string whose hostile bytes are made visible first, so that a terminal that shows the output is as safe as a screen.
    static func clean(_ value: String) -> JSONText { .string(Sanitiser.clean(value)) }
}
