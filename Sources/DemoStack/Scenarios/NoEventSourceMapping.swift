extension DemoScenario {
    /// Rides go onto the stream and nothing reads them.
    static let noEventSourceMapping = DemoScenario(
        "no-event-source-mapping", "the mapping from Kinesis to Lambda is gone: rides come in, none is predicted"
    ) {
        $0.mappingDeleted = 3 * 3600
    }
}
