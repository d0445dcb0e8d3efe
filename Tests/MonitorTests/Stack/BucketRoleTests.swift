import Monitor
import Testing

@Suite("The deployment's own buckets and names")
struct BucketRoleTests {
    @Test(
        "Each has the key of the config and the part of its name",
        arguments: zip(
            BucketRole.allCases,
            [("artifacts", "mlflow-artifacts"), ("data", "data-storage"), ("reports", "monitoring-reports")]))
    func parts(role: BucketRole, expected: (key: String, part: String)) {
        #expect(role.rawValue == expected.key && role.namePart == expected.part)
    }

    @Test("Hosts go by their short names but for the one that has a longer one")
    func hosts() { #expect(["frontend", "orchestration"].map(NamePart.host) == ["frontend", "mlops-orchestration"]) }
}
