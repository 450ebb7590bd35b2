#include "model/python/python_template.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

#include "model/options/formula.h"

namespace ordinate {

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

[[noreturn]] void complain(const std::string& what, const std::string& line) {
  throw std::logic_error("a template of Python: " + what + ": " + line);
}

/// One %if: whether its lines stand, and whether those around it do.
struct Branch {
  bool around = true;
  bool taken = true;
};

}  // namespace

std::string python_number(double number, bool real) {
  if (!real && number == std::floor(number) && std::abs(number) < 1e15)
    return std::to_string(static_cast<std::int64_t>(number));
  if (std::isfinite(number)) return Json(number).dump();
  return std::isnan(number) ? "math.nan" : number > 0 ? "math.inf" : "-math.inf";
}

void PythonTemplate::set(const std::string& name, double number) {
  numbers_[name] = number;
  texts_[name] = python_number(number, false);
}

void PythonTemplate::set_options(const OptionList& options, const Json& values) {
  for (const Option& option : options) {
    const Json value = values.value(option.key, Json());
    if (value.is_boolean()) {
      set(option.key, value.get<bool>() ? 1 : 0);
      set(option.key, value.get<bool>() ? "True" : "False");
    } else if (value.is_number()) {
      set(option.key, value.get<double>());
      set(option.key, python_number(value, option.kind == OptionKind::number));
    }
    for (const OptionChoice& choice : option.choices) {
      std::string name = option.key + "_" + choice.value;
      std::replace(name.begin(), name.end(), '-', '_');
      set(name, value == choice.value ? 1 : 0);
      if (value == choice.value) set(option.key, choice.value);
    }
  }
}

double PythonTemplate::number(const std::string& formula) const {
  std::vector<std::string> names;
  for (const auto& [name, value] : numbers_) names.push_back(name);
  const Result<Formula> parsed = parse_formula(formula, names);
  if (!parsed) complain(parsed.error().text(), formula);
  return evaluate(*parsed, [&](const std::string& name) { return numbers_.at(name); });
}

std::string PythonTemplate::filled(const std::string& line) const {
  std::string result;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t dollar = std::min(line.find('$', at), line.size());
    result += line.substr(at, dollar - at);
    if (dollar == line.size()) break;
    at = dollar + 1;
    if (at < line.size() && line[at] == '{') {
      const std::size_t end = line.find('}', at);
      if (end == std::string::npos) complain("a brace is not closed", line);
      result += python_number(number(line.substr(at + 1, end - at - 1)), false);
      at = end + 1;
      continue;
    }
    std::size_t end = at;
    while (end < line.size() && is_word(line[end])) ++end;
    const auto text = texts_.find(line.substr(at, end - at));
    if (text == texts_.end()) complain("\"" + line.substr(at, end - at) + "\" is not known", line);
    result += text->second;
    at = end;
  }
  return result;
}

std::string PythonTemplate::expand(const std::string& text) const {
  std::string result;
  std::vector<Branch> branches;
  const auto active = [&] { return branches.empty() || (branches.back().around && branches.back().taken); };
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("%if ")) {
      const bool around = active();
      branches.push_back({around, around && holds(line.substr(4))});
    } else if (line == "%else" || line == "%end") {
      if (branches.empty()) complain("no %if stands before", line);
      if (line == "%end")
        branches.pop_back();
      else
        branches.back().taken = !branches.back().taken;
    } else if (active()) {
      const std::string whole = filled(line);
      if (whole.empty() && !line.empty()) continue;
      result += whole + "\n";
    }
  }
  if (!branches.empty()) complain("%end is missing", text.substr(0, 80));
  return result;
}

}  // namespace ordinate
