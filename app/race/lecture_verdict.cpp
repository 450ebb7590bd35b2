#include "app/race/lecture_verdict.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "app/race/verdict_words.h"
#include "widgets/common/spoken_text.h"

namespace ordinate {

namespace {

struct LectureVerdictText {
  Q_DECLARE_TR_FUNCTIONS(LectureVerdict)
};

/// "better: Shaw +52.4 points, rotary +31.3 points"; empty where there is none. How large a difference is
/// that does not matter, nobody needs to read.
QString namesWith(Verdict verdict, const QString& words, const VariantTable& table,
                  const MeasureWords& numbers) {
  QStringList parts;
  for (const VariantRow& row : table.rows)
    if (row.comparison && row.comparison->numbers && row.comparison->verdict == verdict)
      parts << (verdict == Verdict::negligible || verdict == Verdict::identical
                    ? row.label
                    : row.label + QLatin1Char(' ') +
                          numbers.points(row.comparison->numbers->difference.mean));
  return parts.isEmpty() ? QString() : words + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

QString briefOf(const VariantTable& table, const ComparisonChoice& choice) {
  const MeasureWords numbers(choice.measure);
  std::int64_t seeds = 0;
  for (const VariantRow& row : table.rows)
    if (row.comparison && row.comparison->numbers)
      seeds = std::max(seeds, row.comparison->numbers->difference.count);
  if (seeds < 2) return {};
  const bool high = choice.measure.higher_is_better;
  const bool judged = choice.measure.judged;
  const QString better = judged ? LectureVerdictText::tr("better") : LectureVerdictText::tr("above");
  const QString worse = judged ? LectureVerdictText::tr("worse") : LectureVerdictText::tr("below");
  QStringList groups = {
      namesWith(high ? Verdict::higher : Verdict::lower, better, table, numbers),
      namesWith(high ? Verdict::lower : Verdict::higher, worse, table, numbers),
      namesWith(Verdict::negligible, LectureVerdictText::tr("no difference that matters"), table, numbers),
      namesWith(Verdict::identical, LectureVerdictText::tr("the same in every seed"), table, numbers),
      namesWith(Verdict::undecided, LectureVerdictText::tr("not enough runs to say"), table, numbers)};
  groups.removeAll(QString());
  if (groups.isEmpty()) return {};
  const QString compared = groups.join(QStringLiteral("; "));
  // What the curves show needs no name.
  if (choice.measure.id == run_measures().front().id)
    return LectureVerdictText::tr("Over %1 seeds, against %2: %3.").arg(seeds).arg(table.reference, compared);
  return LectureVerdictText::tr("Over %1 seeds, %2 against %3: %4.")
      .arg(seeds)
      .arg(spokenText(choice.measure.title), table.reference, compared);
}

}  // namespace

ComparisonChoice choiceOf(const LectureComparison& comparison, const Catalogue& catalogue) {
  ComparisonChoice choice;
  if (const auto measure = find_run_measure(comparison.measure, catalogue)) choice.measure = *measure;
  choice.reference = QString::fromStdString(comparison.reference);
  choice.doesNotMatter = comparison.margin / (choice.measure.share ? 100 : 1);
  return choice;
}

QString lectureVerdict(const LectureComparison& comparison, const std::vector<EndedRun>& runs,
                       const Catalogue& catalogue) {
  const ComparisonChoice choice = choiceOf(comparison, catalogue);
  QStringList sentences;
  for (const VariantTable& table : variantTables(runs, catalogue, choice))
    sentences << VerdictWords(table, choice).summary();
  sentences.removeAll(QString());
  if (sentences.isEmpty()) return {};
  return LectureVerdictText::tr("Measured: %1. ").arg(spokenText(choice.measure.title)) +
         sentences.join(QLatin1Char(' '));
}

QString briefVerdict(const LectureComparison& comparison, const std::vector<EndedRun>& runs,
                     const Catalogue& catalogue) {
  const ComparisonChoice choice = choiceOf(comparison, catalogue);
  QStringList sentences;
  for (const VariantTable& table : variantTables(runs, catalogue, choice))
    sentences << briefOf(table, choice);
  sentences.removeAll(QString());
  return sentences.join(QLatin1Char(' '));
}

}  // namespace ordinate
