#include "model/options/size_rules.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ordinate {

namespace {

constexpr int most_steps = 16;

void add_option(const Option& option, const Json& options, std::map<std::string, double>& known) {
  const Json value = options.value(option.key, Json());
  if (value.is_number())
    known[option.key] = value.get<double>();
  else if (value.is_boolean())
    known[option.key] = value.get<bool>() ? 1 : 0;
  for (const OptionChoice& choice : option.choices) {
    std::string name = option.key + "_" + choice.value;
    std::replace(name.begin(), name.end(), '-', '_');
    known[name] = value == choice.value ? 1 : 0;
  }
}

}  // namespace

SizeRules::SizeRules(const CatalogueEntry& entry, const Json& options,
                     const std::map<std::string, std::int64_t>& given)
    : id_(entry.id) {
  for (const Option& option : entry.options) add_option(option, options, known_);
  for (const auto& [name, number] : given)
    if (!known_.emplace(name, static_cast<double>(number)).second)
      throw std::logic_error("sizes of " + id_ + ": an option is called " + name);
  std::vector<std::string> allowed;
  for (const auto& [name, number] : known_) allowed.push_back(name);
  for (const auto& [name, text] : entry.sizes) {
    if (known_.count(name) > 0) throw std::logic_error("sizes of " + id_ + ": taken: " + name);
    allowed.push_back(name);
  }
  for (const auto& [name, text] : entry.sizes) {
    auto formula = parse_formula(text, allowed);
    if (!formula) throw std::logic_error("sizes of " + id_ + ", " + name + ": " + formula.error().text());
    formulas_.emplace(name, std::move(*formula));
  }
}

double SizeRules::value(const std::string& name) const { return value(name, 0); }

double SizeRules::value(const std::string& name, int depth) const {
  if (const auto known = known_.find(name); known != known_.end()) return known->second;
  const auto formula = formulas_.find(name);
  if (formula == formulas_.end()) return 0;
  if (depth > most_steps) throw std::logic_error("sizes of " + id_ + ": a circle at " + name);
  return evaluate(formula->second, [&](const std::string& other) { return value(other, depth + 1); });
}

std::int64_t SizeRules::count(const std::string& name) const {
  return static_cast<std::int64_t>(std::llround(value(name)));
}

std::int64_t places_of(const CatalogueEntry& task, const Json& options, std::int64_t length) {
  if (task.sizes.empty()) return length;
  return SizeRules(task, options, {{"question", length}}).count("places");
}

std::int64_t grid_columns_of(const CatalogueEntry& task, const Json& options) {
  if (task.sizes.empty()) return 0;
  return SizeRules(task, options, {{"question", 0}}).count("grid_columns");
}

bool forms_graph(const CatalogueEntry& task) { return task.sizes.count("graph") > 0; }

NumberTokens number_tokens_of(const CatalogueEntry& task, const Json& options) {
  if (task.sizes.count("digits") == 0) return {};
  const SizeRules rules(task, options, {{"question", 0}});
  return {rules.count("digits"), rules.count("places_a_digit")};
}

}  // namespace ordinate
