#include "widgets/model_builder/joint_label.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr int line_at = 20;
constexpr int text_at = 32;

QString shapeText(const std::vector<std::int64_t>& shape) {
  QStringList sizes;
  for (const std::int64_t size : shape) sizes << QString::number(size);
  return QLatin1Char('[') + sizes.join(QStringLiteral(", ")) + QLatin1Char(']');
}

/// All of them where they differ, else the one that they share.
QString joined(QStringList texts) {
  if (std::all_of(texts.begin(), texts.end(), [&](const QString& each) { return each == texts.front(); }))
    return texts.front();
  return texts.join(QStringLiteral(" / "));
}

}  // namespace

JointLabel::JointLabel(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  useFont(this, TextRole::body);
}

void JointLabel::setText(const QString& text) {
  if (text == m_text) return;
  m_text = text;
  setAccessibleName(text);
  update();
}

QSize JointLabel::sizeHint() const {
  return {text_at + fontMetrics().horizontalAdvance(m_text), fontMetrics().height()};
}

QSize JointLabel::minimumSizeHint() const { return {text_at + 40, fontMetrics().height()}; }

void JointLabel::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.fillRect(QRect(line_at, 0, 2, height()), theme.border);
  painter.setPen(theme.quietText);
  const QRect place = rect().adjusted(text_at, 0, 0, 0);
  const QString shown = fontMetrics().elidedText(m_text, Qt::ElideRight, place.width());
  setToolTip(shown == m_text ? QString() : m_text);
  painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

QString jointText(const std::vector<ModelDescription>& descriptions, const QString& part, bool in_words) {
  const QLocale locale(QLocale::English);
  QStringList shapes;
  QStringList counts;
  for (const ModelDescription& description : descriptions) {
    const auto joint =
        std::find_if(description.joints.begin(), description.joints.end(),
                     [&](const ModelJoint& each) { return QString::fromStdString(each.part) == part; });
    const bool found = joint != description.joints.end();
    shapes << (found ? shapeText(joint->shape) : QStringLiteral("–"));
    counts << (found ? locale.toString(static_cast<qlonglong>(joint->parameters)) : QStringLiteral("–"));
  }
  if (shapes.isEmpty() || shapes.count(QStringLiteral("–")) == shapes.size()) return {};
  const QString count = joined(counts);
  const bool one = !count.contains(QLatin1Char('/'));
  return joined(shapes) + QStringLiteral(" · ") +
         (!in_words || !one             ? count
          : count == QLatin1String("1") ? JointLabel::tr("1 parameter")
                                        : JointLabel::tr("%1 parameters").arg(count));
}

}  // namespace ordinate
