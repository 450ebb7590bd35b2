#include <fstream>

#include "model/sizing/encoding_size.h"
#include "model/sizing/memory_estimate.h"
#include "tests/model/torch/race_samples.h"

namespace ordinate {

/// Every encoding of the catalogue, with its defaults.
TEST(ModelSize, HasTheWeightsOfTheBuiltModel) {
  const Catalogue catalogue = full_catalogue();
  for (const CatalogueEntry& encoding : catalogue.encodings) {
    RunConfig run = samples::small_race().front();
    Json base = {{"task", run.task},
                 {"model",
                  {{"embedding", {{"width", 12}}},
                   {"encoding", {{"kind", encoding.id}, {"max_length", 40}}},
                   {"body", Json::parse(R"([{"kind": "feedforward"},
                                {"kind": "attention", "layers": 2, "heads": 2, "feedforward": 8}])")},
                   {"readout", "per-token"}}}};
    const auto has_length = [](const Option& option) { return option.key == "max_length"; };
    if (std::none_of(encoding.options.begin(), encoding.options.end(), has_length))
      base["model"]["encoding"].erase("max_length");
    run = samples::run_of(base.dump());
    const auto task = samples::task_of(run);
    const ModelSize size = size_of(run, size_of(*task), catalogue);
    const std::int64_t counted = size.parameters() + encoding_size(run, size).parameters;
    const std::int64_t built = samples::trainer_of(run)->parameters();
    // Up to scalars that a formula or a class token bring.
    EXPECT_NEAR(static_cast<double>(counted), static_cast<double>(built), 16) << encoding.id;
  }
}

TEST(ModelSize, HasTheWeightsOfRecurrentModels) {
  const Catalogue catalogue = full_catalogue();
  const RunConfig run = samples::run_of(R"({"task": {"kind": "majority"}, "model": {"embedding": {"width": 6},
      "body": [{"kind": "gru", "hidden": 5, "layers": 3, "bidirectional": true},
               {"kind": "feedforward", "norm": "none"}], "readout": "class-token"}})");
  const auto task = samples::task_of(run);
  EXPECT_EQ(size_of(run, size_of(*task), catalogue).parameters(), samples::trainer_of(run)->parameters());
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
