#pragma once
#include <QObject>
#include <functional>

#include "app/base/background_queue.h"
#include "model/experiment/experiment.h"

class QWidget;

namespace ordinate {

class Autosave;
struct LeftBehind;
class ExperimentDocument;
class Settings;

/// Opens and saves the document, off the GUI thread, and asks about unsaved changes.
class DocumentFiles : public QObject {
  Q_OBJECT
 public:
  DocumentFiles(ExperimentDocument& document, Settings& settings, Autosave& autosave, BackgroundQueue& queue,
                QWidget* window);

  /// Opens any file that carries an experiment, a run folder, or an example of the resources. Asks
  /// first where changes would be lost.
  void open(const QString& path);
  void openNow(const QString& path);
  /// One that no file holds, then calls `then`. Asks first likewise.
  void openExperiment(const Experiment& experiment, std::function<void()> then = {});
  void openExperimentNow(const Experiment& experiment);  ///< without asking
  void openAsked();                                      ///< with a file dialog
  void openNew();  ///< an experiment with the defaults of the first task
  void save();
  void saveAs();
  /// What a process that is gone had not saved stands in the document again.
  void restore(const LeftBehind& left);
  /// The file or example that was opened or saved last; empty for a new experiment. A later launch can open
  /// it again.
  QString source() const { return m_source; }
  const ExperimentDocument& document() const { return m_document; }
  /// Calls `then` once nothing can be lost: at once, after saving, or after the user discarded the
  /// changes. Calls `otherwise` instead when the user cancelled or saving failed.
  void whenSafe(std::function<void()> then, std::function<void()> otherwise = {});

 Q_SIGNALS:
  /// Another experiment stands in the document now; from this file, or from none.
  void opened(const QString& path);
  void saved(const QString& path);
  void failed(const ordinate::Errors& errors);
  /// It is open, and cannot be run yet.
  void openedWithMistakes(const ordinate::Errors& errors);

 private:
  void saveTo(const QString& path, std::function<void()> then = {}, std::function<void()> otherwise = {});
  QString askForSavePath();

  ExperimentDocument& m_document;
  Settings& m_settings;
  Autosave& m_autosave;
  BackgroundQueue& m_queue;
  QWidget* m_window;
  QString m_source;
};

}  // namespace ordinate
