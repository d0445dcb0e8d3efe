import Foundation
import Monitor
import Testing

@testable import Collectors

@Suite("What a probe printed")
struct ProbeReadingTests {
    static func output(_ sections: [(String, String)], noise: String = "", end: Bool = true) -> [UInt8] {
        var text = noise
        for (name, body) in [("start", "1795401736\nec2-user")] + sections { text += "\nm1 \(name)\n\(body)\n" }
        return Array((text + (end ? "\nm1 over\n" : "")).utf8)
    }

    static func probe(_ sections: [(String, String)], noise: String = "", end: Bool = true) -> HostProbe {
        let sections = ProbeSections(output(sections, noise: noise, end: end), mark: "m1")
        return ProbeReading(sections, directory: "/opt/mlops").probe
    }

    @Test("noise before the first mark, and text that looks like a mark, are no sections")
    func sections() {
        let text = "Welcome!\nm2 start\n\nm1 load\n0.1 0.2 0.3 1/2 3\n m1 over\nm12 over\n"
        let sections = ProbeSections(Array(text.utf8), mark: "m1")
        #expect(sections.noise.hasPrefix("Welcome!") && !sections.isWhole && !sections.hasBegun)
        #expect(sections.lines("load").count == 3)
    }

    @Test("load, uptime, memory, pressure and the own cost are read")
    func system() throws {
        let probe = Self.probe([
            ("begin", "259200.50 500000.11"), ("load", "0.64 0.52 0.50 2/412 8113"), ("processors", "2"),
            (
                "memory",
                "MemTotal:  4000 kB\nMemFree: 500 kB\nMemAvailable: 1000 kB\nSwapTotal: 2000 kB\nSwapFree: 1500 kB"
            ),
            (
                "pressure.memory",
                "some avg10=1.50 avg60=0.50 avg300=0.10 total=1\nfull avg10=0.00 avg60=0.25 avg300=0 total=1"
            ),
            ("cost", "0m0.004s 0m0.009s\n0m0.142s 0m1.081s"), ("end", "259200.91 0"),
        ])
        #expect(probe.uptime == 259_200.5 && probe.load == [0.64, 0.52, 0.5] && probe.processors == 2)
        #expect(probe.memory?.availablePercent == 25 && probe.memory?.swapUsedPercent == 25)
        #expect(probe.pressure["memory"] == .init(some10: 1.5, some60: 0.5, full60: 0.25))
        let cost = try #require(probe.cost)
        #expect(abs(cost.cpu - 1.236) < 1e-9 && abs(cost.wall - 0.41) < 1e-6)
        #expect(probe.hostTime == Date(timeIntervalSince1970: 1_795_401_736))
    }

    @Test("a kernel without MemAvailable or pressure still tells of memory")
    func oldKernel() {
        let probe = Self.probe([("memory", "MemTotal: 4000 kB\nMemFree: 500 kB\nBuffers: 100 kB\nCached: 400 kB")])
        #expect(probe.memory?.available == 1_024_000 && probe.memory?.swapTotal == 0 && probe.pressure.isEmpty)
    }

    @Test(
        "every form of df is read",
        arguments: [
            "/dev/nvme0n1p1    31444972 18264180  13180792      59% /",
            "/dev/root             31444972  18264180  13180792  59% /",
            "/dev/mapper/a-very-long-volume-group-name-that-does-not-fit\n   31444972 18264180 13180792 59% /",
            "Filesystem 1024-blocks Used Available Capacity Mounted on\noverlay 31444972 18264180 13180792 59% /",
        ])
    func disks(_ text: String) throws {
        let disk = try #require(Self.probe([("disks", text)]).disks.first)
        #expect(disk.mount == "/" && disk.usedPercent == 59 && disk.total == 31_444_972 * 1024)
    }

    @Test("mounts with spaces, file systems without inodes, and one device in two places")
    func oddDisks() {
        let probe = Self.probe([
            (
                "disks",
                "/dev/a 100 50 50 50% /\n/dev/a 100 50 50 50% /var\n/dev/b 100 90 10 90% /mnt/my disk\ntmpfs 0 0 0 - /x"
            ),
            ("inodes", "/dev/a 1000 20 980 2% /\n/dev/b 0 0 0 - /mnt/my disk"),
        ])
        #expect(probe.disks.map(\.mount) == ["/", "/mnt/my disk"])
        #expect(probe.disks.map(\.inodesUsedPercent) == [2, nil])
    }

    @Test(
        "kills for want of memory are dated by the kernel log where that can be read",
        arguments: [
            ("[ 3600.5] Out of memory: Killed process 412 (python3) total-vm:1kB", "python3", -3600.0),
            (
                "[Mon Nov 23 02:00:00 2026] Out of memory: Killed process 412 (gunicorn: worker) x", "gunicorn: worker",
                nil
            ),
            ("Killed process 9 (java)", "java", nil), ("", nil, nil),
        ] as [(String, String?, Double?)])
    func kills(log: String, victim: String?, age: Double?) {
        let probe = Self.probe([("begin", "7200.50 1"), ("vmstat", "oom_kill 2"), ("oom", log)])
        #expect(probe.oom?.kills == 2 && probe.oom?.victim == victim)
        #expect(probe.oom?.newest == age.map { Date(timeIntervalSince1970: 1_795_401_736 + $0) })
    }

    @Test("programs are told by name and memory, and never by their arguments")
    func programs() {
        let text = """
            /proc/1/status:Name:\tsystemd
            /proc/1/status:VmRSS:\t   1000 kB
            /proc/2/status:Name:\tkthreadd
            /proc/30/status:Name:\tairflow worker
            /proc/30/status:VmRSS:\t  300 kB
            /proc/31/status:Name:\tairflow worker
            /proc/31/status:VmRSS:\t  900 kB
            """
        #expect(
            Self.probe([("programs", text)]).programs == [
                .init(name: "airflow worker", count: 2, resident: 1_228_800),
                .init(name: "systemd", count: 1, resident: 1_024_000),
            ])
    }

    @Test("what each process took of the processors is read; a name may hold brackets and blanks")
    func ticks() {
        let text = """
            1 (systemd) S 0 1 1 0 -1 4194560 9 9 9 9 120 30
            77 (a) (b) c) R 1 77 77 0 -1 4194560 9 9 9 9 5 0
            78 (short) S 1
            79 (mad) S 1 1 1 0 -1 4194560 9 9 9 9 99999999999999999999 1
            nothing
            """
        let sections = ProbeSections(Self.output([("ticks", text)]), mark: "m1")
        #expect(
            ProbeReading(sections, directory: "/").ticks == [
                1: .init(name: "systemd", count: 150), 77: .init(name: "a) (b) c", count: 5),
            ])
    }

    @Test("listeners of both families are one, and know whom they listen to")
    func listeners() {
        let text = """
               0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000
               1: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000
               2: 0501000A:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000
               3: 0501000A:0016 0602000A:C350 01 00000000:00000000 00:00000000 00000000
               0: 00000000000000000000000000000000:1F91 00000000000000000000000000000000:0000 0A 0:0 00:0 0
               1: 00000000000000000000000001000000:18EB 00000000000000000000000000000000:0000 0A 0:0 00:0 0
               2: nonsense:ZZZZ 0:0 0A
            """
        #expect(
            Self.probe([("listeners", text)]).listeners == [
                .init(port: 80, isOnEveryAddress: false), .init(port: 5432, isOnEveryAddress: false, isLoopback: true),
                .init(port: 6379, isOnEveryAddress: false, isLoopback: true), .init(port: 8080, isOnEveryAddress: true),
                .init(port: 8081, isOnEveryAddress: true),
            ])
        #expect(Self.probe([("listeners", "")]).listeners == nil)
    }

    @Test("units are read, those that are not there too")
    func units() {
        let text =
            "Id=a.service\nLoadState=loaded\nActiveState=failed\nSubState=failed\nResult=exit-code\n\n"
            + "Id=b.service\nLoadState=not-found\nActiveState=inactive\nSubState=dead"
        let units = Self.probe([("units", text)]).units
        #expect(units.map(\.name) == ["a.service", "b.service"])
        #expect(units.map(\.active) == ["failed", "inactive"] && units[1].load == "not-found")
    }

    @Test("a probe that was cut off anywhere gives what came, and says that it was cut")
    func truncated() {
        let whole = Self.output([
            ("load", "0.64 0.52 0.50 2/412 8113"), ("memory", "MemTotal: 4000 kB\nMemAvailable: 1000 kB"),
            ("docker", "status 0"), ("count", "1"),
            ("inspect", #"{"id":"aaaaaaaaaaaaaaaa","service":"redis","status":"running"}"#),
        ])
        for length in 0..<whole.count {
            let sections = ProbeSections(Array(whole.prefix(length)), mark: "m1")
            let probe = ProbeReading(sections, directory: "/opt/mlops").probe
            if !sections.isWhole { #expect(probe.lacks.contains { $0.contains("cut off") }) }
        }
    }

    @Test("bytes of any kind make no crash and no endless list")
    func hostile() {
        let lines = (0..<5000).map { "\($0) \u{1B}[2J \u{202E} /dev/\($0) 1e999 -1 nan 50% /\($0) \u{0}" }
        let text = lines.joined(separator: "\n") + String(decoding: [UInt8](0...255), as: UTF8.self)
        let names = [
            "begin", "load", "processors", "memory", "pressure.cpu", "vmstat", "oom", "disks", "inodes", "programs",
            "ticks", "listeners", "units", "docker", "count", "inspect", "list", "list.end", "services", "services.end",
            "file",
            "stores", "ping redis", "ping redis.end", "cost", "end",
        ]
        let probe = Self.probe(names.map { ($0, text) })
        #expect(probe.disks.count <= ProbeReading.most && probe.containers.count <= 2 * ProbeReading.most)
        #expect(probe.units.count <= 20 && (probe.listeners?.count ?? 0) <= 200)
    }

    @Test(
        "how Docker failed is told apart",
        arguments: [
            ("absent", HostProbe.Docker.absent), ("status 137\n", .hangs),
            (
                "status 1\nCannot connect to the Docker daemon at unix:///var/run/docker.sock.",
                .down("Cannot connect to the Docker daemon at unix:///var/run/docker.sock.")
            ),
            (
                "status 1\npermission denied while trying to connect to the Docker daemon socket",
                .denied("ec2-user may not use Docker and sudo asks for a password")
            ),
        ])
    func docker(text: String, expected: HostProbe.Docker) {
        #expect(Self.probe([("elevation", "none"), ("docker", text)]).docker == expected)
    }
}
