import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("One cause, one alarm")
struct SuppressionTests {
    private func followers(_ judgement: Judgement, of id: String) -> Set<String> {
        Set(judgement.followers(of: id).map(\.id))
    }

    @Test("an import error that names MLflow follows a dead MLflow, another one does not")
    func imports() {
        func judgement(_ line: String) -> Judgement {
            SampleWorld {
                $0.failures[.mlflow] = .refused(host: "192.0.2.10", port: 5000)
                $0.lists.importErrors = .read([.init(file: "/dags/train.py", lastLine: line)])
            }
            .judgement
        }
        let named = judgement("mlflow.exceptions.MlflowException: API request failed")
        #expect(followers(named, of: "mlflow.api") == ["mlflow.search", "airflow.imports"])
        let connection = judgement("requests.exceptions.ConnectionError: HTTPConnectionPool(host='mlops-mlflow-1')")
        #expect(connection["airflow.imports"]?.modifier == .suppressed(by: "mlflow.api"))
        let other = judgement("ModuleNotFoundError: No module named 'x'")
        #expect(other["airflow.imports"]?.modifier == nil)
    }

    @Test("an import error that names MLflow stands for itself while MLflow is well")
    func importAlone() {
        let sample = SampleWorld {
            $0.lists.importErrors = .read([.init(file: "/dags/train.py", lastLine: "mlflow: bad name")])
        }
        #expect(sample.judgement["airflow.imports"]?.modifier == nil)
    }

    @Test("a bucket that refuses without a reason tells that of the sign-in")
    func bucketWithoutReason() {
        let judgement = SampleWorld {
            $0.failures[.awsAccess] = .credentials(.expired(source: "profile ops"))
            $0.buckets.buckets["data"]?.reach = .failed(.status(code: 400, detail: ""))
        }
        .judgement
        #expect(judgement["s3.data"]?.modifier == .suppressed(by: "aws.access"))
        #expect(judgement["s3.data"]?.sentence.contains("have expired") == true)
    }

    @Test("an import error that names MLflow follows an MLflow that refuses the Host header, with all that it refuses")
    func refusedHost() {
        let refused = PollFailure.misconfigured(what: "MLflow refuses the Host header", setting: "--allowed-hosts")
        let judgement = SampleWorld {
            $0.mlflow.search = .failed(refused)
            $0.tracking.models = .failed(refused)
            $0.tracking.runs = .failed(refused)
            $0.lists.importErrors = .read([.init(file: "/dags/train.py", lastLine: "MlflowException: 403 != 200")])
        }
        .judgement
        #expect(
            followers(judgement, of: "mlflow.search") == ["airflow.imports", "mlflow.registry", "mlflow.runs"])
        #expect(Verdict(judgement).counts.warning == 1)
    }

    @Test(
        "MLflow's search follows PostgreSQL only where its own store is found to be one",
        arguments: [
            ("postgresql:", "", true), ("sqlite:///home/mlflow_data/mlflow.db", "", false), (nil, "", false),
            (nil, "(psycopg2.OperationalError) connection to server", true),
            ("sqlite:///home/mlflow_data/mlflow.db", "(psycopg2.OperationalError)", false),
        ] as [(String?, String, Bool)])
    func modelStore(_ store: String?, _ words: String, _ follows: Bool) {
        let judgement = SampleWorld {
            $0.failures[.postgres] = .refused(host: "192.0.2.10", port: 5432)
            $0.probes["orchestration"]?.change("postgres") { $0.state = "exited" }
            $0.probes["orchestration"]?.change("mlflow") { $0.store = store }
            $0.mlflow.search = .failed(.status(code: 503, detail: words))
        }
        .judgement
        let row = judgement["mlflow.search"]
        #expect((row?.modifier != nil) == follows, "\(String(describing: row?.modifier))")
        let told = row?.facts.first { $0.name == "store" }?.value
        let kind = store?.hasPrefix("sqlite") == true ? "SQLite" : follows ? "PostgreSQL" : "not known"
        #expect(told?.hasPrefix(kind) == true, "\(told ?? "")")
    }

    @Test("expired AWS credentials are one UNKNOWN: AWS rows follow, what needs no AWS stays ok")
    func expired() {
        let judgement = SampleWorld { $0.failAWS(.credentials(.expired(source: "profile ops"))) }.judgement
        let verdict = Verdict(judgement)
        #expect(verdict.severity == .unknown && verdict.cause == "aws.access")
        #expect(verdict.counts.unknown == 1 && verdict.counts.critical + verdict.counts.warning == 0)
        let expected: Set = [
            "host.orchestration", "host.frontend", "kinesis.stream", "lambda.function", "lambda.mapping",
            "lambda.log", "flow.predictions", "cost.month", "money.drift",
            "money.nat", "money.addresses", "money.volumes", "money.surplus", "money.budget", "money.charged",
            "s3.data", "posture.bucket-logs",
        ]
        #expect(expected.isSubset(of: followers(judgement, of: "aws.access")))
        // The row counts what the head counts: posture and money have words of their own for what was not read.
        let alike = judgement.alikeFollowers(of: "aws.access")
        #expect(alike.count == verdict.counts.follows && alike.allSatisfy { $0.findingClass == .health })
        let local = ["airflow.", "mlflow.", "postgres", "redis", "status.", "frontend.", "endpoint."]
        for finding in judgement.findings where local.contains(where: finding.id.hasPrefix) {
            #expect(finding.severity == .ok && finding.modifier == nil, "\(finding.id)")
        }
        #expect(verdict.next.contains("aws sso login --profile ops"))
    }

    @Test(
        "PostgreSQL down explains the database, Airflow's processes, the login and the runs", arguments: [true, false])
    func postgres(_ hasPort: Bool) {
        let judgement = SampleWorld {
            $0.closeShells()
            if hasPort {
                $0.failures[.postgres] = .refused(host: "192.0.2.10", port: 5432)
            } else {
                $0.stack.postgres = nil
            }
            $0.airflow.metadatabase = "unhealthy"
            $0.airflow.scheduler = .init()
            $0.airflow.dagProcessor = .init()
            $0.airflow.triggerer = .init()
            $0.failures[.airflowLists] = .status(code: 500, detail: "")
            $0.failures[.airflowTasks] = .status(code: 500, detail: "")
        }
        .judgement
        #expect(
            followers(judgement, of: "postgres") == [
                "airflow.metadb", "airflow.scheduler", "airflow.dag-processor", "airflow.triggerer", "airflow.login",
                "airflow.runs", "airflow.dags", "airflow.worker", "airflow.imports", "airflow.pools",
            ])
        #expect(Verdict(judgement).counts.critical == 1)
    }

    @Test("a silent scheduler explains runs that wait")
    func scheduler() {
        let judgement = SampleWorld {
            $0.airflow.scheduler.heartbeat = $0.now - 300
            let since = $0.now - 230
            $0.lists.runs = .read([.init(dag: "a", id: "1", state: "queued", type: "manual", queuedAt: since)])
        }
        .judgement
        #expect(followers(judgement, of: "airflow.scheduler") == ["airflow.runs"])
        #expect(Verdict(judgement).impact == "New runs do not start (1 run waits). Predictions go on.")
    }

    @Test("without a mapping nothing is predicted: the predictions follow from it")
    func mapping() {
        let judgement = SampleWorld {
            $0.function.mappings = .read([])
            $0.stored.listing = .notAsked("no bucket")
            $0.log.predictions = []
        }
        .judgement
        #expect(judgement["lambda.mapping"]?.severity == .critical)
        #expect(judgement["flow.predictions"]?.modifier == .suppressed(by: "lambda.mapping"))
        #expect(judgement.problems.map(\.id) == ["lambda.mapping", "flow.predictions"])
    }

    @Test("a row that is well is never folded, whatever failed above it")
    func well() {
        let judgement = SampleWorld {
            $0.hosts.hosts["orchestration"]?.systemStatus = "impaired"
        }
        .judgement
        #expect(judgement.followers(of: "host.orchestration").isEmpty)
    }

    @Test("a parent that only warns takes nothing with it")
    func warning() {
        let judgement = SampleWorld {
            $0.airflow.scheduler.heartbeat = $0.now - 52
            $0.lists.runs = .read([.scheduled(state: "failed")])
        }
        .judgement
        #expect(judgement["airflow.scheduler"]?.severity == .warning)
        #expect(judgement["airflow.runs"]?.modifier == nil)
    }

    @Test("rows that name each other as parents are judged and not followed for ever")
    func circle() {
        var left = Finding("a", "a", .critical)
        left.parents = ["b"]
        var right = Finding("b", "b", .critical)
        right.parents = ["a"]
        #expect(Judgement(findings: [left, right], now: SampleWorld.now).findings.count == 2)
    }
}
