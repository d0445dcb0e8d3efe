import FoundationEssentials
public import Monitor

extension BucketsSnapshot {
    static var sample: BucketsSnapshot {
        BucketsSnapshot(
            buckets: Dictionary(
                uniqueKeysWithValues: ["artifacts", "data", "reports"].map { ($0, BucketFacts.sample("taxi-\($0)")) }))
    }
}

extension BucketFacts {
    /// A bucket in which everything is well.
    public static func sample(_ name: String) -> BucketFacts {
        let day = SampleWorld.now - 86_400 - 12 * 3600
        return BucketFacts(
            name: name, reach: .read(.init(latency: 0.031, usual: 0.03, region: "eu-north-1")),
            size: .read(.init(bytes: 1.36e9, objects: 1_812, at: day)),
            newest: [.read(.init(prefix: "models/", key: "models/latest/combined_model.pkl", at: day))],
            setup: .init(
                encryption: .read("AES256"), blocksPublicAccess: .read(true), versioning: .read("Enabled"),
                accessLog: .read("taxi-logs")))
    }
}
