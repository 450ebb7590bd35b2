#include "app/race/race_summary.h"

#include <QMap>
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "widgets/common/name_list.h"

namespace ordinate {

namespace {

/// A curve that stays within this of its bound has reached it: the spread of an evaluation on 512 samples.
constexpr double nearBound = 0.02;

QString percent(double share) { return QStringLiteral("%1 %").arg(qRound(share * 100)); }

/// Of more variants only the best and the worst are named.
constexpr std::size_t mostNamed = 8;

/// A training loss that ends so many times as high as it began was driven up, not learned down.
constexpr double risenLoss = 1.5;

/// Mean accuracy of a variant over its seeds, in the order of the race.
struct VariantResult {
  QString label;
  double sum = 0;
  int count = 0;
  std::optional<double> bound;
  bool blind = false;
  bool stillLearning = true;  ///< in all seeds, when their steps ran out
  double accuracy() const { return sum / count; }
  /// A loss can fall on where every answer is right.
  bool unfinished() const { return stillLearning && qRound(accuracy() * 100) < 100; }
  bool atBound() const {
    return blind && bound && *bound < 0.98 && std::abs(accuracy() - *bound) < nearBound;
  }
};

/// Runs that were cut off are no results: each stands where it happened to be.
std::vector<VariantResult> byVariant(const std::vector<FinishedRun>& runs) {
  std::vector<VariantResult> results;
  for (const FinishedRun& run : runs) {
    if (run.record.ending.bad() || can_go_on(run.record.ending) || !run.record.validation_accuracy) continue;
    const QString label = QString::fromStdString(run.prepared.label);
    auto found = std::find_if(results.begin(), results.end(),
                              [&](const VariantResult& result) { return result.label == label; });
    if (found == results.end())
      found = results.insert(
          results.end(), {label, 0, 0, run.prepared.order_blind_bound, run.prepared.blind_to_order, true});
    found->sum += *run.record.validation_accuracy;
    ++found->count;
    found->stillLearning &= run.record.still_learning && run.record.ending.kind == Ending::all_steps;
  }
  std::stable_sort(results.begin(), results.end(), [](const VariantResult& a, const VariantResult& b) {
    return qRound(a.accuracy() * 100) > qRound(b.accuracy() * 100);
  });
  return results;
}

/// "25 variants, from 12 % (none) to 100 % (learned, rotary)": tables have the rest.
QString fromWorstToBest(const std::vector<VariantResult>& results) {
  const auto like = [&](const VariantResult& extreme) {
    const QString accuracy = percent(extreme.accuracy());
    QStringList names;
    for (const VariantResult& result : results)
      if (percent(result.accuracy()) == accuracy) names << result.label;
    return QStringLiteral("%1 (%2)").arg(accuracy, nameList(names, 2));
  };
  return RaceSummary::tr("%1 variants, from %2 to %3.")
      .arg(results.size())
      .arg(like(results.back()), like(results.front()));
}

/// Of a race that has results, how many runs they leave out; of one that has none, how far its first seed
/// came: "rotary: 31 % at step 40, where it was stopped."
QStringList cutOff(const std::vector<FinishedRun>& runs, bool hasResults) {
  std::vector<const FinishedRun*> cut;
  for (const FinishedRun& run : runs)
    if (can_go_on(run.record.ending)) cut.push_back(&run);
  if (cut.empty()) return {};
  if (hasResults)
    return {
        cut.size() == 1
            ? RaceSummary::tr("One run was stopped before its end and is not counted.")
            : RaceSummary::tr("%1 runs were stopped before their end and are not counted.").arg(cut.size())};
  QStringList said;
  QMap<QString, QStringList> labels;
  std::size_t named = 0;
  const std::uint64_t seed = cut.front()->record.seed;
  for (const FinishedRun* run : cut) {
    if (run->record.seed != seed || !run->record.validation_accuracy || run->record.steps == 0) continue;
    const QString what = RaceSummary::tr("%1 at step %L2")
                             .arg(percent(*run->record.validation_accuracy))
                             .arg(run->record.steps);
    if (!said.contains(what)) said.append(what);
    labels[what].append(QString::fromStdString(run->prepared.label));
    ++named;
  }
  if (named > mostNamed) return {RaceSummary::tr("%1 runs were stopped before their end.").arg(cut.size())};
  for (QString& what : said)
    what = labels[what].size() == 1
               ? RaceSummary::tr("%1: %2, where it was stopped.").arg(labels[what].front(), what)
               : RaceSummary::tr("%1: %2, where they were stopped.").arg(joinedNames(labels[what]), what);
  return said;
}

bool lossRose(const RunRecord& record) {
  return !record.ending.bad() && record.train_loss && record.first_validation_loss &&
         *record.train_loss > risenLoss * *record.first_validation_loss;
}

}  // namespace

bool RaceSummary::wentWrong(const RunRecord& record) { return record.ending.bad() || lossRose(record); }

QStringList RaceSummary::failures(const std::vector<RunRecord>& records) {
  QStringList reasons;
  QMap<QString, QStringList> failed;
  QStringList risen;
  for (const RunRecord& record : records) {
    const QString label = QString::fromStdString(record.label);
    if (lossRose(record) && !risen.contains(label)) risen.append(label);
    if (!record.ending.bad()) continue;
    QString reason = record.ending.kind == Ending::diverged ? tr("diverged") : tr("failed");
    if (!record.ending.detail.empty())
      reason += QStringLiteral(": ") + QString::fromStdString(record.ending.detail);
    if (!reasons.contains(reason)) reasons.append(reason);
    failed[reason].append(tr("%1 (seed %2, step %3)").arg(label).arg(record.seed).arg(record.ending.step));
  }
  QStringList sentences;
  for (const QString& reason : reasons)
    sentences.append(QStringLiteral("%1: %2.").arg(failed[reason].join(QStringLiteral(", ")), reason));
  if (!risen.isEmpty())
    sentences.append(tr("The loss of %1 rose instead of falling: the learning rate is probably too high.")
                         .arg(joinedNames(risen)));
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
                                  std::optional<std::int64_t> randomLabels, bool onGraphs) {
  Text text;
  std::vector<RunRecord> records;
  records.reserve(runs.size());
  for (const FinishedRun& run : runs) records.push_back(run.record);
  QStringList sentences = failures(records);
  text.warning = !sentences.isEmpty();
  // Labels with the same rounded accuracy share a sentence, unless more is said of one of them.
  QStringList order;
  QMap<QString, QStringList> labels;
  const std::vector<VariantResult> results = byVariant(runs);
  for (const VariantResult& result : results) {
    QString said = percent(result.accuracy());
    if (!randomLabels && result.atBound()) {
      said = (onGraphs ? tr("%1, about the most a model that cannot see the graph can do")
                       : tr("%1, about the most a model that cannot see order can do"))
                 .arg(said);
      text.helpPage = QStringLiteral("order-blind-bound");
    } else if (!randomLabels && result.unfinished()) {
      said = tr("%1 and still learning when its steps ran out").arg(said);
    }
    if (!order.contains(said)) order.append(said);
    labels[said].append(result.label);
  }
  if (results.size() > mostNamed)
    sentences.append(fromWorstToBest(results));
  else
    for (const QString& said : order) sentences.append(tr("%1: %2.").arg(joinedNames(labels[said]), said));
  sentences += cutOff(runs, !results.empty());
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
