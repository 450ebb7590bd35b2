#include "app/race/lecture_verdict.h"

#include <QCoreApplication>
#include <QStringList>

#include "app/race/verdict_words.h"

namespace ordinate {

namespace {

struct LectureVerdictText {
  Q_DECLARE_TR_FUNCTIONS(LectureVerdict)
};

}  // namespace

ComparisonChoice choiceOf(const LectureComparison& comparison) {
  ComparisonChoice choice;
  if (const RunMeasure* measure = find_run_measure(comparison.measure)) choice.measure = measure;
  choice.reference = QString::fromStdString(comparison.reference);
  choice.doesNotMatter = comparison.margin;
  return choice;
}

QString lectureVerdict(const LectureComparison& comparison, const std::vector<EndedRun>& runs,
                       const Catalogue& catalogue) {
  const ComparisonChoice choice = choiceOf(comparison);
  QStringList sentences;
  for (const VariantTable& table : variantTables(runs, catalogue, choice))
    sentences << VerdictWords(table, choice).summary();
  sentences.removeAll(QString());
  if (sentences.isEmpty()) return {};
  return LectureVerdictText::tr("Measured: %1. ").arg(QString::fromStdString(choice.measure->title)) +
         sentences.join(QLatin1Char(' '));
}

}  // namespace ordinate
