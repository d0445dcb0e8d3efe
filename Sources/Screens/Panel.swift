public import Cells
public import Dashboard

/// A part of a screen: it draws a state into a rectangle and knows nothing else.
public protocol Panel: Sendable {
    /// Draws the state into `area` of `frame`; an area of any size, also none, is fine.
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame)
}
