import Monitor
import Wire

@testable import CurlTransport

/// Limits for faults that end by time: long enough for a loaded machine to connect, short enough to wait for.
let shortLimits = Limits(connect: 0.4, total: 0.4)

extension CurlTransport {
    /// The failure of a request, or nil when it was answered.
    func failure(_ request: HTTPRequest) async -> PollFailure? {
        do throws(PollFailure) {
            _ = try await send(request)
            return nil
        } catch { return error }
    }
}

extension SocketExchange {
    /// The failure of an exchange, or nil when it was answered.
    func failure(
        with port: Int, host: String = "127.0.0.1", sending question: String = "", limits: Limits = Limits(),
        until isEnough: @escaping @Sendable ([UInt8]) -> Bool = { _ in false }
    ) async -> PollFailure? {
        do throws(PollFailure) {
            _ = try await exchange(
                with: HostPort(host: host, port: port), sending: Array(question.utf8), limits: limits, until: isEnough)
            return nil
        } catch { return error }
    }
}

extension HTTPResponse {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }
}

/// A host name that no resolver can ask for, because a label may have 63 letters.
let impossibleName = String(repeating: "a", count: 64) + ".invalid"
