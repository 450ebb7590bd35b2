#include "model/record/run_configuration.h"

#include <algorithm>

namespace ordinate {

std::string configuration_text(const Json& configuration) {
  std::string text;
  const Json flat = configuration.flatten();
  for (const auto& [pointer, value] : flat.items())
    text += pointer + '\t' + value.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  return text;
}

ConfigurationPointer configuration_of(std::string text) {
  auto configuration = std::make_shared<RunConfiguration>();
  configuration->text = std::move(text);
  std::string_view rest = configuration->text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t tab = line.find('\t');
    if (tab != std::string_view::npos)
      configuration->settings.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return configuration;
}

Json configuration_json(const RunConfiguration& configuration) {
  Json flat = Json::object();
  for (const auto& [pointer, value] : configuration.settings) {
    Json parsed = Json::parse(value, nullptr, false);
    // Lists and objects without content stand in one line; they cannot be put together from it.
    if (parsed.is_primitive() && !parsed.is_discarded()) flat[std::string(pointer)] = std::move(parsed);
  }
  try {
    return flat.unflatten();
  } catch (const Json::exception&) {
    return Json::object();
  }
}

std::string field_path(std::string_view pointer) {
  std::string path;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);  // the slash
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string_view part = pointer.substr(0, end);
    pointer.remove_prefix(end);
    const bool index = !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    if (index)
      path += '[' + std::string(part) + ']';
    else
      path += (path.empty() ? "" : ".") + std::string(part);
  }
  return path;
}

}  // namespace ordinate
