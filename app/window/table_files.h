#pragma once
#include <QObject>
#include <functional>
#include <memory>
#include <optional>

#include "app/base/background_queue.h"
#include "model/files/position_table_file.h"
#include "model/record/snapshot.h"

class QWidget;

namespace ordinate {

/// A table that was opened from a file of any model.
struct OpenedTable {
  QString label;   ///< its tensor, or its file
  QString file;    ///< name without folders
  QString detail;  ///< file, tensor, size, type, and what is noted about its numbers
  bool noted = false;
  std::shared_ptr<const Snapshot> snapshot;  ///< run `openedTable`
};

/// Opens position tables that are of no run, off the GUI thread, and asks which tensor is meant where a file
/// holds several. One is open at a time; the experiment is not touched.
class TableFiles : public QObject {
  Q_OBJECT
 public:
  explicit TableFiles(QWidget* window);

  void openAsked();  ///< with a file dialog
  void open(const QString& path);
  /// A dropped file: a table unless it carries an experiment, which `otherwise` opens.
  void openDropped(const QString& path, std::function<void()> otherwise);
  void close();
  const std::optional<OpenedTable>& table() const { return m_table; }

 Q_SIGNALS:
  void opened();
  void closed();
  void failed(const ordinate::Errors& errors);

 private:
  void ask(const QString& path, const std::vector<TableCandidate>& candidates);
  void read(const QString& path, const std::string& tensor);

  QWidget* m_window;
  QString m_folder;  ///< of the last file
  std::optional<OpenedTable> m_table;
  long m_newest = 0;        ///< number of the newest wish: what was begun for an older one is dropped
  BackgroundQueue m_queue;  ///< of its own: a large table must not hold up saving
};

}  // namespace ordinate
