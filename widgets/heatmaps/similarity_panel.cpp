#include "widgets/heatmaps/similarity_panel.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/combo_box.h"
#include "widgets/common/fonts.h"
#include "widgets/common/name_list.h"
#include "widgets/heatmaps/cell_maps.h"
#include "widgets/heatmaps/colour_bar.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/heat_map_figure.h"
#include "widgets/heatmaps/node_maps.h"
#include "widgets/heatmaps/row_curves.h"
#include "widgets/math/math_html.h"
#include "widgets/math/math_text.h"

namespace ordinate {
namespace {

constexpr int maps_in_a_row = 2;

/// `centred`: m is the mean of all rows.
QString comparisonTex(SimilarityMeasure measure, bool centred, int a, int b) {
  const QString vector = centred ? QStringLiteral("(P_{%1} - m)") : QStringLiteral("P_{%1}");
  const QString bare = centred ? QStringLiteral("P_{%1} - m") : QStringLiteral("P_{%1}");
  const QString product = vector.arg(a) + QStringLiteral(" · ") + vector.arg(b);
  switch (measure) {
    case SimilarityMeasure::cosine:
      return QStringLiteral("\\frac{%1}{\\norm{%2}\\,\\norm{%3}}").arg(product, bare.arg(a), bare.arg(b));
    case SimilarityMeasure::dot_product:
      return product;
    case SimilarityMeasure::distance:
      return QStringLiteral("\\norm{P_{%1} - P_{%2}}").arg(a).arg(b);
  }
  return {};
}

}  // namespace

SimilarityPanel::SimilarityPanel(QWidget* parent) : Panel(tr("Pairwise similarity"), parent) {
  setObjectName(QStringLiteral("similarity_panel"));
  buildHeader();
  buildBody();
  setMatrices({});
}

void SimilarityPanel::buildHeader() {
  m_measure = new ComboBox(this);
  m_measure->setObjectName(QStringLiteral("similarity_measure"));
  m_measure->setAccessibleName(tr("Measure of similarity"));
  m_measure->setToolTip(tr("How two position vectors are compared"));
  m_measure->addItems({tr("cosine"), tr("dot product"), tr("distance")});
  m_centred = new QCheckBox(tr("centred"), this);
  m_centred->setObjectName(QStringLiteral("similarity_centred"));
  m_centred->setToolTip(tr("Subtract the mean position vector first"));
  m_measure->setProperty("flat", true);
  m_centred->setProperty("quiet", true);
  addToHeader(m_measure);
  addToHeader(m_centred);
  const auto changed = [this] {
    showRange();
    Q_EMIT measureChanged(measure(), centred());
  };
  connect(m_measure, &QComboBox::currentIndexChanged, this, changed);
  connect(m_centred, &QCheckBox::toggled, this, changed);
}

void SimilarityPanel::buildBody() {
  m_empty = new TextLabel(TextRole::caption, QString(), this);
  m_empty->setObjectName(QStringLiteral("similarity_empty"));
  m_empty->setWordWrap(true);
  body()->addWidget(m_empty);
  m_analysis = new QToolButton(this);
  m_analysis->setObjectName(QStringLiteral("similarity_analysis"));
  m_analysis->setToolTip(tr("Open the analysis of what position does inside attention"));
  m_analysis->setAccessibleName(m_analysis->toolTip());
  m_analysis->setAutoRaise(true);
  m_analysis->setFocusPolicy(Qt::StrongFocus);
  useFont(m_analysis, TextRole::caption);
  connect(m_analysis, &QToolButton::clicked, this, [this] {
    Q_EMIT analysisRequested(m_kernels ? QStringLiteral("position-kernel")
                                       : QStringLiteral("attention-maps"));
  });
  body()->addWidget(m_analysis, 0, Qt::AlignLeft);
  buildCells();
  m_grid = new QGridLayout;
  m_grid->setHorizontalSpacing(12);
  m_grid->setVerticalSpacing(8);
  for (int column = 0; column < maps_in_a_row; ++column) m_grid->setColumnStretch(column, 1);
  body()->addLayout(m_grid);
  m_readOut = new TextLabel(TextRole::caption, QString(), this);
  m_readOut->setObjectName(QStringLiteral("similarity_read_out"));
  m_readOut->setWordWrap(true);
  m_readOut->setMinimumHeight(2 * m_readOut->fontMetrics().lineSpacing());
  m_readOut->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  m_bar = new ColourBar(this);
  body()->addWidget(m_bar, 0, Qt::AlignRight);
  body()->addWidget(m_readOut);
  m_curvesHeading = new TextLabel(TextRole::heading, QString(), this);
  m_curvesHeading->setObjectName(QStringLiteral("similarity_row_heading"));
  m_curves = new RowCurves(this);
  body()->addWidget(m_curvesHeading);
  body()->addWidget(m_curves, 1);
  body()->addStretch(0);
}

/// On a grid and on a graph they come first: they are small, and say what the large picture only hints at.
void SimilarityPanel::buildCells() {
  m_cellsHeading = new TextLabel(TextRole::caption, QString(), this);
  m_cellsHeading->setObjectName(QStringLiteral("similarity_cells_heading"));
  m_cellsHeading->setWordWrap(true);
  m_cells = new CellMaps(this);
  m_cells->setObjectName(QStringLiteral("similarity_cells"));
  connect(m_cells, &CellMaps::hovered, this, [this](const QString& label, int row, int column, double value) {
    m_readOut->setText(tr("%1, row %2, column %3: %4 %5")
                           .arg(label)
                           .arg(row)
                           .arg(column)
                           .arg(m_measure->currentText(), numberText(value, 4)));
  });
  connect(m_cells, &CellMaps::hoverEnded, this, &SimilarityPanel::showHint);
  connect(m_cells, &CellMaps::placeClicked, this, &SimilarityPanel::choose);
  body()->addWidget(m_cellsHeading);
  body()->addWidget(m_cells);
  m_nodes = new NodeMaps(this);
  m_nodes->setObjectName(QStringLiteral("similarity_nodes"));
  connect(m_nodes, &NodeMaps::hovered, this, [this](const QString& text) { m_readOut->setText(text); });
  connect(m_nodes, &NodeMaps::hoverEnded, this, &SimilarityPanel::showHint);
  connect(m_nodes, &NodeMaps::nodeChosen, this,
          [this](int node) { choose(int(m_pictures.front().graph->first) + node); });
  body()->addWidget(m_nodes);
}

void SimilarityPanel::makeMaps(std::size_t count) {
  while (m_maps.size() < count) {
    const auto index = int(m_maps.size());
    auto* map = new HeatMap(this);
    map->setObjectName(QStringLiteral("similarity_map_%1").arg(index));
    map->setAxisNames(tr("position"), tr("position"));
    map->setSquare(true);
    m_grid->addWidget(map, index / maps_in_a_row, index % maps_in_a_row);
    m_maps.push_back(map);
    connect(map, &HeatMap::cellHovered, this,
            [this, map](int row, int column) { showReadOut(map, row, column); });
    connect(map, &HeatMap::hoverEnded, this, &SimilarityPanel::showHint);
    connect(map, &HeatMap::rowClicked, this, &SimilarityPanel::choose);
  }
  for (std::size_t index = 0; index < m_maps.size(); ++index) m_maps[index]->setVisible(index < count);
  fitMaps();
}

void SimilarityPanel::fitMaps() {
  const QMargins margins = layout()->contentsMargins();
  const int across =
      (width() - margins.left() - margins.right() - m_grid->horizontalSpacing()) / maps_in_a_row;
  // What else there is stays in sight, but for a third of it; more than two maps scroll with whatever holds
  // the panel. Its own height follows the maps, so that they could never shrink by it.
  const int seen = parentWidget() != nullptr ? parentWidget()->height() : height();
  const int titles = m_maps.empty() ? 0 : m_maps.front()->heightFor(0);
  const int rest = layout()->heightForWidth(width()) - m_grid->sizeHint().height() + titles;
  const int side = std::clamp(across, 64, std::max({96, seen / 3, std::min(seen / 2, seen - rest)}));
  for (HeatMap* map : m_maps) map->setFixedHeight(map->heightFor(side));
}

void SimilarityPanel::resizeEvent(QResizeEvent* event) {
  Panel::resizeEvent(event);
  fitMaps();
}

bool SimilarityPanel::event(QEvent* event) {
  if (event->type() == QEvent::ParentChange && parentWidget() != nullptr)
    parentWidget()->installEventFilter(this);
  return Panel::event(event);
}

bool SimilarityPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize) fitMaps();
  return Panel::eventFilter(watched, event);
}

void SimilarityPanel::setMatrices(const std::vector<SimilarityPicture>& pictures) {
  m_pictures = pictures;
  std::erase_if(m_pictures, [](const SimilarityPicture& picture) { return picture.matrix.empty(); });
  makeMaps(m_pictures.size());
  for (std::size_t index = 0; index < m_pictures.size(); ++index) {
    m_maps[index]->setTitle(m_pictures[index].title());
    m_maps[index]->setMatrix(m_pictures[index].matrix);
  }
  const bool empty = m_pictures.empty();
  showAbsent();
  for (QWidget* widget : std::initializer_list<QWidget*>{m_bar, m_readOut}) widget->setVisible(!empty);
  for (QWidget* widget : std::initializer_list<QWidget*>{m_curvesHeading, m_curves})
    widget->setVisible(!empty && !onGrid() && !onGraph());
  for (QWidget* widget : std::initializer_list<QWidget*>{m_cellsHeading, m_cells})
    widget->setVisible(!empty && onGrid());
  m_nodes->setVisible(onGraph());
  showRange();
  showCurves();
  // Not while a value is read.
  if (!m_readOut->isHidden() && m_readOut->text() == m_hint) showHint();
}

void SimilarityPanel::setWithoutVectors(const QStringList& labels, bool kernels) {
  m_withoutVectors = labels;
  m_kernels = kernels;
  showAbsent();
}

void SimilarityPanel::showAbsent() {
  const bool without = !m_withoutVectors.isEmpty();
  if (without)
    m_empty->setText(tr("No vectors to compare: %1.").arg(insideAttention(m_withoutVectors, 6)));
  else
    m_empty->setText(
        tr("How similar the vectors of each two positions are appears here, one picture for each variant."));
  m_empty->setVisible(m_pictures.empty() || without);
  m_analysis->setText(m_kernels ? tr("position kernel ▸") : tr("attention maps ▸"));
  m_analysis->setVisible(without);
}

void SimilarityPanel::clear() {
  m_selected = -1;
  m_withoutVectors.clear();
  setMatrices({});
}

SimilarityMeasure SimilarityPanel::measure() const { return SimilarityMeasure(m_measure->currentIndex()); }

bool SimilarityPanel::centred() const { return m_centred->isChecked(); }

void SimilarityPanel::setMeasure(SimilarityMeasure measure, bool centred) {
  const QSignalBlocker block_measure(m_measure);
  const QSignalBlocker block_centred(m_centred);
  m_measure->setCurrentIndex(int(measure));
  m_centred->setChecked(centred);
  showRange();
}

void SimilarityPanel::showRange() {
  double largest = 0;
  for (const SimilarityPicture& picture : m_pictures)
    largest = std::max(largest, largestMagnitude(picture.matrix));
  m_high = measure() == SimilarityMeasure::cosine ? 1 : roundBound(largest);
  m_low = measure() == SimilarityMeasure::distance ? 0 : -m_high;
  const ColourMap map =
      measure() == SimilarityMeasure::distance ? ColourMap::sequential : ColourMap::diverging;
  for (HeatMap* heat_map : m_maps) {
    heat_map->setColourMap(map);
    heat_map->setRange(m_low, m_high);
  }
  m_bar->setRange(m_low, m_high, map);
}

int SimilarityPanel::shownRow() const {
  if (m_pictures.empty()) return -1;
  const auto rows = int(m_pictures.front().matrix.rows);
  return m_selected >= 0 && m_selected < rows ? m_selected : rows / 2;
}

void SimilarityPanel::choose(int place) {
  setSelectedPosition(place);
  Q_EMIT positionSelected(place);
}

void SimilarityPanel::setSelectedPosition(int position) {
  m_selected = position;
  for (HeatMap* map : m_maps) map->setSelectedRow(position);
  showCurves();
}

RowCurvesData SimilarityPanel::rowCurves() const {
  RowCurvesData content;
  content.position = shownRow();
  content.low = m_low;
  content.high = m_high;
  content.valueName = m_measure->currentText();
  content.title = tr("similarity of %1 to each position")
                      .arg(m_pictures.empty() ? QString() : placeText(m_pictures.front(), content.position));
  for (const SimilarityPicture& picture : m_pictures) {
    if (content.position >= picture.matrix.rows) continue;
    const auto row = picture.matrix.row(content.position);
    content.curves.push_back({picture, {row.begin(), row.end()}});
  }
  return content;
}

/// Whether all pictures are of positions on a grid.
bool SimilarityPanel::onGrid() const {
  return !m_pictures.empty() &&
         std::all_of(m_pictures.begin(), m_pictures.end(),
                     [](const SimilarityPicture& picture) { return picture.places.grid(); });
}

/// Whether all pictures are of nodes of a graph.
bool SimilarityPanel::onGraph() const {
  return !m_pictures.empty() &&
         std::all_of(m_pictures.begin(), m_pictures.end(),
                     [](const SimilarityPicture& picture) { return picture.graph.has_value(); });
}

QString SimilarityPanel::placeText(const SimilarityPicture& picture, int place) const {
  if (picture.graph) {
    const auto node = int(place - picture.graph->first);
    return node >= 0 && node < picture.graph->nodes() ? nodeText(*picture.graph, node)
                                                      : tr("the class token");
  }
  const GridPlaces& places = picture.places;
  if (!places.grid()) return tr("position %1").arg(place);
  if (!places.holds(place, picture.matrix.rows)) return tr("the class token");
  return tr("the cell in row %1, column %2").arg(places.row(place)).arg(places.column(place));
}

CellMapsData SimilarityPanel::cellMaps() const {
  CellMapsData content;
  const int place = shownRow();
  content.title = tr("Similarity of %1 to each cell").arg(placeText(m_pictures.front(), place));
  content.valueName = m_measure->currentText();
  content.low = m_low;
  content.high = m_high;
  content.map = measure() == SimilarityMeasure::distance ? ColourMap::sequential : ColourMap::diverging;
  for (const SimilarityPicture& picture : m_pictures) {
    if (place >= picture.matrix.rows) continue;
    CellMap map{picture, {}, picture.places};
    map.cells = Matrix(picture.places.height(picture.matrix.rows), picture.places.columns);
    const auto row = picture.matrix.row(place);
    std::copy_n(row.begin() + picture.places.first, map.cells.values.size(), map.cells.values.begin());
    content.maps.push_back(std::move(map));
  }
  return content;
}

NodeMapsData SimilarityPanel::nodeMaps() const {
  NodeMapsData content;
  content.valueName = m_measure->currentText();
  content.low = m_low;
  content.high = m_high;
  content.map = measure() == SimilarityMeasure::distance ? ColourMap::sequential : ColourMap::diverging;
  const ShownGraph& first = *m_pictures.front().graph;
  content.node = std::clamp(int(shownRow() - first.first), 0, int(first.nodes()) - 1);
  for (const SimilarityPicture& picture : m_pictures) {
    NodeMap map{picture, *picture.graph, {}, picture.vectors};
    const std::int64_t before = picture.graph->first;
    if (content.node + before >= picture.matrix.rows) continue;
    const auto row = picture.matrix.row(content.node + before);
    for (std::int64_t node = 0; node < map.graph.nodes() && node + before < picture.matrix.rows; ++node)
      map.similarity.push_back(double(row[std::size_t(node + before)]));
    content.maps.push_back(std::move(map));
  }
  return content;
}

void SimilarityPanel::showCurves() {
  if (m_pictures.empty()) return;
  if (onGraph()) return m_nodes->setData(nodeMaps());
  if (onGrid()) {
    CellMapsData cells = cellMaps();
    m_cellsHeading->setText(cells.title);
    return m_cells->setData(std::move(cells));
  }
  const RowCurvesData content = rowCurves();
  m_curvesHeading->setText(content.title);
  m_curves->setData(content);
}

void SimilarityPanel::showHint() {
  m_filled.clear();
  const QString hint =
      onGraph()  ? tr("Click a node to compare it with all others. Rows and columns below are the nodes.")
      : onGrid() ? tr("Rows and columns are the cells of the grid, row after row. Click a row to see "
                      "the cell among all others.")
                 : tr("Rows and columns are positions. Click a row to see it as a curve.");
  const QString seed = m_pictures.empty() ? QString() : m_pictures.front().beside.seed;
  m_hint = seed.isEmpty() ? hint : tr("Vectors of %1. %2").arg(seed, hint);
  m_readOut->setText(m_hint);
}

void SimilarityPanel::showReadOut(const HeatMap* map, int row, int column) {
  const auto index = std::size_t(std::find(m_maps.begin(), m_maps.end(), map) - m_maps.begin());
  const QString value = numberText(double(map->matrix().at(row, column)), 4);
  const QString label = index < m_pictures.size() ? m_pictures[index].label : map->title();
  const QString text =
      index < m_pictures.size() && (m_pictures[index].places.grid() || m_pictures[index].graph)
          ? tr("%1, %2 and %3: %4 %5")
                .arg(label, placeText(m_pictures[index], row), placeText(m_pictures[index], column),
                     m_measure->currentText(), value)
          : tr("%1, positions %2 and %3: %4 %5")
                .arg(label)
                .arg(row)
                .arg(column)
                .arg(m_measure->currentText(), value);
  m_filled = formulaHtml((comparisonTex(measure(), centred(), row, column) + QStringLiteral(" = ") +
                          numberTex(double(map->matrix().at(row, column)), 4))
                             .toStdString());
  if (centred()) m_filled += tr("<p>m is the mean of all rows.</p>");
  m_readOut->setText(text);
  if (map->underMouse()) QToolTip::showText(QCursor::pos(), text, m_readOut);
}

QString SimilarityPanel::readOut() const { return m_readOut->text(); }

HeatMap* SimilarityPanel::map(int index) const {
  return index >= 0 && index < int(m_maps.size()) ? m_maps[std::size_t(index)] : nullptr;
}

Figures SimilarityPanel::figures() const {
  if (m_pictures.empty()) return {};
  HeatMapFigureData content;
  content.name = QStringLiteral("similarity");
  content.title = centred() ? tr("%1 (%2, centred)").arg(heading(), m_measure->currentText())
                            : tr("%1 (%2)").arg(heading(), m_measure->currentText());
  content.caption = tr("Rows and columns are positions.");
  content.rowName = tr("position");
  content.columnName = tr("other position");
  for (const SimilarityPicture& picture : m_pictures)
    content.matrices.push_back({picture.label, {}, picture.matrix});
  content.low = m_low;
  content.high = m_high;
  content.map = measure() == SimilarityMeasure::distance ? ColourMap::sequential : ColourMap::diverging;
  content.square = true;
  if (onGrid()) {
    content.caption = tr("Rows and columns are the cells of the grid, row after row.");
    return {makeHeatMapFigure(std::move(content)), makeCellMapsFigure(cellMaps())};
  }
  if (onGraph()) {
    content.caption = tr("Rows and columns are the nodes, from 0.");
    return {makeHeatMapFigure(std::move(content)), m_nodes->figure()};
  }
  return {makeHeatMapFigure(std::move(content)), makeRowCurvesFigure(rowCurves())};
}

bool SimilarityPanel::isZoomed() const { return anyZoomed(this); }

void SimilarityPanel::showAll() { showAllOfMaps(this); }

}  // namespace ordinate
