import Monitor
import Reports
import TestSupport
import Testing

@Suite("The doctor's report")
struct DoctorTests {
    static let judgement = SampleWorld {
        $0.failures[.redis] = .refused(host: "192.0.2.10", port: 6379)
        $0.closeShells()
    }.judgement

    @Test("Rows that are not well are told with why and what to do")
    func bad() throws {
        let lines = try #require(DoctorReport.lines(Self.judgement, id: nil))
        #expect(lines.contains { $0.hasPrefix("CRITICAL redis: ") })
        #expect(lines.contains { $0.hasPrefix("  why       ") && $0.contains("6379") })
        #expect(lines.contains { $0.hasPrefix("  next      ") })
        #expect(!lines.contains { $0.contains("OK ") })
    }

    @Test("A row that is asked for is told with all its fields, well or not")
    func one() throws {
        let lines = try #require(DoctorReport.lines(Self.judgement, id: "aws.access"))
        #expect(lines.first?.hasPrefix("OK aws.access: ") == true)
        #expect(lines.contains { $0.contains("identity") && $0.contains("arn:aws:iam::111122223333:user/ops") })
    }

    @Test("A glob takes several rows, a name that fits none gives nothing, and all well says so")
    func globs() {
        #expect(
            DoctorReport.lines(Self.judgement, id: "airflow.*")?.filter { !$0.hasPrefix(" ") && !$0.isEmpty }.count ?? 0
                > 2)
        #expect(DoctorReport.lines(Self.judgement, id: "nothing") == nil)
        let lines = DoctorReport.lines(SampleWorld().judgement, id: nil)
        #expect(lines?.first == "everything that counts for the verdict is well")
    }

    @Test("What warns of money is named beneath a verdict that it does not colour")
    func money() throws {
        let judgement = SampleWorld { $0.stack.budget = 1 }.judgement
        let row = try #require(judgement["cost.month"])
        let lines = try #require(DoctorReport.lines(judgement, id: nil))
        #expect(lines.first == "everything that counts for the verdict is well")
        #expect(
            lines.contains {
                $0.hasSuffix("more of posture and money, which do not colour health: mltop check --class posture,money")
            })
        #expect(lines.contains("  WARN cost.month: \(row.sentence)"))
        let calm = DoctorReport.lines(SampleWorld().judgement, id: nil)
        #expect(calm?.contains { $0.hasPrefix("  WARN") } == false)
    }
}
