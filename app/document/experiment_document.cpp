#include "app/document/experiment_document.h"

#include <QDir>
#include <QFileInfo>
#include <utility>

namespace ordinate {

/// One step of the history: the whole experiment before and after it.
class ChangeExperiment : public QUndoCommand {
 public:
  ChangeExperiment(ExperimentDocument& document, Experiment next, const QString& what, QString mergeKey)
      : QUndoCommand(what),
        m_document(document),
        m_before(document.experiment()),
        m_after(std::move(next)),
        m_mergeKey(std::move(mergeKey)) {}

  void undo() override {
    m_document.endMerging();
    m_document.apply(m_before);
  }
  void redo() override { m_document.apply(m_after); }
  int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }

  bool mergeWith(const QUndoCommand* other) override {
    const auto* next = static_cast<const ChangeExperiment*>(other);
    if (next->m_mergeKey != m_mergeKey) return false;
    m_after = next->m_after;
    setObsolete(m_after == m_before);
    return true;
  }

 private:
  ExperimentDocument& m_document;
  Experiment m_before;
  Experiment m_after;
  QString m_mergeKey;
};

ExperimentDocument::ExperimentDocument(const Catalogue& catalogue, QObject* parent)
    : QObject(parent), m_catalogue(catalogue) {}

void ExperimentDocument::propose(const Experiment& next, const QString& what, const QString& mergeKey) {
  if (next == experiment()) return;
  if (!m_sinceProposal.isValid() || m_sinceProposal.elapsed() > m_mergeInterval) endMerging();
  m_sinceProposal.start();
  const QString key =
      mergeKey.isEmpty() ? QString() : QStringLiteral("%1 %2").arg(m_mergeGeneration).arg(mergeKey);
  m_stack.push(new ChangeExperiment(*this, next, what, key));
}

void ExperimentDocument::endMerging() { ++m_mergeGeneration; }

void ExperimentDocument::open(const Experiment& experiment, const QString& path, bool clean) {
  m_stack.clear();
  endMerging();
  m_saved = experiment;
  m_neverSaved = !clean;
  setPath(path);
  apply(experiment);
}

void ExperimentDocument::markSaved(const QString& path, const Experiment& written) {
  endMerging();
  m_saved = written;
  m_neverSaved = false;
  setPath(path);
  updateClean();
}

std::filesystem::path ExperimentDocument::folder() const {
  const QString folder = m_path.isEmpty() ? QDir::currentPath() : QFileInfo(m_path).absolutePath();
  return std::filesystem::path(folder.toStdU16String());
}

QString ExperimentDocument::title() const {
  if (!experiment().name.empty()) return QString::fromStdString(experiment().name);
  return m_path.isEmpty() ? tr("untitled") : QFileInfo(m_path).completeBaseName();
}

void ExperimentDocument::apply(const Experiment& experiment) {
  m_checked = CheckedExperiment(experiment, m_catalogue);
  updateClean();
  Q_EMIT changed();
}

void ExperimentDocument::updateClean() {
  const bool clean = !m_neverSaved && experiment() == m_saved;
  if (std::exchange(m_clean, clean) != clean) Q_EMIT cleanChanged(clean);
}

void ExperimentDocument::setPath(const QString& path) {
  if (std::exchange(m_path, path) != path) Q_EMIT pathChanged(path);
}

}  // namespace ordinate
