import ArgumentParser
import Reports

/// The plain command lines of the dashboard and of `check`, read without the parser.
///
/// The parser looks every type up at run time, which costs a fifth of the way to the first frame. Whatever is not read
/// here, and every mistake, is left to it: there is one place that explains options and words faults.
enum QuickStart {
    /// The options of a dashboard; nil for any other command line.
    static func dashboard(_ arguments: [String]) -> CommonOptions? {
        var words = Words(arguments)
        while words.next() {
            guard words.takesCommon() else { return nil }
        }
        return words.common
    }

    /// A `check` with its options; nil for any other command line.
    static func check(_ arguments: [String]) -> CheckCommand? {
        guard arguments.first == "check" else { return nil }
        var words = Words(Array(arguments.dropFirst()))
        var check = CheckCommand.withDefaults
        while words.next() {
            switch words.word {
            case "--url": words.append(to: &check.url)
            case "--only": words.append(to: &check.only)
            case "--except": words.append(to: &check.except)
            case "-v": check.verbose += 1
            case "--verbose": check.verbose += 1
            default: guard words.takesCommon() else { return nil }
            }
            guard !words.isOdd else { return nil }
        }
        guard let common = words.common else { return nil }
        check.common = common
        return (try? check.validate()) == nil ? nil : check
    }

    /// Arguments that are read one after the other.
    private struct Words {
        private var rest: ArraySlice<String>
        private var options = CommonOptions.withDefaults
        private(set) var word = ""
        /// True when a value was missing, or could be an option.
        private(set) var isOdd = false

        init(_ arguments: [String]) { rest = arguments[...] }

        /// The options; nil when they are not as they should be.
        var common: CommonOptions? { isOdd || (try? options.validate()) == nil ? nil : options }

        mutating func next() -> Bool {
            guard !isOdd, let first = rest.popFirst() else { return false }
            word = first
            return true
        }

        mutating func append(to list: inout [String]) { if let value = value() { list.append(value) } }

        /// Takes the option if it is one of all commands, with its value.
        mutating func takesCommon() -> Bool {
            switch word {
            case "--demo": options.demo = true
            case "--ascii": options.ascii = true
            case "--linear": options.linear = true
            case "--no-color": options.noColor = true
            case "--read-only": options.readOnly = true
            case "--stack": options.stack = value()
            case "--config": options.config = value()
            case "--terraform": options.terraform = value()
            case "--profile": options.profile = value()
            case "--region": options.region = value()
            case "--scenario": options.scenario = value()
            case "--theme": options.theme = value()
            default: return false
            }
            return !isOdd
        }

        private mutating func value() -> String? {
            guard let value = rest.popFirst(), !value.hasPrefix("-") else {
                isOdd = true
                return nil
            }
            return value
        }
    }
}

extension CommonOptions {
    /// The options of a command line that has none.
    fileprivate static var withDefaults: CommonOptions {
        var options = CommonOptions()
        (options.stack, options.config, options.terraform) = (nil, nil, nil)
        (options.profile, options.region, options.scenario, options.theme) = (nil, nil, nil, nil)
        (options.demo, options.ascii, options.noColor, options.readOnly) = (false, false, false, false)
        options.linear = false
        (options.mouse, options.lowBandwidth) = (nil, nil)
        return options
    }
}

extension CheckCommand {
    /// A `check` without options of its own.
    fileprivate static var withDefaults: CheckCommand {
        var check = CheckCommand()
        (check.format, check.classes, check.timeout) = (.text, "health", 10)
        (check.only, check.except, check.url, check.verbose, check.allStacks) = ([], [], [], 0, false)
        return check
    }
}
