// Reading and writing lectures, and what broken ones are told.
#include "model/lecture/lecture.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "model/files/atomic_file.h"
#include "model/lecture/stop_order.h"
#include "tests/model/test_catalogue.h"

namespace ordinate {

namespace {

const std::vector<std::string> panels = {"curves", "similarity"};

Json good_lecture() {
  return Json::parse(
      R"({"format": "ordinate-lecture", "version": 1, "name": "Order", "experiments": {"first": {
    "format": "ordinate-experiment", "version": 1, "name": "First",
    "base": {"task": {"kind": "reverse", "length": 8, "symbols": 4},
             "model": {"embedding": {"width": 16}, "encoding": {"kind": "sinusoidal"},
                       "body": [{"kind": "attention", "heads": 2, "feedforward": 16}]},
             "training": {"steps": 10}}, "seeds": [1, 2]}},
    "stops": [{"heading": "One", "experiment": "first", "panels": ["curves"]},
              {"heading": "Two", "text": "Look.", "panels": ["curves", "similarity"], "run": true,
               "expected": "A line."}]})");
}

Checked<Lecture> read(const std::string& text) {
  return read_lecture(text, "my.ordinate-lecture", test::catalogue(), panels);
}

/// The places of the mistakes, or "fine".
std::string places_of(const std::string& text) {
  const auto lecture = read(text);
  if (lecture) return "fine";
  std::string places;
  for (const Error& error : lecture.error()) {
    EXPECT_FALSE(error.what.empty());
    places += (places.empty() ? "" : " | ") + error.where;
  }
  return places;
}

std::string places_after(const std::function<void(Json&)>& change) {
  Json json = good_lecture();
  change(json);
  return places_of(json.dump());
}

}  // namespace

TEST(Lecture, IsReadAndWrittenWithoutLoss) {
  const auto lecture = read(good_lecture().dump());
  ASSERT_TRUE(lecture) << lecture.error().front().text();
  EXPECT_EQ(lecture->name, "Order");
  ASSERT_EQ(lecture->stops.size(), 2U);
  EXPECT_EQ(lecture->stops[0], (LectureStop{"One", "", "first", {"curves"}, false, ""}));
  EXPECT_EQ(lecture->stops[1], (LectureStop{"Two", "Look.", "", {"curves", "similarity"}, true, "A line."}));
  EXPECT_EQ(lecture->experiments.at("first").seeds, (std::vector<std::uint64_t>{1, 2}));
  const auto again = read(write_lecture(*lecture));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->stops, lecture->stops);
  EXPECT_EQ(write_experiment(again->experiments.at("first")),
            write_experiment(lecture->experiments.at("first")));
}

TEST(Lecture, SaysWhereItIsWrong) {
  const std::string file = "my.ordinate-lecture: ";
  EXPECT_EQ(places_after([](Json& json) { json["version"] = 2; }), "my.ordinate-lecture");
  EXPECT_EQ(places_after([](Json& json) { json["format"] = "ordinate-experiment"; }), "my.ordinate-lecture");
  EXPECT_EQ(places_after([](Json& json) { json.erase("version"); }), file + "version");
  EXPECT_EQ(places_after([](Json& json) { json["speed"] = 2; }), file + "speed");
  EXPECT_EQ(places_after([](Json& json) { json.erase("stops"); }), file + "stops");
  EXPECT_EQ(places_after([](Json& json) { json["stops"] = Json::array(); }), file + "stops");
  EXPECT_EQ(places_after([](Json& json) { json["stops"][1] = 7; }), file + "stops[1]");
  EXPECT_EQ(places_after([](Json& json) { json["stops"][1].erase("heading"); }), file + "stops[1].heading");
  EXPECT_EQ(places_after([](Json& json) { json["stops"][1]["text"] = std::string(700, 'a'); }),
            file + "stops[1].text");
  EXPECT_EQ(places_after([](Json& json) {
              json["stops"][1]["panels"] = {"curves", "clock"};
            }),
            file + "stops[1].panels");
  EXPECT_EQ(places_after([](Json& json) {
              json["stops"][1]["panels"] = {"curves", "curves", "curves"};
            }),
            file + "stops[1].panels");
  EXPECT_EQ(places_after([](Json& json) { json["stops"][1]["run"] = "yes"; }), file + "stops[1].run");
  EXPECT_EQ(places_after([](Json& json) { json["stops"][1]["step"] = 3; }), file + "stops[1].step");
  EXPECT_EQ(places_after([](Json& json) { json["stops"][0]["experiment"] = "second"; }),
            file + "stops[0].experiment");
  EXPECT_EQ(places_after([](Json& json) { json["stops"][0].erase("experiment"); }),
            file + "stops[0].experiment");
  EXPECT_EQ(places_after([](Json& json) { json["experiments"] = 3; }),
            file + "experiments | " + file + "stops[0].experiment");
  EXPECT_EQ(places_after([](Json& json) { json["experiments"]["first"]["base"]["task"]["length"] = -1; }),
            file + "experiments.first: base.task.length");
  const auto wrong = read(Json{{"format", "ordinate-lecture"}, {"version", 3}}.dump());
  EXPECT_EQ(wrong.error().front().remedy, "Install a newer Ordinate");
}

/// The analysis and the step that it shows, and what analyses measured.
TEST(Lecture, AStopSaysHowAPanelIsShown) {
  Json json = good_lecture();
  json["experiments"]["first"]["base"]["evaluation"]["measures"] = {"toeplitz.share"};
  json["stops"][0]["analysis"] = "toeplitz";
  json["stops"][0]["analysis_options"] = {{"centred", true}};
  json["stops"][0]["step"] = 5;
  json["stops"][0]["zoom"] = {{"steps", {0, 60}}, {"accuracy", {0.5, 1}}};
  json["stops"][1]["compare"] = {{"measure", "toeplitz.share"}, {"margin", 2}};
  const auto lecture = read(json.dump());
  ASSERT_TRUE(lecture) << lecture.error().front().text();
  EXPECT_EQ(lecture->stops[0].analysis, "toeplitz");
  EXPECT_EQ(lecture->stops[0].step, 5);
  EXPECT_EQ(lecture->stops[0].zoom, (CurveZoom{NumberRange{0, 60}, NumberRange{0.5, 1}, {}}));
  EXPECT_TRUE(lecture->stops[1].zoom.whole());
  EXPECT_EQ(lecture->stops[0].analysis_options, (Json{{"centred", true}}));
  EXPECT_EQ(lecture->stops[1].compare, (LectureComparison{"toeplitz.share", "", 2}));
  EXPECT_EQ(read(write_lecture(*lecture))->stops, lecture->stops);

  const std::string stop = "my.ordinate-lecture: stops[1].";
  EXPECT_EQ(places_after([](Json& other) { other["stops"][1]["analysis"] = "none"; }), stop + "analysis");
  EXPECT_EQ(places_after([](Json& other) {
              other["stops"][1]["compare"] = {{"measure", "speed"}};
            }),
            stop + "compare.measure");
  EXPECT_EQ(places_after([](Json& other) {
              other["stops"][1]["analysis_options"] = {{"centred", true}};
            }),
            stop + "analysis_options");
  EXPECT_EQ(places_after([](Json& other) {
              other["stops"][1]["analysis"] = "toeplitz";
              other["stops"][1]["analysis_options"] = {{"centred", 3}, {"speed", 1}};
            }),
            stop + "analysis_options.centred | " + stop + "analysis_options.speed");
  // There is such a number, but nobody takes it of these runs.
  EXPECT_EQ(places_after([](Json& other) {
              other["stops"][1]["compare"] = {{"measure", "toeplitz.share"}};
            }),
            stop + "compare.measure");
  EXPECT_EQ(places_after([](Json& other) { other["stops"][0]["step"] = -1; }),
            "my.ordinate-lecture: stops[0].step");
  EXPECT_EQ(places_after([](Json& other) { other["stops"][1]["zoom"] = 3; }), stop + "zoom");
  EXPECT_EQ(places_after([](Json& other) {
              other["stops"][1]["zoom"] = {
                  {"steps", {9, 2}}, {"accuracy", {0.5, 50}}, {"loss", {1, 2, 3}}, {"rows", {1, 2}}};
            }),
            stop + "zoom.rows | " + stop + "zoom.steps | " + stop + "zoom.accuracy | " + stop + "zoom.loss");
}

TEST(Lecture, AStopChoosesVariants) {
  Json json = good_lecture();
  json["experiments"]["first"]["variants"] = {{{"label", "a"}, {"patch", Json::object()}},
                                              {{"label", "b"}, {"patch", {{"training", {{"steps", 5}}}}}}};
  const auto with = [&](const Json& variants) {
    Json other = json;
    other["stops"][1]["variants"] = variants;
    return other.dump();
  };
  const auto lecture = read(with({"b"}));
  ASSERT_TRUE(lecture) << lecture.error().front().text();
  EXPECT_TRUE(lecture->stops[0].variants.empty());
  EXPECT_EQ(lecture->stops[1].variants, std::vector<std::string>{"b"});
  EXPECT_EQ(read(write_lecture(*lecture))->stops, lecture->stops);
  const std::string field = "my.ordinate-lecture: stops[1].variants";
  EXPECT_EQ(places_of(with("b")), field);
  EXPECT_EQ(places_of(with(Json::array())), field);
  EXPECT_EQ(places_of(with({"b", 2})), field + "[1]");
  EXPECT_EQ(places_of(with({"b", "b"})), field + "[1]");
  EXPECT_EQ(places_of(with({"c", "b"})), field + "[0]");
}

TEST(Lecture, OfTooManyStopsIsRefusedAtOnce) {
  Json json = good_lecture();
  for (int i = 0; i < 10000; ++i) json["stops"].push_back({{"heading", i}});
  const auto lecture = read(json.dump());
  ASSERT_FALSE(lecture);
  ASSERT_EQ(lecture.error().size(), 1U);
  EXPECT_EQ(lecture.error().front().what, "10002 stops");
  EXPECT_EQ(lecture.error().front().expected, "at most 200");
}

/// What a stop does not name stays as it was.
TEST(Lecture, AStopKeepsWhatItDoesNotName) {
  Lecture lecture;
  lecture.stops.resize(3);
  lecture.stops[0].experiment = "first";
  lecture.stops[1].panels = {"positions"};
  lecture.stops[2].experiment = "second";
  EXPECT_TRUE(panels_at(lecture, 0).empty());
  EXPECT_EQ(panels_at(lecture, 2), std::vector<std::string>{"positions"});
  EXPECT_EQ(experiment_at(lecture, 1), "first");
  EXPECT_EQ(experiment_at(lecture, 2), "second");
}

// A stop names only what changes: moved behind another one, it would show that one's race.
TEST(Lecture, KeepsWhatItsStopsShowWhenTheyMove) {
  Json json = good_lecture();
  Json second = json["experiments"]["first"];
  second["name"] = "Second";
  second["variants"] = {
      {{"label", "learned"}, {"patch", {{"model", {{"encoding", {{"kind", "learned"}}}}}}}}};
  json["experiments"]["second"] = second;
  json["stops"] = {{{"heading", "A"}, {"experiment", "first"}, {"panels", {"curves"}}},
                   {{"heading", "B"}, {"experiment", "second"}, {"panels", {"similarity"}}},
                   {{"heading", "C"}, {"variants", {"learned"}}},
                   {{"heading", "D"}, {"experiment", "first"}}};
  const auto shown = [](const Lecture& lecture) {
    std::map<std::string, std::string> all;
    for (std::size_t i = 0; i < lecture.stops.size(); ++i)
      for (const std::string& panel : panels_at(lecture, i))
        all[lecture.stops[i].heading] += experiment_at(lecture, i) + " " + panel;
    return all;
  };
  Lecture lecture = read(json.dump()).value();
  const auto before = shown(lecture);
  EXPECT_EQ(before.at("C"), "second similarity");
  exchange_stops(lecture, 1, 2);  // C before B
  exchange_stops(lecture, 0, 1);  // and before A
  EXPECT_EQ(lecture.stops[0].heading, "C");
  EXPECT_EQ(shown(lecture), before);
  EXPECT_TRUE(read(write_lecture(lecture)));  // C chooses a variant of the experiment that it shows
  remove_stop(lecture, 2);                    // B, whose panels D has
  auto left = before;
  left.erase("B");
  EXPECT_EQ(shown(lecture), left);
  EXPECT_TRUE(read(write_lecture(lecture)));
}

/// Every beginning of the file is refused with a message; none is half a lecture.
/// One whole recorded race is a single word of the file.
TEST(Lecture, WhoseRecordingIsCutOffIsToldBriefly) {
  Json json = good_lecture();
  json["recorded"]["first"] = std::string(100000, 'x') + "äöü";
  const std::string text = json.dump();
  for (const std::size_t left : {text.size() / 2, text.size() - 5}) {
    const auto lecture = read(text.substr(0, left));
    ASSERT_FALSE(lecture);
    const std::string told = lecture.error().front().text();
    EXPECT_LT(told.size(), 400U) << told.substr(0, 1000);
    EXPECT_NE(told.find("ends too early"), std::string::npos) << told;
  }
  // In the middle of a file it is the place that helps.
  std::string comma = good_lecture().dump();
  comma.insert(comma.find("\"version\""), ",");
  const auto lecture = read(comma);
  ASSERT_FALSE(lecture);
  EXPECT_NE(lecture.error().front().text().find("Check commas"), std::string::npos);
}

TEST(Lecture, ThatWasCutOffIsRefused) {
  const std::string text = good_lecture().dump();
  for (std::size_t length = 0; length < text.size(); ++length)
    EXPECT_NE(places_of(text.substr(0, length)), "fine") << length;
}

}  // namespace ordinate
