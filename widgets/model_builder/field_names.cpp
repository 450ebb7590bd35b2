#include "widgets/model_builder/field_names.h"

#include <QCoreApplication>

#include "model/experiment/config_check.h"
#include "model/experiment/config_path.h"
#include "widgets/model_builder/experiment_edit.h"
#include "widgets/model_builder/field_notes.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

struct FieldNameText {
  Q_DECLARE_TR_FUNCTIONS(FieldNameText)
};

/// The catalogue list that the object at `path` chooses its kind from; null where it has none.
const std::vector<CatalogueEntry>* entriesAt(const Catalogue& catalogue, const std::string& path) {
  if (path == "task") return &catalogue.tasks;
  if (path == "model.encoding") return &catalogue.encodings;
  if (path == "model.readout") return &catalogue.readouts;
  // A block of the body, not an option of it.
  if (path.rfind("model.body[", 0) == 0 && path.back() == ']') return &catalogue.blocks;
  if (path == "training.optimizer") return &catalogue.optimizers;
  if (path == "training.schedule") return &catalogue.schedules;
  if (path == "training.early_stop") return &catalogue.early_stops;
  return nullptr;
}

OptionList plainOptionsAt(const Catalogue& catalogue, const std::string& path) {
  if (path == "model.embedding") return catalogue.embedding;
  if (path == "training") return catalogue.training;
  if (path == "evaluation") return catalogue.evaluation;
  return {};
}

QString sectionName(const std::string& path) {
  if (path == "task") return FieldNameText::tr("task");
  if (path == "model.encoding") return FieldNameText::tr("encoding");
  if (path == "model.readout") return FieldNameText::tr("readout");
  if (path == "training.optimizer") return FieldNameText::tr("optimizer");
  if (path == "training.schedule") return FieldNameText::tr("schedule");
  if (path == "training.early_stop") return FieldNameText::tr("early stop");
  if (path.rfind("model.body", 0) == 0) return FieldNameText::tr("body");
  return text(path);
}

const CatalogueEntry* entryOf(const std::vector<CatalogueEntry>* entries, const Json& config,
                              const std::string& path) {
  const Json* kind = value_at(config, path + ".kind");
  return entries != nullptr && kind != nullptr && kind->is_string()
             ? find_entry(*entries, kind->get<std::string>())
             : nullptr;
}

void collectLeaves(const Json& value, const std::string& path, std::vector<std::string>& paths) {
  if (!value.is_object()) {
    paths.push_back(path);
    return;
  }
  for (const auto& [key, child] : value.items())
    collectLeaves(child, path.empty() ? key : path + "." + key, paths);
}

QString bodyText(const Catalogue& catalogue, const Json& config) {
  const Json* body = value_at(config, "model.body");
  QStringList titles;
  for (std::size_t i = 0; body != nullptr && body->is_array() && i < body->size(); ++i) {
    const std::string path = "model.body[" + std::to_string(i) + "]";
    if (const CatalogueEntry* entry = entryOf(&catalogue.blocks, config, path))
      titles << titleLine(*entry, (*body)[i]);
  }
  return titles.isEmpty() ? FieldNameText::tr("empty") : titles.join(QStringLiteral(", "));
}

}  // namespace

FieldName fieldName(const Catalogue& catalogue, const Json& config, const std::string& path) {
  if (path == "model.body") return {sectionName(path), bodyText(catalogue, config), false};
  const Json* value = value_at(config, path);
  // "training": {"optimizer": "adam"} names the kind.
  if (const auto* entries = entriesAt(catalogue, path)) {
    const CatalogueEntry* entry = entryOf(entries, config, path);
    return {sectionName(path), entry == nullptr ? QString() : text(entry->title), true};
  }
  const std::size_t dot = path.rfind('.');
  if (dot == std::string::npos) return {text(path), value == nullptr ? QString() : plainText(*value), false};
  const std::string parent = path.substr(0, dot);
  const FieldOption field = fieldOption(catalogue, config, path);
  if (field.entries != nullptr) {
    const CatalogueEntry* entry = entryOf(field.entries, config, parent);
    return {sectionName(parent), entry == nullptr ? QString() : text(entry->title), true};
  }
  if (field.option)
    return {text(field.option->label), valueText(*field.option, value == nullptr ? Json() : *value), false};
  return {text(path.substr(dot + 1)), value == nullptr ? QString() : plainText(*value), false};
}

FieldOption fieldOption(const Catalogue& catalogue, const Json& config, const std::string& path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string::npos) return {};
  const std::string parent = path.substr(0, dot);
  const std::string key = path.substr(dot + 1);
  const auto* entries = entriesAt(catalogue, parent);
  if (entries != nullptr && key == "kind") return {entries, {}};
  const CatalogueEntry* entry = entryOf(entries, config, parent);
  const OptionList options = entry != nullptr ? entry->options : plainOptionsAt(catalogue, parent);
  const Option* option = find_option(options, key);
  return {nullptr, option == nullptr ? std::nullopt : std::optional(*option)};
}

namespace {

/// Of `base` or of a variant's patch, not its label and not a seed.
bool holdsASetting(const Error& error) {
  using Part = FieldPlace::Part;
  return error.field && !error.field->path.empty() &&
         (error.field->part == Part::base || error.field->part == Part::patch);
}

}  // namespace

QString mistakeText(const Error& error, const CheckedExperiment& checked, const Catalogue& catalogue) {
  const auto variants = static_cast<int>(checked.experiment().variants.size());
  if (!holdsASetting(error) || error.field->variant >= variants) return text(error.text());
  const FieldPlace* place = &*error.field;
  const Json& config = checked.config(place->variant);
  const FieldOption field = fieldOption(catalogue, config, place->path);
  QString name = fieldName(catalogue, config, place->path).label;
  if (place->variant >= 0)
    name =
        FieldNameText::tr("%1 of %2")
            .arg(name, text(checked.experiment().variants[static_cast<std::size_t>(place->variant)].label));
  return name + QStringLiteral(": ") + problemText(error, field.option ? &*field.option : nullptr);
}

Experiment withoutUnknownFields(const Experiment& experiment, const Errors& errors) {
  Experiment next = experiment;
  for (const Error& error : errors)
    if (error.what == unknown_field && holdsASetting(error))
      next = withField(next, error.field->variant, error.field->path, nullptr);
  return next;
}

std::vector<std::string> leafPaths(const Json& patch) {
  std::vector<std::string> paths;
  if (patch.is_object() && !patch.empty()) collectLeaves(patch, "", paths);
  return paths;
}

}  // namespace ordinate
