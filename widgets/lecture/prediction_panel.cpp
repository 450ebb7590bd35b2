#include "widgets/lecture/prediction_panel.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <numeric>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"

namespace ordinate {

namespace {

constexpr int margin = 24;
constexpr int sampleWidth = 48;

const QString arrows = QStringLiteral("▲▼  ");

/// −1: nobody has said.
QString gapText(int gap) {
  return gap < 0 ? PredictionPanel::tr("how many points from best to worst?")
                 : PredictionPanel::tr("from best to worst: %1").arg(PredictionPanel::gaps().at(gap));
}

QString votesText(int votes) {
  return votes == 1 ? PredictionPanel::tr("1 vote") : PredictionPanel::tr("%1 votes").arg(votes);
}

}  // namespace

int Prediction::voters() const { return std::accumulate(votes.begin(), votes.end(), 0); }

std::vector<int> Prediction::favourites() const {
  const int most = votes.empty() ? 0 : *std::max_element(votes.begin(), votes.end());
  std::vector<int> variants;
  for (int i = 0; most > 0 && i < static_cast<int>(votes.size()); ++i)
    if (votes[static_cast<std::size_t>(i)] == most) variants.push_back(i);
  return variants;
}

PredictionPanel::PredictionPanel(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("predictionPanel"));
  setAccessibleName(tr("Which one will win?"));
  setFocusPolicy(Qt::StrongFocus);
  hide();
}

QStringList PredictionPanel::gaps() {
  return {tr("at most 1 point"), tr("1 to 10 points"), tr("more than 10 points")};
}

void PredictionPanel::ask(const QString& question, const std::vector<DrawnRun>& variants, bool withGap) {
  m_question = question;
  m_variants = variants;
  if (m_variants.size() > most) m_variants.resize(most);
  m_order.clear();
  m_withGap = withGap;
  m_prediction = {std::vector<int>(m_variants.size()), -1};
  describe();
  updateGeometry();
  update();
}

/// The picture in words.
void PredictionPanel::describe() {
  QStringList parts = {m_question};
  for (std::size_t i = 0; i < m_variants.size(); ++i)
    parts << tr("%1: %2, %3").arg(i + 1).arg(m_variants[i].label, votesText(m_prediction.votes[i]));
  if (m_withGap) parts << gapText(m_prediction.gap);
  setAccessibleDescription(parts.join(QStringLiteral(". ")));
}

int PredictionPanel::rowHeight() const { return fontMetrics().height() * 3 / 2; }

QRect PredictionPanel::rowAt(int row) const {
  return {margin, margin + row * rowHeight(), width() - 2 * margin, rowHeight()};
}

QSize PredictionPanel::sizeHint() const {
  const QFontMetrics metrics = fontMetrics();
  int widest = metrics.horizontalAdvance(m_question);
  for (const DrawnRun& variant : m_variants)
    widest = std::max(
        widest, metrics.horizontalAdvance(variant.label) + sampleWidth + metrics.averageCharWidth() * 16);
  for (int gap = -1; gap < gaps().size(); ++gap)
    widest = std::max(widest, metrics.horizontalAdvance(arrows + gapText(gap)));
  const int rows = static_cast<int>(m_variants.size()) + (m_withGap ? 3 : 2);
  return {widest + 2 * margin, rows * rowHeight() + 2 * margin};
}

bool PredictionPanel::takes(int key) const {
  if (key >= Qt::Key_1 && key <= Qt::Key_9) return true;  // one too many is no vote, and no panel either
  const bool arrow = key == Qt::Key_Up || key == Qt::Key_Down;
  if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Period) return true;  // no step behind it
  return key == Qt::Key_Backspace || (arrow && m_withGap) || key == Qt::Key_Return || key == Qt::Key_Enter;
}

/// Digits are those of the panels otherwise.
bool PredictionPanel::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && takes(static_cast<QKeyEvent*>(event)->key()))
    event->accept();
  return QFrame::event(event);
}

void PredictionPanel::keyPressEvent(QKeyEvent* event) {
  const int key = event->key();
  if (!takes(key)) return QFrame::keyPressEvent(event);
  if (key == Qt::Key_Return || key == Qt::Key_Enter) return Q_EMIT done();
  if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Period) return;
  if (key == Qt::Key_Up || key == Qt::Key_Down) {
    const int last = static_cast<int>(gaps().size()) - 1;
    if (m_prediction.gap < 0)
      m_prediction.gap = key == Qt::Key_Up ? 0 : last;
    else
      m_prediction.gap = std::clamp(m_prediction.gap + (key == Qt::Key_Up ? 1 : -1), 0, last);
  } else if (key == Qt::Key_Backspace) {
    if (m_order.empty()) return;
    --m_prediction.votes[static_cast<std::size_t>(m_order.back())];
    m_order.pop_back();
  } else {
    return vote(key - Qt::Key_1);
  }
  describe();
  update();
}

void PredictionPanel::vote(int variant) {
  if (variant >= static_cast<int>(m_variants.size())) return;
  ++m_prediction.votes[static_cast<std::size_t>(variant)];
  m_order.push_back(variant);
  describe();
  update();
}

void PredictionPanel::mousePressEvent(QMouseEvent* event) {
  for (int i = 0; i < static_cast<int>(m_variants.size()); ++i)
    if (rowAt(i + 1).contains(event->position().toPoint())) return vote(i);
  const int gapRow = static_cast<int>(m_variants.size()) + 1;
  if (!m_withGap || !rowAt(gapRow).contains(event->position().toPoint())) return;
  m_prediction.gap = (m_prediction.gap + 1) % static_cast<int>(gaps().size());
  describe();
  update();
}

void PredictionPanel::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.fillRect(rect(), theme.bar);
  painter.setPen(QPen(theme.border, 2));
  painter.drawRect(rect().adjusted(1, 1, -1, -1));
  const auto write = [&](const QRect& place, const QString& text, const QColor& colour) {
    painter.setPen(colour);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, text);
  };
  write(rowAt(0), m_question, theme.text);
  const int digit = fontMetrics().averageCharWidth() * 3;
  for (int i = 0; i < static_cast<int>(m_variants.size()); ++i) {
    const QRect row = rowAt(i + 1);
    const DrawnRun& variant = m_variants[static_cast<std::size_t>(i)];
    const VariantStyle style = variantStyle(variant.style, variant.plain, theme.dark);
    write(row, QString::number(i + 1), theme.text);
    painter.setPen(style.toPen(3));
    painter.drawLine(row.left() + digit, row.center().y(), row.left() + digit + sampleWidth,
                     row.center().y());
    write(row.adjusted(digit + sampleWidth + 12, 0, 0, 0), variant.label, theme.text);
    const int votes = m_prediction.votes[static_cast<std::size_t>(i)];
    painter.setPen(theme.text);
    if (votes > 0) painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, votesText(votes));
  }
  int next = static_cast<int>(m_variants.size()) + 1;
  if (m_withGap) write(rowAt(next++), arrows + gapText(m_prediction.gap), theme.text);
  write(rowAt(next), tr("Press a digit to vote, Space to see."), theme.quietText);
}

}  // namespace ordinate
