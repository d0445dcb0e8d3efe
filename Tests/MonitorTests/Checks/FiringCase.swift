import Monitor
import TestSupport
import Testing

/// One thing that goes wrong in the sample deployment, and how its row must look then.
struct FiringCase: Sendable, CustomTestStringConvertible {
    let name: String
    let id: String
    let severity: Severity
    /// Words of the row's sentence.
    let says: String
    let change: @Sendable (inout SampleWorld) -> Void

    init(
        _ name: String, _ id: String, _ severity: Severity, says: String,
        _ change: @escaping @Sendable (inout SampleWorld) -> Void
    ) {
        self.name = name
        self.id = id
        self.severity = severity
        self.says = says
        self.change = change
    }

    var testDescription: String { name }

    /// The class of the check that makes the row.
    var findingClass: FindingClass? { Check.all.first { $0.name == check }?.findingClass }

    /// The name of the check that makes the row.
    var check: String {
        if id.hasPrefix("host."), id.hasSuffix(".os") { return "host.NAME.os" }
        if id == "compose.services" { return id }
        for prefix in ["host.", "endpoint.", "compose.", "unit.", "s3.", "logs.", "alarm."] where id.hasPrefix(prefix) {
            return prefix + "NAME"
        }
        return id
    }
}
