#include "app/race/answer_presenter.h"

#include "widgets/runs/answer_panel.h"

namespace ordinate {

AnswerPresenter::AnswerPresenter(const ShownRace& race, AnswerPanel& panel, QObject* parent)
    : QObject(parent) {
  connect(&race, &ShownRace::prepared, &panel, [&race, &panel] {
    std::vector<QString> labels;
    for (const DrawnRun& run : race.drawnRuns()) labels.push_back(run.label);
    panel.setRuns(labels);
  });
  connect(&race, &ShownRace::forgotten, &panel, &AnswerPanel::clearAnswers);
}

}  // namespace ordinate
