#pragma once
#include <map>
#include <string>
#include <vector>

#include "model/options/catalogue.h"

namespace ordinate {

/// Fills in a template of Python: what one entry of the catalogue says of itself in PyTorch becomes what one
/// run needs of it.
///
///     $name              the value of an option or of a fact: a number, True or False, a choice's value
///     ${width + 1}       a number that is worked out, in the language of formula.h
///     %if CONDITION      lines up to %else or %end stand where the condition is not 0; a line of its own
///
/// Names in formulas and conditions: those of numbers; true or false as 1 or 0; of a choice `key_value`, 1
/// where it is chosen, with `_` for `-`. A line that is nothing but a `$name` whose text is empty is left
/// out.
class PythonTemplate {
 public:
  void set(const std::string& name, double number);
  void set(const std::string& name, const std::string& text) { texts_[name] = text; }
  /// The options of an entry that `values` holds.
  void set_options(const OptionList& options, const Json& values);

  bool holds(const std::string& condition) const { return number(condition) != 0; }
  /// Throws std::logic_error for what only the author of a template can have got wrong: a name that is not
  /// known, an %if without its %end.
  std::string expand(const std::string& text) const;

 private:
  double number(const std::string& formula) const;
  std::string filled(const std::string& line) const;

  std::map<std::string, double> numbers_;
  std::map<std::string, std::string> texts_;
};

/// As Python reads it: 8, 0.5, 1e-05. `real` numbers keep a point.
std::string python_number(double number, bool real);

}  // namespace ordinate
