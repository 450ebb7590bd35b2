#pragma once
#include <QObject>

#include "app/race/shown_race.h"

namespace ordinate {

class AnswerPanel;

/// Names the runs of a race where they are asked.
class AnswerPresenter : public QObject {
  Q_OBJECT
 public:
  AnswerPresenter(const ShownRace& race, AnswerPanel& panel, QObject* parent = nullptr);
};

}  // namespace ordinate
