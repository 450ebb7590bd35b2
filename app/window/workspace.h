#pragma once
#include <QMainWindow>
#include <vector>

#include "model/options/catalogue.h"

class QSplitter;

namespace ordinate {

class AnalysisPanel;
class AnswerPanel;
class CostPanel;
class CurvePanel;
class DataInspector;
class FoldingDock;
class HelpPanel;
class LengthPanel;
class ModelBuilderPanel;
class PositionPanel;
class ResultNote;
class ResultsPanel;
class SimilarityPanel;

/// The plots in the middle and the docks around them. It lays out; others connect.
class Workspace : public QMainWindow {
  Q_OBJECT
 public:
  explicit Workspace(const Catalogue& catalogue, QWidget* parent = nullptr);

  /// The views that keys 1…n and the View menu switch to, in their order.
  struct View {
    QString title;
    QWidget* widget;
    FoldingDock* dock;  ///< null: in the middle
  };
  const std::vector<View>& views() const { return m_views; }
  void showView(int index);
  /// What Tab goes through, from the left to the right and from the top down.
  std::vector<QWidget*> inTabOrder() const;
  void showHelp(const QString& page);
  /// Brings the analysis with this id forward.
  void showAnalysis(const QString& analysis);
  void showData();
  void showAnalyses();
  void showCost();
  /// Unfolds the results the first time that there are any.
  void showResultsOnce();

  QByteArray saveLayout() const;
  /// False where the layout does not fit this version; the standard layout stands then.
  bool restoreLayout(const QByteArray& layout);
  /// The same as soon as the window is shown and has its size.
  void restoreWhenShown(const QByteArray& layout);
  void resetLayout();

  ModelBuilderPanel* builder() const { return m_builder; }
  CurvePanel* curves() const { return m_curves; }
  PositionPanel* positions() const { return m_positions; }
  SimilarityPanel* similarity() const { return m_similarity; }
  AnalysisPanel* analyses() const { return m_analyses; }
  LengthPanel* lengths() const { return m_lengths; }
  CostPanel* cost() const { return m_cost; }
  ResultNote* resultNote() const { return m_note; }
  AnswerPanel* answers() const { return m_answers; }
  ResultsPanel* results() const { return m_results; }
  DataInspector* data() const { return m_data; }
  HelpPanel* help() const { return m_help; }

 Q_SIGNALS:
  /// Position vectors are looked at, or no longer.
  void heatMapsVisible(bool visible);
  void analysesVisible(bool visible);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void makePanels(const Catalogue& catalogue);
  FoldingDock* addDock(const QString& name, const QString& title, QWidget* content, Qt::DockWidgetArea area);
  void reportHeatMaps();
  void nameTabBars();
  void shareColumns();

  QSplitter* m_middle = nullptr;
  ModelBuilderPanel* m_builder = nullptr;
  CurvePanel* m_curves = nullptr;
  PositionPanel* m_positions = nullptr;
  SimilarityPanel* m_similarity = nullptr;
  LengthPanel* m_lengths = nullptr;
  AnalysisPanel* m_analyses = nullptr;
  CostPanel* m_cost = nullptr;
  ResultNote* m_note = nullptr;
  AnswerPanel* m_answers = nullptr;
  ResultsPanel* m_results = nullptr;
  DataInspector* m_data = nullptr;
  HelpPanel* m_help = nullptr;
  FoldingDock* m_builderDock = nullptr;
  FoldingDock* m_similarityDock = nullptr;
  FoldingDock* m_lengthsDock = nullptr;
  FoldingDock* m_analysesDock = nullptr;
  FoldingDock* m_answersDock = nullptr;
  FoldingDock* m_resultsDock = nullptr;
  FoldingDock* m_dataDock = nullptr;
  FoldingDock* m_helpDock = nullptr;
  FoldingDock* m_costDock = nullptr;
  std::vector<View> m_views;
  bool m_resultsShown = false;
  bool m_arranged = false;  ///< sizes were set, or restored
  QByteArray m_kept;        ///< layout that waits for the window to be shown
};

}  // namespace ordinate
