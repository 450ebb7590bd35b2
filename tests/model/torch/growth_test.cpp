// Progressive stacking: against the definition of Gong et al. 2019. That a run goes on from its stacked
// layers as PyTorch does is held by tests/interop/test_parity.py.
#include "model/run/growth.h"

#include "tests/model/torch/model_samples.h"
#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

/// Four layers in two blocks, with a table of its own for each layer of attention.
const char* const growing = R"({
    "task": {"kind": "reverse", "length": 6, "symbols": 4, "validation_samples": 16},
    "model": {"embedding": {"width": 8}, "encoding": {"kind": "learned", "every_layer": "own"},
              "body": [{"kind": "attention", "layers": 4, "heads": 2, "feedforward": 8, "dropout": 0.1},
                       {"kind": "convolution", "layers": 2},
                       {"kind": "feedforward", "hidden": 8},
                       {"kind": "attention", "layers": 2, "heads": 2, "feedforward": 0}],
              "readout": "per-token"},
    "training": {"batch_size": 4, "steps": 60, "evaluate_every": 7, "grow_at": [20]}})";

std::map<std::string, std::vector<std::byte>> by_name(const std::vector<NamedArray>& arrays) {
  std::map<std::string, std::vector<std::byte>> named;
  for (const NamedArray& array : arrays) named[array.name] = array.bytes;
  return named;
}

/// One array of a checkpoint, cut into the tensors of its layout.
std::map<std::string, std::vector<std::byte>> parts_of(const Trainer::Checkpoint& checkpoint,
                                                       const std::string& name) {
  std::map<std::string, std::vector<std::byte>> named;
  for (const NamedArray& array : checkpoint.arrays) {
    if (array.name != name) continue;
    std::size_t begin = 0;
    for (const Json& slot : checkpoint.state["layout"]) {
      std::size_t bytes = 4;
      for (const Json& size : slot[1]) bytes *= size.get<std::size_t>();
      named[slot[0]] = {array.bytes.begin() + static_cast<std::ptrdiff_t>(begin),
                        array.bytes.begin() + static_cast<std::ptrdiff_t>(begin + bytes)};
      begin += bytes;
    }
  }
  return named;
}

Json body_of(std::initializer_list<int> layers) {
  Json body = Json::parse(growing)["model"]["body"];
  std::size_t place = 0;
  for (const int number : layers) {
    if (number > 0) body[place]["layers"] = number;
    ++place;
  }
  return body;
}

Errors mistakes(const std::string& patch) {
  Json base = Json::parse(growing);
  base.merge_patch(Json::parse(patch));
  return check_experiment({"", base, {}, {1}, {}}, full_catalogue());
}

}  // namespace

TEST(Growth, StacksTheTrainedLayersOnThemselves) {
  const RunConfig run = samples::run_of(growing);
  const RunConfig shallow = run_at_depth(run, 0);
  const RunConfig deep = run_at_depth(run, 1);
  const std::vector<int> expected = {2, 1, 0, 1};
  for (std::size_t block = 0; block < expected.size(); ++block)
    EXPECT_EQ(shallow.model["body"][block].value("layers", 0), expected[block]);
  EXPECT_EQ(deep.model, run.model);

  const auto trained = samples::trainer_of(shallow);
  while (trained->step() < 20) trained->advance();
  const auto grown_up = samples::trainer_of(deep);
  const Trainer::Checkpoint before = grown_up->save();
  const Trainer::Checkpoint checkpoint = grown(trained->save(), shallow, before, deep);
  ASSERT_TRUE(grown_up->restore(checkpoint));
  EXPECT_EQ(grown_up->step(), 20);
  EXPECT_EQ(grown_up->best_step(), 0);

  // From the deep name to the shallow one; all that is not named here keeps its name.
  const std::vector<std::pair<std::string, std::string>> copies = {
      {"body.0.layers.2.", "body.0.layers.0."},     {"body.0.layers.3.", "body.0.layers.1."},
      {"body.1.layers.1.", "body.1.layers.0."},     {"body.3.layers.1.", "body.3.layers.0."},
      {"encoding.layers.2.", "encoding."},          {"encoding.layers.3.", "encoding.layers.1."},
      {"encoding.layers.4.", "encoding.layers.2."}, {"encoding.layers.5.", "encoding.layers.2."}};
  std::set<std::string> used;
  const auto source = [&](const std::string& name) {
    for (const auto& [from, to] : copies)
      if (name.starts_with(from)) {
        used.insert(from);
        return to + name.substr(from.size());
      }
    return name;
  };
  const auto compare = [&](const auto& of_deep, const auto& of_shallow) {
    EXPECT_GT(of_deep.size(), of_shallow.size());
    for (const auto& [name, bytes] : of_deep) {
      ASSERT_EQ(of_shallow.count(source(name)), 1U) << name;
      EXPECT_EQ(bytes, of_shallow.at(source(name))) << name;
    }
  };
  compare(by_name(grown_up->weights()), by_name(trained->weights()));
  for (const char* moments : {"optimizer.first", "optimizer.second"})
    compare(parts_of(checkpoint, moments), parts_of(trained->save(), moments));
  EXPECT_EQ(used.size(), copies.size());
  // The initial weights are those of the deep model, drawn by their names.
  EXPECT_EQ(by_name(grown_up->initial_weights()), by_name(samples::trainer_of(deep)->initial_weights()));
}

TEST(Growth, LeavesNoEncodingBehind) {
  Json base = Json::parse(R"({
      "task": {"kind": "reverse", "length": 6, "symbols": 4, "validation_samples": 4},
      "model": {"embedding": {"width": 6}, "readout": "per-token",
                "body": [{"kind": "attention", "layers": 2, "heads": 2, "feedforward": 6, "causal": true}]},
      "training": {"batch_size": 2, "steps": 4, "evaluate_every": 4, "grow_at": [2]}})");
  const Json on_line = base["task"];
  const Json on_grid = {
      {"kind", "mirror"}, {"rows", 2}, {"columns", 3}, {"symbols", 4}, {"validation_samples", 4}};
  const samples::Samples& all = samples::encoding_samples();
  for (const auto* list : {&all.plain, &all.varied})
    for (const std::string& encoding : *list) {
      base["model"]["encoding"] = Json::parse(encoding);
      base["task"] = samples::on_grid(encoding) ? on_grid : on_line;
      base["model"]["body"][0]["heads"] = samples::on_grid(encoding) ? 1 : 2;
      const auto trainer = samples::trainer_of(samples::run_of(base.dump()));
      while (!trainer->finished()) trainer->advance();
      EXPECT_EQ(trainer->step(), 4) << encoding;
    }
}

/// One tensor that holds a row for each layer.
TEST(Growth, CopiesRowsThatBelongToLayers) {
  Json base = Json::parse(growing);
  base["model"]["encoding"] = {{"kind", "floater"}, {"place", "layers"}};
  const RunConfig run = samples::run_of(base.dump());
  const auto trained = samples::trainer_of(run_at_depth(run, 0));
  while (trained->step() < 3) trained->advance();
  const auto grown_up = samples::trainer_of(run_at_depth(run, 1));
  const Trainer::Checkpoint checkpoint =
      grown(trained->save(), run_at_depth(run, 0), grown_up->save(), run_at_depth(run, 1));
  for (const char* part : {"weights", "optimizer.first"}) {
    const auto from = parts_of(trained->save(), part).at("encoding.start");
    const auto to = parts_of(checkpoint, part).at("encoding.start");
    ASSERT_EQ(to.size(), 2 * from.size()) << part;
    const std::size_t row = from.size() / 3;
    const std::vector<std::size_t> rows = {0, 1, 0, 1, 2, 2};
    for (std::size_t layer = 0; layer < rows.size(); ++layer)
      EXPECT_EQ(std::vector(to.begin() + static_cast<std::ptrdiff_t>(layer * row),
                            to.begin() + static_cast<std::ptrdiff_t>((layer + 1) * row)),
                std::vector(from.begin() + static_cast<std::ptrdiff_t>(rows[layer] * row),
                            from.begin() + static_cast<std::ptrdiff_t>((rows[layer] + 1) * row)))
          << part << " " << layer;
  }
}

TEST(Growth, OneCurveGoesThroughItAndGoesOnBitForBit) {
  Json base = Json::parse(growing);
  base["training"]["grow_at"] = {15, 30};
  base["model"]["body"] = body_of({4, 4, 0, 4});
  const auto runs = samples::runs_of(base.dump());
  const samples::TemporaryFolder whole;
  const samples::TemporaryFolder folder;
  const auto told = samples::race(runs, {whole.path()});
  EXPECT_EQ(told.steps.size(), 61U);
  EXPECT_GE(told.ended.at(0).best_step, 30);
  EXPECT_EQ(told.prepared[0].parameters, samples::trainer_of(run_at_depth(runs[0], 2))->parameters());
  // Stopped soon after each depth has begun, and wherever the engine stops then.
  for (const int until : {5, 15, 29, 31, 45})
    samples::race(runs, {folder.path(), true}, [&](TrainingEngine& engine, const samples::Told& so_far) {
      if (so_far.last_step(0) >= until) engine.stop();
    });
  samples::race(runs, {folder.path(), true});
  for (const char* name :
       {"metrics.csv", "weights.safetensors", "initial.safetensors", "optimizer.safetensors"})
    EXPECT_TRUE(samples::bytes_of(folder / "base-seed1" / name) ==
                samples::bytes_of(whole / "base-seed1" / name))
        << name;
  // Up to the first growth it is the shallow run, step by step.
  const auto shallow = samples::trainer_of(run_at_depth(runs[0], 0));
  for (const StepRecord& row : samples::train(*shallow))
    if (row.step <= 15) {
      EXPECT_EQ(row, told.steps[static_cast<std::size_t>(row.step)].record);
    }
}

TEST(Growth, ARunThatWasStoppedAtLessDepthAnswersWithIt) {
  const RunConfig run = samples::run_of(growing);
  const auto trainer = samples::trainer_of(run);
  while (trainer->step() < 10) trainer->advance();
  const auto loaded = samples::trainer_of(run);
  ASSERT_TRUE(loaded->load_weights(trainer->weights(), 10));
  EXPECT_EQ(loaded->answer("ABCDAB").logits, trainer->answer("ABCDAB").logits);
  const auto other = samples::trainer_of(samples::run_of(growing));
  EXPECT_FALSE(other->load_weights({}, 10));
}

TEST(Growth, WhatCanNotGrowIsRefused) {
  EXPECT_TRUE(mistakes("{}").empty());
  EXPECT_TRUE(mistakes(R"({"training": {"grow_at": []}})").empty());
  const auto told = [](const std::string& patch, const std::string& where, const std::string& text) {
    const Errors errors = mistakes(patch);
    ASSERT_EQ(errors.size(), 1U) << patch;
    EXPECT_EQ(errors[0].where, where);
    EXPECT_NE(errors[0].text().find(text), std::string::npos) << errors[0].text();
  };
  told(R"({"training": {"grow_at": [20, 20]}})", "base.training.grow_at", "ascending");
  told(R"({"training": {"grow_at": [60]}})", "base.training.grow_at", "before the last");
  told(R"({"training": {"grow_at": [0]}})", "base.training.grow_at", "a list of integers");
  told(
      R"({"training": {"grow_at": [20]}, "model": {"body": [{"kind": "attention", "layers": 3, "heads": 2}]}})",
      "base.model.body[0].layers", "a multiple of 2");
  told(R"({"training": {"grow_at": [20]}, "model": {"encoding": "none", "body": ["gru"]}})",
       "base.training.grow_at", "no block of the body");
}

}  // namespace ordinate
