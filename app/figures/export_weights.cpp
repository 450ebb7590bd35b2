#include "app/figures/export_weights.h"

#include <QByteArray>
#include <QDir>
#include <QFileInfo>
#include <filesystem>

#include "app/document/embedded_experiment.h"
#include "app/figures/export_figures.h"
#include "model/files/atomic_file.h"
#include "model/files/metrics_csv.h"
#include "model/files/numpy_file.h"
#include "model/files/pytorch_file.h"
#include "model/files/run_record_file.h"
#include "model/files/safetensors.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

fs::path nativePath(const QString& path) { return fs::path(path.toStdU16String()); }

/// `row,0,1,…` and one line a row; arrays of three dimensions get a line a row of each matrix, with the
/// matrix's number in front.
std::string tableCsv(const NamedArray& array) {
  const bool stacked = array.shape.size() == 3;
  const std::int64_t columns = array.shape.empty() ? 0 : array.shape.back();
  const auto* values = reinterpret_cast<const float*>(array.bytes.data());
  const std::int64_t rows_of_matrix = stacked ? array.shape[1] : array.count();
  std::string csv = stacked ? "head,row" : "row";
  for (std::int64_t column = 0; column < columns; ++column) csv += "," + std::to_string(column);
  csv += "\n";
  for (std::int64_t row = 0; columns > 0 && row < array.count() / columns; ++row) {
    if (stacked) csv += std::to_string(row / rows_of_matrix) + ",";
    csv += std::to_string(stacked ? row % rows_of_matrix : row);
    for (std::int64_t column = 0; column < columns; ++column)
      csv += "," + number_text(values[row * columns + column]);
    csv += "\n";
  }
  return csv;
}

/// Exports one run folder.
class RunExport {
 public:
  RunExport(const QString& folder, const WeightsOrder& order, WeightsExport& result)
      : m_folder(nativePath(folder)),
        m_name(QFileInfo(folder).fileName()),
        m_order(order),
        m_result(result) {}

  void run() {
    const auto text = read_file(m_folder / "experiment.json");
    if (!take(text)) return;
    m_experiment = *text;
    if (m_order.final) weights("weights.safetensors", "final");
    if (m_order.best) bestWeights();
    if (m_order.initial) weights("initial.safetensors", "initial");
    if (m_order.tablesNpz || m_order.tablesCsv) tables();
  }

 private:
  template <class T>
  bool take(const Result<T>& result) {
    if (!result) m_result.errors.push_back(result.error());
    return result.has_value();
  }

  QString target(const QString& part, const QString& suffix) const {
    return QDir(m_order.target).filePath(QStringLiteral("%1-%2.%3").arg(m_name, part, suffix));
  }

  void written(const QString& path, const Result<void>& result) {
    if (take(result)) m_result.written.append(path);
  }

  /// Where the last step was the best one, its weights stand under the other name only.
  void bestWeights() {
    if (fs::exists(m_folder / "best.safetensors")) return weights("best.safetensors", "best");
    const auto record = read_run_record(m_folder / "run.json");
    if (!record || record->best_validation_loss) return weights("weights.safetensors", "best");
    m_result.errors.push_back({m_folder.string(), "this run has no best step, so there are no weights of it",
                               "", "Export its final weights"});
  }

  void weights(const char* file, const char* part) {
    if (!m_order.safetensors && !m_order.pytorch) return;
    auto content = read_safetensors(m_folder / file);
    if (!take(content)) return;
    content->metadata["experiment"] = m_experiment;
    const QString name = QString::fromLatin1(part);
    if (m_order.safetensors) {
      const QString path = target(name, QStringLiteral("safetensors"));
      written(path, write_safetensors(nativePath(path), content->arrays, content->metadata));
    }
    if (m_order.pytorch) {
      const QString path = target(name, QStringLiteral("pt"));
      written(path, write_pytorch(nativePath(path), content->arrays, m_experiment));
    }
  }

  void tables() {
    const fs::path source = m_folder / "positions.npz";
    const auto arrays = read_npz(source);
    if (!take(arrays)) return;
    if (m_order.tablesNpz) {
      const QString path = target(QStringLiteral("positions"), QStringLiteral("npz"));
      written(path, write_npz(nativePath(path), *arrays));
    }
    if (!m_order.tablesCsv) return;
    for (const NamedArray& array : *arrays) {
      if (array.type != ElementType::float32) continue;
      const QString path = target(QString::fromStdString(array.name), QStringLiteral("csv"));
      const std::string comment = csvComment(QByteArray::fromStdString(m_experiment)).toStdString();
      written(path, write_file(nativePath(path), comment + tableCsv(array)));
    }
  }

  fs::path m_folder;
  QString m_name;
  const WeightsOrder& m_order;
  WeightsExport& m_result;
  std::string m_experiment;
};

}  // namespace

WeightsExport exportWeights(const WeightsOrder& order) {
  WeightsExport result;
  for (const QString& folder : order.runFolders) RunExport(folder, order, result).run();
  return result;
}

}  // namespace ordinate
