#include "model/python/python_formula.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "model/python/python_template.h"

namespace ordinate {

namespace {

using Kind = Formula::Kind;
using NameOf = std::function<std::string(const std::string&)>;

/// How tightly an expression holds together, as Python's grammar has it.
enum Binding { sum, product, negation, power, whole };

struct Expression {
  std::string text;
  Binding binding = whole;
  bool is_tensor = true;  ///< else a number of Python's
};

std::string in_parentheses(const Expression& expression, Binding least) {
  return expression.binding < least ? "(" + expression.text + ")" : expression.text;
}

std::string as_tensor(const Expression& expression) {
  return expression.is_tensor ? expression.text
                              : "torch.tensor(" + expression.text + ", dtype=torch.float64)";
}

bool holds_a_name(const Formula& formula) {
  return formula.kind == Kind::name || std::any_of(formula.parts.begin(), formula.parts.end(), holds_a_name);
}

std::string function_of_torch(const std::string& name) {
  constexpr std::array<std::pair<const char*, const char*>, 3> others = {
      {{"min", "minimum"}, {"max", "maximum"}, {"if", "where"}}};
  for (const auto& [ours, theirs] : others)
    if (name == ours) return std::string("torch.") + theirs;
  return name == "mod" ? name : "torch." + name;
}

const char* comparison_sign(Kind kind) {
  switch (kind) {
    case Kind::less:
      return " < ";
    case Kind::less_equal:
      return " <= ";
    case Kind::greater:
      return " > ";
    case Kind::greater_equal:
      return " >= ";
    case Kind::equal:
      return " == ";
    default:
      return " != ";
  }
}

Expression expression_of(const Formula& formula, const NameOf& name_of);

Expression call(const Formula& formula, const NameOf& name_of) {
  std::string text = function_of_torch(formula.name) + "(";
  for (std::size_t i = 0; i < formula.parts.size(); ++i) {
    const Expression part = expression_of(formula.parts[i], name_of);
    if (i > 0) text += ", ";
    text += formula.name == "if" && i == 0 ? in_parentheses({as_tensor(part), part.binding}, sum) + " != 0"
                                           : as_tensor(part);
  }
  return {text + ")"};
}

/// Two sides that are joined from left to right: the right one holds together more tightly.
Expression joined(const Formula& formula, const char* sign, Binding binding, Binding right,
                  const NameOf& name_of) {
  return {in_parentheses(expression_of(formula.parts[0], name_of), binding) + sign +
              in_parentheses(expression_of(formula.parts[1], name_of), right),
          binding};
}

Expression expression_of(const Formula& formula, const NameOf& name_of) {
  if (!holds_a_name(formula)) {
    const double value = evaluate(formula, [](const std::string&) { return 0.0; });
    return {python_number(value, true), std::signbit(value) ? negation : whole, false};
  }
  switch (formula.kind) {
    case Kind::name:
      return {name_of(formula.name)};
    case Kind::negate:
      return {"-" + in_parentheses(expression_of(formula.parts[0], name_of), negation), negation};
    case Kind::call:
      return call(formula, name_of);
    case Kind::add:
      return joined(formula, " + ", sum, product, name_of);
    case Kind::subtract:
      return joined(formula, " - ", sum, product, name_of);
    case Kind::multiply:
      return joined(formula, " * ", product, negation, name_of);
    case Kind::divide:
      return joined(formula, " / ", product, negation, name_of);
    case Kind::power:
      return {in_parentheses(expression_of(formula.parts[0], name_of), whole) + " ** " +
                  in_parentheses(expression_of(formula.parts[1], name_of), negation),
              power};
    default:
      return {"(" + expression_of(formula.parts[0], name_of).text + comparison_sign(formula.kind) +
              expression_of(formula.parts[1], name_of).text + ").double()"};
  }
}

}  // namespace

std::string python_expression(const Formula& formula, const NameOf& name_of) {
  return as_tensor(expression_of(formula, name_of));
}

std::string python_lines(const std::string& begin, const std::string& expression, std::size_t width) {
  if (begin.size() + expression.size() <= width) return begin + expression;
  const std::string margin(begin.find_first_not_of(' '), ' ');
  const std::string indent = margin + "    ";
  std::string result = begin + "(\n";
  std::string line = indent;
  std::size_t at = 0;
  while (at < expression.size()) {
    const std::size_t space = std::min(expression.find(' ', at), expression.size());
    const std::string word = expression.substr(at, space - at);
    if (line.size() > indent.size() && line.size() + 1 + word.size() > width) {
      result += line + "\n";
      line = indent;
    }
    line += (line.size() > indent.size() ? " " : "") + word;
    at = space + 1;
  }
  return result + line + "\n" + margin + ")";
}

bool names(const Formula& formula, const std::string& name) {
  if ((formula.kind == Kind::name || formula.kind == Kind::call) && formula.name == name) return true;
  return std::any_of(formula.parts.begin(), formula.parts.end(),
                     [&](const Formula& part) { return names(part, name); });
}

}  // namespace ordinate
