extension Frame {
    /// What is to be read, for a person and for tests: the rows joined by line feeds, without blanks at their ends.
    public var text: String {
        rows { cell in
            cell.isContinuation ? "" : String(scalars: [cell.scalar] + marks(of: cell))
        } isBlank: {
            $0 == " "
        }
    }

    /// What the cells mean, one letter each, without the letters of `.text` at the ends of the rows.
    public var roleMap: String {
        rows {
            String($0.role.letter)
        } isBlank: {
            $0 == Role.text.letter
        }
    }

    private func rows(_ write: (Cell) -> String, isBlank: (Character) -> Bool) -> String {
        (0..<size.rows).map { row in
            var line = ""
            for column in 0..<size.columns { line += write(cells[row * size.columns + column]) }
            while let last = line.last, isBlank(last) { line.removeLast() }
            return line
        }
        .joined(separator: "\n")
    }
}

extension String {
    /// Makes a string of the values of scalars; what is no scalar is left out.
    fileprivate init(scalars: [UInt32]) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
        self.init(view)
    }
}
