// The catalogue resource is read back as it was written, and what it should not hold is an error: a trait
// that was misspelt in JSON would otherwise be a trait that is silently off.
#include <gtest/gtest.h>

#include "model/options/catalogue.h"

namespace ordinate {
namespace {

/// Every field away from its default, so that none is left out.
Catalogue full() {
  Catalogue result;
  result.tasks = {{.id = "task",
                   .traits = TaskTraits{.answers = AnswerScope::token,
                                        .readout = "once",
                                        .samples = "count",
                                        .random_labels = true,
                                        .given_data = true,
                                        .longest = "words",
                                        .causal = true}}};
  result.encodings = {
      {.id = "encoding",
       .traits = EncodingTraits{.place = EncodingPlace::attention,
                                .trained = {Condition::Test::contains, "constants", "free"},
                                .joins = JoinTrait{"join", "beside", "rows"},
                                .attention_when = {{"layers", {"all", "first"}}, {"b", {"c"}}},
                                .at_least = {{"reach", "buckets"}},
                                .formula = FormulaTrait{"text", "more", "by", {"p"}, {"i", "j"}},
                                .causal = true,
                                .grid = true,
                                .least_head_width = 4,
                                .group = EncodingGroup::own},
       .picture = {2, 3, {0, 127, 254, EntryPicture::no_level, 16, 15}}}};
  result.blocks = {{.id = "block",
                    .traits = BlockTraits{.output_width = OutputWidth{"units", "twice"},
                                          .order_blind = {Condition::Test::unless, "causal"},
                                          .positions = true,
                                          .looks_ahead = {Condition::Test::set, "twice"},
                                          .stackable = true}}};
  result.readouts = {
      {.id = "readout",
       .traits = ReadoutTraits{.answers = AnswerScope::token, .order_blind = true, .extra_positions = 2}}};
  const std::vector<ScalarTrait> scalars = {{"rank", "effective rank", ScalarTrait::Kind::share, "rows", 2}};
  result.analyses = {
      {.id = "table",
       .traits = TableAnalysisTraits{.scalars = scalars, .minimum_rows = 7, .needs_initial_table = true}}};
  result.model_analyses = {
      {.id = "model", .traits = ModelAnalysisTraits{.scalars = scalars, .needs_attention = true}}};
  result.optimizers = {{.id = "optimizer"}};
  return result;
}

std::string problem(const Json& json) {
  const auto read = catalogue_from_json(json);
  return read ? "none" : read.error().text();
}

Json& traits_in(Json& json, const char* list) { return json[list][0]["traits"]; }

}  // namespace

TEST(CatalogueTraits, AreReadAsTheyWereWritten) {
  const auto read = catalogue_from_json(to_json(full()));
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(read->tasks, full().tasks);
  EXPECT_EQ(read->encodings, full().encodings);
  EXPECT_EQ(read->blocks, full().blocks);
  EXPECT_EQ(read->readouts, full().readouts);
  EXPECT_EQ(read->optimizers, full().optimizers);
  EXPECT_EQ(read->analyses, full().analyses);
  EXPECT_EQ(read->model_analyses, full().model_analyses);
}

/// The form that `ordinate list` prints and that scripts read.
TEST(CatalogueTraits, AreWrittenAsScriptsReadThem) {
  EXPECT_EQ(to_json(full())["encodings"][0]["traits"].dump(),
            R"({"place":"attention","trained":{"option":"constants","contains":"free"},)"
            R"("joins":{"option":"join","value":"beside","columns":"rows"},)"
            R"("attention_when":{"layers":["all","first"],"b":["c"]},"at_least":{"reach":"buckets"},)"
            R"("formula":{"option":"text","constants":"more","by":"by","table":["p"],"bias":["i","j"]},)"
            R"("causal":true,"grid":true,"least_head_width":4,"group":"own"})");
  EXPECT_EQ(traits_to_json(EncodingTraits{}).dump(), R"({"place":"input","trained":false})");
  EXPECT_EQ(traits_to_json(EncodingTraits{.trained = {Condition::Test::equals, "join", "add"}}).dump(),
            R"({"place":"input","trained":{"option":"join","value":"add"}})");
  EXPECT_EQ(traits_to_json(BlockTraits{}).dump(),
            R"({"output_width":"same","order_blind":false,"positions":false,"stackable":false})");
  EXPECT_EQ(traits_to_json(NoTraits{}).dump(), "{}");
}

TEST(CatalogueTraits, UnknownMissingAndWrongOnesAreNamed) {
  const std::string mend = ". Build or install the program again";
  Json json = to_json(full());
  traits_in(json, "encodings")["join"] = true;
  EXPECT_EQ(problem(json),
            "catalogue: encodings.encoding.traits.join: unknown key; expected one of place, trained, joins, "
            "attention_when, at_least, formula, causal, grid, least_head_width, group" +
                mend);
  json = to_json(full());
  traits_in(json, "encodings")["joins"].erase("columns");
  EXPECT_EQ(problem(json), "catalogue: encodings.encoding.traits.joins.columns: is missing" + mend);
  json = to_json(full());
  traits_in(json, "tasks").erase("answers");
  EXPECT_EQ(problem(json), "catalogue: tasks.task.traits.answers: is missing" + mend);
  json = to_json(full());
  traits_in(json, "tasks")["answers"] = "word";
  EXPECT_EQ(problem(json),
            "catalogue: tasks.task.traits.answers: got \"word\"; expected one of sequence, token" + mend);
  json = to_json(full());
  traits_in(json, "optimizers")["trained"] = true;
  EXPECT_EQ(problem(json),
            "catalogue: optimizers.optimizer.traits.trained: unknown key; expected no key" + mend);
  for (const char* wrong :
       {"1", "null", "{}", R"({"unless": "a", "option": "b"})", R"({"unless": "a", "set": "a"})",
        R"({"option": "b"})", R"({"option": "b", "value": 3})", R"({"option": "b", "equals": "c"})"}) {
    json = to_json(full());
    traits_in(json, "blocks")["order_blind"] = Json::parse(wrong);
    EXPECT_NE(problem(json).find("blocks.block.traits.order_blind: got "), std::string::npos)
        << problem(json);
  }
}

TEST(CatalogueTraits, OfAnotherKindAreAFaultOfTheProgram) {
  EXPECT_THROW(traits_of<TaskTraits>(full().encodings.front()), std::logic_error);
  EXPECT_THROW(traits_of<TaskTraits>(CatalogueEntry{.id = "none"}), std::logic_error);
}

TEST(Condition, HoldsAsTheOptionSays) {
  const Json options = {{"join", "add"}, {"constants", "w = 1 trained"}, {"causal", true}, {"count", 3}};
  EXPECT_TRUE(Condition(true).holds(options));
  EXPECT_FALSE(Condition().holds(options));
  using Kind = Condition::Test;
  EXPECT_TRUE(Condition(Kind::equals, "join", "add").holds(options));
  EXPECT_FALSE(Condition(Kind::equals, "join", "concatenate").holds(options));
  EXPECT_FALSE(Condition(Kind::equals, "absent", "add").holds(options));
  EXPECT_TRUE(Condition(Kind::contains, "constants", "trained").holds(options));
  EXPECT_FALSE(Condition(Kind::contains, "join", "trained").holds(options));
  EXPECT_FALSE(Condition(Kind::contains, "count", "3").holds(options));
  EXPECT_TRUE(Condition(Kind::set, "causal").holds(options));
  EXPECT_FALSE(Condition(Kind::set, "absent").holds(options));
  EXPECT_FALSE(Condition(Kind::unless, "causal").holds(options));
  EXPECT_TRUE(Condition(Kind::unless, "absent").holds(options));
}

}  // namespace ordinate
