#include "app/race/answer_presenter.h"

#include "widgets/runs/answer_panel.h"

namespace ordinate {

AnswerPresenter::AnswerPresenter(const ShownRace& race, AnswerPanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_panel(panel) {
  connect(&race, &ShownRace::prepared, this, &AnswerPresenter::begin);
  connect(&race, &ShownRace::turned, this, &AnswerPresenter::turn);
  connect(&race, &ShownRace::seedShown, this, [this] {
    nameRows();
    std::vector<Answer> newest;
    for (const auto& [run, answer] : m_newest) newest.push_back(answer);
    show(newest);
  });
  connect(&race, &ShownRace::forgotten, this, [this] {
    m_newest.clear();
    m_panel.clearAnswers();
  });
}

void AnswerPresenter::begin() {
  m_newest.clear();
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

/// Answers as of another step than the one that is shown are still under way when it is turned.
void AnswerPresenter::take(const std::vector<Answer>& answers) {
  std::vector<Answer> shown;
  for (const Answer& answer : answers)
    if (answer.as_of == m_race.turnedTo()) shown.push_back(m_newest[answer.run] = answer);
  show(shown);
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

/// What was answered stays until the answers of that step are there.
void AnswerPresenter::turn(std::optional<qint64> step) {
  m_newest.clear();
  m_panel.setMoment(step);
}

}  // namespace ordinate
