#include <gtest/gtest.h>

#include "model/library/model_library.h"
#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

const char* const dropout_run = R"({
    "task": {"kind": "reverse", "length": 6, "symbols": 4, "validation_samples": 64},
    "model": {"embedding": {"width": 8}, "encoding": {"kind": "learned"},
              "body": [{"kind": "attention", "heads": 2, "feedforward": 8, "dropout": 0.1}],
              "readout": "per-token"},
    "training": {"batch_size": 8, "steps": 25, "evaluate_every": 5},
    "evaluation": {"lengths": [4, 8], "length_samples": 8}})";

ModelLibrary& library() { return *ordinate_model_library(); }

}  // namespace

TEST(TrainerAnalyses, LeaveEveryStepThatFollowsAsItWouldHaveBeen) {
  const auto plain = samples::trainer_of(samples::run_of(dropout_run));
  const auto analysed = samples::trainer_of(samples::run_of(dropout_run));
  const std::vector<StepRecord> expected = samples::train(*plain);
  std::vector<StepRecord> records;
  std::size_t slices = 0;
  while (!analysed->finished()) {
    if (analysed->advance()) records.push_back(analysed->record());
    const auto entries = model_analyses();
    const CatalogueEntry& entry = entries[slices++ % entries.size()];
    EXPECT_TRUE(analysed->analyse({entry.id}, {})) << entry.id;
    EXPECT_TRUE(analysed->analysis_baselines({entry.id}, {})) << entry.id;
  }
  EXPECT_EQ(records, expected);
  EXPECT_TRUE(analysed->weights() == plain->weights());
}

TEST(TrainerAnalyses, SeeTheWeightsOfTheStepAndBaselinesThoseOfTheStart) {
  const auto trainer = samples::trainer_of(samples::run_of(dropout_run));
  const auto weights = [&] { return trainer->analyse({"norms"}, {})->find("weights")->value; };
  const double before = weights();
  samples::train(*trainer);
  EXPECT_NE(weights(), before);
  EXPECT_EQ(trainer->analysis_baselines({"norms"}, {})->find("weights")->initial, before);
  const auto accuracy = trainer->analyse({"accuracy-by-position"}, {});
  EXPECT_NEAR(accuracy->find("accuracy")->value, *trainer->record().validation_accuracy, 1e-12);
}

TEST(TrainerSnapshot, SaysWhichRowsTrainingReaches) {
  Json base = Json::parse(dropout_run);
  const auto reached = [&] {
    return samples::trainer_of(samples::run_of(base.dump()))->snapshot().trained_rows;
  };
  EXPECT_EQ(reached(), 6);  // of 8 rows, for the length that is only evaluated
  base["model"]["encoding"] = {{"kind", "learned"}, {"positions", "randomised"}, {"position_range", 64}};
  EXPECT_EQ(reached(), -1);
  base["task"] = {{"kind", "first"}, {"length", {{"min", 2}, {"max", 5}}}};
  base["model"]["encoding"] = "sinusoidal";
  base["model"]["readout"] = "class-token";
  EXPECT_EQ(reached(), 6);
}

TEST(LengthRecords, TellALengthWithoutPositionsFromOneWithoutSamples) {
  Json base = Json::parse(dropout_run);
  base["evaluation"]["lengths"] = Json::array();
  base["model"]["encoding"] = {{"kind", "learned"}, {"max_length", 6}};
  const auto first_lengths = [](RunConfig run, const std::vector<std::int64_t>& lengths) {
    run.evaluation["lengths"] = lengths;  // past the check of experiments
    const auto trainer = samples::trainer_of(run);
    while (!trainer->advance()) {
    }
    return trainer->length_records();
  };
  const auto short_table = first_lengths(samples::run_of(base.dump()), {4, 8});
  ASSERT_EQ(short_table.size(), 2U);
  EXPECT_TRUE(short_table[0].accuracy.has_value());
  EXPECT_EQ(short_table[1], (LengthRecord{0, 8, std::nullopt, false}));
  base["task"] = {{"kind", "order"}, {"length", 6}};
  base["model"]["readout"] = "mean";
  const auto impossible = first_lengths(samples::run_of(base.dump()), {1, 7});
  ASSERT_EQ(impossible.size(), 2U);
  EXPECT_EQ(impossible[0], (LengthRecord{0, 1, std::nullopt, true}));  // two symbols do not fit into one
  EXPECT_EQ(impossible[1], (LengthRecord{0, 7, std::nullopt, false}));
}

TEST(EngineAnalyses, ComeWhileARaceTrainsAndChangeNoFile) {
  samples::TemporaryFolder folder;
  const auto runs = samples::small_race(R"({"training": {"steps": 300}})");
  samples::race(runs, {.folder = folder / "plain"});
  std::vector<std::shared_ptr<const ModelAnalysis>> analyses;
  std::vector<RunLength> lengths;
  const auto engine = make_training_engine();
  ASSERT_TRUE(engine->prepare(runs, {.folder = folder / "analysed"}));
  const std::uint64_t number =
      engine->analyse({.analysis = {"attention-maps", {{"samples", 8}}}, .runs = {1}, .baselines = true});
  std::thread training([&] { engine->run(); });
  const auto drain = [&] {
    const Drained drained = engine->drain();
    analyses.insert(analyses.end(), drained.analyses.begin(), drained.analyses.end());
    lengths.insert(lengths.end(), drained.lengths.begin(), drained.lengths.end());
  };
  training.join();
  drain();
  ASSERT_FALSE(analyses.empty());
  for (const auto& analysis : analyses) {
    EXPECT_EQ(analysis->run, 1);
    EXPECT_EQ(analysis->request, number);
    EXPECT_FALSE(analysis->problem);
    EXPECT_TRUE(analysis->baselines.has_value());
    EXPECT_EQ(analysis->result.pictures.size(), 2U);
  }
  // One of each run, evaluation and length.
  EXPECT_EQ(lengths.size(), 2U * 44U * 2U);
  for (const char* name : {"none-seed1", "learned-seed1"})
    for (const char* file : {"metrics.csv", "lengths.csv", "weights.safetensors"})
      EXPECT_EQ(samples::bytes_of(folder / "analysed" / name / file),
                samples::bytes_of(folder / "plain" / name / file))
          << name << file;
  // When the race is over: at the last step, then another, then a wrong one, then none.
  engine->answer_pending();
  drain();
  EXPECT_EQ(analyses.back()->step, 300);
  analyses.clear();
  engine->analyse({.analysis = {"norms"}});
  engine->answer_pending();
  drain();
  EXPECT_EQ(analyses.size(), 2U);
  engine->answer_pending();
  drain();
  EXPECT_EQ(analyses.size(), 2U);  // nothing has moved since
  engine->analyse({.analysis = {"nothing"}, .runs = {0}});
  engine->answer_pending();
  drain();
  ASSERT_EQ(analyses.size(), 3U);
  EXPECT_EQ(analyses.back()->problem->where, "analysis");
  engine->analyse({});
  engine->answer_pending();
  drain();
  EXPECT_EQ(analyses.size(), 3U);
}

TEST(EngineAnalyses, AreAnsweredOfARaceThatIsPausedOrWasStopped) {
  const auto runs = samples::small_race(R"({"training": {"steps": 100000}})");
  const auto engine = make_training_engine();
  ASSERT_TRUE(engine->prepare(runs, {}));
  engine->pause();
  std::thread training([&] { engine->run(); });
  engine->analyse({.analysis = {"norms"}});
  const auto wait_for = [&](std::uint64_t number) {
    std::shared_ptr<const ModelAnalysis> found;
    for (int i = 0; i < 20000 && !found; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      const Drained drained = engine->drain();
      for (const auto& analysis : drained.analyses)
        if (analysis->request == number) found = analysis;
    }
    return found;
  };
  const auto first = wait_for(1);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->step, 0);
  engine->stop();
  training.join();
  const std::uint64_t second = engine->analyse({.analysis = {"rank-residual"}});
  engine->answer_pending();
  EXPECT_TRUE(wait_for(second));
}

TEST(LibraryAnalyses, ReadARunFolder) {
  samples::TemporaryFolder folder;
  const auto runs = samples::small_race();
  samples::race(runs, {.folder = folder.path()});
  const auto analysis = library().analyse_run(folder / "learned-seed1", {"norms"}, true, {});
  ASSERT_TRUE(analysis) << analysis.error().text();
  EXPECT_EQ(analysis->step, 30);
  const auto initial = library().analyse_initial_model(runs[1], {"norms"}, {});
  ASSERT_TRUE(initial);
  const double started = initial->result.find("weights")->value;
  EXPECT_EQ(analysis->baselines->find("weights")->initial, started);
  EXPECT_NE(analysis->result.find("weights")->value, started);
  EXPECT_FALSE(library().analyse_run(folder / "none", {"norms"}, false, {}));
}

}  // namespace ordinate
