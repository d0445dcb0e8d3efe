import Monitor
import Testing

@Suite("The log groups of a stack")
struct LogGroupTests {
    private func stack(_ function: String?, _ groups: [String] = []) -> Stack {
        var stack = Stack(name: "s")
        stack.function = function
        stack.logGroups = groups
        return stack
    }

    @Test(
        "The function's group has its name, however the function is written",
        arguments: [
            ("predict", "/aws/lambda/predict"), ("predict:PROD", "/aws/lambda/predict"),
            ("arn:aws:lambda:eu-north-1:1:function:predict:3", "/aws/lambda/predict"),
        ])
    func function(name: String, group: String) {
        #expect(stack(name).functionLogGroup == group)
        #expect(stack(name, [group, "/b"]).watchedLogGroups == [group, "/b"])
        #expect(stack(name).logRow(of: group) == "logs.lambda")
    }

    @Test("Rows have short ids where that is clear, and whole names where it is not")
    func rows() {
        let stack = stack("f", ["/ecs/app", "/ec2/web/app", "/ecs/worker", "/mine/lambda"])
        #expect(
            stack.watchedLogGroups.map { stack.logRow(of: $0) } == [
                "logs.lambda", "logs.ecs/app", "logs.ec2/web/app", "logs.worker", "logs.mine/lambda",
            ])
        #expect(self.stack(nil).watchedLogGroups.isEmpty)
        #expect(self.stack(nil, (0..<99).map { "/g\($0)" }).watchedLogGroups.count == 50)
    }
}
