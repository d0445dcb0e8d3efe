/// What EC2 tells of the hosts beyond their state: volumes, their snapshots, and how CPU credits are handled.
public struct HostDetails: Equatable, Sendable {
    /// The volumes attached to the hosts.
    public var volumes: Part<[HostVolume]>
    /// Volumes of the region that are attached to nothing and cost all the same.
    public var idleVolumes: Part<[HostVolume]>
    /// `ok`, `warning`, `impaired`, `insufficient-data` by volume id.
    public var volumeStatus: Part<[String: String]>
    /// The newest own snapshot of each volume that has one.
    public var snapshots: Part<[VolumeSnapshot]>
    /// `standard` or `unlimited` by the host's name; only hosts of a type with CPU credits.
    public var creditModes: Part<[String: String]>
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts details together; a part that is not given was not asked for.
    public init(
        volumes: Part<[HostVolume]> = .notAsked("not read"), idleVolumes: Part<[HostVolume]> = .notAsked("not read"),
        volumeStatus: Part<[String: String]> = .notAsked("not read"),
        snapshots: Part<[VolumeSnapshot]> = .notAsked("not read"),
        creditModes: Part<[String: String]> = .notAsked("not read"), lacks: [String] = []
    ) {
        self.volumes = volumes
        self.idleVolumes = idleVolumes
        self.volumeStatus = volumeStatus
        self.snapshots = snapshots
        self.creditModes = creditModes
        self.lacks = lacks
    }
}
