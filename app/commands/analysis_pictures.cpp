#include "app/commands/analysis_pictures.h"

#include "widgets/analyses/analysis_figures.h"

namespace ordinate {

Result<std::vector<ReadyFile>> analysisPictures(const MadeAnalysis& made, const QString& label,
                                                const FigureOptions& options, const QByteArray& experiment) {
  AnalysedTable table;
  table.label = label;
  table.result = made.result;
  table.baselines = made.baselines;
  table.baselinesReady = true;  // none are to follow
  std::vector<ReadyFile> files;
  const Figures figures = makeAnalysisFigures(made.entry, {table});
  for (const auto& figure : figures)
    for (const FigureFormat format : {FigureFormat::png, FigureFormat::svg, FigureFormat::pdf}) {
      const auto bytes = renderFigure(*figure, format, options, experiment);
      if (!bytes) return tl::unexpected(bytes.error());
      files.push_back({figure->name() + QLatin1Char('.') + suffixOf(format), *bytes});
    }
  return files;
}

}  // namespace ordinate
