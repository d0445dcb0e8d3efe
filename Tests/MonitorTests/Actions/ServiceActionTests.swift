import FoundationEssentials
import Monitor
import TestSupport
import Testing

/// Restart and start of one service.
@Suite struct ServiceActionTests {
    private static func target(_ service: String, host: String = "orchestration") -> ActionTarget {
        ActionTarget(.service(host: host, service: service, container: nil))
    }

    private static func plan(
        _ action: Action, _ service: String, host: String = "orchestration",
        _ change: (inout SampleWorld) -> Void = { _ in }
    ) -> ActionPlan {
        let sample = SampleWorld(change)
        return action.plan(in: sample.scene(), for: target(service, host: host))
    }

    private static func restart(_ service: String, _ change: (inout SampleWorld) -> Void = { _ in }) -> ActionPlan {
        plan(named("restart"), service, change)
    }

    private static func start(_ service: String, _ change: (inout SampleWorld) -> Void = { _ in }) -> ActionPlan {
        plan(named("start-service"), service, change)
    }

    private static func named(_ name: String) -> Action { Action.all.first { $0.name == name } ?? .all[0] }

    private static func lines(_ plan: ActionPlan) -> [String] { plan.steps.flatMap(\.lines) }

    @Test func `a restart looks, keeps the log, and restarts the container alone`() {
        let plan = Self.restart("airflow-scheduler")
        let name = "mlops-airflow-scheduler-1"
        #expect(plan.refusal == nil)
        #expect(plan.steps.map(\.isChange) == [false, true, true])
        #expect(
            Self.lines(plan).suffix(2) == [
                "orchestration$ docker logs --timestamps --tail 500 \(name); docker inspect \(name)  (kept here)",
                "orchestration$ docker restart \(name)",
            ])
        #expect(
            plan.goals == [.service(host: "orchestration", service: "airflow-scheduler"), .row("airflow.scheduler")])
        #expect(!Self.lines(plan).joined().contains("systemctl"))
    }

    @Test(arguments: [
        ("running", "unhealthy", 0, "always", false, "it hangs"),
        ("restarting", "", 1, "always", false, "crashes again and again (exit code 1)"),
        ("restarting", "", 137, "always", true, "for want of memory"),
        ("running", "starting", 0, "always", false, "still starting"),
        ("running", "healthy", 0, "always", false, "it runs"),
    ])
    func `it says first what a restart can do`(
        state: String, health: String, code: Int, policy: String, isKilled: Bool, words: String
    ) {
        let plan = Self.restart("airflow-triggerer") {
            $0.change("airflow-triggerer") {
                ($0.state, $0.health, $0.exitCode, $0.restartPolicy) = (state, health, code, policy)
                $0.isOOMKilled = isKilled
            }
        }
        #expect(plan.refusal == nil)
        #expect(plan.warnings.first?.contains(words) == true, "\(plan.warnings)")
    }

    @Test(arguments: [
        (0, "always", false, "stopped it by hand"), (143, "unless-stopped", false, "stopped it by hand"),
        (1, "no", false, "ended by itself (exit code 1)"), (137, "always", true, "for want of memory"),
        (1, "on-failure", false, "ended by itself"), (2, "always", false, "Docker gave up"),
    ])
    func `it says how a thing ended before it starts it`(code: Int, policy: String, isKilled: Bool, words: String) {
        let plan = Self.start("mlflow") {
            $0.change("mlflow") {
                ($0.state, $0.exitCode, $0.restartPolicy, $0.isOOMKilled) = ("exited", code, policy, isKilled)
            }
        }
        #expect(plan.refusal == nil)
        #expect(plan.warnings.first?.contains(words) == true, "\(plan.warnings)")
        #expect(
            Self.lines(plan).last
                == "orchestration$ cd /opt/mlops && docker-compose up -d --no-deps --no-build --no-recreate mlflow")
    }

    @Test func `a missing container is made alone, never by a bare up`() {
        let plan = Self.start("mlflow") { $0.probes["orchestration"]?.containers.removeAll { $0.service == "mlflow" } }
        #expect(plan.refusal == nil && plan.steps.count == 2)
        #expect(Self.lines(plan).last?.hasSuffix("up -d --no-deps --no-build --no-recreate mlflow") == true)
        #expect(plan.warnings.first?.contains("no container") == true)
    }

    @Test func `a container that compose does not know is started by Docker`() {
        let plan = Self.plan(Self.named("start-service"), "mlops-frontend", host: "frontend") {
            $0.probes["frontend"]?.containers[0].state = "exited"
        }
        #expect(plan.refusal == nil)
        #expect(Self.lines(plan).last == "frontend$ docker start mlops-frontend")
    }

    @Test func `a worker gets ten minutes, and with a task under way its name must be typed`() {
        let idle = Self.restart("airflow-worker") { $0.tasks.active = .read([]) }
        #expect(Self.lines(idle).last == "orchestration$ docker restart -t 600 mlops-airflow-worker-1")
        #expect(idle.confirmation == .press)
        let task = AirflowTasks.Instance(dag: "train", run: "r1", task: "fit", state: "running")
        let busy = Self.restart("airflow-worker") { $0.tasks.active = .read([task]) }
        #expect(busy.confirmation == .typed("airflow-worker"))
        #expect(busy.depends.contains("dies: task fit of train, run r1"))
        let blind = Self.restart("airflow-worker") { $0.failures[.airflowTasks] = .reset }
        #expect(blind.confirmation == .typed("airflow-worker"))
    }

    @Test func `what goes down with a service is listed, and looked at afterwards`() {
        let plan = Self.restart("postgres")
        #expect(plan.depends.contains { $0.hasPrefix("waits for it:") && $0.contains("airflow-scheduler") })
        #expect(plan.depends.contains { $0.contains("scheduler, DAG processor and triggerer exit with it") })
        for row in ["postgres", "airflow.scheduler", "airflow.dag-processor", "airflow.triggerer"] {
            #expect(plan.goals.contains(.row(row)), "\(row)")
        }
        #expect(Self.restart("mlflow").depends.contains { $0.contains("cannot be parsed meanwhile") })
    }

    @Test func `a container from another folder is left alone`() {
        let mount = HostProbe.Container.Mount(
            kind: "bind", source: "/home/ec2-user/mlflow_data", target: "/home/mlflow_data")
        for plan in [
            Self.restart("mlflow") { $0.change("mlflow") { $0.mounts = [mount] } },
            Self.start("mlflow") { $0.change("mlflow") { ($0.mounts, $0.state) = ([mount], "exited") } },
        ] { #expect(plan.refusal?.contains("started from another folder") == true) }
        let own = HostProbe.Container.Mount(kind: "bind", source: "/opt/mlops/mlflow_data", target: "/home/mlflow_data")
        #expect(Self.restart("mlflow") { $0.change("mlflow") { $0.mounts = [own] } }.refusal == nil)
    }

    @Test func `one foreign folder of several has to be read first, unless it is only read`() {
        let own = HostProbe.Container.Mount(kind: "bind", source: "/opt/mlops/dags", target: "/dags")
        func plan(isWritable: Bool) -> ActionPlan {
            let other = HostProbe.Container.Mount(
                kind: "bind", source: "/home/ec2-user/mlflow_data", target: "/home/mlflow_data", isWritable: isWritable)
            return Self.restart("mlflow") { $0.change("mlflow") { $0.mounts = [own, other] } }
        }
        #expect(plan(isWritable: true).confirmation == .typed("mlflow"))
        #expect(plan(isWritable: true).danger?.contains("/home/ec2-user/mlflow_data, outside of /opt/mlops") == true)
        #expect(plan(isWritable: false).confirmation == .press && plan(isWritable: false).danger == nil)
    }

    @Test func `commands are told as the host's login must call them`() {
        let lines = Self.lines(
            Self.start("mlflow") {
                $0.change("mlflow") { ($0.state, $0.exitCode) = ("exited", 1) }
                $0.probes["orchestration"]?.needsSudo = true
                $0.probes["orchestration"]?.compose?.command = "/usr/local/bin/docker-compose"
            })
        #expect(
            lines.suffix(2) == [
                "orchestration$ cd /opt/mlops && sudo -n /usr/local/bin/docker-compose config --services"
                    + "  (must have mlflow)",
                "orchestration$ cd /opt/mlops && sudo -n /usr/local/bin/docker-compose up -d --no-deps --no-build "
                    + "--no-recreate mlflow",
            ])
        #expect(lines.contains { $0.hasPrefix("orchestration$ sudo -n docker logs --timestamps --tail 500 ") })
    }

    @Test(arguments: [
        ("restart", "airflow-init", "runs once"), ("start-service", "mlflow", "it runs: restart it"),
        ("restart", "flower", "no container: start it"), ("start-service", "flower", "a profile"),
        ("start-service", "status-page", "it runs: restart it"), ("restart", "$(reboot)", "a name"),
        ("start-service", "-rf", "a name"),
    ])
    func `what cannot be done says why`(action: String, service: String, words: String) {
        #expect(Self.plan(Self.named(action), service).refusal?.contains(words) == true)
    }

    @Test func `nothing is planned on a host that cannot be read now`() {
        #expect(Self.restart("mlflow") { $0.failures[.hostProbe("orchestration")] = .reset }.refusal != nil)
        #expect(
            Self.restart("mlflow") { $0.unread.insert(.hostProbe("orchestration")) }.refusal?.contains("not been read")
                == true)
        #expect(
            Self.restart("mlflow") { $0.probes["orchestration"]?.docker = .hangs }.refusal?.contains("no answer")
                == true)
    }

    @Test func `the status page's server is started again with what it serves said`() {
        let plan = Self.start("status-page") { $0.probes["orchestration"]?.listeners?.removeAll { $0.port == 8081 } }
        #expect(plan.refusal == nil && plan.goals == [.row("status.page")])
        let lines = Self.lines(plan)
        #expect(lines.contains("orchestration$ kill of each python3 -m http.server 8081 that still runs"))
        #expect(lines.last?.contains("nohup python3 -m http.server 8081 --directory /opt/mlops &") == true)
        #expect(plan.warnings.first?.contains(".env") == true)
    }

    @Test(arguments: [
        ("airflow.scheduler", "airflow-scheduler"), ("compose.airflow-worker", "airflow-worker"),
        ("mlflow.api", "mlflow"),
        ("redis", "redis"), ("status.listener", "status-page"), ("compose.mlops-frontend", "mlops-frontend"),
        ("mlops-airflow-worker-1", "airflow-worker"),
    ])
    func `a row leads to its service`(row: String, service: String) {
        let targets = ActionTarget.all(at: row, in: SampleWorld().scene()).filter { $0.kind == .service }
        #expect(targets.map(\.id) == [service])
    }

    @Test(arguments: [
        "airflow-scheduler", "mlops-airflow-scheduler-1", "airflow.scheduler", "compose.airflow-scheduler",
    ])
    func `a command names a service by any of its names`(name: String) throws {
        let target = try ActionTarget.named([name], kind: .service, in: SampleWorld().scene()).get()
        #expect(target.id == "airflow-scheduler" && target.host == "orchestration")
    }

    @Test func `an unknown service is answered with those there are`() {
        guard
            case .failure(.refused(let words)) = ActionTarget.named(["$(x)"], kind: .service, in: SampleWorld().scene())
        else {
            Issue.record("it is taken for a service")
            return
        }
        #expect(words.contains("airflow-worker") && words.contains("mlflow") && !words.contains("airflow-init"))
    }

    @Test(arguments: [
        "", "-rf", "a b", "a;b", "$(x)", "`x`", "a\nb", "a/b", "ä", "a'b", "a\u{0}b",
        String(repeating: "a", count: 300), "..",
    ])
    func `no hostile name becomes an order`(name: String) {
        let orders = [
            ContainerOrder(host: "h", directory: "/opt/mlops", service: name, work: .up),
            ContainerOrder(host: "h", directory: "/opt/mlops", service: "a", container: name, work: .look),
            ContainerOrder(host: "h", directory: "relative/\(name)", service: "a", work: .up),
            ContainerOrder(host: "h", directory: "/opt", service: "a", id: "x\(name)", work: .look),
        ]
        for order in orders { #expect(order.fault != nil, "\(order)") }
        #expect(
            ContainerOrder(host: "h", directory: "/o p't", service: "a-1.b_c", container: "m.a-1", work: .up).fault
                == nil)
    }
}
