#pragma once
#include <QObject>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/race/shown_race.h"
#include "model/record/answer.h"

namespace ordinate {

class AnswerPanel;

/// Names the runs of a race where they are asked, and shows what they answer: now, or as they answered at the
/// step that is shown.
class AnswerPresenter : public QObject {
  Q_OBJECT
 public:
  AnswerPresenter(const ShownRace& race, AnswerPanel& panel, QObject* parent = nullptr);

  void take(const std::vector<Answer>& answers);

 private:
  void begin();
  void nameRows();
  void show(const std::vector<Answer>& answers);
  void turn(std::optional<qint64> step);

  const ShownRace& m_race;
  AnswerPanel& m_panel;
  std::map<int, Answer> m_newest;  ///< of each run
  std::map<int, int> m_rowOf;      ///< the panel's row of each run of the seed that is shown
};

}  // namespace ordinate
