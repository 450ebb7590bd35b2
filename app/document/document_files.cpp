#include "app/document/document_files.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QStandardPaths>
#include <optional>
#include <utility>

#include "app/base/settings.h"
#include "app/document/autosave.h"
#include "app/document/embedded_experiment.h"
#include "app/document/experiment_document.h"
#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

const QString experimentSuffix = QStringLiteral(".ordinate");

std::optional<Error> writeExperiment(const QString& path, const Experiment& experiment) {
  const auto written = write_file(path.toStdString(), write_experiment(experiment));
  if (written) return std::nullopt;
  Error error = written.error();
  if (error.remedy.empty()) error.remedy = "Choose another place with File, Save as";
  return error;
}

/// Files that were not written by File, Save are opened as new experiments: saving must not overwrite a
/// figure or the record of a run.
bool isOwnFile(const QString& path) {
  return path.endsWith(experimentSuffix) && !path.startsWith(QLatin1Char(':'));
}

}  // namespace

DocumentFiles::DocumentFiles(ExperimentDocument& document, Settings& settings, Autosave& autosave,
                             BackgroundQueue& queue, QWidget* window)
    : QObject(window),
      m_document(document),
      m_settings(settings),
      m_autosave(autosave),
      m_queue(queue),
      m_window(window) {}

void DocumentFiles::open(const QString& path) {
  whenSafe([this, path] { openNow(path); });
}

void DocumentFiles::openNow(const QString& path) {
  m_queue.post(
      this,
      [path, &catalogue = m_document.catalogue()] {
        return openExperimentFile(QFileInfo(path).absoluteFilePath(), catalogue);
      },
      [this, path](const Checked<OpenedExperiment>& result) {
        if (!result) {
          m_settings.removeRecentFile(path);
          Q_EMIT failed(result.error());
          return;
        }
        const bool own = isOwnFile(path);
        m_document.open(result->experiment, own ? QFileInfo(path).absoluteFilePath() : QString());
        if (own) m_settings.addRecentFile(path);
        m_source = path.startsWith(QLatin1Char(':')) ? path : QFileInfo(path).absoluteFilePath();
        Q_EMIT opened(path);
        if (result->errors.empty()) return;
        // What the document does not hold can be said here alone.
        if (result->errors == m_document.errors())
          Q_EMIT openedWithMistakes(result->errors);
        else
          Q_EMIT failed(result->errors);
      });
}

void DocumentFiles::openExperiment(const Experiment& experiment, std::function<void()> then) {
  whenSafe([this, experiment, then = std::move(then)] {
    openExperimentNow(experiment);
    if (then) then();
  });
}

void DocumentFiles::openExperimentNow(const Experiment& experiment) {
  m_document.open(experiment, QString());
  m_source.clear();
  Q_EMIT opened(QString());
}

void DocumentFiles::openAsked() {
  whenSafe([this] {
    const QString path = QFileDialog::getOpenFileName(
        m_window, tr("Open"), QFileInfo(m_document.path()).absolutePath(),
        tr("Experiments and exports (*.ordinate *.json *.png *.svg *.html *.pdf *.csv *.safetensors *.pt);;"
           "All files (*)"));
    if (!path.isEmpty()) openNow(path);
  });
}

void DocumentFiles::openNew() {
  Experiment experiment;
  experiment.name = tr("Untitled").toStdString();
  const auto& tasks = m_document.catalogue().tasks;
  if (!tasks.empty()) experiment.base["task"]["kind"] = tasks.front().id;
  openExperiment(experiment);
}

void DocumentFiles::restore(const LeftBehind& left) {
  m_document.open(left.experiment, left.path, false);
  if (!left.path.isEmpty()) m_source = left.path;
}

void DocumentFiles::save() {
  if (m_document.path().isEmpty())
    saveAs();
  else
    saveTo(m_document.path());
}

QString DocumentFiles::askForSavePath() {
  QString start = m_document.path();
  if (start.isEmpty())
    start = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + QLatin1Char('/') +
            QString(m_document.title()).remove(QLatin1Char('/')) + experimentSuffix;
  QFileDialog dialog(m_window, tr("Save as"), QFileInfo(start).absolutePath(),
                     tr("Experiments (*%1)").arg(experimentSuffix));
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  dialog.setDefaultSuffix(experimentSuffix.mid(1));
  dialog.selectFile(QFileInfo(start).fileName());
  return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

void DocumentFiles::saveAs() {
  const QString path = askForSavePath();
  if (!path.isEmpty()) saveTo(path);
}

void DocumentFiles::saveTo(const QString& path, std::function<void()> then, std::function<void()> otherwise) {
  const Experiment experiment = m_document.experiment();
  m_queue.post(
      this, [path, experiment] { return writeExperiment(path, experiment); },
      [this, path, experiment, then = std::move(then),
       otherwise = std::move(otherwise)](const std::optional<Error>& error) {
        if (error) {
          Q_EMIT failed({*error});
          if (otherwise) otherwise();
          return;
        }
        m_document.markSaved(path, experiment);
        m_settings.addRecentFile(path);
        m_source = path;
        Q_EMIT saved(path);
        if (then) then();
      });
}

void DocumentFiles::whenSafe(std::function<void()> then, std::function<void()> otherwise) {
  if (m_document.isClean()) {
    then();
    return;
  }
  QMessageBox box(QMessageBox::NoIcon, tr("Unsaved changes"),
                  tr("Save changes to “%1”?").arg(m_document.title()),
                  QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
  box.setObjectName(QStringLiteral("unsavedChanges"));
  box.setDefaultButton(QMessageBox::Save);
  switch (box.exec()) {
    case QMessageBox::Save: {
      const QString path = m_document.path().isEmpty() ? askForSavePath() : m_document.path();
      if (!path.isEmpty())
        saveTo(path, std::move(then), std::move(otherwise));
      else if (otherwise)
        otherwise();
      return;
    }
    case QMessageBox::Discard:
      m_autosave.discard();
      then();
      return;
    default:
      if (otherwise) otherwise();
  }
}

}  // namespace ordinate
