#include "app/race/race_summary.h"

#include <QMap>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <cmath>

namespace ordinate {

namespace {

/// A curve that stays within this of its bound has reached it: the spread of an evaluation on 512 samples.
constexpr double nearBound = 0.02;

QString percent(double share) { return QStringLiteral("%1 %").arg(qRound(share * 100)); }

/// Mean accuracy of a variant over its seeds, in the order of the race.
struct VariantResult {
  QString label;
  double sum = 0;
  int count = 0;
  std::optional<double> bound;
  double accuracy() const { return sum / count; }
};

std::vector<VariantResult> byVariant(const std::vector<FinishedRun>& runs) {
  std::vector<VariantResult> results;
  for (const FinishedRun& run : runs) {
    if (run.record.failed || !run.record.validation_accuracy) continue;
    const QString label = QString::fromStdString(run.prepared.label);
    auto found = std::find_if(results.begin(), results.end(),
                              [&](const VariantResult& result) { return result.label == label; });
    if (found == results.end())
      found = results.insert(results.end(), {label, 0, 0, run.prepared.order_blind_bound});
    found->sum += *run.record.validation_accuracy;
    ++found->count;
  }
  std::stable_sort(results.begin(), results.end(), [](const VariantResult& a, const VariantResult& b) {
    return qRound(a.accuracy() * 100) > qRound(b.accuracy() * 100);
  });
  return results;
}

}  // namespace

QStringList RaceSummary::failures(const std::vector<RunRecord>& records) {
  QStringList reasons;
  QMap<QString, QStringList> failed;
  for (const RunRecord& record : records) {
    if (!record.failed) continue;
    QString reason = QString::fromStdString(record.ended_because);
    const QString label = QString::fromStdString(record.label);
    static const QRegularExpression when(QStringLiteral(" at step (\\d+)(?=:)"));
    const QString step = when.match(reason).captured(1);
    reason.remove(when);
    if (!reasons.contains(reason)) reasons.append(reason);
    failed[reason].append(step.isEmpty() ? tr("%1 (seed %2)").arg(label).arg(record.seed)
                                         : tr("%1 (seed %2, step %3)").arg(label).arg(record.seed).arg(step));
  }
  QStringList sentences;
  for (const QString& reason : reasons)
    sentences.append(QStringLiteral("%1: %2.").arg(failed[reason].join(QStringLiteral(", ")), reason));
  return sentences;
}

BinomialBand fairCoinBand(std::int64_t samples) {
  const double n = static_cast<double>(samples);
  double below = 0;
  std::int64_t low = 0;
  for (; low <= samples; ++low) {
    const double k = static_cast<double>(low);
    below += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) - n * std::log(2.0));
    if (below >= 0.025) break;
  }
  return {static_cast<double>(low) / n, static_cast<double>(samples - low) / n,
          RaceSummary::tr("95 % of all runs, by chance")};
}

RaceSummary::Text RaceSummary::of(const std::vector<FinishedRun>& runs,
                                  std::optional<std::int64_t> randomLabels) {
  Text text;
  std::vector<RunRecord> records;
  for (const FinishedRun& run : runs) records.push_back(run.record);
  QStringList sentences = failures(records);
  text.warning = !sentences.isEmpty();
  // Labels with the same rounded accuracy share a sentence, unless one of them is at its bound.
  QStringList order;
  QMap<QString, QStringList> labels;
  for (const VariantResult& result : byVariant(runs)) {
    QString said = percent(result.accuracy());
    if (!randomLabels && result.bound && *result.bound < 0.98 &&
        std::abs(result.accuracy() - *result.bound) < nearBound) {
      said = tr("%1, about the most a model that cannot see order can do").arg(said);
      text.helpPage = QStringLiteral("order-blind-bound");
    }
    if (!order.contains(said)) order.append(said);
    labels[said].append(result.label);
  }
  for (const QString& said : order) {
    QStringList names = labels[said];
    const QString last = names.takeLast();
    const QString who = names.isEmpty() ? last : tr("%1 and %2").arg(names.join(QStringLiteral(", ")), last);
    sentences.append(tr("%1: %2.").arg(who, said));
  }
  if (randomLabels) {
    const BinomialBand band = fairCoinBand(*randomLabels);
    sentences.append(tr("The labels are random: nothing learned can hold for new samples, and 95 % of all "
                        "runs fall between %1 and %2 by chance.")
                         .arg(percent(band.low), percent(band.high)));
    text.helpPage = QStringLiteral("random-labels");
  }
  text.sentence = sentences.join(QLatin1Char(' '));
  return text;
}

}  // namespace ordinate
