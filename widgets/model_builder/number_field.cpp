#include "widgets/model_builder/number_field.h"

#include <QFontMetrics>
#include <QLineEdit>
#include <QStyle>
#include <QStyleOptionSpinBox>
#include <array>
#include <cmath>

#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

/// 1, 2, 5 times a power of ten: the nearest such number above or below.
double onLadder(double from, int direction) {
  const double power = std::pow(10.0, std::floor(std::log10(from)));
  constexpr std::array<double, 6> rungs = {0.5, 1, 2, 5, 10, 20};
  constexpr double slack = 1e-9;  // 0.003 is not exactly 3 thousandths
  if (direction > 0) {
    for (const double rung : rungs)
      if (rung * power > from * (1 + slack)) return rung * power;
  } else {
    for (auto rung = rungs.rbegin(); rung != rungs.rend(); ++rung)
      if (*rung * power < from * (1 - slack)) return *rung * power;
  }
  return from;
}

double integerStep(double from, int direction) {
  const double size = std::abs(from);
  double step = 1;
  while (size >= step * 100) step *= 10;
  // 100 goes down to 99, not to 90.
  if (step > 1 && direction < 0 && size < step * 10 + step) step /= 10;
  return from + direction * step;
}

double shareStep(double from, int direction) {
  const double nearer = std::min(from, 1 - from);
  const double step = nearer <= 0 || nearer >= 0.05 ? 0.05 : std::pow(10.0, std::floor(std::log10(nearer)));
  return from + direction * step;
}

/// Rounds off what binary arithmetic leaves: 0.15000000000000002.
double tidy(double value) { return QString::number(value, 'g', 12).toDouble(); }

}  // namespace

double nextValue(const Option& option, double from, int direction) {
  const bool whole = option.kind != OptionKind::number;
  const bool share = option.minimum && option.maximum && *option.minimum >= 0 && *option.maximum <= 1 &&
                     !option.minimum_excluded && *option.maximum > 0.5;
  double next = from;
  if (whole)
    next = integerStep(from, direction);
  else if (share)
    next = shareStep(from, direction);
  else if (from > 0)
    next = onLadder(from, direction);
  else if (from == 0)
    next = direction * 0.01;
  else
    next = -onLadder(-from, -direction);
  if (option.minimum && next < *option.minimum) next = *option.minimum;
  if (option.minimum && option.minimum_excluded && next <= *option.minimum) next = from;
  if (option.maximum && next > *option.maximum) next = *option.maximum;
  return tidy(next);
}

NumberField::NumberField(const Option& option, QWidget* parent) : QAbstractSpinBox(parent), m_option(option) {
  setAlignment(Qt::AlignRight);
  setFocusPolicy(Qt::StrongFocus);
  setKeyboardTracking(true);
  setButtonSymbols(QAbstractSpinBox::NoButtons);
  connect(lineEdit(), &QLineEdit::textEdited, this, &NumberField::textTyped);
  connect(this, &QAbstractSpinBox::editingFinished, this, &NumberField::finish);
}

void NumberField::setValue(const Json& value) {
  const bool typing = hasFocus() || lineEdit()->hasFocus();
  if (typing && this->value() == value) return;
  // An unfinished "1e-" stays while what it stood for before is shown again.
  if (typing && value == m_proposed && startsNumber(lineEdit()->text())) return;
  // Emptied to type something new: the default that now holds is the placeholder.
  if (typing && lineEdit()->text().isEmpty() && value == m_absent) return;
  m_proposed = value;
  const QString shown = value.is_null() ? QString() : plainText(value);
  if (lineEdit()->text() != shown) lineEdit()->setText(shown);
}

Json NumberField::value() const {
  const QString typed = lineEdit()->text().trimmed();
  if (typed.isEmpty()) return nullptr;
  if (auto number = parseNumber(typed)) {
    const double as_double = number->get<double>();
    // "1e3" is a fine way to write an integer.
    if (m_option.kind != OptionKind::number && as_double == std::floor(as_double) &&
        std::abs(as_double) < 9e15)
      return static_cast<std::int64_t>(as_double);
    return *number;
  }
  return typed.toStdString();
}

void NumberField::setAbsentValue(const Json& value, const QString& shown) {
  m_absent = value;
  lineEdit()->setPlaceholderText(shown);
}

void NumberField::textTyped(const QString& typed) {
  // "1e-" is on its way to a number; it is judged when the field is left.
  if (!typed.isEmpty() && !parseNumber(typed) && startsNumber(typed)) return;
  propose(value(), true);
}

void NumberField::finish() {
  propose(value(), false);
  if (lineEdit()->text().isEmpty() && !m_option.default_value.is_null() && !m_absent.is_null()) {
    m_proposed = m_absent;
    lineEdit()->setText(plainText(m_absent));
  }
}

void NumberField::propose(const Json& value, bool continuous) {
  if (value == m_proposed) return;
  m_proposed = value;
  Q_EMIT edited(value, continuous);
}

double NumberField::startValue() const {
  const Json now = value();
  if (now.is_number()) return now.get<double>();
  if (m_absent.is_number()) return m_absent.get<double>();
  return m_option.minimum.value_or(0);
}

void NumberField::stepBy(int steps) {
  double next = startValue();
  for (int i = 0; i < std::abs(steps); ++i) next = nextValue(m_option, next, steps > 0 ? 1 : -1);
  lineEdit()->setText(optionNumberText(next));
  propose(value(), true);
}

QAbstractSpinBox::StepEnabled NumberField::stepEnabled() const {
  StepEnabled enabled = StepNone;
  const double now = startValue();
  if (nextValue(m_option, now, 1) > now) enabled |= StepUpEnabled;
  if (nextValue(m_option, now, -1) < now) enabled |= StepDownEnabled;
  return enabled;
}

QSize NumberField::sizeHint() const {
  ensurePolished();
  const QFontMetrics metrics(font());
  QStyleOptionSpinBox style_option;
  initStyleOption(&style_option);
  const QSize content(metrics.horizontalAdvance(QStringLiteral("0000000")), metrics.height() + 2);
  return style()->sizeFromContents(QStyle::CT_SpinBox, &style_option, content, this);
}

QSize NumberField::minimumSizeHint() const {
  const QFontMetrics metrics(font());
  return {metrics.horizontalAdvance(QStringLiteral("000")) + 18, sizeHint().height()};
}

}  // namespace ordinate
