import Monitor

extension DashboardState {
    /// What the bell and the user's command are told now; nothing unless one of them is wanted.
    mutating func notices() -> [Effect] {
        guard rings || stack.notify != nil else { return [] }
        guard let notice = gate.next(at: now, pause: stack.notify?.pause ?? NotifySettings.usualPause) else {
            return []
        }
        return (rings ? [.bell] : []) + (stack.notify == nil ? [] : [.notify(notice)])
    }
}
