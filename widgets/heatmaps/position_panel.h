#pragma once
#include <vector>

#include "model/record/snapshot.h"
#include "widgets/common/figure.h"
#include "widgets/common/panel.h"

namespace ordinate {

class ColourBar;
class HeatMap;
class MovementStrip;
class TextLabel;

/// The position vectors of one run, with what the read-out needs to write their formula.
struct PositionPicture {
  int run = 0;
  QString label;
  Snapshot snapshot;
  std::vector<double> movement;  ///< Euclidean distance of each row from its start; empty: not trained
  bool sinusoidal = false;       ///< the formula below holds
  double base = 10000;
  bool interleaved = true;  ///< sin and cos alternate; else all sines, then all cosines
  double scale = 1;
};

/// `PE(pos 5, dim 4) = sin(5 / 10000^(4/32)) = 0.99995`: Vaswani et al. 2017, section 3.5, with the
/// numbers filled in. The value is the table's.
QString sinusoidFormula(const PositionPicture& picture, int position, int dimension);

/// Position tables side by side on one colour scale: sinusoidal, learned now, learned at the start; and
/// how far each learned row has moved.
class PositionPanel : public Panel {
  Q_OBJECT

 public:
  enum class Scale { automatic, unit, largest };

  explicit PositionPanel(QWidget* parent = nullptr);

  /// The newest snapshot of every run that has a table; the choice of variants is kept.
  void setSnapshots(const std::vector<PositionPicture>& pictures);
  void clear();
  void setScale(Scale scale);
  /// Which run's table stands under "learned"; the runs with trained tables may be chosen.
  void setLearnedRun(int run);
  int learnedRun() const { return m_learned_run; }

  int selectedPosition() const { return m_selected; }
  /// Different learned tables that reached the screen since the last `clear`.
  int drawnTables() const;
  QString readOut() const;
  Figures figures() const;
  HeatMap* fixedMap() const { return m_fixed; }
  HeatMap* learnedMap() const { return m_learned; }
  HeatMap* initialMap() const { return m_initial; }

 public Q_SLOTS:
  void setSelectedPosition(int position);

 Q_SIGNALS:
  void positionSelected(int position);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void buildHeader();
  void buildBody();
  void connectMap(HeatMap* map);
  const PositionPicture* pictureOf(int run, bool trained) const;
  const PositionPicture* fixedPicture() const;
  const PositionPicture* learnedPicture() const;
  void rebuildMenus();
  void refresh();
  void showRange();
  double bound() const;
  void showCaption();
  void showReadOut(const HeatMap* map, int row, int column);

  std::vector<PositionPicture> m_pictures;
  HeatMap* m_fixed = nullptr;
  HeatMap* m_learned = nullptr;
  HeatMap* m_initial = nullptr;
  MovementStrip* m_strip = nullptr;
  ColourBar* m_bar = nullptr;
  TextLabel* m_caption = nullptr;
  QToolButton* m_variant_button = nullptr;
  QToolButton* m_scale_button = nullptr;
  TextLabel* m_step = nullptr;
  QMenu* m_variant_menu = nullptr;
  Scale m_scale = Scale::automatic;
  double m_bound = 0;
  int m_learned_run = -1;
  int m_fixed_run = -1;
  int m_selected = -1;
  int m_drawn_before = 0;  ///< drawn tables at the last `clear`
};

}  // namespace ordinate
