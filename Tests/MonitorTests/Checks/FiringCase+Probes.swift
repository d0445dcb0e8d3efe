import FoundationEssentials
import Monitor
import TestSupport

extension FiringCase {
    static let system = [
        FiringCase("memory runs out", "host.orchestration.os", .warning, says: "is short of memory") {
            $0.probes["orchestration"]?.memory = .init(total: 4e9, available: 2.4e8, swapTotal: 2e9, swapFree: 1e9)
        },
        FiringCase("memory and swap are gone", "host.orchestration.os", .critical, says: "is short of memory") {
            $0.probes["orchestration"]?.memory = .init(total: 4e9, available: 8e7, swapTotal: 2e9, swapFree: 1e8)
        },
        FiringCase("swap is nearly full", "host.frontend.os", .warning, says: "90 % of its swap") {
            $0.probes["frontend"]?.memory = .init(total: 4e9, available: 1e9, swapTotal: 2e9, swapFree: 2e8)
        },
        FiringCase("a disk fills", "host.orchestration.os", .warning, says: "disk of / 91 % full") {
            $0.probes["orchestration"]?.disks[0].usedPercent = 91
        },
        FiringCase("a disk is full", "host.orchestration.os", .critical, says: "disk of / 99 % full") {
            $0.probes["orchestration"]?.disks[0].usedPercent = 99
        },
        FiringCase("inodes run out", "host.frontend.os", .critical, says: "inodes of / 97 % full") {
            $0.probes["frontend"]?.disks[0].inodesUsedPercent = 97
        },
        FiringCase("the kernel killed a program", "host.orchestration.os", .warning, says: "killed python3 for want") {
            $0.probes["orchestration"]?.oom = .init(kills: 1, newest: $0.now - 3600, victim: "python3")
        },
        FiringCase("all work waits for memory", "host.orchestration.os", .warning, says: "waits for memory 31 %") {
            $0.probes["orchestration"]?.pressure["memory"] = .init(some10: 60, some60: 50, full60: 31)
        },
        FiringCase("ssh is refused", "host.orchestration.os", .unknown, says: "login as ec2-user is refused") {
            let fault = SSHFault.denied(login: "ec2-user", table: "[stack.s.hosts.orchestration]")
            $0.failures[.hostProbe("orchestration")] = .ssh(fault)
        },
        FiringCase(
            "the host's key has changed", "host.orchestration.os", .warning, says: "host key of i-0o has changed"
        ) {
            $0.failures[.hostProbe("orchestration")] = .ssh(.hostKeyChanged(file: "/known", name: "i-0o"))
        },
        FiringCase("nothing can be read inside", "host.frontend.os", .unknown, says: "nothing of it could be read") {
            $0.probes["frontend"]?.memory = nil
            $0.probes["frontend"]?.disks = []
        },
    ]

    static let compose = [
        FiringCase("Docker is down", "compose.services", .critical, says: "Docker does not run") {
            $0.probes["orchestration"]?.docker = .down("Cannot connect to the Docker daemon")
        },
        FiringCase("Docker hangs", "compose.services", .warning, says: "does not answer") {
            $0.probes["orchestration"]?.docker = .hangs
        },
        FiringCase("Docker may not be asked", "compose.services", .unknown, says: "cannot be asked") {
            $0.probes["orchestration"]?.docker = .denied("ec2-user may not use Docker")
        },
        FiringCase("nothing was started after a boot", "compose.services", .critical, says: "none of the 8") {
            $0.probes["orchestration"]?.containers = []
            $0.probes["orchestration"]?.units[0].active = "failed"
        },
        FiringCase("there is no compose file", "compose.services", .warning, says: "no compose services in /opt/mlops")
        {
            $0.probes["orchestration"]?.compose = nil
            $0.probes["orchestration"]?.containers = []
        },
        FiringCase("a service has ended", "compose.mlflow", .critical, says: "has ended (exit 1)") {
            $0.change("mlflow") {
                $0.state = "exited"; $0.exitCode = 1; $0.finishedAt = SampleWorld.now - 600
            }
        },
        FiringCase(
            "a service was killed for want of memory", "compose.airflow-worker", .critical, says: "want of memory"
        ) {
            $0.change("airflow-worker") {
                $0.state = "exited"; $0.exitCode = 137; $0.isOOMKilled = true
            }
        },
        FiringCase("a service crashes again and again", "compose.airflow-triggerer", .critical, says: "crashes again") {
            $0.change("airflow-triggerer") {
                $0.restarts = 7; $0.startedAt = SampleWorld.now - 20
            }
        },
        FiringCase("a service is between two crashes", "compose.airflow-triggerer", .critical, says: "crashes again") {
            $0.change("airflow-triggerer") {
                $0.state = "restarting"; $0.restarts = 4; $0.exitCode = 1
            }
        },
        FiringCase("a service was restarted once", "compose.airflow-triggerer", .warning, says: "restarted by Docker") {
            $0.change("airflow-triggerer") {
                $0.restarts = 1; $0.startedAt = SampleWorld.now - 60
            }
        },
        FiringCase("a service is unhealthy", "compose.airflow-apiserver", .warning, says: "is unhealthy") {
            $0.change("airflow-apiserver") {
                $0.health = "unhealthy"; $0.failingStreak = 6; $0.unhealthyPolls = 1
            }
        },
        FiringCase("the worker stays unhealthy", "compose.airflow-worker", .warning, says: "is unhealthy") {
            $0.change("airflow-worker") {
                $0.health = "unhealthy"; $0.failingStreak = 5; $0.unhealthyPolls = 3
            }
        },
        FiringCase("a service starts for ever", "compose.airflow-worker", .warning, says: "has been starting for 15m") {
            $0.change("airflow-worker") {
                $0.health = "starting"; $0.startedAt = SampleWorld.now - 905
            }
        },
        FiringCase("a service is missing", "compose.airflow-dag-processor", .critical, says: "is missing") {
            $0.probes["orchestration"]?.containers.removeAll { $0.service == "airflow-dag-processor" }
        },
        FiringCase("the init job failed", "compose.airflow-init", .warning, says: "ended with exit 1") {
            $0.change("airflow-init") { $0.exitCode = 1 }
        },
        FiringCase("a service is paused", "compose.redis", .critical, says: "is paused") {
            $0.change("redis") { $0.state = "paused" }
        },
        FiringCase("a unit has failed", "unit.mlops-docker-compose", .warning, says: "has failed (exit-code)") {
            $0.probes["orchestration"]?.units[0].active = "failed"
            $0.probes["orchestration"]?.units[0].result = "exit-code"
        },
        FiringCase("nobody listens for the status page", "status.listener", .warning, says: "nobody listens on 8081") {
            $0.probes["orchestration"]?.listeners?.removeAll { $0.port == 8081 }
        },
    ]
}
