public import FoundationEssentials

/// To which question a finding belongs; only health colours the verdict.
public enum FindingClass: String, CaseIterable, Sendable {
    /// Does it work for its users?
    case health
    /// Is it set up as it should be?
    case posture
    /// What does it cost?
    case money
}

/// Why a finding does not count as it stands.
public enum Modifier: Equatable, Sendable {
    /// The newest value is older than its period allows.
    case stale
    /// It follows from a failed parent, named by its id.
    case suppressed(by: String)
    /// It is meant to be so (stopped by schedule, a job that ends).
    case expected
    /// There is no input to work on.
    case idle
    /// The settings do not name what it would need; the sentence says what.
    case notConfigured
    /// Nothing came yet: the first poll is under way.
    case pending

    /// The stable word of the machine formats.
    public var name: String {
        switch self {
        case .stale: "stale"
        case .suppressed: "suppressed"
        case .expected: "expected"
        case .idle: "idle"
        case .notConfigured: "not-configured"
        case .pending: "pending"
        }
    }
}

/// Whether a finding can wait.
public enum Urgency: String, Comparable, Sendable {
    /// It can wait until somebody has time today.
    case today
    /// It hurts now.
    case now

    /// Orders by haste.
    public static func < (left: Urgency, right: Urgency) -> Bool { left == .today && right == .now }
}

/// Through what a finding was seen.
public enum Witness: String, Sendable {
    /// Its own HTTP port.
    case http
    /// Its own TCP port.
    case tcp
    /// An AWS API.
    case api
    /// A CloudWatch metric.
    case metric
    /// Log lines.
    case log
    /// What Airflow says of it.
    case airflow = "via airflow"
    /// A shell on its host.
    case ssh
    /// Something on its host that could reach it.
    case host = "via host"
    /// Worked out from other rows.
    case computed
}

/// A number behind a finding, for the machine formats and for history.
public struct Measure: Equatable, Sendable {
    /// A short name, such as `latency`.
    public var name: String
    /// The value; nil when it is not known.
    public var value: Double?
    /// `s`, `%`, `B`, `c` or empty.
    public var unit: String
    /// The value beyond which it warns.
    public var warning: Double?
    /// The value beyond which it is critical.
    public var critical: Double?

    /// Puts a measure together.
    public init(_ name: String, _ value: Double?, unit: String = "", warning: Double? = nil, critical: Double? = nil) {
        self.name = name
        self.value = value
        self.unit = unit
        self.warning = warning
        self.critical = critical
    }
}

/// The judgement of one row at one moment.
public struct Finding: Equatable, Sendable {
    /// A failure that is not counted yet: which in a row it is, of how many.
    public struct Soft: Equatable, Sendable {
        /// The failures so far.
        public var count: Int
        /// The number that makes it count.
        public var of: Int
    }

    /// A named fact, shown by `d`.
    public struct Fact: Equatable, Sendable {
        /// The field's name.
        public var name: String
        /// Its value as text.
        public var value: String

        /// Puts a fact together.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The stable id of the row, such as `airflow.scheduler`.
    public var id: String
    /// The row's label, such as `airflow scheduler`.
    public var label: String
    /// How bad it is.
    public var severity: Severity {
        didSet { if severity == .critical { takesChildrenDown = true } }
    }
    /// To which question it belongs.
    public var findingClass: FindingClass
    /// Why it does not count as it stands.
    public var modifier: Modifier?
    /// The few words behind the label on a row, such as `beat <10 s`.
    public var brief: String
    /// The sentence of the verdict, such as `Airflow scheduler hung since 12:36, 4m15s`.
    public var sentence: String
    /// What it does to users; empty for a row that is well.
    public var impact: String
    /// The evidence.
    public var why: String
    /// What to do.
    public var next: String
    /// What the program itself can do of that: names of actions, and `logs` where a log tells why.
    public var remedies: Set<String>
    /// The run of a DAG, or the DAG, that it is about; nil where it is about none.
    public var about: AirflowSubject?
    /// Whether it can wait.
    public var urgency: Urgency
    /// Through what it was seen.
    public var witness: Witness
    /// When the datum was read; nil when nothing was.
    public var readAt: Date?
    /// When the fault began, where the evidence itself tells it.
    public var since: Date?
    /// The earliest moment at which the evidence shows it to have been so, though it may have begun before; nil where it
    /// shows the present alone.
    public var heldAt: Date?
    /// A failure that does not count yet.
    public var soft: Soft?
    /// Who knows of it and until when; nil while nobody said so.
    public var acknowledged: Acknowledgement?
    /// Ids of the rows whose failure would explain this one.
    public var parents: [String]
    /// True when this state takes down what stands on it, even where it is itself no more than a warning.
    public var takesChildrenDown: Bool
    /// Numbers behind it.
    public var measures: [Measure]
    /// The failure that keeps it from being judged; nil where it is judged, or for another reason.
    public var failure: PollFailure?
    /// All fields, for the detail screen.
    public var facts: [Fact]

    /// A finding that is well and has yet to be filled.
    public init(
        _ id: String, _ label: String, _ severity: Severity = .ok, brief: String = "", sentence: String = "",
        witness: Witness = .http
    ) {
        self.id = id
        self.label = label
        self.severity = severity
        findingClass = .health
        self.brief = brief
        self.sentence = sentence
        impact = ""
        why = ""
        next = ""
        remedies = []
        urgency = .today
        self.witness = witness
        parents = []
        takesChildrenDown = severity == .critical
        measures = []
        facts = []
    }

    /// True when it colours the verdict and the exit status.
    public var counts: Bool {
        switch modifier {
        case nil, .stale: true
        case .suppressed, .expected, .idle, .notConfigured, .pending: false
        }
    }

    /// The severity that counts: OK for a row that is meant to be so.
    public var effective: Severity { counts ? severity : .ok }
}
