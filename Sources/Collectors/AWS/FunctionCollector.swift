import AWSClient
import FoundationEssentials
import Monitor

/// Reads the function: Lambda GetFunctionConfiguration and ListEventSourceMappings.
struct FunctionCollector: Collector {
    let function: String
    /// The stream whose mappings count; nil takes every mapping.
    let stream: String?
    let client: AWSClient

    var source: SourceID { .function }

    /// The configuration with the mappings, or with how asking for them failed.
    func collect() async throws(PollFailure) -> Payload {
        let answer = try await client.send(.getFunctionConfiguration(function: function))
        let configuration = try answer.sameJSON(ConfigurationAnswer.self)
        guard configuration.isOfFunction else {
            throw .notUnderstood("\(answer.call.title): the answer has neither FunctionArn nor FunctionName")
        }
        var facts = configuration.facts
        do throws(PollFailure) {
            let all = try await mappings(arn: facts.arn)
            let wanted = all.filter { mapping in
                stream.map { mapping.sourceARN.hasSuffix(":stream/\($0)") } ?? true
            }
            facts.mappings = .read(wanted)
            if wanted.count < all.count {
                facts.lacks.append("\(all.count - wanted.count) event source mappings read other sources")
            }
        } catch .cancelled {
            throw .cancelled
        } catch {
            facts.mappings = .failed(error)
        }
        return .function(facts)
    }

    /// The mappings by the function's name and, when there are none, by its ARN, which is all that moto answers to.
    private func mappings(arn: String?) async throws(PollFailure) -> [FunctionFacts.Mapping] {
        let found = try await mappings(of: function)
        guard found.isEmpty, let arn, arn != function else { return found }
        return try await mappings(of: arn)
    }

    private func mappings(of name: String) async throws(PollFailure) -> [FunctionFacts.Mapping] {
        var found: [FunctionFacts.Mapping] = []
        try await client.allPages(.listEventSourceMappings(function: name), limit: 10) {
            answer throws(PollFailure) in
            let page = try answer.sameJSON(MappingsAnswer.self)
            found += page.mappings.compactMap { $0.value?.mapping }
            guard let marker = page.nextMarker.read(), !marker.isEmpty else { return nil }
            return .listEventSourceMappings(function: name, marker: marker)
        }
        return found
    }
}
