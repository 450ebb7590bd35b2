#include "model/experiment/sweep.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "model/experiment/checked_experiment.h"
#include "model/experiment/config_path.h"
#include "model/experiment/lenient_experiment.h"
#include "tests/model/test_catalogue.h"

namespace ordinate {

namespace {

Sweep sweep_from(const char* text) { return read_sweep(Json::parse(text)).value(); }

std::vector<std::string> mistakes(const char* text) {
  const auto sweep = read_sweep(Json::parse(text));
  std::vector<std::string> places;
  if (!sweep)
    for (const Error& error : sweep.error()) places.push_back(error.where);
  return places;
}

std::vector<Json> axis_values(const std::vector<SweepPoint>& points, std::size_t axis) {
  std::vector<Json> values;
  for (const SweepPoint& point : points) values.push_back(point.values[axis]);
  return values;
}

Checked<Experiment> read_with(const char* sweep, const char* variants = "[]") {
  const std::string text = std::string(R"({"format": "ordinate-experiment", "version": 1, "name": "Sweep",
    "base": {"task": {"kind": "reverse", "length": 8, "symbols": 4},
             "model": {"embedding": {"width": 16}, "encoding": {"kind": "sinusoidal"},
                       "body": [{"kind": "attention", "heads": 2, "feedforward": 16}]},
             "training": {"steps": 10}},
    "variants": )") + variants +
                           R"(, "seeds": [1, 2], "sweep": )" + sweep + "}";
  return read_experiment(text, "file", test::catalogue());
}

Experiment experiment_with_sweep(const char* sweep, const char* variants = "[]") {
  const auto read = read_with(sweep, variants);
  EXPECT_TRUE(read) << (read ? "" : read.error().front().text());
  return read.value_or(Experiment());
}

std::vector<std::string> labels_of(const CheckedExperiment& experiment) {
  std::vector<std::string> labels;
  for (const PlannedVariant& planned : experiment.plan()) labels.push_back(planned.label);
  return labels;
}

}  // namespace

TEST(Sweep, AGridTakesEveryCombinationTheLastAxisFastest) {
  const Sweep sweep = sweep_from(R"({"axes": [{"field": "model.encoding", "values": ["none", "rotary"]},
                                              {"field": "training.batch_size", "values": [8, 16, 32]}]})");
  const auto points = points_of(sweep).value();
  ASSERT_EQ(points.size(), 6U);
  EXPECT_EQ(points[1].names, (std::vector<std::string>{"none", "batch_size 16"}));
  EXPECT_EQ(points[3].values, (std::vector<Json>{"rotary", 8}));
}

TEST(Sweep, RangesIncludeBothEnds) {
  const auto linear = points_of(
      sweep_from(R"({"axes": [{"field": "training.learning_rate", "from": 0.1, "to": 0.5, "count": 5}]})"));
  const double expected[] = {0.1, 0.2, 0.3, 0.4, 0.5};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR((*linear)[i].values[0].get<double>(), expected[i], 1e-15);
  EXPECT_EQ((*linear)[0].values[0], 0.1);
  EXPECT_EQ((*linear)[4].values[0], 0.5);
  // Equal ratios; whole numbers stay whole, so that they fit options that take no other.
  const auto widths = points_of(sweep_from(
      R"({"axes": [{"field": "model.embedding.width", "from": 8, "to": 128, "count": 5, "spacing": "log"}]})"));
  EXPECT_EQ(axis_values(*widths, 0), (std::vector<Json>{8, 16, 32, 64, 128}));
  for (const Json& width : axis_values(*widths, 0)) EXPECT_TRUE(width.is_number_integer());
}

// McKay, Beckman and Conover 1979: each of the n equal parts of every axis holds exactly one point.
TEST(Sweep, ALatinHypercubeCoversEveryAxisEvenly) {
  const auto points =
      points_of(
          sweep_from(
              R"({"axes": [{"field": "training.learning_rate", "from": 0.0001, "to": 1.0, "spacing": "log"},
                   {"field": "training.weight_decay", "from": 0.0, "to": 2.0},
                   {"field": "model.encoding", "values": ["none", "rotary", "alibi", "learned"]}],
          "sample": {"kind": "latin-hypercube", "count": 20, "seed": 3}})"))
          .value();
  ASSERT_EQ(points.size(), 20U);
  std::set<int> rates;
  std::set<int> decays;
  int together = 0;
  std::map<std::string, int> encodings;
  for (const SweepPoint& point : points) {
    const int rate = static_cast<int>(std::log10(point.values[0].get<double>() / 0.0001) / 4 * 20);
    const int decay = static_cast<int>(point.values[1].get<double>() / 2 * 20);
    rates.insert(rate);
    decays.insert(decay);
    together += rate == decay;
    ++encodings[point.values[2]];
  }
  EXPECT_EQ(rates.size(), 20U);
  // One axis says nothing about another: chance gives about one of 20.
  EXPECT_LT(together, 10);
  EXPECT_EQ(decays.size(), 20U);
  EXPECT_EQ(encodings.size(), 4U);
  for (const auto& [encoding, count] : encodings) EXPECT_EQ(count, 5) << encoding;
}

TEST(Sweep, DrawnPointsAreTheSameEveryTimeAndDifferentForAnotherSeed) {
  Sweep sweep = sweep_from(
      R"({"axes": [{"field": "model.embedding.width", "from": 1, "to": 4}, {"field": "training.learning_rate",
          "from": 0.001, "to": 0.1}], "sample": {"kind": "random", "count": 200}})");
  const auto points = points_of(sweep).value();
  EXPECT_EQ(points, points_of(sweep).value());
  std::map<int, int> widths;
  for (const SweepPoint& point : points) {
    EXPECT_TRUE(point.values[0].is_number_integer());
    ++widths[point.values[0].get<int>()];
    EXPECT_GE(point.values[1].get<double>(), 0.001);
    EXPECT_LE(point.values[1].get<double>(), 0.1);
  }
  // Each of the four in a quarter of 200 draws, within four standard deviations.
  EXPECT_EQ(widths.size(), 4U);
  for (const auto& [width, count] : widths) EXPECT_NEAR(count, 50, 25) << width;
  sweep.sample->seed = 1;
  EXPECT_NE(points, points_of(sweep).value());
}

TEST(Sweep, FromAGridEveryPointIsDrawnOnce) {
  const char* text = R"({"axes": [{"field": "model.encoding", "values": ["none", "rotary", "alibi"]},
                                  {"field": "training.batch_size", "values": [8, 16, 32]}],
                         "sample": {"kind": "random", "count": %}})";
  const auto with_count = [&](const std::string& count) {
    std::string filled = text;
    return points_of(sweep_from(filled.replace(filled.find('%'), 1, count).c_str()));
  };
  const auto points = with_count("9").value();
  std::set<std::vector<std::string>> seen;
  for (const SweepPoint& point : points) seen.insert(point.names);
  EXPECT_EQ(seen.size(), 9U);
  EXPECT_EQ(with_count("4")->size(), 4U);
  ASSERT_FALSE(with_count("10"));
  EXPECT_EQ(with_count("10").error().front().where, "sweep.sample.count");
}

TEST(Sweep, MistakesNameTheirPlace) {
  using Places = std::vector<std::string>;
  EXPECT_EQ(mistakes("[]"), (Places{"sweep"}));
  EXPECT_EQ(mistakes("{}"), (Places{"sweep.axes"}));
  EXPECT_EQ(mistakes(R"({"axes": [{"field": "seeds", "values": [1]}]})"), (Places{"sweep.axes[0].field"}));
  EXPECT_EQ(mistakes(R"({"axes": [{"field": "task"}]})"), (Places{"sweep.axes[0]"}));
  EXPECT_EQ(mistakes(R"({"axes": [{"field": "task", "values": []}]})"), (Places{"sweep.axes[0].values"}));
  EXPECT_EQ(mistakes(R"({"axes": [{"field": "task", "values": ["a", "b", "a"]}]})"),
            (Places{"sweep.axes[0].values[2]"}));
  EXPECT_EQ(mistakes(R"({"axes": [{"field": "task", "values": ["a"], "labels": ["x", "y"]}]})"),
            (Places{"sweep.axes[0].labels"}));
  EXPECT_EQ(
      mistakes(
          R"({"axes": [{"field": "training.steps", "from": 5, "to": 1, "count": 1, "spacing": "cubic"}]})"),
      (Places{"sweep.axes[0].count", "sweep.axes[0].spacing", "sweep.axes[0].to"}));
  EXPECT_EQ(
      mistakes(R"({"axes": [{"field": "training.learning_rate", "from": 0, "to": 1, "spacing": "log"}]})"),
      (Places{"sweep.axes[0].from"}));
  EXPECT_EQ(
      mistakes(R"({"axes": [{"field": "task", "values": [1]}, {"field": "task.length", "values": [1]}]})"),
      (Places{"sweep.axes[1].field"}));
  EXPECT_EQ(
      mistakes(R"({"axes": [{"field": "task", "values": [1]}], "sample": {"kind": "grid", "count": 0}})"),
      (Places{"sweep.sample.kind", "sweep.sample.count"}));
  // A grid needs to know how many.
  const auto points = points_of(sweep_from(R"({"axes": [{"field": "training.steps", "from": 1, "to": 5}]})"));
  ASSERT_FALSE(points);
  EXPECT_EQ(points.error().front().where, "sweep.axes[0].count");
  std::string many = R"({"axes": [{"field": "training.steps", "from": 1, "to": 500, "count": 500},
                                  {"field": "training.batch_size", "from": 1, "to": 500, "count": 500}]})";
  EXPECT_EQ(points_of(sweep_from(many.c_str())).error().front().where, "sweep.axes");
}

TEST(Sweep, EveryPointIsTrainedForEveryVariantAndSeed) {
  const CheckedExperiment checked(
      experiment_with_sweep(
          R"({"axes": [{"field": "model.body[0].heads", "values": [1, 4]},
                                   {"field": "training.learning_rate", "values": [0.01, 0.1]}]})",
          R"([{"label": "deep", "patch": {"model": {"body": [{"kind": "attention", "layers": 2}]}}},
                          {"label": "flat", "patch": {}}])"),
      test::catalogue());
  ASSERT_TRUE(checked.errors().empty()) << checked.errors().front().text();
  EXPECT_EQ(labels_of(checked).front(), "deep heads 1 learning_rate 0.01");
  const auto runs = checked.runs(".").value();
  ASSERT_EQ(runs.size(), 16U);
  EXPECT_EQ(runs[3].label, "deep heads 4 learning_rate 0.1");
  EXPECT_EQ(runs[3].model["body"][0]["heads"], 4);
  EXPECT_EQ(runs[3].model["body"][0]["layers"], 2);
  EXPECT_EQ(runs[3].training["learning_rate"], 0.1);
  EXPECT_EQ(runs[4].label, "flat heads 1 learning_rate 0.01");
  EXPECT_EQ(runs[4].model["body"][0]["feedforward"], 16);
  EXPECT_EQ(runs[8].seed, 2U);
  EXPECT_EQ(checked.differing_fields(),
            (std::vector<std::string>{"model.body[0].feedforward", "model.body[0].heads",
                                      "model.body[0].layers", "training.learning_rate"}));
}

// A task replaces the whole of base's, and starts from its own defaults (rule 2 of the format).
TEST(Sweep, KindsStartFromTheirOwnDefaults) {
  const CheckedExperiment checked(
      experiment_with_sweep(
          R"({"axes": [{"field": "task", "values": [{"kind": "reverse", "length": 6}, {"kind": "majority"}]},
                                   {"field": "model.encoding", "values": ["none", {"kind": "learned", "initial_std": 1.0}]}]})"),
      test::catalogue());
  ASSERT_TRUE(checked.errors().empty()) << checked.errors().front().text();
  EXPECT_EQ(labels_of(checked), (std::vector<std::string>{"reverse none", "reverse learned", "majority none",
                                                          "majority learned"}));
  const auto& plan = checked.plan();
  EXPECT_EQ(plan[0].config["task"]["symbols"], 4);  // base's own kind merges
  EXPECT_EQ(plan[0].config["model"]["readout"]["kind"], "per-token");
  EXPECT_NE(plan[2].config["model"]["readout"]["kind"], "per-token");
  EXPECT_EQ(plan[3].config["model"]["encoding"]["initial_std"], 1.0);
}

TEST(Sweep, WhatAPointHasWrongIsToldOnceWithItsName) {
  const auto read = read_with(R"({"axes": [{"field": "model.body[0].heads", "values": [2, 3]},
                                           {"field": "training.batch_size", "values": [8, 16, 32]}]})");
  ASSERT_FALSE(read);
  ASSERT_EQ(read.error().size(), 1U);
  EXPECT_TRUE(
      read.error().front().where.starts_with("file: sweep \"heads 3 batch_size 8\": model.body[0].heads"))
      << read.error().front().text();
}

TEST(Sweep, LabelsThatAreTooLongAskForShorterOnes) {
  const std::string sweep = R"({"axes": [{"field": "task", "values": [{"kind": "reverse", "length": 4},
      {"kind": "reverse", "length": 5}], "labels": ["short", ")" +
                            std::string(70, 'x') + R"(long"]}]})";
  const auto read = read_with(sweep.c_str());
  ASSERT_FALSE(read);
  ASSERT_EQ(read.error().size(), 1U);
  EXPECT_NE(read.error().front().remedy.find("labels"), std::string::npos);
}

TEST(Sweep, TheFileKeepsItAsItWasWritten) {
  const char* text = R"({"axes": [{"field": "model.encoding", "values": ["none"], "labels": ["without"]},
      {"field": "training.learning_rate", "from": 0.001, "to": 0.1, "count": 3, "spacing": "log"}],
      "sample": {"kind": "latin-hypercube", "count": 2, "seed": 7}})";
  const Experiment experiment = experiment_with_sweep(text);
  const auto again = read_experiment(write_experiment(experiment), "file", test::catalogue());
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, experiment);
  EXPECT_EQ(to_json(*experiment.sweep), Json::parse(text));
}

// The journal of unsaved work is written and read this way, also while something is wrong elsewhere.
TEST(Sweep, UnsavedWorkKeepsIt) {
  Experiment experiment =
      experiment_with_sweep(R"({"axes": [{"field": "model.encoding", "values": ["none", "rotary"]}]})");
  EXPECT_EQ(lenient_experiment(lenient_json(experiment)).sweep, experiment.sweep);
  experiment.base["training"]["steps"] = "many";
  EXPECT_EQ(lenient_experiment(lenient_json(experiment)), experiment);
}

}  // namespace ordinate
