#include "model/options/option.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

namespace ordinate {

namespace {

constexpr std::array<const char*, 10> kind_names = {"integer",     "number",     "boolean", "choice",
                                                    "text",        "file",       "length",  "integer_list",
                                                    "choice_list", "length_list"};
constexpr std::array<const char*, 7> constraint_names = {
    "none", "divides_width", "covers_length", "odd_length", "even", "position_range", "takes_length"};

std::string plain(double number) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text.precision(number == std::floor(number) ? 17 : 12);
  text << number;
  return text.str();
}

std::string range_text(const Option& option) {
  if (option.minimum && option.maximum) {
    if (option.minimum_excluded) return " > " + plain(*option.minimum) + " and <= " + plain(*option.maximum);
    return " from " + plain(*option.minimum) + " to " + plain(*option.maximum);
  }
  if (option.minimum) return (option.minimum_excluded ? " > " : " >= ") + plain(*option.minimum);
  if (option.maximum) return " <= " + plain(*option.maximum);
  return "";
}

bool in_range(const Option& option, double number) {
  if (!std::isfinite(number)) return false;
  if (option.minimum && (option.minimum_excluded ? number <= *option.minimum : number < *option.minimum))
    return false;
  return !option.maximum || number <= *option.maximum;
}

bool good_integer(const Option& option, const Json& value) {
  return value.is_number_integer() && in_range(option, value.get<double>());
}

bool good_length(const Option& option, const Json& value) {
  if (!value.is_object()) return good_integer(option, value);
  if (value.size() != 2 || !value.contains("min") || !value.contains("max")) return false;
  return good_integer(option, value["min"]) && good_integer(option, value["max"]) &&
         value["min"].get<std::int64_t>() <= value["max"].get<std::int64_t>();
}

bool good_list(const Option& option, const Json& value, bool (*good)(const Option&, const Json&)) {
  return value.is_array() &&
         std::all_of(value.begin(), value.end(), [&](const Json& item) { return good(option, item); });
}

bool is_choice(const Option& option, const Json& value) {
  return value.is_string() && std::any_of(option.choices.begin(), option.choices.end(),
                                          [chosen = value.get<std::string>()](const OptionChoice& choice) {
                                            return choice.value == chosen;
                                          });
}

/// The first that is none of the choices, or stands there twice; null where all are good.
const Json* wrong_choice(const Option& option, const Json& list) {
  for (auto item = list.begin(); item != list.end(); ++item)
    if (!is_choice(option, *item) || std::find(list.begin(), item, *item) != item) return &*item;
  return nullptr;
}

bool good(const Option& option, const Json& value) {
  switch (option.kind) {
    case OptionKind::integer:
      return good_integer(option, value);
    case OptionKind::number:
      return value.is_number() && in_range(option, value.get<double>());
    case OptionKind::boolean:
      return value.is_boolean();
    case OptionKind::choice:
      return is_choice(option, value);
    case OptionKind::text:
      return value.is_string();
    case OptionKind::file:
      return value.is_string() && !value.get_ref<const std::string&>().empty();
    case OptionKind::length:
      return good_length(option, value);
    case OptionKind::integer_list:
      return good_list(option, value, good_integer);
    case OptionKind::length_list:
      return good_list(option, value, good_length);
    case OptionKind::choice_list:
      return value.is_array() && wrong_choice(option, value) == nullptr;
  }
  return false;
}

std::string remedy_for(const Option& option) {
  if (!option.default_value.is_null())
    return "The default is " + option.default_value.dump() + ": leave the field out to take it";
  if (!option.absent.empty()) return "Leave the field out for: " + option.absent;
  return {};
}

template <std::size_t n>
int index_of(const std::array<const char*, n>& names, const std::string& name) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const char* each) { return name == each; });
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

std::string quoted(const std::vector<OptionChoice>& choices) {
  std::string text;
  for (const OptionChoice& choice : choices) text += (text.empty() ? "\"" : ", \"") + choice.value + "\"";
  return text;
}

/// A list that fits into a message.
constexpr std::size_t few_choices = 12;

/// Those that begin like this value: what was meant may be among them.
std::vector<OptionChoice> choices_like(const Option& option, const Json& value) {
  std::vector<OptionChoice> alike;
  if (!value.is_string()) return alike;
  const auto& wrong = value.get_ref<const std::string&>();
  std::size_t most = 1;
  for (const OptionChoice& choice : option.choices) {
    const auto end =
        std::mismatch(wrong.begin(), wrong.end(), choice.value.begin(), choice.value.end()).first;
    const auto shared = static_cast<std::size_t>(end - wrong.begin());
    if (shared < most) continue;
    if (shared > most) alike.clear();
    most = shared;
    if (alike.size() < few_choices) alike.push_back(choice);
  }
  return alike;
}

}  // namespace

const Option* find_option(const OptionList& options, const std::string& key) {
  const auto found =
      std::find_if(options.begin(), options.end(), [&](const Option& option) { return option.key == key; });
  return found == options.end() ? nullptr : &*found;
}

std::string expectation(const Option& option) {
  switch (option.kind) {
    case OptionKind::integer:
      return "an integer" + range_text(option);
    case OptionKind::number:
      return "a number" + range_text(option);
    case OptionKind::boolean:
      return "true or false";
    case OptionKind::choice:
      return "one of " + quoted(option.choices);
    case OptionKind::text:
      return "a text";
    case OptionKind::file:
      return "a file name, relative to the experiment file, or \"builtin:NAME\"";
    case OptionKind::length:
      return "an integer" + range_text(option) + ", or {\"min\": a, \"max\": b} with a <= b";
    case OptionKind::integer_list:
      return "a list of integers" + range_text(option);
    case OptionKind::length_list:
      return "a list of integers" + range_text(option) + ", or of {\"min\": a, \"max\": b} with a <= b";
    case OptionKind::choice_list:
      if (option.choices.size() > few_choices)
        return "a list of names, such as \"" + option.choices.front().value + "\", each once";
      return "a list of some of " + quoted(option.choices) + ", each once";
  }
  return {};
}

std::optional<Error> check_value(const Option& option, const Json& value, const std::string& where) {
  if (good(option, value)) return std::nullopt;
  std::string got = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (got.size() > 60) got = got.substr(0, 57) + "...";
  std::string expected = expectation(option);
  if (option.kind == OptionKind::choice_list && value.is_array())
    if (const auto alike = choices_like(option, *wrong_choice(option, value)); !alike.empty())
      expected = "names such as " + quoted(alike) + ", each once";
  return Error{where, "got " + got, expected, remedy_for(option)};
}

LengthRange length_range(const Json& value) {
  if (value.is_object()) return {value.value("min", std::int64_t{0}), value.value("max", std::int64_t{0})};
  if (value.is_number_integer()) return {value.get<std::int64_t>(), value.get<std::int64_t>()};
  return {};
}

Json to_json(const LengthRange& range) {
  if (range.single()) return range.minimum;
  return {{"min", range.minimum}, {"max", range.maximum}};
}

std::string to_text(const LengthRange& range) {
  const std::string shortest = std::to_string(range.minimum);
  return range.single() ? shortest : shortest + '-' + std::to_string(range.maximum);
}

Json to_json(const Option& option) {
  Json json = {{"key", option.key},
               {"label", option.label},
               {"help", option.help},
               {"kind", kind_names[static_cast<std::size_t>(option.kind)]},
               {"default", option.default_value}};
  if (!option.absent.empty()) json["absent"] = option.absent;
  if (!option.unit.empty()) json["unit"] = option.unit;
  if (option.minimum) json["minimum"] = *option.minimum;
  if (option.minimum_excluded) json["minimum_excluded"] = true;
  if (option.maximum) json["maximum"] = *option.maximum;
  for (const OptionChoice& choice : option.choices) {
    json["choices"].push_back({{"value", choice.value}, {"label", choice.label}, {"help", choice.help}});
    if (!choice.group.empty()) json["choices"].back()["group"] = choice.group;
  }
  if (option.constraint != OptionConstraint::none)
    json["constraint"] = constraint_names[static_cast<std::size_t>(option.constraint)];
  if (option.advanced) json["advanced"] = true;
  if (option.at_test) json["at_test"] = true;
  if (!option.column_of.empty()) json["column_of"] = option.column_of;
  return json;
}

Result<Option> option_from_json(const Json& json) {
  Option option;
  try {
    option.key = json.at("key");
    option.label = json.at("label");
    option.help = json.at("help");
    const int kind = index_of(kind_names, json.at("kind").get<std::string>());
    const int constraint = index_of(constraint_names, json.value("constraint", std::string("none")));
    if (kind < 0 || constraint < 0) return fail("catalogue", "unknown option kind in " + option.key);
    option.kind = static_cast<OptionKind>(kind);
    option.constraint = static_cast<OptionConstraint>(constraint);
    option.default_value = json.at("default");
    option.absent = json.value("absent", std::string());
    option.unit = json.value("unit", std::string());
    if (json.contains("minimum")) option.minimum = json["minimum"].get<double>();
    if (json.contains("maximum")) option.maximum = json["maximum"].get<double>();
    option.minimum_excluded = json.value("minimum_excluded", false);
    for (const Json& choice : json.value("choices", Json::array()))
      option.choices.push_back(
          {choice.at("value"), choice.at("label"), choice.at("help"), choice.value("group", std::string())});
    option.advanced = json.value("advanced", false);
    option.at_test = json.value("at_test", false);
    option.column_of = json.value("column_of", std::string());
  } catch (const Json::exception& error) {
    return fail("catalogue", std::string("an option cannot be read: ") + error.what());
  }
  return option;
}

}  // namespace ordinate
