import Wire

/// The regions of the buckets that turned out to lie elsewhere than the stack.
struct BucketRegions {
    /// More buckets than a stack names; a server that invents regions cannot fill the memory.
    private static let atMost = 500
    private var known: [String: String] = [:]

    /// The region that the bucket of `call` lies in, when it was learnt.
    func region(of call: AWSCall) -> String? { call.bucket.flatMap { known[$0] } }

    /// Takes the region out of a refusal; true when the call is to be sent again, to the region that is known now.
    ///
    /// No `Location` is followed: only the name of a region of the same partition is believed, and the address is made
    /// from it as ever.
    mutating func learn(from response: HTTPResponse, to call: AWSCall, in place: Place) -> Bool {
        guard let bucket = call.bucket, !(200...299).contains(response.status), response.status < 500,
            let region = response.header("x-amz-bucket-region") ?? Self.region(in: response.body),
            Place.isRegion(region), region != known[bucket] ?? place.region,
            Partition(region: region) == Partition(region: place.region),
            known.count < Self.atMost || known[bucket] != nil
        else { return false }
        known[bucket] = region
        return true
    }

    /// The region that an error names in its body, as a signature for another region is answered.
    private static func region(in body: [UInt8]) -> String? {
        guard body.first == UInt8(ascii: "<"), let root = try? XMLScanner.root(of: body), root.name == "Error" else {
            return nil
        }
        return root.text("Region")
    }
}
