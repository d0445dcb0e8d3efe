extension Place {
    /// The whole address of `call`, sent to `region`.
    ///
    /// A bucket stands in front of S3's own host name, and in the path where that cannot be: behind an address of the
    /// user's own, and with a name that no certificate covers, such as one with a dot.
    func url(of call: AWSCall, region: String) -> String {
        guard let bucket = call.bucket else { return address(of: call.service) + call.target }
        if overridden.contains(.s3) { return "\(address(of: .s3))/\(StrictEncoding.encode(bucket))\(call.target)" }
        let host = "s3.\(region).\(Partition(region: region).suffix)"
        guard Self.isLabel(bucket) else { return "https://\(host)/\(StrictEncoding.encode(bucket))\(call.target)" }
        return "https://\(bucket).\(host)\(call.target.hasPrefix("/") ? "" : "/")\(call.target)"
    }

    /// True for a bucket whose name can be one label of a host name.
    private static func isLabel(_ bucket: String) -> Bool {
        (3...63).contains(bucket.utf8.count) && isRegion(bucket) && !bucket.hasPrefix("-") && !bucket.hasSuffix("-")
    }
}
