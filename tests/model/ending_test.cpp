// How a run ended, as a type, in words and as files have it.
#include "model/record/ending.h"

#include <gtest/gtest.h>

#include "model/files/run_record_file.h"

namespace ordinate {

TEST(Ending, IsSaidInWords) {
  EXPECT_EQ(text_of({Ending::all_steps, 300, ""}), "all steps done");
  EXPECT_EQ(text_of({Ending::target, 120, ""}), "target reached at step 120");
  EXPECT_EQ(text_of({Ending::stopped, 40, ""}), "stopped at step 40");
  EXPECT_EQ(text_of({Ending::diverged, 7, "the loss is not a finite number"}),
            "diverged at step 7: the loss is not a finite number");
}

// Sentences that version 0.1 wrote into run.json.
TEST(Ending, ReadsTheSentencesOfEarlierVersions) {
  EXPECT_EQ(ending_from_text("all steps done").kind, Ending::all_steps);
  EXPECT_EQ(ending_from_text("target reached at step 120"), (RunEnding{Ending::target, 120, ""}));
  EXPECT_EQ(ending_from_text("plateau reached at step 9: validation loss has not fallen for 3 evaluations"),
            (RunEnding{Ending::plateau, 9, "validation loss has not fallen for 3 evaluations"}));
  EXPECT_EQ(
      ending_from_text("diverged at step 7: the loss is not a finite number with learning_rate 1000, "
                       "try a smaller learning_rate"),
      (RunEnding{Ending::diverged, 7,
                 "the loss is not a finite number with learning_rate 1000, try a smaller learning_rate"}));
  EXPECT_EQ(ending_from_text("failed at step 0: no memory"), (RunEnding{Ending::failed, 0, "no memory"}));
  for (const char* other : {"", "something else", "diverged", "diverged at step x: y", "stopped at step "})
    EXPECT_NO_THROW(ending_from_text(other)) << other;
}

TEST(Ending, ComesBackFromARecord) {
  RunRecord record;
  record.label = "wild";
  record.ending = {Ending::diverged, 7, "the loss is not a finite number"};
  const Json json = to_json(record);
  EXPECT_EQ(json["ended_because"], "diverged at step 7: the loss is not a finite number");
  EXPECT_EQ(json["failed"], true);
  EXPECT_TRUE(json["best_step"].is_null());
  EXPECT_EQ(run_record_from_json(json, "run.json")->ending, record.ending);
  Json earlier = json;
  earlier.erase("ending");
  EXPECT_EQ(run_record_from_json(earlier, "run.json")->ending, record.ending);
}

TEST(RunRecords, ForgetTheAccuracyOfALastBatch) {
  const Json earlier = {{"label", "a"}, {"seed", 1}, {"train_loss", 0.1}, {"train_accuracy", 1.0}};
  EXPECT_FALSE(run_record_from_json(earlier, "run.json")->train_accuracy);
  Json now = earlier;
  now["train_samples"] = 40;
  EXPECT_EQ(run_record_from_json(now, "run.json")->train_accuracy, 1.0);
}

/// Earlier versions took the evaluation before the first step for a best one.
TEST(RunRecords, ForgetABestStepThatIsTheStart) {
  Json earlier = {{"label", "a"}, {"seed", 1}, {"best_step", 0}, {"best_validation_loss", 2.1}};
  const RunRecord record = *run_record_from_json(earlier, "run.json");
  EXPECT_FALSE(record.best_validation_loss);
  EXPECT_TRUE(to_json(record)["best_step"].is_null());
  earlier["best_step"] = 7;
  EXPECT_EQ(run_record_from_json(earlier, "run.json")->best_validation_loss, 2.1);
}

TEST(RunRecords, ASummaryHasNoNumbersOfARunThatDiverged) {
  RunRecord record;
  record.label = "wild";
  record.seed = 1;
  record.steps = 6;
  record.ending = {Ending::diverged, 7, ""};
  const std::string csv = summary_csv({record});
  EXPECT_NE(csv.find("\nwild,1,0,6,diverged at step 7,1,,,,,,,,\n"), std::string::npos) << csv;
}

}  // namespace ordinate
