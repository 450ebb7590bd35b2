#include "widgets/plots/race_graphs.h"

#include <cmath>
#include <optional>

#include "widgets/common/variant_style.h"

namespace ordinate {
namespace {

/// From this many points on a curve is drawn thin and without smoothing of its edges: wide, dashed or
/// antialiased lines through thousands of points cost tens of milliseconds.
constexpr std::size_t dense = 2000;

/// Thin, pale and solid: the strong curve in the same colour carries the line style.
QPen faint(const VariantStyle& style, float alpha) {
  QColor colour = style.color;
  colour.setAlphaF(alpha);
  return QPen(colour, 0);
}

}  // namespace

RaceGraphs::RaceGraphs(QCustomPlot* plot, QCPAxisRect* accuracy, QCPAxisRect* loss)
    : m_plot(plot), m_accuracy(accuracy), m_loss(loss) {
  m_plot->addLayer(QStringLiteral("ghosts"), m_plot->layer(QStringLiteral("main")), QCustomPlot::limBelow);
}

QCPGraph* RaceGraphs::addGraph(CurveQuantity quantity, const QString& layer) {
  QCPAxisRect* rect = quantity == CurveQuantity::accuracy ? m_accuracy : m_loss;
  QCPGraph* graph = m_plot->addGraph(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
  graph->setLayer(layer);
  graph->setSelectable(QCP::stNone);
  return graph;
}

void RaceGraphs::start(const RaceCurves& race, const RaceCurves* before) {
  if (before != nullptr)
    makeGhosts(*before);
  else
    remove(m_ghosts);
  removeRuns();
  const std::vector<int> styles = race.styleIndices();
  for (std::size_t index = 0; index < race.runs.size(); ++index) {
    RunGraphs graphs;
    for (std::size_t place = 0; place < curvePlaces.size(); ++place) {
      graphs.series[place].raw = addGraph(curvePlaces[place].quantity, QStringLiteral("main"));
      graphs.series[place].smooth = addGraph(curvePlaces[place].quantity, QStringLiteral("main"));
    }
    m_runs.push_back(graphs);
    m_styles.emplace_back(styles[index], race.runs[index].run().plain);
  }
}

void RaceGraphs::makeGhosts(const RaceCurves& before) {
  std::vector<Ghost> next;
  for (std::size_t index = 0; index < m_runs.size() && index < before.runs.size(); ++index)
    for (const std::size_t place : {std::size_t{0}, std::size_t{2}}) {
      const CurveSeries& old =
          before.runs[index].series(curvePlaces[place].quantity, curvePlaces[place].source);
      if (old.steps.empty()) continue;
      Ghost ghost{addGraph(curvePlaces[place].quantity, QStringLiteral("ghosts")),
                  old,
                  {},
                  m_styles[index].first,
                  m_styles[index].second};
      ghost.blocks.update(ghost.series.values);
      next.push_back(std::move(ghost));
    }
  // A race that never started leaves the ghosts of the one before it.
  if (next.empty()) return;
  remove(m_ghosts);
  m_ghosts = std::move(next);
}

void RaceGraphs::remove(std::vector<Ghost>& ghosts) {
  for (const Ghost& ghost : ghosts) m_plot->removeGraph(ghost.graph);
  ghosts.clear();
}

void RaceGraphs::removeRuns() {
  for (const RunGraphs& graphs : m_runs) {
    for (const SeriesGraphs& series : graphs.series) {
      m_plot->removeGraph(series.raw);
      m_plot->removeGraph(series.smooth);
    }
  }
  m_runs.clear();
  m_styles.clear();
}

void RaceGraphs::startAgain() {
  for (RunGraphs& graphs : m_runs)
    for (SeriesGraphs& series : graphs.series) {
      series.raw_blocks.clear();
      series.smoothed.clear();
      series.smooth_blocks.clear();
      series.smoother = Smoother(m_smoothing);
    }
}

void RaceGraphs::sync(const RaceCurves& race, const CurveLook& look) {
  if (m_smoothing != look.smoothing) {
    m_smoothing = look.smoothing;
    for (RunGraphs& graphs : m_runs)
      for (SeriesGraphs& series : graphs.series) {
        series.smoothed.clear();
        series.smooth_blocks.clear();
        series.smoother = Smoother(m_smoothing);
      }
  }
  for (std::size_t index = 0; index < m_runs.size() && index < race.runs.size(); ++index) {
    RunGraphs& graphs = m_runs[index];
    for (std::size_t place = 0; place < curvePlaces.size(); ++place) {
      SeriesGraphs& target = graphs.series[place];
      const CurveSeries& source =
          race.runs[index].series(curvePlaces[place].quantity, curvePlaces[place].source);
      target.raw_blocks.update(source.values);
      if (m_smoothing <= 0) continue;
      while (target.smoothed.size() < source.values.size())
        target.smoothed.push_back(target.smoother.next(source.values[target.smoothed.size()]));
      target.smooth_blocks.update(target.smoothed);
    }
  }
}

void RaceGraphs::thin(const RaceCurves& race, const QCPRange& steps, int columns) {
  const auto show = [&](QCPGraph* graph, const std::vector<double>& at, const std::vector<double>& values,
                        const CurveBlocks& blocks) {
    if (graph->visible())
      graph->data()->set(thinnedCurve(at, values, blocks, steps.lower, steps.upper, columns), true);
  };
  for (std::size_t index = 0; index < m_runs.size() && index < race.runs.size(); ++index)
    for (std::size_t place = 0; place < curvePlaces.size(); ++place) {
      const SeriesGraphs& graphs = m_runs[index].series[place];
      const CurveSeries& source =
          race.runs[index].series(curvePlaces[place].quantity, curvePlaces[place].source);
      show(graphs.raw, source.steps, source.values, graphs.raw_blocks);
      // What came since the last repaint is not smoothed yet.
      if (graphs.smoothed.size() == source.steps.size())
        show(graphs.smooth, source.steps, graphs.smoothed, graphs.smooth_blocks);
    }
  for (const Ghost& ghost : m_ghosts)
    show(ghost.graph, ghost.series.steps, ghost.series.values, ghost.blocks);
}

void RaceGraphs::takeSpace(FreeSpace& space) const {
  const auto take = [&](const QCPGraph* graph) {
    if (!graph->visible()) return;
    std::optional<QPointF> before;
    for (const QCPGraphData& point : *graph->data()) {
      if (std::isnan(point.value)) {
        before.reset();
        continue;
      }
      const QPointF at = graph->coordsToPixels(point.key, point.value);
      space.takeLine(before.value_or(at), at, 0.5 * graph->pen().widthF() + 0.5);
      before = at;
    }
  };
  for (const RunGraphs& graphs : m_runs)
    for (std::size_t place = 0; place < curvePlaces.size(); ++place)
      if (curvePlaces[place].quantity == CurveQuantity::accuracy) {
        take(graphs.series[place].raw);
        take(graphs.series[place].smooth);
      }
  for (const Ghost& ghost : m_ghosts)
    if (ghost.graph->keyAxis()->axisRect() == m_accuracy) take(ghost.graph);
}

void RaceGraphs::restyle(const RaceCurves& race, const std::vector<SeedBand>& bands, const CurveLook& look,
                         const Theme& theme) {
  for (std::size_t index = 0; index < m_runs.size() && index < race.runs.size(); ++index) {
    const bool visible = race.runs[index].visible && bandOf(bands, index) == nullptr;
    const VariantStyle style = variantStyle(m_styles[index].first, m_styles[index].second, theme.dark);
    for (std::size_t place = 0; place < curvePlaces.size(); ++place) {
      const bool training = curvePlaces[place].source == CurveSource::training;
      const bool shown = visible && (training ? look.training : look.validation);
      // Training is thin and faint beside validation, and strong where it stands alone.
      const bool strong = !training || !look.validation;
      const double width =
          curvePlaces[place].quantity == CurveQuantity::loss ? look.lineWidth * 0.75 : look.lineWidth;
      SeriesGraphs& series = m_runs[index].series[place];
      const CurveSeries& source =
          race.runs[index].series(curvePlaces[place].quantity, curvePlaces[place].source);
      const bool many = source.steps.size() > dense;
      const QPen pen = strong ? (many ? QPen(style.color, 0) : style.toPen(width)) : faint(style, 0.45F);
      const bool smooth = look.smoothing > 0;
      series.raw->setAntialiased(!many);
      series.smooth->setAntialiased(!many);
      series.raw->setVisible(shown);
      series.raw->setPen(smooth ? faint(style, 0.3F) : pen);
      series.smooth->setVisible(shown && smooth);
      series.smooth->setPen(pen);
    }
  }
  for (const Ghost& ghost : m_ghosts) {
    ghost.graph->setVisible(look.ghosts);
    ghost.graph->setPen(faint(variantStyle(ghost.style, ghost.plain, theme.dark), 0.35F));
    ghost.graph->setAntialiased(ghost.series.steps.size() <= dense);
  }
}

}  // namespace ordinate
