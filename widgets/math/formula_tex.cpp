#include "widgets/math/formula_tex.h"

#include <QLocale>
#include <numbers>

namespace ordinate {

namespace {

using FormulaKind = Formula::Kind;

/// How tightly what stands at its top holds together, loosest first. `raised`: in an exponent, where a
/// fraction is written in a line.
int tightness(const Formula& formula, bool raised) {
  switch (formula.kind) {
    case FormulaKind::less:
    case FormulaKind::less_equal:
    case FormulaKind::greater:
    case FormulaKind::greater_equal:
    case FormulaKind::equal:
    case FormulaKind::not_equal:
      return 0;
    case FormulaKind::add:
    case FormulaKind::subtract:
      return 1;
    case FormulaKind::multiply:
      return 2;
    case FormulaKind::divide:
      return raised ? 2 : 5;
    case FormulaKind::negate:
      return 3;
    case FormulaKind::number:
      return formula.number < 0 ? 3 : 5;
    default:
      return 5;
  }
}

class TexWriter {
 public:
  QString write(const Formula& formula) const {
    switch (formula.kind) {
      case FormulaKind::number:
        if (formula.number == std::numbers::pi) return QStringLiteral("π");
        if (formula.number == std::numbers::e) return QStringLiteral("e");
        return QString::number(formula.number, 'g', QLocale::FloatingPointShortest);
      case FormulaKind::name:
        return name(formula.name);
      case FormulaKind::negate:
        return QStringLiteral("−") + part(formula, 0, 3);
      case FormulaKind::add:
        return between(formula, QStringLiteral(" + "), 1, 1);
      case FormulaKind::subtract:
        return between(formula, QStringLiteral(" − "), 1, 2);
      case FormulaKind::multiply:
        return between(formula, QStringLiteral(" · "), 2, 3);
      case FormulaKind::divide:
        return m_raised
                   ? between(formula, QStringLiteral("/"), 2, 3)
                   : QStringLiteral("\\frac{%1}{%2}").arg(write(formula.parts[0]), write(formula.parts[1]));
      case FormulaKind::power:
        return QStringLiteral("%1^{%2}").arg(powerBase(formula.parts[0]),
                                             TexWriter(true).write(formula.parts[1]));
      case FormulaKind::less:
        return between(formula, QStringLiteral(" < "), 1, 1);
      case FormulaKind::less_equal:
        return between(formula, QStringLiteral(" ≤ "), 1, 1);
      case FormulaKind::greater:
        return between(formula, QStringLiteral(" > "), 1, 1);
      case FormulaKind::greater_equal:
        return between(formula, QStringLiteral(" ≥ "), 1, 1);
      case FormulaKind::equal:
        return between(formula, QStringLiteral(" = "), 1, 1);
      case FormulaKind::not_equal:
        return between(formula, QStringLiteral(" ≠ "), 1, 1);
      case FormulaKind::call:
        return call(formula);
    }
    return {};
  }

  explicit TexWriter(bool raised = false) : m_raised(raised) {}

 private:
  static QString name(const std::string& name) {
    if (name == "pi") return QStringLiteral("π");
    const QString text = QString::fromStdString(name);
    return text.size() == 1 ? text : QStringLiteral("\\text{%1}").arg(text);
  }

  /// In parentheses where it is looser than what stands around it.
  QString part(const Formula& formula, std::size_t index, int least) const {
    const Formula& inner = formula.parts[index];
    const QString text = write(inner);
    return tightness(inner, m_raised) < least ? QStringLiteral("(%1)").arg(text) : text;
  }

  QString between(const Formula& formula, const QString& sign, int left, int right) const {
    return part(formula, 0, left) + sign + part(formula, 1, right);
  }

  /// A power or a fraction that is raised again would be read the other way round.
  QString powerBase(const Formula& base) const {
    const bool bare = base.kind == FormulaKind::name || base.kind == FormulaKind::call ||
                      (base.kind == FormulaKind::number && base.number >= 0);
    return bare ? write(base) : QStringLiteral("(%1)").arg(write(base));
  }

  QString call(const Formula& formula) const {
    if (formula.name == "exp") return QStringLiteral("e^{%1}").arg(TexWriter(true).write(formula.parts[0]));
    QStringList arguments;
    for (const Formula& each : formula.parts) arguments << write(each);
    if (formula.name == "sqrt") return QStringLiteral("\\sqrt{%1}").arg(arguments[0]);
    if (formula.name == "abs") return QStringLiteral("\\abs{%1}").arg(arguments[0]);
    if (formula.name == "log") return QStringLiteral("\\ln(%1)").arg(arguments[0]);
    return QStringLiteral("\\%1(%2)")
        .arg(QString::fromStdString(formula.name), arguments.join(QStringLiteral(", ")));
  }

  bool m_raised;  ///< in an exponent, where fractions are written in a line
};

}  // namespace

QString texOf(const Formula& formula) { return TexWriter().write(formula); }

}  // namespace ordinate
