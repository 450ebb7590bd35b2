#include <limits>
#include <set>

#include "model/library/model_library.h"
#include "model/run/full_catalogue.h"
#include "tests/model/registered_ids.h"
#include "tests/model/torch/table_samples.h"

// What holds for every analysis of a position table, whatever it computes.
namespace ordinate {

namespace {

using samples::random_table;

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

std::vector<std::string> analysis_ids() {
  std::vector<std::string> ids;
  for (const CatalogueEntry& entry : table_analyses()) ids.push_back(entry.id);
  return ids;
}

/// As many values as the axes say, and a reason for every missing number.
void check_result(const AnalysisResult& result, const CatalogueEntry& entry) {
  EXPECT_EQ(result.analysis, entry.id);
  EXPECT_EQ(result.scalars.size(), scalars_of(entry).size());
  for (const AnalysisScalar& scalar : result.scalars)
    EXPECT_EQ(std::isnan(scalar.value), !scalar.undefined.empty()) << entry.id << ' ' << scalar.key;
  for (const AnalysisPicture& picture : result.pictures) {
    EXPECT_EQ(picture.row_values.size(), static_cast<std::size_t>(picture.values.rows)) << entry.id;
    EXPECT_EQ(picture.column_values.size(), static_cast<std::size_t>(picture.values.columns)) << entry.id;
  }
  for (const AnalysisCurve& curve : result.curves)
    EXPECT_EQ(curve.x.size(), curve.y.size()) << entry.id << ' ' << curve.key;
  for (const AnalysisPath& path : result.paths) {
    EXPECT_EQ(path.x.size(), path.position.size()) << entry.id;
    EXPECT_EQ(path.y.size(), path.position.size()) << entry.id;
  }
}

std::vector<AnalysisResult> all_analyses(const AnalysisInput& input) {
  std::vector<AnalysisResult> results;
  for (const CatalogueEntry& entry : table_analyses()) {
    Result<AnalysisResult> result = run_analysis({entry.id}, input);
    EXPECT_TRUE(result.has_value()) << entry.id;
    if (!result) continue;
    check_result(*result, entry);
    results.push_back(std::move(*result));
  }
  return results;
}

void expect_nothing_defined(const Matrix& table, const std::string& why) {
  const auto results = all_analyses({.table = table, .initial_table = table});
  for (const AnalysisResult& result : results)
    for (const AnalysisScalar& scalar : result.scalars)
      EXPECT_NE(scalar.undefined.find(why), std::string::npos)
          << result.analysis << ' ' << scalar.key << ": " << scalar.value << ' ' << scalar.undefined;
}

std::vector<AnalysisRequest> all_requests() {
  std::vector<AnalysisRequest> requests;
  for (const std::string& id : analysis_ids()) requests.push_back({id});
  return requests;
}

}  // namespace

TEST(TableAnalyses, AreThoseThatAreExpected) {
  EXPECT_EQ(ids_of(table_analyses()), ids_in_sources("table_analyses"));
}

TEST(TableAnalyses, ComeWithTheCatalogueOfTheProgram) {
  const Result<Catalogue> read = catalogue_from_json(to_json(full_catalogue()));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->analyses, table_analyses());
}

TEST(TableAnalyses, DescribeThemselves) {
  for (const CatalogueEntry& entry : table_analyses()) {
    EXPECT_FALSE(entry.title.empty() || entry.summary.empty() || entry.help.empty()) << entry.id;
    std::set<std::string> keys;
    for (const ScalarTrait& scalar : scalars_of(entry)) keys.insert(scalar.key);
    EXPECT_EQ(keys.size(), scalars_of(entry).size()) << entry.id;
    EXPECT_FALSE(keys.empty()) << entry.id;
  }
}

TEST(TableAnalyses, AllDefinedForAnOrdinaryTable) {
  const auto results =
      all_analyses({.table = random_table(40, 6), .initial_table = random_table(40, 6, 2), .places = {8}});
  ASSERT_EQ(results.size(), table_analyses().size());
  for (const AnalysisResult& result : results) {
    for (const AnalysisScalar& scalar : result.scalars)
      EXPECT_TRUE(scalar.undefined.empty())
          << result.analysis << ' ' << scalar.key << ' ' << scalar.undefined;
    if (result.analysis != "toeplitz") {
      EXPECT_FALSE(result.pictures.empty() && result.curves.empty() && result.paths.empty())
          << result.analysis;
    }
  }
}

TEST(TableAnalyses, DoWithEveryShape) {
  for (const auto& [rows, columns] : {std::pair<std::int64_t, std::int64_t>{2, 1},
                                      {2, 5},
                                      {3, 1},
                                      {33, 1},
                                      {33, 2},
                                      {33, 90},
                                      {7, 7},
                                      {520, 3},
                                      {530, 540}})
    all_analyses({.table = random_table(rows, columns), .initial_table = random_table(rows, columns, 2)});
}

TEST(TableAnalyses, DoNotDependOnTheScale) {
  const auto scaled = [](Matrix table) {
    for (float& value : table.values) value *= 1024;  // exact
    return table;
  };
  const Matrix table = random_table(40, 6);
  const Matrix initial = random_table(40, 6, 2);
  const auto plain = all_analyses({.table = table, .initial_table = initial, .places = {8}});
  const auto large = all_analyses({.table = scaled(table), .initial_table = scaled(initial), .places = {8}});
  for (std::size_t i = 0; i < plain.size(); ++i)
    for (std::size_t k = 0; k < plain[i].scalars.size(); ++k)
      EXPECT_NEAR(plain[i].scalars[k].value, large[i].scalars[k].value, 1e-9)
          << plain[i].analysis << ' ' << plain[i].scalars[k].key;
  for (const char* measure : {"dot_product", "distance"})
    for (const char* id : {"similarity", "lag", "toeplitz"}) {
      const AnalysisResult a = samples::analysed(id, table, {{"measure", measure}});
      const AnalysisResult b = samples::analysed(id, scaled(table), {{"measure", measure}});
      for (std::size_t k = 0; k < a.scalars.size(); ++k)
        EXPECT_NEAR(a.scalars[k].value, b.scalars[k].value, 1e-9) << id << ' ' << measure;
    }
}

TEST(TableAnalyses, SayThatAnEmptyTableIsEmpty) {
  expect_nothing_defined(Matrix(), "the table is empty");
  expect_nothing_defined(Matrix(0, 4), "the table is empty");
  expect_nothing_defined(Matrix(4, 0), "the table is empty");
}

TEST(TableAnalyses, SayThatOneRowIsTooFew) {
  for (const AnalysisResult& result : all_analyses({.table = random_table(1, 4)}))
    for (const AnalysisScalar& scalar : result.scalars)
      EXPECT_EQ(scalar.undefined.substr(0, 5), "needs") << result.analysis << ' ' << scalar.value;
}

TEST(TableAnalyses, SayThatCellsAreNotNumbers) {
  for (const float wrong : {not_a_number, std::numeric_limits<float>::infinity()}) {
    Matrix table = random_table(40, 6);
    table.at(3, 2) = wrong;
    expect_nothing_defined(table, "1 cell of the table is not a number");
    table.at(39, 0) = wrong;
    expect_nothing_defined(table, "2 cells of the table are not numbers");
  }
}

TEST(TableAnalyses, PicturesLeaveOutWhatIsNotANumber) {
  Matrix table = random_table(6, 5);
  table.at(3, 2) = not_a_number;
  for (const bool centred : {false, true}) {
    const Matrix picture = samples::analysed("similarity", table, {{"centred", centred}}).pictures[0].values;
    for (std::int64_t i = 0; i < 6; ++i)
      for (std::int64_t j = 0; j < 6; ++j) EXPECT_EQ(std::isnan(picture.at(i, j)), i == 3 || j == 3);
  }
  const AnalysisPicture spectrum = samples::analysed("spectrum", table).pictures[0];
  for (std::int64_t row = 0; row < 5; ++row)
    EXPECT_EQ(std::isnan(spectrum.values.at(row, 1)),
              spectrum.row_values[static_cast<std::size_t>(row)] == 2);
  const std::vector<double> moved =
      samples::curve(samples::analysed("movement", table, Json::object(), random_table(6, 5, 2)), "rows").y;
  for (std::size_t row = 0; row < 6; ++row) EXPECT_EQ(std::isnan(moved[row]), row == 3);
}

TEST(TableAnalyses, MakeNoNumbersUpForTablesWithoutDifferences) {
  // A dyadic fraction: means are exact. Others differ by rounding, and must not be mistaken for order.
  for (const float value : {0.0F, 0.25F, 0.1F}) {
    const Matrix table = samples::table_from(40, 6, [&](auto, auto) { return value; });
    for (const AnalysisResult& result : all_analyses({.table = table}))
      for (const AnalysisScalar& scalar : result.scalars) {
        const bool has_a_value = scalar.key == "chance" ||
                                 (value != 0 && result.analysis == "singular-values") ||
                                 (value != 0 && result.analysis == "similarity") ||
                                 (value != 0 && result.analysis == "lag" && scalar.key != "agreement");
        EXPECT_EQ(std::isnan(scalar.value), !has_a_value)
            << value << ' ' << result.analysis << ' ' << scalar.key << ' ' << scalar.value;
      }
  }
}

TEST(TableAnalyses, NameTheRowWithoutADirection) {
  Matrix table = random_table(40, 2);
  table.at(7, 0) = table.at(7, 1) = 0;
  EXPECT_EQ(samples::analysed("toeplitz", table).find("share")->undefined, "row 7 is zero and has no cosine");
  EXPECT_FALSE(std::isnan(samples::scalar_of("toeplitz", "share", table, {{"measure", "dot_product"}})));
}

TEST(TableAnalyses, LeaveOutRowsThatWereNeverTrainedAndSaySo) {
  const Matrix table = random_table(20, 3);
  Matrix trained(10, 3);
  std::copy_n(table.values.begin(), trained.values.size(), trained.values.begin());
  const double of_trained = samples::scalar_of("smoothness", "smoothness", trained);
  const double of_all = samples::scalar_of("smoothness", "smoothness", table);
  ASSERT_NE(of_trained, of_all);
  const auto result = run_analysis({"smoothness"}, {.table = table, .trained_rows = 10});
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->notes, std::vector<std::string>{"Positions 10 to 19 were never trained and left out."});
  EXPECT_EQ(result->find("smoothness")->value, of_trained);
  const auto whole = run_analysis({"smoothness"}, {.table = table, .trained_rows = 10, .all_rows = true});
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(whole->notes, std::vector<std::string>{"Positions 10 to 19 were never trained."});
  EXPECT_EQ(whole->find("smoothness")->value, of_all);
}

TEST(TableAnalyses, RefuseWhatTheyDoNotKnow) {
  const AnalysisInput input{.table = random_table(5, 3)};
  const auto unknown = run_analysis({"astrology"}, input);
  ASSERT_FALSE(unknown.has_value());
  EXPECT_NE(unknown.error().text().find("astrology"), std::string::npos);
  EXPECT_NE(unknown.error().expected.find("smoothness"), std::string::npos);
  const auto option = run_analysis({"lag", {{"meausre", "cosine"}}}, input);
  ASSERT_FALSE(option.has_value());
  EXPECT_EQ(option.error().where, "lag.meausre");
  EXPECT_FALSE(run_analysis({"lag", {{"measure", "taste"}}}, input).has_value());
  EXPECT_FALSE(run_analysis({"lag", Json::array()}, input).has_value());
  EXPECT_FALSE(
      run_analysis({"lag"}, {.table = input.table, .initial_table = random_table(4, 3)}).has_value());
  Matrix torn(4, 3);
  torn.values.pop_back();
  EXPECT_FALSE(run_analysis({"lag"}, {.table = torn}).has_value());
  EXPECT_FALSE(analysis_baselines({{"lag"}, {"astrology"}}, input).has_value());
}

TEST(TableAnalyses, StopWheneverTheyAreAskedTo) {
  const AnalysisInput input{.table = random_table(40, 6), .initial_table = random_table(40, 6, 2)};
  for (const std::string& id : analysis_ids()) {
    int looks = 0;
    ASSERT_TRUE(run_analysis({id}, input, [&] { return ++looks < 0; }).has_value());
    EXPECT_GE(looks, 2) << id;
    for (int last = 1; last <= looks; ++last) {
      int look = 0;
      const auto result = run_analysis({id}, input, [&] { return ++look == last; });
      ASSERT_FALSE(result.has_value()) << id << " went on after look " << last;
      EXPECT_TRUE(was_stopped(result.error())) << result.error().text();
      EXPECT_EQ(look, last) << id;
    }
  }
  int look = 0;
  const auto baselines = analysis_baselines(all_requests(), input, [&] { return ++look == 100; });
  ASSERT_FALSE(baselines.has_value());
  EXPECT_TRUE(was_stopped(baselines.error()));
}

TEST(TableAnalyses, LookForAStopInTheMidstOfLongProducts) {
  // The products of 3000 × 600 tables take 10⁹ multiply-adds and more: several looks for each.
  for (const char* id : {"similarity", "toeplitz", "sinusoid-match", "singular-values"}) {
    int looks = 0;
    ASSERT_TRUE(
        run_analysis({id}, {.table = random_table(3000, 600)}, [&] { return ++looks < 0; }).has_value());
    EXPECT_GE(looks, 4) << id;
  }
}

TEST(TableAnalyses, AreReachedThroughTheModelLibrary) {
  const AnalysisInput input{.table = samples::table_of(3, 1, {0, 1, 2})};
  ModelLibrary& library = *ordinate_model_library();
  const auto result = library.analyse({"smoothness"}, input, {});
  ASSERT_TRUE(result.has_value());
  EXPECT_DOUBLE_EQ(samples::scalar(*result, "smoothness"), 1);
  const auto baselines = library.baselines({{"smoothness"}}, input, {});
  ASSERT_TRUE(baselines.has_value());
  EXPECT_EQ(baselines->front().random_tables, default_random_tables);
  const auto stopped = library.analyse({"smoothness"}, input, [] { return true; });
  ASSERT_FALSE(stopped.has_value());
  EXPECT_TRUE(was_stopped(stopped.error()));
}

TEST(AnalysisBaselines, GiveTheInitialTableAndTheSinusoid) {
  const Matrix initial = random_table(40, 6, 2);
  const AnalysisInput input{.table = random_table(40, 6), .initial_table = initial, .places = {8}};
  const auto baselines = analysis_baselines(all_requests(), input, {}, 3);
  ASSERT_TRUE(baselines.has_value());
  const auto of_initial = all_analyses({.table = initial, .initial_table = initial, .places = {8}});
  const auto of_sinusoid =
      all_analyses({.table = SinusoidTable{.width = 6}.rows(40), .initial_table = initial, .places = {8}});
  for (std::size_t i = 0; i < baselines->size(); ++i)
    for (std::size_t k = 0; k < (*baselines)[i].scalars.size(); ++k) {
      const ScalarBaseline& scalar = (*baselines)[i].scalars[k];
      EXPECT_EQ(scalar.key, of_initial[i].scalars[k].key);
      EXPECT_NEAR(scalar.initial, of_initial[i].scalars[k].value, 1e-9) << scalar.key;
      // The baseline's sinusoid is in double precision.
      const double of_table = of_sinusoid[i].scalars[k].value;
      EXPECT_EQ(std::isnan(scalar.sinusoid), std::isnan(of_table)) << scalar.key;
      if ((*baselines)[i].analysis != "movement" && !std::isnan(of_table)) {
        EXPECT_NEAR(scalar.sinusoid, of_table, 1e-5) << (*baselines)[i].analysis << ' ' << scalar.key;
      }
    }
}

TEST(AnalysisBaselines, AreTheSameTogetherAndAlone) {
  const AnalysisInput input{
      .table = random_table(40, 6), .initial_table = random_table(40, 6, 2), .places = {8}};
  const auto together = analysis_baselines(all_requests(), input, {}, 4);
  ASSERT_TRUE(together.has_value());
  for (const AnalysisBaselines& expected : *together) {
    const auto alone = analysis_baselines({{expected.analysis}}, input, {}, 4);
    ASSERT_TRUE(alone.has_value());
    EXPECT_EQ(alone->front().random_tables, 4);
    for (std::size_t k = 0; k < expected.scalars.size(); ++k) {
      EXPECT_NEAR(alone->front().scalars[k].random_mean, expected.scalars[k].random_mean, 1e-9);
      EXPECT_NEAR(alone->front().scalars[k].random_deviation, expected.scalars[k].random_deviation, 1e-9);
    }
  }
}

TEST(AnalysisBaselines, HaveTheDeviationOfASample) {
  const auto smoothness = [](int tables) {
    return samples::baseline("smoothness", "smoothness", Matrix(10, 4), tables);
  };
  const double first = smoothness(1).random_mean;
  const double second = 2 * smoothness(2).random_mean - first;
  EXPECT_NE(first, second);
  EXPECT_NEAR(smoothness(2).random_deviation, std::abs(first - second) / std::sqrt(2.0), 1e-12);
  EXPECT_TRUE(std::isnan(smoothness(1).random_deviation));
}

TEST(AnalysisBaselines, AreUndefinedWhereTheAnalysisIs) {
  const ScalarBaseline few = samples::baseline("position-probe", "error", random_table(10, 4));
  EXPECT_TRUE(std::isnan(few.random_mean) && std::isnan(few.sinusoid) && std::isnan(few.initial));
  const ScalarBaseline none = samples::baseline("smoothness", "smoothness", Matrix());
  EXPECT_TRUE(std::isnan(none.random_mean) && std::isnan(none.sinusoid) && std::isnan(none.initial));
  EXPECT_TRUE(std::isnan(samples::baseline("smoothness", "smoothness", random_table(10, 4)).initial));
  // The table itself plays no part.
  Matrix broken(10, 4);
  broken.at(0, 0) = not_a_number;
  EXPECT_NEAR(samples::baseline("smoothness", "smoothness", broken).random_mean, 2, 0.3);
}

}  // namespace ordinate
