import CTasks
import Dispatch
import Runtime
import Synchronization

/// The threads of a screen's tasks: the main one for the main actor, and one more for those that name no executor.
///
/// Left to itself the dispatch library has threads of its own for both, looks each second how they do, and ends and starts
/// them anew: at rest that costs more than some of the sources that are polled.
enum TaskThreads {
    private static let other = WorkThread.start()
    private static let isTaken = Mutex(false)

    /// From here on the library starts no threads, where one is to be had; to be called before the first task is made.
    static func takeAll() {
        guard other != nil else { return }
        isTaken.withLock { $0 = true }
        ct_take_all { job in
            if let job { TaskThreads.other?.jobs.put(at: job) }
        }
    }

    /// Does what the main actor has to do, as long as the process lives.
    static func serveMain() -> Never {
        if isTaken.withLock(\.self) { ct_serve_main() }
        dispatchMain()
    }
}
