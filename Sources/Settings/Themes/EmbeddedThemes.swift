// Written by Tests/Scripts/embed_themes.py from the files in themes/: change those and run it.

/// The theme files that are part of the binary.
enum EmbeddedThemes {
    /// The text of each file under the name of its theme, in alphabetical order.
    static let texts: [(name: String, text: String)] = [
        (
            "cvd-blue-yellow",
            ##"""
            name = "cvd-blue-yellow"
            summary = "for eyes that cannot tell blue from yellow: teal, pink, red"
            inherits = "dark"

            foreground = "#d6d8dc"
            background = "#26282d"

            [palette]
            sage = { rgb = "#7fd6c8", ansi = "bright-cyan" }
            amber = { rgb = "#ffb3c1", ansi = "bright-magenta" }
            coral = { rgb = "#ff7a6b", ansi = "bright-red" }
            lilac = { rgb = "#e6e6e6", ansi = "bright-white" }
            water = { rgb = "#8fd3d9", ansi = "cyan" }

            """##
        ),
        (
            "cvd-red-green",
            ##"""
            name = "cvd-red-green"
            summary = "for eyes that cannot tell red from green: blue, gold, orange"
            inherits = "dark"

            foreground = "#d6d8dc"
            background = "#26282d"

            [palette]
            sage = { rgb = "#7cb8e8", ansi = "bright-blue" }
            amber = { rgb = "#f0e442", ansi = "bright-yellow" }
            coral = { rgb = "#ff9a3d", ansi = "yellow" }
            lilac = { rgb = "#d9c7f5", ansi = "bright-white" }
            water = { rgb = "#9fc9e8", ansi = "cyan" }

            """##
        ),
        (
            "dark",
            ##"""
            name = "dark"
            summary = "calm greys on a dark ground; only states carry colour"

            # What `default` is taken to be when contrast is measured: the lightest ground that this theme is made for.
            foreground = "#d6d8dc"
            background = "#26282d"

            [palette]
            quiet = { rgb = "#a4a8b1", ansi = "white" }
            line = { rgb = "#7b808b", ansi = "bright-black" }
            strong = "default"
            sage = { rgb = "#9fbf8f", ansi = "green" }
            amber = { rgb = "#e6b65c", ansi = "yellow" }
            coral = { rgb = "#ff8f80", ansi = "bright-red" }
            lilac = { rgb = "#cba6e8", ansi = "bright-magenta" }
            water = { rgb = "#86b7d9", ansi = "cyan" }
            deep = { rgb = "#6e8aa0", ansi = "bright-black" }
            raised = { rgb = "#1b1d21", ansi = "black" }
            mauve = { rgb = "#d9a9c0", ansi = "magenta" }
            iris = { rgb = "#a9b4f0", ansi = "bright-blue" }
            teal = { rgb = "#86c9bd", ansi = "bright-cyan" }

            [roles]
            text = "default"
            dim = "quiet"
            title = { fg = "strong", bold = true }
            border = "line"
            cursor = { fg = "strong", bold = true, reverse = true }

            ok = "sage"
            warning = { fg = "amber", bold = true }
            critical = { fg = "coral", bold = true }
            unknown = { fg = "lilac", bold = true }
            stale = "quiet"
            follows = "quiet"
            expected = "quiet"

            verdictOk = { fg = "sage", bold = true, reverse = true }
            verdictWarning = { fg = "amber", bold = true, reverse = true }
            verdictCritical = { fg = "coral", bold = true, reverse = true }
            verdictUnknown = { fg = "lilac", bold = true, reverse = true }
            impact = { fg = "strong", bold = true }

            key = { fg = "strong", bold = true }
            hint = "quiet"
            input = { fg = "strong", underline = true }
            match = { fg = "water", bold = true, underline = true }

            graph = "water"
            graphDim = "deep"

            dialog = { fg = "strong", bg = "raised" }
            dialogFocus = { fg = "strong", bg = "raised", bold = true, reverse = true }

            group1 = "water"
            group2 = "mauve"
            group3 = "iris"
            group4 = "teal"

            """##
        ),
        (
            "gruvbox",
            ##"""
            name = "gruvbox"
            summary = "the warm colours of Gruvbox"
            inherits = "dark"

            foreground = "#ebdbb2"
            background = "#282828"

            [palette]
            quiet = { rgb = "#bdae93", ansi = "white" }
            line = { rgb = "#928374", ansi = "bright-black" }
            sage = { rgb = "#b8bb26", ansi = "green" }
            amber = { rgb = "#fabd2f", ansi = "yellow" }
            coral = { rgb = "#fe8019", ansi = "bright-red" }
            lilac = { rgb = "#d3869b", ansi = "bright-magenta" }
            water = { rgb = "#83a598", ansi = "cyan" }
            deep = { rgb = "#a89984", ansi = "bright-black" }
            raised = { rgb = "#1d2021", ansi = "black" }

            """##
        ),
        (
            "high-contrast",
            ##"""
            name = "high-contrast"
            summary = "white on black; states in the strongest colours"
            inherits = "dark"

            foreground = "#ffffff"
            background = "#000000"

            [palette]
            quiet = { rgb = "#d8d8d8", ansi = "white" }
            line = { rgb = "#b0b0b0", ansi = "white" }
            sage = { rgb = "#5cff5c", ansi = "bright-green" }
            amber = { rgb = "#ffe14d", ansi = "bright-yellow" }
            coral = { rgb = "#ff8a8a", ansi = "bright-red" }
            lilac = { rgb = "#ffa6ff", ansi = "bright-magenta" }
            water = { rgb = "#7ce7ff", ansi = "bright-cyan" }
            deep = { rgb = "#9a9a9a", ansi = "white" }
            raised = { rgb = "#000000", ansi = "black" }

            """##
        ),
        (
            "light",
            ##"""
            name = "light"
            summary = "ink on a light ground; only states carry colour"

            # What `default` is taken to be when contrast is measured: the darkest ground that this theme is made for.
            foreground = "#2c2e33"
            background = "#eceae4"

            # On a light ground the terminal's own yellow cannot be read, so warnings stand in as magenta.
            [palette]
            quiet = { rgb = "#5c5f66", ansi = "bright-black" }
            line = { rgb = "#7c808a", ansi = "bright-black" }
            strong = "default"
            moss = { rgb = "#3c6629", ansi = "green" }
            ochre = { rgb = "#8a4f00", ansi = "magenta" }
            brick = { rgb = "#b0201a", ansi = "red" }
            plum = { rgb = "#74359a", ansi = "blue" }
            ink = { rgb = "#245e8e", ansi = "blue" }
            mist = { rgb = "#6a8099", ansi = "bright-black" }
            raised = { rgb = "#fbfaf7", ansi = "bright-white" }
            mauve = { rgb = "#8a3d63", ansi = "magenta" }
            iris = { rgb = "#4a4fa8", ansi = "blue" }
            teal = { rgb = "#1f655c", ansi = "cyan" }

            [roles]
            text = "default"
            dim = "quiet"
            title = { fg = "strong", bold = true }
            border = "line"
            cursor = { fg = "strong", bold = true, reverse = true }

            ok = "moss"
            warning = { fg = "ochre", bold = true }
            critical = { fg = "brick", bold = true }
            unknown = { fg = "plum", bold = true }
            stale = "quiet"
            follows = "quiet"
            expected = "quiet"

            verdictOk = { fg = "moss", bold = true, reverse = true }
            verdictWarning = { fg = "ochre", bold = true, reverse = true }
            verdictCritical = { fg = "brick", bold = true, reverse = true }
            verdictUnknown = { fg = "plum", bold = true, reverse = true }
            impact = { fg = "strong", bold = true }

            key = { fg = "strong", bold = true }
            hint = "quiet"
            input = { fg = "strong", underline = true }
            match = { fg = "ink", bold = true, underline = true }

            graph = "ink"
            graphDim = "mist"

            dialog = { fg = "strong", bg = "raised" }
            dialogFocus = { fg = "strong", bg = "raised", bold = true, reverse = true }

            group1 = "ink"
            group2 = "mauve"
            group3 = "iris"
            group4 = "teal"

            """##
        ),
        (
            "mono",
            ##"""
            name = "mono"
            summary = "no colour at all: bold, faint and reversed"

            foreground = "#d0d0d0"
            background = "#000000"

            [roles]
            text = "default"
            dim = { fg = "default", dim = true }
            title = { fg = "default", bold = true }
            border = { fg = "default", dim = true }
            cursor = { fg = "default", bold = true, reverse = true }

            ok = "default"
            warning = { fg = "default", bold = true }
            critical = { fg = "default", bold = true, reverse = true }
            unknown = { fg = "default", bold = true, underline = true }
            stale = { fg = "default", dim = true }
            follows = { fg = "default", dim = true }
            expected = { fg = "default", dim = true }

            verdictOk = { fg = "default", bold = true, reverse = true }
            verdictWarning = { fg = "default", bold = true, reverse = true }
            verdictCritical = { fg = "default", bold = true, reverse = true }
            verdictUnknown = { fg = "default", bold = true, reverse = true }
            impact = { fg = "default", bold = true }

            key = { fg = "default", bold = true }
            hint = { fg = "default", dim = true }
            input = { fg = "default", underline = true }
            match = { fg = "default", bold = true, underline = true }

            graph = "default"
            graphDim = { fg = "default", dim = true }

            dialog = "default"
            dialogFocus = { fg = "default", bold = true, reverse = true }

            group1 = "default"
            group2 = { fg = "default", bold = true }
            group3 = { fg = "default", underline = true }
            group4 = { fg = "default", dim = true }

            """##
        ),
        (
            "nord",
            ##"""
            name = "nord"
            summary = "the arctic colours of Nord"
            inherits = "dark"

            foreground = "#d8dee9"
            background = "#2e3440"

            [palette]
            quiet = { rgb = "#b4bccb", ansi = "white" }
            line = { rgb = "#8590a6", ansi = "bright-black" }
            sage = { rgb = "#a3be8c", ansi = "green" }
            amber = { rgb = "#ebcb8b", ansi = "yellow" }
            coral = { rgb = "#f09aa2", ansi = "bright-red" }
            lilac = { rgb = "#c9a3c3", ansi = "bright-magenta" }
            water = { rgb = "#88c0d0", ansi = "cyan" }
            deep = { rgb = "#81a1c1", ansi = "blue" }
            raised = { rgb = "#242933", ansi = "black" }

            """##
        ),
        (
            "solarized-dark",
            ##"""
            name = "solarized-dark"
            summary = "Solarized on dark, the accents lifted until they can be read"
            inherits = "dark"

            foreground = "#93a1a1"
            background = "#002b36"

            [palette]
            quiet = { rgb = "#93a1a1", ansi = "white" }
            line = { rgb = "#6f858c", ansi = "bright-black" }
            strong = { rgb = "#eee8d5", ansi = "bright-white" }
            sage = { rgb = "#98ad1f", ansi = "green" }
            amber = { rgb = "#d3a01c", ansi = "yellow" }
            coral = { rgb = "#f47a6c", ansi = "bright-red" }
            lilac = { rgb = "#a3a7ec", ansi = "bright-magenta" }
            water = { rgb = "#4bb8ac", ansi = "cyan" }
            deep = { rgb = "#7d9499", ansi = "bright-black" }
            raised = { rgb = "#001f27", ansi = "black" }

            """##
        ),
        (
            "solarized-light",
            ##"""
            name = "solarized-light"
            summary = "Solarized on light, the accents deepened until legible"
            inherits = "light"

            foreground = "#556b73"
            background = "#fdf6e3"

            [palette]
            quiet = { rgb = "#586e75", ansi = "bright-black" }
            line = { rgb = "#7d8d90", ansi = "bright-black" }
            strong = { rgb = "#073642", ansi = "black" }
            moss = { rgb = "#566300", ansi = "green" }
            ochre = { rgb = "#8a5a00", ansi = "magenta" }
            brick = { rgb = "#b8231f", ansi = "red" }
            plum = { rgb = "#5257a8", ansi = "blue" }
            ink = { rgb = "#1b6aa5", ansi = "blue" }
            mist = { rgb = "#6d8087", ansi = "bright-black" }
            raised = { rgb = "#fffdf5", ansi = "bright-white" }

            """##
        ),
    ]
}
