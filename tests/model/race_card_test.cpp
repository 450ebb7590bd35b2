// What is kept of a race beside its runs, and what lists of runs read of run folders.
#include "model/store/race_card.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "model/files/run_record_file.h"
#include "model/store/run_scan.h"

namespace ordinate {
namespace {

namespace fs = std::filesystem;

class RaceFolderTest : public testing::Test {
 protected:
  RaceFolderTest() {
    std::string name = (fs::temp_directory_path() / "ordinate-race-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~RaceFolderTest() override { fs::remove_all(folder_); }

  void write(const fs::path& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }

  fs::path folder_;
};

TEST_F(RaceFolderTest, CardsComeBackAsTheyWereWritten) {
  EXPECT_FALSE(read_race_card(folder_)->has_value());
  RaceCard card;
  card.number = 12;
  card.name = "Does order matter? \"<&";
  card.note = "a line\nand another";
  card.starred = true;
  card.started = 1795883650123;
  card.runs = {"none-seed1", "learned-seed1"};
  card.experiment = Json{{"format", "ordinate-experiment"}, {"version", 1}};
  ASSERT_TRUE(write_race_card(folder_, card));
  const auto read = read_race_card(folder_);
  ASSERT_TRUE(read && *read);
  EXPECT_EQ(**read, card);
}

TEST_F(RaceFolderTest, WhatIsWrongInACardIsSaid) {
  const auto problem = [this](const std::string& text) {
    write("race.json", text);
    const auto card = read_race_card(folder_);
    return card ? std::string("none") : card.error().text();
  };
  EXPECT_NE(problem("{").find("race.json"), std::string::npos);
  EXPECT_NE(problem("[]").find("no race card"), std::string::npos);
  EXPECT_NE(problem(R"({"format": "ordinate-race", "version": 2})").find("newer"), std::string::npos);
  EXPECT_NE(problem(R"({"format": "ordinate-race", "version": 1, "number": "x"})").find("number"),
            std::string::npos);
  EXPECT_NE(problem(R"({"format": "ordinate-race", "version": 1, "number": -1})").find("number"),
            std::string::npos);
  EXPECT_NE(problem(R"({"format": "ordinate-race", "version": 1, "starred": 1})").find("starred"),
            std::string::npos);
  EXPECT_EQ(problem(R"({"format": "ordinate-race", "version": 1})"), "none");
}

TEST_F(RaceFolderTest, RunsStandInTheOrderOfTheCard) {
  for (const char* run : {"b-seed1", "a-seed1", "c-seed1"}) write(fs::path(run) / "experiment.json", "{}");
  write("notes/readme.txt", "no run");
  const auto names = [this](const std::vector<std::string>& order) {
    std::string text;
    for (const fs::path& run : ordered_run_folders(folder_, order)) text += run.filename().string() + " ";
    return text;
  };
  EXPECT_EQ(names({}), "a-seed1 b-seed1 c-seed1 ");
  EXPECT_EQ(names({"c-seed1", "gone-seed1", "b-seed1"}), "c-seed1 b-seed1 a-seed1 ");
}

const std::string stored_experiment = R"({"format": "ordinate-experiment", "version": 1, "name": "n",
  "base": {"task": {"kind": "reverse", "length": 16},
           "model": {"body": [{"kind": "attention", "heads": 2}], "encoding": {"kind": "none"}},
           "training": {"learning_rate": 0.003}},
  "variants": [{"label": "none", "patch": {}}], "seeds": [7]})";

TEST_F(RaceFolderTest, AFinishedRunIsReadFromItsRecord) {
  write("experiment.json", stored_experiment);
  RunRecord record;
  record.label = "none";
  record.seed = 7;
  record.steps = 300;
  record.validation_accuracy = 0.25;
  record.ending = {Ending::all_steps, 300, ""};
  write("run.json", to_json(record).dump());
  const Result<StoredRun> run = read_stored_run(folder_);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->record.seed, 7u);
  EXPECT_EQ(run->record.ending.kind, Ending::all_steps);
  EXPECT_EQ(*run->record.validation_accuracy, 0.25);
}

/// A kill may leave half a row.
TEST_F(RaceFolderTest, ARunThatWasCutOffTellsHowFarItCame) {
  write("experiment.json", stored_experiment);
  write("metrics.csv.part",
        "step,epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,gradient_norm\n"
        "0,,,,2,0.1,\n1,,1.9,0.2,1.5,0.3,1\n2,,1.8,0.2,1.7,0.25,1\n3,,1.7,0.");
  const Result<StoredRun> run = read_stored_run(folder_);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->record.label, "none");
  EXPECT_EQ(run->record.steps, 2);
  EXPECT_EQ(run->record.ending.kind, Ending::unfinished);
  EXPECT_EQ(run->record.best_step, 1);
  EXPECT_EQ(*run->record.validation_accuracy, 0.25);
}

TEST_F(RaceFolderTest, SettingsGoThroughTheTextUnchanged) {
  const Json base = Json::parse(stored_experiment)["base"];
  const ConfigurationPointer configuration = configuration_of(configuration_text(base));
  EXPECT_EQ(configuration_json(*configuration), base);
  ASSERT_EQ(configuration->settings.size(), 6u);
  EXPECT_EQ(configuration->settings[2].first, "/model/body/0/kind");
  EXPECT_EQ(configuration->settings[1].second, "16");
  EXPECT_EQ(field_path("/model/body/0/kind"), "model.body[0].kind");
  // A text from elsewhere is no reason to crash.
  EXPECT_TRUE(configuration_of("no tab\n\n/a\t\n/b\tnull\n/a/b/c\t[")->settings.size() >= 2);
  (void)configuration_json(*configuration_of("/a\t1\n/a/b\t2\nx\t3\n"));
}

TEST_F(RaceFolderTest, AnExperimentThatIsNoneIsAnError) {
  for (const char* text : {"", "[]", "{}", R"({"base": 3})"}) {
    write("experiment.json", text);
    const Result<StoredRun> run = read_stored_run(folder_);
    ASSERT_FALSE(run) << text;
    EXPECT_NE(run.error().where.find("experiment.json"), std::string::npos);
  }
}

}  // namespace
}  // namespace ordinate
