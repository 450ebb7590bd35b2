#include "widgets/analyses/analysis_figures.h"

#include <QCoreApplication>

#include "widgets/analyses/plot_figures.h"
#include "widgets/heatmaps/heat_map_figure.h"

namespace ordinate {
namespace {

struct FigureText {
  Q_DECLARE_TR_FUNCTIONS(AnalysisFigures)
};

FigureWords figureWords(const CatalogueEntry& entry, const QString& part, const QString& title) {
  const QString id = words(entry.id);
  const QString name = words(entry.title);
  // A part that is called like the whole says nothing twice.
  const bool same = name.compare(title, Qt::CaseInsensitive) == 0;
  return {fileWord(id + QLatin1Char(' ') + part), same ? name : FigureText::tr("%1: %2").arg(name, title),
          words(entry.summary)};
}

std::shared_ptr<const Figure> pictureFigure(const FigureWords& said, const PictureGroup& group) {
  HeatMapFigureData data;
  data.name = said.name;
  data.title = said.title;
  data.caption = FigureText::tr("Rows: %1, columns: %2, colour: %3. %4")
                     .arg(group.rowAxis, group.columnAxis, group.valueAxis, said.caption);
  data.rowName = group.rowAxis;
  data.columnName = group.columnAxis;
  for (const PictureGroup::Item& item : group.items)
    data.matrices.push_back(
        {item.label, {}, item.picture.values, item.picture.row_values, item.picture.column_values});
  data.low = group.low;
  data.high = group.high;
  data.map = group.map;
  data.logarithmic = group.logarithmic;
  const Matrix& first = group.items.front().picture.values;
  data.square = first.rows == first.columns;
  return makeHeatMapFigure(std::move(data));
}

}  // namespace

Figures makeAnalysisFigures(const CatalogueEntry& entry, const AnalysedTables& tables) {
  Figures figures;
  if (!scalarRows(tables).rows.empty())
    figures.push_back(
        makeScalarFigure(figureWords(entry, QStringLiteral("scalars"), FigureText::tr("scalars")), tables));
  for (PathGroup& group : pathGroups(tables)) {
    const FigureWords said = figureWords(entry, group.key, group.title);
    figures.push_back(makePathFigure(said, std::move(group)));
  }
  for (const PictureGroup& group : pictureGroups(tables))
    figures.push_back(pictureFigure(figureWords(entry, group.key, group.title), group));
  for (ChartData& chart : chartsOf(tables)) {
    const FigureWords said = figureWords(entry, chart.title, chart.title);
    figures.push_back(makeChartFigure(said, std::move(chart)));
  }
  return figures;
}

}  // namespace ordinate
