// One more encoding is one more description: checking, defaults and the catalogue's file follow from it.
// The entry here has one option of every kind and exists in this test only.
#include <gtest/gtest.h>

#include "model/experiment/catalogue_entries.h"
#include "model/experiment/experiment.h"
#include "model/options/registry.h"

namespace ordinate {
namespace {

CatalogueEntry entry_with_every_kind() {
  CatalogueEntry entry;
  entry.id = "made-up";
  entry.title = "Made up";
  entry.summary = "Exists in this test only.";
  entry.traits = EncodingTraits{.place = EncodingPlace::attention};
  entry.sizes = {{"parameters", "count*rows"}};
  entry.options = {
      {.key = "count",
       .label = "count",
       .kind = OptionKind::integer,
       .default_value = 4,
       .minimum = 1,
       .maximum = 8},
      {.key = "spread",
       .label = "spread",
       .kind = OptionKind::number,
       .default_value = 0.5,
       .minimum = 0,
       .minimum_excluded = true},
      {.key = "shared", .label = "shared", .kind = OptionKind::boolean, .default_value = true},
      {.key = "layout",
       .label = "layout",
       .kind = OptionKind::choice,
       .default_value = "a",
       .choices = {{"a", "A", ""}, {"b", "B", ""}}},
      {.key = "formula", .label = "formula", .kind = OptionKind::text, .default_value = "p"},
      {.key = "table", .label = "table", .kind = OptionKind::file, .absent = "no table"},
      {.key = "range", .label = "range", .kind = OptionKind::length, .default_value = 3, .minimum = 2},
      {.key = "layers",
       .label = "layers",
       .kind = OptionKind::integer_list,
       .default_value = {1, 2},
       .minimum = 0},
      {.key = "rows",
       .label = "rows",
       .kind = OptionKind::integer,
       .absent = "the longest length",
       .minimum = 1,
       .constraint = OptionConstraint::covers_length}};
  return entry;
}

Catalogue made_up_catalogue() {
  Catalogue result = base_catalogue();
  result.encodings = {entry_with_every_kind()};
  CatalogueEntry plain{.id = "none", .title = "None", .traits = EncodingTraits{}};
  result.encodings.push_back(plain);
  CatalogueEntry block{.id = "made-up-block", .title = "Block"};
  block.traits = BlockTraits{.positions = true};
  block.options = {{.key = "heads", .label = "heads", .kind = OptionKind::integer, .default_value = 1}};
  result.blocks = {block, CatalogueEntry{.id = "other-block", .title = "Other", .traits = BlockTraits{}}};
  return result;
}

Experiment experiment_with_made_up(const Json& encoding, const std::string& block = "made-up-block") {
  Experiment experiment;
  experiment.base = {{"task", {{"kind", "reverse"}, {"length", 12}}},
                     {"model", {{"encoding", encoding}, {"body", {block}}}}};
  return experiment;
}

std::string made_up_complaint(const Json& encoding, const std::string& block = "made-up-block") {
  const Errors errors = check_experiment(experiment_with_made_up(encoding, block), made_up_catalogue());
  return errors.empty() ? "" : errors.front().text();
}

TEST(NewEntry, DefaultsAreFilledAndAbsentOptionsStayAway) {
  const auto runs = expand(experiment_with_made_up("made-up"), made_up_catalogue(), ".");
  ASSERT_TRUE(runs.has_value()) << runs.error().front().text();
  const Json expected = Json::parse(R"({"kind": "made-up", "count": 4, "spread": 0.5, "shared": true,
      "layout": "a", "formula": "p", "range": 3, "layers": [1, 2], "rows": 12})");
  EXPECT_EQ(runs->front().model["encoding"], expected);
}

TEST(NewEntry, GoodValuesOfEveryKindPass) {
  const Json good = Json::parse(R"({"kind": "made-up", "count": 8, "spread": 1e-9, "shared": false,
      "layout": "b", "formula": "sin p", "table": "t.npy", "range": {"min": 2, "max": 9}, "layers": [],
      "rows": 12})");
  EXPECT_EQ(made_up_complaint(good), "");
}

TEST(NewEntry, WrongValuesOfEveryKindAreNamedWithWhatWasExpected) {
  const std::vector<std::array<const char*, 3>> cases = {
      {"count", "9", "expected an integer from 1 to 8"},
      {"count", "1.5", "expected an integer from 1 to 8"},
      {"spread", "0", "expected a number > 0"},
      {"spread", "\"x\"", "expected a number > 0"},
      {"shared", "1", "expected true or false"},
      {"layout", "\"c\"", "expected one of \"a\", \"b\""},
      {"formula", "3", "expected a text"},
      {"table", "\"\"", "expected a file name"},
      {"range", R"({"min": 5, "max": 4})", "with a <= b"},
      {"range", "1", "expected an integer >= 2"},
      {"layers", "[1, -1]", "expected a list of integers >= 0"},
      {"rows", "11", "expected at least 12"}};
  for (const auto& [key, value, expected] : cases) {
    const std::string text = made_up_complaint({{"kind", "made-up"}, {key, Json::parse(value)}});
    EXPECT_NE(text.find(std::string("base.model.encoding.") + key), std::string::npos) << text;
    EXPECT_NE(text.find(expected), std::string::npos) << text;
  }
}

TEST(NewEntry, AnEncodingThatDoesNotFitTheBodySaysWhy) {
  EXPECT_NE(made_up_complaint("made-up", "other-block").find("acts inside made-up-block"), std::string::npos);
}

TEST(NewEntry, TheCatalogueFileKeepsEveryField) {
  const Catalogue again = catalogue_from_json(to_json(made_up_catalogue())).value();
  EXPECT_EQ(again.encodings, made_up_catalogue().encodings);
}

TEST(Registry, RefusesTraitsOfAnotherKind) {
  Registry<int, EncodingTraits> registry;
  EXPECT_THROW(registry.add({{.id = "a", .traits = TaskTraits{}}, 1}), std::logic_error);
  EXPECT_THROW(registry.add({{.id = "b"}, 1}), std::logic_error);
  EXPECT_TRUE(registry.entries().empty());
}

TEST(Registry, RefusesTheSameIdTwiceAndKeepsTheOrder) {
  Registry<int> registry;
  registry.add({{.id = "b"}, 1});
  registry.add({{.id = "a"}, 2});
  CatalogueEntry first{.id = "z"};
  first.order = 1;
  registry.add({first, 3});
  EXPECT_THROW(registry.add({{.id = "a"}, 4}), std::logic_error);
  ASSERT_EQ(registry.entries().size(), 3u);
  EXPECT_EQ(registry.entries()[0].description.id, "z");
  EXPECT_EQ(registry.entries()[1].description.id, "a");
  EXPECT_EQ(registry.find("b")->make, 1);
}

}  // namespace
}  // namespace ordinate
