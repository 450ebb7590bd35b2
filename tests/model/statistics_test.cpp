// Reference values: R 4.2.2 (t.test, p.adjust, power.t.test(strict = TRUE), qt, pt), printed with 15 digits;
// tests/interop/test_statistics.py asks SciPy on random data.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>
#include <stdexcept>

#include "model/statistics/holm.h"
#include "model/statistics/marginal_means.h"
#include "model/statistics/paired_comparison.h"
#include "model/statistics/student_t.h"
#include "model/statistics/verdict.h"

namespace ordinate {

namespace {

// Hours of sleep gained with two drugs (Cushny and Peebles 1905; the example of Student 1908).
const std::vector<double> first_drug = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
const std::vector<double> second_drug = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
// Heights of cross- and self-fertilised maize in inches (Darwin 1876; Fisher 1935).
const std::vector<double> crossed = {23.5,  12.0,   21.0,  22.0, 19.125, 21.5, 22.125, 20.375,
                                     18.25, 21.625, 23.25, 21.0, 22.125, 23.0, 12.0};
const std::vector<double> selfed = {17.375, 20.375, 20.0,  20.0, 18.375, 18.625, 18.625, 15.25,
                                    16.5,   18.0,   16.25, 18.0, 12.75,  15.5,   18.0};

VariantValues values_of(const std::string& label, const std::vector<double>& values) {
  VariantValues variant{label, {}};
  for (std::size_t seed = 0; seed < values.size(); ++seed) variant.by_seed[seed + 1] = values[seed];
  return variant;
}

/// Values of `seeds` runs around `mean`, each with its seed's luck, which all variants share.
class Laboratory {
 public:
  std::vector<double> measure(double mean, const std::vector<double>& luck) {
    std::vector<double> values;
    for (const double each : luck) values.push_back(mean + each + noise_(random_));
    return values;
  }
  std::vector<double> luck(int seeds) {
    std::vector<double> values;
    for (int i = 0; i < seeds; ++i) values.push_back(3 * noise_(random_));
    return values;
  }

 private:
  std::mt19937_64 random_{1};
  std::normal_distribution<double> noise_{0, 1};
};

/// Three standard deviations of a share that is truly `share`, in `count` repetitions.
double sampling_error(double share, int count) { return 3 * std::sqrt(share * (1 - share) / count); }

bool told_apart(const VariantComparison& comparison) {
  return comparison.verdict == Verdict::higher || comparison.verdict == Verdict::lower;
}

}  // namespace

TEST(Statistics, StudentsSleepDataAreAsRSays) {
  const PairedComparison sleep = compare_pairs(second_drug, first_drug);
  EXPECT_NEAR(sleep.difference.mean, 1.58, 1e-12);
  EXPECT_NEAR(sleep.difference.standard_deviation, 1.22999548327987, 1e-12);
  EXPECT_NEAR(sleep.t, 4.06212768338203656, 1e-12);
  EXPECT_EQ(sleep.degrees, 9);
  EXPECT_NEAR(sleep.p, 0.00283289019738427, 1e-12);
  EXPECT_NEAR(sleep.difference.interval->low, 0.70011423672301754, 1e-12);
  EXPECT_NEAR(sleep.difference.interval->high, 2.45988576327698238, 1e-12);
  EXPECT_NEAR(sleep.effect, 1.28455756259105, 1e-12);
  EXPECT_EQ(sleep.higher, 9);
  EXPECT_EQ(sleep.lower, 0);  // one felt no difference
  const PairedComparison sure = compare_pairs(second_drug, first_drug, 0.99);
  EXPECT_NEAR(sure.difference.interval->low, 0.315948114895175, 1e-12);
  EXPECT_NEAR(sure.difference.interval->high, 2.844051885104825, 1e-12);
}

TEST(Statistics, DarwinsMaizeIsAsRSays) {
  const PairedComparison maize = compare_pairs(crossed, selfed);
  EXPECT_NEAR(maize.t, 2.14798746133112006, 1e-12);
  EXPECT_NEAR(maize.p, 0.04970294402180093, 1e-12);
  EXPECT_NEAR(maize.difference.interval->low, 0.00389916479912178, 1e-11);
  EXPECT_NEAR(maize.difference.interval->high, 5.22943416853421095, 1e-11);
  EXPECT_EQ(maize.higher, 13);
  EXPECT_EQ(maize.lower, 2);
}

TEST(Statistics, QuantilesTailsAndPowerAreAsRSays) {
  EXPECT_NEAR(student_t_quantile(0.975, 1), 12.70620473617469, 1e-10);
  EXPECT_NEAR(student_t_quantile(0.975, 4), 2.77644510519779, 1e-12);
  EXPECT_NEAR(student_t_quantile(0.975, 29), 2.04522964213270, 1e-12);
  EXPECT_NEAR(student_t_two_sided(2.5, 4), 6.67665448119881e-02, 1e-14);
  EXPECT_NEAR(student_t_two_sided(-40, 4), 2.33401632260127e-06, 1e-18);
  EXPECT_NEAR(t_test_power(1.5, 5, 0.05), 0.710702673926027, 1e-9);
  EXPECT_NEAR(t_test_power(-0.8, 10, 0.05), 0.616232763475035, 1e-9);
  EXPECT_NEAR(t_test_power(2.0, 3, 0.05), 0.470749431279045, 1e-9);
  EXPECT_NEAR(t_test_power(0.3, 30, 0.05), 0.355462731165749, 1e-9);
  EXPECT_NEAR(detectable_difference(1, 5), 1.6819981858219, 1e-4);  // R stops at that tolerance
  EXPECT_NEAR(t_test_power(detectable_difference(2, 5) / 2, 5, 0.05), 0.8, 1e-9);
}

TEST(Statistics, HolmIsAsRSays) {
  const std::vector<double> expected = {0.0852, 0.0042, 0.0852, 0.9, 0.055, 0.0852};
  const std::vector<double> adjusted = holm_adjusted({0.0213, 0.0007, 0.0213, 0.9, 0.011, 0.04});
  ASSERT_EQ(adjusted.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(adjusted[i], expected[i], 1e-15);
  EXPECT_TRUE(holm_adjusted({}).empty());
  EXPECT_EQ(holm_adjusted({0.7, 0.8}), (std::vector<double>{1, 1}));
}

// 0.1 has no exact binary form: a mean that is off by a rounding would give equal values a spread.
TEST(Statistics, EqualValuesHaveNoSpread) {
  const std::vector<double> values(7, 0.1);
  const Spread spread = spread_of(values);
  EXPECT_EQ(spread.mean, 0.1);
  EXPECT_EQ(spread.standard_deviation, 0);
  EXPECT_EQ(spread.interval, (Interval{0.1, 0.1}));
  EXPECT_FALSE(spread_of(std::vector<double>{0.1}).interval);
  EXPECT_THROW(spread_of({}), std::invalid_argument);
  EXPECT_THROW(spread_of(values, 95), std::invalid_argument);
}

// Student's t has nothing to divide by; of n fair coins all fall on one side in 2 / 2^n of all cases.
TEST(Statistics, WhereAllDifferByTheSameTheSignsDecide) {
  const std::vector<double> one = {1, 1, 1, 1, 1, 1};
  const std::vector<double> half(6, 0.5);
  EXPECT_NEAR(compare_pairs(one, half).p, 2.0 / 64, 1e-15);
  EXPECT_EQ(compare_pairs(one, one).p, 1);
  const std::vector<double> two = {1, 1};
  EXPECT_NEAR(compare_pairs(two, std::vector<double>{0.5, 0.5}).p, 0.5, 1e-15);
  // One right answer more of 500, twice: in doubles these two differences are not equal.
  const std::vector<double> more = {1 / 500.0, 9 / 500.0};
  const std::vector<double> less = {0 / 500.0, 8 / 500.0};
  ASSERT_NE(more[0] - less[0], more[1] - less[1]);
  EXPECT_NEAR(compare_pairs(more, less).p, 0.5, 1e-15);
}

TEST(Statistics, VerdictsFollowTheirRule) {
  const VariantValues base = values_of("base", {0.50, 0.52, 0.48, 0.51, 0.49});
  const std::vector<VariantValues> variants = {base,
                                               values_of("up", {0.91, 0.90, 0.88, 0.92, 0.89}),
                                               values_of("down", {0.10, 0.13, 0.08, 0.11, 0.10}),
                                               values_of("same", {0.50, 0.52, 0.48, 0.51, 0.49}),
                                               values_of("close", {0.502, 0.521, 0.479, 0.512, 0.491}),
                                               values_of("noisy", {0.70, 0.40, 0.60, 0.55, 0.30}),
                                               values_of("single", {0.9}),
                                               {"stranger", {{77, 0.9}, {78, 0.9}}}};
  const auto comparisons = compare_with("base", variants, {0.05, 0.01});
  ASSERT_EQ(comparisons.size(), 7U);
  std::vector<std::string> verdicts;
  for (const VariantComparison& each : comparisons) verdicts.push_back(id_of(each.verdict));
  EXPECT_EQ(verdicts, (std::vector<std::string>{"higher", "lower", "identical", "no-difference-that-matters",
                                                "not-enough-runs-to-say", "too-few-seeds", "too-few-seeds"}));
  EXPECT_EQ(comparisons[5].left_out, 4);
  EXPECT_EQ(comparisons[6].left_out, 7);
  EXPECT_FALSE(comparisons[6].numbers);
  // Without a band, what is close is a difference or not enough to say.
  EXPECT_EQ(compare_with("base", variants)[3].verdict, Verdict::undecided);
  EXPECT_THROW(compare_with("nobody", variants), std::invalid_argument);
}

// The repetitions are those that the method is asked to hold in; the seed is fixed, so nothing here is luck.
TEST(Statistics, TwoThatAreTheSameAreToldApartInFivePercent) {
  Laboratory laboratory;
  int found = 0;
  for (int repetition = 0; repetition < 400; ++repetition) {
    const std::vector<double> luck = laboratory.luck(5);
    found += told_apart(compare_with(
        "a", {values_of("a", laboratory.measure(0, luck)), values_of("b", laboratory.measure(0, luck))})[0]);
  }
  RecordProperty("told_apart_of_400", found);
  EXPECT_NEAR(found / 400.0, 0.05, sampling_error(0.05, 400));
}

TEST(Statistics, OfFiveComparisonsOfTheSameOneIsWrongInAtMostFivePercent) {
  Laboratory laboratory;
  int corrected = 0;
  int uncorrected = 0;
  for (int repetition = 0; repetition < 400; ++repetition) {
    const std::vector<double> luck = laboratory.luck(5);
    std::vector<VariantValues> variants;
    for (const char* label : {"a", "b", "c", "d", "e", "f"})
      variants.push_back(values_of(label, laboratory.measure(0, luck)));
    const auto comparisons = compare_with("a", variants);
    corrected += std::any_of(comparisons.begin(), comparisons.end(), told_apart);
    uncorrected += std::any_of(comparisons.begin(), comparisons.end(),
                               [](const VariantComparison& each) { return each.numbers->p <= 0.05; });
  }
  RecordProperty("one_or_more_of_400_corrected", corrected);
  RecordProperty("one_or_more_of_400_uncorrected", uncorrected);
  // The comparisons share their reference, so Holm may stay below: not above.
  EXPECT_LE(corrected / 400.0, 0.05 + sampling_error(0.05, 400));
  EXPECT_GT(corrected, 0);
  EXPECT_GT(uncorrected / 400.0, 0.05 + sampling_error(0.05, 400));
}

TEST(Statistics, ADifferenceIsFoundAsOftenAsTheorySays) {
  Laboratory laboratory;
  constexpr int repetitions = 2000;
  const double effect = 1.5;  // in standard deviations of the differences, which are √2
  int found = 0;
  for (int repetition = 0; repetition < repetitions; ++repetition) {
    const std::vector<double> luck = laboratory.luck(5);
    const auto comparison =
        compare_with("a", {values_of("a", laboratory.measure(0, luck)),
                           values_of("b", laboratory.measure(effect * std::sqrt(2.0), luck))});
    found += comparison[0].verdict == Verdict::higher;
  }
  RecordProperty("found_of_2000", found);
  const double power = 0.710702673926027;  // R's, as above
  EXPECT_NEAR(static_cast<double>(found) / repetitions, power, sampling_error(power, repetitions));
}

TEST(Statistics, IntervalsCoverInNinetyFivePercent) {
  Laboratory laboratory;
  int covered = 0;
  for (int repetition = 0; repetition < 1000; ++repetition) {
    const std::vector<double> luck = laboratory.luck(5);
    const Spread difference =
        compare_pairs(laboratory.measure(0.7, luck), laboratory.measure(0, luck)).difference;
    covered += difference.interval->low <= 0.7 && 0.7 <= difference.interval->high;
  }
  RecordProperty("covered_of_1000", covered);
  EXPECT_NEAR(covered / 1000.0, 0.95, sampling_error(0.95, 1000));
}

// Two settings of two and three values, four seeds. The means over everything else within a seed and their t
// intervals over seeds are from NumPy and scipy.stats.t.interval (SciPy 1.10).
TEST(Statistics, MarginalMeansOfASweepAreAsSciPySays) {
  const double table[2][3][4] = {
      {{0.7, 0.918, 0.821, 0.38}, {0.44, 0.899, 0.204, 0.857}, {0.838, 0.574, 0.442, 0.423}},
      {{0.404, 0.556, 0.604, 0.643}, {0.996, 0.834, 0.698, 0.991}, {0.372, 0.328, 0.69, 0.235}}};
  std::vector<SweptResult> runs;
  for (int seed = 0; seed < 4; ++seed)
    for (int row = 0; row < 2; ++row)
      for (int column = 0; column < 3; ++column)
        runs.push_back({{row, column}, static_cast<std::uint64_t>(seed), table[row][column][seed]});
  const auto expect = [](const MarginalMean& mean, double value, double low, double high) {
    EXPECT_NEAR(mean.spread->mean, value, 1e-12);
    EXPECT_NEAR(mean.spread->interval->low, low, 1e-12);
    EXPECT_NEAR(mean.spread->interval->high, high, 1e-12);
    EXPECT_EQ(mean.spread->count, 4);  // seeds, not runs
  };
  const auto rows = main_effect(runs, 0, 2);
  expect(rows[0], 0.6246666666666666, 0.41040339372696766, 0.8389299396063655);
  expect(rows[1], 0.6125833333333333, 0.5487631758934708, 0.6764034907731957);
  EXPECT_EQ(rows[0].measured, 12);
  const auto columns = main_effect(runs, 1, 3);
  expect(columns[1], 0.739875, 0.4037498237901669, 1.076000176209833);
  EXPECT_NEAR(effect_size(columns), 0.739875 - 0.48774999999999996, 1e-12);
  const auto cells = two_way_means(runs, 0, 2, 1, 3);
  expect(cells[0], 0.70475, 0.33216953588893494, 1.077330464111065);
  expect(cells[4], 0.87975, 0.6528183882289267, 1.1066816117710734);

  // A run without a result: its seed counts with its others.
  for (SweptResult& run : runs)
    if (run.values == std::vector<int>{1, 2} && run.seed == 3) run.result.reset();
  const auto without = main_effect(runs, 0, 2);
  expect(without[1], 0.6610833333333332, 0.48414359312994243, 0.838023073536724);
  EXPECT_EQ(without[1].measured, 11);
  EXPECT_EQ(without[1].runs.size(), 12u);
}

TEST(Statistics, ACellWithoutAResultHasNoMeanAndOneSeedHasNoInterval) {
  const std::vector<SweptResult> runs = {{{0}, 1, 0.5}, {{1}, 1, std::nullopt}};
  const auto means = main_effect(runs, 0, 3);
  EXPECT_EQ(means[0].spread->mean, 0.5);
  EXPECT_FALSE(means[0].spread->interval);
  EXPECT_FALSE(means[1].spread);
  EXPECT_EQ(means[1].runs.size(), 1u);
  EXPECT_TRUE(means[2].runs.empty());
  EXPECT_EQ(effect_size(means), 0);  // nothing to be higher than
}

}  // namespace ordinate
