import AWSClient
import Monitor

/// Reads the hosts: EC2 DescribeInstances and DescribeInstanceStatus.
struct HostsCollector: Collector {
    let finder: HostFinder
    let client: AWSClient
    /// Where those who log in to the hosts look for their addresses.
    let addresses: HostAddresses

    var source: SourceID { .hosts }

    /// Facts by the name of the host; when only the status call fails, the facts come without it.
    func collect() async throws(PollFailure) -> Payload {
        let found: HostFinder.Found
        do throws(PollFailure) {
            found = try await finder.find()
        } catch {
            addresses.note(nil)
            throw error
        }
        var snapshot = HostsSnapshot(hosts: found.hosts, unread: found.unread, lacks: found.lacks)
        addresses.note(snapshot)
        let ids = Set(found.hosts.values.filter { $0.state != "terminated" }.map(\.id)).sorted()
        if ids.isEmpty { return .hosts(snapshot) }
        do throws(PollFailure) {
            let rows = try await client.send(.describeInstanceStatus(ids: ids)).xml().list("instanceStatusSet")
            for row in rows {
                for (name, facts) in snapshot.hosts where facts.id == row.text("instanceId") {
                    snapshot.hosts[name]?.absorb(status: row)
                }
            }
        } catch .cancelled {
            throw .cancelled
        } catch {
            snapshot.statusFailure = error
        }
        return .hosts(snapshot)
    }
}
