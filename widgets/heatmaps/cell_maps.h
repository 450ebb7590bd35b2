#pragma once
#include <QWidget>
#include <vector>

#include "model/record/grid_places.h"
#include "model/record/matrix.h"
#include "widgets/common/colour_map.h"
#include "widgets/common/drawn_run.h"
#include "widgets/common/figure.h"

class QGridLayout;

namespace ordinate {

class HeatMap;

/// How one cell of a grid compares with every cell, laid out as the grid.
struct CellMap : DrawnRun {
  Matrix cells;       ///< [rows, columns] of the grid
  GridPlaces places;  ///< where the cells stand in the matrix that they come from
};

struct CellMapsData {
  QString title;
  QString valueName;
  double low = -1;
  double high = 1;
  ColourMap map = ColourMap::diverging;
  std::vector<CellMap> maps;
};

/// One picture for each run.
class CellMaps : public QWidget {
  Q_OBJECT

 public:
  explicit CellMaps(QWidget* parent = nullptr);
  void setData(CellMapsData data);
  const CellMapsData& data() const { return m_data; }
  HeatMap* map(int index) const;

 Q_SIGNALS:
  void hovered(const QString& label, int row, int column, double value);
  void hoverEnded();
  /// The place of the cell in the matrices.
  void placeClicked(int place);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void addMap();
  void fitMaps();

  CellMapsData m_data;
  std::vector<HeatMap*> m_maps;
  QGridLayout* m_grid = nullptr;
};

std::shared_ptr<const Figure> makeCellMapsFigure(const CellMapsData& data);

}  // namespace ordinate
