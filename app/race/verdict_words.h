#pragma once
#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include "app/race/variant_table.h"

namespace ordinate {

/// Numbers of one measure in words. Shares are in per cent, their differences in points.
class MeasureWords {
  Q_DECLARE_TR_FUNCTIONS(MeasureWords)
 public:
  explicit MeasureWords(const RunMeasure& measure) : m_measure(measure) {}

  QString number(double value) const;        ///< with its unit
  QString signedNumber(double value) const;  ///< of a difference, without its unit
  QString points(double value) const;        ///< of a difference, with its unit
  /// "97.2 % ± 0.4": the mean with half its 95 % interval; the mean alone for one seed.
  QString mean(const VariantRow& row) const;

 private:
  QString unit() const;  ///< with a space before it; empty for shares
  /// Per cent for shares, without the sign.
  QString digits(double value) const;

  RunMeasure m_measure;
};

/// What a table of variants allows to say, in words.
class VerdictWords {
  Q_DECLARE_TR_FUNCTIONS(VerdictWords)
 public:
  VerdictWords(const VariantTable& table, const ComparisonChoice& choice);

  QString mean(const VariantRow& row) const { return m_numbers.mean(row); }
  /// "+73.1 points, 95 % interval +71.9 to +74.2"; empty without a comparison.
  QString difference(const VariantRow& row) const;
  /// "better", "no difference that matters", "not enough runs to say"; empty for the reference. Where neither
  /// end of the measure is the better one, "above" and "below".
  QString verdict(const VariantRow& row) const;
  /// "learned is better than none: +73.1 points, 95 % interval +71.9 to +74.2, higher in 5 of 5 seeds."
  QString sentence(const VariantRow& row) const;
  /// A sentence a variant that is compared.
  QStringList sentences() const;
  /// The verdicts of all variants in a sentence or two, those that agree together; empty for a single seed.
  QString summary() const;
  /// The rule behind the words, named once for them all: "Paired t tests over seeds, …".
  QString rule() const;

 private:
  QString summaryOf(const QString& words, const std::vector<Verdict>& verdicts) const;
  QString claim(const VariantRow& row) const;
  QString seeds(const VariantRow& row) const;
  QString stillLearning(const VariantRow& row) const;

  const VariantTable& m_table;
  const ComparisonChoice& m_choice;
  MeasureWords m_numbers;
};

/// "0.003", "< 0.001".
QString probabilityText(double probability);

}  // namespace ordinate
