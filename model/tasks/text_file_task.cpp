#include <algorithm>
#include <map>
#include <set>

#include "model/files/utf8.h"
#include "model/tasks/sample_cycle.h"
#include "model/tasks/task_summary.h"
#include "model/tasks/text_options.h"
#include "model/tasks/text_table.h"
#include "model/tasks/tokenizer.h"
#include "model/tasks/vocabulary.h"

namespace ordinate {

namespace {

/// How a text becomes symbols.
struct Reading {
  bool words = false;
  bool lower = true;

  std::vector<std::string> symbols(const std::string& text) const {
    const std::string read = lower ? lower_case(text) : text;
    return words ? split_words(read) : split_characters(read);
  }
};

/// A row of the file as symbols, before there is a vocabulary.
struct Row {
  std::int64_t line = 0;
  std::vector<std::string> symbols;
  std::string label;
};

struct TextData {
  std::string origin;
  std::vector<std::string> classes;
  Vocabulary vocabulary;
  std::vector<Sample> training;
  std::vector<Sample> validation;
  std::int64_t truncated = 0;
  std::int64_t skipped = 0;
  std::vector<std::string> notes;
};

std::string trimmed(const std::string& text) {
  std::string joined;
  for (const std::string& character : split_characters(text)) joined += character;
  return joined;
}

/// Turns a labelled file into training and validation samples.
class TextFileLoader {
 public:
  explicit TextFileLoader(const Json& options)
      : options_(options),
        reading_{options.at("tokens") == "words", options.at("lower_case").get<bool>()},
        max_length_(options.at("max_length")) {}

  Result<TextData> load(const std::filesystem::path& folder) {
    const auto file = read_data_file(options_.at("path"), folder);
    if (!file) return tl::unexpected<Error>(file.error());
    const auto texts = read_labelled_texts(*file, options_.at("text_column"), options_.at("label_column"));
    if (!texts) return tl::unexpected<Error>(texts.error());
    data_.origin = file->path.filename().string();
    keep_rows(*texts);
    if (auto problem = find_classes(file->shown)) return tl::unexpected<Error>(*problem);
    split();
    return std::move(data_);
  }

 private:
  void keep_rows(const LabelledTexts& texts) {
    std::int64_t without_text = 0;
    std::int64_t without_label = 0;
    for (const auto& row : texts.rows) {
      Row kept{row.line, reading_.symbols(row.text), trimmed(row.label)};
      if (kept.label.empty()) {
        ++without_label;
      } else if (kept.symbols.empty()) {
        ++without_text;
      } else {
        if (static_cast<std::int64_t>(kept.symbols.size()) > max_length_) {
          kept.symbols.resize(static_cast<std::size_t>(max_length_));
          ++data_.truncated;
        }
        rows_.push_back(std::move(kept));
      }
    }
    data_.skipped = without_text + without_label;
    note(without_text, "left out because the text is empty");
    note(without_label, "left out because the label is empty");
    note(data_.truncated, "cut to " + std::to_string(max_length_) + " symbols");
  }

  void note(std::int64_t count, const std::string& what) {
    if (count > 0) data_.notes.push_back(std::to_string(count) + (count == 1 ? " row " : " rows ") + what);
  }

  /// Groups the rows by label, or says what keeps the file from being a task.
  std::optional<Error> find_classes(const std::string& shown) {
    for (std::size_t i = 0; i < rows_.size(); ++i) of_class_[rows_[i].label].push_back(i);
    if (of_class_.empty())
      return Error{shown, "no row has both a text and a label", "rows below the header", "Check the columns"};
    const std::string& first = of_class_.begin()->first;
    if (of_class_.size() == 1)
      return Error{shown, "every row has the label \"" + first + "\"", "two classes or more",
                   "Check base.task.label_column, or add rows with another label"};
    for (const auto& [label, members] : of_class_) {
      if (members.size() < 2)
        return Error{shown + ":" + std::to_string(rows_[members[0]].line),
                     "the label \"" + label + "\" occurs only here",
                     "at least 2 rows of every class, one to train and one to validate",
                     "Add rows with this label or remove this one, and check base.task.label_column"};
      data_.classes.push_back(label);
    }
    return std::nullopt;
  }

  /// Stratified: the same share of every class. The rows keep the order of the file.
  void split() {
    std::vector<bool> validates(rows_.size(), false);
    for (auto& [label, members] : of_class_) {
      RandomStream(options_.at("split_seed").get<std::uint64_t>(), "split", label).shuffle(members);
      const auto count = validation_count(static_cast<std::int64_t>(members.size()),
                                          options_.at("validation_fraction").get<double>());
      for (std::int64_t i = 0; i < count; ++i) validates[members[static_cast<std::size_t>(i)]] = true;
    }
    std::vector<std::vector<std::string>> trained;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (!validates[i]) trained.push_back(rows_[i].symbols);
    data_.vocabulary = Vocabulary(trained, options_.at("vocabulary").get<std::int64_t>());
    for (std::size_t i = 0; i < rows_.size(); ++i)
      (validates[i] ? data_.validation : data_.training).push_back(sample(rows_[i]));
    note_repeated(trained, validates);
  }

  Sample sample(const Row& row) const {
    const auto place = std::lower_bound(data_.classes.begin(), data_.classes.end(), row.label);
    return {data_.vocabulary.encode(row.symbols), {static_cast<std::int32_t>(place - data_.classes.begin())}};
  }

  void note_repeated(const std::vector<std::vector<std::string>>& trained,
                     const std::vector<bool>& validates) {
    const std::set<std::vector<std::string>> known(trained.begin(), trained.end());
    std::int64_t repeated = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (validates[i] && known.count(rows_[i].symbols) > 0) ++repeated;
    note(repeated, "of the validation part also stand in the training part");
  }

  const Json& options_;
  Reading reading_;
  std::int64_t max_length_;
  std::vector<Row> rows_;
  std::map<std::string, std::vector<std::size_t>> of_class_;
  TextData data_;
};

/// A labelled text file; y is the label of the row.
class TextFileTask : public Task {
 public:
  TextFileTask(const Json& options, TextData data)
      : options_(options),
        reading_{options.at("tokens") == "words", options.at("lower_case").get<bool>()},
        data_(std::move(data)),
        training_(data_.training, AnswerScope::sequence, options.at("shuffle").get<bool>()) {}

  std::int64_t symbols() const override { return data_.vocabulary.size(); }
  std::int64_t classes() const override { return static_cast<std::int64_t>(data_.classes.size()); }
  AnswerScope scope() const override { return AnswerScope::sequence; }
  std::int64_t longest() const override {
    std::size_t longest = 0;
    for (const auto* part : {&data_.training, &data_.validation})
      for (const Sample& sample : *part) longest = std::max(longest, sample.tokens.size());
    return static_cast<std::int64_t>(longest);
  }

  std::optional<std::int64_t> training_samples() const override {
    return static_cast<std::int64_t>(data_.training.size());
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
    for (const Sample& sample : data_.validation) ++counts[sample.targets[0]];
    std::int64_t most = 0;
    for (const auto& [target, count] : counts) most = std::max(most, count);
    return static_cast<double>(most) / static_cast<double>(data_.validation.size());
  }
  std::optional<double> order_blind_bound() const override { return std::nullopt; }

  std::string question() const override {
    std::string question = "Is this " + options_.at("text_column").get<std::string>() + " ";
    const std::size_t named = std::min<std::size_t>(data_.classes.size(), 4);
    for (std::size_t i = 0; i < named; ++i)
      question += (i == 0 ? "" : i + 1 == data_.classes.size() ? " or " : ", ") + data_.classes[i];
    return question + (named < data_.classes.size() ? ", …?" : "?");
  }
  std::string token_text(std::int64_t token) const override { return data_.vocabulary.text(token); }
  std::string class_text(std::int64_t target) const override {
    return data_.classes.at(static_cast<std::size_t>(target));
  }
  std::string separator() const override { return reading_.words ? " " : ""; }
  Sample example(std::uint64_t seed) const override {
    return data_.validation[RandomStream(seed, "example").below(data_.validation.size())];
  }
  Result<Sample> read_input(const std::string& text) const override;
  DataSummary summary(std::uint64_t seed) const override;

 private:
  /// The label of a text that stands in the file, once or always with the same label.
  std::vector<std::int32_t> known_target(const std::vector<std::int32_t>& tokens) const {
    std::set<std::int32_t> found;
    if (std::count(tokens.begin(), tokens.end(), Vocabulary::unknown) > 0) return {};
    for (const auto* part : {&data_.training, &data_.validation})
      for (const Sample& sample : *part)
        if (sample.tokens == tokens) found.insert(sample.targets[0]);
    return found.size() == 1 ? std::vector<std::int32_t>{*found.begin()} : std::vector<std::int32_t>();
  }

  Json options_;
  Reading reading_;
  TextData data_;
  SampleCycle training_;
};

Result<Sample> TextFileTask::read_input(const std::string& text) const {
  const char* unit = reading_.words ? "words" : "characters";
  if (invalid_utf8(text)) return fail("input", "it is not UTF-8", "a text");
  const auto symbols = reading_.symbols(text);
  if (symbols.empty()) return fail("input", "it is empty", std::string("a text of 1 or more ") + unit);
  const std::int64_t most = options_.at("max_length");
  if (static_cast<std::int64_t>(symbols.size()) > most)
    return fail("input", "it has " + std::to_string(symbols.size()) + " " + unit,
                "at most " + std::to_string(most), "Shorten it, or raise base.task.max_length");
  Sample sample;
  sample.tokens = data_.vocabulary.encode(symbols);
  sample.targets = known_target(sample.tokens);
  return sample;
}

DataSummary TextFileTask::summary(std::uint64_t) const {
  std::vector<Sample> all = data_.training;
  all.insert(all.end(), data_.validation.begin(), data_.validation.end());
  DataSummary summary;
  summary.origin = data_.origin;
  summary.training_samples = training_samples();
  summary.validation_samples = static_cast<std::int64_t>(data_.validation.size());
  summary.classes = class_balance(*this, all);
  summary.vocabulary = symbol_counts(*this, data_.training);
  summary.vocabulary_size = symbols();
  summary.longest = longest();
  summary.truncated = data_.truncated;
  summary.skipped = data_.skipped;
  summary.notes = data_.notes;
  add_examples(*this, data_.training, "training", summary);
  add_examples(*this, data_.validation, "validation", summary);
  return summary;
}

OptionList text_file_options() {
  return {
      path_option("builtin:first-names",
                  "A CSV, TSV or JSON Lines file in UTF-8 with one column of texts and one of labels."),
      {.key = "text_column",
       .label = "text column",
       .help = "Name of the column, or of the JSON field, that holds the texts.",
       .kind = OptionKind::text,
       .default_value = "name"},
      {.key = "label_column",
       .label = "label column",
       .help = "Name of the column, or of the JSON field, that holds the classes.",
       .kind = OptionKind::text,
       .default_value = "label"},
      {.key = "tokens",
       .label = "symbols are",
       .help = "What one symbol is. Words are runs of letters and digits; punctuation is dropped.",
       .kind = OptionKind::choice,
       .default_value = "characters",
       .choices = {{"characters", "characters", "Unicode code points"},
                   {"words", "words", "without punctuation"}}},
      {.key = "lower_case",
       .label = "lower case",
       .help = "Turns capitals into small letters. Otherwise the capital at the front of a name tells where "
               "the name begins.",
       .kind = OptionKind::boolean,
       .default_value = true,
       .advanced = true},
      {.key = "max_length",
       .label = "longest text",
       .help = "Longer texts are cut at the end; the data inspector says how many.",
       .kind = OptionKind::integer,
       .default_value = 32,
       .unit = "symbols",
       .minimum = 1,
       .maximum = 512},
      vocabulary_option(2000, "symbols"),
      validation_fraction_option(0.2, "rows of every class"),
      split_seed_option(),
      shuffle_option("Gives the training rows a new order in every epoch.")};
}

Result<std::unique_ptr<Task>> make_text_file(const Json& options, const std::filesystem::path& folder) {
  auto data = TextFileLoader(options).load(folder);
  if (!data) return tl::unexpected<Error>(data.error());
  return std::unique_ptr<Task>(std::make_unique<TextFileTask>(options, std::move(*data)));
}

const RegisterTask text_file_registration({
    .description =
        {.id = "text-file",
         .title = "Text file",
         .summary =
             "Which class does a text belong to? Your own CSV, TSV or JSON Lines file, or the built-in "
             "first names.",
         .help =
             "Every row is a text with a label; two or more classes. Texts are read as characters or as "
             "words, shorter ones are padded, and the padding is masked. One part of every class is kept "
             "for validation. The vocabulary is made from the training part alone.\n\n"
             "The file must be UTF-8. It is read by its ending: .csv (RFC 4180, with a header), .tsv or "
             ".jsonl (one object a line).\n\n"
             "There is no order-blind bound: how much the order of letters says about a name nobody knows. "
             "The guessing level is the share of the commonest class.",
         .reference = "",
         .order = 80,
         .options = text_file_options(),
         .traits = {{"answers", "sequence"}, {"readout", "mean"}, {"text", true}, {"longest", "max_length"}}},
    .make = make_text_file,
});

}  // namespace

}  // namespace ordinate
