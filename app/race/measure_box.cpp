#include "app/race/measure_box.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <algorithm>

#include "widgets/common/spoken_text.h"

namespace ordinate {

void fillMeasures(QComboBox* box, const std::vector<RunConfig>& runs, const Catalogue& catalogue) {
  const QSignalBlocker quiet(box);
  const QString chosen = box->currentData().toString();
  box->clear();
  std::vector<Json> asked;
  for (const RunConfig& run : runs)
    if (run.evaluation.is_object()) asked.push_back(run.evaluation.value("measures", Json()));
  for (const RunMeasure& measure : measures_with(asked, catalogue))
    box->addItem(spokenText(measure.title), QString::fromStdString(measure.id));
  box->setCurrentIndex(std::max(0, box->findData(chosen)));
}

RunMeasure chosenMeasure(const QComboBox* box, const Catalogue& catalogue) {
  return find_run_measure(box->currentData().toString().toStdString(), catalogue)
      .value_or(run_measures().front());
}

}  // namespace ordinate
