#pragma once
#include <QMainWindow>
#include <map>
#include <vector>

#include "app/window/dock_spec.h"
#include "app/window/panels.h"

class QScrollArea;
class QSplitter;

namespace ordinate {

class FilledView;
class FoldingDock;

/// The plots in the middle and the docks around them, laid out from the table of docks. It lays out; others
/// connect.
class Workspace : public QMainWindow {
  Q_OBJECT
 public:
  /// `docks` hold the panels but for the plots in the middle.
  Workspace(const Panels& panels, std::vector<DockSpec> docks, QWidget* parent = nullptr);

  static constexpr int panelGap = 8;

  /// The views that keys 1…n and the View menu switch to, in their order.
  struct View {
    QString name;  ///< without spaces: "curves", or the dock's
    QString title;
    QWidget* widget;
    FoldingDock* dock;  ///< null: in the middle
  };
  const std::vector<View>& views() const { return m_views; }
  void showView(int index);
  /// −1: there is none of this name.
  int viewNamed(const QString& name) const;
  /// What lets panels take all the room.
  FilledView& filled() const { return *m_filled; }
  QSplitter* plots() const { return m_middle; }
  /// What Tab goes through, from the left to the right and from the top down.
  std::vector<QWidget*> inTabOrder() const;
  void showHelp(const QString& page);
  /// Brings the analysis with this id forward.
  void showAnalysis(const QString& analysis);
  void showData();
  void showAnalyses();
  void showCost();
  void showSweep();

  /// Floating docks that cover this part of the screen make way, unless one is being dragged just now.
  void uncover(const QRect& onScreen);

  QByteArray saveLayout() const;
  /// False where the layout does not fit this version; the standard layout stands then. A dock that the
  /// layout does not know stands where it stands at first.
  bool restoreLayout(const QByteArray& layout);
  /// The same as soon as the window is shown and has its size.
  void restoreWhenShown(const QByteArray& layout);
  void resetLayout();

  ModelBuilderPanel* builder() const { return m_panels.builder; }
  CurvePanel* curves() const { return m_panels.curves; }
  PositionPanel* positions() const { return m_panels.positions; }
  TimeBar* time() const { return m_panels.time; }
  SimilarityPanel* similarity() const { return m_panels.similarity; }
  AnalysisPanel* analyses() const { return m_panels.analyses; }
  ClockPanel* clocks() const { return m_panels.clocks; }
  LengthPanel* lengths() const { return m_panels.lengths; }
  CostPanel* cost() const { return m_panels.cost; }
  ResultNote* resultNote() const { return m_panels.note; }
  AnswerPanel* answers() const { return m_panels.answers; }
  RunsPanel* runs() const { return m_panels.runs; }
  DataInspector* data() const { return m_panels.data; }
  HelpPanel* help() const { return m_panels.help; }
  LecturePanel* lecture() const { return m_panels.lecture; }

 Q_SIGNALS:
  /// Position vectors are looked at, or no longer.
  void heatMapsVisible(bool visible);
  void analysesVisible(bool visible);
  /// A dock stands over the window now.
  void dockFloated();

 protected:
  bool event(QEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void childEvent(QChildEvent* event) override;

 private:
  struct Place {
    DockSpec spec;
    FoldingDock* dock;
  };

  void makeMiddle();
  void makeDocks(std::vector<DockSpec> docks);
  void placeAtFirst(const Place& place);
  void foldEmpty();
  FoldingDock* dockNamed(const QString& name) const;
  void bringForward(FoldingDock* dock);
  /// The dock that this widget stands in; every panel but those in the middle has one.
  FoldingDock* dockOf(const QWidget* content) const;
  void reportHeatMaps();
  void nameTabBars();
  void shareColumns();
  void shareWidths();
  std::map<QString, int> columnWidths() const;
  FoldingDock* shownInColumnOf(const Place& place) const;

  Panels m_panels;
  QSplitter* m_middle = nullptr;
  FilledView* m_filled = nullptr;
  std::vector<Place> m_docks;  ///< in the order of the table
  std::vector<View> m_views;
  QScrollArea* m_middleScroll = nullptr;
  std::map<QString, int> m_chosenWidths;  ///< of columns that were dragged to a width, by the dock's name
  std::map<QString, int> m_widthsWhenPressed;
  bool m_arranged = false;  ///< sizes were set, or restored
  QByteArray m_kept;        ///< layout that waits for the window to be shown
};

}  // namespace ordinate
