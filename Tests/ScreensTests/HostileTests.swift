import Cells
import Dashboard
import FoundationEssentials
import Monitor
import Screens
import TestSupport
import Testing

@Suite("No byte of a server reaches the screen raw")
struct HostileTests {
    static let evil = "X\u{1B}[31m\u{9B}2J\u{0}\u{7}\r\n\u{7F}\u{202E}\u{200B}\u{E000}\u{FEFF}日e\u{301}"
    private static let sizes = [(40, 12), (80, 24), (120, 40), (200, 60)].map { Size(columns: $0.0, rows: $0.1) }

    /// Failures with a text of somebody else in each place that takes one.
    private static let kinds: [PollFailure] = [
        .nameNotFound(host: evil), .refused(host: evil, port: 1), .unreachable(host: evil, why: evil),
        .tls(.other(evil)), .proxy(evil), .tooLarge(what: evil, limit: 1), .status(code: 500, detail: evil),
        .notUnderstood(evil), .misconfigured(what: evil, setting: evil), .throttled(code: evil),
        .credentials(.none(lookedIn: [evil])), .credentials(.broken(source: evil, why: evil)),
        .credentials(.expired(source: "profile \(evil)")), .credentials(.rejected(source: evil, code: evil)),
        .credentials(.denied(action: evil)), .credentials(.login(setting: evil)),
    ]

    /// Draws the overview at every size and every row's detail at one, and looks at each cell.
    private func expectClean(_ sample: SampleWorld) {
        let state = Scenery.desk([sample, sample, sample], size: Self.sizes[1])
        for size in Self.sizes {
            var resized = state
            _ = Reducer().reduce(&resized, .resized(size))
            for glyphs in [GlyphSet.ascii, .unicode] { Self.expectClean(Screen.frame(of: resized, glyphs: glyphs)) }
        }
        var walker = state
        for _ in state.judgement.findings {
            walker = Scenery.press(["down"], walker)
            Self.expectClean(Screen.frame(of: Scenery.press(["d"], walker)))
        }
    }

    static func expectClean(_ frame: Frame) {
        let rows = frame.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows.count == frame.size.rows)
        for row in rows {
            let raw = row.filter {
                $0.value < 32 || (0x7F..<0xA0).contains($0.value)
                    || [0x202E, 0x200B, 0xE000, 0xFEFF].contains($0.value)
            }
            #expect(raw.isEmpty, "\(String(row).debugDescription)")
        }
    }

    @Test("not from any text of any snapshot")
    func snapshots() {
        expectClean(.hostile(Self.evil))
    }

    @Test("not from any failure", arguments: kinds)
    func failures(_ failure: PollFailure) {
        expectClean(
            SampleWorld { sample in
                for source in sample.sources { sample.failures[source] = failure }
            })
    }

    @Test("not from the settings, a paste or a notice")
    func settings() {
        var stack = Stack.sample
        stack.name = Self.evil
        stack.aws?.region = Self.evil
        stack.hosts[0].name = Self.evil
        stack.endpoints = [EndpointTarget(name: Self.evil, url: Self.evil)]
        var setup = DashboardState.Setup(stack: stack, size: Self.sizes[1], now: SampleWorld.now)
        setup.subtitle = Self.evil
        setup.themes = [Self.evil, "dark"]
        var state = DashboardState(setup)
        Self.expectClean(Screen.frame(of: state))
        state = Scenery.press(["t", "t"], state)
        Self.expectClean(Screen.frame(of: state))
        state = Scenery.press(["/"], state)
        _ = Reducer().reduce(&state, .paste(Self.evil))
        Self.expectClean(Screen.frame(of: state))
    }

    @Test("a text of 100 kB does not leave its row", .timeLimit(.minutes(1)))
    func long() {
        let sample = SampleWorld { $0.postgres.state = .notReady(String(repeating: "long \u{1B}", count: 17_000)) }
        let state = Scenery.desk([sample], size: Self.sizes[1])
        Self.expectClean(Screen.frame(of: state))
        Self.expectClean(Screen.frame(of: Scenery.press(["enter"], state)))
    }
}

extension SampleWorld {
    /// Every text of every snapshot is `text`, and every list holds a few.
    static func hostile(_ text: String) -> SampleWorld {
        SampleWorld {
            $0.airflow.metadatabase = text
            $0.airflow.scheduler.status = text
            $0.airflow.version = text
            $0.airflow.lacks = [text, text]
            $0.lists.dags = .read([.init(id: text, schedule: text, nextRunAfter: $0.now)])
            $0.lists.runs = .read([
                .init(dag: text, id: text, state: text, type: text, startedAt: $0.now - 9, endedAt: $0.now),
                .init(dag: text, id: text, state: "failed", type: text, endedAt: $0.now),
            ])
            $0.lists.importErrors = .read([.init(file: text, lastLine: text)])
            $0.lists.pools = .read([.init(name: text, slots: 1, running: 1, queued: 1, open: 0)])
            $0.lists.lacks = [text]
            $0.mlflow = MLflowStatus(
                health: .read(text), healthLatency: 0.1, version: .read(text),
                search: .read(
                    .init(
                        latency: 0.1, experiments: [text],
                        latestVersions: [.init(model: text, version: text, aliases: [text], createdAt: $0.now)])),
                lacks: [text])
            $0.frontend.own = .read(.init(healthy: false, detail: text))
            $0.frontend.kinesis = .read(.init(healthy: false, detail: text))
            $0.statusPage.claimsRunning = [text]
            $0.postgres = PingAnswer(state: .notReady(text), detail: text, latency: 0.1)
            $0.redis.detail = text
            $0.access = AWSAccess(account: text, arn: text, source: text, ends: $0.now + 60, clockSkew: 100)
            for name in ["orchestration", "frontend"] {
                $0.hosts.hosts[name] = HostFacts(
                    id: text, name: text, state: name == "frontend" ? text : "running", stateReason: text,
                    stateReasonCode: text, type: text, publicAddress: text, privateAddress: text, launchedAt: $0.now,
                    systemStatus: text, instanceStatus: text,
                    events: [.init(code: text, text: text, notBefore: $0.now)], volumeIDs: [text])
            }
            $0.stream = StreamFacts(status: text, mode: text, shards: 1, encryption: text, lacks: [text])
            $0.function = FunctionFacts(
                arn: text, state: text, stateReason: text, lastUpdateStatus: "Failed", lastUpdateReason: text,
                packageType: text, environmentNames: [text],
                mappings: .read([
                    .init(id: text, state: text, sourceARN: ":stream/\($0.stack.stream ?? "")", lastResult: text)
                ]), lacks: [text])
            $0.log.predictions = NewestFirst(
                $0.log.predictions.map { ride in
                    var ride = ride
                    ride.ride = text
                    return ride
                })
            $0.log.errors = [.init(text: text, at: $0.now)]
            $0.endpoint.bodyAsExpected = false
            $0.stack.endpoints[0].bodyContains = text
        }
    }
}
