#include "model/experiment/formula_rules.h"

#include <cmath>
#include <map>

#include "model/options/formula.h"

namespace ordinate {

namespace {

constexpr const char* where_prefix = "model.encoding.";

/// The first ones, then ever fewer, and the last: at most about 60.
std::vector<std::int64_t> sampled(std::int64_t count) {
  std::vector<std::int64_t> values;
  for (std::int64_t value = 0; value < count; value += 1 + (value < 32 ? 0 : value / 4))
    values.push_back(value);
  if (!values.empty() && values.back() != count - 1) values.push_back(count - 1);
  return values;
}

using Values = std::map<std::string, double>;

std::string shown(const Values& values, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    const double value = values.at(name);
    text += (text.empty() ? "" : ", ") + name + " = " + std::to_string(static_cast<std::int64_t>(value));
  }
  return text;
}

/// How far each variable runs. A count (d, H) has one value.
std::vector<std::int64_t> range_of(const std::string& name, bool table, const FormulaRange& range) {
  if (name == "d") return {range.width};
  if (name == "H") return {range.heads};
  if (name == "h") return sampled(range.heads);
  if (table && name == "i") return sampled(range.width);
  return sampled(range.positions);
}

/// The first place where the formula is not a finite number, or nothing.
bool find_trouble(const Formula& formula, const std::vector<std::string>& names, std::size_t next, bool table,
                  const FormulaRange& range, Values& values) {
  if (next == names.size())
    return !std::isfinite(evaluate(formula, [&](const std::string& name) { return values.at(name); }));
  for (const std::int64_t value : range_of(names[next], table, range)) {
    values[names[next]] = static_cast<double>(value);
    if (find_trouble(formula, names, next + 1, table, range, values)) return true;
  }
  return false;
}

void report(Errors& errors, const std::string& option, Error error) {
  error.what = error.where + ": " + error.what;
  error.where = where_prefix + option;
  errors.push_back(std::move(error));
}

}  // namespace

void check_formula(const Json& encoding, const CatalogueEntry& entry, const FormulaRange& range,
                   Errors& errors) {
  if (!entry.traits.contains("formula")) return;
  const Json& rule = entry.traits["formula"];
  const std::string option = rule["option"];
  const std::string constants_option = rule["constants"];
  const std::string gives = encoding[rule["by"].get<std::string>()];
  const auto variables = rule[gives].get<std::vector<std::string>>();
  const auto constants = parse_constants(encoding[constants_option], variables);
  if (!constants) return report(errors, constants_option, constants.error());
  std::vector<std::string> names = variables;
  Values values;
  for (const NamedConstant& each : *constants) {
    names.push_back(each.name);
    values[each.name] = each.value;
  }
  const auto formula = parse_formula(encoding[option], names);
  if (!formula) return report(errors, option, formula.error());
  if (find_trouble(*formula, variables, 0, gives == "table", range, values))
    errors.push_back({where_prefix + option, "is not a finite number at " + shown(values, variables),
                      "a number at every position", "Look for a division by zero, or a root or logarithm"});
}

}  // namespace ordinate
