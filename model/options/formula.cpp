#include "model/options/formula.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "model/options/formula_reader.h"

namespace ordinate {

namespace {

constexpr int deepest = 64;
constexpr std::size_t longest = 4000;

struct Function {
  const char* name;
  std::size_t arguments;
};
constexpr std::array<Function, 14> functions = {{{"sin", 1},
                                                 {"cos", 1},
                                                 {"tan", 1},
                                                 {"exp", 1},
                                                 {"log", 1},
                                                 {"sqrt", 1},
                                                 {"abs", 1},
                                                 {"floor", 1},
                                                 {"sign", 1},
                                                 {"tanh", 1},
                                                 {"min", 2},
                                                 {"max", 2},
                                                 {"mod", 2},
                                                 {"if", 3}}};

const Function* find_function(const std::string& name) {
  const auto found = std::find_if(functions.begin(), functions.end(),
                                  [&](const Function& function) { return name == function.name; });
  return found == functions.end() ? nullptr : &*found;
}

std::optional<double> constant(const std::string& name) {
  if (name == "pi") return std::numbers::pi;
  if (name == "e") return std::numbers::e;
  return std::nullopt;
}

/// Recursive descent, one function a level of precedence. The first mistake ends it.
class Parser {
 public:
  Parser(const std::string& text, const std::vector<std::string>& names) : reader_(text), names_(names) {}

  Result<Formula> run() {
    Formula formula = comparison();
    if (!error_ && !reader_.at_end())
      complain("got " + reader_.shown(), "an operator or the end of the formula");
    if (error_) return tl::unexpected(*error_);
    return formula;
  }

 private:
  using Kind = Formula::Kind;
  struct Operator {
    const char* text;
    Kind kind;
  };

  /// Moves its parts: a list in braces would copy them, and a long sum then costs its length squared.
  static Formula joined(Kind kind, Formula left, Formula right) {
    Formula formula;
    formula.kind = kind;
    formula.parts.reserve(2);
    formula.parts.push_back(std::move(left));
    formula.parts.push_back(std::move(right));
    return formula;
  }

  Formula comparison() {
    constexpr std::array<Operator, 6> operators = {{{"<=", Kind::less_equal},
                                                    {">=", Kind::greater_equal},
                                                    {"==", Kind::equal},
                                                    {"!=", Kind::not_equal},
                                                    {"<", Kind::less},
                                                    {">", Kind::greater}}};
    const Level level(*this);
    Formula left = sum();
    for (const Operator& each : operators) {
      if (error_ || !reader_.take(each.text)) continue;
      left = joined(each.kind, std::move(left), sum());
      if (!error_ && (reader_.next_is('<') || reader_.next_is('>') || reader_.next_is('=')))
        complain("two comparisons in a row", "one: put parentheses around the first");
      break;
    }
    return left;
  }

  Formula sum() {
    Formula left = product();
    while (!error_) {
      if (reader_.take("+"))
        left = joined(Kind::add, std::move(left), product());
      else if (reader_.take("-") || reader_.take("−"))
        left = joined(Kind::subtract, std::move(left), product());
      else
        break;
    }
    return left;
  }

  Formula product() {
    Formula left = signed_power();
    while (!error_) {
      if (reader_.take("*") || reader_.take("·"))
        left = joined(Kind::multiply, std::move(left), signed_power());
      else if (reader_.take("/"))
        left = joined(Kind::divide, std::move(left), signed_power());
      else
        break;
    }
    return left;
  }

  Formula signed_power() {
    const Level level(*this);
    if (error_) return {};
    if (reader_.take("-") || reader_.take("−")) return {Kind::negate, 0, "", {signed_power()}};
    Formula base = atom();
    if (error_ || !reader_.take("^")) return base;
    return joined(Kind::power, std::move(base), signed_power());
  }

  Formula atom() {
    if (error_) return {};
    if (const auto number = reader_.number()) return {Kind::number, *number, "", {}};
    if (reader_.take("(")) {
      Formula inner = comparison();
      expect(")");
      return inner;
    }
    reader_.skip_spaces();
    const std::size_t begin = reader_.place();
    const std::string name = reader_.name();
    if (name.empty()) {
      complain(reader_.at_end() ? "the formula ends here" : "got " + reader_.shown(),
               "a number, a name or \"(\"");
      return {};
    }
    return named(name, begin);
  }

  Formula named(const std::string& name, std::size_t begin) {
    if (const Function* function = find_function(name)) return call(*function);
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) return {Kind::name, 0, name, {}};
    if (const auto value = constant(name)) return {Kind::number, *value, "", {}};
    reader_.go_to(begin);
    complain("\"" + name + "\" is not known", "one of " + known_names());
    return {};
  }

  Formula call(const Function& function) {
    Formula formula = {Kind::call, 0, function.name, {}};
    expect("(");
    for (std::size_t i = 0; i < function.arguments && !error_; ++i) {
      if (i > 0) expect(",");
      if (!error_) formula.parts.push_back(comparison());
    }
    expect(")");
    return formula;
  }

  void expect(const char* text) {
    if (error_ || reader_.take(text)) return;
    complain(reader_.at_end() ? "the formula ends here" : "got " + reader_.shown(),
             std::string("\"") + text + "\"");
  }

  void complain(const std::string& what, const std::string& expected) {
    if (!error_) error_ = Error{"character " + std::to_string(reader_.character()), what, expected, ""};
  }

  std::string known_names() const {
    std::string text;
    for (const std::string& name : names_) text += name + ", ";
    for (const Function& function : functions) text += std::string(function.name) + ", ";
    return text + "pi, e";
  }

  /// Counts how deep the formula is nested, so that no text can exhaust the stack.
  struct Level {
    explicit Level(Parser& owner) : parser(owner) {
      if (++parser.depth_ > deepest) parser.complain("nested too deeply", "at most 64 levels");
    }
    ~Level() { --parser.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    Parser& parser;
  };

  FormulaReader reader_;
  const std::vector<std::string>& names_;
  std::optional<Error> error_;
  int depth_ = 0;
};

double call_value(const std::string& name, double a, double b) {
  if (name == "sin") return std::sin(a);
  if (name == "cos") return std::cos(a);
  if (name == "tan") return std::tan(a);
  if (name == "exp") return std::exp(a);
  if (name == "log") return std::log(a);
  if (name == "sqrt") return std::sqrt(a);
  if (name == "abs") return std::abs(a);
  if (name == "floor") return std::floor(a);
  if (name == "sign") return a > 0 ? 1 : a < 0 ? -1 : a;
  if (name == "tanh") return std::tanh(a);
  if (name == "min") return std::min(a, b);
  if (name == "max") return std::max(a, b);
  return a - std::floor(a / b) * b;  // mod, with the sign of b
}

double operator_value(Formula::Kind kind, double a, double b) {
  using Kind = Formula::Kind;
  switch (kind) {
    case Kind::add:
      return a + b;
    case Kind::subtract:
      return a - b;
    case Kind::multiply:
      return a * b;
    case Kind::divide:
      return a / b;
    case Kind::power:
      return std::pow(a, b);
    case Kind::less:
      return a < b;
    case Kind::less_equal:
      return a <= b;
    case Kind::greater:
      return a > b;
    case Kind::greater_equal:
      return a >= b;
    case Kind::equal:
      return a == b;
    default:
      return a != b;
  }
}

}  // namespace

Result<Formula> parse_formula(const std::string& text, const std::vector<std::string>& names) {
  if (text.size() > longest)
    return fail("character " + std::to_string(longest), "the formula is too long", "at most 4000 characters");
  return Parser(text, names).run();
}

double evaluate(const Formula& formula, const std::function<double(const std::string&)>& value_of) {
  using Kind = Formula::Kind;
  const auto part = [&](std::size_t i) { return evaluate(formula.parts[i], value_of); };
  switch (formula.kind) {
    case Kind::number:
      return formula.number;
    case Kind::name:
      return value_of(formula.name);
    case Kind::negate:
      return -part(0);
    case Kind::call:
      if (formula.name == "if") return part(0) != 0 ? part(1) : part(2);
      return call_value(formula.name, part(0), formula.parts.size() > 1 ? part(1) : 0);
    default:
      return operator_value(formula.kind, part(0), part(1));
  }
}

std::vector<std::string> formula_functions(std::size_t arguments) {
  std::vector<std::string> names;
  for (const Function& function : functions)
    if (function.arguments == arguments) names.emplace_back(function.name);
  return names;
}

Result<std::vector<NamedConstant>> parse_constants(const std::string& text,
                                                   const std::vector<std::string>& taken) {
  FormulaReader reader(text);
  std::vector<NamedConstant> constants;
  const auto complain = [&](const std::string& what, const std::string& expected) {
    return fail("character " + std::to_string(reader.character()), what, expected);
  };
  while (!reader.at_end()) {
    reader.skip_spaces();
    const std::size_t begin = reader.place();
    NamedConstant next;
    next.name = reader.name();
    if (next.name.empty()) return complain("got " + reader.shown(), "a name, as in \"w = 0.5\"");
    const bool again = std::any_of(constants.begin(), constants.end(),
                                   [&](const NamedConstant& each) { return each.name == next.name; });
    if (again || find_function(next.name) || constant(next.name) ||
        std::find(taken.begin(), taken.end(), next.name) != taken.end()) {
      reader.go_to(begin);
      return complain("\"" + next.name + "\" is taken already", "another name");
    }
    if (!reader.take("=")) return complain("got " + reader.shown(), "\"=\"");
    const bool negative = reader.take("-") || reader.take("−");
    const auto value = reader.number();
    if (!value) return complain("got " + reader.shown(), "a number");
    next.value = negative ? -*value : *value;
    reader.skip_spaces();
    const std::size_t word = reader.place();
    next.trained = reader.name() == "trained";
    if (!next.trained) reader.go_to(word);
    constants.push_back(next);
    if (!reader.at_end() && !reader.take(","))
      return complain("got " + reader.shown(), "\",\" or \"trained\"");
  }
  return constants;
}

}  // namespace ordinate
