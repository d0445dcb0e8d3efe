import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import AWSClient

@Suite("Credentials that programs print")
struct ProgramTests {
    static let printed = """
        {"Version":1,"AccessKeyId":"APROC","SecretAccessKey":"s","SessionToken":"t",\
        "Expiration":"2026-11-23T06:00:00Z"}
        """

    static func bench(_ command: String, _ programs: ScriptedPrograms) -> KeyBench {
        KeyBench(config: "[profile p]\ncredential_process = \(command)\n", programs: programs)
    }

    @Test(
        "A command is split as a shell would, and no shell runs it",
        arguments: [
            ("/bin/keys --user me", ["/bin/keys", "--user", "me"]),
            (#"/bin/keys "two words" 'and $HOME' a\ b"#, ["/bin/keys", "two words", "and $HOME", "a b"]),
            (#"/bin/keys a"b"'c' "" "\"" "\x""#, ["/bin/keys", "abc", "", "\"", "\\x"]),
            ("/bin/keys; rm -rf / | sh", ["/bin/keys;", "rm", "-rf", "/", "|", "sh"]),
        ])
    func splits(command: String, words: [String]) async throws {
        #expect(ShellWords.split(command) == words)
    }

    @Test(
        "The keys and their end are read",
        arguments: [printed, #"{"Version":1,"AccessKeyId":"APROC","SecretAccessKey":"s"}"#])
    func reads(output: String) async throws {
        let programs = ScriptedPrograms("/bin/keys", prints: output)
        let found = try await Self.bench("/bin/keys 'a b'", programs).find("p").found.get()
        #expect(found.keys.accessKey == "APROC")
        #expect(found.source == "credential_process of profile p")
        #expect(found.ends == (output == Self.printed ? KeyBench.now + 3_600 : nil))
        #expect(found.renews == (output == Self.printed))
        #expect(programs.runs == [["/bin/keys", "a b"]])
    }

    @Test(
        "What is wrong is told, and never what was printed",
        arguments: [
            ("SECRET", "", 0, "no JSON"),
            (#"{"Version":2,"AccessKeyId":"SECRET","SecretAccessKey":"SECRET"}"#, "", 0, "Version 2"),
            (#"{"AccessKeyId":"SECRET","SecretAccessKey":"SECRET"}"#, "", 0, "no Version"),
            (#"{"Version":1,"AccessKeyId":"SECRET"}"#, "", 0, "no SecretAccessKey"),
            (
                #"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"SECRET","Expiration":"2026-11-23T04:00:00Z"}"#, "",
                0,
                "have ended"
            ),
            (#"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"SECRET","Expiration":"soon"}"#, "", 0, "no time"),
            ("SECRET", "vault is sealed\n", 3, "ended with 3: vault is sealed"),
            ("", "warning\ntoken=SECRET is bad", 1, "token=(hidden) is bad"),
            ("", "key wJalrXUtnFEMI/K7MDENG/bPxRfiCYSECRETKEY refused", 1, "key (hidden) refused"),
        ] as [(String, String, Int32, String)])
    func faults(output: String, errors: String, status: Int32, why: String) async {
        let programs = ScriptedPrograms("/bin/keys", prints: output, errors: errors, status: status)
        let fault = await Self.bench("/bin/keys", programs).fault("p")
        #expect(fault?.description.contains(why) == true, "\(String(describing: fault))")
        #expect(fault?.description.contains("SECRET") == false)
        let isSignedOut =
            if case .unavailable(_, _, let next) = fault { next.hasPrefix("run /bin/keys by hand") } else { false }
        #expect(isSignedOut == (status != 0))
    }

    @Test(
        "A program that does not start, does not end or prints without end is named without its arguments",
        arguments: [
            (.notStarted("no such file"), "/bin/keys cannot be started: no such file"),
            (.timedOut(seconds: 30), "/bin/keys did not end within 30 s"),
            (.tooLarge(limit: 1 << 20), "/bin/keys printed more than 1024 KiB"),
        ] as [(ProcessFailure, String)])
    func failures(failure: ProcessFailure, words: String) async {
        let fault = await Self.bench("/bin/keys --pin 1234", ScriptedPrograms(["/bin/keys": .failure(failure)])).fault(
            "p")
        #expect(fault == .broken(source: "credential_process of profile p", why: words))
    }

    @Test(
        "Words that standard error may show and values that it may not",
        arguments: [
            ("a\n\nfirst\nsecond line\n", "first second line"), ("SecretAccessKey: abc", "SecretAccessKey: (hidden)"),
            ("\"SessionToken\": \"abc\" next", "\"SessionToken\": (hidden) next"), ("password = abc", "password = abc"),
            ("file /usr/share/doc/aws/README is missing", "file /usr/share/doc/aws/README is missing"),
            ("", ""),
        ])
    func errorWords(text: String, shown: String) {
        #expect(ErrorWords.shown(Array(text.utf8)) == shown)
    }

    @Test("aws login is left to the AWS command line, and the sign-in is named when that has none")
    func login() async throws {
        var bench = KeyBench(config: "[profile l]\nlogin_session = arn:aws:iam::1:user/u\n")
        bench.programs = ScriptedPrograms("aws", prints: Self.printed)
        #expect(try await bench.find("l").found.get().source == "aws login of profile l")
        bench.programs = ScriptedPrograms(["aws": .failure(.notStarted("no such file"))])
        #expect(
            await bench.fault("l")
                == .unavailable(
                    source: "aws login of profile l", why: "aws cannot be started: no such file",
                    next: "aws login --profile l  (mltop resumes by itself)"))
    }

    @Test(
        "A program that is itself run by the command line for that profile does not run it again",
        arguments: ["l", "x,l", "a,b,c,d"])
    func guardsRecursion(chain: String) async {
        var bench = KeyBench(config: "[profile l]\nlogin_session = arn:aws:iam::1:user/u\n")
        let programs = ScriptedPrograms([:])
        bench.programs = programs
        bench.variables = ["_AWS_CLI_PROFILE_CHAIN": chain]
        #expect(await bench.fault("l")?.description.contains("call each other") == true)
        #expect(programs.runs.isEmpty)
    }
}
