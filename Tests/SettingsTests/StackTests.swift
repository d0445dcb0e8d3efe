import Monitor
import Testing

@testable import Settings

struct StackTests {
    private func resolve(
        _ text: String, _ flags: Flags = Flags(), environment: [String: String] = [:],
        mayRunCommands: @escaping (String) -> Bool = { _ in true },
        sharedRegion: @escaping (String?) -> String? = { _ in nil }
    ) throws -> Resolved {
        try Settings.resolve(
            inputs(
                flags, environment: environment, files: ["mltop.toml": .text(text)], mayRunCommands: mayRunCommands,
                sharedRegion: sharedRegion))
    }

    @Test(
        "a threshold that is critical before it warns is told with its line",
        arguments: [
            ("heartbeat_critical = 30", 5), ("heartbeat_warning = 90", 5),
            ("heartbeat_warning = 50\nheartbeat_critical = 40", 6),
        ])
    func crossedThresholds(_ lines: String, _ line: Int) throws {
        let start = "[stack.dev]\nregion = \"eu-north-1\"\n\n[stack.dev.thresholds]\n"
        let notes = try resolve(start + lines + "\n").warnings.filter { $0.message.contains("less than") }
        #expect(notes.map(\.line) == [line])
        #expect(notes.first?.message.contains("nothing ever warns") == true)
    }

    @Test("thresholds in their order are no matter") func orderedThresholds() throws {
        let text = "[stack.dev]\nregion = \"eu-north-1\"\n[stack.dev.thresholds]\nheartbeat_warning = 60\n"
        #expect(try resolve(text).warnings.allSatisfy { !$0.message.contains("less than") })
    }

    @Test func everyKeyOfAFullFileArrives() throws {
        let resolved = try resolve(String(decoding: try fixture("Valid/full.toml"), as: UTF8.self))
        var wanted = Stack(name: "dev")
        wanted.aws = AWSTarget(region: "eu-north-1", profile: "mlops")
        wanted.airflow = ServiceTarget(
            url: "http://192.0.2.10:8080", user: "ops", password: .command(["pass", "show", "airflow dev"]))
        wanted.expectedDAGs = ["nyc_taxi_duration_prediction"]
        wanted.mlflow = ServiceTarget(
            url: "http://192.0.2.10:5000", user: "reader", password: .command(["pass", "show", "mlflow"]),
            hostHeader: "localhost:5000")
        wanted.frontend = ServiceTarget(url: "http://192.0.2.20:5000")
        wanted.statusPage = ServiceTarget(url: "http://192.0.2.10:8081")
        wanted.postgres = HostPort(host: "192.0.2.10", port: 5432)
        wanted.redis = HostPort(host: "2001:db8::1", port: 6380)
        wanted.hosts = [
            HostTarget(
                name: "orchestration", instanceID: "i-0123456789abcdef0", address: "192.0.2.10",
                schedule: RunSchedule(
                    text: "Mon-Fri 08:00-20:00 UTC",
                    windows: [.init(days: [0, 1, 2, 3, 4], from: 28_800, to: 72_000)], zone: .utc)),
            HostTarget(name: "frontend", instanceID: "i-0fedcba9876543210", ports: [22, 5000]),
        ]
        wanted.stream = "rides"
        wanted.function = "taxi-taxi-prediction-dev"
        wanted.buckets = [
            "artifacts": "taxi-mlflow-artifacts-dev", "data": "rides-data", "reports": "taxi-monitoring-reports-dev",
        ]
        wanted.endpoints = [
            EndpointTarget(
                name: "docs", url: "https://docs.example.org/health?token=abc", expectedStatus: 200, bodyContains: "ok",
                headers: ["Authorization": "Bearer abc", "Accept": "text/plain"], criticalLatency: 2.5,
                certificateDays: 30),
            EndpointTarget(name: "192-0-2-30-22", url: "tcp://192.0.2.30:22"),
        ]
        wanted.budget = 50
        wanted.readOnly = true
        wanted.addressOrigins = resolved.stack?.addressOrigins ?? [:]
        #expect(resolved.stack == wanted)
        #expect(wanted.addressOrigins["airflow.url"]?.contains(".toml:") == true)
        #expect(wanted.addressOrigins["hosts.orchestration.address"] != nil && wanted.addressOrigins.count == 7)
        #expect(resolved.thresholds["heartbeat_critical"] == 90)
        #expect(resolved.thresholds["cpu_warning"] == 80.5)
        #expect(resolved.thresholds["heartbeat_warning"] == Thresholds()["heartbeat_warning"])
        #expect(
            resolved.intervals == [
                .airflowHealth: 10, .hosts: 60, .endpoint("docs"): 30, .endpoint("192-0-2-30-22"): 30,
            ])
        #expect(resolved.ui.theme.name == "light")
        #expect(resolved.ui.ascii && resolved.ui.mouse)
        #expect(resolved.warnings.isEmpty)
    }

    @Test func thresholdsAndIntervalsAreThoseOfTheMonitor() {
        #expect(ConfigKey.keys(of: .thresholds).map(\.name) == Thresholds.all.map(\.name))
        #expect(Set(ConfigKey.pollNames.map(\.source)).count == ConfigKey.pollNames.count)
        #expect(Set(ConfigKey.all.map { "\($0.section) \($0.name)" }).count == ConfigKey.all.count)
    }

    @Test(
        "AWS is read when something needs it or a region is set",
        arguments: [
            ("[stack.dev.airflow]\nurl = \"http://h\"", [:], nil),
            ("[stack.dev.airflow]\nurl = \"http://h\"", ["AWS_REGION": "eu-west-1", "AWS_PROFILE": "p"], nil),
            ("[stack.dev]\nregion = \"eu-north-1\"", [:], AWSTarget(region: "eu-north-1")),
            (
                "[stack.dev]\nregion = \"eu-north-1\"", ["AWS_REGION": "eu-west-1"], AWSTarget(region: "eu-west-1")
            ),
            (
                "[stack.dev]\nkinesis_stream = \"s\"", ["AWS_REGION": "eu-west-1", "AWS_PROFILE": "p"],
                AWSTarget(region: "eu-west-1")
            ),
            ("[stack.dev]\nprofile = \"mlops\"", [:], AWSTarget(region: "ap-south-1", profile: "mlops")),
            ("[stack.dev]\nlambda_function = \"f\"", [:], nil),
        ] as [(String, [String: String], AWSTarget?)])
    func aws(_ text: String, _ environment: [String: String], _ wanted: AWSTarget?) throws {
        let resolved = try resolve(text, environment: environment, sharedRegion: { $0 == "mlops" ? "ap-south-1" : nil })
        #expect(resolved.stack?.aws == wanted)
        if wanted == nil { #expect(shown(resolved)["stack.dev.region"] == nil) }
    }

    @Test func logGroupsAreAnArrayAndNeedARegion() throws {
        let text = "[stack.dev]\nregion = \"eu-north-1\"\nlog_groups = [\"/ecs/app\", \"/b\"]"
        let resolved = try resolve(text)
        #expect(resolved.stack?.logGroups == ["/ecs/app", "/b"])
        #expect(resolved.stack?.watchedLogGroups == ["/ecs/app", "/b"])
        let without = try resolve("[stack.dev]\nlog_groups = [\"/ecs/app\"]")
        #expect(without.warnings.contains { $0.message.contains("so the log groups cannot be read") })
    }

    @Test func furtherBucketsAreWatchedByTheirNames() throws {
        let text = """
            [stack.dev]
            region = "eu-north-1"
            [stack.dev.buckets]
            data = "taxi-data"
            further = ["backups", "taxi-data"]
            """
        #expect(try resolve(text).stack?.buckets == ["data": "taxi-data", "backups": "backups"])
    }

    @Test func aMissingRegionIsTold() throws {
        let resolved = try resolve("[stack.dev]\nlambda_function = \"f\"")
        #expect(
            resolved.warnings.map(\.description) == [
                "mltop.toml: no AWS region is known, so the Lambda function cannot be read; set region, --region or "
                    + "AWS_REGION"
            ])
    }

    @Test func theSharedFilesAreNamedAsTheOriginOfTheirRegion() throws {
        let resolved = try resolve("[stack.dev]\nprofile = \"mlops\"", sharedRegion: { _ in "ap-south-1" })
        #expect(origins(resolved)["stack.dev.region"] == "AWS profile mlops")
    }

    @Test func aPasswordWithoutAUserTakesAirflowsOwn() throws {
        let resolved = try resolve(
            "[stack.dev.airflow]\nurl = \"http://h\"", environment: ["MLTOP_AIRFLOW_PASSWORD": "hunter2"])
        #expect(resolved.stack?.airflow?.user == "airflow")
        #expect(
            resolved.stack?.airflow?.password
                == .known(Secret("hunter2"), from: "environment MLTOP_AIRFLOW_PASSWORD"))
        #expect(origins(resolved)["stack.dev.airflow.user"] == "default")
    }

    @Test func noLoginIsTriedUnasked() throws {
        let resolved = try resolve("[stack.dev.airflow]\nurl = \"http://h\"")
        #expect(resolved.stack?.airflow == ServiceTarget(url: "http://h"))
    }

    @Test func aUserWithoutAPasswordIsTold() throws {
        let resolved = try resolve("[stack.dev.mlflow]\nurl = \"http://h\"\nuser = \"me\"")
        #expect(
            resolved.warnings.map(\.description) == [
                "mltop.toml:3: mlflow.user has no password; set password_command or MLTOP_MLFLOW_PASSWORD"
            ])
    }

    @Test func commandsOfAFileThatOthersMayWriteAreNotRun() throws {
        let text = "[stack.dev.airflow]\nurl = \"http://h\"\npassword_command = \"pass airflow\""
        let resolved = try resolve(text, mayRunCommands: { $0 != "mltop.toml" })
        #expect(resolved.stack?.airflow?.password == nil)
        #expect(
            resolved.warnings.first?.description
                == "mltop.toml:3: airflow.password_command is not run: others may write this file; chmod go-w it and own it"
        )
    }

    @Test func secretsAreInNoTextThatIsShown() throws {
        let text = """
            [stack.dev.airflow]
            url = "http://h"
            password_command = "echo hunter2"
            [stack.dev.mlflow]
            url = "http://h"
            user = "me"
            [[stack.dev.endpoint]]
            url = "http://h/?key=hunter2"
            header = { X-Key = "hunter2" }
            """
        let environment = ["MLTOP_MLFLOW_PASSWORD": "hunter2"]
        let resolved = try resolve(text, environment: environment)
        #expect(resolved.stack?.mlflow?.password != nil)
        #expect(!ConfigReport.text(resolved).joined(separator: "\n").contains("hunter2"))
    }

    @Test func aStackWithNothingInItIsTold() throws {
        let resolved = try resolve("\n[stack.dev]\nbudget = 5")
        #expect(
            resolved.warnings.map(\.description) == [
                "mltop.toml:2: the stack \"dev\" has nothing to watch; give it a service or an endpoint"
            ])
    }

    @Test func textFromFilesIsShownWithoutControlCharacters() throws {
        let resolved = try resolve("[stack.dev]\nregion = \"eu-north-1\"\n\"a\\u001b[2J\" = 1")
        #expect(resolved.warnings.map(\.description) == ["mltop.toml:3: unknown key \"a\\u{1b}[2J\" in [stack.dev]"])
    }

    @Test(
        "A time zone is read from the system's files, and its absence is told with the line",
        arguments: [
            ("Europe/Nowhere", "mltop.toml:2: schedule: there is no time zone /usr/share/zoneinfo/Europe/Nowhere"),
            ("../../etc/passwd", "mltop.toml:2: schedule in [stack.dev]: expected a schedule such as"),
            ("Etc/Text", "mltop.toml:2: schedule: /usr/share/zoneinfo/Etc/Text is no time zone file"),
        ])
    func zones(_ zone: String, _ words: String) throws {
        let text = "[stack.dev]\nschedule = \"daily 08:00-20:00 \(zone)\"\n[stack.dev.hosts.a]\naddress = \"h\""
        let files: [String: FakeFile] = [
            "mltop.toml": .text(text), "/usr/share/zoneinfo/Etc/Text": .text("hello"),
        ]
        #expect(fault { _ = try Settings.resolve(inputs(files: files)) }.hasPrefix(words))
    }
}
