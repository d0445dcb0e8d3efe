// swift-tools-version: 6.1
import PackageDescription

/// Every target is built with warnings as errors; `make` adds the check that no target imports one it does not name.
let settings: [SwiftSetting] = [
    .unsafeFlags(["-warnings-as-errors"]), .enableUpcomingFeature("InternalImportsByDefault"),
]

/// For targets beside a package that imports the whole of Foundation: without this its members would be found first, and
/// one of them is enough to link 45 MB of Unicode tables.
let strictMembers = settings + [.enableUpcomingFeature("MemberImportVisibility")]

/// Optimised also in debug builds: the demo writes thousands of log lines and objects at once, in nearly every test.
let quick: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A layer of the program: a folder of `Sources` with the only targets that it may import.
func layer(_ name: String, _ dependencies: [Target.Dependency] = [], _ settings: [SwiftSetting] = settings) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one layer.
func tests(of name: String, _ extra: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name), "TestSupport"] + extra, resources: resources,
        swiftSettings: settings)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let nio: [Target.Dependency] = ["NIOCore", "NIOPosix", "NIOHTTP1"].map { .product(name: $0, package: "swift-nio") }

let package = Package(
    name: "mltop",
    products: [.executable(name: "mltop", targets: ["mltop"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // 0: system libraries behind C
        .target(name: "CCurses", linkerSettings: [.linkedLibrary("ncursesw")]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CSpawn"),
        .target(name: "CMemory"),
        .target(name: "CTasks"),
        // 1: values
        layer("Cells"),
        layer("Monitor"),
        // 2: protocols and behaviour
        layer("Wire", ["Monitor"]),
        layer("Dashboard", ["Cells", "Monitor"]),
        layer("Reports", ["Cells", "Monitor"]),
        // 3: AWS, view, settings
        layer("AWSClient", ["Monitor", "Wire", crypto]),
        layer("Screens", ["Cells", "Monitor", "Dashboard"]),
        layer("Settings", ["Cells", "Monitor", "Dashboard", toml], strictMembers),
        // 4: answers to snapshots
        layer("Collectors", ["Monitor", "Wire", "AWSClient"]),
        // 5: time and order
        layer("Runtime", ["Cells", "Monitor", "Wire", "Dashboard", "Reports", "AWSClient", "Screens", "Collectors"]),
        // 6: the outside
        layer("CursesTerminal", ["CCurses", "Cells"]),
        layer("CurlTransport", ["CCurl", "Monitor", "Wire"]),
        layer("Processes", ["CSpawn", "Wire"]),
        layer("DemoStack", ["Monitor", "Wire"] + nio, settings + quick),
        // 7: composition root
        .executableTarget(
            name: "mltop",
            dependencies: [
                "CMemory", "CTasks", "Cells", "Monitor", "Wire", "Dashboard", "Reports", "AWSClient", "Screens",
                "Settings",
                "Collectors", "Runtime", "CursesTerminal", "CurlTransport", "Processes", "DemoStack", arguments,
            ],
            swiftSettings: strictMembers),
        // tests
        .target(
            name: "TestSupport", dependencies: ["Cells", "Monitor", "Wire"], path: "Tests/TestSupport",
            swiftSettings: settings),
        tests(of: "Cells"),
        tests(of: "Monitor"),
        tests(of: "Wire"),
        tests(of: "Dashboard", ["Cells", "Monitor"]),
        tests(of: "Reports", ["Cells", "Monitor"]),
        tests(of: "AWSClient", ["Monitor", "Wire", crypto], resources: [.copy("Fixtures")]),
        tests(of: "Screens", ["Cells", "Monitor", "Dashboard"], resources: [.copy("Golden")]),
        tests(of: "Settings", ["Cells", "Monitor", "Dashboard"], resources: [.copy("Fixtures")]),
        tests(of: "Collectors", ["Monitor", "Wire", "AWSClient"], resources: [.copy("Fixtures")]),
        tests(of: "Runtime", ["Cells", "Monitor", "Wire", "Dashboard", "Reports", "Collectors", "Screens"]),
        tests(of: "CursesTerminal", ["CCurses", "Cells", "Dashboard"]),
        tests(of: "CurlTransport", ["Monitor", "Wire"]),
        tests(of: "Processes", ["Monitor", "Wire"]),
        tests(of: "DemoStack", ["Monitor", "Wire", "CurlTransport"] + nio),
        .testTarget(
            name: "ProgramTests",
            dependencies: [
                "TestSupport", "Cells", "Monitor", "Wire", "DemoStack", "Settings", "Dashboard", "Collectors",
                "Runtime", "Screens", "mltop",
            ],
            path: "Tests/ProgramTests", exclude: ["Screens"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
