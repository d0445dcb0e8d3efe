import AWSClient
import Testing

@Suite("XML of answers")
struct XMLScannerTests {
    private func root(_ text: String, _ limits: XMLScanner.Limits = .init()) throws(XMLFault) -> XMLNode {
        try XMLScanner.root(of: Array(text.utf8), limits: limits)
    }

    @Test("Elements, text, entities, references, CDATA, comments and attributes are understood")
    func reads() throws {
        let node = try root(
            """
            \u{FEFF}<?xml version="1.0" encoding="utf-8"?>
            <!-- a <comment> --><a:Root xmlns="http://x/" q='>"'>
              <text>a &lt;&amp;&gt;&quot;&apos; &#65;&#x1F600;</text><c><![CDATA[<raw> & ]] ]]></c>
              <set><item>1</item><item/><item >3</item ></set><empty /></a:Root>
            """)
        #expect(node.name == "Root")
        #expect(node["text"]?.text == "a <&>\"' A😀")
        #expect(node["c"]?.text == "<raw> & ]] ")
        #expect(node.list("set").map(\.text) == ["1", "", "3"])
        #expect(node["empty"] == XMLNode("empty"))
        #expect(node.text("empty") == nil)
        #expect(node.at("set", "item")?.text == "1")
        #expect(node.at("set", "nothing", "more") == nil)
    }

    @Test(
        "What is not well-formed is named and never crashes",
        arguments: [
            ("", XMLFault.truncated), ("   ", .truncated), ("<", .truncated), ("<a", .truncated), ("<a>", .truncated),
            ("<a><b></b>", .truncated), ("<a q='>", .truncated), ("<a>&", .truncated), ("<a>&am", .truncated),
            ("<![CDATA[", .truncated), ("<a><![CDATA[x", .truncated), ("<!--", .truncated), ("<?xml", .truncated),
            ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", .documentType), ("<!doctype html><html/>", .documentType),
            ("hello", .malformed("text outside the root", at: 0)),
            ("{\"a\":1}", .malformed("text outside the root", at: 0)),
            ("<>", .malformed("a tag without a name", at: 1)), ("</a>", .malformed("an end without a start", at: 0)),
            ("<a></b>", .malformed("an end without a start", at: 3)),
            ("<a>&nope;</a>", .malformed("an unknown entity", at: 3)),
            ("<a>& b and a long tail</a>", .malformed("a bare ampersand", at: 3)),
            ("<a>&#xD800;</a>", .malformed("an unknown entity", at: 3)),
            ("<a>&#99999999;</a>", .malformed("an unknown entity", at: 3)),
            ("<a <b></b></a>", .malformed("a tag inside a tag", at: 0)),
        ])
    func refuses(text: String, fault: XMLFault) {
        #expect(throws: fault) { try root(text) }
    }

    @Test("Depth, nodes and bytes are limited, and what follows the root is not read")
    func limits() throws {
        let deep = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
        #expect(throws: XMLFault.tooLarge("depth")) { try root(deep) }
        #expect(throws: XMLFault.tooLarge("nodes")) { try root("<a><b/><b/><b/></a>", .init(nodes: 3)) }
        #expect(throws: XMLFault.tooLarge("bytes")) { try root("<a></a>", .init(bytes: 6)) }
        #expect(try root("<a></a>", .init(depth: 1, nodes: 1, bytes: 7)).name == "a")
        #expect(try root("<a/><b").name == "a")
    }

    @Test("Every prefix and every changed byte of an answer is an answer or a fault")
    func mutations() {
        let good = Array("<?xml version=\"1.0\"?><R x='1'><a>&amp;&#65;</a><![CDATA[x]]><!-- c --><b/></R>".utf8)
        for end in good.indices { #expect(throws: XMLFault.self) { try XMLScanner.root(of: Array(good[..<end])) } }
        for index in good.indices {
            for byte in [0, 0x26, 0x2F, 0x3C, 0x3E, 0x80, 0xFF] as [UInt8] {
                var bad = good
                bad[index] = byte
                _ = try? XMLScanner.root(of: bad)
            }
        }
    }

    @Test("Bytes that are not UTF-8 become replacement characters")
    func notUnicode() throws {
        let node = try XMLScanner.root(of: Array("<a>".utf8) + [0xFF, 0xC3] + Array("</a>".utf8))
        #expect(node.text == "\u{FFFD}\u{FFFD}")
    }
}
