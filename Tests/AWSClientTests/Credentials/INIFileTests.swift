import AWSClient
import Testing

@Suite("Shared files of AWS")
struct INIFileTests {
    @Test(
        "Quirks of the format are read as the command line reads them",
        arguments: [
            ("[a]\nk=v", "a", "k", "v"), ("[a]\r\nk = v\r\n", "a", "k", "v"), ("\u{FEFF}[a]\nk=v", "a", "k", "v"),
            ("# c\n; c\n\n[a]\n# c\nk=v", "a", "k", "v"), ("[a]\nK_Ey = v", "a", "k_ey", "v"),
            ("[ profile   x ]\nk=v", "profile x", "k", "v"), ("[profile \"x y\"]\nk=v", "profile x y", "k", "v"),
            ("[a]\nk=v\n[b]\nk=w\n[a]\nk=z", "a", "k", "z"), ("[a] # c\nk=v", "a", "k", "v"),
            ("[a]\nk=v # c", "a", "k", "v"), ("[a]\nk=v ; c", "a", "k", "v"), ("[a]\nk=v#c;d=e", "a", "k", "v#c;d=e"),
            ("[a]\ns3 =\n  max = 1\n\tregion = no\nk=v", "a", "s3.max", "1"),
            ("[a]\ns3 =\n  region = no\nregion = yes", "a", "region", "yes"),
        ])
    func reads(text: String, section: String, key: String, value: String) throws {
        #expect(try INIFile(Array(text.utf8)).sections[section]?[key] == value)
    }

    @Test("An empty value is no value, and an empty section is there")
    func empty() throws {
        let file = try INIFile(Array("[a]\nk =\n[b]\n".utf8))
        #expect(file.sections["a"]?["k"] == nil)
        #expect(file.sections["b"] != nil)
        #expect(try INIFile([]).sections.isEmpty)
    }

    @Test(
        "A line that is nothing is told by its number and never by its text",
        arguments: [("k=v", 1), ("[a]\nsecret", 2), ("[a\nk=v", 1), ("[a]\n\n=secret", 3)])
    func faults(text: String, line: Int) {
        let fault = #expect(throws: INIFile.Fault.self) { try INIFile(Array(text.utf8)) }
        #expect(fault?.line == line)
        #expect(fault?.why.contains("secret") == false)
    }

    @Test("Bytes that are no text are read without a crash")
    func garbage() {
        _ = try? INIFile([0xFF, 0xFE, 0x5B, 0x00, 0x0A, 0x3D, 0x5D])
        _ = try? INIFile(Array("[a]\n".utf8) + [0xC3, 0x3D, 0xFF])
    }
}
