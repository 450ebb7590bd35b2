#include "widgets/model_builder/sweep_edit.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QLineEdit>
#include <QMenu>
#include <QWidget>
#include <algorithm>

#include "model/experiment/catalogue_entries.h"
#include "model/experiment/config_path.h"
#include "widgets/common/name_list.h"
#include "widgets/model_builder/experiment_edit.h"
#include "widgets/model_builder/field_names.h"
#include "widgets/model_builder/field_notes.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

constexpr int mostNamed = 8;

struct SweepEditText {
  Q_DECLARE_TR_FUNCTIONS(SweepEdit)
};

bool within(const std::string& inner, const std::string& outer) {
  return inner.size() > outer.size() && inner.starts_with(outer) &&
         (inner[outer.size()] == '.' || inner[outer.size()] == '[');
}

/// The same number however it is written: 1 and 1.0.
bool sameValue(const Json& one, const Json& other) { return one == other; }

/// Labels go by the values that they name; where a new one has none, all name themselves.
void keepLabels(SweepAxis& axis, const SweepAxis& before) {
  if (before.labels.empty() || axis.range) return;
  std::vector<std::string> labels;
  for (const Json& value : axis.values) {
    const auto found = std::find_if(before.values.begin(), before.values.end(),
                                    [&](const Json& each) { return sameValue(each, value); });
    if (found == before.values.end()) return;
    labels.push_back(before.labels[static_cast<std::size_t>(found - before.values.begin())]);
  }
  axis.labels = std::move(labels);
}

QString valueWords(const Json& value, const std::string& path, const Catalogue& catalogue, Json config) {
  const Json* parent = value_at(config, path.substr(0, path.find_last_of(".[")));
  if (parent == nullptr) return plainText(value);
  // "encoding": "rotary" names the kind.
  const bool shorthand = value.is_string() && value_at(config, path + ".kind") != nullptr;
  set_at(config, path, shorthand ? Json{{"kind", value}} : value);
  const QString words = fieldName(catalogue, config, path).value;
  return words.isEmpty() ? plainText(value) : words;
}

}  // namespace

const SweepAxis* sweptAxis(const Experiment& experiment, const std::string& path) {
  if (!experiment.sweep) return nullptr;
  for (const SweepAxis& axis : experiment.sweep->axes)
    if (axis.field == path) return &axis;
  return nullptr;
}

std::vector<std::string> axesInTheWay(const Experiment& experiment, const std::string& path) {
  std::vector<std::string> found;
  if (!experiment.sweep) return found;
  for (const SweepAxis& axis : experiment.sweep->axes)
    if (within(axis.field, path) || within(path, axis.field)) found.push_back(axis.field);
  return found;
}

Experiment withSweptField(const Experiment& experiment, SweepAxis axis) {
  Experiment next = experiment;
  // A list is swept by its place in it: base must write it out.
  if (axis.field.rfind("model.body[", 0) == 0) next = withBody(next, -1, bodyOf(next, -1));
  if (!next.sweep) next.sweep.emplace();
  std::vector<SweepAxis>& axes = next.sweep->axes;
  for (const std::string& other : axesInTheWay(experiment, axis.field))
    std::erase_if(axes, [&](const SweepAxis& each) { return each.field == other; });
  const auto found =
      std::find_if(axes.begin(), axes.end(), [&](const SweepAxis& each) { return each.field == axis.field; });
  if (found == axes.end()) {
    axes.push_back(std::move(axis));
  } else {
    keepLabels(axis, *found);
    *found = std::move(axis);
  }
  return next;
}

Experiment withoutSweptField(const Experiment& experiment, const std::string& path) {
  Experiment next = experiment;
  if (!next.sweep) return next;
  std::erase_if(next.sweep->axes, [&](const SweepAxis& axis) { return axis.field == path; });
  if (next.sweep->axes.empty()) next.sweep.reset();
  return next;
}

bool canTakeSeveral(const Option& option) {
  switch (option.kind) {
    case OptionKind::integer:
    case OptionKind::number:
    case OptionKind::boolean:
    case OptionKind::choice:
    case OptionKind::length:
    case OptionKind::text:
    case OptionKind::file:
    case OptionKind::integer_list:
    case OptionKind::length_list:
      return true;
    case OptionKind::choice_list:
      break;
  }
  return false;
}

namespace {

/// Each part by itself; `parse` says what it means, nothing where it is none, which `none` says.
ReadValues readParts(const QStringList& parts, const Option& option,
                     std::optional<Json> (*parse)(const QString&), const QString& none) {
  ReadValues read;
  for (const QString& typed : parts) {
    const QString part = typed.trimmed();
    if (part.isEmpty()) continue;
    const std::optional<Json> value = parse(part);
    if (!value) {
      read.problem = none.arg(part);
      return read;
    }
    if (const auto error = check_value(option, *value, option.key)) {
      read.problem = SweepEditText::tr("%1: %2").arg(part, problemText(*error, &option));
      return read;
    }
    const bool known = std::any_of(read.values.begin(), read.values.end(),
                                   [&](const Json& each) { return sameValue(each, *value); });
    if (known) {
      read.problem = SweepEditText::tr("%1 is listed twice.").arg(part);
      return read;
    }
    read.values.push_back(*value);
  }
  return read;
}

std::optional<Json> asText(const QString& typed) { return typed.toStdString(); }

}  // namespace

ReadValues readValues(const QString& typed, const Option& option) {
  const QChar separator = typed.contains(QLatin1Char(';')) ? QLatin1Char(';') : QLatin1Char(',');
  return readParts(typed.split(separator), option, parseNumber, SweepEditText::tr("“%1” is no number."));
}

bool isWrittenInLines(const Option& option) {
  return option.kind == OptionKind::text || option.kind == OptionKind::file ||
         option.kind == OptionKind::integer_list || option.kind == OptionKind::length_list;
}

ReadValues readLines(const QString& typed, const Option& option) {
  switch (option.kind) {
    case OptionKind::integer_list:
      return readParts(typed.split(QLatin1Char('\n')), option, parseIntegerList,
                       SweepEditText::tr("“%1” is no list of whole numbers."));
    case OptionKind::length_list:
      return readParts(typed.split(QLatin1Char('\n')), option, parseLengthList,
                       SweepEditText::tr("“%1” is no list of whole numbers or ranges such as 51-100."));
    default:
      return readParts(typed.split(QLatin1Char('\n')), option, asText, QString());
  }
}

QString axisText(const SweepAxis& axis, const Catalogue& catalogue, const Json& config) {
  if (axis.range) {
    const QString between =
        SweepEditText::tr("from %1 to %2").arg(plainText(axis.range->from), plainText(axis.range->to));
    const QString spaced =
        axis.range->logarithmic ? SweepEditText::tr("%1, in equal ratios").arg(between) : between;
    return axis.range->count > 0 ? SweepEditText::tr("%1 values %2").arg(axis.range->count).arg(spaced)
                                 : spaced;
  }
  QStringList words;
  for (std::size_t i = 0; i < axis.values.size(); ++i)
    words << (axis.labels.empty() ? valueWords(axis.values[i], axis.field, catalogue, config)
                                  : text(axis.labels[i]));
  return nameList(words, mostNamed);
}

QAction* makeSeveralAction(QWidget* row) {
  auto* action = new QAction(SweepEditText::tr("Several &values…"), row);
  action->setObjectName(QStringLiteral("severalValues"));
  action->setShortcut(QKeySequence(QStringLiteral("Ctrl+L")));
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  row->addAction(action);
  return action;
}

void addToFieldMenu(QWidget* field, QAction* action) {
  if (qobject_cast<QAbstractSpinBox*>(field) == nullptr && qobject_cast<QLineEdit*>(field) == nullptr) return;
  field->setContextMenuPolicy(Qt::CustomContextMenu);
  QObject::connect(field, &QWidget::customContextMenuRequested, action, [field, action](const QPoint& at) {
    auto* line = qobject_cast<QLineEdit*>(field);
    if (line == nullptr) line = field->findChild<QLineEdit*>();
    QMenu* menu = line == nullptr ? new QMenu(field) : line->createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* first = menu->actions().value(0);
    menu->insertAction(first, action);
    menu->insertSeparator(first);
    menu->popup(field->mapToGlobal(at));
  });
}

PointCount countPoints(const Sweep& sweep) {
  const auto points = points_of(sweep);
  if (points) return {points->size(), {}};
  const Error& error = points.error().front();
  QString problem = text(error.what);
  if (!error.expected.empty()) problem += SweepEditText::tr("; expected: %1").arg(text(error.expected));
  return {0, problem};
}

}  // namespace ordinate
