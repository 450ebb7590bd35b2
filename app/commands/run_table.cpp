#include "app/commands/run_table.h"

#include <QCoreApplication>
#include <QList>
#include <QStringList>

#include "app/base/text_columns.h"
#include "model/files/run_record_file.h"

namespace ordinate {

namespace {

struct TableText {
  Q_DECLARE_TR_FUNCTIONS(RunTable)
};

QString cellNumber(const std::optional<double>& value) {
  return value ? QString::number(*value, 'f', 4) : QStringLiteral("—");
}

QStringList rowOf(const RunRecord& record) {
  return {QString::fromStdString(record.label),
          QString::number(record.seed),
          QString::number(record.parameters),
          QString::number(record.steps),
          cellNumber(record.train_loss),
          cellNumber(record.train_accuracy),
          record.train_samples > 0 ? QString::number(record.train_samples) : QStringLiteral("—"),
          cellNumber(record.validation_loss),
          cellNumber(record.validation_accuracy),
          record.best_validation_loss ? QString::number(record.best_step) : QStringLiteral("—"),
          QString::number(record.steps_per_second, 'f', 0),
          QString::fromStdString(text_of(record.ending))};
}

}  // namespace

QString runTable(const std::vector<RunEnd>& ends) {
  QList<QStringList> rows = {
      {TableText::tr("variant"), TableText::tr("seed"), TableText::tr("parameters"), TableText::tr("steps"),
       TableText::tr("train loss"), TableText::tr("train accuracy"), TableText::tr("on samples"),
       TableText::tr("validation loss"), TableText::tr("validation accuracy"), TableText::tr("best step"),
       TableText::tr("steps/s"), TableText::tr("stopped")}};
  for (const RunEnd& end : ends) rows += rowOf(end.record);
  return textColumns(rows, {0, rows.front().size() - 1});
}

QString runsAsJson(const std::vector<RunEnd>& ends, const std::vector<PreparedRun>& runs) {
  Json list = Json::array();
  for (const RunEnd& end : ends) {
    const PreparedRun& run = runs[static_cast<std::size_t>(end.run)];
    Json json = to_json(end.record);
    json["folder"] = run.folder.string();
    json["first_step"] = run.first_step;
    list.push_back(std::move(json));
  }
  return QString::fromStdString(list.dump(2));
}

}  // namespace ordinate
