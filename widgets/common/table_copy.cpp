#include "widgets/common/table_copy.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QItemSelectionModel>
#include <QTableView>
#include <algorithm>
#include <vector>

namespace ordinate {

namespace {

/// Whole numbers without the comma of thousands, which other programs take for a decimal one.
QString cellText(const QModelIndex& cell) {
  const QVariant bare = cell.data(Qt::EditRole);
  const int type = bare.typeId();
  const bool whole = type == QMetaType::LongLong || type == QMetaType::ULongLong || type == QMetaType::Int;
  return (whole ? bare : cell.data()).toString();
}

}  // namespace

QString tableText(const QTableView& view) {
  const QAbstractItemModel* model = view.model();
  if (model == nullptr) return {};
  std::vector<int> rows;
  std::vector<int> columns;
  for (const QItemSelectionRange& range : view.selectionModel()->selection()) {
    for (int row = range.top(); row <= range.bottom(); ++row) rows.push_back(row);
    for (int column = range.left(); column <= range.right(); ++column) columns.push_back(column);
  }
  const auto sorted = [](std::vector<int>& places, int count) {
    if (places.empty())
      for (int place = 0; place < count; ++place) places.push_back(place);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
  };
  sorted(rows, model->rowCount());
  sorted(columns, model->columnCount());
  QString text;
  const auto line = [&text](const QStringList& cells) {
    text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
  };
  QStringList header;
  for (const int column : columns)
    header
        << model->headerData(column, Qt::Horizontal).toString().replace(QLatin1Char('\n'), QLatin1Char(' '));
  line(header);
  for (const int row : rows) {
    QStringList cells;
    for (const int column : columns) cells << cellText(model->index(row, column));
    line(cells);
  }
  return text;
}

void makeCopyable(QTableView* view) {
  auto* copy = new QAction(QCoreApplication::translate("TableCopy", "Copy"), view);
  copy->setObjectName(QStringLiteral("copy"));
  copy->setShortcut(QKeySequence::Copy);
  copy->setShortcutContext(Qt::WidgetShortcut);
  QObject::connect(copy, &QAction::triggered, view,
                   [view] { QApplication::clipboard()->setText(tableText(*view)); });
  view->addAction(copy);
  view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

}  // namespace ordinate
