#pragma once
#include <QString>
#include <QStringList>
#include <optional>
#include <string>
#include <vector>

#include "model/experiment/experiment.h"

class QAction;
class QWidget;

namespace ordinate {

/// Edits of an experiment's sweep as values, beside those of experiment_edit.h. A field takes several values
/// for all variants.

/// The axis of a field; null where it has one value.
const SweepAxis* sweptAxis(const Experiment& experiment, const std::string& path);
/// The axes of fields within `path`, and of those that it lies within: one must not replace what another
/// sets.
std::vector<std::string> axesInTheWay(const Experiment& experiment, const std::string& path);

/// The field takes the axis's values; axes in the way go. Labels of values that it had before stay.
Experiment withSweptField(const Experiment& experiment, SweepAxis axis);
/// It has one value again; the last axis takes the sweep with it.
Experiment withoutSweptField(const Experiment& experiment, const std::string& path);

/// An option that a form can give several values: all but those that take several anyway, in any order.
bool canTakeSeveral(const Option& option);

/// Numbers typed with commas (or semicolons) between them; what is wrong with them for the option.
struct ReadValues {
  std::vector<Json> values;
  QString problem;
};
ReadValues readValues(const QString& typed, const Option& option);
/// Whether an option's values are written one a line, because a comma may be part of one: texts, files,
/// lists.
bool isWrittenInLines(const Option& option);
/// Such values, one a line.
ReadValues readLines(const QString& typed, const Option& option);

/// The values of an axis in words: "0.001, 0.01, 0.1", or "20 from 0.001 to 0.1 (equal ratios)".
QString axisText(const SweepAxis& axis, const Catalogue& catalogue, const Json& config);

/// "Several values…" with its key, heard wherever the keyboard is in `row`; not only in its menu.
QAction* makeSeveralAction(QWidget* row);

/// Puts it into the menu that a field of text has of its own.
void addToFieldMenu(QWidget* field, QAction* action);

/// How many points a sweep has, or why none.
struct PointCount {
  std::size_t points = 0;
  QString problem;
};
PointCount countPoints(const Sweep& sweep);

}  // namespace ordinate
