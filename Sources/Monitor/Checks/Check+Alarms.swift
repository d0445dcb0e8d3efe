import FoundationEssentials

extension Check {
    /// How many alarms are in which state.
    static let alarms = Check(
        "alarms", "the CloudWatch alarms can be read; how many are in which state", needs: [.alarms],
        parents: ["aws.access"]
    ) { scene in
        guard scene.watchesAlarms else { return [] }
        var blank = Finding("alarms", "alarms", witness: .api)
        blank.parents = ["aws.access"]
        return [
            scene.judged(blank, by: scene.world.alarms, of: .alarms) { snapshot, finding in
                let firing = snapshot.alarms.filter { $0.state == "ALARM" }
                let silent = snapshot.alarms.filter { $0.state == "INSUFFICIENT_DATA" }
                let others = firing.count { !scene.isOfStack($0) }
                let parts = [
                    "\(snapshot.alarms.count - firing.count - silent.count) ok",
                    firing.isEmpty ? nil : "\(firing.count) in alarm", silent.isEmpty ? nil : "\(silent.count) no data",
                ].compactMap { $0 }
                let lacks = snapshot.lacks.isEmpty ? "" : ", not all read"
                finding.brief = (snapshot.alarms.isEmpty ? "none set" : parts.joined(separator: ", ")) + lacks
                finding.sentence =
                    snapshot.alarms.isEmpty
                    ? "there is no CloudWatch alarm in this region" : "alarms: " + parts.joined(separator: ", ")
                finding.sentence +=
                    snapshot.lacks.isEmpty ? "" : "; not read: \(snapshot.lacks.joined(separator: "; "))"
                if others > 0 { finding.sentence += "; \(others) of them of something else" }
                finding.measures = [
                    Measure("in_alarm", Double(firing.count), unit: "c"),
                    Measure("without_data", Double(silent.count), unit: "c"),
                ]
                finding.facts =
                    (firing + silent).prefix(100).map { .init($0.name, scene.words(of: $0)) }
                    + snapshot.lacks.map { .init("lacks", $0) }
            }
        ]
    }

    /// The alarms of the stack that are in ALARM.
    static let alarm = Check(
        "alarm.NAME", "an alarm of CloudWatch that watches a part of the stack is not in ALARM", needs: [.alarms],
        parents: ["aws.access"]
    ) { scene in
        guard scene.watchesAlarms, let alarms = scene.world.alarms.value?.alarms else { return [] }
        var ids: Set<String> = []
        return alarms.filter { $0.state == "ALARM" && scene.isOfStack($0) }.prefix(20).map { alarm in
            var id = "alarm." + alarm.name.rowName
            while !ids.insert(id).inserted { id += "'" }
            var blank = Finding(id, "alarm " + alarm.name.prefix(40), witness: .api)
            blank.parents = ["aws.access"]
            return scene.judged(blank, by: scene.world.alarms, of: .alarms) { _, finding in
                finding.severity = .warning
                finding.since = alarm.since
                let since = alarm.since.map { " since \(scene.moment($0))" } ?? ""
                finding.brief = "ALARM\(since)"
                finding.sentence = "alarm \(alarm.name) stands\(since)\(scene.silence(of: alarm))"
                finding.impact = "what somebody set as the limit of \(alarm.metric ?? "other alarms") is passed"
                finding.why = alarm.reason.isEmpty ? "CloudWatch gives no reason" : alarm.reason
                finding.next = "aws cloudwatch describe-alarm-history --alarm-name '\(alarm.name)' --max-records 5"
                finding.facts = [
                    .init("alarm", alarm.name), .init("state", scene.words(of: alarm)),
                    .init("metric", alarm.metric ?? "other alarms"),
                    .init("dimensions", alarm.dimensions.joined(separator: ", ")),
                ]
            }
        }
    }
}

extension Scene {
    /// Alarms are read where anything of AWS is watched that can have one.
    fileprivate var watchesAlarms: Bool { stack.watchesAlarms }

    /// True for an alarm over something that the stack names; any other may belong to another project of the account.
    fileprivate func isOfStack(_ alarm: AlarmsSnapshot.Alarm) -> Bool {
        let ids = stack.hosts.compactMap(\.instanceID) + (world.hosts.value?.hosts.values.map(\.id) ?? [])
        let function = stack.functionLogGroup.map { String($0.dropFirst("/aws/lambda/".count)) }
        let names = [stack.stream, function].compactMap { $0 } + Array(stack.buckets.values)
        if alarm.dimensions.contains(where: { ids.contains($0) || names.contains($0) }) { return true }
        return alarm.dimensions.isEmpty && names.contains { alarm.name.contains($0) }
    }

    fileprivate func words(of alarm: AlarmsSnapshot.Alarm) -> String {
        let since = alarm.since.map { " since \(Words.stamp($0))" } ?? ""
        let state = alarm.state == "INSUFFICIENT_DATA" ? "no data" : alarm.state
        return state + since + silence(of: alarm) + (alarm.reason.isEmpty ? "" : ": \(alarm.reason)")
    }

    /// `, no data since …` for an alarm whose metric has no sample of the last 15 minutes: what it says may be old.
    fileprivate func silence(of alarm: AlarmsSnapshot.Alarm) -> String {
        guard case .read(let newest) = alarm.newestPoint else { return "" }
        guard let newest else { return ", no data for a day" }
        return now.timeIntervalSince(newest) > 900 ? ", no data since \(moment(newest))" : ""
    }

    /// The clock today, with the day for anything older.
    fileprivate func moment(_ date: Date) -> String {
        now.timeIntervalSince(date) < 43_200 ? Words.clock(date) : Words.dayAndTime(date)
    }
}

extension Stack {
    /// True when something is named that an alarm of CloudWatch can watch.
    public var watchesAlarms: Bool {
        aws != nil && (!hosts.isEmpty || stream != nil || function != nil || !buckets.isEmpty)
    }
}

extension String {
    /// The text as the last part of a row's id: letters, digits and `-._`, everything else a dash, at most 60 of them.
    fileprivate var rowName: String {
        String(prefix(60).map { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) ? $0 : "-" })
    }
}
