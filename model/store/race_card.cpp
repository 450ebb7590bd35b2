#include "model/store/race_card.h"

#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

constexpr const char* card_format = "ordinate-race";
constexpr int card_version = 1;
constexpr std::uint64_t largest_card = 16u << 20;

/// Reads a field into `value`; wrong types are errors, a missing field keeps its default.
template <class Value>
Result<void> take(const Json& card, const char* name, bool (Json::*is)() const noexcept,
                  const std::string& expected, const std::string& source, Value& value) {
  const auto field = card.find(name);
  if (field == card.end()) return {};
  if (!((*field).*is)()) return fail(source + ": " + name, "got " + field->dump().substr(0, 40), expected);
  value = field->get<Value>();
  return {};
}

Result<RaceCard> card_from_json(const Json& json, const std::string& source) {
  if (!json.is_object() || json.value("format", Json()) != card_format)
    return fail(source, "this is no race card", "\"format\": \"" + std::string(card_format) + "\"");
  const Json version = json.value("version", Json());
  if (!version.is_number_integer() || version.get<std::int64_t>() < 1)
    return fail(source + ": version", "got " + version.dump().substr(0, 40), "a whole number >= 1");
  if (version.get<std::int64_t>() > card_version)
    return fail(source, "it was written by a newer Ordinate", "version " + std::to_string(card_version),
                "Open it with that version");
  RaceCard card;
  const Result<void> taken =
      take(json, "number", &Json::is_number_unsigned, "a whole number >= 0", source, card.number)
          .and_then([&] { return take(json, "name", &Json::is_string, "text", source, card.name); })
          .and_then([&] { return take(json, "note", &Json::is_string, "text", source, card.note); })
          .and_then(
              [&] { return take(json, "starred", &Json::is_boolean, "true or false", source, card.starred); })
          .and_then([&] {
            return take(json, "archived", &Json::is_boolean, "true or false", source, card.archived);
          })
          .and_then([&] {
            return take(json, "started", &Json::is_number_unsigned, "milliseconds since 1970", source,
                        card.started);
          });
  if (!taken) return tl::unexpected(taken.error());
  for (const Json& run : json.value("runs", Json::array()))
    if (run.is_string()) card.runs.push_back(run.get<std::string>());
  if (const auto experiment = json.find("experiment"); experiment != json.end()) {
    if (!experiment->is_object())
      return fail(source + ": experiment", "got " + experiment->dump().substr(0, 40), "an experiment");
    card.experiment = *experiment;
  }
  return card;
}

}  // namespace

RaceCard race_card_of(const Experiment& experiment, const std::vector<RunConfig>& runs,
                      std::int64_t started) {
  RaceCard card;
  card.name = experiment.name;
  card.started = started;
  card.experiment = Json::parse(write_experiment(experiment));
  for (const RunConfig& run : runs) card.runs.push_back(run_folder_name(run));
  return card;
}

Result<std::optional<RaceCard>> read_race_card(const std::filesystem::path& race_folder) {
  const std::filesystem::path path = race_folder / race_card_name;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::optional<RaceCard>();
  const Result<std::string> text = read_file(path, largest_card);
  if (!text) return tl::unexpected(text.error());
  const Result<Json> json = parse_json(*text, path.string());
  if (!json) return tl::unexpected(json.error());
  Result<RaceCard> card = card_from_json(*json, path.string());
  if (!card) return tl::unexpected(card.error());
  return std::optional<RaceCard>(std::move(*card));
}

Result<void> write_race_card(const std::filesystem::path& race_folder, const RaceCard& card) {
  Json json = {{"format", card_format},     {"version", card_version}, {"number", card.number},
               {"name", card.name},         {"note", card.note},       {"starred", card.starred},
               {"archived", card.archived}, {"started", card.started}};
  json["runs"] = card.runs;
  if (card.experiment) json["experiment"] = *card.experiment;
  const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  return write_file(race_folder / race_card_name, text);
}

}  // namespace ordinate
