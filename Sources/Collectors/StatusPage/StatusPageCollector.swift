public import FoundationEssentials
public import Monitor
public import Wire

/// Reads the static status page of the orchestration host.
public struct StatusPageCollector: Collector {
    private let target: ServiceTarget
    private let transport: any HTTPTransport
    private let limits: Limits
    private let now: @Sendable () -> Date
    /// Whether the folder is listed: who runs the server changes that rarely, and each question is a connection.
    private let folder = Remembered<Bool>()
    private static let folderPause = 300.0

    /// Reads `/status.html` under `target` over `transport`.
    public init(
        target: ServiceTarget, transport: any HTTPTransport, limits: Limits = Limits(body: 1 << 20),
        now: @escaping @Sendable () -> Date
    ) {
        self.target = target
        self.transport = transport
        self.limits = limits
        self.now = now
    }

    /// `status-page`.
    public var source: SourceID { .statusPage }

    /// Asks for the page; any HTTP status is an answer, and only a success is read for its claims.
    public func collect() async throws(PollFailure) -> Payload {
        let answer = try await transport.send(target.request(.get, "/status.html", limits: limits))
        let isPage = (200...299).contains(answer.status)
        // A static page is the same at nearly each poll, and to read it again takes longer than the rest.
        let page = isPage ? answer.body : []
        let text = DecodedAnswers.value(of: page, as: StatusPageText.self) {
            StatusPageText(page: String(decoding: page, as: UTF8.self))
        }
        return .statusPage(
            StatusPage(
                code: answer.status, latency: answer.duration, claimsRunning: text.claimsRunning,
                showsPassword: text.showsPassword, listsFolder: try await listsFolder()))
    }

    /// True when the folder itself is listed, which is asked now and then; nil when it did not say.
    private func listsFolder() async throws(PollFailure) -> Bool? {
        let now = now()
        if let known = folder.value(at: now) { return known }
        let isListed = try await askFolder()
        if let isListed { folder.keep(isListed, until: now + Self.folderPause) }
        return isListed
    }

    private func askFolder() async throws(PollFailure) -> Bool? {
        do throws(PollFailure) {
            let answer = try await transport.send(target.request(.get, "/", limits: limits))
            switch answer.status {
            case 200...299: break
            // A server in trouble does not say what it would show.
            case 429, 500...: return nil
            default: return false
            }
            let start = String(decoding: answer.body.prefix(2_000), as: UTF8.self).lowercased()
            return start.contains("directory listing for") || start.contains("<title>index of")
        } catch .cancelled {
            throw .cancelled
        } catch {
            return nil
        }
    }
}
