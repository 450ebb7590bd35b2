#include "model/experiment/config_rules.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

#include "model/experiment/attention_fit.h"
#include "model/experiment/formula_rules.h"
#include "model/experiment/model_widths.h"
#include "model/options/position_numbers.h"
#include "model/options/size_rules.h"

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
    const bool encoding = sound("model.encoding");
    const bool widths = body && encoding && sound("model.embedding");
    check_duration();
    if (body && sound("training")) check_growth();
    check_start();
    check_readout();
    if (sound("task")) check_odd_lengths();
    if (body) check_body_looks_back();
    if (body && encoding) check_encoding_fits();
    if (encoding) check_encoding_options();
    if (lengths && encoding) check_lengths();  // fills in rows, which can count as columns
    if (widths && columns_known()) check_widths();
    if (lengths && widths) check_formula(config_["model"]["encoding"], encoding_, formula_range(), errors_);
    if (lengths) check_further_lengths();
  }

 private:
  bool sound(const std::string& section) const {
    return std::none_of(errors_.begin(), errors_.end(), [&](const Error& error) {
      return error.where.compare(0, section.size(), section) == 0;
    });
  }

  /// False where a table whose rows become columns could not be given its length.
  bool columns_known() const {
    const std::optional<JoinTrait>& join = encoding_traits_.joins;
    return !join || join->adds_width() || config_["model"]["encoding"].contains(join->columns);
  }

  void report(std::string where, std::string what, std::string expected, std::string remedy) {
    errors_.push_back({std::move(where), std::move(what), std::move(expected), std::move(remedy)});
  }

  std::int64_t extra_positions() const { return readout_traits_.extra_positions; }

  /// In tokens.
  std::int64_t longest_task_length() const {
    const std::string& key = task_traits_.longest;
    if (key.empty()) return places_for(0);
    return config_["task"].contains(key) ? places_for(length_range(config_["task"][key]).maximum) : 0;
  }

  std::int64_t places_for(std::int64_t length) const { return places_of(task_, config_["task"], length); }

  void check_duration() {
    const Json& training = config_["training"];
    if (training.contains("steps") && training.contains("epochs"))
      report("training.epochs", "\"steps\" and \"epochs\" are both given", "one of the two", "Remove one");
    const std::string& samples = task_traits_.samples;
    if (!training.contains("epochs") || samples.empty()) return;
    if (!config_["task"].contains(samples))
      report("training.epochs", "this task draws fresh samples every step, so there are no epochs",
             "\"steps\", or fixed samples", "Use \"steps\", or give task." + samples);
  }

  /// Every doubling needs a step of its own and layers that can be halved.
  void check_growth() {
    const Json& training = config_["training"];
    if (!training.contains("grow_at") || training["grow_at"].empty()) return;
    const Json& steps = training["grow_at"];
    for (std::size_t i = 1; i < steps.size(); ++i)
      if (steps[i] <= steps[i - 1])
        return report("training.grow_at", "got " + steps.dump(), "steps in ascending order, each once", "");
    if (training.contains("steps") && steps.back() >= training["steps"])
      report("training.grow_at",
             "got " + steps.dump() + ", but the training has " + training["steps"].dump() + " steps",
             "steps before the last one", "Train longer, or grow earlier");
    const std::size_t doublings = steps.size();
    const std::int64_t parts = doublings < 31 ? std::int64_t{1} << doublings : std::int64_t{1} << 31;
    bool grows = false;
    const Json& body = config_["model"]["body"];
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (!traits_of<BlockTraits>(*find_entry(catalogue_.blocks, body[i]["kind"])).stackable) continue;
      grows = true;
      const std::int64_t layers = body[i]["layers"];
      if (layers % parts != 0)
        report("model.body[" + std::to_string(i) + "].layers",
               "got " + std::to_string(layers) + ", which " + std::to_string(doublings) +
                   (doublings == 1 ? " doubling does" : " doublings do") + " not lead to",
               "a multiple of " + std::to_string(parts), "Change it, or training.grow_at");
    }
    if (grows) return;
    std::string kinds;
    for (const CatalogueEntry& entry : catalogue_.blocks)
      if (traits_of<BlockTraits>(entry).stackable) kinds += (kinds.empty() ? "" : " or ") + entry.id;
    report("training.grow_at", "no block of the body has layers that can be copied", kinds,
           "Leave it out, or change the body");
  }

  void check_start() {
    const Json& training = config_["training"];
    if (!sound("training") || !training.contains("start_checksum")) return;
    const std::string sum = training["start_checksum"];
    const bool hexadecimal =
        sum.size() == 16 && sum.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!hexadecimal) report("training.start_checksum", "got \"" + sum + "\"", "16 of 0-9 and a-f", "");
    if (!training.contains("start_from"))
      report("training.start_checksum", "there is no file that it is the checksum of",
             "training.start_from too", "Name the file, or leave it out");
  }

  void check_readout() {
    const AnswerScope asked = task_traits_.answers;
    if (readout_traits_.answers == asked) return;
    const bool token = asked == AnswerScope::token;
    std::string fitting;
    for (const CatalogueEntry& entry : catalogue_.readouts)
      if (traits_of<ReadoutTraits>(entry).answers == asked)
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
      const std::int64_t even = range.minimum % 2 == 0 ? range.minimum : range.maximum;
      report("task." + option.key, std::to_string(even) + " is even: a majority needs an odd length", "", "");
    }
  }

  void check_encoding_fits() {
    check_looks_back();
    if (sound("task")) check_grid();
    if (body_takes_positions(config_["model"]["body"], catalogue_)) return;
    if (needs_attention(encoding_)) {
      std::string kinds;
      for (const std::string& kind : attention_blocks(catalogue_, &CatalogueEntry::id))
        kinds += (kinds.empty() ? "" : ", ") + kind;
      report("model.encoding.kind",
             "\"" + encoding_.id + "\" acts inside " + kinds + ", and the body has none",
             "a body with such a block", "Add one, or choose an encoding that is added to the input");
    }
    if (const auto option = attention_option(); !option.empty())
      report("model.encoding." + option,
             config_["model"]["encoding"][option].dump() + " acts in attention layers, and the body has none",
             "a body with an attention block", "Add one, or leave the field out");
  }

  /// What reads rows and columns needs a task that has them.
  void check_grid() {
    if (!encoding_traits_.grid || grid_columns_of(task_, config_["task"]) > 0) return;
    std::string fitting;
    for (const CatalogueEntry& task : catalogue_.tasks)
      if (forms_grid(task)) fitting += (fitting.empty() ? "" : ", ") + task.id;
    report("model.encoding.kind",
           "\"" + encoding_.id + "\" reads rows and columns, and the places of the task \"" + task_.id +
               "\" stand on a line",
           "a task on a grid: " + fitting, "Choose one, or another encoding");
  }

  void check_looks_back() {
    if (!encoding_traits_.causal) return;
    for (const LookingAhead& each : attention_that_looks_ahead(config_["model"]["body"], catalogue_))
      report("model.encoding.kind",
             "\"" + encoding_.id + "\" fits attention that looks back only, and model." + each.path +
                 " is not set",
             "true there", "Set it, or choose another encoding");
  }

  /// Where the answer stands in the sequence, a body that looks ahead would read it off.
  void check_body_looks_back() {
    if (!task_traits_.causal) return;
    for (const LookingAhead& each : blocks_that_look_ahead(config_["model"]["body"], catalogue_))
      report("model." + each.path,
             "the task \"" + task_.id + "\" asks for what comes next, and this block sees it",
             each.mended_by ? "true" : "false", "Set it so, or choose another task");
  }

  std::string attention_option() const {
    return encoding_traits_.attention_option(config_["model"]["encoding"]);
  }

  bool acts_in_attention() const { return needs_attention(encoding_) || !attention_option().empty(); }

  void check_encoding_options() {
    const Json& encoding = config_["model"]["encoding"];
    for (const Option& option : encoding_.options)
      if (option.constraint == OptionConstraint::even && encoding[option.key].get<std::int64_t>() % 2 != 0)
        report("model.encoding." + option.key, "got " + encoding[option.key].dump(), "an even number", "");
    for (const auto& [larger, other] : encoding_traits_.at_least) {
      if (encoding[larger].get<double>() >= encoding[other].get<double>()) continue;
      report("model.encoding." + larger, "got " + encoding[larger].dump(),
             "at least " + encoding[other].dump() + ", as " + other + " says", "Raise it, or lower " + other);
    }
    if (encoding.value("every_layer", Json("no")) != "no" && encoding.value("join", Json("add")) != "add")
      report("model.encoding.every_layer", "vectors that are concatenated have another width than the layers",
             "\"no\"", "Leave it out, or join by addition");
  }

  void check_widths() {
    std::int64_t width = width_after_encoding(config_["model"], encoding_);
    const Json& body = config_["model"]["body"];
    std::optional<std::pair<std::int64_t, std::int64_t>> first_attention;
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
      if (takes_positions(entry) && acts_in_attention()) check_alike(i, width, first_attention);
      width = width_after_block(body[i], entry, width);
    }
  }

  /// One encoding serves all attention layers, so that they must have the same shape.
  void check_alike(std::size_t block, std::int64_t width,
                   std::optional<std::pair<std::int64_t, std::int64_t>>& first) {
    const std::string path = "model.body[" + std::to_string(block) + "]";
    const std::int64_t heads = config_["model"]["body"][block]["heads"];
    if (!first) first = {width, heads};
    if (first->first != width)
      report(path,
             "attention on width " + std::to_string(width) + " after attention on width " +
                 std::to_string(first->first),
             "the same width, because the encoding acts in both", "Change the block between them");
    const std::int64_t least = encoding_traits_.least_head_width;
    if (heads > 0 && width % heads == 0 && width / heads < least)
      report(path + ".heads",
             "got " + std::to_string(heads) + " on width " + std::to_string(width) + ": heads of " +
                 std::to_string(width / heads) + (width / heads == 1 ? " column" : " columns"),
             "heads of at least " + std::to_string(least) + " columns, as \"" + encoding_.id + "\" needs",
             "Fewer heads, or a larger width");
    if (first->second != heads)
      report(path + ".heads", "got " + std::to_string(heads),
             std::to_string(first->second) +
                 " as in the attention block before, because the encoding acts in both",
             "");
    const std::int64_t embedding = config_["model"]["embedding"]["width"];
    if (attention_option() == "every_layer" && width != embedding)
      report("model.encoding.every_layer",
             "the vectors have " + std::to_string(embedding) + (embedding == 1 ? " column" : " columns") +
                 " and the layers " + std::to_string(width),
             "attention on the embedding's width", "Leave it out, or change the block before");
  }

  static std::string divisors(std::int64_t width) {
    std::string text;
    for (std::int64_t i = 1; i <= std::min<std::int64_t>(width, 64); ++i)
      if (width % i == 0) text += (text.empty() ? "" : ", ") + std::to_string(i);
    return text;
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

  bool randomised() const { return draws_positions(config_["model"]["encoding"]); }

  /// Trained or evaluated, class token included.
  std::int64_t longest_of_all() const {
    std::int64_t longest = longest_task_length();
    for (const Json& length : config_["evaluation"]["lengths"])
      longest = std::max(longest, places_for(length_range(length).maximum));
    return longest + extra_positions();
  }

  void check_lengths() {
    Json& encoding = config_["model"]["encoding"];
    for (const Option& option : encoding_.options) {
      const bool range = option.constraint == OptionConstraint::position_range &&
                         runs_out_of_positions(config_["model"]["encoding"]);
      const bool takes = option.constraint == OptionConstraint::takes_length;
      if (option.constraint != OptionConstraint::covers_length && !range && !takes) continue;
      if (!encoding.contains(option.key)) {
        // A length that is only evaluated adds no row: none would ever be trained.
        fill_in_order(encoding, option.key,
                      randomised() ? encoding["position_range"].get<std::int64_t>()
                                   : longest_task_length() + extra_positions());
        continue;
      }
      if (takes) continue;
      const std::int64_t value = encoding[option.key];
      if (randomised() && !range && value < encoding["position_range"].get<std::int64_t>())
        report("model.encoding." + option.key, "got " + std::to_string(value),
               "at least " + encoding["position_range"].dump() + ", the range of the random positions",
               "Raise it, leave it out, or lower position_range");
      else if (value < longest_task_length() + extra_positions())
        report_short(option.key, value);
    }
  }

  void report_short(const std::string& option, std::int64_t value) {
    const std::int64_t longest = longest_task_length();
    report("model.encoding." + option,
           "got " + std::to_string(value) + ", but sequences have up to " + std::to_string(longest) +
               (task_.sizes.empty() ? " symbols" : " tokens") +
               (extra_positions() > 0 ? " and a class token" : ""),
           "at least " + std::to_string(longest + extra_positions()),
           "Raise it, leave it out to take the longest length, or shorten the task");
  }

  FormulaRange formula_range() const {
    FormulaRange range;
    const Json& encoding = config_["model"]["encoding"];
    range.real_positions = position_numbers(encoding) == PositionNumbers::real;
    range.positions = std::max<std::int64_t>(
        1, randomised() ? encoding["position_range"].get<std::int64_t>() : longest_of_all());
    range.width = config_["model"]["embedding"]["width"];
    range.single_precision = config_["training"].value("precision", Json()) != "float64";
    for (const Json& block : config_["model"]["body"])
      if (takes_positions(*find_entry(catalogue_.blocks, block["kind"]))) range.heads = block["heads"];
    return range;
  }

  void check_further_lengths() {
    if (task_traits_.given_data && !config_["evaluation"]["lengths"].empty())
      report("evaluation.lengths", "the data of this task are given, and it cannot make other lengths",
             "an empty list", "Remove the lengths");
    const std::int64_t samples =
        config_["evaluation"].value("length_samples", std::numeric_limits<std::int64_t>::max());
    for (const Json& length : config_["evaluation"]["lengths"]) {
      const LengthRange range = length_range(length);
      const std::int64_t count = range.maximum - range.minimum + 1;
      if (count > samples)
        report("evaluation.length_samples", "got " + std::to_string(samples),
               "at least " + std::to_string(count) + ", one for each length of " + to_text(range),
               "Raise it, or shorten the range in evaluation.lengths");
    }
    std::set<LengthRange> seen;
    for (const Json& length : config_["evaluation"]["lengths"])
      if (!seen.insert(length_range(length)).second)
        report("evaluation.lengths", length.dump() + " is listed twice", "every length once",
               "Remove one of the two");
    for (const Option& option : task_.options)
      if (option.constraint == OptionConstraint::odd_length)
        for (const Json& length : config_["evaluation"]["lengths"])
          if (const LengthRange range = length_range(length); range.single() && range.minimum % 2 == 0)
            report("evaluation.lengths", "got " + length.dump(), "odd lengths for this task", "");
  }

  Json& config_;
  Errors& errors_;
  const CatalogueEntry& task_;
  const CatalogueEntry& encoding_;
  const CatalogueEntry& readout_;
  const TaskTraits& task_traits_ = traits_of<TaskTraits>(task_);
  const EncodingTraits& encoding_traits_ = traits_of<EncodingTraits>(encoding_);
  const ReadoutTraits& readout_traits_ = traits_of<ReadoutTraits>(readout_);
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
