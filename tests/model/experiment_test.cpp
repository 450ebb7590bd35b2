// The experiment file: the rules of the format, and that every mistake is reported where it was made.
#include "model/experiment/experiment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "model/experiment/config_path.h"
#include "tests/model/test_catalogue.h"

namespace ordinate {
namespace {

using test::catalogue;

std::string file_with(const std::string& base, const std::string& rest = "") {
  return R"({"format": "ordinate-experiment", "version": 1, "base": )" + base + rest + "}";
}

Checked<Experiment> read(const std::string& text) {
  return read_experiment(text, "my.ordinate", catalogue());
}

std::vector<RunConfig> runs_of(const std::string& text) {
  auto experiment = read(text);
  EXPECT_TRUE(experiment.has_value()) << (experiment ? "" : experiment.error().front().text());
  return experiment ? expand(*experiment, catalogue(), ".").value() : std::vector<RunConfig>{};
}

/// All messages, a line each.
std::string complaints(const std::string& text) {
  const auto experiment = read(text);
  if (experiment) return "";
  std::string lines;
  for (const Error& error : experiment.error()) lines += error.text() + "\n";
  return lines;
}

void expect_complaint(const std::string& text, const std::string& part) {
  const std::string lines = complaints(text);
  EXPECT_NE(lines.find(part), std::string::npos) << "wanted: " << part << "\ngot: " << lines;
}

TEST(ExperimentFile, PublishedSettingsAreCorrect) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ORDINATE_SOURCE_DIR "/resources/published")) {
    if (entry.path().extension() != ".ordinate") continue;
    ++files;
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto experiment = read(text);
    ASSERT_TRUE(experiment.has_value()) << entry.path() << ": " << experiment.error().front().text();
    EXPECT_EQ(experiment->seeds.size(), 3U);
  }
  EXPECT_GE(files, 2);
}

TEST(ExperimentFile, NeedsOnlyTheTaskKind) {
  const auto runs = runs_of(file_with(R"({"task": {"kind": "reverse"}})"));
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].label, "base");
  EXPECT_EQ(runs[0].seed, 1u);
  EXPECT_EQ(runs[0].task["length"], 16);
  EXPECT_EQ(runs[0].model["encoding"]["kind"], "none");
  EXPECT_EQ(runs[0].model["readout"]["kind"], "per-token");
  EXPECT_EQ(runs[0].training["optimizer"]["kind"], "adam");
  EXPECT_EQ(runs[0].training["optimizer"]["beta2"], 0.999);
  EXPECT_EQ(runs[0].training["steps"], 300);
}

TEST(ExperimentFile, DesignExampleExpandsSeedsOuterVariantsInner) {
  const std::string text = R"({
  "format": "ordinate-experiment", "version": 1, "name": "Does order matter?",
  "base": {
    "task": {"kind": "reverse", "length": 16, "symbols": 8},
    "model": {"embedding": {"width": 32}, "encoding": {"kind": "sinusoidal"},
      "body": [{"kind": "attention", "layers": 1, "heads": 2, "feedforward": 64,
                "norm": "pre", "residual": true, "causal": false, "dropout": 0.0}],
      "readout": "per-token"},
    "training": {"optimizer": "adam", "learning_rate": 0.003, "batch_size": 32, "steps": 300, "evaluate_every": 10}
  },
  "variants": [
    {"label": "none", "patch": {"model": {"encoding": {"kind": "none"}}}},
    {"label": "sinusoidal", "patch": {}},
    {"label": "learned", "patch": {"model": {"encoding": {"kind": "learned", "initial_std": 0.02}}}}
  ],
  "seeds": [1, 7]
})";
  const auto runs = runs_of(text);
  ASSERT_EQ(runs.size(), 6u);
  const std::vector<std::string> labels = {"none", "sinusoidal", "learned", "none", "sinusoidal", "learned"};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    EXPECT_EQ(runs[i].label, labels[i]);
    EXPECT_EQ(runs[i].seed, i < 3 ? 1u : 7u);
  }
  EXPECT_EQ(runs[2].model["encoding"]["max_length"], 16);
  EXPECT_EQ(run_folder_name(runs[5]), "learned-seed7");
  EXPECT_EQ(differing_fields(*read(text), catalogue()), std::vector<std::string>{"model.encoding.kind"});
}

TEST(ExperimentFile, WritingAndReadingAgainGivesTheSame) {
  const auto first = read(
      file_with(R"({"task": {"kind": "twin-nearby", "length": {"min": 4, "max": 20}}})",
                R"(, "name": "x", "variants": [{"label": "a b", "patch": {"training": {"steps": 7}}}])"));
  ASSERT_TRUE(first.has_value());
  const auto second = read(write_experiment(*first));
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(*first, *second);
}

TEST(ExperimentFile, CompleteConfigurationOfARunExpandsToItself) {
  const auto runs = runs_of(file_with(R"({"task": {"kind": "random-labels"}, "model": {"encoding": "learned",
      "body": ["gru"]}, "training": {"epochs": 25, "batch_size": 4}})"));
  ASSERT_EQ(runs.size(), 1u);
  const auto again = runs_of(write_experiment(experiment_of(runs[0])));
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].task, runs[0].task);
  EXPECT_EQ(again[0].model, runs[0].model);
  EXPECT_EQ(again[0].training, runs[0].training);
  EXPECT_EQ(again[0].evaluation, runs[0].evaluation);
}

TEST(ExperimentFile, SyntaxErrorsNameLineAndColumn) {
  expect_complaint("{\"format\": \"ordinate-experiment\",\n  \"version\": 1,,\n}", "my.ordinate:2:16");
  expect_complaint("", "the file is empty");
  expect_complaint("[1]", "not an Ordinate experiment");
  expect_complaint(R"({"format": "ordinate-experiment", "version": 1, "version": 1})",
                   "\"version\" is listed twice");
  expect_complaint(std::string(1000, '[') + std::string(1000, ']'), "levels deep");
}

TEST(ExperimentFile, NamesEveryFieldThatStandsTwiceWithItsPlace) {
  expect_complaint(
      R"({"format": "ordinate-experiment", "version": 1, "base": {"task": {"kind": "reverse", "length": 8,
      "length": 9}}, "variants": [{"label": "a"}, {"label": "b", "label": "c"}]})",
      "\"base.task.length\", \"variants[1].label\" are listed twice");
  expect_complaint("{\n \"base\": 1e999}", "my.ordinate:2:10: the number 1e999 is too large");
}

TEST(ExperimentFile, NewerVersionsAreRefusedPlainly) {
  expect_complaint(R"({"format": "ordinate-experiment", "version": 2, "base": {}})",
                   "Install a newer Ordinate");
}

TEST(ExperimentFile, EveryMistakeIsNamedInOneGo) {
  const std::string text = file_with(
      R"({"task": {"kind": "reverse", "length": 0, "colour": 1}, "model": {"encoding": {"kind": "learned"}},
          "training": {"optimizer": "adamm"}})",
      R"(, "seeds": [1, 1], "variants": [{"label": "a", "patch": {"model": {"encoding": {"initial_std": "x"}}}}], "x": 1)");
  for (const char* part :
       {"base.task.length: got 0", "base.task.colour: unknown field",
        "variants[0].patch.model.encoding.initial_std: got \"x\"; expected a number from 0 to 100",
        "base.training.optimizer.kind: got \"adamm\"; expected one of adam, adamw, sgd",
        "seeds[1]: 1 is listed twice", "my.ordinate: x: unknown field"})
    expect_complaint(text, part);
}

TEST(ExperimentFile, AFaultyFieldHidesNoFaultBetweenOthers) {
  const std::string text = file_with(
      R"({"task": {"kind": "reverse", "length": 16}, "model": {"embedding": {"width": 32}, "body": [{"kind": "attention",
          "heads": 3}], "encoding": {"kind": "learned", "max_length": 8}}, "training": {"learning_rate": -1}})");
  for (const char* part :
       {"learning_rate: got -1", "heads: got 3, which does not divide", "max_length: got 8"})
    expect_complaint(text, part);
}

TEST(ExperimentFile, RefusesWhatNoFieldAloneCanKnow) {
  expect_complaint(file_with(R"({"task": {"kind": "reverse"}, "model": {"embedding": {"width": 30},
      "body": [{"kind": "attention", "heads": 4}]}})"),
                   "base.model.body[0].heads: got 4, which does not divide the width 30");
  expect_complaint(file_with(R"({"task": {"kind": "reverse", "length": 16},
      "model": {"encoding": {"kind": "learned", "max_length": 8}}})"),
                   "base.model.encoding.max_length: got 8, but sequences have up to 16 symbols");
  expect_complaint(file_with(R"({"task": {"kind": "reverse"}, "model": {"readout": "mean"}})"),
                   "base.model.readout.kind: \"mean\" answers once");
  expect_complaint(file_with(R"({"task": {"kind": "reverse"}, "training": {"epochs": 3}})"),
                   "there are no epochs");
  expect_complaint(file_with(R"({"task": {"kind": "reverse"}, "training": {"epochs": 3, "steps": 3}})"),
                   "both given");
  expect_complaint(file_with(R"({"task": {"kind": "majority", "length": 10}})"), "an odd length");
  expect_complaint(file_with(R"({"task": {"kind": "reverse"}, "evaluation": {"lengths": [8, 4, 8]}})"),
                   "base.evaluation.lengths: 8 is listed twice");
  expect_complaint(
      file_with(R"({"task": {"kind": "reverse"}, "evaluation": {"lengths": [8, {"min": 9, "max": 4}]}})"),
      "of {\"min\": a, \"max\": b} with a <= b");
  expect_complaint(file_with(R"({"task": {"kind": "reverse"}, "evaluation": {"lengths":
                              [{"min": 4, "max": 9}, 8, {"min": 4, "max": 9}]}})"),
                   "is listed twice");
  expect_complaint(
      file_with(R"({"task": {"kind": "majority"}, "evaluation": {"lengths": [{"min": 8, "max": 8}]}})"),
      "odd lengths for this task");
  expect_complaint(
      file_with(R"({"task": {"kind": "reverse"}, "evaluation": {"lengths": [{"min": 1, "max": 300}]}})"),
      "base.evaluation.length_samples: got 256; expected at least 300, one for each length of 1-300");
  expect_complaint(file_with(R"({"task": {"kind": "reverse"}, "model": {"encoding":
                              {"kind": "formula", "formula": "(-1)^pos", "positions": "real"}}})"),
                   "pos = 0.375");
  EXPECT_TRUE(read(file_with(R"({"task": {"kind": "reverse"}, "model": {"encoding":
                              {"kind": "formula", "formula": "(-1)^pos"}}})"))
                  .has_value());
  expect_complaint(file_with(R"({"task": {"kind": "reverse"}, "training": {"learning_rate": null}})"),
                   "base.training.learning_rate: got null");
}

TEST(ExperimentFile, NamesTheVariantThatCausesAMistakeInASharedField) {
  Experiment experiment;
  experiment.base = {{"task", {{"kind", "reverse"}}}};
  experiment.variants = {{"good", Json::object()}, {"odd", {{"model", {{"embedding", {{"width", 31}}}}}}}};
  const Errors errors = check_experiment(experiment, catalogue());
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].where, "variants[1].patch.model.body[0].heads");
  // What base gets wrong for every variant is base's.
  experiment.base["training"] = {{"learning_rate", -1}};
  const Errors both = check_experiment(experiment, catalogue());
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].where, "base.training.learning_rate");
}

TEST(ExperimentFile, ChecksWhatAnEncodingNeedsOfTheModel) {
  const auto with = [](const std::string& encoding, const std::string& body) {
    return file_with(
        R"({"task": {"kind": "reverse", "length": 16}, "model": {"embedding": {"width": 12}, "encoding": )" +
        encoding + R"(, "body": )" + body + "}}");
  };
  const std::string attention = R"(["attention"])";
  const std::string gru = R"([{"kind": "gru", "hidden": 12}])";
  const std::string two = R"([{"kind": "attention", "heads": 2}, {"kind": "attention", "heads": 3}])";
  expect_complaint(with(R"({"kind": "rotary"})", gru),
                   "model.encoding.kind: \"rotary\" acts inside attention");
  expect_complaint(with(R"({"kind": "learned", "every_layer": "own"})", gru),
                   "model.encoding.every_layer: \"own\" acts in attention layers, and the body has none");
  expect_complaint(with(R"({"kind": "floater", "place": "layers"})", gru),
                   "model.encoding.place: \"layers\" acts");
  expect_complaint(with(R"({"kind": "alibi"})", two), "model.body[1].heads: got 3; expected 2 as in");
  EXPECT_TRUE(read(with(R"({"kind": "learned"})", two)).has_value());
  expect_complaint(with(R"({"kind": "learned", "every_layer": "own", "join": "concatenate"})", attention),
                   "model.encoding.every_layer: vectors that are concatenated have another width");
  expect_complaint(with(R"({"kind": "learned", "every_layer": "shared"})",
                        R"([{"kind": "gru", "hidden": 8}, "attention"])"),
                   "model.encoding.every_layer: the vectors have 12 columns and the layers 8");
  expect_complaint(with(R"({"kind": "mlp", "positions": "randomised", "position_range": 10})", attention),
                   "model.encoding.position_range: got 10, but sequences have up to 16 symbols");
  EXPECT_TRUE(
      read(with(R"({"kind": "mlp", "positions": "real", "position_range": 10})", attention)).has_value());
  expect_complaint(with(R"({"kind": "learned", "positions": "real"})", attention),
                   "model.encoding.positions: got \"real\"; expected one of");
  expect_complaint(
      with(R"({"kind": "learned", "positions": "randomised", "position_range": 90, "max_length": 20})",
           attention),
      "model.encoding.max_length: got 20; expected at least 90, the range of the random positions");
  expect_complaint(with(R"({"kind": "t5", "max_distance": 10})", attention),
                   "model.encoding.max_distance: got 10; expected at least 32, as buckets says");
  expect_complaint(with(R"({"kind": "fourier", "features": 7})", attention),
                   "model.encoding.features: got 7; expected an even number");
  expect_complaint(with(R"({"kind": "one-hot"})", R"([{"kind": "attention", "heads": 5}])"),
                   "does not divide the width 28");
}

TEST(ExperimentFile, SaysWhatIsWrongWithAFormula) {
  const auto with = [](const std::string& encoding) {
    return file_with(R"({"task": {"kind": "reverse", "length": 16}, "model": {"encoding": )" + encoding +
                     "}}");
  };
  expect_complaint(with(R"j({"kind": "formula", "formula": "sin(pos"})j"),
                   "model.encoding.formula: character 8: the formula ends here; expected \")\"");
  expect_complaint(
      with(R"({"kind": "formula", "formula": "2 * position"})"),
      "model.encoding.formula: character 5: \"position\" is not known; expected one of pos, i, d");
  expect_complaint(with(R"({"kind": "formula", "formula": "1 / pos"})"),
                   "model.encoding.formula: is not a finite number at pos = 0, i = 0, d = ");
  expect_complaint(with(R"({"kind": "formula", "formula": "w", "constants": "w = "})"),
                   "model.encoding.constants: character 5: got the end; expected a number");
  // The formula of a table means nothing as a bias.
  expect_complaint(with(R"({"kind": "formula", "place": "bias"})"),
                   "\"pos\" is not known; expected one of i, j, h, H");
  EXPECT_TRUE(read(with(R"j({"kind": "formula", "place": "bias", "formula": "-w * abs(i - j)", "constants":
      "w = 0.5 trained"})j"))
                  .has_value());
}

TEST(ExperimentFile, NamesAFormulaThatLeavesSinglePrecision) {
  const auto with = [](const std::string& formula, const std::string& precision) {
    return file_with(R"({"task": {"kind": "reverse"}, "training": {"precision": ")" + precision +
                     R"("}, "model": {"encoding": {"kind": "formula", "formula": ")" + formula + R"("}}})");
  };
  // The largest number of single precision is 3.4028e38.
  expect_complaint(with("1e300 * sin(pos)", "float32"), "model.encoding.formula: is 8.41e+299 at pos = 1");
  expect_complaint(with("3.5e38 + pos", "float32"), "numbers that fit single precision");
  EXPECT_TRUE(read(with("3.4e38 + pos", "float32")).has_value());
  EXPECT_TRUE(read(with("1e300 * sin(pos)", "float64")).has_value());
}

/// What is refused, is refused before it fills the memory or takes a time that grows with its square.
TEST(ExperimentFile, BoundsWhatItTakes) {
  expect_complaint(
      "{\"format\": \"ordinate-experiment\", \"version\": 1, \"base\": " + std::string(1000000, '['),
      "nested more than 64 levels deep");
  std::string fields;
  for (int i = 0; i < 20000; ++i) fields += ", \"k" + std::to_string(i) + "\": 1";
  expect_complaint(file_with(R"({"task": {"kind": "reverse"}, "training": {"steps": 1)" + fields + "}}"),
                   "more than 2000 fields");
  std::string objects = "{}";
  for (int i = 0; i < 100001; ++i) objects += ",{}";
  expect_complaint(file_with(R"({"task": {"kind": "reverse"}})", ", \"variants\": [" + objects + "]"),
                   "more than 100000 objects");
  std::string seeds = "0";
  for (int i = 1; i < 20000; ++i) seeds += ',' + std::to_string(i);
  expect_complaint(file_with(R"({"task": {"kind": "reverse"}})", ", \"seeds\": [" + seeds + "]"),
                   "seeds: 1 variant and 20000 seeds; expected at most 10000 runs");
  std::string variants;
  for (int i = 0; i < 100; ++i) {
    std::string patch;
    for (int j = 0; j < 300; ++j) patch += (j == 0 ? "\"q" : ",\"q") + std::to_string(j) + "\":1";
    variants += (i == 0 ? "" : ",") + (R"({"label": "v)" + std::to_string(i)) +
                R"(", "patch": {"training": {)" + patch + "}}}";
  }
  const auto refused =
      read(file_with(R"({"task": {"kind": "reverse"}})", ", \"variants\": [" + variants + "]"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().size(), 201U);
  EXPECT_NE(refused.error().back().what.find("more mistakes than these 200"), std::string::npos);
}

TEST(ExperimentFile, HeadsAreCheckedAgainstTheWidthThatReachesThem) {
  const std::string gru_then_attention =
      R"({"task": {"kind": "reverse"}, "model": {"embedding": {"width": 32},
      "body": [{"kind": "gru", "hidden": 9, "bidirectional": BOTH}, {"kind": "attention", "heads": 6}]}})";
  const auto with = [&](const std::string& both) {
    std::string text = gru_then_attention;
    return file_with(text.replace(text.find("BOTH"), 4, both));
  };
  EXPECT_EQ(complaints(with("true")), "");  // 18 is a multiple of 6
  expect_complaint(with("false"), "does not divide the width 9");
}

TEST(Patch, FollowsTheMergePatchOfRfc7396) {
  // The examples of RFC 7396, appendix A, that do not touch our own rules.
  const std::vector<std::array<const char*, 3>> cases = {
      {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
      {R"({"a":"b"})", R"({"a":null})", R"({})"},
      {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
      {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
      {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
      {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
      {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"}};
  for (const auto& [base, patch, expected] : cases)
    EXPECT_EQ(merge_config(Json::parse(base), Json::parse(patch)), Json::parse(expected)) << patch;
}

TEST(Patch, AnotherKindStartsFromItsOwnDefaultsAndTheSameKindMerges) {
  const std::string base =
      R"({"task": {"kind": "reverse", "length": 9}, "model": {"encoding": {"kind": "learned", "initial_std": 0.5}}})";
  const auto runs = runs_of(file_with(base, R"(, "variants": [
      {"label": "same", "patch": {"model": {"encoding": {"max_length": 30}}}},
      {"label": "other", "patch": {"model": {"encoding": {"kind": "sinusoidal"}}}},
      {"label": "back", "patch": {"model": {"encoding": {"initial_std": null}}}},
      {"label": "short", "patch": {"model": {"encoding": "none"}}},
      {"label": "task", "patch": {"task": {"kind": "first"}}}])"));
  ASSERT_EQ(runs.size(), 5u);
  EXPECT_EQ(runs[0].model["encoding"]["initial_std"], 0.5);
  EXPECT_EQ(runs[0].model["encoding"]["max_length"], 30);
  EXPECT_FALSE(runs[1].model["encoding"].contains("initial_std"));
  EXPECT_EQ(runs[2].model["encoding"]["initial_std"], 0.02);
  EXPECT_EQ(runs[3].model["encoding"], Json({{"kind", "none"}}));
  EXPECT_NE(runs[4].task["length"], 9);
  EXPECT_EQ(runs[4].model["readout"]["kind"], "mean");
}

TEST(Patch, NamingStepsRemovesEpochsAndTheOtherWayRound) {
  const auto runs =
      runs_of(file_with(R"({"task": {"kind": "random-labels"}, "training": {"epochs": 25}})",
                        R"(, "variants": [{"label": "steps", "patch": {"training": {"steps": 5}}},
                                                        {"label": "epochs", "patch": {}}])"));
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_FALSE(runs[0].training.contains("epochs"));
  EXPECT_EQ(runs[0].training["steps"], 5);
  EXPECT_FALSE(runs[1].training.contains("steps"));
}

TEST(Labels, MustNameFoldersThatDiffer) {
  const auto with = [](const std::string& a, const std::string& b) {
    return file_with(R"({"task": {"kind": "reverse"}})",
                     ", \"variants\": [{\"label\": \"" + a + "\"}, {\"label\": \"" + b + "\"}]");
  };
  EXPECT_EQ(complaints(with("a", "b")), "");
  expect_complaint(with("same", "SAME"), "names the same folder");
  expect_complaint(with("a b", "a_b"), "names the same folder");
  expect_complaint(with(".hidden", "b"), "not beginning with a dot");
  expect_complaint(with("../x", "b"), "1 to 64 of letters");
  expect_complaint(with(std::string(65, 'x'), "b"), "1 to 64 of letters");
}

// A length that is only evaluated would add rows that are never trained.
TEST(ExperimentFile, AWrittenAnswerNeedsABodyThatLooksBack) {
  const auto with = [](const std::string& body) {
    return file_with(R"({"task": {"kind": "copy"}, "model": {"body": [)" + body + "]}}");
  };
  expect_complaint(
      with(R"("attention")"),
      "base.model.body[0].causal: the task \"copy\" asks for what comes next, and this block sees "
      "it; expected true. Set it so, or choose another task");
  expect_complaint(with(R"({"kind": "attention", "causal": true}, {"kind": "convolution"})"),
                   "base.model.body[1].causal: the task");
  expect_complaint(
      with(R"({"kind": "gru", "bidirectional": true})"),
      "base.model.body[0].bidirectional: the task \"copy\" asks for what comes next, and this block "
      "sees it; expected false");
  for (const char* body : {R"({"kind": "attention", "causal": true})", R"("gru")", R"("feedforward")",
                           R"({"kind": "convolution", "causal": true})"})
    EXPECT_TRUE(read(with(body)).has_value()) << body;
}

TEST(MaxLength, CountsTheTokensOfAWrittenAnswer) {
  const auto runs = runs_of(file_with(R"({"task": {"kind": "addition", "length": {"min": 1, "max": 4}},
      "model": {"encoding": "learned", "body": ["gru"]}, "evaluation": {"lengths": [9]}})"));
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].model["encoding"]["max_length"], 1 + 4 + 1 + 4 + 1 + 5);  // [0123+0456|00579 for one
  expect_complaint(file_with(R"({"task": {"kind": "copy", "length": 10},
      "model": {"encoding": {"kind": "learned", "max_length": 20}, "body": ["gru"]}})"),
                   "base.model.encoding.max_length: got 20, but sequences have up to 22 tokens");
}

TEST(MaxLength, CoversTheTaskAndTheClassToken) {
  const auto runs = runs_of(file_with(R"({"task": {"kind": "first", "length": {"min": 4, "max": 20}},
      "model": {"encoding": "learned", "readout": "class-token"}, "evaluation": {"lengths": [10, 80]}})"));
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].model["encoding"]["max_length"], 21);
}

TEST(Seeds, ReadListsAndRanges) {
  EXPECT_EQ(parse_seeds("1,3,10-12", "--seed").value(), (std::vector<std::uint64_t>{1, 3, 10, 11, 12}));
  for (const char* wrong :
       {"", "x", "3-1", "1,1", "1-", "-1", "1,,2", "9007199254740992", "99999999999999999999"})
    EXPECT_FALSE(parse_seeds(wrong, "--seed").has_value()) << wrong;
}

TEST(Paths, SetAndRemoveTouchNothingElse) {
  Json value = Json::parse(R"({"model": {"body": [{"kind": "gru"}, {"kind": "attention", "heads": 2}]}})");
  set_at(value, "model.body[1].heads", 4);
  set_at(value, "training.steps", 9);
  remove_at(value, "model.body[0]");
  EXPECT_EQ(
      value,
      Json::parse(R"({"model": {"body": [{"kind": "attention", "heads": 4}]}, "training": {"steps": 9}})"));
  EXPECT_EQ(value_at(value, "model.body[3].heads"), nullptr);
  EXPECT_EQ(*value_at(value, "training.steps"), 9);
}

TEST(Catalogue, SurvivesItsOwnFile) {
  const Catalogue again = catalogue_from_json(to_json(catalogue())).value();
  EXPECT_EQ(again.tasks, catalogue().tasks);
  EXPECT_EQ(again.encodings, catalogue().encodings);
  EXPECT_EQ(again.training, catalogue().training);
}

}  // namespace
}  // namespace ordinate
