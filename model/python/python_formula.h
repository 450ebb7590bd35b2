#pragma once
#include <functional>
#include <string>

#include "model/options/formula.h"

namespace ordinate {

/// A formula in Python, made from its tree: nothing of the text that a user typed is in it. Every name
/// becomes what `name_of` gives for it and must be a tensor of double precision there; so is the result. What
/// holds no name is worked out. `mod` is called as a function of that name, `a - floor(a / b) * b`.
std::string python_expression(const Formula& formula,
                              const std::function<std::string(const std::string&)>& name_of);

/// The same expression on several lines of at most `width` characters, from a line that begins with `begin`;
/// more than one line stand in parentheses.
std::string python_lines(const std::string& begin, const std::string& expression, std::size_t width);

/// Whether the formula names this variable, constant or function.
bool names(const Formula& formula, const std::string& name);

}  // namespace ordinate
