import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("In, predicted and stored over an hour and a day")
struct FlowCountTests {
    @Test("all numbers are of the same minutes")
    func aligned() throws {
        let count = try #require(FlowCount(SampleWorld().world, span: 60))
        #expect([count.incoming, count.received, count.predicted, count.stored] == [720, 720, 720, 720])
        #expect(count.isWhole && count.lost == 0 && count.minutes.count == 60 && count.lacks.isEmpty)
        #expect(count.to <= StreamMetrics.newestMinuteEnd)
        let day = try #require(FlowCount(SampleWorld().world, span: 1_440))
        #expect(day.minutes.count >= 1_430 && day.lost == 0)
    }

    @Test("what the log does not reach back to is not counted, and said")
    func short() throws {
        let sample = SampleWorld { $0.log.flow = .sample(minutes: 180) }
        let day = try #require(FlowCount(sample.world, span: 1_440))
        #expect(!day.isWhole && (175...180).contains(day.minutes.count))
        let few = SampleWorld { $0.log.flow = .sample(minutes: 8) }
        #expect(FlowCount(few.world, span: 60) == nil)
        #expect(few.judgement["flow.lost"]?.effective == .ok)
    }

    @Test("nothing is counted before the minute that is asked for")
    func notBefore() throws {
        let midnight = MinuteSeries.minute(of: CivilTime(SampleWorld.now).start)
        let today = try #require(FlowCount(SampleWorld().world, span: 1_440, notBefore: midnight))
        #expect(today.minutes.lowerBound == midnight && today.isWhole)
        #expect(today.predicted == Double(today.minutes.count) * 12)
        let end = today.minutes.upperBound
        #expect(FlowCount(SampleWorld().world, span: 1_440, notBefore: end - 5) == nil)
        #expect(FlowCount(SampleWorld().world, span: 1_440, notBefore: end + 5) == nil)
    }

    @Test("the row says how many were lost today, or since when that is known")
    func today() {
        func today(_ change: (inout SampleWorld) -> Void) -> String? {
            SampleWorld(change).judgement["flow.lost"]?.facts.first { $0.name == "today" }?.value
        }
        let whole = today { _ in }
        #expect(whole == "9,120 in -> 9,120 predicted -> 9,120 stored, 0 lost since midnight UTC, as of 12:40")
        let part = today { $0.log.flow = .sample(minutes: 305) }
        #expect(
            part == "3,648 in -> 3,648 predicted -> 3,648 stored, 0 lost since 07:36, as of 12:40 "
                + "(the hours before: being read)")
        let lost = today { $0.breakStoring() }
        #expect(lost?.contains(" -> 0 stored, ") == true && lost?.contains(" 0 lost") == false)
    }

    @Test(
        "the day in a line loses what is needed least, whole, and never says what it is not of",
        arguments: [
            (1_440, 83, "9,120 in -> 9,120 predicted -> 9,120 stored, 0 lost since midnight UTC, as of 12:40"),
            (1_440, 71, "9,120 in -> 9,120 predicted -> 9,120 stored, 0 lost since midnight UTC"),
            (1_440, 69, "9,120 predicted, 0 lost since midnight UTC"),
            (
                305, 100,
                "3,648 in -> 3,648 predicted -> 3,648 stored, 0 lost since 07:36, as of 12:40 (before: being read)"
            ),
            (305, 71, "3,648 predicted, 0 lost since 07:36 (the hours before: being read)"),
            (305, 60, "3,648 predicted, 0 lost since 07:36 (before: being read)"),
        ])
    func line(_ minutes: Int, _ columns: Int, _ text: String) {
        let sample = SampleWorld { if minutes < 1_440 { $0.log.flow = .sample(minutes: minutes) } }
        #expect(DayCount(sample.world, now: sample.now).long(columns: columns) == text)
    }

    @Test("what was lost today is told in three words, of the day only where all of it is known")
    func brief() {
        func told(_ change: (inout SampleWorld) -> Void) -> String? {
            let sample = SampleWorld(change)
            return DayCount(sample.world, now: sample.now).lostBrief
        }
        #expect(told { _ in } == "0 lost today")
        #expect(told { $0.log.flow = .sample(minutes: 305) } == "0 lost since 07:36")
        #expect(told { $0.failures[.stored] = .refused(host: "192.0.2.1", port: 443) } == nil)
    }

    @Test("the counts of a world follow what they are made of, and the day")
    func followed() {
        let sample = SampleWorld()
        var world = sample.world
        #expect(world.flowOfHour == FlowCount(world, span: 60) && world.flowOfHour?.lost == 0)
        #expect(world.flowOfToday(at: sample.now)?.isWhole == true)
        #expect(world.flowOfToday(at: sample.now + 86_400) == nil)
        #expect(world.flowOfToday(at: sample.now)?.isWhole == true)
        world.functionLog = SampleWorld { $0.log.flow = .sample(received: 12, predicted: 10) }.world.functionLog
        #expect(world.flowOfHour?.lostInside == 120)
        world.streamMetrics = Feed()
        #expect(world.flowOfHour?.incoming == nil && sample.world.flowOfHour?.incoming == 720)
    }

    @Test(
        "more predicted than came in is no comparison, and is explained",
        arguments: [
            (2, false, "718 in, 720 predicted (2 came in before) -> 720 stored"),
            (90, false, "630 in, 720 predicted (90 not counted as in yet) -> 720 stored"),
            (90, true, "630 in, 720 predicted (90 taken again) -> 720 stored"),
            (0, false, "720 in -> 720 predicted -> 720 stored"),
        ])
    func surplus(_ missing: Int, _ hasTimeouts: Bool, _ way: String) throws {
        let sample = SampleWorld {
            var left = Double(missing)
            let to = $0.streamMetrics.to
            let values = (0..<10).map { _ in
                defer { left = max(0, left - 12) }
                return 12 - min(12, left)
            }
            $0.streamMetrics.incoming = .read(.steady(12, before: to).ending(values, before: to))
            if hasTimeouts { $0.log.errors = [.init(text: "Task timed out after 60 s", at: $0.now - 600)] }
        }
        let count = try #require(FlowCount(sample.world, span: 60))
        #expect(count.way == way && count.lost == 0)
    }

    @Test("the first minutes of a day are told with the last hour, and no number of today is made of it")
    func young() {
        let sample = SampleWorld {
            $0.now = CivilTime($0.now).start + 300
            $0.log.to = $0.now
            $0.log.flow.predicted = .steady(12, before: $0.now)
            $0.streamMetrics.to = $0.now
            $0.streamMetrics.incoming = .read(.steady(12, before: $0.now))
        }
        let day = DayCount(sample.world, now: sample.now)
        #expect(day.predictedToday == 60 && day.lostToday == nil)
        #expect(day.short?.hasPrefix("60 predicted since midnight UTC; 0 lost") == true)
        #expect(day.short?.hasSuffix("to 00:04") == true)
    }

    @Test("losses are told by their place")
    func places() throws {
        let before = SampleWorld { $0.streamMetrics.incoming = .read(.steady(20, before: $0.streamMetrics.to)) }
        #expect(FlowCount(before.world, span: 60)?.lostBefore == 480)
        let inside = SampleWorld { $0.log.flow = .sample(received: 12, predicted: 10) }
        let count = try #require(FlowCount(inside.world, span: 60))
        #expect(count.lostInside == 120 && count.lostBefore == 0 && count.lostAfter == 0)
        let after = SampleWorld { $0.breakStoring() }
        #expect(FlowCount(after.world, span: 60)?.lostAfter == 720)
        #expect(after.judgement["flow.lost"]?.modifier == .suppressed(by: "lambda.log"))
    }

    @Test(
        "what a reader that is or was just switched off left on the stream waits and is not lost",
        arguments: [
            ("Disabled", 600, true), ("Enabling", 0, true), ("Enabled", 60, true), ("Enabled", 600, true),
            ("Enabled", 600, false), ("Enabled", 90_000, true),
        ] as [(String, Double, Bool)])
    func switchedOff(_ state: String, _ age: Double, _ isUntold: Bool) throws {
        let sample = SampleWorld {
            if isUntold { $0.streamMetrics.iteratorAge = .read(MinuteSeries()) }
            $0.streamMetrics.incoming = .read(.steady(20, before: $0.streamMetrics.to))
            guard case .read(var mappings) = $0.function.mappings else { return }
            for place in mappings.indices {
                mappings[place].state = state
                mappings[place].changed = SampleWorld.now - age
            }
            $0.function.mappings = .read(mappings)
        }
        let count = try #require(FlowCount(sample.world, span: 60))
        // How late a reader is that was switched on is known once it has read: then what is missing is lost.
        guard state != "Enabled" || age < 900 && isUntold else {
            return #expect(count.waiting == 0 && count.lostBefore == 480)
        }
        #expect(count.waiting == 480 && count.lostBefore == 0 && count.lost == 0)
        #expect(count.lostWords("since 11:41", sample.world.backlog) == "0 lost since 11:41, 480 wait")
        #expect(sample.judgement["flow.lost"]?.brief.hasPrefix("480 wait") == true)
        #expect(sample.judgement["flow.lost"]?.effective == .ok)
        #expect(sample.judgement["flow.lost"]?.sentence.contains("480 wait on the stream") == true)
    }

    @Test("without one witness the others are compared, and the gap is named")
    func witnesses() throws {
        let denied = PollFailure.credentials(.denied(action: "cloudwatch:GetMetricStatistics"))
        let sample = SampleWorld { $0.failures[.streamMetrics] = denied }
        let count = try #require(FlowCount(sample.world, span: 60))
        #expect(count.incoming == nil && count.predicted == 720 && count.stored == 720)
        #expect(count.lacks.contains { $0.contains("cloudwatch:GetMetricStatistics") })
        let alone = SampleWorld {
            $0.failures[.streamMetrics] = denied
            $0.stored.listing = .failed(denied)
        }
        #expect(FlowCount(alone.world, span: 60) == nil)
        #expect(alone.judgement["flow.lost"]?.severity == .unknown)
    }

    @Test("the missing mapping comes with a line that can be pasted, whatever is known of the stream")
    func pasteable() {
        for hasStream in [true, false] {
            let finding = SampleWorld {
                $0.function.mappings = .read([])
                if hasStream {
                    $0.stream.arn = "arn:aws:kinesis:eu-north-1:111122223333:stream/taxi-ride-predictions-stream"
                }
            }
            .judgement["lambda.mapping"]
            #expect(
                finding?.next
                    == "aws lambda create-event-source-mapping --function-name taxi-trip-duration-predictor "
                    + "--event-source-arn arn:aws:kinesis:eu-north-1:111122223333:stream/taxi-ride-predictions-stream "
                    + "--starting-position TRIM_HORIZON --batch-size 100")
            #expect(finding?.facts.contains { $0.value.contains("aws_lambda_event_source_mapping") } == true)
        }
        let bare = SampleWorld {
            $0.function.mappings = .read([])
            $0.function.arn = nil
        }
        #expect(bare.judgement["lambda.mapping"]?.next.contains("$(aws kinesis describe-stream-summary") == true)
    }

    @Test("the model that serves is told with the version that it can be, and no more")
    func model() {
        func registry(_ change: @escaping @Sendable (inout SampleWorld) -> Void) -> String? {
            SampleWorld(change).judgement["lambda.model"]?.facts.first { $0.name == "registry" }?.value
        }
        #expect(registry { _ in } == "can be nyc-taxi-duration v7, registered 20 s before; nothing proves it")
        #expect(
            registry { $0.stored.model = .read(.init(key: "m", modified: .distantPast)) }?.hasPrefix("older") == true)
        #expect(registry { $0.unread = [.mlflow] }?.hasPrefix("not read") == true)
    }
}

extension StreamMetrics {
    /// The end of the newest whole minute of the sample.
    static var newestMinuteEnd: Date { SampleWorld().streamMetrics.to }
}
