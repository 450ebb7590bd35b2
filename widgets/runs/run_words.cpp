#include "widgets/runs/run_words.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <set>

#include "widgets/model_builder/field_names.h"

namespace ordinate {

namespace {

struct RunWordsText {
  Q_DECLARE_TR_FUNCTIONS(RunWords)
};

constexpr std::size_t mostCached = 2000;
constexpr qsizetype mostValues = 5;
constexpr qsizetype mostChanges = 6;

/// The configurations of some runs, each once, in their order.
std::vector<ConfigurationPointer> configurationsOf(const std::vector<const StoredRun*>& runs) {
  std::vector<ConfigurationPointer> found;
  std::set<const RunConfiguration*> seen;
  for (const StoredRun* run : runs)
    if (run->configuration && seen.insert(run->configuration.get()).second)
      found.push_back(run->configuration);
  return found;
}

using Values = std::vector<std::pair<std::string_view, const RunConfiguration*>>;

/// What some configurations say for each setting: its values, each once, in their order.
std::map<std::string_view, Values> valuesOf(const std::vector<ConfigurationPointer>& configurations) {
  std::map<std::string_view, Values> all;
  for (const ConfigurationPointer& configuration : configurations)
    for (const auto& [pointer, value] : configuration->settings) {
      Values& values = all[pointer];
      const bool known = std::any_of(values.begin(), values.end(),
                                     [&, told = value](const auto& each) { return each.first == told; });
      if (!known) values.emplace_back(value, configuration.get());
    }
  return all;
}

bool sameValues(const Values& a, const Values& b) {
  return a.size() == b.size() &&
         std::is_permutation(a.begin(), a.end(), b.begin(),
                             [](const auto& x, const auto& y) { return x.first == y.first; });
}

/// "/task" of "/task/kind"; empty where it is no kind.
std::string_view chosenBy(std::string_view pointer) {
  constexpr std::string_view kind = "/kind";
  return pointer.ends_with(kind) ? pointer.substr(0, pointer.size() - kind.size()) : std::string_view();
}

QString seedsText(const std::vector<const StoredRun*>& runs) {
  std::set<std::uint64_t> seeds;
  for (const StoredRun* run : runs) seeds.insert(run->record.seed);
  QStringList parts;
  for (auto seed = seeds.begin(); seed != seeds.end();) {
    auto last = seed;
    while (std::next(last) != seeds.end() && *std::next(last) == *last + 1) ++last;
    parts << (last == seed ? QString::number(*seed) : QStringLiteral("%1–%2").arg(*seed).arg(*last));
    seed = std::next(last);
  }
  if (parts.size() > mostValues) parts = parts.mid(0, mostValues) << QStringLiteral("…");
  return parts.join(QStringLiteral(", "));
}

}  // namespace

std::string_view settingOf(const RunConfiguration& configuration, std::string_view pointer) {
  for (const auto& [own, value] : configuration.settings)
    if (own == pointer) return value;
  return {};
}

const Json& RunWords::json(const RunConfiguration& configuration) {
  if (m_json.size() > mostCached) m_json.clear();
  const auto [place, fresh] = m_json.try_emplace(&configuration);
  if (fresh) place->second = configuration_json(configuration);
  return place->second;
}

QString RunWords::label(const RunConfiguration& some, const std::string& pointer) {
  return fieldName(m_catalogue, json(some), field_path(pointer)).label;
}

QString RunWords::value(const RunConfiguration& configuration, const std::string& pointer) {
  if (settingOf(configuration, pointer).empty()) return {};
  return fieldName(m_catalogue, json(configuration), field_path(pointer)).value;
}

QVariant RunWords::sorted(const RunConfiguration& configuration, const std::string& pointer) {
  const std::string_view value = settingOf(configuration, pointer);
  const QString text = QString::fromUtf8(value.data(), qsizetype(value.size()));
  bool isNumber = false;
  const double number = text.toDouble(&isNumber);
  return isNumber ? QVariant(number) : QVariant(text);
}

QString RunWords::changes(const std::vector<const StoredRun*>& before,
                          const std::vector<const StoredRun*>& after) {
  const auto old = configurationsOf(before);
  const auto now = configurationsOf(after);
  const auto oldValues = valuesOf(old);
  const auto newValues = valuesOf(now);
  std::set<std::string_view> changed;
  for (const auto& [pointer, values] : newValues) {
    const auto found = oldValues.find(pointer);
    if (found == oldValues.end() || !sameValues(found->second, values)) changed.insert(pointer);
  }
  for (const auto& [pointer, values] : oldValues)
    if (newValues.find(pointer) == newValues.end()) changed.insert(pointer);
  const auto told = [&](std::string_view pointer) {
    return std::none_of(changed.begin(), changed.end(), [&](std::string_view other) {
      const std::string_view chosen = chosenBy(other);
      return !chosen.empty() && other != pointer && pointer.starts_with(chosen) &&
             pointer.substr(chosen.size()).starts_with('/');
    });
  };
  const auto words = [&](const std::map<std::string_view, Values>& all, const std::string& pointer) {
    const auto found = all.find(pointer);
    if (found == all.end()) return QStringLiteral("–");
    QStringList texts;
    for (const auto& [value, configuration] : found->second) texts << this->value(*configuration, pointer);
    if (texts.size() > mostValues) texts = texts.mid(0, mostValues) << QStringLiteral("…");
    return texts.join(QStringLiteral(", "));
  };
  QStringList lines;
  for (const std::string_view view : changed) {
    if (!told(view)) continue;
    const std::string pointer(view);
    const auto& source = newValues.find(pointer) != newValues.end() ? newValues : oldValues;
    lines << RunWordsText::tr("%1 %2 → %3")
                 .arg(label(*source.find(pointer)->second.front().second, pointer), words(oldValues, pointer),
                      words(newValues, pointer));
  }
  if (const QString a = seedsText(before), b = seedsText(after); a != b)
    lines << RunWordsText::tr("seeds %1 → %2").arg(a, b);
  if (lines.size() > mostChanges) {
    const auto more = lines.size() - mostChanges;
    lines = lines.mid(0, mostChanges) << RunWordsText::tr("%1 more").arg(more);
  }
  return lines.isEmpty() ? RunWordsText::tr("nothing") : lines.join(QStringLiteral("; "));
}

}  // namespace ordinate
