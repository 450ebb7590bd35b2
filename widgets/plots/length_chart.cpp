#include "widgets/plots/length_chart.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/common/table_copy.h"
#include "widgets/common/table_rows.h"
#include "widgets/plots/cross_hair.h"

namespace ordinate {

LengthChart::LengthChart(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  m_title = new TextLabel(TextRole::strong, QString(), this);
  m_title->setObjectName(QStringLiteral("lengths_task"));
  m_title->setWordWrap(true);
  column->addWidget(m_title);
  m_plot = new LengthPlot(this);
  column->addWidget(m_plot, 1);
  m_table = new QTableWidget(this);
  m_table->setObjectName(QStringLiteral("lengths_table"));
  m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_table->setShowGrid(false);
  m_table->setTabKeyNavigation(false);
  m_table->verticalHeader()->hide();
  keepRowHeight(m_table);
  m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  makeCopyable(m_table);
  column->addWidget(m_table, 1);
  m_fit.setSingleShot(true);
  m_fit.setInterval(0);
  connect(&m_fit, &QTimer::timeout, this, [this] { fillTable(m_data); });
}

void LengthChart::setData(const LengthPlotData& shown) {
  m_title->setText(shown.facet);
  m_title->setVisible(!shown.facet.isEmpty());
  const auto named = [&](const QString& what) {
    return shown.facet.isEmpty() ? what : QStringLiteral("%1: %2").arg(shown.facet, what);
  };
  m_plot->setAccessibleName(named(tr("Accuracy by length")));
  m_table->setAccessibleName(named(tr("Accuracy by length as a table")));
  m_plot->setData(shown);
  m_data = shown;
  fillTable(shown);
}

void LengthChart::setTableVisible(bool visible) { m_table->setVisible(visible); }

/// Columns are as wide as their text.
void LengthChart::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) m_fit.start();
}

void LengthChart::fillTable(const LengthPlotData& shown) {
  const std::vector<LengthRange> lengths = shown.lengths();
  const std::vector<LengthLine> lines = lengthLines(shown.curves);
  QStringList heads = {shown.axis()};
  for (const LengthLine& line : lines) heads << line.label;
  m_table->setColumnCount(int(heads.size()));
  m_table->setHorizontalHeaderLabels(heads);
  m_table->setRowCount(int(lengths.size()));
  QStringList spoken;
  QStringList all = heads;
  for (int row = 0; row < int(lengths.size()); ++row) {
    const LengthRange length = lengths[std::size_t(row)];
    const QString plain = lengthText(length);
    const QString name = shown.trained(length) ? tr("%1 (trained)").arg(plain) : plain;
    QStringList cells = {name};
    QStringList words = {name};
    QStringList seeds = {QString()};
    for (const LengthLine& line : lines) {
      const LengthPoint* point = line.at(length);
      const bool untrained = point != nullptr && point->accuracy && !point->trained;
      words << (point == nullptr ? QStringLiteral("–") : accuracyText(*point));
      cells << (untrained ? QStringLiteral("(%1)").arg(percentText(*point->accuracy)) : words.last());
      seeds << (point == nullptr ? QString() : point->values.join(QLatin1Char('\n')));
    }
    for (int column = 0; column < int(cells.size()); ++column) {
      auto* item = new QTableWidgetItem(cells[column]);
      item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
      if (cells[column] == tr("undefined"))
        item->setToolTip(tr("There is no position vector for place %1").arg(length.maximum));
      else if (cells[column] != words[column])
        item->setToolTip(words[column]);
      else
        item->setToolTip(seeds[column]);
      m_table->setItem(row, column, item);
    }
    spoken << words.join(QStringLiteral(", "));
    all += cells;
  }
  // Many variants are scrolled to rather than cut.
  constexpr int around = 14;
  int widest = 0;
  for (const QString& each : all) widest = std::max(widest, m_table->fontMetrics().horizontalAdvance(each));
  m_table->horizontalHeader()->setMinimumSectionSize(widest + around);
  m_plot->setAccessibleDescription(spoken.join(QStringLiteral("; ")));
}

}  // namespace ordinate
