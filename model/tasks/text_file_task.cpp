#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "model/files/checksum.h"
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

/// Finds texts that are equal, by their hash: the texts themselves are not copied.
class KnownTexts {
 public:
  explicit KnownTexts(const std::vector<Sample>& samples) : samples_(samples) {
    hashes_.reserve(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) hashes_.emplace_back(hash_of(samples[i].tokens), i);
    std::sort(hashes_.begin(), hashes_.end());
  }
  bool holds(const std::vector<std::int32_t>& tokens) const {
    const std::uint64_t hash = hash_of(tokens);
    for (auto place = std::lower_bound(hashes_.begin(), hashes_.end(), std::pair(hash, std::size_t{0}));
         place != hashes_.end() && place->first == hash; ++place)
      if (samples_[place->second].tokens == tokens) return true;
    return false;
  }

 private:
  static std::uint64_t hash_of(const std::vector<std::int32_t>& tokens) {
    return checksum({reinterpret_cast<const char*>(tokens.data()), tokens.size() * sizeof(std::int32_t)});
  }

  const std::vector<Sample>& samples_;
  std::vector<std::pair<std::uint64_t, std::size_t>> hashes_;
};

/// Turns a labelled file into training and validation samples. Each row becomes numbers as soon as it is
/// read: texts as such take many times the memory.
class TextFileLoader {
 public:
  explicit TextFileLoader(const Json& options)
      : options_(options),
        reading_{options.at("tokens") == "words", options.at("lower_case").get<bool>()},
        max_length_(options.at("max_length")) {}

  Result<TextData> load(const std::filesystem::path& folder) {
    if (const Result<void> read = read_rows(folder); !read) return tl::unexpected<Error>(read.error());
    if (auto problem = find_classes()) return tl::unexpected<Error>(*problem);
    split();
    return std::move(data_);
  }

 private:
  /// Until the rows are split, a sample holds the numbers of its symbols and of its label.
  Result<void> read_rows(const std::filesystem::path& folder) {
    const auto file = read_data_file(options_.at("path"), folder);
    if (!file) return tl::unexpected<Error>(file.error());
    data_.origin = file->path.filename().string();
    shown_ = file->shown;
    const Result<void> read =
        visit_labelled_texts(*file, options_.at("text_column"), options_.at("label_column"),
                             [this](const LabelledText& row) { keep_row(row); });
    if (!read) return read;
    data_.skipped = without_text_ + without_label_;
    note(without_text_, "left out because the text is empty");
    note(without_label_, "left out because the label is empty");
    note(data_.truncated,
         "cut to " + std::to_string(max_length_) + (max_length_ == 1 ? " symbol" : " symbols"));
    return {};
  }

  void keep_row(const LabelledText& row) {
    const std::string label = trimmed(row.label);
    std::vector<std::string> symbols = reading_.symbols(row.text);
    if (label.empty()) {
      ++without_label_;
      return;
    }
    if (symbols.empty()) {
      ++without_text_;
      return;
    }
    if (static_cast<std::int64_t>(symbols.size()) > max_length_) {
      symbols.resize(static_cast<std::size_t>(max_length_));
      ++data_.truncated;
    }
    const std::int32_t number = labels_.number_of(label);
    if (static_cast<std::size_t>(number) == first_line_.size()) first_line_.push_back(row.line);
    rows_.push_back({numbers_.numbers_of(symbols), {number}});
  }

  void note(std::int64_t count, const std::string& what) {
    if (count > 0) data_.notes.push_back(std::to_string(count) + (count == 1 ? " row " : " rows ") + what);
  }

  /// Groups the rows by label, or says what keeps the file from being a task.
  std::optional<Error> find_classes() {
    const auto& labels = labels_.symbols();
    for (std::size_t i = 0; i < rows_.size(); ++i)
      of_class_[*labels[static_cast<std::size_t>(rows_[i].targets[0])]].push_back(i);
    if (of_class_.empty())
      return Error{shown_, "no row has both a text and a label", "rows below the header",
                   "Check the columns"};
    const std::string& first = of_class_.begin()->first;
    if (of_class_.size() == 1)
      return Error{shown_, "every row has the label \"" + first + "\"", "two classes or more",
                   "Check base.task.label_column, or add rows with another label"};
    for (const auto& [label, members] : of_class_) {
      if (members.size() < 2) {
        const auto number = static_cast<std::size_t>(rows_[members[0]].targets[0]);
        return Error{shown_ + ":" + std::to_string(first_line_[number]),
                     "the label \"" + label + "\" occurs only here",
                     "at least 2 rows of every class, one to train and one to validate",
                     "Add rows with this label or remove this one, and check base.task.label_column"};
      }
      data_.classes.push_back(label);
    }
    return std::nullopt;
  }

  /// Stratified: the same share of every class. The rows keep the order of the file.
  void split() {
    const std::vector<bool> validates = validation_rows(of_class_, rows_.size(), options_);
    of_class_.clear();
    for (std::size_t i = 0; i < rows_.size(); ++i)
      (validates[i] ? data_.validation : data_.training).push_back(std::move(rows_[i]));
    rows_ = {};
    note_repeated();
    find_vocabulary();
  }

  /// Before the vocabulary: with rare symbols unknown, different texts look alike.
  void note_repeated() {
    const KnownTexts known(data_.training);
    const auto repeated = std::count_if(data_.validation.begin(), data_.validation.end(),
                                        [&](const Sample& sample) { return known.holds(sample.tokens); });
    note(repeated, repeated == 1 ? "of the validation part is also in the training part"
                                 : "of the validation part are also in the training part");
  }

  /// Gives the samples the tokens of the training part, and classes in the order of their names.
  void find_vocabulary() {
    std::vector<std::int64_t> counts(numbers_.symbols().size(), 0);
    for (const Sample& sample : data_.training)
      for (const std::int32_t number : sample.tokens) ++counts[static_cast<std::size_t>(number)];
    data_.vocabulary = Vocabulary(numbers_, counts, options_.at("vocabulary").get<std::int64_t>());
    const std::vector<std::int32_t> tokens = data_.vocabulary.tokens_of(numbers_);
    std::vector<std::int32_t> targets;
    for (const std::string* label : labels_.symbols()) {
      const auto place = std::lower_bound(data_.classes.begin(), data_.classes.end(), *label);
      targets.push_back(static_cast<std::int32_t>(place - data_.classes.begin()));
    }
    for (auto* part : {&data_.training, &data_.validation})
      for (Sample& sample : *part) {
        for (std::int32_t& token : sample.tokens) token = tokens[static_cast<std::size_t>(token)];
        sample.targets[0] = targets[static_cast<std::size_t>(sample.targets[0])];
      }
  }

  const Json& options_;
  Reading reading_;
  std::int64_t max_length_;
  std::string shown_;
  SymbolNumbers numbers_;
  SymbolNumbers labels_;
  std::vector<std::int64_t> first_line_;  ///< of each label
  std::vector<Sample> rows_;
  std::int64_t without_text_ = 0;
  std::int64_t without_label_ = 0;
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
        training_(std::exchange(data_.training, {}), AnswerScope::sequence,
                  options.at("shuffle").get<bool>()) {}

  std::int64_t symbols() const override { return data_.vocabulary.size(); }
  std::int64_t classes() const override { return static_cast<std::int64_t>(data_.classes.size()); }
  AnswerScope scope() const override { return AnswerScope::sequence; }
  std::int64_t longest() const override {
    std::size_t longest = 0;
    for (const auto* part : {&training_.samples(), &data_.validation})
      for (const Sample& sample : *part) longest = std::max(longest, sample.tokens.size());
    return static_cast<std::int64_t>(longest);
  }

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
  std::vector<std::string> notes() const override { return data_.notes; }

 private:
  /// The label of a text that stands in the file, once or always with the same label.
  std::vector<std::int32_t> known_target(const std::vector<std::int32_t>& tokens) const {
    std::set<std::int32_t> found;
    if (std::count(tokens.begin(), tokens.end(), Vocabulary::unknown) > 0) return {};
    for (const auto* part : {&training_.samples(), &data_.validation})
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
  const std::vector<Sample>& training = training_.samples();
  DataSummary summary;
  summary.origin = data_.origin;
  summary.training_samples = training_samples();
  summary.validation_samples = static_cast<std::int64_t>(data_.validation.size());
  summary.classes = class_balance(*this, training);
  const auto of_validation = class_balance(*this, data_.validation);
  for (std::size_t i = 0; i < summary.classes.size(); ++i) summary.classes[i].count += of_validation[i].count;
  summary.vocabulary = symbol_counts(*this, training);
  summary.vocabulary_size = symbols();
  summary.longest = longest();
  summary.truncated = data_.truncated;
  summary.skipped = data_.skipped;
  summary.notes = data_.notes;
  add_examples(*this, training, "training", summary);
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
       .default_value = "name",
       .column_of = "path"},
      {.key = "label_column",
       .label = "label column",
       .help = "Name of the column, or of the JSON field, that holds the classes.",
       .kind = OptionKind::text,
       .default_value = "label",
       .column_of = "path"},
      {.key = "tokens",
       .label = "split into",
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
       .maximum = 4096},
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
             "The file must be UTF-8 (or UTF-16 with a byte order mark, as spreadsheets save it). It is read "
             "by "
             "its ending: .csv (RFC 4180, with a header, separated by commas, semicolons or tabs), .tsv or "
             ".jsonl "
             "(one object a line).\n\n"
             "There is no order-blind bound: how much the order of letters says about a name nobody knows. "
             "The guessing level is the share of the commonest class.",
         .reference = "",
         .order = 80,
         .options = text_file_options(),
         .traits = TaskTraits{.answers = AnswerScope::sequence,
                              .readout = "mean",
                              .given_data = true,
                              .longest = "max_length"}},
    .make = make_text_file,
});

}  // namespace

}  // namespace ordinate
