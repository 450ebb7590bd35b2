// Races that travel inside a lecture: packed without weights, checked, unpacked.
#include "model/lecture/recording.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "model/files/atomic_file.h"
#include "model/files/base64.h"
#include "model/files/history_file.h"
#include "model/files/metrics_csv.h"
#include "model/files/run_record_file.h"
#include "model/files/zip_archive.h"
#include "model/lecture/lecture.h"
#include "tests/model/test_catalogue.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

constexpr const char* experiment_text =
    R"({"format": "ordinate-experiment", "version": 1, "name": "First",
    "base": {"task": {"kind": "reverse", "length": 8, "symbols": 4},
             "model": {"embedding": {"width": 16}, "encoding": {"kind": "sinusoidal"},
                       "body": [{"kind": "attention", "heads": 2, "feedforward": 16}]},
             "training": {"steps": 2000}}, "variants": [{"label": "a b", "patch": {}},
             {"label": "none", "patch": {"model": {"encoding": {"kind": "none"}}}}], "seeds": [1, 2]})";

class RecordingTest : public testing::Test {
 protected:
  RecordingTest() {
    std::string name = (fs::temp_directory_path() / "ordinate-recording-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    experiment_ = read_experiment(experiment_text, "first", test::catalogue()).value();
    runs_ = expand(experiment_, test::catalogue(), {}).value();
    for (const RunConfig& run : runs_) write_run(run);
  }
  ~RecordingTest() override { fs::remove_all(folder_); }

  fs::path race() const { return folder_ / "race"; }
  fs::path unpacked() const { return folder_ / "unpacked"; }

  void write_run(const RunConfig& run) const {
    const fs::path place = race() / run_folder_name(run);
    fs::create_directories(place);
    RunRecord record;
    record.label = run.label;
    record.seed = run.seed;
    record.steps = 2000;
    record.validation_accuracy = 0.25 * static_cast<double>(run.seed);
    record.ending.kind = Ending::all_steps;
    std::string rows = metrics_header();
    for (std::int64_t step = 0; step <= 2000; ++step) {
      StepRecord row;
      row.step = step;
      if (step > 0) row.train_loss = 1.0 / static_cast<double>(step);
      if (step % 100 == 0) row.validation_loss = 2.0 - static_cast<double>(step) / 1000;
      rows += metrics_row(row);
    }
    std::vector<HistoryPointer> frames;
    for (std::int64_t step = 0; step < 100; ++step) {
      HistoryFrame frame;
      frame.step = step;
      frame.table = Matrix(2, 3);
      frame.table.values[0] = static_cast<float>(step);
      frames.push_back(std::make_shared<const HistoryFrame>(frame));
    }
    ASSERT_TRUE(write_file(place / "experiment.json", write_experiment(experiment_of(run))));
    ASSERT_TRUE(write_file(place / "run.json", to_json(record).dump()));
    ASSERT_TRUE(write_file(place / "metrics.csv", rows));
    ASSERT_TRUE(write_file(place / "lengths.csv", lengths_header()));
    ASSERT_TRUE(write_file(place / "weights.safetensors", std::string(100000, 'w')));
    ASSERT_TRUE(write_history(place / "history.npz", frames));
  }

  std::string pack() const {
    return pack_recording(race(), runs_, RecordedModels::first_seed, test::catalogue()).value();
  }
  std::string problem_of(std::string_view bytes) const {
    const auto good = check_recording(bytes, "here", runs_, test::catalogue());
    return good ? "fine" : good.error().where + ": " + good.error().what;
  }
  std::string problem_with(std::vector<ZipEntry> entries) const {
    return problem_of(deflated_zip_bytes(entries).value());
  }

  fs::path folder_;
  Experiment experiment_;
  std::vector<RunConfig> runs_;
};

// RFC 4648 section 10.
TEST(Base64, IsThatOfTheStandard) {
  const std::pair<std::string, std::string> known[] = {{"", ""},
                                                       {"f", "Zg=="},
                                                       {"fo", "Zm8="},
                                                       {"foo", "Zm9v"},
                                                       {"foob", "Zm9vYg=="},
                                                       {"fooba", "Zm9vYmE="},
                                                       {"foobar", "Zm9vYmFy"},
                                                       {std::string("\xff\xfe\x00", 3), "//4A"}};
  for (const auto& [bytes, text] : known) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
  }
  for (const char* wrong :
       {"Z", "Zg", "Zg=", "Zg==Zg==", "=", "====", "Zm9v\n", "Zm 9", "Zh==", "Zm9=", "Zm-_"})
    EXPECT_FALSE(from_base64(wrong)) << wrong;
}

TEST_F(RecordingTest, KeepsWhatIsShown) {
  const std::string bytes = pack();
  EXPECT_LT(bytes.size(), 60000U);
  EXPECT_EQ(problem_of(bytes), "fine");
  ASSERT_TRUE(unpack_recording(bytes, "here", unpacked()));
  for (const RunConfig& run : runs_) {
    const fs::path place = unpacked() / run_folder_name(run);
    EXPECT_EQ(fs::exists(place / "weights.safetensors"), run.seed == 1);
    EXPECT_EQ(*read_file(place / "run.json"), *read_file(race() / run_folder_name(run) / "run.json"));
    EXPECT_TRUE(fs::exists(place / "lengths.csv"));
    EXPECT_EQ(fs::exists(place / "history.npz"), run.seed == 1);  // that of one seed is enough
    const auto rows = read_metrics(place / "metrics.csv").value();
    EXPECT_LT(rows.size(), 400U);
    std::size_t validated = 0;
    for (const StepRecord& row : rows) {
      validated += row.validation_loss ? 1U : 0U;
      if (row.step > 0) {
        EXPECT_NEAR(*row.train_loss, 1.0 / static_cast<double>(row.step), 1e-9);
      }
    }
    EXPECT_EQ(validated, 21U);
    EXPECT_EQ(rows.back().step, 2000);
  }
  const auto bare = pack_recording(race(), runs_, RecordedModels::none, test::catalogue()).value();
  const auto entries = unzip(bare, "here").value();
  for (const ZipEntry& entry : entries) {
    EXPECT_EQ(entry.name.find("weights"), std::string::npos);
    EXPECT_EQ(entry.name.find("history"), std::string::npos);
  }
  const auto frames = read_history(unpacked() / "a_b-seed1" / "history.npz").value();
  EXPECT_LE(frames.size(), 40U);
  EXPECT_EQ(frames.front().step, 0);
  EXPECT_EQ(frames.back().step, 99);
  EXPECT_EQ(frames.back().table.values[0], 99.0F);
}

TEST_F(RecordingTest, IsOfAWholeRaceOfThisExperiment) {
  const std::string bytes = pack();
  runs_.back().training["steps"] = 3000;
  EXPECT_EQ(problem_of(bytes),
            "here: none, seed 2: it was trained with other settings than those of the experiment");
  runs_.pop_back();
  EXPECT_EQ(problem_of(bytes), "here: holds the run \"none-seed2\"");
  runs_.push_back(runs_.front());
  runs_.back().seed = 3;
  EXPECT_NE(problem_of(bytes).find("seed 3: its experiment.json is missing"), std::string::npos);
  fs::remove(race() / "a_b-seed1" / "run.json");
  const auto packed = pack_recording(race(), expand(experiment_, test::catalogue(), {}).value(),
                                     RecordedModels::none, test::catalogue());
  ASSERT_FALSE(packed);
  EXPECT_NE(packed.error().what.find("missing or not over"), std::string::npos);
}

TEST_F(RecordingTest, WritesNothingOutsideItsFolder) {
  const auto entries = unzip(pack(), "here").value();
  for (const char* name :
       {"../run.json", "/etc/run.json", "a_b-seed1/../run.json", "a_b-seed1/x/run.json", "run.json",
        "./run.json", "a_b-seed1/optimizer.safetensors", "a_b-seed1/", "..\\a/run.json"}) {
    auto more = entries;
    more.push_back({name, "{}"});
    EXPECT_NE(problem_with(more).find("holds \""), std::string::npos) << name;
    EXPECT_FALSE(unpack_recording(deflated_zip_bytes(more).value(), "here", unpacked())) << name;
  }
  EXPECT_FALSE(fs::exists(unpacked()));
  EXPECT_NE(problem_of("PK").find("here"), std::string::npos);
  EXPECT_NE(problem_of("").find("empty"), std::string::npos);
  EXPECT_NE(problem_of(pack().substr(0, 2000)).find("here"), std::string::npos);
}

TEST_F(RecordingTest, TravelsInsideItsLecture) {
  Lecture lecture;
  lecture.name = "Order";
  lecture.claim = "Order matters.";
  lecture.source = "Somebody";
  lecture.finding = "It does.";
  lecture.experiments["first"] = experiment_;
  lecture.recorded["first"] = pack();
  LectureStop stop{"One", "", "first", {"curves"}, true, ""};
  stop.predict = true;
  stop.compare = LectureComparison{"validation_accuracy", "none", 0.02};
  lecture.stops = {stop};
  const std::string text = write_lecture(lecture);
  const auto again = read_lecture(text, "my", test::catalogue(), {"curves"});
  ASSERT_TRUE(again) << again.error().front().text();
  EXPECT_EQ(again->recorded, lecture.recorded);
  EXPECT_EQ(again->stops, lecture.stops);
  EXPECT_EQ(again->claim + again->source + again->finding, "Order matters.SomebodyIt does.");
  EXPECT_EQ(write_lecture(*again), text);
  const auto place_after = [&](const std::function<void(Json&)>& change) {
    Json json = Json::parse(text);
    change(json);
    const auto read = read_lecture(json.dump(), "my", test::catalogue(), {"curves"});
    return read ? "fine" : read.error().front().where + ": " + read.error().front().what;
  };
  EXPECT_EQ(place_after([](Json& json) { json["recorded"]["second"] = json["recorded"]["first"]; }),
            "my: recorded.second: there is no experiment \"second\"");
  EXPECT_EQ(place_after([](Json& json) { json["recorded"]["first"] = "no archive"; }),
            "my: recorded.first: got \"no archive\"");
  EXPECT_EQ(place_after([](Json& json) {
              json["experiments"]["first"]["seeds"] = {1, 2, 3};
            }),
            "my: recorded.first: a b, seed 3: its experiment.json is missing");
  EXPECT_EQ(place_after([](Json& json) { json["stops"][0]["compare"]["measure"] = "speed"; }),
            "my: stops[0].compare.measure: got \"speed\"");
  EXPECT_EQ(place_after([](Json& json) { json["stops"][0]["compare"]["reference"] = "learned"; }),
            "my: stops[0].compare.reference: there is no variant \"learned\"");
  EXPECT_EQ(place_after([](Json& json) { json["stops"][0]["compare"]["margin"] = -1; }),
            "my: stops[0].compare.margin: got -1");
}

}  // namespace
}  // namespace ordinate
