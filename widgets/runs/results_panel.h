#pragma once
#include <QString>
#include <optional>
#include <vector>

#include "model/record/run_record.h"
#include "widgets/common/figure.h"
#include "widgets/common/panel.h"

class QAbstractItemModel;
class QTableView;

namespace ordinate {

class ResultsModel;
class TextLabel;

/// One row: a run of a race of this sitting.
struct RunResult {
  int race = 1;  ///< counts the races of this sitting
  int run = 0;   ///< index into its race
  RunRecord record;
  QString folder;  ///< empty: nothing was written
};

/// The runs as a sortable table that can be copied.
class ResultsPanel : public Panel {
  Q_OBJECT

 public:
  explicit ResultsPanel(QWidget* parent = nullptr);

  void addResult(const RunResult& result);  ///< replaces the row of the same race and run
  void setResults(const std::vector<RunResult>& results);
  void clear();
  const std::vector<RunResult>& results() const;
  QAbstractItemModel* model() const;
  QTableView* view() const { return m_view; }
  QByteArray csv() const;

 public Q_SLOTS:
  void copySelection();  ///< tab-separated, with the header row

 Q_SIGNALS:
  void folderActivated(const QString& folder);

 private:
  void refreshEmptyState();

  ResultsModel* m_model = nullptr;
  QTableView* m_view = nullptr;
  bool m_sized = false;
  TextLabel* m_empty = nullptr;
};

}  // namespace ordinate
