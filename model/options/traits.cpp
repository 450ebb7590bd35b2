#include "model/options/traits.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace ordinate {

namespace {

/// One key of a type. An optional one is left out where the field has its default value.
template <class Owner, class Value>
struct Field {
  const char* key;
  Value Owner::*member;
  bool optional;
};

template <class Owner, class Value>
constexpr Field<Owner, Value> required(const char* key, Value Owner::*member) {
  return {key, member, false};
}

template <class Owner, class Value>
constexpr Field<Owner, Value> optional(const char* key, Value Owner::*member) {
  return {key, member, true};
}

// --- The keys of every type, in the order in which they are written ------------------------------------

constexpr auto fields_of(const NoTraits*) { return std::tuple<>(); }

constexpr auto fields_of(const JoinTrait*) {
  return std::tuple(required("option", &JoinTrait::option), required("value", &JoinTrait::value),
                    required("columns", &JoinTrait::columns));
}

constexpr auto fields_of(const FormulaTrait*) {
  return std::tuple(required("option", &FormulaTrait::option),
                    required("constants", &FormulaTrait::constants), required("by", &FormulaTrait::by),
                    required("table", &FormulaTrait::table), required("bias", &FormulaTrait::bias));
}

constexpr auto fields_of(const EncodingTraits*) {
  return std::tuple(
      required("place", &EncodingTraits::place), required("trained", &EncodingTraits::trained),
      optional("joins", &EncodingTraits::joins), optional("attention_when", &EncodingTraits::attention_when),
      optional("at_least", &EncodingTraits::at_least), optional("formula", &EncodingTraits::formula),
      optional("causal", &EncodingTraits::causal), optional("grid", &EncodingTraits::grid),
      optional("least_head_width", &EncodingTraits::least_head_width),
      optional("group", &EncodingTraits::group));
}

constexpr auto fields_of(const TaskTraits*) {
  return std::tuple(required("answers", &TaskTraits::answers), required("readout", &TaskTraits::readout),
                    optional("samples", &TaskTraits::samples),
                    optional("random_labels", &TaskTraits::random_labels),
                    optional("given_data", &TaskTraits::given_data),
                    optional("longest", &TaskTraits::longest), optional("causal", &TaskTraits::causal));
}

constexpr auto fields_of(const OutputWidth*) {
  return std::tuple(required("option", &OutputWidth::option),
                    optional("doubled_by", &OutputWidth::doubled_by));
}

constexpr auto fields_of(const BlockTraits*) {
  return std::tuple(required("output_width", &BlockTraits::output_width),
                    required("order_blind", &BlockTraits::order_blind),
                    required("positions", &BlockTraits::positions), optional("causal", &BlockTraits::causal),
                    optional("looks_ahead", &BlockTraits::looks_ahead),
                    required("stackable", &BlockTraits::stackable));
}

constexpr auto fields_of(const ReadoutTraits*) {
  return std::tuple(required("answers", &ReadoutTraits::answers),
                    required("order_blind", &ReadoutTraits::order_blind),
                    optional("extra_positions", &ReadoutTraits::extra_positions));
}

constexpr auto fields_of(const ScalarTrait*) {
  return std::tuple(required("key", &ScalarTrait::key), required("label", &ScalarTrait::label),
                    required("kind", &ScalarTrait::kind), required("unit", &ScalarTrait::unit),
                    required("digits", &ScalarTrait::digits));
}

constexpr auto fields_of(const TableAnalysisTraits*) {
  return std::tuple(required("scalars", &TableAnalysisTraits::scalars),
                    required("minimum_rows", &TableAnalysisTraits::minimum_rows),
                    required("needs_initial_table", &TableAnalysisTraits::needs_initial_table));
}

constexpr auto fields_of(const ModelAnalysisTraits*) {
  return std::tuple(required("scalars", &ModelAnalysisTraits::scalars),
                    required("needs_attention", &ModelAnalysisTraits::needs_attention));
}

// --- The words of every enumeration, in its order ------------------------------------------------------

constexpr std::array<const char*, 2> words_of(EncodingPlace) { return {"input", "attention"}; }
constexpr std::array<const char*, 5> words_of(EncodingGroup) {
  return {"none", "table", "network", "attention", "own"};
}
constexpr std::array<const char*, 2> words_of(AnswerScope) { return {"sequence", "token"}; }
constexpr std::array<const char*, 2> words_of(ScalarTrait::Kind) { return {"number", "share"}; }

template <class Type>
concept Word = requires(Type value) {
  words_of(value);
};
template <class Type>
concept Fields = requires(const Type* type) {
  fields_of(type);
};

constexpr const char* same_width = "same";

// --- Writing --------------------------------------------------------------------------------------------

/// One overload a kind of value. As a class, so that each may use those below it.
struct Writer {
  Json operator()(bool value) const { return value; }
  Json operator()(std::int64_t value) const { return value; }
  Json operator()(const std::string& value) const { return value; }

  template <Word Value>
  Json operator()(Value value) const {
    return words_of(value)[static_cast<std::size_t>(value)];
  }

  Json operator()(const Condition& value) const {
    switch (value.test) {
      case Condition::Test::equals:
        return {{"option", value.option}, {"value", value.value}};
      case Condition::Test::contains:
        return {{"option", value.option}, {"contains", value.value}};
      case Condition::Test::set:
        return {{"set", value.option}};
      case Condition::Test::unless:
        return {{"unless", value.option}};
      case Condition::Test::always:
        return true;
      case Condition::Test::never:
        break;
    }
    return false;
  }

  Json operator()(const std::optional<OutputWidth>& value) const {
    return value ? (*this)(*value) : Json(same_width);
  }

  template <class Value>
  Json operator()(const std::optional<Value>& value) const {
    return value ? (*this)(*value) : Json();
  }

  template <class Value>
  Json operator()(const std::vector<Value>& values) const {
    Json json = Json::array();
    for (const Value& value : values) json.push_back((*this)(value));
    return json;
  }

  template <class Value>
  Json operator()(const ByOption<Value>& values) const {
    Json json = Json::object();
    for (const auto& [option, value] : values) json[option] = (*this)(value);
    return json;
  }

  template <Fields Type>
  Json operator()(const Type& value) const {
    Json json = Json::object();
    const Type blank{};
    const auto write = [&](const auto& field) {
      if (field.optional && value.*field.member == blank.*field.member) return;
      json[field.key] = (*this)(value.*field.member);
    };
    std::apply([&](const auto&... field) { (write(field), ...); }, fields_of(&value));
    return json;
  }
};

// --- Reading --------------------------------------------------------------------------------------------

/// Thrown from any depth, and caught where traits are read.
struct Unreadable {
  Error error;
};

class Reader {
 public:
  Reader(const Json& json, std::string where) : json_(json), where_(std::move(where)) {}

  void operator()(bool& value) const {
    demand(json_.is_boolean(), "true or false");
    value = json_.get<bool>();
  }

  void operator()(std::int64_t& value) const {
    demand(json_.is_number_integer(), "an integer");
    value = json_.get<std::int64_t>();
  }

  void operator()(std::string& value) const {
    demand(json_.is_string(), "a text");
    value = json_.get<std::string>();
  }

  template <Word Value>
  void operator()(Value& value) const {
    constexpr auto words = words_of(Value{});
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const char* word) { return json_ == word; });
    std::string expected;
    for (const char* word : words) expected += (expected.empty() ? "one of " : ", ") + std::string(word);
    demand(found != words.end(), expected);
    value = static_cast<Value>(found - words.begin());
  }

  void operator()(Condition& value) const {
    if (json_.is_boolean()) {
      value = Condition(json_.get<bool>());
      return;
    }
    const auto text = [&](const char* key) {
      return json_.is_object() && json_.contains(key) && json_[key].is_string()
                 ? json_[key].get<std::string>()
                 : std::string();
    };
    if (!text("unless").empty())
      value = {Condition::Test::unless, text("unless")};
    else if (!text("set").empty())
      value = {Condition::Test::set, text("set")};
    else if (!text("contains").empty())
      value = {Condition::Test::contains, text("option"), text("contains")};
    else
      value = {Condition::Test::equals, text("option"), text("value")};
    // What it is written as shows what was left out, or is too much.
    demand(!value.option.empty() && json_ == Writer()(value),
           R"(true, false, {"option", "value"}, {"option", "contains"}, {"set"} or {"unless"})");
  }

  void operator()(std::optional<OutputWidth>& value) const {
    if (json_ != same_width) (*this)(value.emplace());
  }

  template <class Value>
  void operator()(std::optional<Value>& value) const {
    (*this)(value.emplace());
  }

  template <class Value>
  void operator()(std::vector<Value>& values) const {
    demand(json_.is_array(), "a list");
    for (std::size_t i = 0; i < json_.size(); ++i)
      Reader(json_[i], where_ + "[" + std::to_string(i) + "]")(values.emplace_back());
  }

  template <class Value>
  void operator()(ByOption<Value>& values) const {
    demand(json_.is_object(), "an object");
    for (const auto& [option, value] : json_.items())
      Reader(value, where_ + "." + option)(values.emplace_back(option, Value()).second);
  }

  template <Fields Type>
  void operator()(Type& value) const {
    demand(json_.is_object(), "an object");
    std::string known;
    std::size_t read = 0;
    const auto read_field = [&](const auto& field) {
      known += (known.empty() ? "" : ", ") + std::string(field.key);
      if (json_.contains(field.key)) {
        Reader(json_[field.key], where_ + "." + field.key)(value.*field.member);
        ++read;
      } else if (!field.optional) {
        throw Unreadable{{where_ + "." + field.key, "is missing", "", ""}};
      }
    };
    std::apply([&](const auto&... field) { (read_field(field), ...); }, fields_of(&value));
    if (read == json_.size()) return;
    for (const auto& [key, part] : json_.items())
      if ((", " + known + ",").find(", " + key + ",") == std::string::npos)
        throw Unreadable{
            {where_ + "." + key, "unknown key", known.empty() ? "no key" : "one of " + known, ""}};
  }

 private:
  void demand(bool good, const std::string& expected) const {
    if (!good) throw Unreadable{{where_, "got " + json_.dump(), expected, ""}};
  }

  const Json& json_;
  std::string where_;
};

}  // namespace

bool Condition::holds(const Json& options) const {
  if (test == Test::never || test == Test::always) return test == Test::always;
  const Json chosen = options.value(option, Json());
  if (test == Test::equals) return chosen == value;
  if (test == Test::set || test == Test::unless) return (chosen == true) == (test == Test::set);
  return chosen.is_string() && chosen.get<std::string>().find(value) != std::string::npos;
}

std::string EncodingTraits::attention_option(const Json& options) const {
  for (const auto& [option, values] : attention_when) {
    const Json chosen = options.value(option, Json());
    if (!chosen.is_string()) continue;
    if (std::find(values.begin(), values.end(), chosen.get<std::string>()) != values.end()) return option;
  }
  return {};
}

Json traits_to_json(const Traits& traits) { return std::visit(Writer(), traits); }

Result<Traits> traits_from_json(const Json& json, Traits blank) {
  try {
    std::visit(Reader(json, "traits"), blank);
  } catch (const Unreadable& problem) {
    return tl::unexpected(problem.error);
  }
  return blank;
}

}  // namespace ordinate
