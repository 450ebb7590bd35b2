#include "widgets/analyses/scalar_table.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontMetrics>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/analyses/number_label.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"

namespace ordinate {
namespace {

constexpr int tableColumnGap = 8;
constexpr int lineSwatchWidth = 16;
/// Shows a whole dash and dot of every variant's line.
constexpr int wideSwatchWidth = 24;
constexpr int stackedIndent = 8;

/// A piece of the variant's line.
class LineSwatch : public QWidget {
 public:
  LineSwatch(bool plain, int style, int width, QWidget* parent)
      : QWidget(parent), m_plain(plain), m_style(style) {
    setFixedSize(width, 8);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(variantStyle(m_style, m_plain, themeOf(this).dark).toPen(2));
    painter.drawLine(QPointF(0, height() / 2.0), QPointF(width(), height() / 2.0));
  }

 private:
  bool m_plain;
  int m_style;
};

bool isTable(const ScalarColumn& column) { return column.role == ScalarColumn::Role::table; }

TextRole numberRole(const ScalarColumn& column) {
  return isTable(column) ? TextRole::strong : TextRole::caption;
}

}  // namespace

ScalarTable::ScalarTable(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("analysis_scalars"));
  setAccessibleName(tr("Scalars of the analysis and their baselines"));
  setFocusPolicy(Qt::StrongFocus);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  m_content = new QWidget(this);
  all->addWidget(m_content);
}

void ScalarTable::setRows(ScalarRows rows) {
  if (rows == m_rows) return;
  m_rows = std::move(rows);
  setAccessibleDescription(m_rows.text());
  rebuild();
}

QSize ScalarTable::minimumSizeHint() const {
  // It gives way to a narrow dock by stacking.
  const int height = layout()->minimumSize().height();
  return {m_stacked ? std::min(160, layout()->minimumSize().width()) : 160, height};
}

int ScalarTable::besideWidth() const {
  const QFontMetrics caption(fontFor(TextRole::caption));
  int width = 0;
  for (std::size_t index = 0; index < m_rows.columns.size(); ++index) {
    const ScalarColumn& column = m_rows.columns[index];
    int widest = caption.horizontalAdvance(column.title) + (isTable(column) ? lineSwatchWidth + 4 : 0);
    const QFontMetrics numbers(withTabularFigures(fontFor(numberRole(column))));
    for (const ScalarRow& row : m_rows.rows)
      widest = std::max(widest, numbers.horizontalAdvance(row.cells[index].text));
    width += widest + tableColumnGap + 2;
  }
  // Names may wrap, but not within a word.
  const QFontMetrics body(fontFor(TextRole::body));
  int word = body.averageCharWidth() * 8;
  for (const ScalarRow& row : m_rows.rows) {
    const QStringList parts = row.label.split(QLatin1Char(' '));
    for (const QString& part : parts) word = std::max(word, body.horizontalAdvance(part));
  }
  return width + word;
}

void ScalarTable::rebuild() {
  // The layout of the old content goes with it.
  auto* old = m_content;
  m_content = new QWidget(this);
  layout()->replaceWidget(old, m_content);
  old->hide();
  old->deleteLater();
  m_grid = new QGridLayout(m_content);
  m_grid->setContentsMargins(0, 0, 0, 0);
  m_grid->setHorizontalSpacing(tableColumnGap);
  m_grid->setVerticalSpacing(2);
  m_stacked = besideWidth() > width();
  if (m_stacked)
    buildStacked();
  else
    buildBeside();
  m_content->show();
  updateGeometry();
}

QWidget* ScalarTable::makeTitle(const ScalarColumn& column) {
  auto* title = new TextLabel(TextRole::caption, column.title, m_content);
  title->setTextFormat(Qt::PlainText);
  title->setWordWrap(m_stacked);
  if (!isTable(column)) return title;
  auto* pair = new QWidget(m_content);
  auto* row = new QHBoxLayout(pair);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  row->addWidget(
      new LineSwatch(column.plain, column.style, m_stacked ? wideSwatchWidth : lineSwatchWidth, pair));
  row->addWidget(title, 1);
  return pair;
}

QLabel* ScalarTable::makeNumber(int row, int column) {
  const ScalarCell& cell = m_rows.rows[std::size_t(row)].cells[std::size_t(column)];
  const ScalarColumn& head = m_rows.columns[std::size_t(column)];
  auto* number = new NumberLabel(numberRole(head), cell.text, m_content);
  number->setObjectName(QStringLiteral("analysis_cell_%1_%2").arg(row).arg(column));
  number->setAccessibleName(
      QStringLiteral("%1, %2: %3").arg(m_rows.rows[std::size_t(row)].label, head.title, cell.text));
  number->setToolTip(cell.reason);
  return number;
}

void ScalarTable::addComparison(const ScalarRow& row, int line) {
  if (row.comparison.isEmpty()) return;
  auto* comparison = new TextLabel(TextRole::caption, row.comparison, m_content);
  comparison->setObjectName(QStringLiteral("analysis_comparison"));
  comparison->setTextFormat(Qt::PlainText);
  comparison->setWordWrap(true);
  m_grid->addWidget(comparison, line, 0, 1, m_stacked ? 1 : int(m_rows.columns.size()) + 1);
}

void ScalarTable::buildBeside() {
  const int columns = int(m_rows.columns.size());
  for (int column = 0; column < columns; ++column)
    m_grid->addWidget(makeTitle(m_rows.columns[std::size_t(column)]), 0, column + 1,
                      Qt::AlignRight | Qt::AlignBottom);
  m_grid->setColumnStretch(0, 1);
  int line = 1;
  for (int row = 0; row < int(m_rows.rows.size()); ++row) {
    const ScalarRow& scalar = m_rows.rows[std::size_t(row)];
    auto* name = new TextLabel(TextRole::body, scalar.label, m_content);
    name->setTextFormat(Qt::PlainText);
    name->setWordWrap(true);
    name->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_grid->addWidget(name, line, 0);
    for (int column = 0; column < columns; ++column)
      m_grid->addWidget(makeNumber(row, column), line, column + 1);
    addComparison(scalar, line + 1);
    if (row + 1 < int(m_rows.rows.size())) m_grid->setRowMinimumHeight(line + 2, 4);
    line += 3;
  }
}

void ScalarTable::buildStacked() {
  m_grid->setColumnStretch(0, 1);
  int line = 0;
  for (int row = 0; row < int(m_rows.rows.size()); ++row) {
    const ScalarRow& scalar = m_rows.rows[std::size_t(row)];
    auto* name = new TextLabel(TextRole::body, scalar.label, m_content);
    name->setTextFormat(Qt::PlainText);
    name->setWordWrap(true);
    m_grid->addWidget(name, line++, 0);
    for (int column = 0; column < int(m_rows.columns.size()); ++column) {
      const ScalarColumn& head = m_rows.columns[std::size_t(column)];
      // A list need not say what there is not; the scalar itself keeps its place.
      if (!isTable(head) && scalar.cells[std::size_t(column)].text == QStringLiteral("–")) continue;
      // A line of its own: the widest number of all would leave a long name too little room.
      auto* pair = new QHBoxLayout;
      pair->setContentsMargins(stackedIndent, 0, 0, 0);
      pair->setSpacing(tableColumnGap);
      pair->addWidget(makeTitle(head), 1);
      pair->addWidget(makeNumber(row, column));
      m_grid->addLayout(pair, line++, 0);
    }
    if (!scalar.comparison.isEmpty()) {
      addComparison(scalar, line);
      m_grid->itemAtPosition(line++, 0)->widget()->setContentsMargins(stackedIndent, 0, 0, 0);
    }
    if (row + 1 < int(m_rows.rows.size())) m_grid->setRowMinimumHeight(line++, 4);
  }
}

void ScalarTable::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (!m_rows.rows.empty() && (besideWidth() > width()) != m_stacked) rebuild();
}

void ScalarTable::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ApplicationFontChange && !m_rows.rows.empty()) rebuild();
}

void ScalarTable::paintEvent(QPaintEvent*) {
  if (!hasFocus()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QColor ring = themeOf(this).accent;
  ring.setAlphaF(0.6F);
  painter.setPen(QPen(ring, 1));
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

bool ScalarTable::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride &&
      static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
    event->accept();
    return true;
  }
  return QWidget::event(event);
}

void ScalarTable::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy))
    QApplication::clipboard()->setText(m_rows.tabSeparated());
  else
    QWidget::keyPressEvent(event);
}

void ScalarTable::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void ScalarTable::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

}  // namespace ordinate
