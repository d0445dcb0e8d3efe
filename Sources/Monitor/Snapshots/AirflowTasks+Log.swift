public import FoundationEssentials

extension AirflowTasks {
    /// The end of one task's log.
    public struct Log: Equatable, Sendable {
        /// One line of a log.
        public struct Line: Equatable, Sendable {
            /// When it was written; nil where the line does not say.
            public var at: Date?
            /// `info`, `error` or another word in small letters; nil where the line does not say.
            public var level: String?
            /// The text.
            public var text: String

            /// Puts a line together.
            public init(at: Date? = nil, level: String? = nil, text: String) {
                self.at = at
                self.level = level
                self.text = text
            }
        }

        /// The id of the DAG.
        public var dag: String
        /// The id of the run.
        public var run: String
        /// The id of the task.
        public var task: String
        /// Its place among the copies of a mapped task; -1 for a task that is not mapped.
        public var mapIndex: Int
        /// Which try wrote it.
        public var attempt: Int
        /// The last lines, the oldest first.
        public var lines: [Line]
        /// The last exception in it, such as `ValueError: no such file`.
        public var exception: String?
        /// Where that was raised, such as `train.py:13 in boom`.
        public var place: String?
        /// Lines before these.
        public var earlierLines: Int

        /// Puts a log together.
        public init(
            dag: String, run: String, task: String, mapIndex: Int = -1, attempt: Int, lines: [Line],
            exception: String? = nil, place: String? = nil, earlierLines: Int = 0
        ) {
            self.dag = dag
            self.run = run
            self.task = task
            self.mapIndex = mapIndex
            self.attempt = attempt
            self.lines = lines
            self.exception = exception
            self.place = place
            self.earlierLines = earlierLines
        }
    }
}
