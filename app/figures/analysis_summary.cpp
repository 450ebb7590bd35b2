#include "app/figures/analysis_summary.h"

#include <QCoreApplication>
#include <QStringList>
#include <cmath>

#include "app/base/text_columns.h"

namespace ordinate {

namespace {

struct SummaryText {
  Q_DECLARE_TR_FUNCTIONS(AnalysisSummary)
};

QString scalarText(double value, int digits) {
  return std::isfinite(value) ? QString::number(value, 'g', digits) : QStringLiteral("—");
}

QString randomText(const ScalarBaseline& baseline, int digits) {
  if (!std::isfinite(baseline.random_deviation)) return scalarText(baseline.random_mean, digits);
  return QStringLiteral("%1 ± %2").arg(scalarText(baseline.random_mean, digits),
                                       scalarText(baseline.random_deviation, 2));
}

QStringList scalarRow(const MadeAnalysis& made, const AnalysisScalar& scalar) {
  const ScalarBaseline* found = made.baselines.find(scalar.key);
  const ScalarBaseline baseline = found == nullptr ? ScalarBaseline{} : *found;
  QString note = QString::fromStdString(scalar.unit);
  if (!scalar.undefined.empty())
    note = SummaryText::tr("undefined: %1").arg(QString::fromStdString(scalar.undefined));
  return {QString::fromStdString(made.result.analysis),
          QString::fromStdString(scalar.label),
          scalarText(scalar.value, scalar.digits),
          randomText(baseline, scalar.digits),
          scalarText(baseline.initial, scalar.digits),
          scalarText(baseline.sinusoid, scalar.digits),
          note};
}

}  // namespace

QString tableText(const PositionTable& table) {
  QString text =
      SummaryText::tr("%1%2: %3 positions, width %4, stored as %5")
          .arg(QString::fromStdString(table.file),
               table.tensor.empty() ? QString() : QStringLiteral(", ") + QString::fromStdString(table.tensor))
          .arg(table.table.rows)
          .arg(table.table.columns)
          .arg(QString::fromStdString(table.element_type));
  for (const std::string& note : table.notes) text += QLatin1Char('\n') + QString::fromStdString(note);
  return text;
}

QString scalarTable(const std::vector<MadeAnalysis>& all) {
  QList<QStringList> rows = {{SummaryText::tr("analysis"), SummaryText::tr("number"),
                              SummaryText::tr("value"), SummaryText::tr("random tables"),
                              SummaryText::tr("initial"), SummaryText::tr("sinusoid"), QString()}};
  for (const MadeAnalysis& made : all)
    for (const AnalysisScalar& scalar : made.result.scalars) rows += scalarRow(made, scalar);
  return textColumns(rows, {0, 1, 6});
}

Json analysisJson(const PositionTable& table, const QString& initialFile,
                  const std::vector<MadeAnalysis>& all, bool drawings) {
  Json json = {{"format", "ordinate-analysis"}, {"version", 1}, {"program_version", ORDINATE_VERSION}};
  json["table"] = Json();  // null where only the model is looked at
  if (!table.table.empty())
    json["table"] = {{"file", table.file},
                     {"tensor", table.tensor},
                     {"element_type", table.element_type},
                     {"stored_shape", table.shape},
                     {"rows", table.table.rows},
                     {"columns", table.table.columns},
                     {"initial", initialFile.isEmpty() ? Json() : Json(initialFile.toStdString())},
                     {"notes", table.notes}};
  json["analyses"] = Json::array();
  for (const MadeAnalysis& made : all) json["analyses"].push_back(to_json(made, drawings));
  return json;
}

}  // namespace ordinate
