#include "widgets/plots/curve_facets.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollBar>
#include <algorithm>
#include <utility>

#include "widgets/common/fonts.h"

namespace ordinate {

namespace {

constexpr int narrowestFacet = 300;  ///< logical pixels: a plot and the names beside it

}  // namespace

CurveFacets::CurveFacets(QWidget* parent) : QScrollArea(parent) {
  setObjectName(QStringLiteral("curve_facets"));
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);
  viewport()->setAutoFillBackground(false);
  auto* content = new QWidget;
  m_grid = new QGridLayout(content);
  m_grid->setContentsMargins(0, 0, 0, 0);
  m_grid->setSpacing(4);
  setWidget(content);
  content->setAutoFillBackground(false);  // setWidget turns it on; the panel's ground is seen through
  addPlot();
  arrange();
}

void CurveFacets::addPlot() {
  auto* title = new QLabel(widget());
  title->setObjectName(QStringLiteral("facet_title"));
  useFont(title, TextRole::strong);
  auto* plot = new CurvePlot(widget());
  plot->setEmptyText(m_emptyText);
  if (!m_plots.empty()) {
    plot->setLook(look());
    plot->setLogarithmicLoss(m_plots.front()->logarithmicLoss());
  }
  plot->setZoom(m_zoom);
  connect(plot, &CurvePlot::stepPointedAt, this, &CurveFacets::pointAt);
  m_titles.push_back(title);
  m_plots.push_back(plot);
}

void CurveFacets::removePlot() {
  delete m_plots.back();
  delete m_titles.back();
  m_plots.pop_back();
  m_titles.pop_back();
}

void CurveFacets::startRaces(std::vector<RaceCurves> races, bool keepGhosts) {
  if (races.empty()) races.emplace_back();
  const std::size_t before = m_plots.size();
  while (m_plots.size() > races.size()) removePlot();
  while (m_plots.size() < races.size()) addPlot();
  for (std::size_t i = 0; i < races.size(); ++i) {
    m_titles[i]->setText(races[i].facet);
    m_plots[i]->setAccessibleName(
        races[i].facet.isEmpty() ? tr("Accuracy and loss against the training step")
                                 : tr("%1: accuracy and loss against the training step").arg(races[i].facet));
    m_plots[i]->startRace(std::move(races[i]), keepGhosts);
  }
  if (m_plots.size() == before) return;
  m_columns = 0;
  arrange();
}

void CurveFacets::setEmptyText(const QString& text) {
  m_emptyText = text;
  for (CurvePlot* plot : m_plots) plot->setEmptyText(text);
}

void CurveFacets::setLook(const CurveLook& look) {
  const CurveLook chosen = look;  // may be that of a chart
  for (CurvePlot* plot : m_plots) plot->setLook(chosen);
}

void CurveFacets::setLogarithmicLoss(bool on) {
  for (CurvePlot* plot : m_plots) plot->setLogarithmicLoss(on);
}

void CurveFacets::setZoom(const CurveZoom& zoom) {
  m_zoom = zoom;
  for (CurvePlot* plot : m_plots) plot->setZoom(zoom);
}

void CurveFacets::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  arrange();
}

/// As many beside each other as are wide enough; rows share the height, or scroll. The width is that beside a
/// scroll bar, whether there is one or not: the bar must not come and go with the rows.
void CurveFacets::arrange() {
  const int count = static_cast<int>(m_plots.size());
  const int columns =
      std::clamp((width() - verticalScrollBar()->sizeHint().width()) / narrowestFacet, 1, count);
  if (columns == m_columns) return;
  m_columns = columns;
  while (QLayoutItem* item = m_grid->takeAt(0)) delete item;
  for (int i = 0; i < std::max(m_grid->rowCount(), 2 * count); ++i) m_grid->setRowStretch(i, 0);
  for (int i = 0; i < count; ++i) {
    QLabel* title = m_titles[static_cast<std::size_t>(i)];
    const int row = 2 * (i / columns);
    m_grid->addWidget(title, row, i % columns);
    m_grid->addWidget(m_plots[static_cast<std::size_t>(i)], row + 1, i % columns);
    m_grid->setRowStretch(row + 1, 1);
    title->setVisible(count > 1);
    m_plots[static_cast<std::size_t>(i)]->show();
  }
}

void CurveFacets::pointAt(qint64 step) {
  if (std::exchange(m_pointing, true)) return;
  for (CurvePlot* plot : m_plots)
    if (plot != sender())
      plot->pointAt(step < 0 ? std::nullopt : std::optional<double>(static_cast<double>(step)));
  m_pointing = false;
  Q_EMIT stepPointedAt(step);
}

}  // namespace ordinate
