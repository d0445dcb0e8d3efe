import AWSClient
import FoundationEssentials
import Monitor
import Synchronization
import TestSupport
import Testing
import Wire

/// Everything that a chain of credentials can ask, scripted.
struct KeyBench {
    /// Monday 23 November 2026, 05:00:00 UTC.
    static let now = Date(timeIntervalSince1970: 1_795_410_000)

    var config = ""
    var credentials = ""
    var files: [String: String] = [:]
    var variables: [String: String] = [:]
    var exchanges: [ScriptedTransport.Exchange] = []
    var local: [ScriptedTransport.Exchange]?
    var programs: ScriptedPrograms?
    var writer: KeptFiles?

    /// Credentials of `profile`, with the requests that were sent for them.
    func find(_ profile: String? = nil) async -> (
        found: Result<AWSCredentials, PollFailure>, sent: [HTTPRequest], local: [HTTPRequest]
    ) {
        let environment = Environment(variables.merging(["HOME": "/h", "AWS_REGION": "eu-north-1"]) { own, _ in own })
        let texts = ["/h/.aws/config": config, "/h/.aws/credentials": credentials].merging(files) { $1 }
        let shared = SharedFiles(profile: profile, environment: environment, files: FakeFiles(contents: texts))
        let target = AWSTarget(region: "eu-north-1", profile: profile)
        let transport = ScriptedTransport(exchanges)
        let direct = local.map { ScriptedTransport($0) }
        let means = CredentialMeans(direct: direct, processes: programs, writer: writer)
        do throws(PollFailure) {
            let place = try Place(of: target, environment: environment, files: shared)
            let tools = CredentialTools(
                environment: environment, files: shared, transport: transport, means: means, place: place,
                now: { Self.now })
            let found = try await CredentialChain(for: target, tools: tools).credentials()
            return (.success(found), transport.requests, direct?.requests ?? [])
        } catch {
            return (.failure(error), transport.requests, direct?.requests ?? [])
        }
    }

    /// The fault of credentials that finding them ends with.
    func fault(_ profile: String? = nil) async -> CredentialFault? {
        guard case .failure(.credentials(let fault)) = await find(profile).found else { return nil }
        return fault
    }

    /// An answer with text.
    static func answer(_ text: String, status: Int = 200) -> Result<HTTPResponse, PollFailure> {
        .success(HTTPResponse(status: status, body: Array(text.utf8)))
    }

    /// STS's answer with the keys of a role.
    static func role(_ operation: String, key: String, ends: String = "2026-11-23T06:00:00Z") -> String {
        """
        <\(operation)Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><\(operation)Result><Credentials>\
        <AccessKeyId>\(key)</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>\
        <Expiration>\(ends)</Expiration></Credentials></\(operation)Result></\(operation)Response>
        """
    }
}

extension HTTPRequest {
    /// The body as text.
    var text: String { String(decoding: body ?? [], as: UTF8.self) }

    /// The value of a header.
    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }

    /// The access key that signed it; nil without a signature.
    var signer: String? {
        header("Authorization")?.split(separator: "=").dropFirst().first?.split(separator: "/").first.map(String.init)
    }
}

/// Programs with planned outcomes by their first word; another one is a failed test.
final class ScriptedPrograms: ProcessRunner {
    private let outcomes: [String: Result<ProcessOutput, ProcessFailure>]
    private let log = Mutex<[[String]]>([])

    init(_ outcomes: [String: Result<ProcessOutput, ProcessFailure>]) { self.outcomes = outcomes }

    /// A program that prints and ends.
    convenience init(_ name: String, prints output: String, errors: String = "", status: Int32 = 0) {
        self.init([
            name: .success(ProcessOutput(status: status, output: Array(output.utf8), errors: Array(errors.utf8)))
        ])
    }

    var runs: [[String]] { log.withLock { $0 } }

    func run(
        _ arguments: [String], input: [UInt8], environment: [String: String], timeout: Double, outputLimit: Int
    ) async throws(ProcessFailure) -> ProcessOutput {
        log.withLock { $0.append(arguments) }
        guard let outcome = outcomes[arguments.first ?? ""] else {
            Issue.record("unplanned run: \(arguments)")
            throw .notStarted("unplanned run in a test")
        }
        return try outcome.get()
    }
}

/// Keeps what is written.
final class KeptFiles: FileStore {
    private let kept = Mutex<[String: String]>([:])

    var texts: [String: String] { kept.withLock { $0 } }

    func read(_ path: String) throws(FileFault) -> [UInt8]? { kept.withLock { $0[path].map { Array($0.utf8) } } }

    func create(_ bytes: [UInt8], at path: String) throws(FileFault) -> Bool {
        guard try read(path) == nil else { return false }
        try write(bytes, to: path)
        return true
    }

    func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        kept.withLock { $0[path] = String(decoding: bytes, as: UTF8.self) }
    }
}
