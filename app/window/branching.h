#pragma once
#include <QObject>
#include <QString>
#include <vector>

#include "app/base/background_queue.h"
#include "model/experiment/experiment.h"
#include "model/record/stored_run.h"

class QWidget;

namespace ordinate {

class DocumentFiles;

/// Weights that a run has left.
struct LeftWeights {
  QString name;  ///< "final weights, step 300"
  QString path;
};

/// A run and its weights that another can start from.
struct BranchSource {
  RunConfig run;
  std::vector<LeftWeights> weights;  ///< at least one
};

/// Opens an experiment that starts from the weights of a run: which ones, and with what checksum.
class Branching : public QObject {
  Q_OBJECT
 public:
  Branching(DocumentFiles& files, BackgroundQueue& queue, const Catalogue& catalogue, QWidget* window);

  void ask(const StoredRun& run);

 Q_SIGNALS:
  void failed(const ordinate::Errors& errors);
  void told(const QString& text);

 private:
  void choose(const BranchSource& source);
  void open(const BranchSource& source, const LeftWeights& weights);

  DocumentFiles& m_files;
  BackgroundQueue& m_queue;
  const Catalogue& m_catalogue;
  QWidget* m_window;
  long m_newest = 0;
};

}  // namespace ordinate
