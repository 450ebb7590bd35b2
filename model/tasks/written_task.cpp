#include "model/tasks/written_task.h"

#include <algorithm>

namespace ordinate {

OptionList written_options(const SyntheticDefaults& defaults) {
  OptionList options = synthetic_options(defaults);
  options.front().help = "Symbols of the question. A range draws one length for every batch.";
  options.push_back({.key = "score",
                     .label = "scored by",
                     .help =
                         "A whole answer is right when every symbol and the end are: the exact match of the "
                         "literature. Or every symbol counts by itself, with the right symbols before it.",
                     .kind = OptionKind::choice,
                     .default_value = "whole",
                     .choices = {{"whole", "whole answer", ""}, {"symbols", "symbol", ""}}});
  return options;
}

TaskTraits written_traits() {
  TaskTraits traits = synthetic_traits(AnswerScope::token, "per-token");
  traits.causal = true;
  return traits;
}

Sizes written_sizes(const std::string& question, const std::string& answer) {
  return {{"places", "(" + question + ") + (" + answer + ") + 2"}};
}

WrittenTask::WrittenTask(const Json& options, Alphabet alphabet)
    : SyntheticTask(options, AnswerScope::token, std::move(alphabet)),
      whole_(options.at("score") == "whole") {}

WrittenTask::WrittenTask(const Json& options)
    : WrittenTask(options, Alphabet(options.at("symbols").get<std::int64_t>())) {}

std::string WrittenTask::token_text(std::int64_t token) const {
  if (token < alphabet().size()) return alphabet().text(token);
  return token == alphabet().size() ? "[" : "|";
}

std::string WrittenTask::class_text(std::int64_t target) const {
  return target < alphabet().size() ? alphabet().text(target) : "]";
}

SyntheticTask::Tokens WrittenTask::draw_question(RandomStream& stream, std::int64_t length) const {
  return uniform_tokens(stream, length);
}

Sample WrittenTask::written(const Tokens& question, const Tokens& answer) const {
  const auto begin = static_cast<std::int32_t>(alphabet().size());
  Sample sample;
  sample.tokens.push_back(begin);
  sample.tokens.insert(sample.tokens.end(), question.begin(), question.end());
  sample.tokens.push_back(begin + 1);
  sample.targets.assign(question.size() + 1, -1);
  sample.tokens.insert(sample.tokens.end(), answer.begin(), answer.end());
  sample.targets.insert(sample.targets.end(), answer.begin(), answer.end());
  sample.targets.push_back(static_cast<std::int32_t>(*ending_class()));
  return sample;
}

Sample WrittenTask::draw(RandomStream& stream, std::int64_t length) const {
  const Tokens question = draw_question(stream, length);
  return written(question, answer(question).value());
}

std::int64_t WrittenTask::example_length() const {
  constexpr std::int64_t telling = 4;
  const std::vector<std::int64_t> all = lengths();
  const auto found = std::lower_bound(all.begin(), all.end(), telling);
  return found == all.end() ? all.back() : *found;
}

std::vector<std::int32_t> WrittenTask::targets(const Tokens&) const { return {}; }

Batch WrittenTask::scored(Batch batch) const {
  batch.whole_answers = whole_;
  return batch;
}

std::vector<Batch> WrittenTask::scored(std::vector<Batch> batches) const {
  for (Batch& batch : batches) batch.whole_answers = whole_;
  return batches;
}

Batch WrittenTask::training_batch(std::uint64_t seed, std::int64_t step, std::int64_t batch_size) const {
  return scored(SyntheticTask::training_batch(seed, step, batch_size));
}

std::vector<Batch> WrittenTask::validation_batches(std::uint64_t seed, std::int64_t batch_size) const {
  return scored(SyntheticTask::validation_batches(seed, batch_size));
}

std::vector<Batch> WrittenTask::batches_of_length(std::uint64_t seed, std::int64_t length,
                                                  std::int64_t count) const {
  return scored(SyntheticTask::batches_of_length(seed, length, count));
}

std::vector<double> WrittenTask::class_shares(std::int64_t length) const {
  const auto answer = static_cast<double>(answer_length(length));
  const auto symbols = static_cast<double>(alphabet().size());
  std::vector<double> shares(static_cast<std::size_t>(classes()), answer / (answer + 1) / symbols);
  shares.back() = 1 / (answer + 1);
  return shares;
}

double WrittenTask::guessing_level() const {
  if (!whole_) return SyntheticTask::guessing_level();
  double sum = 0;
  double largest = 0;
  for (const std::int64_t length : lengths()) {
    sum += commonest_answer(length);
    largest = std::max(largest, commonest_answer(length));
  }
  return (one_answer_for_all() ? sum : largest) / static_cast<double>(lengths().size());
}

std::optional<double> WrittenTask::order_blind_bound() const {
  if (!whole_ || !bag_bound(longest_length())) return std::nullopt;
  return SyntheticTask::order_blind_bound();
}

std::vector<double> WrittenTask::order_blind_bounds() const {
  std::vector<double> bounds(static_cast<std::size_t>(longest_length() + 1), 0.0);
  for (const std::int64_t length : lengths())
    bounds[static_cast<std::size_t>(length)] = bag_bound(length).value_or(0);
  return bounds;
}

Result<Sample> WrittenTask::read_input(const std::string& text) const {
  // A user may type the frame that the screen shows.
  std::string question = text.substr(0, text.find('|'));
  if (const auto open = question.find('['); open != std::string::npos) question.erase(0, open + 1);
  const Result<Sample> typed = SyntheticTask::read_input(question);
  if (!typed) return typed;
  const Result<Tokens> right = answer(typed->tokens);
  if (!right) return tl::unexpected<Error>(right.error());
  return written(typed->tokens, *right);
}

}  // namespace ordinate
