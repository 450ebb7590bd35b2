#include "model/tasks/synthetic_task.h"

#include <algorithm>
#include <numeric>

#include "model/tasks/task_summary.h"

namespace ordinate {

namespace {

constexpr std::int64_t most_symbols = 256;
constexpr std::int64_t most_length = 4096;
constexpr std::int64_t most_samples = 100000;
constexpr std::int64_t further_batch = 256;  // samples at once when other lengths are tested

Option samples_option(const SyntheticDefaults& defaults) {
  return {.key = "samples",
          .label = "fixed samples",
          .help =
              "Draws this many samples once a seed and trains on them in epochs. Left out, every step "
              "draws fresh samples, and nothing can be learned by heart.",
          .kind = OptionKind::integer,
          .default_value = defaults.samples,
          .absent = defaults.samples.is_null() ? "fresh samples every step" : "",
          .unit = "samples",
          .minimum = 1,
          .maximum = most_samples};
}

std::int64_t draw_length(const std::vector<std::int64_t>& lengths, RandomStream& stream) {
  return lengths.size() == 1 ? lengths.front() : lengths[stream.below(lengths.size())];
}

std::string samples_text(std::int64_t count) {
  return std::to_string(count) + (count == 1 ? " fixed sample" : " fixed samples") +
         ", drawn once from the seed";
}

}  // namespace

OptionList synthetic_options(const SyntheticDefaults& defaults) {
  OptionList options = {{.key = "length",
                         .label = "length",
                         .help = "Symbols in a sequence. A range draws one length for every batch.",
                         .kind = OptionKind::length,
                         .default_value = defaults.length,
                         .unit = "symbols",
                         .minimum = static_cast<double>(defaults.shortest),
                         .maximum = most_length,
                         .constraint = defaults.length_constraint}};
  if (defaults.symbols > 0)
    options.push_back({.key = "symbols",
                       .label = "symbols",
                       .help = "Size of the alphabet. Fewer symbols make a lucky guess more likely.",
                       .kind = OptionKind::integer,
                       .default_value = defaults.symbols,
                       .unit = "symbols",
                       .minimum = static_cast<double>(defaults.fewest_symbols),
                       .maximum = most_symbols});
  options.push_back(samples_option(defaults));
  options.push_back({.key = "validation_samples",
                     .label = "validation samples",
                     .help =
                         "Samples on which loss and accuracy are evaluated. Drawn once a seed and the same "
                         "for all variants.",
                     .kind = OptionKind::integer,
                     .default_value = defaults.validation_samples,
                     .unit = "samples",
                     .minimum = 1,
                     .maximum = most_samples,
                     .advanced = true});
  options.push_back({.key = "shuffle",
                     .label = "shuffle every epoch",
                     .help = "Gives fixed samples a new order in every epoch. Fresh samples need none.",
                     .kind = OptionKind::boolean,
                     .default_value = defaults.shuffle,
                     .advanced = true});
  return options;
}

Json with_length_from(const std::string& key, Json options) {
  options["length"] = options.at(key);
  return options;
}

TaskTraits synthetic_traits(AnswerScope scope, const std::string& readout) {
  return {.answers = scope, .readout = readout, .samples = "samples"};
}

SyntheticTask::SyntheticTask(const Json& options, AnswerScope scope, std::int64_t symbols)
    : SyntheticTask(options, scope,
                    Alphabet(symbols > 0 ? symbols : options.at("symbols").get<std::int64_t>())) {}

SyntheticTask::SyntheticTask(const Json& options, AnswerScope scope, Alphabet alphabet)
    : kind_(options.at("kind")),
      alphabet_(std::move(alphabet)),
      scope_(scope),
      length_(length_range(options.at("length"))),
      validation_samples_(options.at("validation_samples")),
      shuffle_(options.at("shuffle")) {
  if (options.contains("samples")) samples_ = options.at("samples").get<std::int64_t>();
}

std::vector<std::int64_t> SyntheticTask::lengths() const {
  std::vector<std::int64_t> result;
  for (std::int64_t length = length_.minimum; length <= length_.maximum; ++length)
    if (possible(length)) result.push_back(length);
  return result;
}

std::int64_t SyntheticTask::longest_length() const {
  const auto all = lengths();
  return all.empty() ? 0 : all.back();
}

std::optional<std::int64_t> SyntheticTask::impossible_end() const {
  for (const std::int64_t length : {length_.minimum, length_.maximum})
    if (!possible(length)) return length;
  return std::nullopt;
}

SyntheticTask::Tokens SyntheticTask::uniform_tokens(RandomStream& stream, std::int64_t length) const {
  Tokens tokens(static_cast<std::size_t>(length));
  for (std::int32_t& token : tokens)
    token = static_cast<std::int32_t>(stream.below(static_cast<std::uint64_t>(alphabet_.size())));
  return tokens;
}

SyntheticTask::Tokens SyntheticTask::different_tokens(RandomStream& stream, std::int64_t from,
                                                      std::int64_t count, std::int64_t length) {
  Tokens all(static_cast<std::size_t>(count));
  std::iota(all.begin(), all.end(), static_cast<std::int32_t>(from));
  stream.shuffle(all);
  all.resize(static_cast<std::size_t>(length));
  return all;
}

Sample SyntheticTask::draw(RandomStream& stream, std::int64_t length) const {
  Sample sample;
  sample.tokens = uniform_tokens(stream, length);
  sample.targets = targets(sample.tokens);
  return sample;
}

std::vector<Sample> SyntheticTask::draw_set(RandomStream stream, std::int64_t count) const {
  const std::vector<std::int64_t> all_lengths = lengths();
  std::vector<Sample> samples;
  samples.reserve(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) samples.push_back(draw(stream, draw_length(all_lengths, stream)));
  return samples;
}

std::shared_ptr<const SampleCycle> SyntheticTask::fixed_samples(std::uint64_t seed) const {
  return fixed_.get(seed, [&] {
    return std::make_shared<SampleCycle>(draw_set(RandomStream(seed, "training data", kind_), *samples_),
                                         scope_, shuffle_);
  });
}

std::vector<Sample> SyntheticTask::validation_set(std::uint64_t seed) const {
  return draw_set(RandomStream(seed, "validation data", kind_), validation_samples_);
}

Batch SyntheticTask::training_batch(std::uint64_t seed, std::int64_t step, std::int64_t batch_size) const {
  if (samples_) return fixed_samples(seed)->batch(seed, step, batch_size);
  RandomStream stream(seed, "training data", kind_, static_cast<std::uint64_t>(step));
  const std::int64_t length = draw_length(lengths(), stream);
  std::vector<Sample> samples;
  samples.reserve(static_cast<std::size_t>(batch_size));
  for (std::int64_t i = 0; i < batch_size; ++i) samples.push_back(draw(stream, length));
  return batch_of_all(samples, scope_);
}

std::vector<Batch> SyntheticTask::validation_batches(std::uint64_t seed, std::int64_t batch_size) const {
  return batches_by_length(validation_set(seed), scope_, batch_size);
}

std::vector<Batch> SyntheticTask::batches_of_length(std::uint64_t seed, std::int64_t length,
                                                    std::int64_t count) const {
  if (!possible(length)) return {};
  RandomStream stream(seed, "data of one length", kind_, static_cast<std::uint64_t>(length));
  std::vector<Sample> samples;
  samples.reserve(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) samples.push_back(draw(stream, length));
  return batches_by_length(samples, scope_, further_batch);
}

std::int64_t SyntheticTask::asked(std::int64_t length) const {
  return scope_ == AnswerScope::sequence ? 1 : length;
}

std::vector<double> SyntheticTask::class_shares(std::int64_t) const {
  return std::vector<double>(static_cast<std::size_t>(classes()), 1.0 / static_cast<double>(classes()));
}

double SyntheticTask::guessing_level() const {
  std::vector<double> right(static_cast<std::size_t>(classes()), 0.0);
  double all = 0;
  for (const std::int64_t length : lengths()) {
    const std::vector<double> shares = class_shares(length);
    const auto weight = static_cast<double>(asked(length));
    for (std::size_t i = 0; i < right.size(); ++i) right[i] += weight * shares[i];
    all += weight;
  }
  return *std::max_element(right.begin(), right.end()) / all;
}

std::optional<double> SyntheticTask::order_blind_bound() const {
  const std::vector<double> bounds = order_blind_bounds();
  double right = 0;
  double all = 0;
  for (const std::int64_t length : lengths()) {
    const auto weight = static_cast<double>(asked(length));
    right += weight * bounds[static_cast<std::size_t>(length)];
    all += weight;
  }
  return right / all;
}

Sample SyntheticTask::example(std::uint64_t seed) const {
  RandomStream stream(seed, "example", kind_);
  return draw(stream, example_length());
}

Result<Sample> SyntheticTask::read_input(const std::string& text) const {
  auto tokens = alphabet_.read(text);
  if (!tokens) return tl::unexpected<Error>(tokens.error());
  if (tokens->empty())
    return fail("input", "it is empty", alphabet_.description(),
                "Type a sequence such as " + alphabet_.text(0) + separator() + alphabet_.text(1) +
                    separator() + alphabet_.text(0));
  // Longer than the task's own sequences is fine: whether a model has positions for it, the model says.
  if (static_cast<std::int64_t>(tokens->size()) > most_length)
    return fail("input", "it has " + std::to_string(tokens->size()) + " symbols",
                "at most " + std::to_string(most_length), "Shorten it");
  Sample sample;
  sample.targets = targets(*tokens);
  sample.tokens = std::move(*tokens);
  return sample;
}

DataSummary SyntheticTask::summary(std::uint64_t seed) const {
  const std::vector<Sample> validation = validation_set(seed);
  const std::vector<Sample> fresh =
      samples_ ? std::vector<Sample>() : draw_set(RandomStream(seed, "training data", kind_, 1), 50);
  const std::shared_ptr<const SampleCycle> fixed = samples_ ? fixed_samples(seed) : nullptr;
  const std::vector<Sample>& training = fixed ? fixed->samples() : fresh;
  const std::vector<Sample>& counted = fixed ? training : validation;

  DataSummary summary;
  summary.origin = samples_ ? samples_text(*samples_) : "fresh samples every step";
  summary.training_samples = samples_;
  summary.validation_samples = validation_samples_;
  summary.classes = class_balance(*this, counted);
  summary.vocabulary = symbol_counts(*this, counted);
  summary.vocabulary_size = symbols();
  summary.longest = longest();
  summary.notes = notes();
  add_examples(*this, training, "training", summary);
  add_examples(*this, validation, "validation", summary);
  return summary;
}

}  // namespace ordinate
