import Monitor
import Wire

/// The keys of the instance's own role, from its metadata service: version 2, and 1 where that is allowed.
struct MetadataSource: CredentialSource {
    private static let rolePath = "/latest/meta-data/iam/security-credentials/"

    private let base: String
    private let tools: CredentialTools
    private let limits: Limits
    private let allowsOld: Bool

    /// Asks the metadata service; nil where `AWS_EC2_METADATA_DISABLED` or the lack of a direct way forbids it.
    init?(_ tools: CredentialTools) {
        guard !tools.isOn("AWS_EC2_METADATA_DISABLED"), tools.means.direct != nil else { return nil }
        self.tools = tools
        let profile = (try? tools.files.read())?.merged(tools.files.profileName) ?? INIFile.Section()
        let mode =
            tools.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"]
            ?? profile["ec2_metadata_service_endpoint_mode"]
        let standard = mode?.lowercased() == "ipv6" ? "http://[fd00:ec2::254]" : "http://169.254.169.254"
        let address =
            tools.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"]
            ?? profile["ec2_metadata_service_endpoint"] ?? standard
        base = address.hasSuffix("/") ? String(address.dropLast()) : address
        let old = tools.environment["AWS_EC2_METADATA_V1_DISABLED"] ?? profile["ec2_metadata_v1_disabled"]
        allowsOld = old?.lowercased() != "true"
        let seconds = tools.environment["AWS_METADATA_SERVICE_TIMEOUT"].flatMap(Double.init) ?? 1
        let total = seconds.isFinite ? min(max(seconds, 0.1), 10) : 1
        limits = Limits(connect: total, total: total, body: 1 << 20)
    }

    var name: String { "instance metadata" }

    /// The keys of the role; nil where no metadata service answers or the instance has no role.
    func credentials() async throws(PollFailure) -> AWSCredentials? {
        var headers: [HTTPRequest.Header] = []
        switch try await token() {
        case .token(let token): headers = [.init("x-aws-ec2-metadata-token", token.revealed)]
        case .oldOnly: break
        case .absent: return nil
        }
        let names = try await read(Self.rolePath, headers)
        guard let role = names?.split(whereSeparator: \.isNewline).first.map(String.init), !role.isEmpty,
            let keys = try await read(Self.rolePath + StrictEncoding.encode(role), headers)
        else { return nil }
        return try ServedKeys.read(Array(keys.utf8), source: "\(name), role \(role)")
    }

    private enum Token {
        case token(Secret)
        case oldOnly
        case absent
    }

    /// The session's token.
    ///
    /// A service that knows none, or that drops the question because it is a hop too far away, is asked in the old way.
    private func token() async throws(PollFailure) -> Token {
        let request = HTTPRequest(
            .put, base + "/latest/api/token", headers: [.init("x-aws-ec2-metadata-token-ttl-seconds", "21600")],
            limits: limits)
        let answer: HTTPResponse?
        do throws(PollFailure) {
            answer = try await tools.means.direct?.send(request)
        } catch {
            switch error {
            case .timedOut: answer = HTTPResponse(status: 403)
            case .cancelled: throw error
            default: return .absent
            }
        }
        guard let answer else { return .absent }
        let token = String(decoding: answer.body.prefix(1_024), as: UTF8.self)
        switch answer.status {
        case 200 where !token.isEmpty && token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }):
            return .token(Secret(token))
        case 403, 404, 405: return allowsOld ? .oldOnly : .absent
        default: return .absent
        }
    }

    /// The text at a path; nil where there is none.
    ///
    /// Something else than a metadata service may stand at its address.
    private func read(_ path: String, _ headers: [HTTPRequest.Header]) async throws(PollFailure) -> String? {
        guard let direct = tools.means.direct else { return nil }
        do throws(PollFailure) {
            let response = try await direct.send(HTTPRequest(.get, base + path, headers: headers, limits: limits))
            guard response.status == 200, !response.body.isEmpty else { return nil }
            return String(decoding: response.body, as: UTF8.self)
        } catch .cancelled {
            throw .cancelled
        } catch {
            return nil
        }
    }
}
