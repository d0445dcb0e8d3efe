extension DemoScenario {
    /// Rides go onto the stream and wait there, because somebody switched their reader off.
    static let mappingDisabled = DemoScenario(
        "mapping-disabled", "the mapping from Kinesis to Lambda was disabled 40 minutes ago: rides wait on the stream"
    ) {
        $0.mappingDisabled = 40 * 60
    }
}
