#include "app/race/prediction_words.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "app/race/verdict_words.h"
#include "widgets/common/name_list.h"

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
    const QString names = joinedNames(m_said.variants);
    if (m_said.voters <= 1) return tr("Predicted: %1.").arg(names);
    return (m_said.variants.size() > 1 ? tr("Predicted: %1 (%2 of %3 votes each).")
                                       : tr("Predicted: %1 (%2 of %3 votes)."))
        .arg(names)
        .arg(m_said.votes)
        .arg(m_said.voters);
  }

  /// Whether the seeds tell this one from the best.
  bool isTold(const VariantRow& row) const {
    return row.comparison &&
           (row.comparison->verdict == Verdict::higher || row.comparison->verdict == Verdict::lower);
  }

  /// The numbers on the screen are the same.
  bool isBest(const VariantRow& row) const { return m_numbers.mean(row) == m_numbers.mean(m_rows.front()); }
  bool isSaid(const VariantRow& row) const { return m_said.variants.contains(row.label); }

  QString outcome() const {
    QStringList best, missed;
    bool said = false, right = false;
    for (const VariantRow& row : m_rows) {
      if (isBest(row)) best << row.label;
      said = said || isSaid(row);
      right = right || (isBest(row) && isSaid(row));
      if (isSaid(row) && !isBest(row)) missed << tr("%1 came to %2").arg(row.label, m_numbers.mean(row));
    }
    if (!said) return tr("It has no result; %1").arg(endedBest(best));
    if (best.size() == 1 && m_said.variants.size() == 1 && right)
      return (judged() ? tr("So it was: it ended best, %1.") : tr("So it was: it ended highest, %1."))
                 .arg(m_numbers.mean(m_rows.front())) +
             trust();
    if (right && missed.isEmpty() && best.size() > 1)
      return tr("%1 ended level, at %2.").arg(joinedNames(best), m_numbers.mean(m_rows.front())) + trust();
    QString sentence = endedBest(best);
    if (!missed.isEmpty())
      sentence =
          sentence.chopped(1) + QStringLiteral("; ") + missed.join(QStringLiteral("; ")) + QLatin1Char('.');
    return (right ? sentence : tr("But %1").arg(sentence)) + trust();
  }

  QString endedBest(const QStringList& best) const {
    return (judged() ? tr("%1 ended best, %2.") : tr("%1 ended highest, %2."))
        .arg(joinedNames(best), m_numbers.mean(m_rows.front()));
  }

  /// What the seeds say to it: of the first one that was said and is not best, else of the next best.
  QString trust() const {
    if (m_rows.size() == 1) return {};
    const VariantRow& best = m_rows.front();
    const auto seeds = best.values.by_seed.size();
    if (seeds < 2) return QLatin1Char(' ') + tr("With one seed, that may be luck.");
    const auto below = [this](const VariantRow& row) { return !isBest(row); };
    auto rival = std::find_if(m_rows.begin(), m_rows.end(),
                              [&](const VariantRow& row) { return below(row) && isSaid(row); });
    if (rival == m_rows.end()) rival = std::find_if(m_rows.begin(), m_rows.end(), below);
    if (rival == m_rows.end() || isTold(*rival)) return {};
    return QLatin1Char(' ') +
           tr("Over %1 seeds, %2 and %3 cannot be told apart.").arg(seeds).arg(best.label, rival->label);
  }

  QString apart() const {
    const double measured = std::abs(mean(m_rows.front()) - mean(m_rows.back()));
    return (judged() ? tr("From best to worst: predicted %1, measured %2.")
                     : tr("From highest to lowest: predicted %1, measured %2."))
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
