#pragma once
#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "model/race/training_engine.h"
#include "model/record/ending.h"
#include "model/record/run_record.h"
#include "widgets/plots/race_curves.h"

namespace ordinate {

/// One run at the end of its race.
struct FinishedRun {
  PreparedRun prepared;
  RunRecord record;
  int run = 0;  ///< its place in the race
};

/// What a race has shown, in words, from its records and the bounds alone.
class RaceSummary {
  Q_DECLARE_TR_FUNCTIONS(RaceSummary)
 public:
  struct Text {
    QString sentence;  ///< plain text
    QString helpPage;  ///< where it is explained; empty: nowhere
    bool warning = false;
  };
  /// `randomLabels` is the number of validation samples where labels are random: nothing can be learned
  /// that would hold for new samples.
  /// `onGraphs`: the task's places form graphs, so that what is not seen is the graph.
  static Text of(const std::vector<FinishedRun>& runs, std::optional<std::int64_t> randomLabels,
                 bool onGraphs = false);
  /// It failed, or its learning rate drove the loss up.
  static bool wentWrong(const RunRecord& record);
  /// One sentence a reason; runs that failed for the same reason share it, with the step of each.
  static QStringList failures(const std::vector<RunRecord>& records);
};

/// The central 95 % of a fair coin's share of heads in `samples` throws: the smallest band from the 2.5 %
/// to the 97.5 % quantile of Binomial(samples, 1/2), as shares.
BinomialBand fairCoinBand(std::int64_t samples);

}  // namespace ordinate
