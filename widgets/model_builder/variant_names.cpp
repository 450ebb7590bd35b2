#include "widgets/model_builder/variant_names.h"

#include <QRegularExpression>
#include <algorithm>
#include <optional>

#include "model/experiment/catalogue_entries.h"
#include "model/experiment/config_path.h"
#include "widgets/model_builder/builder_state.h"
#include "widgets/model_builder/experiment_edit.h"
#include "widgets/model_builder/field_names.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

constexpr const char* encoding_path = "model.encoding";
constexpr qsizetype longest_label = 64;

/// One way to write a value.
struct Name {
  QString words;
  std::string value;   ///< as in the file
  bool is_id = false;  ///< `words` is the value as in the file
};
using Names = std::vector<Name>;

/// Where a label names a value.
struct Mention {
  qsizetype begin = 0;
  Name name;
};

bool fitsLabels(const QString& words) {
  static const QRegularExpression good(QStringLiteral("^[A-Za-z0-9_+-][A-Za-z0-9 ._+-]*$"));
  return good.match(words).hasMatch();
}

/// "Rotary (RoPE)" is called "Rotary", "RoPE" and by its id.
void addTitle(Names& names, const std::string& value, const std::string& title) {
  static const QRegularExpression shape(QStringLiteral("^(.*?)\\s*(?:\\(([^)]*)\\))?$"));
  const QRegularExpressionMatch match = shape.match(text(title));
  for (const QString& part : {match.captured(1), match.captured(2)})
    if (!part.isEmpty()) names.push_back({part, value, part == text(value)});
}

Names namesOf(const std::vector<CatalogueEntry>& entries) {
  Names names;
  for (const CatalogueEntry& entry : entries) {
    names.push_back({text(entry.id), entry.id, true});
    addTitle(names, entry.id, entry.title);
  }
  return names;
}

Names namesOf(const Option& option) {
  Names names;
  for (const OptionChoice& choice : option.choices) {
    names.push_back({text(choice.value), choice.value, true});
    addTitle(names, choice.value, choice.label);
  }
  return names;
}

bool standsAlone(const QString& label, qsizetype begin, qsizetype length) {
  const auto letter = [&](qsizetype place) {
    return place >= 0 && place < label.size() && label.at(place).isLetterOrNumber();
  };
  return !letter(begin - 1) && !letter(begin + length);
}

/// The names in a label from left to right; of several that begin in one place the longest, so that
/// "sinusoidal-mlp" does not name "sinusoidal".
std::vector<Mention> mentionsIn(const QString& label, const Names& names) {
  std::vector<Mention> mentions;
  const QStringView whole(label);
  for (qsizetype at = 0; at < label.size(); ++at) {
    if (!standsAlone(label, at, label.size())) continue;
    const Name* longest = nullptr;
    for (const Name& name : names)
      if (whole.mid(at, name.words.size()).compare(name.words, Qt::CaseInsensitive) == 0 &&
          standsAlone(label, at, name.words.size()) &&
          (longest == nullptr || name.words.size() > longest->words.size()))
        longest = &name;
    if (longest == nullptr) continue;
    mentions.push_back({at, *longest});
    at += longest->words.size();
  }
  return mentions;
}

/// Whether the label is a name of this value with words left out: "2-D Fourier" for "2-D learnable Fourier
/// features", though "Fourier" alone names another. A single word says too little.
bool shortens(const QString& label, const Names& names, const std::string& value) {
  const QStringList words = label.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  return words.size() > 1 && std::any_of(names.begin(), names.end(), [&](const Name& name) {
           const QStringList whole = name.words.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
           return name.value == value && std::all_of(words.begin(), words.end(), [&](const QString& word) {
                    return whole.contains(word);
                  });
         });
}

/// How the new value is written where the old one was written as `old`.
QString writtenLike(const Name& old, const QString& as_written, const std::string& value,
                    const Names& names) {
  if (as_written != text(old.value))
    for (const Name& name : names)
      if (name.value == value && !name.is_id && fitsLabels(name.words)) return name.words;
  return text(value);
}

/// The label with the old value's name replaced, or nothing where it does not state the old value.
std::optional<QString> renamed(const QString& label, const Names& names, const std::string& from,
                               const std::string& to) {
  const std::vector<Mention> mentions = mentionsIn(label, names);
  const auto named = [&](const std::string& value) {
    return std::find_if(mentions.begin(), mentions.end(),
                        [&](const Mention& mention) { return mention.name.value == value; });
  };
  const auto found = named(from);
  if (found == mentions.end() || named(to) != mentions.end()) return std::nullopt;
  const qsizetype length = found->name.words.size();
  const QString words = writtenLike(found->name, label.mid(found->begin, length), to, names);
  QString rest = label.mid(found->begin + length);
  // The number that kept "learned 2" apart from "learned" says nothing about another encoding.
  static const QRegularExpression number(QStringLiteral("^ \\d+$"));
  if (found->begin == 0 && number.match(rest).hasMatch()) rest.clear();
  return label.left(found->begin) + words + rest;
}

/// The words of a field, by which "spread 0.1" and "2 heads" say which number they mean.
QStringList wordsOf(const Option& option) {
  QString words = text(option.key) + QLatin1Char(' ') + text(option.label);
  words.replace(QLatin1Char('_'), QLatin1Char(' '));
  QStringList list = words.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  for (const QString& word : QStringList(list))
    if (word.endsWith(QLatin1Char('s'))) list << word.chopped(1);
  return list;
}

std::optional<QString> renumbered(const QString& label, const Option& option, const Json& from,
                                  const Json& to) {
  const QString old = plainText(from);
  const QStringList words = wordsOf(option);
  static const QRegularExpression gaps(QStringLiteral("[ _]+"));
  const QStringList parts = label.toLower().split(gaps);
  qsizetype at = 0;
  for (int i = 0; i < parts.size(); at += parts.at(i).size() + 1, ++i) {
    if (parts.at(i) != old) continue;
    const bool beside = (i > 0 && words.contains(parts.at(i - 1))) ||
                        (i + 1 < parts.size() && words.contains(parts.at(i + 1)));
    // A fraction is no ordinal: "lr 0.1" means the 0.1 that the variant has.
    if (!beside && parts.size() > 1 && !from.is_number_float()) continue;
    if (label.mid(at, old.size()).toLower() != old) return std::nullopt;  // several gaps in a row
    return label.left(at) + plainText(to) + label.mid(at + old.size());
  }
  return std::nullopt;
}

/// The places where two complete configurations differ. Below another kind everything is another field.
void collectChanges(const Json& before, const Json& after, const std::string& path,
                    std::vector<std::string>& paths) {
  if (before == after) return;
  if (before.is_object() && after.is_object()) {
    const bool other_kind = before.value("kind", Json()) != after.value("kind", Json());
    for (const auto& [key, value] : before.items())
      if (after.contains(key) && (!other_kind || key == "kind"))
        collectChanges(value, after[key], path.empty() ? key : path + "." + key, paths);
  } else if (before.is_array() && after.is_array() && before.size() == after.size() && !before.empty() &&
             before.front().is_object()) {
    for (std::size_t i = 0; i < before.size(); ++i)
      collectChanges(before[i], after[i], path + "[" + std::to_string(i) + "]", paths);
  } else {
    paths.push_back(path);
  }
}

std::vector<Json> configurationsOf(const CheckedExperiment& checked) {
  std::vector<Json> all;
  for (int i = 0; i < static_cast<int>(checked.experiment().variants.size()); ++i)
    all.push_back(checked.config(i));
  return all;
}

bool differAt(const std::vector<Json>& configurations, const std::string& path) {
  const auto at = [&](const Json& config) {
    const Json* value = value_at(config, path);
    return value == nullptr ? Json() : *value;
  };
  return std::any_of(configurations.begin(), configurations.end(),
                     [&](const Json& config) { return at(config) != at(configurations.front()); });
}

/// One edit, seen by the labels.
struct Edit {
  const Catalogue& catalogue;
  std::vector<Json> before;
  std::vector<Json> after;

  /// What the label becomes because of one changed field, or nothing.
  std::optional<QString> labelFor(const QString& label, std::size_t variant, const std::string& path) const {
    const Json& from = *value_at(before[variant], path);
    const Json& to = *value_at(after[variant], path);
    const bool varied = differAt(before, path) || differAt(after, path);
    const FieldOption field = fieldOption(catalogue, before[variant], path);
    if (field.entries != nullptr || (field.option && field.option->kind == OptionKind::choice)) {
      if (!from.is_string() || !to.is_string()) return std::nullopt;
      const Names names = field.entries != nullptr ? namesOf(*field.entries) : namesOf(*field.option);
      const bool is_encoding = path == std::string(encoding_path) + ".kind";
      const std::optional<QString> next = renamed(label, names, from, to);
      // "my first try" is no statement about a task called "first" that all variants have.
      const bool states = is_encoding || varied || (next && namesNothingElse(label, names));
      return states ? next : std::nullopt;
    }
    if (!field.option || !varied || !from.is_number() || !to.is_number()) return std::nullopt;
    return renumbered(label, *field.option, from, to);
  }

  static bool namesNothingElse(const QString& label, const Names& names) {
    const std::vector<Mention> mentions = mentionsIn(label, names);
    static const QRegularExpression number(QStringLiteral("^( \\d+)?$"));
    return mentions.size() == 1 && mentions.front().begin == 0 &&
           number.match(label.mid(mentions.front().name.words.size())).hasMatch();
  }
};

}  // namespace

Experiment withNamesFollowing(const CheckedExperiment& checked, Experiment next, const Catalogue& catalogue) {
  const Experiment& before = checked.experiment();
  const auto same_label = [](const Variant& one, const Variant& other) { return one.label == other.label; };
  if (!std::equal(before.variants.begin(), before.variants.end(), next.variants.begin(), next.variants.end(),
                  same_label))
    return next;
  const Edit edit{catalogue, configurationsOf(checked), configurationsOf(CheckedExperiment(next, catalogue))};
  for (std::size_t i = 0; i < next.variants.size(); ++i) {
    std::vector<std::string> changed;
    collectChanges(edit.before[i], edit.after[i], "", changed);
    QString label = text(before.variants[i].label);
    for (const std::string& path : changed)
      if (const auto other = edit.labelFor(label, i, path); other && other->size() <= longest_label)
        label = *other;
    if (label == text(before.variants[i].label)) continue;
    next.variants[i].label.clear();  // its own old name is no obstacle
    next.variants[i].label = freeLabel(next, label.toStdString());
  }
  return next;
}

std::string truthfulLabel(const BuilderState& state, int variant) {
  const auto place = static_cast<std::size_t>(variant);
  const Json* kind = value_at(state.each[place], std::string(encoding_path) + ".kind");
  if (kind == nullptr || !kind->is_string()) return {};
  const Names names = namesOf(state.names().encodings);
  const QString label = text(state.experiment.variants[place].label);
  const std::vector<Mention> mentions = mentionsIn(label, names);
  const bool names_it = std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.name.value == kind->get<std::string>();
  });
  if (mentions.empty() || names_it || shortens(label, names, *kind)) return {};
  const auto next = renamed(label, names, mentions.front().name.value, kind->get<std::string>());
  Experiment others = state.experiment;
  others.variants[place].label.clear();
  return freeLabel(others, next ? next->toStdString() : kind->get<std::string>());
}

int twinOf(const BuilderState& state, int variant) {
  for (int earlier = 0; earlier < variant; ++earlier)
    if (state.each[static_cast<std::size_t>(earlier)] == state.each[static_cast<std::size_t>(variant)])
      return earlier;
  return -1;
}

}  // namespace ordinate
