import Cells
import Glibc
import Monitor
import Runtime
import Settings
import Wire

/// Notices that a file of the settings changed, and reads them anew; what cannot be used leaves the settings before.
@MainActor final class SettingsWatch {
    private struct Stamp: Equatable {
        var seconds = 0
        var nanoseconds = 0
        var size = 0
        var inode: UInt = 0
    }

    private let common: CommonOptions
    private let place: ProgramPlace
    /// What is watched now.
    private(set) var watched: Watched
    private var stamps: [String: Stamp?] = [:]
    /// False when the settings came through something that is not a file, and so cannot be read again.
    private var isReadable = true

    /// Watches the files behind `watched`.
    init(_ common: CommonOptions, _ watched: Watched, _ place: ProgramPlace) {
        self.common = common
        self.watched = watched
        self.place = place
    }

    /// What new settings there are; nil while the files are as they were.
    func reread() -> Session.Reread? {
        guard isReadable, stamps.isEmpty || stamps.contains(where: { Self.stamp($0.key) != $0.value }) else {
            return nil
        }
        let read = ReadPaths()
        var inputs = place.inputs(common, isScreenOnly: false)
        let plain = inputs.read
        inputs.read = { path in
            read.paths.append(path)
            return try plain(path)
        }
        defer { stamps = Dictionary(read.paths.map { ($0, Self.stamp($0)) }, uniquingKeysWith: { first, _ in first }) }
        if stamps.isEmpty, hasPipes() {
            isReadable = false
            return nil
        }
        do throws(ConfigFault) {
            let settings = try Settings.resolve(inputs)
            guard settings != watched.settings else { return nil }
            if stamps.isEmpty, settings.stack == nil {
                // The stack was found in the AWS account, not in a file.
                isReadable = false
                return nil
            }
            guard let next = Watched(settings, common, in: place) else {
                return .refused("settings kept: the files name no stack any more")
            }
            watched = next
            var taken = Session.NewSettings(
                stack: next.stack, thresholds: next.thresholds, intervals: next.intervals,
                theme: settings.ui.theme.name, collectors: { next.collectors() })
            taken.onDemand = next.onDemand()
            taken.actions = { next.actions(through: "screen") }
            return .taken(taken)
        } catch {
            return .refused("settings kept: \(error)")
        }
    }

    /// True when a file that was named is a pipe or a device, whose content is gone once it was read.
    private func hasPipes() -> Bool {
        [common.config, common.terraform, place.environment["MLTOP_CONFIG"]].compactMap(\.self).contains { path in
            var status = stat()
            guard stat(path, &status) == 0 else { return false }
            return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
        }
    }

    private static func stamp(_ path: String) -> Stamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Stamp(
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, size: Int(status.st_size),
            inode: UInt(status.st_ino))
    }
}

/// The paths that were read, in their order.
private final class ReadPaths {
    var paths: [String] = []
}
