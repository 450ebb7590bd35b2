#include "widgets/model_builder/builder_state.h"

#include <QCoreApplication>
#include <algorithm>

#include "model/experiment/attention_fit.h"
#include "model/experiment/config_path.h"
#include "widgets/common/name_list.h"
#include "widgets/model_builder/experiment_edit.h"
#include "widgets/model_builder/sweep_edit.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

struct BuilderText {
  Q_DECLARE_TR_FUNCTIONS(BuilderText)
};

/// `inner` is `outer` or below it.
bool within(const std::string& inner, const std::string& outer) {
  if (inner.compare(0, outer.size(), outer) != 0) return false;
  return inner.size() == outer.size() || inner[outer.size()] == '.' || inner[outer.size()] == '[';
}

Json kindOf(const Json& config, const std::string& path) {
  const Json* object = value_at(config, path);
  return object != nullptr && object->is_object() && object->contains("kind") ? (*object)["kind"] : Json();
}

std::string parentOf(const std::string& path) { return path.substr(0, path.rfind('.')); }

}  // namespace

void BuilderState::show(const CheckedExperiment& shown) {
  checked = shown;
  experiment = shown.experiment();
  errors = shown.errors();
  update();
}

void BuilderState::update() {
  const int count = static_cast<int>(experiment.variants.size());
  if (target >= count) target = -1;
  configuration = configurationOf(experiment, target);
  complete = checked.config(target);
  each.clear();
  for (int i = 0; i < count; ++i) each.push_back(checked.config(i));
  differing = checked.differing_fields();
}

Json BuilderState::objectAt(const std::string& path) const {
  const Json* value = value_at(configuration, path);
  return value != nullptr && value->is_object() ? *value : Json::object();
}

Json BuilderState::completeAt(const std::string& path) const {
  const Json* value = value_at(complete, path);
  return value != nullptr && value->is_object() ? *value : Json::object();
}

std::string BuilderState::kindAt(const std::string& path) const {
  const Json kind = kindOf(complete, path);
  return kind.is_string() ? kind.get<std::string>() : std::string();
}

QString BuilderState::ownProblem(const Error& error, const std::string& path, bool below,
                                 const Option* option) const {
  if (!error.field) return {};
  const FieldPlace& field = *error.field;
  if (below ? !within(field.path, path) : field.path != path) return {};
  if (field.part == FieldPlace::Part::base) return problemText(error, option);
  if (field.part != FieldPlace::Part::patch) return {};
  if (field.variant == target) return problemText(error, option);
  if (target >= 0) return {};
  return text(experiment.variants[static_cast<std::size_t>(field.variant)].label) + QStringLiteral(": ") +
         problemText(error, option);
}

QStringList BuilderState::problemsAt(const std::string& path, const Option* option) const {
  QStringList problems;
  for (const Error& error : errors)
    if (const QString problem = ownProblem(error, path, false, option); !problem.isEmpty())
      problems << problem;
  problems.removeDuplicates();
  return problems;
}

int BuilderState::characterAt(const std::string& path) const {
  const FieldPlace base{FieldPlace::Part::base, -1, path};
  const FieldPlace own{FieldPlace::Part::patch, target, path};
  for (const Error& error : errors)
    if (error.field == base || error.field == own)
      if (const int character = characterOf(error); character > 0) return character;
  return 0;
}

bool BuilderState::hasProblems(const std::string& path) const {
  return std::any_of(errors.begin(), errors.end(),
                     [&](const Error& error) { return !ownProblem(error, path, true).isEmpty(); });
}

bool BuilderState::hasProblemsOfVariant(int variant) const {
  return std::any_of(errors.begin(), errors.end(),
                     [&](const Error& error) { return error.field && error.field->variant == variant; });
}

QString BuilderState::variedText(const std::string& path, const Option& option) const {
  const std::string parent = parentOf(path);
  const bool of_kind = option.key == "kind";
  if (const SweepAxis* axis = sweptAxis(experiment, of_kind ? parent : path))
    return BuilderText::tr("several values – %1").arg(axisText(*axis, catalogue, checked.config(-1)));
  const Json kind = kindOf(complete, parent);
  QStringList parts;
  std::vector<Json> values;
  for (std::size_t i = 0; i < each.size(); ++i) {
    const Json* object = value_at(each[i], parent);
    if (object == nullptr || (!of_kind && kindOf(each[i], parent) != kind)) continue;
    const Json* value = value_at(each[i], path);
    values.push_back(value == nullptr ? Json() : *value);
    const QString label = text(experiment.variants[i].label);
    const QString shown = valueText(option, values.back());
    const bool same = label.compare(shown, Qt::CaseInsensitive) == 0 ||
                      label.compare(plainText(values.back()), Qt::CaseInsensitive) == 0;
    parts << (same ? label : BuilderText::tr("%1: %2").arg(label, shown));
  }
  const bool all_equal =
      std::all_of(values.begin(), values.end(), [&](const Json& value) { return value == values.front(); });
  if (values.size() < 2 || all_equal) return {};
  return BuilderText::tr("varied – %1").arg(nameList(parts, 8));
}

FieldNotes BuilderState::notes(const std::string& path, const OptionList& options) const {
  FieldNotes notes;
  const Json filled = completeAt(path);
  const Json shared = target < 0 ? Json() : configurationOf(experiment, -1);
  const bool same_kind = target >= 0 && kindOf(shared, path) == kindOf(configuration, path);
  for (const Option& option : options) {
    const std::string place = path + "." + option.key;
    FieldNote note;
    note.problems = problemsAt(place, &option);
    note.character = characterAt(place);
    note.varied = variedText(place, option);
    if (target >= 0)
      note.overridden =
          value_at(experiment.variants[static_cast<std::size_t>(target)].patch, place) != nullptr;
    if (option.default_value.is_null() && filled.contains(option.key)) note.automatic = filled[option.key];
    if (!option.default_value.is_null()) note.automatic = option.default_value;
    if (const Json* value = same_kind ? value_at(shared, place) : nullptr) note.automatic = *value;
    notes[option.key] = std::move(note);
  }
  for (const Error& error : errors) {
    if (!error.field || error.field->part == FieldPlace::Part::label) continue;
    const std::string& where = error.field->path;
    const std::string key = keyBelow(where, path);
    if ((key.empty() && where != path) || key == "kind" || notes.count(key) > 0) continue;
    if (where.size() > path.size() && where.size() != path.size() + 1 + key.size()) continue;
    const QString problem = ownProblem(error, where, false);
    if (!problem.isEmpty()) notes[key].problems << problem;
  }
  return notes;
}

FieldNote BuilderState::kindNote(const std::string& path, const std::vector<CatalogueEntry>& entries) const {
  Option option;
  option.key = "kind";
  option.kind = OptionKind::choice;
  for (const CatalogueEntry& entry : entries) option.choices.push_back({entry.id, entry.title, ""});
  FieldNote note;
  note.problems = problemsAt(path + ".kind");
  note.varied = variedText(path + ".kind", option);
  if (target >= 0)
    note.overridden = value_at(experiment.variants[static_cast<std::size_t>(target)].patch, path) != nullptr;
  return note;
}

bool BuilderState::varies(const std::string& path) const {
  return std::any_of(differing.begin(), differing.end(),
                     [&](const std::string& field) { return within(field, path); });
}

QString BuilderState::unfitReason(const CatalogueEntry& encoding) const {
  const Json* task = value_at(complete, "task.kind");
  const CatalogueEntry* entry =
      task != nullptr && task->is_string() ? find_entry(catalogue.tasks, task->get<std::string>()) : nullptr;
  if (entry != nullptr && traits_of<EncodingTraits>(encoding).grid && !forms_grid(*entry))
    return BuilderText::tr("Reads rows and columns: first choose a task on a grid.");
  const Json* body = value_at(complete, "model.body");
  if (!needs_attention(encoding)) return {};
  if (body != nullptr && body_takes_positions(*body, catalogue)) {
    const bool ahead =
        traits_of<EncodingTraits>(encoding).causal && !attention_that_looks_ahead(*body, catalogue).empty();
    return ahead ? BuilderText::tr("Fits attention that looks back only: first make the body causal.")
                 : QString();
  }
  QStringList fitting;
  for (const std::string& title : attention_blocks(catalogue, &CatalogueEntry::title)) fitting << text(title);
  return BuilderText::tr("Acts inside %1, and the body has none.").arg(fitting.join(BuilderText::tr(" or ")));
}

}  // namespace ordinate
