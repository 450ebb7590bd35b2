#include "widgets/heatmaps/cell_maps.h"

#include <QGridLayout>
#include <algorithm>

#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/heat_map_figure.h"

namespace ordinate {

namespace {

constexpr int maps_across = 2;
constexpr int tallest = 240;  // pixels: a picture of few cells need not be larger
constexpr int lowest = 48;

}  // namespace

CellMaps::CellMaps(QWidget* parent) : QWidget(parent) {
  m_grid = new QGridLayout(this);
  m_grid->setContentsMargins(0, 0, 0, 0);
  m_grid->setHorizontalSpacing(12);
  m_grid->setVerticalSpacing(8);
  for (int column = 0; column < maps_across; ++column) m_grid->setColumnStretch(column, 1);
}

void CellMaps::addMap() {
  const auto index = int(m_maps.size());
  auto* map = new HeatMap(this);
  map->setObjectName(QStringLiteral("cell_map_%1").arg(index));
  map->setAxisNames(tr("row"), tr("column"));
  m_grid->addWidget(map, index / maps_across, index % maps_across);
  m_maps.push_back(map);
  connect(map, &HeatMap::cellHovered, this, [this, map](int row, int column, double value) {
    Q_EMIT hovered(map->title(), row, column, value);
  });
  connect(map, &HeatMap::hoverEnded, this, &CellMaps::hoverEnded);
  connect(map, &HeatMap::cellClicked, this, [this, index](int row, int column) {
    const GridPlaces& places = m_data.maps[std::size_t(index)].places;
    Q_EMIT placeClicked(int(places.first + row * places.columns + column));
  });
}

void CellMaps::setData(CellMapsData data) {
  m_data = std::move(data);
  while (m_maps.size() < m_data.maps.size()) addMap();
  for (std::size_t index = 0; index < m_maps.size(); ++index) {
    HeatMap* map = m_maps[index];
    map->setVisible(index < m_data.maps.size());
    if (index >= m_data.maps.size()) continue;
    map->setTitle(m_data.maps[index].label);
    map->setColourMap(m_data.map);
    map->setRange(m_data.low, m_data.high);
    map->setMatrix(m_data.maps[index].cells);
  }
  fitMaps();
}

void CellMaps::fitMaps() {
  const int across = (width() - m_grid->horizontalSpacing()) / maps_across;
  for (std::size_t index = 0; index < m_data.maps.size(); ++index) {
    const Matrix& cells = m_data.maps[index].cells;
    const auto wanted = int(across * cells.rows / std::max<std::int64_t>(cells.columns, 1));
    m_maps[index]->setFixedHeight(m_maps[index]->heightFor(std::clamp(wanted, lowest, tallest)));
  }
}

void CellMaps::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitMaps();
}

HeatMap* CellMaps::map(int index) const {
  return index >= 0 && index < int(m_data.maps.size()) ? m_maps[std::size_t(index)] : nullptr;
}

std::shared_ptr<const Figure> makeCellMapsFigure(const CellMapsData& data) {
  HeatMapFigureData content;
  content.name = QStringLiteral("similarity-of-a-cell");
  content.title = data.title;
  content.caption = CellMaps::tr("Rows and columns are those of the grid; %1.").arg(data.valueName);
  content.rowName = CellMaps::tr("row");
  content.columnName = CellMaps::tr("column");
  content.low = data.low;
  content.high = data.high;
  content.map = data.map;
  for (const CellMap& map : data.maps) content.matrices.push_back({map.label, {}, map.cells});
  return makeHeatMapFigure(std::move(content));
}

}  // namespace ordinate
