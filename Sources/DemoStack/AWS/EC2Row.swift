/// A record of EC2: its XML, and the properties that filters look at.
struct EC2Row {
    /// Values by the name of the filter.
    let properties: [String: [String]]
    /// The record without the element around it.
    let xml: String

    /// Puts a row together; tags are looked at as `tag:NAME`.
    init(_ properties: [String: [String]], tags: [(key: String, value: String)] = [], _ xml: String) {
        var all = properties
        for tag in tags { all["tag:\(tag.key)"] = [tag.value] }
        self.properties = all
        let set = tags.map { XML.text("key", $0.key) + XML.text("value", $0.value) }
        self.xml = xml + (tags.isEmpty ? "<tagSet/>" : XML.element("tagSet", XML.elements("item", set)))
    }

    /// True when one of the row's values fits one of the filter's; a property that the row does not have lets nothing pass.
    func passes(_ filter: (name: String, values: [String])) -> Bool {
        (properties[filter.name] ?? []).contains { value in filter.values.contains { Wildcard($0).matches(value) } }
    }

    /// The tags that Terraform gives everything, and a name.
    static func tags(_ name: String) -> [(key: String, value: String)] {
        [
            ("Name", "\(DemoNames.project)-\(name)-dev"), ("Project", "MLOps Taxi Prediction"),
            ("Environment", "dev"), ("Terraform", "true"),
        ]
    }
}
