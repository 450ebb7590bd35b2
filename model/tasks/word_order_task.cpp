#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <span>
#include <unordered_map>

#include "model/files/checksum.h"
#include "model/files/utf8.h"
#include "model/tasks/data_file.h"
#include "model/tasks/sample_cycle.h"
#include "model/tasks/task_summary.h"
#include "model/tasks/text_options.h"
#include "model/tasks/tokenizer.h"
#include "model/tasks/vocabulary.h"

namespace ordinate {

namespace {

using Tokens = std::vector<std::int32_t>;
using Words = std::vector<std::string>;

constexpr std::int32_t shuffled_class = 0;
constexpr std::int32_t in_order_class = 1;

struct Sentences {
  std::string origin;
  Vocabulary vocabulary;
  std::vector<Tokens> training;
  std::vector<Tokens> validation;
  std::int64_t skipped = 0;
  std::vector<std::string> notes;
};

bool all_alike(const Tokens& tokens) {
  return std::adjacent_find(tokens.begin(), tokens.end(), std::not_equal_to<>()) == tokens.end();
}

/// Reads a plain text into two sets of sentences that have none in common.
class SentenceLoader {
 public:
  explicit SentenceLoader(const Json& options)
      : options_(options), min_words_(options.at("min_words")), max_words_(options.at("max_words")) {}

  Result<Sentences> load(const std::filesystem::path& folder) {
    if (min_words_ > max_words_)
      return fail("base.task.min_words", "got " + std::to_string(min_words_),
                  "at most base.task.max_words, " + std::to_string(max_words_));
    const auto file = read_data_file(options_.at("path"), folder);
    if (!file) return tl::unexpected<Error>(file.error());
    result_.origin = file->path.filename().string();
    std::vector<Tokens> sentences = usable_sentences(file->text);
    if (sentences.size() < 2) return too_few(file->shown, sentences.size());
    split(std::move(sentences));
    if (result_.training.empty() || result_.validation.empty())
      return too_few(file->shown, result_.training.size() + result_.validation.size());
    return std::move(result_);
  }

 private:
  tl::unexpected<Error> too_few(const std::string& shown, std::size_t found) const {
    return fail(shown,
                "it has " + std::to_string(found) + " different sentences of " + std::to_string(min_words_) +
                    " to " + std::to_string(max_words_) + " words that can be shuffled",
                "at least 2, one to train and one to validate",
                "Choose a longer text, or change base.task.min_words and base.task.max_words");
  }

  /// Each different sentence once, in the order of the text, as the numbers of its words.
  std::vector<Tokens> usable_sentences(const std::string& text) {
    std::vector<Tokens> sentences;
    std::unordered_multimap<std::uint64_t, std::size_t> known;
    std::int64_t other_length = 0;
    std::int64_t repeated = 0;
    visit_sentences(text, [&](const std::string& sentence) {
      const Words words = split_words(lower_case(sentence));
      const auto count = static_cast<std::int64_t>(words.size());
      if (count < min_words_ || count > max_words_) {
        ++other_length;
        return;
      }
      Tokens numbers = numbers_.numbers_of(words);
      const std::uint64_t hash =
          checksum({reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::int32_t)});
      const auto [begin, end] = known.equal_range(hash);
      if (std::any_of(begin, end, [&](const auto& each) { return sentences[each.second] == numbers; })) {
        ++repeated;
        return;
      }
      known.emplace(hash, sentences.size());
      sentences.push_back(std::move(numbers));
    });
    skip(other_length, "left out: fewer than " + std::to_string(min_words_) + " or more than " +
                           std::to_string(max_words_) + " words");
    skip(repeated, "left out as repetitions");
    return sentences;
  }

  void skip(std::int64_t count, const std::string& why) {
    if (count == 0) return;
    result_.skipped += count;
    result_.notes.push_back(std::to_string(count) + (count == 1 ? " sentence " : " sentences ") + why);
  }

  void split(std::vector<Tokens> sentences) {
    RandomStream(options_.at("split_seed").get<std::uint64_t>(), "split", "sentences").shuffle(sentences);
    const auto validating = validation_count(static_cast<std::int64_t>(sentences.size()),
                                             options_.at("validation_fraction").get<double>());
    const std::span<Tokens> validation(sentences.data(), static_cast<std::size_t>(validating));
    const std::span<Tokens> training = std::span(sentences).subspan(static_cast<std::size_t>(validating));
    std::vector<std::int64_t> counts(numbers_.symbols().size(), 0);
    for (const Tokens& numbers : training)
      for (const std::int32_t number : numbers) ++counts[static_cast<std::size_t>(number)];
    result_.vocabulary = Vocabulary(numbers_, counts, options_.at("vocabulary").get<std::int64_t>());
    const Tokens token_of = result_.vocabulary.tokens_of(numbers_);
    for (Tokens& tokens : sentences)
      for (std::int32_t& token : tokens) token = token_of[static_cast<std::size_t>(token)];
    std::int64_t alike = 0;
    std::int64_t shared = 0;
    for (Tokens& tokens : training) {
      if (all_alike(tokens))
        ++alike;
      else
        result_.training.push_back(std::move(tokens));
    }
    // With rare words unknown, two different sentences can look the same to the model.
    const std::set<Tokens> known(result_.training.begin(), result_.training.end());
    for (Tokens& tokens : validation) {
      if (all_alike(tokens))
        ++alike;
      else if (known.count(tokens) > 0)
        ++shared;
      else
        result_.validation.push_back(std::move(tokens));
    }
    skip(alike, "left out, with the same symbol for all words and so no other order");
    skip(shared, "left out of the validation part, looking just like a training sentence");
  }

  const Json& options_;
  std::int64_t min_words_;
  std::int64_t max_words_;
  SymbolNumbers numbers_;
  Sentences result_;
};

/// y = 1 for a sentence in its own order, 0 for one whose words were shuffled.
class WordOrderTask : public Task {
 public:
  WordOrderTask(const Json& options, Sentences sentences)
      : options_(options), sentences_(std::move(sentences)), shuffle_(options.at("shuffle")) {
    if (options.contains("samples")) samples_ = options.at("samples").get<std::int64_t>();
  }

  std::int64_t symbols() const override { return sentences_.vocabulary.size(); }
  std::int64_t classes() const override { return 2; }
  AnswerScope scope() const override { return AnswerScope::sequence; }
  std::int64_t longest() const override {
    std::size_t longest = 0;
    for (const auto* part : {&sentences_.training, &sentences_.validation})
      for (const Tokens& tokens : *part) longest = std::max(longest, tokens.size());
    return static_cast<std::int64_t>(longest);
  }

  std::optional<std::int64_t> training_samples() const override { return samples_; }
  Batch training_batch(std::uint64_t seed, std::int64_t step, std::int64_t batch_size) const override;
  std::vector<Batch> validation_batches(std::uint64_t seed, std::int64_t batch_size) const override {
    return batches_by_length(validation_set(seed), AnswerScope::sequence, batch_size);
  }
  std::vector<Batch> batches_of_length(std::uint64_t, std::int64_t, std::int64_t) const override {
    return {};
  }

  // Every sentence of the validation part is there in both orders, so the bag says nothing at all.
  double guessing_level() const override { return 0.5; }
  std::optional<double> order_blind_bound() const override { return 0.5; }

  std::string question() const override { return "Is this sentence in its original word order?"; }
  std::string token_text(std::int64_t token) const override { return sentences_.vocabulary.text(token); }
  std::string class_text(std::int64_t target) const override {
    return target == in_order_class ? "in order" : "shuffled";
  }
  std::string separator() const override { return " "; }
  Sample example(std::uint64_t seed) const override {
    RandomStream stream(seed, "example", "word-order");
    const Tokens& tokens = sentences_.validation[stream.below(sentences_.validation.size())];
    return sample(tokens, shuffled_class, stream);
  }
  Result<Sample> read_input(const std::string& text) const override;
  DataSummary summary(std::uint64_t seed) const override;
  std::vector<std::string> notes() const override { return sentences_.notes; }

 private:
  /// The sentence as it is, or in another order: one that the model can tell from it.
  static Sample sample(const Tokens& sentence, std::int32_t target, RandomStream& stream) {
    Sample result{sentence, {target}};
    while (target == shuffled_class && result.tokens == sentence) stream.shuffle(result.tokens);
    return result;
  }

  /// One shuffled, one in order, in turn; which comes first is drawn.
  std::vector<Sample> fresh_set(RandomStream stream, std::int64_t count) const {
    const std::uint64_t first = stream.below(2);
    std::vector<Sample> samples;
    for (std::int64_t i = 0; i < count; ++i) {
      const Tokens& tokens = sentences_.training[stream.below(sentences_.training.size())];
      const auto target = static_cast<std::int32_t>((first + static_cast<std::uint64_t>(i)) % 2);
      samples.push_back(sample(tokens, target, stream));
    }
    return samples;
  }

  /// Different sentences as long as there are any; then each once more with the other target.
  std::shared_ptr<const SampleCycle> fixed_set(std::uint64_t seed) const {
    return fixed_.get(seed, [&] {
      RandomStream stream(seed, "training data", "word-order");
      std::vector<std::size_t> order(sentences_.training.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      stream.shuffle(order);
      std::vector<Sample> samples;
      for (std::size_t i = 0; i < static_cast<std::size_t>(*samples_); ++i) {
        const std::size_t place = i % order.size();
        const auto target = static_cast<std::int32_t>((place + i / order.size()) % 2);
        samples.push_back(sample(sentences_.training[order[place]], target, stream));
      }
      return std::make_shared<SampleCycle>(std::move(samples), AnswerScope::sequence, shuffle_);
    });
  }

  std::vector<Sample> validation_set(std::uint64_t seed) const {
    RandomStream stream(seed, "validation data", "word-order");
    std::vector<Sample> samples;
    for (const Tokens& tokens : sentences_.validation)
      for (const std::int32_t target : {in_order_class, shuffled_class})
        samples.push_back(sample(tokens, target, stream));
    return samples;
  }

  std::vector<std::int32_t> known_target(const Tokens& tokens) const;

  Json options_;
  Sentences sentences_;
  bool shuffle_;
  std::optional<std::int64_t> samples_;
  RecentlyMade<std::uint64_t, SampleCycle> fixed_;
};

Batch WordOrderTask::training_batch(std::uint64_t seed, std::int64_t step, std::int64_t batch_size) const {
  if (samples_) return fixed_set(seed)->batch(seed, step, batch_size);
  const auto samples = fresh_set(
      RandomStream(seed, "training data", "word-order", static_cast<std::uint64_t>(step)), batch_size);
  return batch_of_all(samples, AnswerScope::sequence);
}

/// In order where it is a sentence of the text, shuffled where only its words are those of one.
std::vector<std::int32_t> WordOrderTask::known_target(const Tokens& tokens) const {
  if (std::count(tokens.begin(), tokens.end(), Vocabulary::unknown) > 0) return {};
  bool permuted = false;
  for (const auto* part : {&sentences_.training, &sentences_.validation})
    for (const Tokens& sentence : *part) {
      if (sentence == tokens) return {in_order_class};
      permuted =
          permuted || std::is_permutation(sentence.begin(), sentence.end(), tokens.begin(), tokens.end());
    }
  return permuted ? std::vector<std::int32_t>{shuffled_class} : std::vector<std::int32_t>();
}

Result<Sample> WordOrderTask::read_input(const std::string& text) const {
  if (invalid_utf8(text)) return fail("input", "it is not UTF-8", "a sentence");
  const Words words = split_words(lower_case(text));
  const std::int64_t most = options_.at("max_words");
  if (words.size() < 2)
    return fail("input", words.empty() ? "it is empty" : "it has one word", "a sentence of 2 words or more");
  if (static_cast<std::int64_t>(words.size()) > most)
    return fail("input", "it has " + std::to_string(words.size()) + " words",
                "at most " + std::to_string(most), "Shorten it, or raise base.task.max_words");
  Sample sample;
  sample.tokens = sentences_.vocabulary.encode(words);
  sample.targets = known_target(sample.tokens);
  return sample;
}

DataSummary WordOrderTask::summary(std::uint64_t seed) const {
  const std::vector<Sample> validation = validation_set(seed);
  const std::vector<Sample> fresh =
      samples_ ? std::vector<Sample>() : fresh_set(RandomStream(seed, "training data", "word-order", 1), 50);
  const auto fixed = samples_ ? fixed_set(seed) : nullptr;
  const std::vector<Sample>& training = fixed ? fixed->samples() : fresh;
  std::vector<Sample> sentences;
  for (const Tokens& tokens : sentences_.training) sentences.push_back({tokens, {in_order_class}});

  DataSummary summary;
  summary.origin = sentences_.origin;
  summary.training_samples = samples_;
  summary.validation_samples = static_cast<std::int64_t>(validation.size());
  summary.classes = class_balance(*this, fixed ? training : validation);
  summary.vocabulary = symbol_counts(*this, sentences);
  summary.vocabulary_size = symbols();
  summary.longest = longest();
  summary.skipped = sentences_.skipped;
  summary.notes = sentences_.notes;
  summary.notes.insert(summary.notes.begin(), std::to_string(sentences_.training.size()) +
                                                  " sentences to train on, " +
                                                  std::to_string(sentences_.validation.size()) +
                                                  " others to validate, each in order and shuffled");
  add_examples(*this, training, "training", summary);
  add_examples(*this, validation, "validation", summary);
  return summary;
}

OptionList word_order_options() {
  const auto words = [](const char* key, const char* label, const char* help, int number) {
    return Option{.key = key,
                  .label = label,
                  .help = help,
                  .kind = OptionKind::integer,
                  .default_value = number,
                  .unit = "words",
                  .minimum = 2,
                  .maximum = 256};
  };
  return {
      path_option("builtin:moby-dick", "A plain text in UTF-8."),
      words("min_words", "shortest sentence", "Shorter sentences are left out.", 5),
      words("max_words", "longest sentence", "Longer sentences are left out.", 20),
      {.key = "samples",
       .label = "fixed samples",
       .help = "Draws this many samples once a seed and trains on them in epochs. Left out, every step draws "
               "sentences of the training part anew and shuffles half of them.",
       .kind = OptionKind::integer,
       .default_value = nullptr,
       .absent = "fresh samples every step",
       .unit = "samples",
       .minimum = 1,
       .maximum = 100000},
      vocabulary_option(2000, "words"),
      validation_fraction_option(0.1, "sentences"),
      split_seed_option(),
      shuffle_option("Gives fixed samples a new order in every epoch. Fresh samples need none.")};
}

Result<std::unique_ptr<Task>> make_word_order(const Json& options, const std::filesystem::path& folder) {
  auto sentences = SentenceLoader(options).load(folder);
  if (!sentences) return tl::unexpected<Error>(sentences.error());
  return std::unique_ptr<Task>(std::make_unique<WordOrderTask>(options, std::move(*sentences)));
}

const RegisterTask word_order_registration({
    .description =
        {.id = "word-order",
         .title = "Word order",
         .summary = "Is this sentence in its original word order? Real sentences, half of them shuffled.",
         .help =
             "The sentences of a plain text; words are lower-cased and punctuation is dropped, because it "
             "would tell where a sentence ends. Half of the samples are shuffled, and never into the "
             "original order. The built-in text is Herman Melville's Moby-Dick.\n\n"
             "No sentence is in both the training and the validation part, and every sentence of the "
             "validation part is there twice: in order and shuffled. A model that cannot see order is right "
             "about one of the two, so it stays at exactly 50 %.\n\n"
             "Words that are not among the most frequent become one symbol, \"unknown\".",
         .reference = "",
         .order = 90,
         .options = word_order_options(),
         .traits = TaskTraits{.answers = AnswerScope::sequence,
                              .readout = "mean",
                              .samples = "samples",
                              .given_data = true,
                              .longest = "max_words"}},
    .make = make_word_order,
});

}  // namespace

}  // namespace ordinate
