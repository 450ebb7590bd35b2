// Runs that start from weights which another run has left.
#include "model/files/checksum.h"
#include "model/files/metrics_csv.h"
#include "model/files/safetensors.h"
#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

class Branch : public testing::Test {
 protected:
  void SetUp() override { samples::race(samples::small_race(), {parent_.path()}); }

  std::string weights() const { return (parent_ / "learned-seed1/weights.safetensors").string(); }

  /// The learned variant of the small race, from weights in a file.
  std::vector<RunConfig> branch(const std::string& file, const std::string& sum = {},
                                const std::string& patch = "{}") const {
    Json training = {{"start_from", file}, {"learning_rate", 0.001}, {"steps", 60}};
    if (!sum.empty()) training["start_checksum"] = sum;
    Json whole = {{"training", training}};
    whole.merge_patch(Json::parse(patch));
    auto runs = samples::small_race(whole.dump());
    runs.erase(runs.begin());
    return runs;
  }

  Errors refusal(const std::vector<RunConfig>& runs) const {
    const samples::TemporaryFolder folder;
    const auto prepared = make_training_engine()->prepare(runs, {folder.path()});
    EXPECT_FALSE(fs::exists(folder / "learned-seed1"));
    return prepared ? Errors() : prepared.error();
  }

  samples::TemporaryFolder parent_;
};

}  // namespace

TEST_F(Branch, BeginsWhereTheOtherRunEnded) {
  const samples::TemporaryFolder folder;
  const std::string sum = checksum_text(checksum(samples::bytes_of(weights())));
  samples::race(branch(weights(), sum), {folder.path()});
  const fs::path run = folder / "learned-seed1";
  EXPECT_EQ(read_safetensors(run / "initial.safetensors")->arrays, read_safetensors(weights())->arrays);
  const auto before = read_metrics(parent_ / "learned-seed1/metrics.csv");
  const auto after = read_metrics(run / "metrics.csv");
  EXPECT_EQ(after->front().validation_loss, before->back().validation_loss);
  EXPECT_EQ(after->front().validation_accuracy, before->back().validation_accuracy);
  // The file says from where, wherever it is read.
  const auto again = read_experiment(samples::bytes_of(run / "experiment.json"), "", full_catalogue());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->base["training"]["start_from"], weights());
  EXPECT_EQ(again->base["training"]["start_checksum"], sum);
}

TEST_F(Branch, GoesOnWithoutTheFile) {
  const auto runs = branch(weights());
  const samples::TemporaryFolder whole;
  const samples::TemporaryFolder folder;
  samples::race(runs, {whole.path()});
  samples::race(runs, {folder.path()}, [](TrainingEngine& engine, const samples::Told& told) {
    if (told.last_step(0) >= 5) engine.stop();
  });
  fs::remove(weights());
  samples::race(runs, {folder.path(), true});
  for (const char* name : {"metrics.csv", "weights.safetensors", "initial.safetensors"})
    EXPECT_TRUE(samples::bytes_of(folder / "learned-seed1" / name) ==
                samples::bytes_of(whole / "learned-seed1" / name))
        << name;
  // Nor is it needed to look at the run again.
  EngineOptions stored;
  stored.stored = {folder / "learned-seed1"};
  EXPECT_TRUE(make_training_engine()->prepare(runs, stored).has_value());
}

TEST_F(Branch, RefusesOtherFilesAndOtherShapes) {
  const auto told = [&](const std::vector<RunConfig>& runs, const std::string& text) {
    const Errors errors = refusal(runs);
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_NE(errors[0].text().find("training.start_from"), std::string::npos) << errors[0].text();
    EXPECT_NE(errors[0].text().find(text), std::string::npos) << errors[0].text();
  };
  told(branch((parent_ / "absent.safetensors").string()), "absent.safetensors");
  told(branch((parent_ / "summary.csv").string()), "summary.csv");
  told(branch(weights(), "0123456789abcdef"), "0123456789abcdef, as training.start_checksum says");
  told(branch(weights(), "", R"({"model": {"embedding": {"width": 12}}})"), "has the shape");
  told(branch(weights(), "",
              R"({"model": {"body": [{"kind": "attention", "layers": 2, "heads": 2, "feedforward": 8}]}})"),
       "is missing");
  const auto wrong = [&](const std::string& training) {
    return check_experiment(
        {"", {{"task", {{"kind", "reverse"}}}, {"training", Json::parse(training)}}, {}, {1}, {}},
        full_catalogue());
  };
  EXPECT_EQ(wrong(R"({"start_checksum": "0123456789abcdef"})").size(), 1U);
  EXPECT_EQ(wrong(R"({"start_from": "w", "start_checksum": "0123456789ABCDEF"})").size(), 1U);
  EXPECT_TRUE(wrong(R"({"start_from": "w", "start_checksum": "0123456789abcdef"})").empty());
}

}  // namespace ordinate
