#include "app/race/sweep_table.h"

#include <QMap>
#include <algorithm>

#include "app/base/text_columns.h"
#include "app/race/spread_csv.h"
#include "app/race/verdict_words.h"
#include "model/files/metrics_csv.h"
#include "widgets/common/spoken_text.h"

namespace ordinate {

namespace {

struct SweepWords {
  Q_DECLARE_TR_FUNCTIONS(SweepTable)
};

QStringList settingsOf(const PlannedVariant& planned, const Experiment& experiment) {
  QStringList settings;
  if (planned.variant >= 0)
    settings += QString::fromStdString(experiment.variants[static_cast<std::size_t>(planned.variant)].label);
  for (const std::string& name : planned.point.names) settings += QString::fromStdString(name);
  if (settings.isEmpty()) settings += QString::fromStdString(planned.label);
  return settings;
}

QStringList columnsOf(const Experiment& experiment) {
  QStringList columns;
  const bool swept = experiment.sweep.has_value();
  if (!swept || !experiment.variants.empty()) columns += QStringLiteral("variant");
  if (swept)
    for (const SweepAxis& axis : experiment.sweep->axes) columns += QString::fromStdString(axis.field);
  return columns;
}

/// In the order in which they first occur.
QStringList valuesOf(const SweepTable& table, int column) {
  QStringList values;
  for (const SweepCell& cell : table.cells)
    if (!values.contains(cell.settings[column])) values += cell.settings[column];
  return values;
}

QString gridText(const SweepTable& table, const MeasureWords& words) {
  const QStringList across = valuesOf(table, 1);
  QMap<QString, QString> texts;
  for (const SweepCell& cell : table.cells)
    texts[cell.settings[0] + QLatin1Char('\n') + cell.settings[1]] = words.mean(cell.row);
  QList<QStringList> rows = {QStringList{QString()} + across};
  for (const QString& down : valuesOf(table, 0)) {
    QStringList row = {down};
    for (const QString& value : across) row += texts.value(down + QLatin1Char('\n') + value);
    rows += row;
  }
  return textColumns(rows, {0});
}

QString listText(const SweepTable& table, const MeasureWords& words, const RunMeasure& measure) {
  QList<QStringList> rows = {table.columns + QStringList{SweepWords::tr("seeds"), spokenText(measure.title)}};
  QList<qsizetype> flushLeft;
  for (qsizetype i = 0; i < table.columns.size(); ++i) flushLeft += i;
  for (const SweepCell& cell : table.cells)
    rows +=
        cell.settings + QStringList{QString::number(cell.row.values.by_seed.size()), words.mean(cell.row)};
  return textColumns(rows, flushLeft);
}

}  // namespace

SweepTable sweepTable(const CheckedExperiment& experiment, const std::vector<EndedRun>& runs,
                      const RunMeasure& measure) {
  SweepTable table;
  table.columns = columnsOf(experiment.experiment());
  const auto seeds = experiment.experiment().seeds;
  std::map<std::string, std::vector<const EndedRun*>> byLabel;
  for (const EndedRun& run : runs)
    if (run.record && std::find(seeds.begin(), seeds.end(), run.run.seed) != seeds.end())
      byLabel[run.run.label].push_back(&run);
  for (const PlannedVariant& planned : experiment.plan()) {
    SweepCell cell{settingsOf(planned, experiment.experiment()), {}};
    const std::vector<const EndedRun*>& ended = byLabel[planned.label];
    cell.row = variantRow(QString::fromStdString(planned.label), ended, measure);
    table.missing += static_cast<int>(seeds.size()) - cell.row.runs;
    table.cells.push_back(std::move(cell));
  }
  return table;
}

std::string sweepCsv(const SweepTable& table, const RunMeasure& measure) {
  std::vector<std::string> header;
  for (const QString& column : table.columns) header.push_back(csv_text(column.toStdString()));
  for (const char* column : {"measure", "runs", "without", "still_learning"}) header.emplace_back(column);
  for (const std::string& column : spreadColumns()) header.push_back(column);
  std::string text = csvRow(header);
  for (const SweepCell& cell : table.cells) {
    std::vector<std::string> cells;
    for (const QString& setting : cell.settings) cells.push_back(csv_text(setting.toStdString()));
    cells.insert(cells.end(), {measure.id, std::to_string(cell.row.runs), std::to_string(cell.row.without),
                               std::to_string(cell.row.stillLearning)});
    for (const std::string& number : spreadCells(cell.row.spread)) cells.push_back(number);
    text += csvRow(cells);
  }
  return text;
}

QString sweepText(const SweepTable& table, const RunMeasure& measure) {
  const MeasureWords words(measure);
  if (table.columns.size() != 2) return listText(table, words, measure);
  return SweepWords::tr("%1, mean ± half the 95 % interval").arg(spokenText(measure.title)) +
         QLatin1Char('\n') + gridText(table, words);
}

}  // namespace ordinate
