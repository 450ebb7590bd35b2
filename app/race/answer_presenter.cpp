#include "app/race/answer_presenter.h"

#include <algorithm>

#include "widgets/runs/answer_panel.h"

namespace ordinate {

AnswerPresenter::AnswerPresenter(const ShownRace& race, AnswerPanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_panel(panel) {
  connect(&race, &ShownRace::prepared, this, &AnswerPresenter::begin);
  connect(&race, &ShownRace::turned, this, &AnswerPresenter::turn);
  connect(&race, &ShownRace::seedShown, this, [this] {
    nameRows();
    showKept(m_race.turnedTo());
  });
  connect(&race, &ShownRace::forgotten, this, [this] {
    m_kept.clear();
    m_panel.clearAnswers();
  });
}

void AnswerPresenter::begin() {
  m_kept.clear();
  nameRows();
}

void AnswerPresenter::nameRows() {
  m_rowOf.clear();
  std::vector<QString> labels;
  const std::uint64_t seed = m_race.shownSeed();
  for (const DrawnRun& run : m_race.drawnRuns()) {
    if (m_race.runs()[static_cast<std::size_t>(run.run)].seed != seed) continue;
    m_rowOf[run.run] = static_cast<int>(labels.size());
    labels.push_back(run.label);
  }
  m_panel.setRuns(labels);
}

void AnswerPresenter::take(const std::vector<Answer>& answers) {
  for (const Answer& answer : answers) keep(answer);
  if (!m_race.turnedTo()) show(answers);
}

/// Those of the seed that is shown.
void AnswerPresenter::show(const std::vector<Answer>& answers) {
  std::vector<Answer> shown;
  for (const Answer& answer : answers) {
    const auto row = m_rowOf.find(answer.run);
    if (row == m_rowOf.end()) continue;
    shown.push_back(answer);
    shown.back().run = row->second;
  }
  m_panel.showAnswers(shown);
}

/// Those that fit the input that stands there. Where there are too many, that one goes whose neighbours are
/// the nearest to each other: what is left stands at even distances.
void AnswerPresenter::keep(const Answer& answer) {
  if (answer.input != m_panel.input().toStdString()) return;
  if (m_input != answer.input) m_kept.clear();
  m_input = answer.input;
  std::vector<Answer>& kept = m_kept[answer.run];
  if (!kept.empty() && kept.back().step >= answer.step) kept.pop_back();
  kept.push_back(answer);
  if (kept.size() <= mostAnswers) return;
  std::size_t least = 1;
  const auto gap = [&](std::size_t i) { return kept[i + 1].step - kept[i - 1].step; };
  for (std::size_t i = 1; i + 1 < kept.size(); ++i)
    if (gap(i) < gap(least)) least = i;
  kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(least));
}

void AnswerPresenter::turn(std::optional<qint64> step) {
  m_panel.clearAnswers();
  m_panel.setMoment(step);
  showKept(step);
}

/// What each run answered last, up to this step.
void AnswerPresenter::showKept(std::optional<qint64> step) {
  std::vector<Answer> shown;
  for (const auto& [run, kept] : m_kept) {
    const auto after = std::find_if(kept.begin(), kept.end(),
                                    [&](const Answer& answer) { return step && answer.step > *step; });
    if (after != kept.begin()) shown.push_back(*std::prev(after));
  }
  show(shown);
}

}  // namespace ordinate
