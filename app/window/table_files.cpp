#include "app/window/table_files.h"

#include <QFileDialog>
#include <QFileInfo>
#include <utility>

#include "app/document/embedded_experiment.h"
#include "app/figures/analysis_summary.h"
#include "app/race/table_analyses.h"
#include "widgets/analyses/tensor_dialog.h"

namespace ordinate {

namespace {

/// Those that `open_position_table` knows by name, pickles with its advice included.
bool isNamedAsTable(const QString& path) {
  static const QStringList suffixes = {QStringLiteral("npy"),         QStringLiteral("npz"),
                                       QStringLiteral("safetensors"), QStringLiteral("pt"),
                                       QStringLiteral("pth"),         QStringLiteral("bin")};
  return suffixes.contains(QFileInfo(path).suffix(), Qt::CaseInsensitive);
}

OpenedTable openedTableOf(PositionTable table) {
  OpenedTable opened;
  opened.detail = tableText(table);
  opened.noted = !table.notes.empty();
  opened.file = QFileInfo(QString::fromStdString(table.file)).fileName();
  const bool named = !table.tensor.empty() && table.initial_table.empty();
  opened.label = named ? QString::fromStdString(table.tensor) : opened.file;
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->run = openedTable;
  snapshot->table = std::move(table.table);
  snapshot->initial_table = std::move(table.initial_table);
  if (table.grid) snapshot->places.columns = table.grid->width;
  opened.snapshot = std::move(snapshot);
  return opened;
}

Result<OpenedTable> openTable(const QString& path, const std::string& tensor) {
  auto table = open_position_table(path.toStdString(), tensor);
  if (!table) return tl::unexpected(table.error());
  if (const auto good = check_initial_table(*table, table->file); !good) return tl::unexpected(good.error());
  return openedTableOf(std::move(*table));
}

std::vector<TensorRow> rowsOf(const std::vector<TableCandidate>& candidates) {
  std::vector<TensorRow> rows;
  for (const TableCandidate& candidate : candidates)
    rows.push_back({QString::fromStdString(candidate.name),
                    QString::fromStdString(shape_text(candidate.shape)),
                    candidate.type ? QString::fromStdString(candidate.type->text()) : QStringLiteral("—")});
  return rows;
}

}  // namespace

TableFiles::TableFiles(QWidget* window) : QObject(window), m_window(window) {}

void TableFiles::openAsked() {
  const QString path =
      QFileDialog::getOpenFileName(m_window, tr("Open a table"), m_folder,
                                   tr("Position tables (*.npy *.npz *.safetensors);;All files (*)"));
  if (!path.isEmpty()) open(path);
}

void TableFiles::openDropped(const QString& path, std::function<void()> otherwise) {
  if (!isNamedAsTable(path)) return otherwise();
  m_queue.post(
      this, [path] { return readExperimentText(path).has_value(); },
      [this, path, otherwise = std::move(otherwise)](bool carriesExperiment) {
        carriesExperiment ? otherwise() : open(path);
      });
}

void TableFiles::open(const QString& path) {
  m_folder = QFileInfo(path).absolutePath();
  const long wish = ++m_newest;
  m_queue.post(
      this, [path] { return list_position_tables(path.toStdString()); },
      [this, path, wish](const Result<std::vector<TableCandidate>>& candidates) {
        if (wish != m_newest) return;
        if (!candidates) return failed({candidates.error()});
        candidates->empty() ? read(path, {}) : ask(path, *candidates);
      });
}

void TableFiles::ask(const QString& path, const std::vector<TableCandidate>& candidates) {
  auto* dialog = new TensorDialog(path, rowsOf(candidates), m_window);
  connect(dialog, &TensorDialog::chosen, this,
          [this, path, candidates](int row) { read(path, candidates[static_cast<std::size_t>(row)].name); });
  dialog->open();
}

void TableFiles::read(const QString& path, const std::string& tensor) {
  const long wish = ++m_newest;
  m_queue.post(
      this, [path, tensor] { return openTable(path, tensor); },
      [this, wish](Result<OpenedTable> table) {
        if (wish != m_newest) return;
        if (!table) return failed({table.error()});
        m_table = std::move(*table);
        Q_EMIT opened();
      });
}

void TableFiles::close() {
  ++m_newest;
  if (!std::exchange(m_table, std::nullopt)) return;
  Q_EMIT closed();
}

}  // namespace ordinate
