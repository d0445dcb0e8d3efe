import Testing

@testable import Collectors

@Suite("Lines of the function's log")
struct LogLineTests {
    @Test(
        "Every kind of line is known in every format that Lambda writes",
        arguments: [
            (
                "[INFO]\t2026-11-23T05:00:00.000Z\tid\tProcessed ride r 1: predicted duration = 12.34 minutes\n",
                LogLine.predicted(ride: "r 1", minutes: 12.34)
            ),
            ("Processed ride x: predicted duration = -3 minutes", .predicted(ride: "x", minutes: -3)),
            (
                #"{"timestamp":"t","level":"INFO","message":"Processed ride x: predicted duration = 7.0 minutes"}"#,
                .predicted(ride: "x", minutes: 7)
            ),
            ("Processed ride x: predicted duration = soon minutes", .other),
            ("Processed ride x: predicted duration = 1e9999", .predicted(ride: "x", minutes: 1)),
            ("[INFO]\tt\tid\tProcessing 3 records\n", .received(3)), ("Processing 1 record", .received(1)),
            ("Processing many records", .other), ("Processing 9999999999 records", .other),
            ("INIT_START Runtime Version: python:3.10.v51\n", .started),
            ("START RequestId: x Version: $LATEST\n", .other),
            (
                "REPORT RequestId: x\tDuration: 70.53 ms\tBilled Duration: 71 ms\tMemory Size: 256 MB\t\n",
                .report(70.53, isCold: false)
            ),
            (
                "REPORT RequestId: x\tDuration: 9 ms\tBilled Duration: 1790 ms\tInit Duration: 1780.1 ms\t\n",
                .report(9, isCold: true)
            ),
            (
                #"{"type":"platform.report","record":{"metrics":{"durationMs":119.5,"billedDurationMs":120}}}"#,
                .report(119.5, isCold: false)
            ),
            (#"{"type":"platform.initStart","record":{}}"#, .started),
            (
                "2026-11-23T05:00:00.000Z id Task timed out after 30.03 seconds\n\n",
                .error("Task timed out after 30.03 seconds")
            ),
            ("[ERROR]\tt\tid\tError loading model: 404\n", .error("Error loading model: 404")),
            ("Error processing record: 'x'\nTraceback", .error("Error processing record: 'x'")),
            ("[ERROR] Runtime.ImportModuleError: no module\r\n", .error("Runtime.ImportModuleError: no module")),
            ("[ERROR]\tt\tid\tanything\n", .error("anything")),
            (#"{"level":"ERROR","message":"anything"}"#, .error("anything")),
            ("[INFO]\tt\tid\tno Error here", .other), ("", .other), ("{", .other), ("{\"a\":", .other),
        ])
    func kinds(message: String, expected: LogLine) {
        #expect(LogLine(message) == expected)
    }

    @Test("An error line is cut, and so is what is looked at of a huge line")
    func long() {
        #expect(
            LogLine("Error " + String(repeating: "x", count: 400))
                == .error("Error " + String(repeating: "x", count: 294)))
        #expect(LogLine(String(repeating: "[", count: 200_000)) == .other)
        #expect(LogLine(String(repeating: "{\"a\":", count: 100_000)) == .other)
    }

    @Test(
        "Features of a ride are found in Python's and JSON's words, and only plausible ones are kept",
        arguments: [
            (
                "{'ride_id': 'r', 'PULocationID': '212', 'DOLocationID': '135', 'trip_distance': 1.13}", "r", 212, 135,
                1.13
            ),
            (#"{"ride_id":"r","PULocationID":212,"DOLocationID":1,"trip_distance":0}"#, "r", 212, 1, 0),
            (#"{\"ride_id\": \"r\", \"PULocationID\": \"7\"}"#, "r", 7, nil, nil),
            ("{'PULocationID': 0, 'DOLocationID': 266, 'trip_distance': -1}", nil, nil, nil, nil),
            ("{'PULocationID': 1.5, 'DOLocationID': None, 'trip_distance': 'nan'}", nil, nil, nil, nil),
            ("{'ride_id': 'unended", nil, nil, nil, nil), ("ride_id", nil, nil, nil, nil), ("", nil, nil, nil, nil),
            ("{'ride_id':   'a, b', 'trip_distance':2.5, 'x'", "a, b", nil, nil, 2.5),
        ] as [(String, String?, Int?, Int?, Double?)])
    func rides(text: String, ride: String?, pickUp: Int?, dropOff: Int?, distance: Double?) {
        let details = RideDetails(text[...])
        #expect(details.ride == ride)
        #expect(details.pickUpZone == pickUp)
        #expect(details.dropOffZone == dropOff)
        #expect(details.distance == distance)
    }
}
