import AWSClient
import Cells
import Collectors
import CurlTransport
import FoundationEssentials
import Monitor
import Settings
import Wire

extension ProgramPlace {
    /// Seconds that looking for a stack in the AWS account may take.
    private static let patience = 12.0

    /// What the AWS account shows, and what is said of it where a stack was looked for.
    func findings(_ common: CommonOptions) async -> (AccountFindings?, [String]) {
        let target = AWSTarget(region: common.region ?? "", profile: common.profile)
        do throws(PollFailure) {
            let shared = SharedFiles(profile: common.profile, environment: environment, files: files)
            let region = try Place(of: target, environment: environment, files: shared).region
            let client = AWSClient(
                target, transport: transport, environment: environment, files: files, means: means,
                limits: Limits(connect: 2, total: 5), clock: time)
            let found = try await Self.within(Self.patience) { () async throws(PollFailure) -> AccountFindings in
                try await AccountFinder(client: client, region: region).find()
            }
            let count = found.deployments.count
            let what = count == 1 ? "1 deployment" : count == 0 ? "no deployment" : "\(count) deployments"
            return (found, ["AWS account in \(region): \(what)"] + found.notes.map { "AWS account: \($0)" })
        } catch {
            return (nil, ["AWS account: \(error)"])
        }
    }

    /// The transport to AWS, which trusts the authorities that the AWS tools trust.
    var transport: CurlTransport {
        CurlTransport(TransportOptions(caFile: environment["AWS_CA_BUNDLE"], environment: environment))
    }

    /// The names of all stacks of the config, or a plain line on standard error and the end.
    func stackNames(_ common: CommonOptions, usage: Int32) -> [String] {
        do throws(ConfigFault) {
            return try Settings.stackNames(inputs(common, isScreenOnly: false))
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: \(error)")])
            leave(usage)
        }
    }

    /// What `work` gives, or `.timedOut` when that takes longer.
    private static func within<Value: Sendable>(
        _ seconds: Double, _ work: @escaping @Sendable () async throws(PollFailure) -> Value
    ) async throws(PollFailure) -> Value {
        let result = await withTaskGroup(of: Result<Value, PollFailure>.self) { group in
            group.addTask {
                do throws(PollFailure) { return .success(try await work()) } catch { return .failure(error) }
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(seconds))
                return .failure(.timedOut(seconds: seconds))
            }
            let first = await group.next() ?? .failure(.cancelled)
            group.cancelAll()
            return first
        }
        return try result.get()
    }
}
