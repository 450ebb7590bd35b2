#include "widgets/math/math_text.h"

#include <QRegularExpression>
#include <QStringList>

namespace ordinate {

namespace {

using Kind = MathNode::Kind;

const QString relations = QStringLiteral("=<>≤≥≈≠→∈~");
const QString operations = QStringLiteral("+−-·×±⊙∘");
const QString openings = QStringLiteral("([{");
const QString closings = QStringLiteral(")]}");

class Reader {
 public:
  explicit Reader(const QString& tex) : m_tex(tex) {}

  /// Up to `end`, which is taken too; a null character: all.
  MathNode row(QChar end = {}) {
    MathNode row;
    while (m_at < m_tex.size()) {
      if (!end.isNull() && m_tex[m_at] == end) {
        ++m_at;
        break;
      }
      const QChar next = m_tex[m_at];
      if (next.isSpace()) {
        ++m_at;
      } else if (next == QLatin1Char('_') || next == QLatin1Char('^')) {
        ++m_at;
        attach(row, next == QLatin1Char('^'));
      } else {
        row.parts.push_back(atom());
      }
    }
    return row;
  }

 private:
  /// What belongs to a command or a script: a group in braces, or one atom.
  MathNode group() {
    while (m_at < m_tex.size() && m_tex[m_at].isSpace()) ++m_at;
    if (m_at >= m_tex.size()) return {};
    if (m_tex[m_at] != QLatin1Char('{')) return atom();
    ++m_at;
    return row(QLatin1Char('}'));
  }

  void attach(MathNode& row, bool above) {
    MathNode base;
    if (!row.parts.empty()) {
      base = std::move(row.parts.back());
      row.parts.pop_back();
    }
    if (base.kind != Kind::scripts) base = {Kind::scripts, {}, {}, {std::move(base), {}, {}}};
    base.parts[above ? 2 : 1] = group();
    row.parts.push_back(std::move(base));
  }

  MathNode atom() {
    const QChar first = m_tex[m_at++];
    if (first == QLatin1Char('\\')) return command();
    if (first.isDigit()) return number(first);
    if (first.isLetter()) return {Kind::variable, first, {}, {}};
    if (relations.contains(first)) return {Kind::relation, first, {}, {}};
    if (operations.contains(first))
      return {Kind::operation, first == QLatin1Char('-') ? QStringLiteral("−") : QString(first), {}, {}};
    const qsizetype bracket = openings.indexOf(first);
    if (bracket >= 0) return fenced(first, closings[bracket], closings[bracket]);
    return {Kind::mark, first, {}, {}};
  }

  MathNode fenced(const QString& open, const QString& close, QChar end) {
    return {Kind::fenced, open, close, {row(end)}};
  }

  MathNode number(QChar first) {
    QString digits = first;
    const auto more = [&] {
      if (m_at >= m_tex.size()) return false;
      if (m_tex[m_at].isDigit()) return true;
      return m_tex[m_at] == QLatin1Char('.') && m_at + 1 < m_tex.size() && m_tex[m_at + 1].isDigit();
    };
    while (more()) digits += m_tex[m_at++];
    return {Kind::number, digits, {}, {}};
  }

  MathNode command() {
    if (m_at < m_tex.size() && !m_tex[m_at].isLetter()) {
      const QChar sign = m_tex[m_at++];
      if (sign == QLatin1Char(',')) return {Kind::space, {}, {}, {}};
      return {Kind::mark, sign, {}, {}};
    }
    QString name;
    while (m_at < m_tex.size() && m_tex[m_at].isLetter()) name += m_tex[m_at++];
    if (name == QStringLiteral("frac")) {
      MathNode above = group();
      return {Kind::fraction, {}, {}, {std::move(above), group()}};
    }
    if (name == QStringLiteral("sqrt")) return {Kind::root, {}, {}, {group()}};
    if (name == QStringLiteral("abs"))
      return {Kind::fenced, QStringLiteral("|"), QStringLiteral("|"), {group()}};
    if (name == QStringLiteral("norm"))
      return {Kind::fenced, QStringLiteral("‖"), QStringLiteral("‖"), {group()}};
    if (name == QStringLiteral("text")) return {Kind::text, braced(), {}, {}};
    return {Kind::text, name, {}, {}};
  }

  /// As it stands, spaces too.
  QString braced() {
    if (m_at >= m_tex.size() || m_tex[m_at] != QLatin1Char('{')) return {};
    const qsizetype end = m_tex.indexOf(QLatin1Char('}'), m_at);
    const QString inside = m_tex.mid(m_at + 1, end < 0 ? -1 : end - m_at - 1);
    m_at = end < 0 ? m_tex.size() : end + 1;
    return inside;
  }

  const QString m_tex;
  qsizetype m_at = 0;
};

QString element(const QString& tag, const QString& inside) {
  return QStringLiteral("<%1>%2</%1>").arg(tag, inside);
}

QString mathMlOf(const MathNode& node);

QString inside(const MathNode& node) {
  QString all;
  for (const MathNode& part : node.parts) all += mathMlOf(part);
  return all;
}

bool isEmpty(const MathNode& node) { return node.kind == Kind::row && node.parts.empty(); }

QString scriptsMathMl(const MathNode& node) {
  const QString base = mathMlOf(node.parts[0]);
  if (isEmpty(node.parts[2])) return element(QStringLiteral("msub"), base + mathMlOf(node.parts[1]));
  if (isEmpty(node.parts[1])) return element(QStringLiteral("msup"), base + mathMlOf(node.parts[2]));
  return element(QStringLiteral("msubsup"), base + mathMlOf(node.parts[1]) + mathMlOf(node.parts[2]));
}

QString mathMlOf(const MathNode& node) {
  const QString text = node.text.toHtmlEscaped();
  switch (node.kind) {
    case Kind::row:
      return element(QStringLiteral("mrow"), inside(node));
    case Kind::variable:
      return element(QStringLiteral("mi"), text);
    case Kind::text:  // a name of several letters is upright
      return element(text.contains(QLatin1Char(' ')) ? QStringLiteral("mtext") : QStringLiteral("mi"), text);
    case Kind::number:
      return element(QStringLiteral("mn"), text);
    case Kind::relation:
    case Kind::operation:
    case Kind::mark:
      return element(QStringLiteral("mo"), text);
    case Kind::space:
      return QStringLiteral("<mspace width=\"0.17em\"/>");
    case Kind::fraction:
      return element(QStringLiteral("mfrac"), inside(node));
    case Kind::root:
      return element(QStringLiteral("msqrt"), inside(node));
    case Kind::scripts:
      return scriptsMathMl(node);
    case Kind::fenced:
      return element(QStringLiteral("mrow"), element(QStringLiteral("mo"), text) + inside(node) +
                                                 element(QStringLiteral("mo"), node.close.toHtmlEscaped()));
  }
  return {};
}

/// In parentheses where it would not be read as one thing.
QString asOne(const MathNode& node) {
  const QString text = plainMath(node);
  const MathNode& only = node.kind == Kind::row && node.parts.size() == 1 ? node.parts.front() : node;
  const bool whole = only.kind != Kind::row && only.kind != Kind::fraction && only.kind != Kind::operation;
  return whole ? text : QStringLiteral("(%1)").arg(text);
}

}  // namespace

MathNode parseMath(const QString& tex) { return Reader(tex).row(); }

QString numberTex(double value, int digits) {
  const QStringList parts = QString::number(value, 'g', digits).split(QLatin1Char('e'));
  if (parts.size() < 2) return parts.front();
  return QStringLiteral("%1 · 10^{%2}").arg(parts[0]).arg(parts[1].toInt());
}

QString wordsTex(QString words) {
  static const QRegularExpression signs(QStringLiteral("[{}\\\\]"));
  return QStringLiteral("\\text{%1}").arg(words.remove(signs));
}

QString mathMl(const MathNode& formula) { return element(QStringLiteral("math"), mathMlOf(formula)); }

QString plainMath(const MathNode& node) {
  QString text;
  switch (node.kind) {
    case Kind::row:
      for (const MathNode& part : node.parts) text += plainMath(part);
      return text;
    case Kind::relation:
      return QStringLiteral(" %1 ").arg(node.text);
    case Kind::mark:
      return node.text == QStringLiteral(",") ? QStringLiteral(", ") : node.text;
    case Kind::space:
      return QStringLiteral(" ");
    case Kind::fraction:
      return asOne(node.parts[0]) + QLatin1Char('/') + asOne(node.parts[1]);
    case Kind::root:
      return QStringLiteral("√") + asOne(node.parts[0]);
    case Kind::scripts:
      text = plainMath(node.parts[0]);
      if (!isEmpty(node.parts[1])) text += QLatin1Char('_') + asOne(node.parts[1]);
      if (!isEmpty(node.parts[2])) text += QLatin1Char('^') + asOne(node.parts[2]);
      return text;
    case Kind::fenced:
      return node.text + plainMath(node.parts[0]) + node.close;
    default:
      return node.text;
  }
}

}  // namespace ordinate
