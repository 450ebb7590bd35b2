#include "widgets/plots/length_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/common/table_copy.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"
#include "widgets/plots/cross_hair.h"

namespace ordinate {
namespace {

QString textOf(const std::vector<std::int64_t>& lengths) {
  QStringList parts;
  for (const std::int64_t length : lengths) parts << QString::number(length);
  return parts.join(QStringLiteral(", "));
}

}  // namespace

LengthPanel::LengthPanel(QWidget* parent) : Panel(tr("Accuracy by length"), parent) {
  setObjectName(QStringLiteral("length_panel"));
  auto* choice = new QHBoxLayout;
  auto* label = new TextLabel(TextRole::caption, tr("also test at"), this);
  m_lengths = new QLineEdit(this);
  m_lengths->setObjectName(QStringLiteral("lengths_chosen"));
  m_lengths->setAccessibleName(tr("Lengths to test in the next race"));
  m_lengths->setToolTip(tr("Whole numbers, separated by commas; tested whenever the models are validated"));
  m_lengths->setPlaceholderText(tr("20, 40, 80"));
  label->setBuddy(m_lengths);
  choice->addWidget(label);
  choice->addWidget(m_lengths, 1);
  body()->addLayout(choice);
  m_problem = new TextLabel(TextRole::caption, QString(), this);
  m_problem->setObjectName(QStringLiteral("lengths_problem"));
  m_problem->setWordWrap(true);
  m_problem->hide();
  body()->addWidget(m_problem);
  m_plot = new LengthPlot(this);
  body()->addWidget(m_plot, 1);
  m_table = new QTableWidget(this);
  m_table->setObjectName(QStringLiteral("lengths_table"));
  m_table->setAccessibleName(tr("Accuracy by length as a table"));
  m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_table->setShowGrid(false);
  m_table->setTabKeyNavigation(false);
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 6);
  m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  makeCopyable(m_table);
  body()->addWidget(m_table, 1);
  m_caption = new TextLabel(TextRole::caption, QString(), this);
  m_caption->setObjectName(QStringLiteral("lengths_caption"));
  m_caption->setWordWrap(true);
  body()->addWidget(m_caption);
  body()->addStretch(0);
  connect(m_lengths, &QLineEdit::editingFinished, this, &LengthPanel::readLengths);
  refresh();
}

void LengthPanel::startRace(const std::vector<LengthCurve>& runs, std::int64_t shortest,
                            std::int64_t longest) {
  m_data = {runs, shortest, longest};
  refresh();
}

void LengthPanel::showLengths(int run, const std::vector<LengthRecord>& records) {
  for (LengthCurve& curve : m_data.curves) {
    if (curve.run != run) continue;
    curve.records = records;
    std::sort(curve.records.begin(), curve.records.end(),
              [](const LengthRecord& a, const LengthRecord& b) { return a.length < b.length; });
  }
  refresh();
}

void LengthPanel::clear() {
  for (LengthCurve& curve : m_data.curves) curve.records.clear();
  refresh();
}

void LengthPanel::setChosenLengths(const std::vector<std::int64_t>& lengths) {
  m_chosen = lengths;
  if (m_lengths->hasFocus()) return;
  const QSignalBlocker quiet(m_lengths);
  m_lengths->setText(textOf(lengths));
  m_problem->hide();
}

void LengthPanel::readLengths() {
  std::vector<std::int64_t> lengths;
  const QStringList parts = m_lengths->text()
                                .replace(QLatin1Char(';'), QLatin1Char(','))
                                .split(QLatin1Char(','), Qt::SkipEmptyParts);
  for (const QString& part : parts) {
    if (part.trimmed().isEmpty()) continue;
    bool good = false;
    const qint64 length = part.trimmed().toLongLong(&good);
    if (!good || length < 1) {
      m_problem->setText(
          tr("\"%1\" is no length: whole numbers from 1 on, separated by commas.").arg(part.trimmed()));
      m_problem->show();
      return;
    }
    lengths.push_back(length);
  }
  m_problem->hide();
  if (lengths == m_chosen) return;
  m_chosen = lengths;
  Q_EMIT lengthsChosen(lengths);
}

bool LengthPanel::anything() const { return !m_data.lengths().empty(); }

void LengthPanel::refresh() {
  m_plot->setData(m_data);
  m_plot->setVisible(anything());
  m_table->setVisible(anything());
  fillTable();
  if (!anything()) {
    m_caption->setText(
        tr("Name some lengths, within and beyond those of training, and run: how well each model "
           "does there appears here, while it trains."));
    return;
  }
  const QString range = m_data.shortest == m_data.longest
                            ? tr("%1").arg(m_data.longest)
                            : tr("%1 to %2").arg(m_data.shortest).arg(m_data.longest);
  m_caption->setText(
      tr("Trained at length %1 (the band). \"Undefined\": the model has no position for such a "
         "length, so there is no accuracy to give.")
          .arg(range));
}

void LengthPanel::fillTable() {
  const std::vector<std::int64_t> lengths = m_data.lengths();
  QStringList heads = {tr("length")};
  for (const LengthCurve& curve : m_data.curves) heads << curve.label;
  m_table->setColumnCount(int(heads.size()));
  m_table->setHorizontalHeaderLabels(heads);
  m_table->setRowCount(int(lengths.size()));
  QStringList spoken;
  for (int row = 0; row < int(lengths.size()); ++row) {
    const std::int64_t length = lengths[std::size_t(row)];
    const QString name = m_data.trained(length) ? tr("%1 (trained)").arg(length) : QString::number(length);
    QStringList cells = {name};
    for (std::size_t i = 0; i < m_data.curves.size(); ++i) {
      const LengthRecord* record = m_data.record(i, length);
      cells << (record == nullptr  ? QStringLiteral("–")
                : record->accuracy ? percentText(*record->accuracy)
                                   : tr("undefined"));
    }
    for (int column = 0; column < int(cells.size()); ++column) {
      auto* item = new QTableWidgetItem(cells[column]);
      item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
      if (cells[column] == tr("undefined"))
        item->setToolTip(tr("There is no position vector for place %1").arg(length));
      m_table->setItem(row, column, item);
    }
    spoken << cells.join(QStringLiteral(", "));
  }
  m_plot->setAccessibleDescription(spoken.join(QStringLiteral("; ")));
}

Figures LengthPanel::figures() const {
  if (!anything()) return {};
  return {makeLengthFigure(m_data)};
}

}  // namespace ordinate
