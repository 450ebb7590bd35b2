#include <fstream>
#include <regex>
#include <set>

#include "model/layers/fused_step.h"
#include "model/run/flat_parameters.h"
#include "model/sizing/encoding_size.h"
#include "model/sizing/memory_estimate.h"
#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

/// Two layers of attention after a block of another kind, so that every encoding finds where it acts.
RunConfig run_with(const Json& encoding, const Json& body, const std::string& readout,
                   const Json& task = nullptr) {
  const Json line = {{"kind", readout == "per-token" ? "previous" : "first"}, {"length", 9}};
  const Json base = {
      {"task", task.is_null() ? line : task},
      {"model",
       {{"embedding", {{"width", 12}}}, {"encoding", encoding}, {"body", body}, {"readout", readout}}},
      {"training", {{"steps", 1}, {"batch_size", 4}}}};
  return samples::run_of(base.dump());
}

RunConfig run_on_grid(const Json& encoding, const Json& body, const std::string& readout) {
  const Json cells = {{"kind", "mirror"}, {"rows", 2}, {"columns", 5}};
  return run_with(encoding, body, readout,
                  readout == "per-token" ? cells : Json{{"kind", "handwritten-digits"}});
}

void expect_true_size(const RunConfig& run) {
  const Catalogue catalogue = full_catalogue();
  const auto task = samples::task_of(run);
  const ModelSize size = size_of(run, size_of(*task), catalogue);
  const EncodingSize encoding = encoding_size(run, size, catalogue);
  SequenceModel model(
      run.model,
      {size.symbols, size.outputs, size.evaluated - (size.class_token ? 1 : 0), 0, task->grid_columns()},
      Initializer(1, at::kFloat));
  std::int64_t parameters = 0;
  for (const at::Tensor& parameter : model.parameters()) parameters += parameter.numel();
  const std::string where = run.model.dump();
  EXPECT_EQ(size.parameters() + encoding.parameters, parameters) << where;
  const FlatParameters flat(model);
  const auto step = FusedStep::make(model);
  const bool without_graph = step && step->run(task->training_batch(1, 1, 4), {}, false);
  EXPECT_EQ(!size.through_graph() && !encoding.through_graph, without_graph) << where;
  const at::Tensor table = model.encoding().table(model.encoding().table_rows(size.evaluated));
  EXPECT_GE(encoding.table, table.defined() ? table.numel() : 0) << where;
  const at::Tensor kernel = model.encoding().kernel(size.evaluated);
  EXPECT_LE(encoding.bias_heads, kernel.defined() ? kernel.size(0) : 0) << where;
}

/// The value of every choice and flag in turn; the first one changes nothing. Tables have 40 rows, which two
/// heads can share where rows become columns.
std::vector<Json> varied(const CatalogueEntry& entry) {
  Json plain = {{"kind", entry.id}};
  for (const char* rows : {"max_length", "position_range"})
    if (find_option(entry.options, rows) != nullptr) plain[rows] = 40;
  std::vector<Json> all = {plain};
  const auto add = [&](const std::string& key, const Json& value) {
    all.push_back(plain);
    all.back()[key] = value;
  };
  for (const Option& option : entry.options) {
    if (option.kind == OptionKind::boolean) add(option.key, option.default_value != true);
    for (const OptionChoice& choice : option.choices)
      if (Json(choice.value) != option.default_value) add(option.key, choice.value);
  }
  return all;
}

const Json plain_body = Json::parse(R"([{"kind": "feedforward"},
    {"kind": "attention", "layers": 2, "heads": 2, "feedforward": 8}])");

}  // namespace

TEST(ModelSize, OfEveryEncodingIsThatOfTheBuiltModel) {
  for (const CatalogueEntry& entry : full_catalogue().encodings)
    for (const char* readout : {"class-token", "per-token"})
      for (const Json& encoding : varied(entry)) {
        if (encoding.value("place", "") == "bias") continue;  // another formula, below
        Json body = plain_body;
        if (traits_of<EncodingTraits>(entry).causal) body[1]["causal"] = true;
        if (traits_of<EncodingTraits>(entry).grid)
          expect_true_size(run_on_grid(encoding, body, readout));
        else
          expect_true_size(run_with(encoding, body, readout));
      }
  const Json bias = {{"kind", "formula"}, {"place", "bias"}, {"formula", "-abs(i - j)"}};
  expect_true_size(run_with(bias, plain_body, "mean"));
}

TEST(ModelSize, OfEveryBlockIsThatOfTheBuiltModel) {
  for (const CatalogueEntry& entry : full_catalogue().blocks)
    for (Json block : varied(entry)) {
      if (block.contains("layers") || find_option(entry.options, "layers") != nullptr) block["layers"] = 3;
      expect_true_size(run_with("none", Json::array({block}), "mean"));
      if (find_option(entry.options, "dropout") == nullptr) continue;
      block["dropout"] = 0.1;
      expect_true_size(run_with("none", Json::array({block, Json{{"kind", "feedforward"}}}), "mean"));
    }
}

/// A misspelt formula would count as nothing.
TEST(ModelSize, EveryFormulaIsRead) {
  const std::set<std::string> of_encodings = {
      "parameters", "table",         "bias_heads",   "a_pair",      "a_place",      "row_in_every_layer",
      "a_row",      "through_graph", "from_content", "by_distance", "whole_squares"};
  const std::set<std::string> of_blocks = {"parameters",  "through_graph", "products",  "pair_products",
                                           "row",         "training_row",  "group_row", "sequence",
                                           "square",      "pair",          "graph_row", "graph_square",
                                           "passing_row", "passing_square"};
  const auto check = [](const std::vector<CatalogueEntry>& entries, const std::set<std::string>& read) {
    for (const CatalogueEntry& entry : entries)
      for (const auto& [name, text] : entry.sizes) {
        bool used = read.count(name) > 0;
        for (const auto& [other, formula] : entry.sizes)
          used = used || std::regex_search(formula, std::regex("\\b" + name + "\\b"));
        EXPECT_TRUE(used) << entry.id << ": " << name;
      }
  };
  check(full_catalogue().encodings, of_encodings);
  check(full_catalogue().blocks, of_blocks);
}

TEST(Engine, RefusesARaceThatDoesNotFitBeforeAnythingIsWritten) {
  const samples::TemporaryFolder folder;
  const std::filesystem::path earlier = folder / "none-seed1/experiment.json";
  std::filesystem::create_directories(earlier.parent_path());
  std::ofstream(earlier) << "{}";
  EngineOptions options{folder.path(), false, 1, 2};
  options.memory = 1e6;
  const auto refused = make_training_engine()->prepare(samples::small_race(), options);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().size(), 1U);
  EXPECT_EQ(refused.error().front().where, "memory");
  EXPECT_NE(refused.error().front().what.find("1.00 MB"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(earlier));
  options.memory = 1e9;
  EXPECT_TRUE(make_training_engine()->prepare(samples::small_race(), options));
}

}  // namespace ordinate
