import Wire

/// The body of `experiments/search`; `{}` is no experiment at all.
struct MLflowExperimentsBody: Decodable {
    /// The names, in the server's order.
    let names: [String]
    /// What the rows lacked, in words.
    let lacks: [String]

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        try fields.requireList("experiments", at: decoder)
        let rows: [Row] = fields.optional("experiments") ?? []
        var faults = FieldFaults()
        for row in rows { faults.add(row.faults) }
        names = rows.compactMap(\.name)
        lacks = fields.faults + faults.lines("experiments")
    }

    private struct Row: Decodable {
        let name: String?
        let faults: [String]

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            name = fields.required("name")
            faults = fields.faults
        }
    }
}
