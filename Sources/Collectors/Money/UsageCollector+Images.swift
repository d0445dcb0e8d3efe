import AWSClient
import Monitor

extension UsageCollector {
    private static let mostRepositories = 20

    /// Bytes of the container images in the stack's repositories, which are named like its function and buckets.
    func images() async -> Part<Double> {
        guard stack.function != nil else { return .notAsked("no function is configured") }
        guard let project = HostNaming(stack: stack).project else {
            return .notAsked("the stack's names tell no project, so its repositories are not known")
        }
        return await part {
            () throws(PollFailure) in
            var bytes = 0.0
            for name in try await repositories(of: project) { bytes += try await size(of: name) }
            return bytes
        }
    }

    private func repositories(of project: String) async throws(PollFailure) -> [String] {
        var names: [String] = []
        try await client.allPages(.describeRepositories(), limit: 5) { answer throws(PollFailure) in
            let page = try answer.json(RepositoriesAnswer.self)
            names += page.repositories.elements().compactMap { $0.name.read() }.filter { $0.hasPrefix(project) }
            return page.nextToken.read().flatMap { $0.isEmpty ? nil : .describeRepositories(token: $0) }
        }
        return Array(names.prefix(Self.mostRepositories))
    }

    private func size(of repository: String) async throws(PollFailure) -> Double {
        var bytes = 0.0
        try await client.allPages(.describeImages(repository: repository), limit: 5) { answer throws(PollFailure) in
            let page = try answer.json(ImagesAnswer.self)
            bytes += page.images.elements().compactMap { $0.bytes.read() }.filter { $0 > 0 && $0 < 1e15 }.reduce(0, +)
            return page.nextToken.read().flatMap {
                $0.isEmpty ? nil : .describeImages(repository: repository, token: $0)
            }
        }
        return bytes
    }
}

/// The answer of DescribeRepositories.
private struct RepositoriesAnswer: Decodable {
    struct Repository: Decodable, Sendable {
        var name: Lenient<String>?

        enum CodingKeys: String, CodingKey { case name = "repositoryName" }
    }

    var repositories: Lenient<[Lenient<Repository>]>?
    var nextToken: Lenient<String>?
}

/// The answer of DescribeImages.
private struct ImagesAnswer: Decodable {
    struct Image: Decodable, Sendable {
        var bytes: Lenient<Double>?

        enum CodingKeys: String, CodingKey { case bytes = "imageSizeInBytes" }
    }

    var images: Lenient<[Lenient<Image>]>?
    var nextToken: Lenient<String>?

    enum CodingKeys: String, CodingKey {
        case images = "imageDetails"
        case nextToken
    }
}
