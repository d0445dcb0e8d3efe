import Cells
import FoundationEssentials
import Monitor

extension Listing {
    /// Rows of the judgement as a table; Enter opens each row's reasons.
    static func rows(
        _ title: String, _ findings: [Finding], _ state: DashboardState, nothing: String,
        opens: @escaping @Sendable (String) -> Place? = { _ in nil }
    ) -> Listing {
        let (now, isSlow) = (state.now, state.isSlow)
        return Listing(
            title,
            [
                Column("", 4), Column("row", 20), Column("", 18, grows: true),
                Column("what is known", 20, grows: true, rank: 2),
                Column("read", 5, right: true, rank: 1),
            ], count: findings.count, nothing: nothing,
            keys: [
                0: { Double(findings[$0].effective.rawValue) },
                4: { findings[$0].readAt.map { now.timeIntervalSince($0) } },
            ], id: { findings[$0].id }
        ) { index in
            let finding = findings[index]
            let word = StateWord(finding)
            return Line(
                id: finding.id,
                [
                    Field(word.text, word.role), Field(finding.label), Field(finding.brief),
                    Field((finding.acknowledged.map { "(\($0.words)) " } ?? "") + finding.sentence, .dim),
                    Field(finding.readAt.map { Words.bound(now.timeIntervalSince($0), isCoarse: isSlow) } ?? "-", .dim),
                ], opens: opens(finding.id))
        }
    }
}
