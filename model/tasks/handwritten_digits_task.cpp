#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "model/tasks/data_file.h"
#include "model/tasks/sample_cycle.h"
#include "model/tasks/task_summary.h"
#include "model/tasks/text_options.h"

namespace ordinate {

namespace {

constexpr std::int64_t side = 8;         // pixels
constexpr std::int64_t blackest = 16;    // grey levels of a pixel: 0 … 16
constexpr std::int64_t most_levels = 4;  // of a pixel, where four of them make a symbol
const std::string grey_characters = "0123456789abcdefg";

/// How a picture becomes symbols: patches row after row, the pixels of a patch row after row.
struct Patches {
  std::int64_t size = 1;    ///< pixels in a row of a patch
  std::int64_t levels = 2;  ///< of grey

  std::int64_t columns() const { return side / size; }
  std::int64_t places() const { return columns() * columns(); }
  std::int64_t pixels() const { return size * size; }
  std::int64_t symbols() const {
    std::int64_t count = 1;
    for (std::int64_t i = 0; i < pixels(); ++i) count *= levels;
    return count;
  }
  /// A pixel of 0 … 16 as one of the levels.
  std::int64_t level(std::int64_t grey) const { return grey * levels / (blackest + 1); }

  /// `grey` holds the pixels of the picture, row after row.
  std::vector<std::int32_t> tokens(const std::vector<std::int64_t>& grey) const {
    std::vector<std::int32_t> result;
    for (std::int64_t row = 0; row < side; row += size)
      for (std::int64_t column = 0; column < side; column += size) {
        std::int64_t symbol = 0;
        for (std::int64_t pixel = 0; pixel < pixels(); ++pixel) {
          const std::int64_t place = (row + pixel / size) * side + column + pixel % size;
          symbol = symbol * levels + level(grey[static_cast<std::size_t>(place)]);
        }
        result.push_back(static_cast<std::int32_t>(symbol));
      }
    return result;
  }

  /// The levels of its pixels, a character each.
  std::string text(std::int64_t symbol) const {
    std::string characters(static_cast<std::size_t>(pixels()), '0');
    for (auto each = characters.rbegin(); each != characters.rend(); ++each) {
      *each = grey_characters[static_cast<std::size_t>(symbol % levels)];
      symbol /= levels;
    }
    return characters;
  }
};

struct DigitsData {
  std::string origin;
  std::vector<Sample> training;
  std::vector<Sample> validation;
};

tl::unexpected<Error> damaged(const std::string& file, std::size_t line) {
  return fail(file + ":" + std::to_string(line), "it is not a digit and its pixels",
              "a digit, a comma and 64 of " + grey_characters, "Install the program again");
}

Result<DigitsData> read_digits(const Json& options, const Patches& patches) {
  const auto file = read_data_file("builtin:digits", {});
  if (!file) return tl::unexpected<Error>(file.error());
  std::vector<Sample> samples;
  std::map<std::string, std::vector<std::size_t>> of_class;
  std::string_view rest = file->text;
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::string_view row = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), row.size() + 1));
    if (line == 1) continue;  // the header
    if (row.size() != side * side + 2 || row[0] < '0' || row[0] > '9' || row[1] != ',')
      return damaged(file->shown, line);
    std::vector<std::int64_t> grey;
    for (const char pixel : row.substr(2)) {
      const std::size_t value = grey_characters.find(pixel);
      if (value == std::string::npos) return damaged(file->shown, line);
      grey.push_back(static_cast<std::int64_t>(value));
    }
    of_class[std::string(row.substr(0, 1))].push_back(samples.size());
    samples.push_back({patches.tokens(grey), {row[0] - '0'}});
  }
  DigitsData data{file->path.filename().string(), {}, {}};
  const std::vector<bool> validates = validation_rows(of_class, samples.size(), options);
  for (std::size_t i = 0; i < samples.size(); ++i)
    (validates[i] ? data.validation : data.training).push_back(std::move(samples[i]));
  return data;
}

/// y is the digit that the picture shows.
class DigitsTask : public Task {
 public:
  DigitsTask(const Json& options, const Patches& patches, DigitsData data)
      : patches_(patches),
        data_(std::move(data)),
        training_(std::exchange(data_.training, {}), AnswerScope::sequence,
                  options.at("shuffle").get<bool>()) {}

  std::int64_t symbols() const override { return patches_.symbols(); }
  std::int64_t classes() const override { return 10; }
  AnswerScope scope() const override { return AnswerScope::sequence; }
  std::int64_t longest() const override { return patches_.places(); }
  std::int64_t places(std::int64_t) const override { return patches_.places(); }
  std::int64_t grid_columns() const override { return patches_.columns(); }

  std::optional<std::int64_t> training_samples() const override {
    return static_cast<std::int64_t>(training_.samples().size());
  }
  Batch training_batch(std::uint64_t seed, std::int64_t step, std::int64_t batch_size) const override {
    return training_.batch(seed, step, batch_size);
  }
  std::vector<Batch> validation_batches(std::uint64_t, std::int64_t batch_size) const override {
    return batches_by_length(data_.validation, AnswerScope::sequence, batch_size);
  }
  std::vector<Batch> batches_of_length(std::uint64_t, std::int64_t, std::int64_t) const override {
    return {};
  }

  double guessing_level() const override {
    std::map<std::int32_t, std::int64_t> counts;
    std::int64_t most = 0;
    for (const Sample& sample : data_.validation) most = std::max(most, ++counts[sample.targets[0]]);
    return static_cast<double>(most) / static_cast<double>(data_.validation.size());
  }
  std::optional<double> order_blind_bound() const override { return std::nullopt; }

  std::string question() const override { return "Which digit is this, 0 to 9?"; }
  std::string token_text(std::int64_t token) const override { return patches_.text(token); }
  std::string class_text(std::int64_t target) const override { return std::to_string(target); }
  std::string separator() const override { return patches_.size > 1 ? " " : ""; }
  Sample example(std::uint64_t seed) const override {
    return data_.validation[RandomStream(seed, "example").below(data_.validation.size())];
  }
  Result<Sample> read_input(const std::string& text) const override;
  DataSummary summary(std::uint64_t seed) const override;

 private:
  Patches patches_;
  DigitsData data_;
  SampleCycle training_;
};

Result<Sample> DigitsTask::read_input(const std::string& text) const {
  const std::string characters = grey_characters.substr(0, static_cast<std::size_t>(patches_.levels));
  const std::string expected =
      "64 of " + characters + (patches_.size > 1 ? ", four for each patch" : ", row after row");
  std::string levels;
  for (const char each : text)
    if (each != ' ' && each != '\n' && each != '\t' && each != '\r') levels += each;
  if (levels.empty()) return fail("input", "it is empty", expected);
  if (const std::size_t wrong = levels.find_first_not_of(characters); wrong != std::string::npos)
    return fail("input", "character " + std::to_string(wrong + 1) + " is no level of grey", expected);
  if (levels.size() != side * side)
    return fail("input", "it has " + std::to_string(levels.size()) + " pixels", expected);
  Sample sample;
  const auto pixels = static_cast<std::size_t>(patches_.pixels());
  for (std::size_t i = 0; i < levels.size(); i += pixels) {
    std::int64_t symbol = 0;
    for (std::size_t pixel = i; pixel < i + pixels; ++pixel)
      symbol = symbol * patches_.levels + static_cast<std::int64_t>(characters.find(levels[pixel]));
    sample.tokens.push_back(static_cast<std::int32_t>(symbol));
  }
  return sample;
}

DataSummary DigitsTask::summary(std::uint64_t) const {
  const std::vector<Sample>& training = training_.samples();
  DataSummary summary;
  summary.origin = data_.origin;
  summary.training_samples = training_samples();
  summary.validation_samples = static_cast<std::int64_t>(data_.validation.size());
  summary.classes = class_balance(*this, training);
  summary.vocabulary = symbol_counts(*this, training);
  summary.vocabulary_size = symbols();
  summary.longest = longest();
  add_examples(*this, training, "training", summary);
  add_examples(*this, data_.validation, "validation", summary);
  return summary;
}

OptionList digits_options() {
  return {
      {.key = "patch",
       .label = "patches",
       .help = "How many pixels make one symbol.",
       .kind = OptionKind::choice,
       .default_value = "2x2",
       .choices = {{"2x2", "2 × 2 pixels", "A grid of 4 × 4 patches, at most 4 levels of grey."},
                   {"1x1", "single pixels", "A grid of 8 × 8."}}},
      {.key = "grey_levels",
       .label = "levels of grey",
       .help = "Of each pixel; the pictures have 17. A patch of 2 × 2 has that to the power of 4 symbols.",
       .kind = OptionKind::integer,
       .default_value = 2,
       .minimum = 2,
       .maximum = blackest + 1},
      validation_fraction_option(0.2, "pictures of every digit"),
      split_seed_option(),
      shuffle_option("Gives the training pictures a new order in every epoch.")};
}

Result<std::unique_ptr<Task>> make_digits(const Json& options, const std::filesystem::path&) {
  const Patches patches{options.at("patch") == "2x2" ? 2 : 1, options.at("grey_levels")};
  if (patches.size > 1 && patches.levels > most_levels)
    return fail("task.grey_levels",
                "got " + std::to_string(patches.levels) + ", which makes " +
                    std::to_string(patches.symbols()) + " different patches of 2 × 2",
                "at most " + std::to_string(most_levels), "Lower it, or take single pixels");
  auto data = read_digits(options, patches);
  if (!data) return tl::unexpected<Error>(data.error());
  return std::unique_ptr<Task>(std::make_unique<DigitsTask>(options, patches, std::move(*data)));
}

const RegisterTask digits_registration({
    .description =
        {.id = "handwritten-digits",
         .title = "Handwritten digits",
         .summary = "Which digit does a small picture show? 1,797 handwritten digits of 8 × 8 pixels.",
         .help = "The pictures come with the program. Pixels, or patches of 2 × 2 pixels, are the symbols, "
                 "read row after row. One part of every class is kept for validation.\n\n"
                 "A model that cannot see order knows how many patches of each kind a picture has, and that "
                 "says something about the digit: race \"No encoding\" to see how much.\n\n"
                 "There is no order-blind bound: how much a bag of patches says about a digit nobody knows. "
                 "The guessing level is the share of the commonest class.",
         .reference = "Alpaydin and Kaynak 1998, Optical Recognition of Handwritten Digits, UCI Machine "
                      "Learning Repository (CC BY 4.0)",
         .order = 75,
         .options = digits_options(),
         .traits = TaskTraits{.answers = AnswerScope::sequence,
                              .readout = "mean",
                              .given_data = true,
                              .longest = ""},
         .sizes = {{"places", "if(patch_2x2, 16, 64)"}, {"grid_columns", "if(patch_2x2, 4, 8)"}}},
    .make = make_digits,
});

}  // namespace

}  // namespace ordinate
