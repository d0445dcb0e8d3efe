public import Monitor

/// What one screen holds, as data: rows of the judgement, sentences, tables and graphs.
public protocol ScreenContent: Sendable {
    /// The word in the breadcrumbs.
    var title: String { get }
    /// What it is called, where that is told by what is known.
    func name(_ state: DashboardState) -> String
    /// What it lies in, from its screen down, and its own name last.
    func path(_ state: DashboardState) -> [String]
    /// What it is for, in a few words, for the palette and the help.
    var summary: String { get }
    /// True for the rows of the judgement that stand on top.
    func holds(_ finding: Finding) -> Bool
    /// Sentences above the tables: a name and its text.
    func lines(_ state: DashboardState) -> [(name: String, text: String)]
    /// The tables; the first has the cursor at first, Tab goes on.
    func listings(_ state: DashboardState) -> [Listing]
    /// The source that the lines of one of the tables come from; nil where they are worked out or come from several.
    func source(of listing: Listing) -> SourceID?
    /// False where one of the tables has no line because nobody knows of any, true where it was read and there is none.
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool
    /// The graphs, the most telling first.
    func graphs(_ state: DashboardState) -> [Graph]
    /// What a large screen shows beside one of the tables, for the line under its cursor: the place beneath the line, then
    /// what is beneath that.
    func companions(of line: Listing.Line, _ state: DashboardState) -> [Place]
}

extension ScreenContent {
    /// Its title.
    public func name(_ state: DashboardState) -> String { title }
    /// Its name alone.
    public func path(_ state: DashboardState) -> [String] { [name(state)] }
    /// No row.
    public func holds(_ finding: Finding) -> Bool { false }
    /// No sentence.
    public func lines(_ state: DashboardState) -> [(name: String, text: String)] { [] }
    /// None.
    public func source(of listing: Listing) -> SourceID? { nil }
    /// Known from the start.
    public func isRead(_ listing: Listing, _ state: DashboardState) -> Bool { true }
    /// No graph.
    public func graphs(_ state: DashboardState) -> [Graph] { [] }
    /// None.
    public func companions(of line: Listing.Line, _ state: DashboardState) -> [Place] { [] }
}
