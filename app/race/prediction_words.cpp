#include "app/race/prediction_words.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "app/race/verdict_words.h"

namespace ordinate {

namespace {

/// The sentences about one table.
class PredictionWords {
  Q_DECLARE_TR_FUNCTIONS(PredictionWords)
 public:
  PredictionWords(const SaidBefore& said, const ComparisonChoice& choice, const std::vector<EndedRun>& runs,
                  const Catalogue& catalogue)
      : m_said(said), m_choice(choice), m_numbers(choice.measure) {
    m_choice.reference.clear();
    m_rows = rowsOf(runs, catalogue);
    if (m_rows.empty()) return;
    // Once more, with the best one as the reference.
    m_choice.reference = m_rows.front().label;
    m_rows = rowsOf(runs, catalogue);
  }

  QString text() const {
    if (m_rows.empty()) return {};
    QStringList sentences = {said(), outcome()};
    if (!m_said.apart.isEmpty() && m_rows.size() > 1) sentences << apart();
    return sentences.join(QLatin1Char(' '));
  }

 private:
  bool judged() const { return m_choice.measure.judged; }
  double mean(const VariantRow& row) const { return row.spread->mean; }

  /// Those with a number, the best first.
  std::vector<VariantRow> rowsOf(const std::vector<EndedRun>& runs, const Catalogue& catalogue) const {
    const auto tables = variantTables(runs, catalogue, m_choice);
    std::vector<VariantRow> rows;
    if (tables.size() != 1) return rows;
    for (const VariantRow& row : tables.front().rows)
      if (row.spread) rows.push_back(row);
    const bool high = m_choice.measure.higher_is_better;
    std::stable_sort(rows.begin(), rows.end(), [&](const VariantRow& a, const VariantRow& b) {
      return high ? mean(a) > mean(b) : mean(a) < mean(b);
    });
    return rows;
  }

  QString said() const {
    return m_said.voters > 1 ? tr("Said before: %1 (%2 of %3 votes).")
                                   .arg(m_said.variant)
                                   .arg(m_said.votes)
                                   .arg(m_said.voters)
                             : tr("Said before: %1.").arg(m_said.variant);
  }

  /// Whether the seeds tell this one from the best.
  bool isTold(const VariantRow& row) const {
    return row.comparison &&
           (row.comparison->verdict == Verdict::higher || row.comparison->verdict == Verdict::lower);
  }

  /// The numbers on the screen are the same.
  bool isLevel(const VariantRow& row) const { return m_numbers.mean(row) == m_numbers.mean(m_rows.front()); }

  QString outcome() const {
    const VariantRow& best = m_rows.front();
    const auto said = std::find_if(m_rows.begin(), m_rows.end(),
                                   [this](const VariantRow& row) { return row.label == m_said.variant; });
    if (said == m_rows.end())
      return (judged() ? tr("It has no result; %1 ended best, %2.")
                       : tr("It has no result; %1 ended highest, %2."))
          .arg(best.label, m_numbers.mean(best));
    const VariantRow& rival =
        said == m_rows.begin() ? m_rows[std::min<std::size_t>(1, m_rows.size() - 1)] : *said;
    QString sentence;
    if (m_rows.size() > 1 && isLevel(rival))
      sentence = tr("%1 and %2 ended level, at %3.").arg(best.label, rival.label, m_numbers.mean(best));
    else if (said == m_rows.begin())
      sentence = (judged() ? tr("So it was: it ended best, %1.") : tr("So it was: it ended highest, %1."))
                     .arg(m_numbers.mean(best));
    else
      sentence = (judged() ? tr("But %1 ended best, %2; %3 came to %4.")
                           : tr("But %1 ended highest, %2; %3 came to %4."))
                     .arg(best.label, m_numbers.mean(best), said->label, m_numbers.mean(*said));
    if (m_rows.size() == 1) return sentence;
    const auto seeds = best.values.by_seed.size();
    if (seeds < 2) return sentence + QLatin1Char(' ') + tr("With one seed, that may be luck.");
    if (!isTold(rival) && !isLevel(rival))
      sentence +=
          QLatin1Char(' ') +
          tr("Over %1 seeds, %2 and %3 cannot be told apart.").arg(seeds).arg(best.label, rival.label);
    return sentence;
  }

  QString apart() const {
    const double measured = std::abs(mean(m_rows.front()) - mean(m_rows.back()));
    return (judged() ? tr("From best to worst: said %1, measured %2.")
                     : tr("From highest to lowest: said %1, measured %2."))
        .arg(m_said.apart, m_numbers.points(measured).remove(QLatin1Char('+')));
  }

  const SaidBefore& m_said;
  ComparisonChoice m_choice;
  MeasureWords m_numbers;
  std::vector<VariantRow> m_rows;
};

}  // namespace

QString predictionText(const SaidBefore& said, const LectureComparison& comparison,
                       const std::vector<EndedRun>& runs, const Catalogue& catalogue) {
  return PredictionWords(said, choiceOf(comparison, catalogue), runs, catalogue).text();
}

}  // namespace ordinate
