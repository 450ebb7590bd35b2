#pragma once
#include <QString>
#include <QStringList>
#include <vector>

#include "model/statistics/marginal_means.h"

namespace ordinate {

/// A setting that takes several values in a sweep.
struct SweepSetting {
  QString name;                      ///< "learning rate"
  QStringList values = {};           ///< "0.001", …, in their order
  std::vector<double> numbers = {};  ///< the values where all of them are numbers; else empty
  std::vector<int> binOf = {};       ///< of each value: where it stands in `bins`; empty: each for itself
  QStringList bins = {};  ///< "0.001 to 0.003": where points were drawn and nearly all values differ

  /// In what parts of it runs are taken together.
  const QStringList& parts() const { return bins.isEmpty() ? values : bins; }
  int partOf(int value) const { return bins.isEmpty() ? value : binOf[std::size_t(value)]; }
};

/// A run beside its `SweptResult`.
struct SweepRun {
  int run = -1;        ///< index into the race; −1: it was not begun
  QString label = {};  ///< "rotary learning_rate 0.003, seed 1"
  bool ended = false;
};

/// A sweep as its charts show it.
struct SweepData {
  std::vector<SweepSetting> settings;
  std::vector<SweptResult> results;  ///< one a run, planned ones too
  std::vector<SweepRun> runs;        ///< likewise
  QString measure;                   ///< "validation accuracy"
  bool share = false;                ///< from 0 to 1, shown in per cent
  int seeds = 0;
  bool drawn = false;  ///< points of the grid were drawn, so that values meet different others

  QString number(double value) const;  ///< "97.2 %", "0.0312"
  QString amount(double value) const;  ///< the same without a unit, for what stands behind a "±"
  /// "97.2 % ± 0.4" with half the 95 % interval; the mean alone for one seed.
  QString meanText(const MarginalMean& mean) const;
  /// What is known of runs that stand together: "97.2 % ± 0.4, 5 seeds", "not run yet".
  QString words(const MarginalMean& mean) const;
  QString settingText(std::size_t setting, int part) const;  ///< "learning rate 0.003"
  /// All settings but these, for "averaged over …"; empty where there is none.
  QString others(const std::vector<std::size_t>& settings) const;
  /// The results with a value's part in the value's place.
  std::vector<SweptResult> parted() const;
};

/// Parts numbers of which there are more than `most` into that many groups of about as many.
void partIntoBins(SweepSetting& setting, int most);

}  // namespace ordinate
