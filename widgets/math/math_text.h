#pragma once
#include <QString>
#include <memory>
#include <vector>

namespace ordinate {

/// A part of a formula.
struct MathNode {
  enum class Kind {
    row,       ///< parts beside each other
    variable,  ///< a letter, set in italics
    text,      ///< words and names of functions, upright
    number,
    relation,   ///< =, ≤, →: with room on both sides
    operation,  ///< +, ·: with less; none where it is a sign
    mark,       ///< commas and other signs without room before them
    space,
    fraction,  ///< parts: above, below
    root,      ///< parts: what stands under it
    scripts,   ///< parts: base, below, above; an empty row where one is missing
    fenced     ///< between `text` and `close`, as high as what stands between them; parts: that
  };
  Kind kind = Kind::row;
  QString text = {};
  QString close = {};
  std::vector<MathNode> parts = {};
};

/// Reads a small part of TeX, with Greek letters and signs written as they are: letters, numbers, `_{…}`,
/// `^{…}`, `\frac{…}{…}`, `\sqrt{…}`, `\text{…}`, names of functions (`\sin`, `\ln`, …), `|…|` as `\abs{…}`
/// and ‖…‖ as `\norm{…}`, `\,` for a little room; round, square and curly brackets grow with what is between
/// them. What it does not know stands as text.
MathNode parseMath(const QString& tex);

/// A number in that TeX with so many significant digits: "0.25", "1.2 · 10^{-7}".
QString numberTex(double value, int digits);
/// Words in that TeX, as they stand.
QString wordsTex(QString words);

/// For browsers: `<math>…</math>`.
QString mathMl(const MathNode& formula);

/// In one line, for those who hear it, and for plain text: "sin(p/base^(2i/d))".
QString plainMath(const MathNode& formula);

}  // namespace ordinate
