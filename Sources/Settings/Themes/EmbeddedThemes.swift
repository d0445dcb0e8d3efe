// Written by Tests/Scripts/embed_themes.py from the files in themes/: change those and run it.

/// The theme files that are part of the binary.
enum EmbeddedThemes {
    /// The text of each file under the name of its theme, in alphabetical order.
    static let texts: [(name: String, text: String)] = [
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

            [roles]
            text = "default"
            dim = "quiet"
            title = { fg = "strong", bold = true }
            border = "line"
            cursor = { fg = "strong", bold = true }

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

            [roles]
            text = "default"
            dim = "quiet"
            title = { fg = "strong", bold = true }
            border = "line"
            cursor = { fg = "strong", bold = true }

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

            """##
        ),
    ]
}
