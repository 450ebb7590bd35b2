#include "app/window/export_commands.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMenu>
#include <QMimeData>
#include <QStandardPaths>
#include <algorithm>

#include "app/base/settings.h"
#include "app/document/experiment_document.h"
#include "app/figures/export_dialog.h"
#include "app/race/shown_race.h"
#include "app/race/table_analyses.h"
#include "app/report/write_report.h"
#include "app/window/animation_export.h"
#include "app/window/comparison_dock.h"
#include "app/window/sweep_dock.h"
#include "app/window/workspace.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/plots/cost_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/length_panel.h"
#include "widgets/runs/runs_panel.h"

namespace ordinate {

ExportCommands::ExportCommands(ExperimentDocument& document, ShownRace& race, Workspace& workspace,
                               Settings& settings, BackgroundQueue& queue, QWidget* window)
    : QObject(window),
      m_document(document),
      m_race(race),
      m_workspace(workspace),
      m_settings(settings),
      m_queue(queue),
      m_window(window) {
  m_animation = new AnimationExport(
      race, [this] { return movingFigures(); }, queue, window);
  connect(m_animation, &AnimationExport::began, this,
          [this](const QString& path) { m_settings.setExportFolder(QFileInfo(path).absolutePath()); });
  connect(m_animation, &AnimationExport::exported, this, [this](const QString& path) {
    const QString text = QFileInfo(path).isDir()
                             ? tr("Written: %1.")
                             : tr("Written: %1. Drop it on the window to open its experiment again.");
    Q_EMIT exported(text.arg(path));
  });
  connect(m_animation, &AnimationExport::failed, this, &ExportCommands::failed);
  for (Panel* panel : workspace.findChildren<Panel*>()) {
    connect(panel, &Panel::exportRequested, this, &ExportCommands::askForFigure);
    connect(panel, &Panel::copyRequested, this,
            [this](const std::shared_ptr<const Figure>& figure, bool numbers) {
              copyFigure(figure, FigureOptions(), numbers ? Copied::numbers : Copied::picture);
            });
  }
}

QAction* ExportCommands::add(QMenu* menu, const QString& objectName, const QString& text,
                             const QString& key) {
  QAction* action = menu->addAction(text);
  action->setObjectName(objectName);
  action->setShortcut(QKeySequence(key));
  m_window->addAction(action);
  return action;
}

void ExportCommands::fillMenu(QMenu* menu) {
  connect(add(menu, QStringLiteral("exportFigureAction"), tr("&Figure or data…"), QStringLiteral("Ctrl+E")),
          &QAction::triggered, this, [this] { askForFigure(QString()); });
  connect(
      add(menu, QStringLiteral("copyViewAction"), tr("&Copy the whole view"), QStringLiteral("Ctrl+Shift+C")),
      &QAction::triggered, this, [this] { copyFigure(figures().front(), FigureOptions()); });
  QAction* report = add(menu, QStringLiteral("exportReportAction"), tr("&Report of the race…"),
                        QStringLiteral("Ctrl+Shift+E"));
  connect(report, &QAction::triggered, this, &ExportCommands::askForReport);
  connect(add(menu, QStringLiteral("exportAnimationAction"), tr("&Animation of the race…"),
              QStringLiteral("Ctrl+Shift+G")),
          &QAction::triggered, this, [this] { m_animation->ask(folder()); });
  menu->addSeparator();
  QAction* weights =
      add(menu, QStringLiteral("exportWeightsAction"), tr("&Weights and position tables…"), QString());
  connect(weights, &QAction::triggered, this, &ExportCommands::askForWeights);
  connect(menu, &QMenu::aboutToShow, weights,
          [this, weights] { weights->setEnabled(!m_workspace.runs()->isEmpty()); });
}

/// An analysis of whole models, where it can be seen: they answer as of any step once the race is over.
Figures ExportCommands::movingAnalysis() const {
  const AnalysisPanel* analyses = m_workspace.analyses();
  const auto& ofModels = m_race.catalogue().model_analyses;
  const bool shown = std::any_of(ofModels.begin(), ofModels.end(),
                                 [&](const CatalogueEntry& each) { return each.id == analyses->analysis(); });
  const bool over = m_race.endedRuns().size() == m_race.runs().size();
  return shown && over && analyses->isVisible() ? analyses->figures() : Figures();
}

Figures ExportCommands::movingFigures() {
  Figures moving = m_workspace.curves()->figures();
  for (const auto& figure : m_workspace.positions()->figures()) moving.push_back(figure);
  for (const auto& figure : m_workspace.similarity()->figures()) moving.push_back(figure);
  Figures all = {stackFigures(QStringLiteral("race"), tr("Curves, position vectors and similarity"), moving)};
  all.insert(all.end(), moving.begin(), moving.end());
  for (const auto& figure : movingAnalysis()) all.push_back(figure);
  return all;
}

Figures ExportCommands::figures() {
  AnalysisPanel* analyses = m_workspace.analyses();
  const Figures analysed = analyses->figures();
  m_ofNoRun = analyses->chosenTable() == openedTable ? analysed : Figures();
  Figures shown = m_workspace.curves()->figures();
  for (const auto& figure : m_workspace.positions()->figures()) shown.push_back(figure);
  for (const auto& figure : m_workspace.similarity()->figures()) shown.push_back(figure);
  for (const auto& figure : m_workspace.lengths()->figures()) shown.push_back(figure);
  for (const auto& figure : analysed) shown.push_back(figure);
  for (const auto& figure : m_workspace.cost()->figures()) shown.push_back(figure);
  if (const auto* sweep = m_workspace.findChild<SweepPanel*>())
    for (const auto& figure : sweep->figures()) shown.push_back(figure);
  const Experiment& experiment = m_race.order() ? m_race.order()->experiment : m_document.experiment();
  Figures all = {stackFigures(QStringLiteral("view"),
                              tr("The whole view: %1").arg(QString::fromStdString(experiment.name)), shown)};
  all.insert(all.end(), shown.begin(), shown.end());
  return all;
}

QByteArray ExportCommands::experimentOf(const std::shared_ptr<const Figure>& figure) const {
  if (std::find(m_ofNoRun.begin(), m_ofNoRun.end(), figure) != m_ofNoRun.end()) return {};
  return QByteArray::fromStdString(
      write_experiment(m_race.order() ? m_race.order()->experiment : m_document.experiment()));
}

QString ExportCommands::folder() const {
  const QString last = m_settings.exportFolder();
  return last.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) : last;
}

void ExportCommands::askForFigure(const QString& chosen) {
  const Figures all = figures();
  // The curves rather than a page with everything on it.
  const QString first = chosen.isEmpty() && all.size() > 1 ? all[1]->name() : chosen;
  auto* dialog = new ExportFigureDialog(all, first, folder(), m_window);
  connect(dialog, &ExportFigureDialog::exportRequested, this, &ExportCommands::exportFigure);
  connect(dialog, &ExportFigureDialog::copyRequested, this,
          [this](const std::shared_ptr<const Figure>& figure, const FigureOptions& options) {
            copyFigure(figure, options);
          });
  dialog->open();
}

void ExportCommands::exportFigure(const std::shared_ptr<const Figure>& figure, FigureFormat format,
                                  const FigureOptions& options, const QString& path) {
  m_settings.setExportFolder(QFileInfo(path).absolutePath());
  m_queue.post(
      this,
      [figure, format, options, path, experiment = experimentOf(figure)]() -> Result<QString> {
        const auto bytes = renderFigure(*figure, format, options, experiment);
        if (!bytes) return tl::unexpected(bytes.error());
        return writeBytes(path, *bytes);
      },
      [this, ofRun = !experimentOf(figure).isEmpty()](const Result<QString>& result) {
        if (!result) return failed({result.error()});
        const QString text = ofRun ? tr("Written: %1. Drop it on the window to open its experiment again.")
                                   : tr("Written: %1.");
        Q_EMIT exported(text.arg(*result));
      });
}

void ExportCommands::copyFigure(const std::shared_ptr<const Figure>& figure, const FigureOptions& options,
                                Copied what) {
  m_queue.post(
      this,
      [figure, options, what] {
        return std::pair(what == Copied::numbers ? QImage() : paintFigure(*figure, options),
                         what == Copied::picture ? QString() : QString::fromUtf8(figure->csv()));
      },
      [this, what](const std::pair<QImage, QString>& content) {
        auto* data = new QMimeData;
        if (what != Copied::numbers) data->setImageData(content.first);
        if (what != Copied::picture) data->setText(content.second);
        QGuiApplication::clipboard()->setMimeData(data);
        Q_EMIT exported(what == Copied::both      ? tr("Copied, as a picture and as a table.")
                        : what == Copied::picture ? tr("Copied as a picture.")
                                                  : tr("Copied as a table."));
      });
}

void ExportCommands::tellNothingTrained() {
  Q_EMIT failed({Error{tr("Export").toStdString(), tr("nothing was trained yet").toStdString(), "",
                       tr("Press Space to run the experiment").toStdString()}});
}

void ExportCommands::askForWeights() {
  std::vector<ExportableRun> runs;
  // Those that are shown or selected first: they are meant.
  for (const StoredRun& run : m_workspace.runs()->exportable())
    runs.push_back({tr("race %1: %2, seed %3")
                        .arg(run.race)
                        .arg(QString::fromStdString(run.record.label))
                        .arg(run.record.seed),
                    QString::fromStdString(run.folder)});
  if (runs.empty()) return tellNothingTrained();
  auto* dialog = new ExportWeightsDialog(runs, folder(), m_window);
  connect(dialog, &ExportWeightsDialog::exportRequested, this, &ExportCommands::exportWeightsOf);
  dialog->open();
}

void ExportCommands::askForReport() {
  if (!m_race.order()) return tellNothingTrained();
  const QString page = tr("Web page (*.html)");
  const QString pages = tr("PDF (*.pdf)");
  QFileDialog dialog(m_window, tr("Write a report of the race"), folder());
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  dialog.setNameFilters({page, pages});
  dialog.setDefaultSuffix(QStringLiteral("html"));
  connect(&dialog, &QFileDialog::filterSelected, &dialog, [&](const QString& filter) {
    dialog.setDefaultSuffix(filter == pages ? QStringLiteral("pdf") : QStringLiteral("html"));
  });
  dialog.selectFile(QStringLiteral("report.html"));
  if (dialog.exec() == QDialog::Accepted) writeReport(dialog.selectedFiles().value(0));
}

void ExportCommands::writeReport(const QString& path) {
  if (!m_race.order()) return tellNothingTrained();
  if (m_race.order()->folder.isEmpty())
    return failed(
        {Error{tr("Report").toStdString(), tr("runs of several races are shown").toStdString(),
               tr("the runs of one race").toStdString(), tr("Select one race in Runs").toStdString()}});
  m_settings.setExportFolder(QFileInfo(path).absolutePath());
  ReportOrder order;
  order.folder = m_race.order()->folder;
  if (const auto* comparison = m_workspace.findChild<ComparisonPanel*>()) order.choice = comparison->choice();
  m_queue.post(
      this,
      [order, path, &catalogue = m_document.catalogue()]() -> Result<QString> {
        const auto source = readReportSource(order, catalogue);
        if (!source) return tl::unexpected(source.error());
        const auto written = writeReports(*source, order, catalogue, {path}, QString());
        if (!written) return tl::unexpected(written.error());
        return path;
      },
      [this](const Result<QString>& result) {
        if (!result) return failed({result.error()});
        Q_EMIT exported(tr("Written: %1. Drop it on the window to open its experiment again.").arg(*result));
      });
}

void ExportCommands::exportWeightsOf(const WeightsOrder& order) {
  m_settings.setExportFolder(order.target);
  m_queue.post(
      this, [order] { return exportWeights(order); },
      [this, target = order.target](const WeightsExport& result) {
        if (!result.errors.empty()) Q_EMIT failed(result.errors);
        if (!result.written.isEmpty())
          Q_EMIT exported(result.written.size() == 1
                              ? tr("1 file written to %1").arg(target)
                              : tr("%1 files written to %2").arg(result.written.size()).arg(target));
      });
}

}  // namespace ordinate
