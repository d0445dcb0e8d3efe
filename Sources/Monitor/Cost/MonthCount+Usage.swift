import FoundationEssentials

extension MonthCount {
    private static let gigabyte = 1_073_741_824.0
    /// Always free in an account with a free tier: requests and GB-seconds of Lambda, GB of logs, alarms.
    private static let freeRequests = 1_000_000.0
    private static let freeGigabyteSeconds = 400_000.0
    private static let freeLogs = 5.0
    private static let freeAlarms = 10

    /// Lambda, S3, logs, alarms and images, by what was used this month.
    mutating func addUsage() {
        guard let usage = world.usage.value else {
            lacks.append("Lambda, S3, logs, alarms and images are not counted: what was used is not read")
            return
        }
        addFunction(usage)
        addBuckets(usage)
        addLogs(usage)
        if let alarms = usage.alarms.value {
            let free = stack.money.hasFreeTier ? Self.freeAlarms : 0
            let paid = Double(max(0, alarms.standard - free)) * prices[.alarm].dollars
            addKept(
                .alarms, "alarms", Words.count(alarms.standard + alarms.highResolution, "alarm"),
                paid + Double(alarms.highResolution) * prices[.quickAlarm].dollars,
                isBorrowed: alarms.standard > free && prices[.alarm].isBorrowed)
        } else if let failure = usage.alarms.failure {
            lacks.append("alarms: \(failure)")
        }
        if let bytes = usage.images.value {
            let price = prices[.images]
            addKept(
                .images, "container images", Words.bytes(bytes), bytes / Self.gigabyte * price.dollars,
                isBorrowed: bytes > 0 && price.isBorrowed)
        } else if let failure = usage.images.failure {
            lacks.append("images: \(failure)")
        }
    }

    private mutating func addFunction(_ usage: MonthUsage) {
        if let calls = usage.invocations.value {
            addMetered(
                .function, "Lambda requests", calls, unit: 1_000_000, prices[.requests], free: Self.freeRequests,
                basis: "\(Words.short(calls.month)) requests")
        } else if let failure = usage.invocations.failure {
            lacks.append("Lambda: \(failure)")
        }
        guard let time = usage.computeMilliseconds.value else { return }
        guard let memory = world.function.value?.memory else {
            if time.month > 0 { lacks.append("Lambda's memory is not read, so its time is not counted") }
            return
        }
        let scale = Double(memory) / 1_024 / 1_000
        let seconds = MonthUsage.Amount(
            month: time.month * scale, recent: time.recent * scale, recentHours: time.recentHours)
        addMetered(
            .function, "Lambda time", seconds, unit: 1, prices[.gigabyteSecond], free: Self.freeGigabyteSeconds,
            basis: "\(Words.short(seconds.month)) GB-s at \(memory) MB")
    }

    private mutating func addBuckets(_ usage: MonthUsage) {
        let price = prices[.s3]
        let bytes = usage.buckets.values.compactMap(\.value).map(\.bytes).reduce(0, +)
        if !usage.buckets.isEmpty {
            addKept(
                .storage, "S3 objects", "\(Words.bytes(bytes)) in \(Words.count(usage.buckets.count, "bucket"))",
                bytes / Self.gigabyte * price.dollars, isBorrowed: price.isBorrowed)
        }
        if let failure = usage.buckets.values.lazy.compactMap(\.failure).first { lacks.append("S3: \(failure)") }
        // Requests are metered only in buckets that are paid for it; the function puts one object for each record.
        if let records = usage.records.value, records.month > 0, stack.function != nil, stack.buckets["data"] != nil {
            addMetered(
                .storage, "S3 writes", records, unit: 1_000, prices[.s3Puts],
                basis: "\(Words.short(records.month)) records, one object each")
        }
    }

    private mutating func addLogs(_ usage: MonthUsage) {
        if let bytes = usage.logBytes.value {
            addMetered(
                .logs, "log lines taken in", bytes, unit: Self.gigabyte, prices[.logsIn],
                free: Self.freeLogs * Self.gigabyte, basis: Words.bytes(bytes.month))
        } else if let failure = usage.logBytes.failure {
            lacks.append("logs: \(failure)")
        }
        if let kept = usage.logKept.value {
            let price = prices[.logsKept]
            let free = stack.money.hasFreeTier ? Self.freeLogs * Self.gigabyte : 0
            addKept(
                .logs, "log lines kept", Words.bytes(kept), max(0, kept - free) / Self.gigabyte * price.dollars,
                isBorrowed: kept > free && price.isBorrowed)
        }
    }

    /// A line of something that is paid by the month while it is there.
    mutating func addKept(
        _ component: MonthCost.Component, _ name: String, _ basis: String, _ aMonth: Double, since made: Date? = nil,
        isBorrowed: Bool
    ) {
        let hours = month.elapsed(since: made)
        lines.append(
            MonthCost.Line(
                component, name, basis: "\(basis), \(Words.dollars(aMonth)) a month",
                soFar: aMonth * hours / month.hours, likely: aMonth * (hours + month.left) / month.hours,
                isBorrowed: isBorrowed))
    }
}
