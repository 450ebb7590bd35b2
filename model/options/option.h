#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/options/json.h"
#include "model/options/length_range.h"

namespace ordinate {

enum class OptionKind {
  integer,
  number,
  boolean,
  choice,        ///< one of `choices`
  text,          ///< free text, never executed
  file,          ///< a path, relative to the experiment file, or `builtin:NAME`
  length,        ///< an integer, or {"min": a, "max": b}
  integer_list,  ///< e.g. the steps after which a model grows
  choice_list,   ///< some of `choices`, each once
  length_list,   ///< a list of what `length` is, e.g. further lengths to test
};

/// What an option must satisfy beyond its own range; checked where the whole model is known.
enum class OptionConstraint {
  none,
  divides_width,   ///< the width that reaches the block is a multiple of it (attention heads)
  covers_length,   ///< at least the longest sequence, class token included (rows of a table)
  odd_length,      ///< every length is odd (majority)
  even,            ///< an even number
  position_range,  ///< where positions are randomised, at least the longest sequence
  takes_length     ///< where it is left out, the longest trained sequence, class token included
};

struct OptionChoice {
  std::string value;
  std::string label;
  std::string help;
  std::string group = {};  ///< that it is listed under where there are many; may be empty
  bool operator==(const OptionChoice&) const = default;
};

/// One choice that a user can make. The builder's form, the check of experiment files,
/// `ordinate list` and the help pages are all made from this description.
struct Option {
  std::string key;    ///< as in the file: `learning_rate`
  std::string label;  ///< as in the form: "learning rate"
  std::string help;   ///< one or two sentences
  OptionKind kind = OptionKind::integer;
  Json default_value;  ///< null: may be absent, see `absent`
  std::string absent;  ///< what absence means, e.g. "fresh samples every step"
  std::string unit;    ///< "steps", "nats", …; may be empty
  std::optional<double> minimum;
  std::optional<double> maximum;
  bool minimum_excluded = false;
  std::vector<OptionChoice> choices;  ///< of a choice or a list of choices
  OptionConstraint constraint = OptionConstraint::none;
  bool advanced = false;  ///< folded behind "more" in the form
  bool at_test = false;  ///< nothing that is trained depends on it: finished models can be tested with others
  /// Of a text that names a column: the key of the option, of kind `file`, whose table has it.
  std::string column_of = {};
  bool operator==(const Option&) const = default;
};

using OptionList = std::vector<Option>;

const Option* find_option(const OptionList& options, const std::string& key);

/// Nothing, or what is wrong with `value` for this option; `where` is the field path.
std::optional<Error> check_value(const Option& option, const Json& value, const std::string& where);

/// "a number > 0", "one of adam, adamw, sgd", "an integer from 1 to 64".
std::string expectation(const Option& option);

Json to_json(const Option& option);
Result<Option> option_from_json(const Json& json);

}  // namespace ordinate
