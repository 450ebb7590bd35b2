#include "model/experiment/config_rules.h"

#include <algorithm>

namespace ordinate {

namespace {

/// One pass over a complete configuration with the entries that it names at hand.
class Rules {
 public:
  Rules(Json& config, const Catalogue& catalogue, Errors& errors)
      : config_(config),
        errors_(errors),
        task_(*find_entry(catalogue.tasks, config["task"]["kind"])),
        encoding_(*find_entry(catalogue.encodings, config["model"]["encoding"]["kind"])),
        readout_(*find_entry(catalogue.readouts, config["model"]["readout"]["kind"])),
        catalogue_(catalogue) {}

  /// All that is wrong is said in one go: a rule is left out only where a field that it reads has an error.
  void check() {
    const bool lengths = sound("task") && sound("evaluation");
    const bool body = sound("model.body");
    check_duration();
    check_readout();
    if (sound("task")) check_odd_lengths();
    if (body) check_encoding_fits();
    if (body && sound("model.embedding")) check_widths();
    if (lengths && sound("model.encoding")) check_lengths();
    if (lengths) check_further_lengths();
  }

 private:
  bool sound(const std::string& section) const {
    return std::none_of(errors_.begin(), errors_.end(), [&](const Error& error) {
      return error.where.compare(0, section.size(), section) == 0;
    });
  }

  void report(std::string where, std::string what, std::string expected, std::string remedy) {
    errors_.push_back({std::move(where), std::move(what), std::move(expected), std::move(remedy)});
  }

  std::int64_t extra_positions() const { return readout_.traits.value("extra_positions", std::int64_t{0}); }

  std::int64_t longest_task_length() const {
    const std::string key = task_.traits.value("longest", std::string("length"));
    return config_["task"].contains(key) ? length_range(config_["task"][key]).maximum : 0;
  }

  void check_duration() {
    const Json& training = config_["training"];
    if (training.contains("steps") && training.contains("epochs"))
      report("training.epochs", "\"steps\" and \"epochs\" are both given", "one of the two", "Remove one");
    if (!training.contains("epochs") || !task_.traits.contains("samples")) return;
    const std::string samples = task_.traits["samples"];
    if (!config_["task"].contains(samples))
      report("training.epochs", "this task draws fresh samples every step, so there are no epochs",
             "\"steps\", or fixed samples", "Use \"steps\", or give task." + samples);
  }

  void check_readout() {
    const std::string asked = task_.traits.value("answers", std::string("sequence"));
    if (readout_.traits.value("answers", std::string("sequence")) == asked) return;
    const bool token = asked == "token";
    std::string fitting;
    for (const CatalogueEntry& entry : catalogue_.readouts)
      if (entry.traits.value("answers", std::string("sequence")) == asked)
        fitting += (fitting.empty() ? "" : ", ") + entry.id;
    report("model.readout.kind",
           "\"" + readout_.id + "\" answers " + (token ? "once" : "at every symbol") + ", but the task \"" +
               task_.id + "\" asks " + (token ? "at every symbol" : "once a sequence"),
           "one of " + fitting, "Leave the readout out to take the task's own");
  }

  void check_odd_lengths() {
    for (const Option& option : task_.options) {
      if (option.constraint != OptionConstraint::odd_length || !config_["task"].contains(option.key))
        continue;
      const LengthRange range = length_range(config_["task"][option.key]);
      if (range.minimum % 2 == 1 && range.maximum % 2 == 1) continue;
      report("task." + option.key, "got " + config_["task"][option.key].dump(),
             "an odd length, so that there is always a majority", "");
    }
  }

  void check_encoding_fits() {
    if (!encoding_.traits.contains("fits")) return;
    const Json& fits = encoding_.traits["fits"];
    const Json& body = config_["model"]["body"];
    const auto fitting = [&](const Json& block) {
      return std::find(fits.begin(), fits.end(), block["kind"]) != fits.end();
    };
    if (std::any_of(body.begin(), body.end(), fitting)) return;
    std::string kinds;
    for (const Json& kind : fits) kinds += (kinds.empty() ? "" : ", ") + kind.get<std::string>();
    report("model.encoding.kind", "\"" + encoding_.id + "\" acts inside " + kinds + ", and the body has none",
           "a body with such a block", "Add one, or choose an encoding that is added to the input");
  }

  void check_widths() {
    std::int64_t width = config_["model"]["embedding"]["width"];
    const Json& body = config_["model"]["body"];
    for (std::size_t i = 0; i < body.size(); ++i) {
      const CatalogueEntry& entry = *find_entry(catalogue_.blocks, body[i]["kind"]);
      for (const Option& option : entry.options) {
        if (option.constraint != OptionConstraint::divides_width) continue;
        const std::int64_t parts = body[i][option.key];
        if (width % parts == 0) continue;
        report("model.body[" + std::to_string(i) + "]." + option.key,
               "got " + std::to_string(parts) + ", which does not divide the width " + std::to_string(width),
               "one of " + divisors(width), "Change it, or the width");
      }
      width = output_width(entry, body[i], width);
    }
  }

  static std::string divisors(std::int64_t width) {
    std::string text;
    for (std::int64_t i = 1; i <= std::min<std::int64_t>(width, 64); ++i)
      if (width % i == 0) text += (text.empty() ? "" : ", ") + std::to_string(i);
    return text;
  }

  static std::int64_t output_width(const CatalogueEntry& entry, const Json& block, std::int64_t width) {
    const Json rule = entry.traits.contains("output_width") ? entry.traits["output_width"] : Json("same");
    if (!rule.is_object()) return width;
    const std::int64_t units = block[rule["option"].get<std::string>()];
    const bool doubled = rule.contains("doubled_by") && block[rule["doubled_by"].get<std::string>()] == true;
    return doubled ? 2 * units : units;
  }

  /// A complete configuration reads the same whether a value was written or filled in.
  void fill_in_order(Json& encoding, const std::string& key, std::int64_t value) const {
    Json filled = {{"kind", encoding["kind"]}};
    for (const Option& option : encoding_.options) {
      if (option.key == key)
        filled[key] = value;
      else if (encoding.contains(option.key))
        filled[option.key] = encoding[option.key];
    }
    encoding = std::move(filled);
  }

  void check_lengths() {
    for (const Option& option : encoding_.options) {
      if (option.constraint != OptionConstraint::covers_length) continue;
      Json& encoding = config_["model"]["encoding"];
      std::int64_t longest = longest_task_length();
      if (!encoding.contains(option.key)) {
        for (const Json& length : config_["evaluation"]["lengths"])
          longest = std::max(longest, length.get<std::int64_t>());
        fill_in_order(encoding, option.key, longest + extra_positions());
      } else if (encoding[option.key].get<std::int64_t>() < longest + extra_positions()) {
        report("model.encoding." + option.key,
               "got " + encoding[option.key].dump() + ", but sequences have up to " +
                   std::to_string(longest) +
                   (extra_positions() > 0 ? " symbols and a class token" : " symbols"),
               "at least " + std::to_string(longest + extra_positions()),
               "Raise it, leave it out to take the longest length, or shorten the task");
      }
    }
  }

  void check_further_lengths() {
    const bool text = task_.traits.value("text", false);
    if (text && !config_["evaluation"]["lengths"].empty())
      report("evaluation.lengths", "this task reads its sequences from a text and can not make other lengths",
             "an empty list", "Remove the lengths");
    for (const Option& option : task_.options)
      if (option.constraint == OptionConstraint::odd_length)
        for (const Json& length : config_["evaluation"]["lengths"])
          if (length.get<std::int64_t>() % 2 == 0)
            report("evaluation.lengths", "got " + length.dump(), "odd lengths for this task", "");
  }

  Json& config_;
  Errors& errors_;
  const CatalogueEntry& task_;
  const CatalogueEntry& encoding_;
  const CatalogueEntry& readout_;
  const Catalogue& catalogue_;
};

}  // namespace

void check_rules(Json& config, const Catalogue& catalogue, Errors& errors) {
  const auto known = [](const std::vector<CatalogueEntry>& entries, const Json& part) {
    return part.is_object() && part.contains("kind") && part["kind"].is_string() &&
           find_entry(entries, part["kind"].get<std::string>()) != nullptr;
  };
  const Json& model = config["model"];
  if (!known(catalogue.tasks, config["task"]) || !model.is_object() ||
      !known(catalogue.encodings, model["encoding"]) || !known(catalogue.readouts, model["readout"]))
    return;
  Rules(config, catalogue, errors).check();
}

}  // namespace ordinate
