#include "app/race/verdict_words.h"

#include <algorithm>
#include <cmath>

#include "widgets/common/spoken_text.h"

namespace ordinate {

namespace {

const QString minusSign = QStringLiteral("\u2212");

bool better(Verdict verdict, const RunMeasure& measure) {
  return (verdict == Verdict::higher) == measure.higher_is_better;
}

}  // namespace

QString probabilityText(double probability) {
  if (probability < 0.001) return QStringLiteral("< 0.001");
  return QString::number(probability, 'f', probability < 0.1 ? 3 : 2);
}

QString MeasureWords::digits(double value) const {
  const auto text = [&] {
    if (m_measure.share) return QString::number(value * 100, 'f', 1);
    if (m_measure.judged) return QString::number(value, 'f', m_measure.decimals);
    // Numbers of analyses are of any size.
    return std::abs(value) >= 1000 ? QString::number(value, 'f', 0) : QString::number(value, 'g', 3);
  };
  return text().replace(QLatin1Char('-'), minusSign);
}

QString MeasureWords::number(double value) const {
  const QString text = digits(value);
  return m_measure.share ? text + QStringLiteral(" %") : text + unit();
}

QString MeasureWords::signedNumber(double value) const {
  const QString text = digits(std::abs(value));
  // What is rounded to nothing has no sign.
  if (QString(text).replace(minusSign, QLatin1String("-")).toDouble() == 0) return text;
  return (value < 0 ? minusSign : QStringLiteral("+")) + text;
}

QString MeasureWords::points(double value) const {
  return m_measure.share ? tr("%1 points").arg(signedNumber(value)) : signedNumber(value) + unit();
}

QString MeasureWords::unit() const {
  return m_measure.unit.empty() ? QString() : QLatin1Char(' ') + QString::fromStdString(m_measure.unit);
}

QString MeasureWords::mean(const VariantRow& row) const {
  if (!row.spread) return tr("no result");
  if (!row.spread->interval) return number(row.spread->mean);
  const double half = row.spread->interval->high - row.spread->mean;
  if (!m_measure.share) return tr("%1 ± %2").arg(digits(row.spread->mean), digits(half)) + unit();
  return tr("%1 ± %2").arg(number(row.spread->mean), digits(half));
}

VerdictWords::VerdictWords(const VariantTable& table, const ComparisonChoice& choice)
    : m_table(table), m_choice(choice), m_numbers(choice.measure) {}

QString VerdictWords::difference(const VariantRow& row) const {
  if (!row.comparison || !row.comparison->numbers) return {};
  const Spread& difference = row.comparison->numbers->difference;
  if (!difference.interval) return m_numbers.points(difference.mean);
  return tr("%1, 95 % interval %2 to %3")
      .arg(m_numbers.points(difference.mean), m_numbers.signedNumber(difference.interval->low),
           m_numbers.signedNumber(difference.interval->high));
}

QString VerdictWords::verdict(const VariantRow& row) const {
  if (!row.comparison) return {};
  switch (row.comparison->verdict) {
    case Verdict::too_few:
    case Verdict::undecided:
      return tr("not enough runs to say");
    case Verdict::identical:
      return tr("the same in every seed");
    case Verdict::negligible:
      return tr("no difference that matters");
    case Verdict::higher:
    case Verdict::lower:
      if (!m_choice.measure.judged)
        return row.comparison->verdict == Verdict::higher ? tr("above") : tr("below");
      return better(row.comparison->verdict, m_choice.measure) ? tr("better") : tr("worse");
  }
  return {};
}

QString VerdictWords::claim(const VariantRow& row) const {
  const QString& reference = m_table.reference;
  switch (row.comparison->verdict) {
    case Verdict::too_few:
    case Verdict::undecided:
      return tr("Not enough runs to say whether %1 and %2 differ").arg(row.label, reference);
    case Verdict::identical:
      return tr("%1 and %2 are the same in every seed").arg(row.label, reference);
    case Verdict::negligible:
      return tr("No difference that matters between %1 and %2").arg(row.label, reference);
    case Verdict::higher:
    case Verdict::lower:
      if (!m_choice.measure.judged)
        return (row.comparison->verdict == Verdict::higher ? tr("%1 lies above %2") : tr("%1 lies below %2"))
            .arg(row.label, reference);
      return (better(row.comparison->verdict, m_choice.measure) ? tr("%1 is better than %2")
                                                                : tr("%1 is worse than %2"))
          .arg(row.label, reference);
  }
  return {};
}

/// "higher in 5 of 5 seeds": of those that both have.
QString VerdictWords::seeds(const VariantRow& row) const {
  if (!row.comparison->numbers) return tr("no seed that both have");
  const PairedComparison& numbers = *row.comparison->numbers;
  const auto count = static_cast<int>(numbers.difference.count);
  if (count == 1) return tr("1 seed");
  const bool up = numbers.higher >= numbers.lower;
  if (numbers.higher == 0 && numbers.lower == 0) return tr("%1 seeds").arg(count);
  return (up ? tr("higher in %1 of %2 seeds") : tr("lower in %1 of %2 seeds"))
      .arg(up ? numbers.higher : numbers.lower)
      .arg(count);
}

QString VerdictWords::sentence(const VariantRow& row) const {
  if (!row.comparison) return {};
  QStringList parts;
  if (row.comparison->numbers) parts += difference(row);
  parts += seeds(row);
  QString text = tr("%1: %2.").arg(claim(row), parts.join(QStringLiteral(", ")));
  const auto leftOut = row.comparison->left_out;
  if (leftOut > 0)
    text += QLatin1Char(' ') + (leftOut == 1 ? tr("One run has no partner and is left out.")
                                             : tr("%1 runs have no partner and are left out.").arg(leftOut));
  return text + stillLearning(row);
}

QString VerdictWords::stillLearning(const VariantRow& row) const {
  // A loss can fall on where every answer is right.
  const bool allRight =
      m_choice.measure.share && row.spread && m_numbers.number(row.spread->mean) == m_numbers.number(1);
  if (row.stillLearning == 0 || allRight || !m_choice.measure.judged) return {};
  if (row.stillLearning == row.runs)
    return tr(" %1 was still learning when its steps ran out.").arg(row.label);
  return tr(" %1 was still learning in %2 of its %3 runs.")
      .arg(row.label)
      .arg(row.stillLearning)
      .arg(row.runs);
}

QStringList VerdictWords::sentences() const {
  QStringList all;
  for (const VariantRow& row : m_table.rows)
    if (row.comparison) all += sentence(row);
  return all;
}

QString VerdictWords::summaryOf(const QString& words, const std::vector<Verdict>& verdicts) const {
  QStringList parts;
  for (const VariantRow& row : m_table.rows) {
    if (!row.comparison || !row.comparison->numbers) continue;
    if (std::find(verdicts.begin(), verdicts.end(), row.comparison->verdict) == verdicts.end()) continue;
    const Spread& difference = row.comparison->numbers->difference;
    parts += tr("%1 %2 (%3 to %4)")
                 .arg(row.label, m_numbers.points(difference.mean),
                      m_numbers.signedNumber(difference.interval->low),
                      m_numbers.signedNumber(difference.interval->high));
  }
  return parts.isEmpty() ? QString()
                         : words.arg(m_table.reference) + parts.join(QStringLiteral(", ")) + QLatin1Char('.');
}

QString VerdictWords::summary() const {
  std::int64_t seeds = 0;
  for (const VariantRow& row : m_table.rows)
    if (row.comparison && row.comparison->numbers)
      seeds = std::max(seeds, row.comparison->numbers->difference.count);
  if (seeds < 2) return {};
  const bool judged = m_choice.measure.judged;
  const Verdict up = m_choice.measure.higher_is_better ? Verdict::higher : Verdict::lower;
  const Verdict down = m_choice.measure.higher_is_better ? Verdict::lower : Verdict::higher;
  QStringList sentences = {
      summaryOf(judged ? tr("Better than %1: ") : tr("Above %1: "), {up}),
      summaryOf(judged ? tr("Worse than %1: ") : tr("Below %1: "), {down}),
      summaryOf(tr("No difference that matters from %1: "), {Verdict::negligible}),
      summaryOf(tr("The same as %1 in every seed: "), {Verdict::identical}),
      summaryOf(tr("Not enough runs to say whether they differ from %1: "), {Verdict::undecided})};
  sentences.removeAll(QString());
  if (sentences.isEmpty()) return {};
  const QString task = m_table.task.isEmpty() ? QString() : m_table.task + QStringLiteral(": ");
  return task + tr("Over %1 seeds (differences with their 95 % intervals; paired t test). ").arg(seeds) +
         sentences.join(QLatin1Char(' '));
}

QString VerdictWords::rule() const {
  if (m_table.reference.isEmpty())
    return tr("Nothing is compared: no variant of this task has the name of the reference.");
  int comparisons = 0;
  for (const VariantRow& row : m_table.rows)
    comparisons += row.comparison && row.comparison->numbers && row.comparison->numbers->difference.count > 1;
  if (comparisons == 0) return tr("One seed is one throw of the dice: repeat over more seeds.");
  QString text = tr("Compared: %1, run by run with the same seed (paired t test")
                     .arg(spokenText(m_choice.measure.title));
  if (comparisons > 1) text += tr(", Holm's correction for %1 comparisons").arg(comparisons);
  text += m_choice.measure.judged ? tr("). Better or worse: p is at most 0.05.")
                                  : tr("). Above or below: p is at most 0.05.");
  if (m_choice.doesNotMatter > 0)
    text += QLatin1Char(' ') + tr("No difference that matters: the interval lies within ±%1.")
                                   .arg(m_numbers.points(m_choice.doesNotMatter).remove(QLatin1Char('+')));
  return text;
}

}  // namespace ordinate
