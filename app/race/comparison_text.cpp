#include "app/race/comparison_text.h"

#include "app/base/text_columns.h"
#include "app/race/verdict_words.h"
#include "widgets/common/spoken_text.h"

namespace ordinate {

namespace {

struct ComparisonWords {
  Q_DECLARE_TR_FUNCTIONS(ComparisonText)
};

QString tableText(const VariantTable& table, const VerdictWords& words, const RunMeasure& measure) {
  QList<QStringList> rows = {{ComparisonWords::tr("variant"), ComparisonWords::tr("seeds"),
                              spokenText(measure.title), ComparisonWords::tr("difference"),
                              ComparisonWords::tr("p"), ComparisonWords::tr("verdict")}};
  for (const VariantRow& row : table.rows) {
    const bool tested =
        row.comparison && row.comparison->numbers && row.comparison->numbers->difference.count > 1;
    rows.append({row.label, QString::number(row.values.by_seed.size()), words.mean(row),
                 words.difference(row), tested ? probabilityText(row.comparison->corrected_p) : QString(),
                 words.verdict(row)});
  }
  return textColumns(rows, {0, 5});
}

}  // namespace

QString comparisonText(const std::vector<VariantTable>& tables, const ComparisonChoice& choice) {
  QStringList parts;
  for (const VariantTable& table : tables) {
    const VerdictWords words(table, choice);
    if (!table.task.isEmpty()) parts += table.task;
    parts += tableText(table, words, choice.measure);
    parts += words.sentences();
    if (table.rows.size() > 1) parts += words.rule();
    parts += QString();
  }
  return parts.join(QLatin1Char('\n')).trimmed();
}

}  // namespace ordinate
