#include "model/files/metrics_csv.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cmath>
#include <cstdio>
#include <limits>

namespace ordinate {
namespace {

const std::string metrics_columns =
    "step,epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,gradient_norm\n";

std::string metrics_problem(const std::string& text) {
  const auto records = parse_metrics(text, "metrics.csv");
  return records ? "accepted" : records.error().text();
}

TEST(MetricsCsv, GoldenRows) {
  EXPECT_EQ(metrics_header(), metrics_columns);
  EXPECT_EQ(metrics_row({0, std::nullopt, std::nullopt, std::nullopt, 0.693147180559945, 0.5, std::nullopt}),
            "0,,,,0.693147181,0.5,\n");
  EXPECT_EQ(metrics_row({12, 3, 1e-10, 1.0, std::nullopt, std::nullopt, 123456789012.0}),
            "12,3,1e-10,1,,,1.23456789e+11\n");
  EXPECT_EQ(lengths_header(), "step,length,accuracy,defined,trained\n");
  EXPECT_EQ(lengths_row({300, 32, 0.125}), "300,32,0.125,1,1\n");
  EXPECT_EQ(lengths_row({300, 48, 0.125, false, false}), "300,48,0.125,1,0\n");
  EXPECT_EQ(lengths_row({300, 64, std::nullopt}), "300,64,,0,0\n");
  EXPECT_EQ(lengths_row({300, {51, 100}, 0.25}), "300,51-100,0.25,1,1\n");
}

TEST(MetricsCsv, NumbersAreThoseOfPrintf) {
  const double values[] = {0.0,       -0.0,  1.0 / 3, -2e-5,      1e-4,     0.1,         123456789.5,
                           1e9,       1e20,  5e-324,  1.7976e308, 100,      999999999.6, 0.001,
                           2.0 / 3e7, 65504, NAN,     INFINITY,   -INFINITY};
  for (const double value : values) {
    char expected[64];
    std::snprintf(expected, sizeof expected, "%.9g", value);
    EXPECT_EQ(number_text(value), expected);
  }
}

TEST(MetricsCsv, RoundTrip) {
  const std::vector<StepRecord> records = {
      {0, std::nullopt, std::nullopt, std::nullopt, 2.5, 0.125, std::nullopt},
      {1, 1, 2.25, 0.25, std::nullopt, std::nullopt, 0.75},
      {2, 1, std::numeric_limits<double>::infinity(), 0.0, 1.5, 1.0, 1e-9}};
  std::string text = metrics_header();
  for (const StepRecord& record : records) text += metrics_row(record);
  EXPECT_EQ(parse_metrics(text, "metrics.csv").value(), records);
  EXPECT_EQ(parse_metrics("# ordinate {\"a\": 1}\n" + text, "metrics.csv").value(), records);

  const std::vector<LengthRecord> lengths = {
      {300, 16, 1.0}, {300, 24, 0.5, false, false}, {300, 32, std::nullopt}};
  std::string table = lengths_header();
  for (const LengthRecord& record : lengths) table += lengths_row(record);
  EXPECT_EQ(parse_lengths(table, "l").value(), lengths);
  const std::vector<LengthRecord> range = {{300, {51, 100}, 0.25}};
  EXPECT_EQ(parse_lengths(lengths_header() + "300,51-100,0.25,1,1\n", "l").value(), range);
  for (const char* wrong : {"100-51", "-5", "5-", "5-7-9", "a-b", ""})
    EXPECT_NE(parse_lengths(lengths_header() + "300," + wrong + ",0.25,1,1\n", "l")
                  .error()
                  .text()
                  .find("l:2: length"),
              std::string::npos)
        << wrong;
}

// As version 0.1 wrote it.
TEST(MetricsCsv, ReadsLengthsThatDoNotSayWhatWasTrained) {
  const std::string earlier = "# a comment\nstep,length,accuracy,defined\n0,8,0.5,1\n0,16,,0\n";
  const std::vector<LengthRecord> lengths = {{0, 8, 0.5}, {0, 16, std::nullopt}};
  EXPECT_EQ(parse_lengths(earlier, "l").value(), lengths);
  const std::string kept = keep_lengths_until(earlier + "20,8,1,1\n20,16", 15, "l").value();
  EXPECT_EQ(kept, "# a comment\nstep,length,accuracy,defined,trained\n0,8,0.5,1,\n0,16,,0,\n");
  EXPECT_EQ(parse_lengths(kept, "l").value(), lengths);
}

TEST(MetricsCsv, ADivergedLossComesBackAsNotANumber) {
  const auto records = parse_metrics(metrics_columns + "1,,nan,0.5,,,inf\n", "metrics.csv");
  ASSERT_TRUE(records) << records.error().text();
  EXPECT_TRUE(std::isnan(*records->at(0).train_loss));
  EXPECT_TRUE(std::isinf(*records->at(0).gradient_norm));
}

TEST(MetricsCsv, ErrorsNameTheLineAndTheColumn) {
  EXPECT_EQ(metrics_problem(""), "metrics.csv: the header is missing; expected \"" +
                                     metrics_columns.substr(0, metrics_columns.size() - 1) + "\"");
  EXPECT_NE(metrics_problem("step,loss\n1,2\n").find("metrics.csv:1: the header is \"step,loss\""),
            std::string::npos);
  EXPECT_EQ(metrics_problem(metrics_columns + "0,,,,1,1,\n1,,2,x,,,\n"),
            "metrics.csv:3: train_accuracy is \"x\"; expected a number or nothing");
  EXPECT_EQ(metrics_problem(metrics_columns + ",,,,1,1,\n"),
            "metrics.csv:2: step is \"\"; expected a whole number >= 0");
  EXPECT_EQ(metrics_problem(metrics_columns + "1.5,,,,1,1,\n"),
            "metrics.csv:2: step is \"1.5\"; expected a whole number >= 0");
  EXPECT_EQ(metrics_problem(metrics_columns + "-1,,,,1,1,\n"),
            "metrics.csv:2: step is \"-1\"; expected a whole number >= 0");
  EXPECT_EQ(metrics_problem(metrics_columns + "1,,2 ,,,,\n"),
            "metrics.csv:2: train_loss is \"2 \"; expected a number or nothing");
  EXPECT_EQ(metrics_problem(metrics_columns + "1,2\n"),
            "metrics.csv:2: there are 2 fields; expected 7 fields separated by commas");
  EXPECT_NE(metrics_problem(metrics_columns + "1,,1,,,,").find("metrics.csv:2: the line is cut off"),
            std::string::npos);
  EXPECT_NE(parse_lengths(lengths_header() + "1,16,0.5,0,1\n", "lengths.csv")
                .error()
                .text()
                .find("lengths.csv:2: defined is \"0\""),
            std::string::npos);
}

TEST(MetricsCsv, ResumeKeepsWholeRowsUpToTheCheckpoint) {
  const std::string kept = metrics_columns + "0,,,,1,1,\n1,,2,1,,,1\n2,,2,1,,,1\n";
  EXPECT_EQ(keep_metrics_until(kept + "3,,2,1,,,1\n4,,2,", 2, "m").value(), kept);
  EXPECT_EQ(keep_metrics_until(kept, 2, "m").value(), kept);
  EXPECT_EQ(keep_metrics_until(kept + "3,,2", 2, "m").value(), kept);
  EXPECT_FALSE(keep_metrics_until(metrics_columns + "0,,,,1,1,\n1,,2,1,,,1\n2,,2,1", 2, "m"));
  EXPECT_FALSE(keep_metrics_until("", 2, "m"));

  const std::string lengths = lengths_header() + "0,8,0.5,1,1\n0,16,,0,0\n10,8,0.5,1,1\n10,16,,0,0\n";
  EXPECT_EQ(keep_lengths_until(lengths + "20,8,1,1,1\n20,16", 15, "l").value(), lengths);
  EXPECT_EQ(keep_lengths_until(lengths_header(), 15, "l").value(), lengths_header());
}

TEST(MetricsCsv, IgnoresTheLocaleOfTheProcess) {
  // Whichever of these the machine has writes a decimal comma.
  for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "ru_RU.UTF-8"}) std::setlocale(LC_ALL, name);
  EXPECT_EQ(number_text(0.5), "0.5");
  EXPECT_EQ(parse_metrics(metrics_columns + "1,,0.5,,,,\n", "m").value().at(0).train_loss, 0.5);
  std::setlocale(LC_ALL, "C");
}

}  // namespace
}  // namespace ordinate
