#pragma once
#include <functional>
#include <string>
#include <vector>

#include "model/options/error.h"

namespace ordinate {

/// A formula that a user typed, as a tree. It is only ever walked: nothing in it is executed as code.
///
/// Operators, loosest first: < <= > >= == != (1 or 0) · + − · * / · unary − · ^ (from right to left, so
/// −x^2 is −(x²) and 2^−x is allowed). Functions: sin cos tan exp log sqrt abs floor sign tanh, min max mod
/// of two, if(condition, then, else). Constants: pi, e.
struct Formula {
  enum class Kind {
    number,
    name,
    negate,
    add,
    subtract,
    multiply,
    divide,
    power,
    less,
    less_equal,
    greater,
    greater_equal,
    equal,
    not_equal,
    call
  };
  Kind kind = Kind::number;
  double number = 0;
  std::string name;  ///< of a variable, a constant or a function
  std::vector<Formula> parts;

  bool operator==(const Formula&) const = default;
};

/// Parses `text`, in which these names may stand. The error says which character, counted from 1, and
/// what was expected there. Refuses more than 64 levels and more than 4000 characters.
Result<Formula> parse_formula(const std::string& text, const std::vector<std::string>& names);

/// The value in double precision; division by zero and the like give what IEEE 754 says.
double evaluate(const Formula& formula, const std::function<double(const std::string&)>& value_of);

/// The functions that take this many arguments.
std::vector<std::string> formula_functions(std::size_t arguments);

/// `name = number` or `name = number trained`.
struct NamedConstant {
  std::string name;
  double value = 0;
  bool trained = false;
  bool operator==(const NamedConstant&) const = default;
};

/// A list of constants, separated by commas. Names that are taken, by a variable, a function or an earlier
/// constant, are refused.
Result<std::vector<NamedConstant>> parse_constants(const std::string& text,
                                                   const std::vector<std::string>& taken);

}  // namespace ordinate
