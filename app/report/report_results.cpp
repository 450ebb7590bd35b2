#include "app/report/report_results.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>
#include <algorithm>
#include <map>

#include "app/figures/run_figures.h"
#include "app/race/verdict_words.h"
#include "widgets/common/spoken_text.h"

namespace ordinate {

namespace {

/// More curves in one chart cannot be told apart.
constexpr std::size_t mostCurves = 16;
/// A wider grid fits no page.
constexpr qsizetype mostGridColumns = 10;
constexpr std::size_t mostMatrices = 6;
constexpr std::int64_t longestMatrix = 48;

struct ResultText {
  Q_DECLARE_TR_FUNCTIONS(ReportResults)
};

QString title(const RunMeasure& measure) { return spokenText(measure.title); }

/// The number of parameters of each variant; of the first of its runs that has ended.
std::map<QString, std::int64_t> parametersOf(const ReportSource& source) {
  std::map<QString, std::int64_t> parameters;
  for (const EndedRun& run : source.runs)
    if (run.record && run.record->parameters > 0)
      parameters.emplace(QString::fromStdString(run.run.label), run.record->parameters);
  return parameters;
}

std::optional<double> shadeOf(const VariantRow& row, const RunMeasure& measure) {
  if (!measure.share || !row.spread) return std::nullopt;
  return std::clamp(row.spread->mean, 0.0, 1.0);
}

/// Cells by two names, in the order in which the names come.
struct Grid {
  QStringList down;
  QStringList across;
  QMap<std::pair<QString, QString>, const VariantRow*> cells;

  void add(const QString& row, const QString& column, const VariantRow& value) {
    if (!down.contains(row)) down += row;
    if (!across.contains(column)) across += column;
    cells[{row, column}] = &value;
  }
  Grid turned() const {
    Grid other{across, down, {}};
    for (auto cell = cells.begin(); cell != cells.end(); ++cell)
      other.cells[{cell.key().second, cell.key().first}] = cell.value();
    return other;
  }
};

/// "model.encoding" as "encoding".
QString settingName(const QString& field) {
  return field.section(QLatin1Char('.'), -1).replace(QLatin1Char('_'), QLatin1Char(' '));
}

ReportTable tableOf(const Grid& grid, const QString& names, const ComparisonChoice& choice) {
  ReportTable table;
  if (grid.down.size() < 2 || grid.across.size() < 2 || grid.across.size() > mostGridColumns) return table;
  const MeasureWords words(choice.measure);
  table.columns.push_back({names});
  for (const QString& name : grid.across) table.columns.push_back({name, true});
  for (const QString& down : grid.down) {
    std::vector<ReportCell> row = {{down}};
    for (const QString& across : grid.across) {
      const VariantRow* value = grid.cells.value({down, across});
      if (value == nullptr)
        row.push_back({QStringLiteral("–")});
      else
        row.push_back({words.mean(*value), shadeOf(*value, choice.measure)});
    }
    table.rows.push_back(std::move(row));
  }
  const bool intervals = std::any_of(grid.cells.begin(), grid.cells.end(), [](const VariantRow* row) {
    return row->spread && row->spread->interval;
  });
  table.caption =
      intervals
          ? ResultText::tr("The %1: mean over the seeds ± half its 95 % interval.").arg(title(choice.measure))
          : ResultText::tr("The %1, one seed each.").arg(title(choice.measure));
  if (choice.measure.share)
    table.caption += ResultText::tr(" The stronger a cell is coloured, the higher its mean.");
  return table;
}

/// The variants that a chart shows: all, or the reference and the best.
std::vector<const VariantRow*> drawnRows(const VariantTable& table, const RunMeasure& measure) {
  std::vector<const VariantRow*> rows;
  for (const VariantRow& row : table.rows) rows.push_back(&row);
  if (rows.size() <= mostCurves) return rows;
  const auto rank = [&](const VariantRow* row) {
    if (row->label == table.reference) return -1e300;
    if (!row->spread) return 1e300;
    return measure.higher_is_better ? -row->spread->mean : row->spread->mean;
  };
  std::vector<const VariantRow*> best = rows;
  std::stable_sort(best.begin(), best.end(),
                   [&](const VariantRow* a, const VariantRow* b) { return rank(a) < rank(b); });
  best.resize(mostCurves);
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [&](const VariantRow* row) {
                              return std::find(best.begin(), best.end(), row) == best.end();
                            }),
             rows.end());
  return rows;
}

QString listed(const QStringList& names) { return names.join(QStringLiteral(", ")); }

}  // namespace

ReportTable resultTable(const VariantTable& table, const ReportSource& source,
                        const ComparisonChoice& choice) {
  const VerdictWords words(table, choice);
  const auto parameters = parametersOf(source);
  const bool compared = table.rows.size() > 1 && !table.reference.isEmpty();
  ReportTable result;
  result.columns = {{ResultText::tr("variant")},
                    {ResultText::tr("parameters"), true},
                    {ResultText::tr("seeds"), true},
                    {title(choice.measure), true}};
  if (compared)
    for (const ReportColumn& column :
         {ReportColumn{ResultText::tr("difference from %1").arg(table.reference)},
          ReportColumn{ResultText::tr("p"), true}, ReportColumn{ResultText::tr("verdict")}})
      result.columns.push_back(column);
  bool intervals = false;
  for (const VariantRow& row : table.rows) {
    const auto count = parameters.find(row.label);
    std::vector<ReportCell> cells = {
        {row.label},
        {count == parameters.end() ? QStringLiteral("–") : QString::number(count->second)},
        {QString::number(row.values.by_seed.size())},
        {words.mean(row), shadeOf(row, choice.measure)}};
    intervals |= row.spread && row.spread->interval;
    if (compared) {
      const bool tested =
          row.comparison && row.comparison->numbers && row.comparison->numbers->difference.count > 1;
      cells.push_back({words.difference(row)});
      cells.push_back({tested ? probabilityText(row.comparison->corrected_p) : QString()});
      cells.push_back({row.comparison ? words.verdict(row) : ResultText::tr("the reference")});
    }
    result.rows.push_back(std::move(cells));
  }
  result.caption =
      intervals ? ResultText::tr(
                      "The %1 of each variant: mean over its seeds ± half the 95 % interval of that mean.")
                      .arg(title(choice.measure))
                : ResultText::tr("The %1 of each variant.").arg(title(choice.measure));
  return result;
}

ReportTable resultGrid(const ReportSource& source, const ComparisonChoice& choice) {
  Grid grid;
  QString names;
  if (source.sweep && source.sweep->columns.size() == 2) {
    for (const SweepCell& cell : source.sweep->cells) grid.add(cell.settings[0], cell.settings[1], cell.row);
    names = settingName(source.sweep->columns[0]);
    if (grid.across.size() > grid.down.size()) {
      grid = grid.turned();
      names = settingName(source.sweep->columns[1]);
    }
  } else if (source.tables.size() > 1 && source.tables.size() == source.tasks.size()) {
    for (std::size_t i = 0; i < source.tables.size(); ++i) {
      const qsizetype shared = source.tasks[i].facet.shared;
      if (shared == 0) return {};
      for (const VariantRow& row : source.tables[i].rows)
        grid.add(row.label.mid(shared), source.tables[i].task, row);
    }
    names = ResultText::tr("variant");
  }
  return tableOf(grid, names, choice);
}

Result<ReportFigure> curveFigure(const ReportTask& task, const VariantTable& table,
                                 const ReportSource& source, const ComparisonChoice& choice,
                                 const Catalogue& catalogue) {
  const std::vector<const VariantRow*> rows = drawnRows(table, choice.measure);
  QSet<QString> drawn;
  for (const VariantRow* row : rows) drawn.insert(row->label);
  std::vector<const EndedRun*> runs;
  for (const std::size_t run : task.facet.runs)
    if (drawn.contains(QString::fromStdString(source.runs[run].run.label))) runs.push_back(&source.runs[run]);
  auto found = withSteps(runs, catalogue);
  if (!found) return tl::unexpected(found.error());
  ReportFigure figure;
  if (found->empty()) return figure;
  QStringList names;
  for (const VariantRow* row : rows) names += row->label.mid(task.facet.shared);
  for (FoundRun& run : *found)
    if (source.tasks.size() > 1)
      run.run.label = run.run.label.substr(static_cast<std::size_t>(
          QString::fromStdString(run.run.label).left(task.facet.shared).toUtf8().size()));
  figure.figure = curvesOfRuns(*found, catalogue);
  figure.caption =
      ResultText::tr("Accuracy (above) and loss (below) on the validation samples, step by step.");
  const bool bands = std::any_of(rows.begin(), rows.end(),
                                 [](const VariantRow* row) { return row->spread && row->spread->count > 1; });
  if (bands)
    figure.caption += ResultText::tr(
        " Lines are means over the seeds, bands their 95 % intervals; runs that diverged or were stopped are "
        "drawn by themselves.");
  if (rows.size() < table.rows.size())
    figure.caption +=
        ResultText::tr(" %1 of %2 variants are drawn: the reference and those with the best %3.")
            .arg(rows.size())
            .arg(table.rows.size())
            .arg(title(choice.measure));
  figure.alternative = ResultText::tr(
                           "Curves of accuracy and loss over the steps for %1. The table has the "
                           "final numbers.")
                           .arg(listed(names));
  return figure;
}

Result<ReportFigure> similarityFigure(const ReportTask& task, const ReportSource& source,
                                      const Catalogue& catalogue) {
  ReportFigure figure;
  std::vector<const EndedRun*> runs;
  std::optional<std::uint64_t> seed;
  for (const std::size_t index : task.facet.runs) {
    const EndedRun& run = source.runs[index];
    if (!run.record) continue;
    if (!seed) seed = run.run.seed;
    if (run.run.seed == *seed) runs.push_back(&run);
  }
  if (runs.size() > mostCurves) return figure;
  auto found = withSteps(runs, catalogue);
  if (!found) return tl::unexpected(found.error());
  found->erase(
      std::remove_if(found->begin(), found->end(),
                     [](const FoundRun& run) { return run.table.empty() || run.table.rows > longestMatrix; }),
      found->end());
  if (found->empty() || found->size() > mostMatrices) return figure;
  QStringList names;
  for (const FoundRun& run : *found) names += QString::fromStdString(run.run.label);
  figure.figure = similarityOfRuns(*found, catalogue, SimilarityMeasure::cosine, false);
  figure.caption =
      ResultText::tr(
          "Cosine similarity of the position vectors after training, seed %1%2. Rows and columns are "
          "positions.")
          .arg(*seed)
          .arg(source.tasks.size() > 1 ? ResultText::tr(", task %1").arg(task.facet.name) : QString());
  figure.alternative =
      ResultText::tr("Heat maps of the cosine similarity of every two position vectors of %1.")
          .arg(listed(names));
  return figure;
}

}  // namespace ordinate
