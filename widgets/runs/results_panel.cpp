#include "widgets/runs/results_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "widgets/common/fonts.h"
#include "widgets/common/table_copy.h"
#include "widgets/runs/results_model.h"

namespace ordinate {

ResultsPanel::ResultsPanel(QWidget* parent) : Panel(tr("Results"), parent) {
  setObjectName(QStringLiteral("results_panel"));
  m_model = new ResultsModel(this);
  auto* sorted = new QSortFilterProxyModel(this);
  sorted->setSourceModel(m_model);
  sorted->setSortRole(Qt::UserRole);
  m_empty =
      new TextLabel(TextRole::caption,
                    tr("Each run that ends gets a row here: its accuracy, loss and why it ended."), this);
  m_empty->setObjectName(QStringLiteral("results_empty"));
  m_empty->setWordWrap(true);
  body()->addWidget(m_empty);
  m_view = new QTableView(this);
  m_view->setObjectName(QStringLiteral("results_table"));
  m_view->setAccessibleName(tr("Results of the runs"));
  m_view->setModel(sorted);
  m_view->setSortingEnabled(true);
  m_view->sortByColumn(-1, Qt::AscendingOrder);
  m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_view->verticalHeader()->hide();
  m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 6);
  m_view->setShowGrid(false);
  m_view->setAlternatingRowColors(true);
  m_view->setWordWrap(false);
  m_view->horizontalHeader()->setStretchLastSection(true);
  m_view->setTabKeyNavigation(false);
  makeCopyable(m_view);
  body()->addWidget(m_view, 1);
  connect(m_view, &QTableView::activated, this, [this, sorted](const QModelIndex& index) {
    const RunResult& result = results()[std::size_t(sorted->mapToSource(index).row())];
    if (!result.folder.isEmpty()) Q_EMIT folderActivated(result.folder);
  });
  refreshEmptyState();
}

void ResultsPanel::addResult(const RunResult& result) {
  m_model->add(result);
  refreshEmptyState();
}

void ResultsPanel::setResults(const std::vector<RunResult>& results) {
  m_model->set(results);
  refreshEmptyState();
}

void ResultsPanel::clear() { setResults({}); }

const std::vector<RunResult>& ResultsPanel::results() const { return m_model->results(); }

QAbstractItemModel* ResultsPanel::model() const { return m_model; }

void ResultsPanel::copySelection() { QApplication::clipboard()->setText(tableText(*m_view)); }

QByteArray ResultsPanel::csv() const {
  QByteArray text =
      "race,label,seed,steps,validation_accuracy,best_validation_accuracy,validation_loss,"
      "best_validation_loss,best_step,ended_because,folder\n";
  const auto optional = [](const std::optional<double>& value) {
    return value ? csvNumber(*value) : QByteArray();
  };
  for (const RunResult& result : results()) {
    const RunRecord& record = result.record;
    text +=
        csvLine({QByteArray::number(result.race), csvField(QString::fromStdString(record.label)),
                 QByteArray::number(qulonglong(record.seed)), QByteArray::number(qlonglong(record.steps)),
                 optional(record.validation_accuracy), optional(record.best_validation_accuracy),
                 optional(record.validation_loss), optional(record.best_validation_loss),
                 record.best_validation_loss ? QByteArray::number(qlonglong(record.best_step)) : QByteArray(),
                 csvField(QString::fromStdString(text_of(record.ending))), csvField(result.folder)});
  }
  return text;
}

void ResultsPanel::refreshEmptyState() {
  const bool empty = results().empty();
  m_empty->setVisible(empty);
  m_view->setVisible(!empty);
  if (!empty && !m_sized) {
    m_sized = true;
    m_view->resizeColumnsToContents();
  }
}

}  // namespace ordinate
