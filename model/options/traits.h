#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/options/json.h"

/// Facts about an entry of the catalogue that its readers act on, a type for each kind of entry. How they are
/// written in JSON is in traits.cpp: one more trait is one field here and one line there.
namespace ordinate {

/// When a trait holds: always, never, or as an option of the entry says.
struct Condition {
  enum class Test {
    never,
    always,
    equals,    ///< the option has this value
    contains,  ///< the option's text holds this word
    set,       ///< the option, a flag, is set
    unless     ///< it is not
  };
  Test test = Test::never;
  std::string option;
  std::string value;

  Condition(bool always = false) : test(always ? Test::always : Test::never) {}
  Condition(Test which, std::string key, std::string text = {})
      : test(which), option(std::move(key)), value(std::move(text)) {}
  bool holds(const Json& options) const;
  bool operator==(const Condition&) const = default;
};

/// Values by the key of an option, in the order of the JSON object that they are written as.
template <class Value>
using ByOption = std::vector<std::pair<std::string, Value>>;

/// Position vectors that are put beside the symbols' instead of being added.
struct JoinTrait {
  std::string option;  ///< happens where this option …
  std::string value;   ///< … has this value
  std::string
      columns;  ///< how many are added: "width", the embedding's, or the key of the option that says it

  bool adds_width() const { return columns == "width"; }
  bool operator==(const JoinTrait&) const = default;
};

/// A formula that the user types.
struct FormulaTrait {
  std::string option;              ///< where it is typed
  std::string constants;           ///< where its constants are
  std::string by;                  ///< the option that says what it gives: "table" or "bias"
  std::vector<std::string> table;  ///< its variables where it gives a table
  std::vector<std::string> bias;   ///< and where it gives a bias

  const std::vector<std::string>& variables(const std::string& gives) const {
    return gives == "bias" ? bias : table;
  }
  bool operator==(const FormulaTrait&) const = default;
};

enum class EncodingPlace {
  input,     ///< beside or on the symbols' vectors
  attention  ///< in blocks that take positions, and needs one
};

/// What kind of thing tells a position: how lists arrange encodings.
enum class EncodingGroup {
  none,       ///< nothing does
  table,      ///< a vector for each position
  network,    ///< a network makes the vector
  attention,  ///< attention's logits, queries, keys or values
  own         ///< what the user writes
};

struct EncodingTraits {
  EncodingPlace place = EncodingPlace::input;
  Condition trained;  ///< whether its vectors are parameters
  std::optional<JoinTrait> joins = {};
  /// Options with the values that make an encoding of the input act in attention layers too.
  ByOption<std::vector<std::string>> attention_when = {};
  /// Options that must not be less than the option that they are paired with.
  ByOption<std::string> at_least = {};
  std::optional<FormulaTrait> formula = {};
  bool causal = false;                ///< fits attention that looks back only
  bool grid = false;                  ///< reads rows and columns: the places of the task must form a grid
  std::int64_t least_head_width = 1;  ///< of attention, for it to tell all that it reads
  EncodingGroup group = EncodingGroup::table;

  /// The option whose value among `options` makes it act in attention layers, or nothing.
  std::string attention_option(const Json& options) const;
  bool operator==(const EncodingTraits&) const = default;
};

/// Which answer a model gives: one for the sequence from the whole bag, or one a token.
enum class AnswerScope { sequence, token };

struct TaskTraits {
  AnswerScope answers = AnswerScope::sequence;
  std::string readout = "mean";    ///< the one that it takes unless told otherwise
  std::string samples = {};        ///< the option that fixes the samples; empty: its data are fixed
  bool random_labels = false;      ///< nothing can be learned: the band of chance is shown
  bool given_data = false;         ///< its sequences are given, and it cannot make others of any length
  std::string longest = "length";  ///< the option that bounds the sequences; empty: all are alike
  /// Asks for what comes next in a sequence in which the answer itself stands: the body must look back only.
  bool causal = false;
  bool operator==(const TaskTraits&) const = default;
};

/// Columns of what a block hands on, where it is not the width that enters.
struct OutputWidth {
  std::string option;           ///< that holds it
  std::string doubled_by = {};  ///< the flag that doubles it; empty: none
  bool operator==(const OutputWidth&) const = default;
};

struct BlockTraits {
  std::optional<OutputWidth> output_width = {};  ///< nothing: the same as what enters
  /// Whether it treats a sequence as a bag when nothing tells it positions.
  Condition order_blind = {};
  /// Whether it hands queries and keys to the encoding; it then has the options `heads` and `layers`.
  bool positions = false;
  std::string causal = {};     ///< the flag that lets places see only what stands before; empty: none
  Condition looks_ahead = {};  ///< whether a place learns of what stands behind it
  /// Whether its `layers` are alike and stand in the state_dict as `layers.<i>`, so that trained ones can be
  /// copied on top of each other.
  bool stackable = false;
  bool operator==(const BlockTraits&) const = default;
};

struct ReadoutTraits {
  AnswerScope answers = AnswerScope::sequence;
  bool order_blind = false;          ///< whether it treats the states as a bag
  std::int64_t extra_positions = 0;  ///< tokens that it adds to the sequence
  bool operator==(const ReadoutTraits&) const = default;
};

/// A number that an analysis gives.
struct ScalarTrait {
  enum class Kind {
    number,
    share  ///< 0 … 1
  };
  std::string key;
  std::string label;
  Kind kind = Kind::number;
  std::string unit = {};    ///< may be empty
  std::int64_t digits = 3;  ///< significant digits worth showing
  bool operator==(const ScalarTrait&) const = default;
};

struct TableAnalysisTraits {
  std::vector<ScalarTrait> scalars = {};
  std::int64_t minimum_rows = 2;  ///< below, its scalars are undefined
  bool needs_initial_table = false;
  bool operator==(const TableAnalysisTraits&) const = default;
};

struct ModelAnalysisTraits {
  std::vector<ScalarTrait> scalars = {};
  bool needs_attention = false;  ///< its scalars are undefined where the body has no attention
  bool operator==(const ModelAnalysisTraits&) const = default;
};

/// Of optimizers, schedules and early stops.
struct NoTraits {
  bool operator==(const NoTraits&) const = default;
};

using Traits = std::variant<NoTraits, EncodingTraits, TaskTraits, BlockTraits, ReadoutTraits,
                            TableAnalysisTraits, ModelAnalysisTraits>;

Json traits_to_json(const Traits& traits);
/// Traits of the same kind as `blank`. A key that is unknown or missing is an error.
Result<Traits> traits_from_json(const Json& json, Traits blank);

}  // namespace ordinate
