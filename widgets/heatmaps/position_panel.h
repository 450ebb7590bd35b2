#pragma once
#include <QStringList>
#include <vector>

#include "model/record/snapshot.h"
#include "widgets/common/drawn_run.h"
#include "widgets/common/figure.h"
#include "widgets/common/panel.h"
#include "widgets/common/tab_order.h"

namespace ordinate {

class ColourBar;
class HeatMap;
class MovementStrip;
class TextLabel;

/// The position vectors of one run.
struct PositionPicture {
  int run = 0;
  QString label;
  Snapshot snapshot;
  std::vector<double> movement;  ///< Euclidean distance of each row from its start; empty: not trained
  SeedName beside = {};
  const QString& title() const { return beside.titleFor(label); }
};

/// "PE(pos 5, dim 4) = sin(5 / 10000^(4/32)) = 0.99995": the column's formula with the position filled in;
/// empty where the snapshot has none. The value is the table's.
QString cellFormula(const Snapshot& snapshot, int position, int dimension);
/// The same, set as mathematics in HTML.
QString cellFormulaHtml(const Snapshot& snapshot, int position, int dimension);

/// Position tables side by side on one colour scale: sinusoidal, learned now, learned at the start; and
/// how far each learned row has moved. Of an encoding that acts inside attention and has no table: what it
/// does to the logits.
class PositionPanel : public Panel {
  Q_OBJECT

 public:
  enum class Scale { automatic, unit, largest };

  explicit PositionPanel(QWidget* parent = nullptr);

  /// The newest snapshot of every run that has a table or acts on the logits; the choice of variants is kept.
  /// `unseen`: the variants that have a position but neither of the two. `blind`: no variant has a position.
  void setSnapshots(const std::vector<PositionPicture>& pictures, const QStringList& unseen = {},
                    bool blind = false);
  void clear();
  void setScale(Scale scale);
  /// Which run's table stands under "learned"; the runs with trained tables may be chosen.
  void setLearnedRun(int run);
  int learnedRun() const { return m_learnedRun; }

  int selectedPosition() const { return m_selected; }
  /// Different learned tables that reached the screen since the last `clear`.
  int drawnTables() const;
  QString readOut() const;
  Figures figures() const override;
  bool isZoomed() const override;
  void showAll() override;
  QString helpPage() const override { return QStringLiteral("position-vectors"); }
  QString filledFormula() const override { return m_filled; }
  HeatMap* fixedMap() const { return m_fixed; }
  HeatMap* learnedMap() const { return m_learned; }
  HeatMap* initialMap() const { return m_initial; }

 public Q_SLOTS:
  void setSelectedPosition(int position);

 Q_SIGNALS:
  void positionSelected(int position);
  /// By id: the analysis that shows what the panel has no room for.
  void analysisRequested(const QString& analysis);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void buildHeader();
  void buildBody();
  void connectMap(HeatMap* map);
  const PositionPicture* pictureOf(int run, bool trained) const;
  const PositionPicture* fixedPicture() const;
  const PositionPicture* learnedPicture() const;
  /// The encoding inside attention that is shown in place of tables; null: tables are shown.
  const PositionPicture* kernelPicture() const;
  QStringList labelsWithoutTable() const;
  void rebuildMenus();
  void addChoices(const QString& heading, const PositionPicture* shown, const std::vector<int>& runs,
                  int PositionPanel::*chosen);
  void refresh();
  void showTables();
  static QString moment(const PositionPicture& picture);
  void showKernels(const PositionPicture& picture);
  void showRange();
  double bound() const;
  /// A diverged table: on its scale nothing else could be seen.
  bool learnedIsBeyond() const;
  void showCaption();
  void showReadOut(const HeatMap* map, int row, int column);

  static constexpr int no_run = -2;  ///< -1 is the sinusoid for comparison

  std::vector<PositionPicture> m_pictures;
  QStringList m_unseen;
  bool m_blind = false;
  HeatMap* m_fixed = nullptr;
  HeatMap* m_learned = nullptr;
  HeatMap* m_initial = nullptr;
  MovementStrip* m_strip = nullptr;
  ColourBar* m_bar = nullptr;
  TextLabel* m_caption = nullptr;
  QToolButton* m_variantButton = nullptr;
  QToolButton* m_scaleButton = nullptr;
  QToolButton* m_analysisButton = nullptr;
  TextLabel* m_step = nullptr;
  QMenu* m_variantMenu = nullptr;
  Scale m_scale = Scale::automatic;
  double m_bound = 0;
  int m_learnedRun = no_run;
  int m_fixedRun = no_run;
  int m_kernelRun = no_run;
  int m_selected = -1;
  QString m_filled;                   ///< of the cell that is pointed at
  int m_drawnBefore = 0;              ///< drawn tables at the last `clear`
  FocusRelease m_focusRelease{this};  ///< last
};

}  // namespace ordinate
