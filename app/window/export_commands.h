#pragma once
#include <QObject>
#include <QString>

#include "app/base/background_queue.h"
#include "app/figures/export_figures.h"
#include "app/figures/export_weights.h"

class QAction;
class QMenu;
class QWidget;

namespace ordinate {

class AnimationExport;
class ExperimentDocument;
class ShownRace;
class Settings;
class Workspace;

/// The Export menu: collects the figures that are shown, writes them off the GUI thread.
class ExportCommands : public QObject {
  Q_OBJECT
 public:
  ExportCommands(ExperimentDocument& document, ShownRace& race, Workspace& workspace, Settings& settings,
                 BackgroundQueue& queue, QWidget* window);

  void fillMenu(QMenu* menu);
  /// Asks how, with the figure of this name chosen; empty: the curves.
  void askForFigure(const QString& chosen);
  /// Everything that time moves: all of it on one page first.
  Figures movingFigures();
  Figures movingAnalysis() const;
  AnimationExport& animation() { return *m_animation; }
  /// Everything that is shown: the whole view first, then each panel's figures.
  Figures figures();
  void exportFigure(const std::shared_ptr<const Figure>& figure, FigureFormat format,
                    const FigureOptions& options, const QString& path);
  /// As a picture and as a table; or as one of them.
  enum class Copied { both, picture, numbers };
  void copyFigure(const std::shared_ptr<const Figure>& figure, const FigureOptions& options,
                  Copied what = Copied::both);
  void exportWeightsOf(const WeightsOrder& order);
  /// Of the race that is shown, compared as the panel Comparison does; HTML or PDF by the file's ending.
  void writeReport(const QString& path);

 Q_SIGNALS:
  void exported(const QString& message);
  void failed(const ordinate::Errors& errors);

 private:
  QAction* add(QMenu* menu, const QString& objectName, const QString& text, const QString& key);
  void askForWeights();
  void askForReport();
  void tellNothingTrained();
  /// What the figure is exported with; empty for one of a table that is of no run.
  QByteArray experimentOf(const std::shared_ptr<const Figure>& figure) const;
  QString folder() const;

  ExperimentDocument& m_document;
  ShownRace& m_race;
  Workspace& m_workspace;
  Settings& m_settings;
  BackgroundQueue& m_queue;
  QWidget* m_window;
  AnimationExport* m_animation;
  Figures m_ofNoRun;  ///< among those that were collected last
};

}  // namespace ordinate
