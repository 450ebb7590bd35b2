#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QUndoStack>
#include <filesystem>

#include "model/experiment/checked_experiment.h"

namespace ordinate {

/// The open experiment, its undo history, its file and what is wrong with it.
class ExperimentDocument : public QObject {
  Q_OBJECT
 public:
  explicit ExperimentDocument(const Catalogue& catalogue, QObject* parent = nullptr);

  /// Checked once a change.
  const CheckedExperiment& checked() const { return m_checked; }
  const Experiment& experiment() const { return m_checked.experiment(); }
  /// Everything that is wrong with the experiment; empty when it can be run.
  const Errors& errors() const { return m_checked.errors(); }
  /// Its runs, or the errors.
  Checked<std::vector<RunConfig>> runs() const { return m_checked.runs(folder()); }
  const Catalogue& catalogue() const { return m_catalogue; }

  /// The only way to change the experiment. `what` names the step in the Edit menu. Proposals with the
  /// same, non-empty `mergeKey` that follow one another quickly become one step (the ticks of a slider);
  /// a proposal that returns to where such a step began removes it.
  void propose(const Experiment& next, const QString& what, const QString& mergeKey = {});
  /// The next proposal begins a step of its own, whatever its key.
  void endMerging();
  /// Longest pause between two proposals of one step, in milliseconds.
  void setMergeInterval(qint64 milliseconds) { m_mergeInterval = milliseconds; }

  /// Opens another experiment: the history begins anew. Without a path it has no file yet; `clean` is
  /// false for one that was restored and never saved.
  void open(const Experiment& experiment, const QString& path, bool clean = true);
  /// `written` now stands in the file `path`; the document may have been changed since.
  void markSaved(const QString& path, const Experiment& written);

  QUndoStack* undoStack() { return &m_stack; }
  QString path() const { return m_path; }
  /// Folder in which relative data files are looked up: that of the file, or the working directory.
  std::filesystem::path folder() const;
  /// The experiment's name, or the file's, or "untitled".
  QString title() const;
  bool isClean() const { return m_clean; }

 Q_SIGNALS:
  void changed();
  void cleanChanged(bool clean);
  void pathChanged(const QString& path);

 private:
  friend class ChangeExperiment;
  void apply(const Experiment& experiment);
  void updateClean();
  void setPath(const QString& path);

  const Catalogue& m_catalogue;
  CheckedExperiment m_checked;
  Experiment m_saved;
  QUndoStack m_stack;
  QString m_path;
  QElapsedTimer m_sinceProposal;
  qint64 m_mergeInterval = 1500;
  int m_mergeGeneration = 0;
  bool m_clean = true;
  bool m_neverSaved = false;
};

}  // namespace ordinate
