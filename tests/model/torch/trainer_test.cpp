#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "model/run/early_stop.h"
#include "tests/model/torch/trainer_samples.h"

namespace ordinate {

namespace {

const char* const notebook = R"({
  "task": {"kind": "random-labels"},
  "model": {"embedding": {"width": 16}, "encoding": {"kind": "learned", "initial_std": 1.0},
            "body": [{"kind": "gru", "hidden": 32, "layers": 2}], "readout": "last"},
  "training": {"batch_size": 4, "epochs": 25}})";

const char* const small = R"({
  "task": {"kind": "reverse", "length": {"min": 3, "max": 6}, "symbols": 4, "validation_samples": 100},
  "model": {"embedding": {"width": 8}, "encoding": {"kind": "learned"},
            "body": [{"kind": "attention", "feedforward": 16, "dropout": 0.2}]},
  "training": {"batch_size": 8, "steps": 12, "evaluate_every": 5, "learning_rate": 0.01},
  "evaluation": {"lengths": [4, 8], "length_samples": 20}})";

std::string patched(const char* base, const std::string& patch) {
  Json json = Json::parse(base);
  json.merge_patch(Json::parse(patch));
  return json.dump();
}

}  // namespace

TEST(Trainer, TheNotebookHasItsParametersStepsAndEpochs) {
  const auto trainer = samples::trainer_of(samples::run_of(notebook));
  EXPECT_EQ(trainer->parameters(), 11521);
  EXPECT_EQ(trainer->total_steps(), 250);
  const std::vector<StepRecord> records = samples::train(*trainer);
  ASSERT_EQ(records.size(), 251U);
  EXPECT_FALSE(records[0].epoch);
  EXPECT_FALSE(records[0].train_loss);
  EXPECT_TRUE(records[0].validation_loss);
  EXPECT_EQ(records[1].epoch, 1);
  EXPECT_EQ(records[10].epoch, 1);
  EXPECT_EQ(records[11].epoch, 2);
  EXPECT_EQ(records[250].epoch, 25);
  double last_epoch = 0;
  for (std::size_t i = 241; i <= 250; ++i) last_epoch += *records[i].train_accuracy / 10;
  EXPECT_DOUBLE_EQ(last_epoch, 1.0);
  EXPECT_EQ(text_of(trainer->ending()), "all steps done");
  // The mean over the training samples of an untrained model's loss is near ln 2.
  EXPECT_NEAR(*records[1].train_loss, std::log(2.0), 0.3);
}

TEST(Trainer, EvaluatesTheStartTheEndAndEveryFewSteps) {
  const auto trainer = samples::trainer_of(samples::run_of(small));
  std::vector<std::int64_t> evaluated;
  std::vector<LengthRecord> lengths;
  while (!trainer->finished()) {
    if (!trainer->advance()) continue;
    if (trainer->record().validation_loss) evaluated.push_back(trainer->record().step);
    lengths.insert(lengths.end(), trainer->length_records().begin(), trainer->length_records().end());
  }
  EXPECT_EQ(evaluated, (std::vector<std::int64_t>{0, 5, 10, 12}));
  ASSERT_EQ(lengths.size(), 8U);
  EXPECT_EQ(lengths[3].step, 5);
  EXPECT_EQ(lengths[3].length, 8);
  EXPECT_FALSE(lengths[3].accuracy);  // beyond the table, which is as long as the task's sequences
  EXPECT_TRUE(lengths[2].accuracy);
  EXPECT_FALSE(trainer->advance());
}

// Of a range every length counts alike, however many answers it asks for: the mean of their accuracies.
TEST(Trainer, TestsARangeOfLengthsAsOneNumber) {
  const auto last_of = [](const std::string& evaluation, const std::string& task = "{}") {
    const auto trainer = samples::trainer_of(samples::run_of(
        patched(small, R"({"model": {"encoding": {"kind": "sinusoidal", "max_length": null}}, "task": )" +
                           task + R"(, "evaluation": )" + evaluation + "}")));
    std::vector<LengthRecord> lengths;
    while (!trainer->finished())
      if (trainer->advance() && !trainer->length_records().empty()) lengths = trainer->length_records();
    return lengths;
  };
  const auto range = last_of(R"({"lengths": [{"min": 3, "max": 6}], "length_samples": 20})");
  const auto single = last_of(R"({"lengths": [3, 4, 5, 6], "length_samples": 5})");
  ASSERT_EQ(range.size(), 1U);
  ASSERT_EQ(single.size(), 4U);
  EXPECT_EQ(range[0].length, LengthRange(3, 6));
  double sum = 0;
  for (const LengthRecord& each : single) sum += *each.accuracy;
  EXPECT_NEAR(*range[0].accuracy, sum / 4, 1e-12);
}

// Half of the lengths: the samples are those of the others, and the range is what was tested.
TEST(Trainer, TestsTheLengthsThatATaskMakes) {
  const auto last_of = [](const std::string& lengths) {
    const auto trainer = samples::trainer_of(samples::run_of(
        R"({"task": {"kind": "majority", "length": 5, "validation_samples": 20},
            "model": {"embedding": {"width": 8}, "encoding": {"kind": "learned", "max_length": 7},
                      "body": [{"kind": "attention", "feedforward": 16}], "readout": "mean"},
            "training": {"batch_size": 8, "steps": 4},
            "evaluation": {"length_samples": 12, "lengths": )" +
        lengths + "}}"));
    while (!trainer->finished()) trainer->advance();
    return trainer->length_records();
  };
  const auto range = last_of(R"([{"min": 4, "max": 8}])");
  const auto single = last_of("[5, 7]");
  ASSERT_EQ(range.size(), 1U);
  EXPECT_EQ(range[0].length, LengthRange(5, 7));  // 8 has no row, and no sequence either
  ASSERT_TRUE(range[0].accuracy);
  ASSERT_EQ(single.size(), 2U);
  EXPECT_FALSE(range[0].trained);
}

TEST(Trainer, SaysWhereItHasNoPosition) {
  const auto trainer =
      samples::trainer_of(samples::run_of(patched(small, R"({"model": {"encoding": {"max_length": 6}}})")));
  EXPECT_TRUE(trainer->covers(6));
  EXPECT_FALSE(trainer->covers(7));
  while (!trainer->advance()) {
  }
  ASSERT_EQ(trainer->length_records().size(), 2U);
  EXPECT_TRUE(trainer->length_records()[0].accuracy);
  EXPECT_FALSE(trainer->length_records()[1].accuracy);
}

TEST(Trainer, TwoRunsOfOneConfigurationAreTheSameBytes) {
  const auto first = samples::trainer_of(samples::run_of(small));
  const auto second = samples::trainer_of(samples::run_of(small));
  EXPECT_EQ(samples::train(*first), samples::train(*second));
  EXPECT_EQ(first->weights(), second->weights());
}

TEST(Trainer, GoesOnFromACheckpointBitForBit) {
  for (const char* optimizer : {"adam", "adamw", "sgd"}) {
    const std::string patch = R"({"training": {"gradient_clip": 0.3, "weight_decay": 0.01, "optimizer": ")" +
                              std::string(optimizer) + R"("}})";
    const RunConfig run = samples::run_of(patched(small, patch));
    const auto whole = samples::trainer_of(run);
    const std::vector<StepRecord> expected = samples::train(*whole);
    // A checkpoint between steps, and in the middle of an evaluation: for Adam after every slice.
    const int stride = std::string(optimizer) == "adam" ? 1 : 17;
    for (int slices = 0; slices < 36; slices += stride) {
      const auto before = samples::trainer_of(run);
      std::vector<StepRecord> records;
      for (int i = 0; i < slices; ++i)
        if (before->advance()) records.push_back(before->record());
      const Trainer::Checkpoint checkpoint = before->save();
      const auto after = samples::trainer_of(run);
      // What the file keeps of the state is text.
      ASSERT_TRUE(after->restore({checkpoint.arrays, Json::parse(checkpoint.state.dump())}));
      for (const StepRecord& record : samples::train(*after)) records.push_back(record);
      ASSERT_EQ(records, expected) << optimizer << " after " << slices;
      ASSERT_EQ(after->weights(), whole->weights());
      ASSERT_EQ(after->best_weights(), whole->best_weights());
      ASSERT_EQ(after->best_step(), whole->best_step());
      ASSERT_EQ(after->initial_weights(), whole->initial_weights());
    }
  }
}

TEST(Trainer, RefusesTheCheckpointOfAnotherModel) {
  const auto other =
      samples::trainer_of(samples::run_of(patched(small, R"({"model": {"embedding": {"width": 4}}})")));
  const auto trainer = samples::trainer_of(samples::run_of(small));
  EXPECT_FALSE(trainer->restore(other->save()));
  EXPECT_FALSE(trainer->restore({}));
}

TEST(Trainer, RowsThatNoSequenceReachesStayBitForBit) {
  const RunConfig run =
      samples::run_of(patched(small, R"({"model": {"encoding": {"max_length": 9}}, "evaluation": null})"));
  const auto trainer = samples::trainer_of(run);
  samples::train(*trainer);
  const NamedArray before = *find_array(trainer->initial_weights(), "encoding.weight");
  const NamedArray after = *find_array(trainer->weights(), "encoding.weight");
  ASSERT_EQ(before.shape, (std::vector<std::int64_t>{9, 8}));
  const std::size_t row = 8 * sizeof(float);
  for (std::size_t i = 0; i < 9; ++i) {
    const bool same = std::memcmp(before.bytes.data() + i * row, after.bytes.data() + i * row, row) == 0;
    EXPECT_EQ(same, i >= 6) << i;
  }
}

TEST(Trainer, VariantsStartFromTheSameWeightsAndSeeTheSameBatches) {
  const auto runs = samples::runs_of(R"({"task": {"kind": "reverse", "length": 5, "symbols": 4},
                                         "model": {"embedding": {"width": 8}}, "training": {"steps": 1}})",
                                     R"([{"label": "none", "patch": {"model": {"encoding": "none"}}},
                                         {"label": "zero", "patch": {"model": {"encoding":
                                           {"kind": "learned", "initial_std": 0}}}}])");
  const auto none = samples::trainer_of(runs[0]);
  const auto zero = samples::trainer_of(runs[1]);
  // A table of zeros is no table: what comes before the first update agrees if weights and batches do.
  const std::vector<StepRecord> without = samples::train(*none);
  const std::vector<StepRecord> with_zeros = samples::train(*zero);
  EXPECT_EQ(without[0], with_zeros[0]);
  EXPECT_EQ(without[1].train_loss, with_zeros[1].train_loss);
  EXPECT_EQ(without[1].train_accuracy, with_zeros[1].train_accuracy);
  EXPECT_NE(without[1].validation_loss, with_zeros[1].validation_loss);
}

TEST(Trainer, EndsARunThatDivergesAndKeepsItsWeights) {
  const RunConfig run = samples::run_of(
      patched(small, R"({"model": {"body": [{"kind": "attention", "norm": "none", "layers": 3}]},
                         "training": {"optimizer": "sgd", "learning_rate": 1000, "steps": 200}})"));
  const auto trainer = samples::trainer_of(run);
  const std::vector<StepRecord> records = samples::train(*trainer);
  EXPECT_EQ(trainer->ending().kind, Ending::diverged);
  EXPECT_LT(records.size(), 200U);
  const StepRecord& last = records.back();
  EXPECT_EQ(last.step, trainer->step() + 1);
  EXPECT_FALSE(std::isfinite(*last.train_loss) && std::isfinite(last.gradient_norm.value_or(NAN)));
  const std::string reason = text_of(trainer->ending());
  EXPECT_NE(reason.find("diverged at step " + std::to_string(last.step) + ": "), std::string::npos) << reason;
  EXPECT_NE(reason.find("learning_rate 1000"), std::string::npos) << reason;
  for (const NamedArray& array : trainer->weights()) {
    std::vector<float> values(static_cast<std::size_t>(array.count()));
    std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
    for (const float value : values) ASSERT_TRUE(std::isfinite(value)) << array.name;
  }
  // The state can still be kept as text and read back.
  const auto again = samples::trainer_of(run);
  const Trainer::Checkpoint checkpoint = trainer->save();
  ASSERT_TRUE(again->restore({checkpoint.arrays, Json::parse(checkpoint.state.dump())}));
  EXPECT_TRUE(again->finished());
  EXPECT_EQ(text_of(again->ending()), reason);
}

TEST(Trainer, KeepsTheWeightsOfTheBestEvaluation) {
  const auto trainer = samples::trainer_of(samples::run_of(notebook));
  double best = 1e9;
  std::int64_t best_step = -1;
  std::vector<NamedArray> best_weights;
  while (!trainer->finished()) {
    if (!trainer->advance() || !trainer->record().validation_loss) continue;
    if (*trainer->record().validation_loss >= best) continue;
    best = *trainer->record().validation_loss;
    best_step = trainer->record().step;
    best_weights = trainer->weights();
  }
  EXPECT_EQ(trainer->best_step(), best_step);
  EXPECT_EQ(trainer->best_validation_loss(), best);
  EXPECT_EQ(trainer->best_weights(), best_weights);
  EXPECT_NE(trainer->best_weights(), trainer->weights());
}

/// A learning rate that is far too high drives the loss up at once: the start stays the lowest.
TEST(Trainer, TheStartIsNoBestStep) {
  const auto trainer =
      samples::trainer_of(samples::run_of(patched(small, R"({"training": {"learning_rate": 30}})")));
  EXPECT_FALSE(trainer->best_validation_loss());
  const std::vector<StepRecord> records = samples::train(*trainer);
  ASSERT_EQ(trainer->ending().kind, Ending::all_steps);
  double best = 1e9;
  std::int64_t best_step = 0;
  for (const StepRecord& record : records) {
    if (record.step == 0 || !record.validation_loss) continue;
    EXPECT_GT(*record.validation_loss, *records[0].validation_loss);
    if (*record.validation_loss >= best) continue;
    best = *record.validation_loss;
    best_step = record.step;
  }
  EXPECT_EQ(trainer->best_step(), best_step);
  EXPECT_EQ(trainer->best_validation_loss(), best);
  EXPECT_NE(trainer->best_weights(), trainer->initial_weights());
}

/// Checkpoints of earlier versions may say that the start was the best step.
TEST(Trainer, NorIsItInACheckpoint) {
  const auto before = samples::trainer_of(samples::run_of(small));
  while (!before->advance()) {
  }
  Trainer::Checkpoint checkpoint = before->save();
  EXPECT_FALSE(checkpoint.state.contains("best_loss"));
  checkpoint.state["best_loss"] = checkpoint.state["best_accuracy"] = 0;
  const auto after = samples::trainer_of(samples::run_of(small));
  ASSERT_TRUE(after->restore(checkpoint));
  EXPECT_FALSE(after->best_validation_loss());
  samples::train(*after);
  EXPECT_GT(after->best_step(), 0);
}

TEST(Trainer, ReachesATargetAndSaysSo) {
  const auto trainer = samples::trainer_of(samples::run_of(patched(
      small, R"({"training": {"early_stop": {"kind": "target", "accuracy": 0.0, "evaluations": 2}}})")));
  EXPECT_EQ(samples::train(*trainer).back().step, 5);
  EXPECT_EQ(trainer->ending(), (RunEnding{Ending::target, 5, ""}));
}

TEST(EarlyStop, CountsEvaluationsInARow) {
  EarlyStop target({{"kind", "target"}, {"accuracy", 0.9}, {"evaluations", 2}});
  EXPECT_FALSE(target.observe(0, 1, 0.95));
  EXPECT_FALSE(target.observe(10, 1, 0.85));
  EXPECT_FALSE(target.observe(20, 1, 0.90));
  EXPECT_TRUE(target.observe(30, 1, 0.90));
  EarlyStop plateau({{"kind", "plateau"}, {"evaluations", 2}, {"minimum_change", 0.1}});
  EXPECT_FALSE(plateau.observe(0, 1.0, 0));
  EXPECT_FALSE(plateau.observe(10, 0.95, 0));
  EXPECT_FALSE(plateau.observe(20, 0.85, 0));
  EXPECT_FALSE(plateau.observe(30, 0.80, 0));
  EarlyStop copy({{"kind", "plateau"}, {"evaluations", 2}, {"minimum_change", 0.1}});
  copy.restore(plateau.save());
  EXPECT_TRUE(plateau.observe(40, 0.80, 0));
  EXPECT_EQ(copy.observe(40, 0.80, 0),
            (RunEnding{Ending::plateau, 40, "validation loss has not fallen for 2 evaluations"}));
  EarlyStop never(Json::parse(R"({"kind": "none"})"));
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(never.observe(i, 1, 1));
}

TEST(Trainer, AnswersWhatIsTyped) {
  const auto trainer = samples::trainer_of(samples::run_of(small));
  const Answer answer = trainer->answer("ABBD");
  EXPECT_EQ(answer.problem, "");
  EXPECT_EQ(answer.token_ids, (std::vector<std::int64_t>{0, 1, 1, 3}));
  EXPECT_EQ(answer.expected, (std::vector<std::string>{"D", "B", "B", "A"}));
  ASSERT_EQ(answer.answers.size(), 4U);
  ASSERT_EQ(answer.logits.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    double sum = 0;
    double largest = 0;
    for (const double logit : answer.logits[i]) {
      sum += std::exp(logit);
      largest = std::max(largest, std::exp(logit));
    }
    EXPECT_NEAR(answer.confidence[i], largest / sum, 1e-12);
  }
  EXPECT_NE(trainer->answer("A?").problem, "");
  EXPECT_NE(trainer->answer("").problem, "");
}

TEST(Trainer, TakesASnapshotOfItsTableAndOfItsStart) {
  const auto trainer = samples::trainer_of(samples::run_of(small));
  const Snapshot start = trainer->snapshot();
  EXPECT_TRUE(start.trained);
  EXPECT_EQ(start.table.rows, 6);  // the longest of the task's sequences
  EXPECT_EQ(start.table, start.initial_table);
  samples::train(*trainer);
  const Snapshot end = trainer->snapshot();
  EXPECT_EQ(end.initial_table, start.table);
  EXPECT_NE(end.table, start.table);
  EXPECT_EQ(end.step, 12);
}

TEST(Trainer, KnowsWhatIsBlindToOrder) {
  const auto made = [](const std::string& body, const std::string& task, const std::string& readout,
                       const std::string& encoding = "none") {
    return samples::trainer_of(samples::run_of(
        R"({"task": {"kind": ")" + task + R"("}, "model": {"encoding": ")" + encoding + R"(", "body": [)" +
        body + R"(], "readout": ")" + readout + R"("}, "training": {"steps": 1}})"));
  };
  const auto blind = [&](const std::string& body, const std::string& task, const std::string& readout) {
    return made(body, task, readout)->blind_to_order();
  };
  const std::string attention = R"({"kind": "attention"})";
  EXPECT_TRUE(blind(attention, "reverse", "per-token"));
  EXPECT_TRUE(blind(attention, "majority", "mean"));
  EXPECT_TRUE(blind(attention, "majority", "class-token"));
  EXPECT_TRUE(blind(R"({"kind": "feedforward"})", "majority", "mean"));
  EXPECT_FALSE(blind(attention, "majority", "last"));
  EXPECT_FALSE(blind(R"({"kind": "attention", "causal": true})", "majority", "mean"));
  EXPECT_FALSE(blind(R"({"kind": "attention"}, {"kind": "gru"})", "majority", "mean"));
  // With its encoding it sees order; its body would not without.
  const auto sighted = made(attention, "reverse", "per-token", "alibi");
  EXPECT_FALSE(sighted->blind_to_order());
  EXPECT_TRUE(sighted->blind_without_encoding());
}

TEST(Trainer, EvaluatesInSlicesThatCanBeStopped) {
  const RunConfig run = samples::run_of(small);
  const auto trainer = samples::trainer_of(run);
  while (!trainer->advance()) {
  }
  const auto batches = samples::task_of(run)->validation_batches(run.seed, 64);
  const Trainer::Scores scores = trainer->evaluate(batches, [] { return true; });
  EXPECT_TRUE(scores.complete);
  EXPECT_NEAR(scores.loss, *trainer->record().validation_loss, 1e-12);
  EXPECT_DOUBLE_EQ(scores.accuracy, *trainer->record().validation_accuracy);
  EXPECT_FALSE(trainer->evaluate(batches, [] { return false; }).complete);
}

TEST(Trainer, ScoresAFinishedRunOnAllItsFixedSamples) {
  Json base = Json::parse(small);
  base["task"]["samples"] = 70;
  base["training"]["batch_size"] = 16;
  const RunConfig run = samples::run_of(base.dump());
  const auto trainer = samples::trainer_of(run);
  EXPECT_FALSE(trainer->training_scores());
  samples::train(*trainer);
  ASSERT_TRUE(trainer->training_scores());
  EXPECT_EQ(trainer->training_scores()->samples, 70);
  // Sample by sample, in the batches of an epoch.
  std::vector<Batch> epoch;
  for (std::int64_t step = 1; step <= 5; ++step)
    epoch.push_back(samples::task_of(run)->training_batch(run.seed, step, 16));
  const Trainer::Scores scores = trainer->evaluate(epoch, {});
  EXPECT_DOUBLE_EQ(trainer->training_scores()->accuracy, scores.accuracy);
  EXPECT_NEAR(trainer->training_scores()->loss, scores.loss, 1e-6);
}

TEST(Trainer, ScoresAFinishedRunOnTheFreshSamplesThatItSawLast) {
  const RunConfig run = samples::run_of(small);
  const auto trainer = samples::trainer_of(run);
  const auto records = samples::train(*trainer);
  const std::int64_t seen = trainer->step() * run.training["batch_size"].get<std::int64_t>();
  ASSERT_TRUE(trainer->training_scores());
  EXPECT_GE(trainer->training_scores()->samples, std::min<std::int64_t>(seen, 512));
  EXPECT_LT(trainer->training_scores()->samples, 512 + run.training["batch_size"].get<std::int64_t>());
  EXPECT_EQ(records.size(), static_cast<std::size_t>(trainer->step()) + 1);  // it is no record
}

TEST(Trainer, LoadsTheWeightsOfAFinishedRun) {
  const RunConfig run = samples::run_of(small);
  const auto trained = samples::trainer_of(run);
  samples::train(*trained);
  const auto loaded = samples::trainer_of(run);
  ASSERT_TRUE(loaded->load_weights(trained->weights(), trained->step()));
  EXPECT_EQ(loaded->answer("ABCD").logits, trained->answer("ABCD").logits);
  EXPECT_EQ(loaded->answer("ABCD").step, trained->step());
  EXPECT_FALSE(loaded->load_weights({}, 0));
}

TEST(Trainer, RefusesWhatOnlyTheTaskKnows) {
  RunConfig run = samples::run_of(small);
  run.training.erase("steps");
  run.training["epochs"] = 2;
  EXPECT_EQ(Trainer::make(run, samples::task_of(run)).error().where, "training.epochs");
  run = samples::run_of(small);
  run.model["readout"] = {{"kind", "mean"}};
  EXPECT_EQ(Trainer::make(run, samples::task_of(run)).error().where, "model.readout.kind");
  run = samples::run_of(small);
  run.model["encoding"]["max_length"] = 5;
  EXPECT_EQ(Trainer::make(run, samples::task_of(run)).error().where, "model.encoding.max_length");
}

TEST(Trainer, EveryPrecisionAndSchedulePathTrains) {
  const auto trainer = samples::trainer_of(
      samples::run_of(patched(small, R"({"training": {"precision": "float64", "gradient_clip": 1,
                              "schedule": {"kind": "cosine", "warmup_steps": 3}}})")));
  const auto records = samples::train(*trainer);
  EXPECT_LT(*records.back().validation_loss, *records.front().validation_loss);
  EXPECT_EQ(trainer->weights().front().type, ElementType::float64);
}

}  // namespace ordinate
