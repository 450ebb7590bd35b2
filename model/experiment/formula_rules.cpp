#include "model/experiment/formula_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <optional>

#include "model/options/formula.h"

namespace ordinate {

namespace {

constexpr const char* where_prefix = "model.encoding.";

/// How many parts of formulas are looked at in one check: some tenths of a second.
constexpr double most_work = 4e6;
constexpr std::int64_t dense = 32;

/// The first ones, then ever fewer, and the last: at most about 60, or about `most`.
std::vector<std::int64_t> sampled(std::int64_t count, std::int64_t most) {
  const std::int64_t all = std::min(dense, most);
  std::vector<std::int64_t> values;
  for (std::int64_t value = 0; value < count; value += 1 + (value < all ? 0 : value * dense / (4 * all)))
    values.push_back(value);
  if (!values.empty() && values.back() != count - 1) values.push_back(count - 1);
  return values;
}

std::size_t parts_of(const Formula& formula) {
  std::size_t count = 1;
  for (const Formula& part : formula.parts) count += parts_of(part);
  return count;
}

using Values = std::map<std::string, double>;

std::string shown(const Values& values, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    std::array<char, 32> number{};
    std::snprintf(number.data(), number.size(), "%.12g", values.at(name));
    text += (text.empty() ? "" : ", ") + name + " = " + number.data();
  }
  return text;
}

/// Tries a formula at a sample of all places.
class Trial {
 public:
  Trial(const Formula& formula, std::vector<std::string> variables, bool table, const FormulaRange& range,
        Values constants)
      : formula_(formula),
        variables_(std::move(variables)),
        table_(table),
        range_(range),
        values_(std::move(constants)),
        largest_(range.single_precision ? std::numeric_limits<float>::max()
                                        : std::numeric_limits<double>::max()) {
    // Long formulas are tried at fewer places; at four of each variable at the least.
    const auto parts = static_cast<double>(parts_of(formula));
    do {
      ranges_.clear();
      for (const std::string& name : variables_) ranges_.push_back(places_of(name));
      double places = 1;
      for (const auto& each : ranges_) places *= static_cast<double>(each.size());
      if (places * parts <= most_work) break;
      most_ /= 2;
    } while (most_ >= 4);
  }

  /// The first place where it gives no number that can be used, or nothing; what it gives there.
  std::optional<double> find_trouble(std::size_t next = 0) {
    if (next == variables_.size()) {
      const double value = evaluate(formula_, [&](const std::string& name) { return values_.at(name); });
      return std::abs(value) <= largest_ ? std::nullopt : std::optional(value);
    }
    for (const double value : ranges_[next]) {
      values_[variables_[next]] = value;
      if (const auto trouble = find_trouble(next + 1)) return trouble;
    }
    return std::nullopt;
  }
  const Values& values() const { return values_; }

 private:
  /// How far each variable runs. A count (d, H) has one value.
  std::vector<double> places_of(const std::string& name) const {
    if (name == "d") return {static_cast<double>(range_.width)};
    if (name == "H") return {static_cast<double>(range_.heads)};
    const bool counts = name == "h" || (table_ && name == "i");
    const std::int64_t all = name == "h" ? range_.heads : counts ? range_.width : range_.positions;
    std::vector<double> places;
    for (const std::int64_t value : sampled(all, most_)) {
      places.push_back(static_cast<double>(value));
      if (!counts && range_.real_positions) places.push_back(static_cast<double>(value) + 0.375);
    }
    return places;
  }

  const Formula& formula_;
  std::vector<std::string> variables_;
  bool table_;
  FormulaRange range_;
  Values values_;
  double largest_;
  std::int64_t most_ = dense;
  std::vector<std::vector<double>> ranges_;
};

void report(Errors& errors, const std::string& option, Error error) {
  error.what = error.where + ": " + error.what;
  error.where = where_prefix + option;
  errors.push_back(std::move(error));
}

}  // namespace

void check_formula(const Json& encoding, const CatalogueEntry& entry, const FormulaRange& range,
                   Errors& errors) {
  const std::optional<FormulaTrait>& rule = traits_of<EncodingTraits>(entry).formula;
  if (!rule) return;
  const std::string& option = rule->option;
  const std::string gives = encoding[rule->by];
  const std::vector<std::string>& variables = rule->variables(gives);
  const auto constants = parse_constants(encoding[rule->constants], variables);
  if (!constants) return report(errors, rule->constants, constants.error());
  std::vector<std::string> names = variables;
  Values values;
  for (const NamedConstant& each : *constants) {
    names.push_back(each.name);
    values[each.name] = each.value;
  }
  const auto formula = parse_formula(encoding[option], names);
  if (!formula) return report(errors, option, formula.error());
  Trial trial(*formula, variables, gives == "table", range, values);
  const auto trouble = trial.find_trouble();
  if (!trouble) return;
  const std::string place = shown(trial.values(), variables);
  if (std::isfinite(*trouble)) {
    std::array<char, 32> number{};
    std::snprintf(number.data(), number.size(), "%.3g", *trouble);
    errors.push_back({where_prefix + option, std::string("is ") + number.data() + " at " + place,
                      "numbers that fit single precision, up to about 3.4e38",
                      "Scale the formula, or set training.precision to float64"});
  } else {
    errors.push_back({where_prefix + option, "is not a finite number at " + place,
                      "a number at every position", "Look for a division by zero, or a root or logarithm"});
  }
}

}  // namespace ordinate
