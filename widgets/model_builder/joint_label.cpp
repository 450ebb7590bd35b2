#include "widgets/model_builder/joint_label.h"

#include <QContextMenuEvent>
#include <QLocale>
#include <QMenu>
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

/// A shape and how many parameters, for each variant; "–" for one that has no such part.
struct JointTexts {
  QStringList shapes;
  QStringList counts;
  std::vector<std::int64_t> shape;  ///< of the first that has the part; empty where none has
};

/// All of them where they differ, else the one that they share.
QString joined(QStringList texts) {
  if (std::all_of(texts.begin(), texts.end(), [&](const QString& each) { return each == texts.front(); }))
    return texts.front();
  return texts.join(QStringLiteral(" / "));
}

JointTexts textsOf(const std::vector<ModelDescription>& descriptions, const QString& part) {
  const QLocale locale(QLocale::English);
  JointTexts texts;
  for (const ModelDescription& description : descriptions) {
    const auto joint =
        std::find_if(description.joints.begin(), description.joints.end(),
                     [&](const ModelJoint& each) { return QString::fromStdString(each.part) == part; });
    const bool found = joint != description.joints.end();
    texts.shapes << (found ? shapeText(joint->shape) : QStringLiteral("–"));
    texts.counts << (found ? locale.toString(static_cast<qlonglong>(joint->parameters))
                           : QStringLiteral("–"));
    if (found && texts.shape.empty()) texts.shape = joint->shape;
  }
  return texts;
}

QString countText(const QString& count) {
  return count == QLatin1String("1") ? JointLabel::tr("1 parameter")
                                     : JointLabel::tr("%1 parameters").arg(count);
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
  const JointTexts texts = textsOf(descriptions, part);
  if (texts.shape.empty()) return {};
  const QString count = joined(texts.counts);
  const bool one = !count.contains(QLatin1Char('/'));
  return joined(texts.shapes) + QStringLiteral(" · ") + (in_words && one ? countText(count) : count);
}

QString jointSentence(const std::vector<ModelDescription>& descriptions, const QString& part) {
  const JointTexts texts = textsOf(descriptions, part);
  if (texts.shape.empty()) return {};
  const QString shapes = joined(texts.shapes);
  const QString count = joined(texts.counts);
  QStringList sentences;
  if (shapes.contains(QLatin1Char('/')))
    sentences << JointLabel::tr("What leaves it differs between the variants: %1.").arg(shapes);
  else if (texts.shape.size() == 3)
    sentences << JointLabel::tr("What leaves it is %1: sequences, places in each, numbers at each place.")
                     .arg(shapes);
  else
    sentences << JointLabel::tr("What leaves it is %1.").arg(shapes);
  sentences << (count.contains(QLatin1Char('/'))
                    ? JointLabel::tr("Its parameters in the variants: %1.").arg(count)
                    : JointLabel::tr("It has %1.").arg(countText(count)));
  return QStringLiteral("<p>%1</p>").arg(sentences.join(QLatin1Char(' ')).toHtmlEscaped());
}

void JointLabel::contextMenuEvent(QContextMenuEvent* event) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  connect(menu->addAction(tr("What is this?")), &QAction::triggered, this,
          [this, place = event->globalPos()] { Q_EMIT explanationRequested(place); });
  menu->popup(event->globalPos());
}

}  // namespace ordinate
