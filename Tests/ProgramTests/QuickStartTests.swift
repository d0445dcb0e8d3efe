import Testing

@testable import mltop

@Suite("The quick start")
struct QuickStartTests {
    /// Every property of an option set, with what is told of the ones that were never set.
    private func all(_ options: Any) -> [String] {
        Mirror(reflecting: options).children.map { "\($0.label ?? "") \($0.value)" }
    }

    @Test(
        "reads plain command lines as the parser does",
        arguments: [
            "", "--demo", "--scenario healthy --ascii", "--config a.toml --stack dev --theme light", "--no-color",
            "--terraform infra --profile p --region eu-north-1 --read-only",
        ])
    func dashboard(_ line: String) throws {
        let words = line.split(separator: " ").map(String.init)
        let quick = try #require(QuickStart.dashboard(words))
        let parsed = try #require(try Mltop.parseAsRoot(words) as? Mltop)
        #expect(all(quick) == all(parsed.common))
        #expect(!parsed.once)
    }

    @Test(
        "reads a plain check as the parser does",
        arguments: [
            "check", "check --url http://a:1 --url tcp://b:2 -v -v", "check --demo --only a.* --only b --except c",
        ])
    func check(_ line: String) throws {
        let words = line.split(separator: " ").map(String.init)
        let quick = try #require(QuickStart.check(words))
        let parsed = try #require(try Mltop.parseAsRoot(words) as? CheckCommand)
        #expect(all(quick.common) == all(parsed.common))
        #expect(quick.url == parsed.url && quick.only == parsed.only && quick.except == parsed.except)
        #expect(quick.verbose == parsed.verbose && quick.timeout == parsed.timeout && quick.classes == parsed.classes)
        #expect(quick.format == parsed.format)
        // Whatever an option of the two may be called later, it has a value in both.
        #expect(all(quick).allSatisfy { !$0.contains("definition") })
    }

    @Test(
        "leaves everything else, and every mistake, to the parser",
        arguments: [
            "--once", "--help", "--scenario nonsense", "--config", "--stack --demo", "--theme=light", "extra", "keys",
            "--demo watch", "check --url ftp://x", "check --format json", "check --url", "check --timeout 5", "check x",
            "check -vv",
        ])
    func others(_ line: String) {
        let words = line.split(separator: " ").map(String.init)
        #expect(QuickStart.dashboard(words) == nil && QuickStart.check(words) == nil)
    }
}
