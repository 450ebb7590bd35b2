// Tasks on texts: what becomes of good files, and that every bad one is refused where it is bad.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "model/experiment/catalogue_entries.h"
#include "model/tasks/text_table.h"
#include "task_testing.h"

namespace ordinate {
namespace {

namespace fs = std::filesystem;

/// A folder that is gone after the test.
class TextTask : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "ordinate-text-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  Json labelled(const std::string& name) const { return {{"kind", "text-file"}, {"path", name}}; }

  /// The message for a labelled file with this content.
  std::string complaint(const std::string& name, const std::string& bytes, const Json& more = {}) const {
    write(name, bytes);
    Json options = labelled(name);
    if (more.is_object()) options.update(more);
    const auto task = try_task(options, folder_);
    return task ? "(no complaint)" : task.error().text();
  }

  static void expect_part(const std::string& message, const std::string& part) {
    EXPECT_NE(message.find(part), std::string::npos) << "wanted: " << part << "\ngot: " << message;
  }

  fs::path folder_;
};

/// All samples of the training part, as shown: input and label.
std::multiset<std::pair<std::string, std::string>> shown(const Task& task, const std::string& split) {
  std::multiset<std::pair<std::string, std::string>> result;
  for (const auto& example : task.summary(1).examples)
    if (example.split == split) result.insert({example.input, example.target});
  return result;
}

const char* const four_names = "name,label\nAnn,f\nEve,f\nBob,m\nTom,m\n";

TEST_F(TextTask, ReadsCsvTsvAndJsonLinesAlike) {
  write("a.csv", four_names);
  write("bom.csv", std::string("\xEF\xBB\xBF") + four_names);
  write("crlf.csv", "name,label\r\nAnn,f\r\nEve,f\r\nBob,m\r\nTom,m");
  write("quoted.CSV", "\"label\",\"name\"\n\"f\",\"Ann\"\n\"f\",\"Eve\"\n\n\"m\",\"Bob\"\n\"m\",\"Tom\"\n");
  write("a.tsv", "id\tname\tlabel\n1\tAnn\tf\n2\tEve\tf\n3\tBob\tm\n4\tTom\tm\n");
  write("a.jsonl",
        "{\"name\": \"Ann\", \"label\": \"f\"}\n{\"label\": \"f\", \"name\": \"Eve\"}\n\n"
        "{\"name\": \"Bob\", \"label\": \"m\"}\n{\"name\": \"Tom\", \"label\": \"m\"}");
  const auto reference = task_of(labelled("a.csv"), folder_);
  EXPECT_EQ(reference->classes(), 2);
  EXPECT_EQ(reference->class_text(0), "f");
  EXPECT_EQ(reference->training_samples(), 2);
  EXPECT_EQ(shown(*reference, "training").size() + shown(*reference, "validation").size(), 4u);
  EXPECT_DOUBLE_EQ(reference->guessing_level(), 0.5);
  EXPECT_FALSE(reference->order_blind_bound().has_value());
  for (const char* name : {"bom.csv", "crlf.csv", "quoted.CSV", "a.tsv", "a.jsonl"}) {
    SCOPED_TRACE(name);
    const auto task = task_of(labelled(name), folder_);
    EXPECT_EQ(shown(*task, "training"), shown(*reference, "training"));
    EXPECT_EQ(shown(*task, "validation"), shown(*reference, "validation"));
  }
}

/// UTF-16 of a text of ASCII.
std::string in_utf16(const std::string& text, bool big_endian) {
  std::string bytes = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : text) bytes += big_endian ? std::string({'\0', c}) : std::string({c, '\0'});
  return bytes;
}

/// The four names again, as spreadsheets and old programs save them.
TEST_F(TextTask, ReadsCsvAsSpreadsheetsWriteIt) {
  write("a.csv", four_names);
  const auto reference = task_of(labelled("a.csv"), folder_);
  const std::string semicolons = "name;note;label\nAnn;4,0;f\nEve;a, b;f\nBob;;m\nTom;1,5;m\n";
  const std::string tabs = "name\tlabel\nAnn\tf\nEve\tf\nBob\tm\nTom\tm\n";
  write("semicolons.csv", semicolons);
  write("quoted.csv", "\xEF\xBB\xBF\"name\";\"label\"\r\n\"Ann\";f\r\nEve;f\r\nBob;m\r\nTom;m\r\n");
  write("sep.csv", "sep=;\r\nname;label\r\nAnn;f\r\nEve;f\r\nBob;m\r\nTom;m\r\n");
  write("tabs.csv", tabs);
  write("commas.tsv", four_names);
  write("little.csv", in_utf16(tabs, false));
  write("big.csv", in_utf16(four_names, true));
  std::string returns = four_names;
  std::replace(returns.begin(), returns.end(), '\n', '\r');
  write("returns.csv", returns);
  for (const char* name : {"semicolons.csv", "quoted.csv", "sep.csv", "tabs.csv", "commas.tsv", "little.csv",
                           "big.csv", "returns.csv"}) {
    SCOPED_TRACE(name);
    const auto task = task_of(labelled(name), folder_);
    EXPECT_EQ(shown(*task, "training"), shown(*reference, "training"));
    EXPECT_EQ(shown(*task, "validation"), shown(*reference, "validation"));
  }
  expect_part(complaint("ragged.csv", "name;label\nAnn;f;x\n"), "ragged.csv:2: the row has 3 fields");
  expect_part(complaint("ragged.csv", "sep=;\nname;label\nAnn;f;x\n"), "ragged.csv:3: the row has 3 fields");
  expect_part(complaint("latin.csv", "name,label\nJos\xE9,f\nAnn,m\n"), "latin.csv:2: the text is not UTF-8");
  expect_part(complaint("page.csv", "<!DOCTYPE html>\n<html></html>\n"), "a web page");
  expect_part(complaint("lfs.csv", "version https://git-lfs.github.com/spec/v1\nsize 12\n"), "Git LFS");
}

TEST_F(TextTask, QuotedFieldsHoldCommasQuotesAndLines) {
  write("q.csv", "name,label\n\"a, \"\"b\"\"\nc\",x\n\"a, \"\"b\"\"\nc\",x\nd,y\nd,y\n");
  const auto task = task_of(labelled("q.csv"), folder_);
  EXPECT_EQ(shown(*task, "training"),
            (std::multiset<std::pair<std::string, std::string>>{{"a, \"b\" c", "x"}, {"d", "y"}}));
}

TEST_F(TextTask, CharactersAreCodePointsAndLowerCased) {
  write("u.csv", "name,label\n\xC3\x89MILE,x\n\xC3\x89MILE,x\nЖАН,y\nЖАН,y\n");
  const auto task = task_of(labelled("u.csv"), folder_);
  EXPECT_EQ(task->longest(), 5);
  EXPECT_EQ(shown(*task, "training").begin()->first, "\xC3\xA9mile");
  EXPECT_EQ(task->read_input("\xC3\xA9milE")->targets, std::vector<std::int32_t>{0});
  EXPECT_EQ(task->read_input("жан")->targets, std::vector<std::int32_t>{1});
  const auto exact = task_of({{"kind", "text-file"}, {"path", "u.csv"}, {"lower_case", false}}, folder_);
  EXPECT_EQ(shown(*exact, "training").begin()->first, "\xC3\x89MILE");
}

TEST_F(TextTask, ThreeClassesWordsAndTruncation) {
  write("w.csv",
        "text,topic\nThe sea, the sea!,2\n\"The sea, the sea!\",2\nwhale's way,1\nwhale's way,1\n"
        "a b c d e f,3\na b c d e f,3\n");
  Json options = {{"kind", "text-file"},     {"path", "w.csv"},   {"text_column", "text"},
                  {"label_column", "topic"}, {"tokens", "words"}, {"max_length", 4}};
  EXPECT_FALSE(try_task(options, folder_).has_value()) << "line 2 has three fields";
  write("w.csv",
        "text,topic\n\"The sea, the sea!\",2\n\"The sea, the sea!\",2\nwhale's way,1\nwhale's way,1\n"
        "a b c d e f,3\na b c d e f,3\n,3\nx,\n");
  const auto task = task_of(options, folder_);
  EXPECT_EQ(task->classes(), 3);
  EXPECT_EQ(task->class_text(2), "3");
  EXPECT_EQ(task->longest(), 4);
  const DataSummary summary = task->summary(1);
  EXPECT_EQ(summary.truncated, 2);
  EXPECT_EQ(summary.skipped, 2);
  EXPECT_EQ(summary.notes.size(), 4u);  // empty text, empty label, cut, and repeated between the parts
  EXPECT_EQ(shown(*task, "training"), (std::multiset<std::pair<std::string, std::string>>{
                                          {"the sea the sea", "2"}, {"whale's way", "1"}, {"a b c d", "3"}}));
  const Batch batch = task->training_batch(1, 1, 3);
  EXPECT_TRUE(batch.padded());
}

TEST_F(TextTask, VocabularyIsOfTheTrainingPartByFrequency) {
  std::string csv = "name,label\n";
  for (int i = 0; i < 40; ++i) csv += std::string(i % 2 == 0 ? "ab" : "aab") + (i % 2 == 0 ? ",x\n" : ",y\n");
  csv += "cde,z\nfgh,z\n";
  write("v.csv", csv);
  const auto task = task_of(labelled("v.csv"), folder_);
  EXPECT_EQ(task->token_text(0), "<padding>");
  EXPECT_EQ(task->token_text(1), "<unknown>");
  EXPECT_EQ(task->token_text(2), "a");
  EXPECT_EQ(task->token_text(3), "b");
  EXPECT_EQ(task->symbols(), 7);  // of the class z, one name trains and three letters stay unknown
  const auto validation = shown(*task, "validation");
  EXPECT_EQ(validation.count({"<unknown><unknown><unknown>", "z"}), 1u);
  EXPECT_EQ(task->read_input("q")->tokens, std::vector<std::int32_t>{1});
}

TEST_F(TextTask, SplitIsStratifiedAndOfItsOwnSeed) {
  std::string csv = "name,label\n";
  for (int i = 0; i < 300; ++i) csv += "n" + std::to_string(i) + (i % 3 == 0 ? ",x\n" : ",y\n");
  write("s.csv", csv);
  Json options = labelled("s.csv");
  options["validation_fraction"] = 0.25;
  const auto balance = [](const Task& task) {
    std::map<std::int64_t, int> counts;
    for (const Batch& batch : task.validation_batches(1, 1000))
      for (const std::int64_t target : batch.targets) ++counts[target];
    return counts;
  };
  const auto task = task_of(options, folder_);
  EXPECT_EQ(balance(*task), (std::map<std::int64_t, int>{{0, 25}, {1, 50}}));
  EXPECT_EQ(task->training_samples(), 225);
  EXPECT_NEAR(task->guessing_level(), 2.0 / 3, 1e-12);
  const auto tokens = [](const Task& each) { return each.validation_batches(1, 1000).back().tokens; };
  EXPECT_EQ(tokens(*task), tokens(*task_of(options, folder_)));
  options["split_seed"] = 1;
  const auto other = task_of(options, folder_);
  EXPECT_NE(tokens(*task), tokens(*other));
  EXPECT_EQ(balance(*other), balance(*task));
}

TEST_F(TextTask, ColumnsAreReadFromTheBeginningOfAFile) {
  const std::vector<std::string> three = {"first name", "kind", "age"};
  std::string rows;
  while (rows.size() < 400000) rows += "Anna,f,3\n";
  write("a.csv", "first name,kind,age\n" + rows);
  EXPECT_EQ(columns_of("a.csv", folder_), three);
  write("b.csv", "\xEF\xBB\xBF\"first name\";kind;age\r\nAnna;f;3\r\n");
  EXPECT_EQ(columns_of("b.csv", folder_), three);
  write("c.tsv", "first name\tkind\tage\nAnna\tf\t3\n");
  EXPECT_EQ(columns_of("c.tsv", folder_), three);
  write("d.jsonl", "{\"first name\": \"Anna\", \"kind\": \"f\", \"age\": 3}\n{}\n");
  EXPECT_EQ(columns_of("d.jsonl", folder_), three);
  EXPECT_EQ(columns_of("builtin:first-names", folder_), (std::vector<std::string>{"name", "label"}));
  // Of what cannot be read nothing is offered.
  write("e.csv", "");
  write("f.csv", "\xFF\xFF\xFF,b\n");
  write("g.txt", "a,b\n");
  write("h.csv", std::string(400000, 'a'));
  for (const char* name : {"e.csv", "f.csv", "g.txt", "h.csv", "nowhere.csv", "."})
    EXPECT_TRUE(columns_of(name, folder_).empty()) << name;
}

/// An option that names a column says in which file.
TEST_F(TextTask, EveryColumnIsOneOfAFileThatAnotherOptionNames) {
  int found = 0;
  for (const CatalogueEntry& entry : base_catalogue().tasks)
    for (const Option& option : entry.options) {
      if (option.column_of.empty()) continue;
      ++found;
      EXPECT_EQ(option.kind, OptionKind::text) << entry.id << ' ' << option.key;
      const Option* file = find_option(entry.options, option.column_of);
      ASSERT_NE(file, nullptr) << entry.id << ' ' << option.key;
      EXPECT_EQ(file->kind, OptionKind::file) << entry.id << ' ' << option.key;
      EXPECT_EQ(option_from_json(to_json(option)).value(), option);
    }
  EXPECT_GT(found, 1);
}

TEST_F(TextTask, BuiltInNames) {
  const auto task = task_of({{"kind", "text-file"}, {"path", "builtin:first-names"}});
  EXPECT_EQ(task->classes(), 2);
  const DataSummary summary = task->summary(1);
  EXPECT_EQ(*summary.training_samples + summary.validation_samples, 8003);
  EXPECT_EQ(summary.classes[0].name, "female");
  EXPECT_EQ(summary.classes[0].count, 4525);
  EXPECT_EQ(summary.longest, 15);
  EXPECT_EQ(task->class_text(task->read_input("Mary")->targets.at(0)), "female");
  EXPECT_TRUE(task->read_input("Xqzzk")->targets.empty());
  EXPECT_FALSE(task->read_input("").has_value());
  EXPECT_FALSE(task->read_input(std::string(33, 'a')).has_value());
  EXPECT_FALSE(task->read_input("\xC3").has_value());
}

TEST_F(TextTask, BuiltInDataAreFoundInTheChosenFolderFirst) {
  write("first-names.csv", four_names);
  ::setenv("ORDINATE_DATA_DIR", folder_.c_str(), 1);
  const auto task = try_task({{"kind", "text-file"}});
  const auto unknown = try_task({{"kind", "text-file"}, {"path", "builtin:last-names"}});
  ::unsetenv("ORDINATE_DATA_DIR");
  ASSERT_TRUE(task.has_value());
  EXPECT_EQ((*task)->training_samples(), 2);
  ASSERT_FALSE(unknown.has_value());
  expect_part(unknown.error().text(), "builtin:first-names");
}

TEST_F(TextTask, BadFilesAreRefusedWhereTheyAreBad) {
  const auto missing = try_task(labelled("nowhere.csv"), folder_);
  ASSERT_FALSE(missing.has_value());
  expect_part(missing.error().text(), "nowhere.csv");
  expect_part(missing.error().text(), "no such file");
  expect_part(missing.error().text(), "task.path");
  expect_part(try_task(labelled("."), folder_).error().text(), "folder");

  expect_part(complaint("e.csv", ""), "e.csv: the file is empty");
  expect_part(complaint("e.csv", "\xEF\xBB\xBF \r\n\n"), "the file is empty");
  expect_part(complaint("h.csv", "name,label\n"), "no row");
  expect_part(complaint("l.csv",
                        "name,label\nAnn,f\nB\xFC"
                        "rger,m\n"),
              "l.csv:3: the text is not UTF-8");
  expect_part(complaint("l.csv", "name,label\nAnn,f\n\xC0\xAF,m\n"), "l.csv:3");
  expect_part(complaint("u.csv", std::string("\xFF\xFEn\0a\0", 6)), "u.csv:1: there is no column");

  const std::string column = complaint("c.csv", "first,last,sex\na,b,c\n");
  expect_part(column, "c.csv:1: there is no column \"name\"");
  expect_part(column, "first, last, sex");
  expect_part(column, "text column");
  expect_part(complaint("c.csv", "name,sex\na,b\n"), "label column");
  expect_part(complaint("c.csv", "name,name,label\na,b,c\n"), "twice");
  expect_part(complaint("c.csv", four_names, {{"label_column", "name"}}), "same column");

  expect_part(complaint("o.csv", "name,label\nAnn,f\nEve,f\n"), "every row has the label \"f\"");
  expect_part(complaint("o.csv", "name,label\nAnn,f\nEve,f\nBob,m\n"),
              "o.csv:4: the label \"m\" occurs only here");
  expect_part(complaint("q.csv", "name,label\nAnn,f\n\"Bob,m\nTom,m\n"),
              "q.csv:3: a quoted field begins here and never ends");
  expect_part(complaint("q.csv", "name,label\n\"Bob\"by,m\n"),
              "q.csv:2: there is text after the closing quote");
  const std::string ragged = complaint("r.csv", "name,label\n\"two\nlines\",f\nBob,m,x\n");
  expect_part(ragged, "r.csv:4: the row has 3 fields");
  const std::string one = complaint("one.csv", "name,label\nAnn\n");
  expect_part(one, "one.csv:2: the row has 1 field");
  EXPECT_EQ(one.find("1 fields"), std::string::npos) << one;
  expect_part(ragged, "expected 2");
  expect_part(complaint("t.txt", four_names), ".csv, .tsv or .jsonl");
}

TEST_F(TextTask, BadJsonLinesAreRefusedWhereTheyAreBad) {
  const std::string good = "{\"name\": \"Ann\", \"label\": \"f\"}\n";
  expect_part(complaint("a.jsonl", good + "{\"name\": \"Bob\", \"label\": m}\n"), "a.jsonl:2:");
  expect_part(complaint("a.jsonl", good + "\n{\"name\": \"Bob\", \"sex\": \"m\"}\n"),
              "a.jsonl:3: there is no column \"label\"");
  expect_part(complaint("a.jsonl", good + "[1]\n"), "a.jsonl:2: the line is no JSON object");
  expect_part(complaint("a.jsonl", good + "{\"name\": [\"x\"], \"label\": \"f\"}\n"),
              "a.jsonl:2: \"name\" is a list");
}

// --- word order ---------------------------------------------------------------------------------------

const char* const story =
    "CHAPTER 1. Loomings.\n\nCall me Ishmael now, please. Mr. Starbuck saw the\nwhite whale twice! \"Is it "
    "you?\" said "
    "he to me. The sea is wide\xE2\x80\x94the sea is deep. Go home, go home, go home now. He saw the whale "
    "and the "
    "whale saw him.\n\nThe end of it all\n";

TEST_F(TextTask, WordOrderReadsSentencesWithoutPunctuation) {
  write("story.txt", story);
  const auto task =
      task_of({{"kind", "word-order"}, {"path", "story.txt"}, {"min_words", 3}, {"max_words", 12}}, folder_);
  std::set<std::string> sentences;
  for (const auto& example : task->summary(1).examples)
    if (example.split == "validation" && example.target == "in order") sentences.insert(example.input);
  ASSERT_EQ(sentences.size(), 1u);
  const auto target = [&](const char* text) { return task->read_input(text)->targets; };
  int known = 0;
  for (const char* sentence :
       {"call me ishmael now please", "Mr Starbuck saw the white whale twice", "is it you said he to me",
        "the sea is wide the sea is deep", "go home go home go home now", "The end of it all",
        "he saw the whale and the whale saw him"})
    if (target(sentence) == std::vector<std::int32_t>{1}) ++known;
  EXPECT_GE(known, 6);  // one may hold words that only the validation part has
  EXPECT_EQ(task->read_input("go home now go home go home")->targets, std::vector<std::int32_t>{0});
  EXPECT_TRUE(task->read_input("an entirely new one")->targets.empty());
  EXPECT_FALSE(task->read_input("word").has_value());
  EXPECT_FALSE(task->read_input("").has_value());
  EXPECT_FALSE(task->read_input("a b c d e f g h i j k l m").has_value());
}

/// (target, tokens) of all samples in these batches.
std::vector<std::pair<std::int64_t, std::vector<std::int64_t>>> samples_of(
    const std::vector<Batch>& batches) {
  std::vector<std::pair<std::int64_t, std::vector<std::int64_t>>> samples;
  for (const Batch& batch : batches)
    for (std::int64_t i = 0; i < batch.size; ++i) {
      const auto begin = batch.tokens.begin() + i * batch.length;
      samples.push_back({batch.targets[static_cast<std::size_t>(i)],
                         {begin, begin + batch.lengths[static_cast<std::size_t>(i)]}});
    }
  return samples;
}

// The bound of 1/2, from all validation samples: the best that the bag alone can give.
TEST_F(TextTask, WordOrderIsBlindAtExactlyOneHalf) {
  std::string text;
  for (const char* a : {"one", "two", "red"})
    for (const char* b : {"one", "two", "red"})
      for (const char* c : {"one", "two", "red"})
        for (const char* d : {"", " one", " two"}) text += std::string(a) + " " + b + " " + c + d + ".\n\n";
  write("t.txt", text);
  const auto task = task_of({{"kind", "word-order"},
                             {"path", "t.txt"},
                             {"min_words", 2},
                             {"max_words", 4},
                             {"validation_fraction", 0.5}},
                            folder_);
  std::map<std::vector<std::int64_t>, std::map<std::int64_t, int>> groups;
  int all = 0;
  for (auto& [target, tokens] : samples_of(task->validation_batches(1, 64))) {
    std::sort(tokens.begin(), tokens.end());
    ++groups[tokens][target];
    ++all;
  }
  ASSERT_GT(all, 60);
  int right = 0;
  for (const auto& [bag, targets] : groups) {
    int best = 0;
    for (const auto& [target, count] : targets) best = std::max(best, count);
    right += best;
  }
  EXPECT_EQ(2 * right, all);
  EXPECT_DOUBLE_EQ(*task->order_blind_bound(), 0.5);
  EXPECT_DOUBLE_EQ(task->guessing_level(), 0.5);
}

TEST_F(TextTask, WordOrderOnTheRealText) {
  const auto task = task_of({{"kind", "word-order"}});
  const auto validation = samples_of(task->validation_batches(1, 256));
  std::set<std::vector<std::int64_t>> validated;
  for (const auto& [target, tokens] : validation)
    if (target == 1) validated.insert(tokens);
  EXPECT_EQ(2 * validated.size(), validation.size());
  for (const auto& [target, tokens] : validation) {
    if (target == 1) continue;
    EXPECT_EQ(validated.count(tokens), 0u) << "shuffled into an original order";
  }
  std::int64_t in_order = 0;
  std::vector<Batch> batches;
  for (int step = 1; step <= 200; ++step) batches.push_back(task->training_batch(1, step, 32));
  for (const auto& [target, tokens] : samples_of(batches)) {
    in_order += target;
    if (target == 0) continue;
    EXPECT_EQ(validated.count(tokens), 0u) << "a validation sentence was trained on";
  }
  EXPECT_EQ(in_order, 3200);
}

// With rare words unknown, different sentences can look the same: those may not validate either.
TEST_F(TextTask, WordOrderKeepsLookAlikesOutOfValidation) {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "Go to place" + std::to_string(i) + " now.\n\n";
  for (const char* sentence : {"Go now.", "Now to.", "To now to.", "Go to go.", "Now go to.", "Go go to now.",
                               "To go.", "Now now to go.", "Go to now.", "To to go."})
    text += std::string(sentence) + "\n\n";
  write("alike.txt", text);
  const auto task = task_of({{"kind", "word-order"},
                             {"path", "alike.txt"},
                             {"min_words", 2},
                             {"vocabulary", 3},
                             {"validation_fraction", 0.4}},
                            folder_);
  std::set<std::vector<std::int64_t>> trained;
  std::vector<Batch> batches;
  for (int step = 1; step <= 100; ++step) batches.push_back(task->training_batch(1, step, 32));
  for (const auto& [target, tokens] : samples_of(batches))
    if (target == 1) trained.insert(tokens);
  const auto go_to_unknown_now = task->read_input("go to nowhere now")->tokens;
  EXPECT_EQ(trained.count({go_to_unknown_now.begin(), go_to_unknown_now.end()}), 1u);
  std::size_t validated = 0;
  for (const auto& [target, tokens] : samples_of(task->validation_batches(1, 64))) {
    if (target == 0) continue;
    ++validated;
    EXPECT_EQ(trained.count(tokens), 0u);
  }
  EXPECT_GE(validated, 1u);
  EXPECT_GT(task->summary(1).skipped, 5);
}

TEST_F(TextTask, WordOrderWithFixedSamples) {
  const auto task = task_of({{"kind", "word-order"}, {"samples", 100}});
  EXPECT_EQ(task->training_samples(), 100);
  auto first = samples_of({task->training_batch(1, 1, 60), task->training_batch(1, 2, 60)});
  auto second = samples_of({task->training_batch(1, 3, 60), task->training_batch(1, 4, 60)});
  EXPECT_EQ(first.size(), 100u);
  EXPECT_NE(first, second);
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  EXPECT_EQ(first, second);
}

TEST_F(TextTask, WordOrderRefusesTextsThatAreTooShort) {
  const auto complaint_for = [&](const std::string& text) {
    write("short.txt", text);
    const auto task = try_task({{"kind", "word-order"}, {"path", "short.txt"}, {"min_words", 3}}, folder_);
    return task ? "(no complaint)" : task.error().text();
  };
  expect_part(complaint_for("Only this one sentence is here."),
              "it has 1 different sentences of 3 to 20 words");
  expect_part(complaint_for(""), "the file is empty");
  expect_part(complaint_for("one\n\ntwo \xFF three"), "short.txt:3: the text is not UTF-8");
  expect_part(complaint_for("no no no. yes yes yes. go go go."), "that can be shuffled");
  const auto order = try_task({{"kind", "word-order"}, {"min_words", 9}, {"max_words", 4}});
  ASSERT_FALSE(order.has_value());
  expect_part(order.error().text(), "task.min_words");
}

}  // namespace
}  // namespace ordinate
