import Foundation
import Testing
import Wire

/// Reads fixtures and makes answers of them.
enum ServiceFixture {
    /// The bytes of a fixture.
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
        return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    /// An answer with a fixture as its body.
    static func answer(_ name: String, status: Int = 200, date: String? = "Mon, 23 Nov 2026 02:42:14 GMT") throws
        -> HTTPResponse
    {
        HTTPResponse(
            status: status, headers: date.map { [.init("date", $0)] } ?? [], body: try bytes(name), duration: 0.022)
    }
}

extension HTTPResponse {
    /// An answer with `text` as its body.
    static func text(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, body: Array(text.utf8), duration: 0.004)
    }
}
