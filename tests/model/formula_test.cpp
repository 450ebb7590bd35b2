// Formulas that users type: what they mean, and what is said about those that mean nothing.
#include "model/options/formula.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ordinate {
namespace {

double value(const std::string& text, double x = 0, double y = 0) {
  const auto formula = parse_formula(text, {"x", "y"});
  if (!formula) throw std::runtime_error(formula.error().text());
  return evaluate(*formula, [&](const std::string& name) { return name == "x" ? x : y; });
}

/// "character N: …" of a formula that cannot be read.
std::string formula_complaint(const std::string& text) {
  const auto formula = parse_formula(text, {"x", "y"});
  return formula ? "none" : formula.error().text();
}

TEST(Formula, FollowsTheUsualPrecedence) {
  EXPECT_EQ(value("1 + 2 * 3"), 7);
  EXPECT_EQ(value("(1 + 2) * 3"), 9);
  EXPECT_EQ(value("2 - 3 - 4"), -5);
  EXPECT_EQ(value("24 / 4 / 2"), 3);
  EXPECT_EQ(value("2 ^ 3 ^ 2"), 512);
  EXPECT_EQ(value("-2 ^ 2"), -4);
  EXPECT_EQ(value("2 ^ -2"), 0.25);
  EXPECT_EQ(value("2 * -3"), -6);
  EXPECT_EQ(value("--2"), 2);
  EXPECT_EQ(value("1 + 2 < 4"), 1);
  EXPECT_EQ(value("(1 < 2) + (2 <= 2) + (3 > 4) + (3 >= 4) + (5 == 5) + (5 != 5)"), 3);
  EXPECT_EQ(value("2 − 3 · 2"), -4);  // the signs that a text processor makes of them
}

TEST(Formula, KnowsFunctionsConstantsAndNumbers) {
  EXPECT_DOUBLE_EQ(value("sin(pi / 6)"), 0.5);
  EXPECT_DOUBLE_EQ(value("log(e ^ 3)"), 3);
  EXPECT_DOUBLE_EQ(value("sqrt(abs(-16)) + floor(-1.5) + sign(-3) + tanh(0) + exp(0) + cos(0) + tan(0)"), 3);
  EXPECT_EQ(value("min(3, 2) + max(3, 2)"), 5);
  EXPECT_EQ(value("mod(7, 3) + mod(-1, 3)"), 3);
  EXPECT_EQ(value("if(x > 1, 10, 20)", 2), 10);
  EXPECT_EQ(value("if(x > 1, 10, 20)", 1), 20);
  EXPECT_EQ(value(".5 + 2. + 1e-1 + 2.5E1"), 27.6);
  EXPECT_DOUBLE_EQ(value("sin(x / 10000 ^ (y / 32))", 5, 4), 0.9999465167896046);
  EXPECT_TRUE(std::isinf(value("1 / x")));
}

TEST(Formula, SaysWhichCharacterIsWrongAndWhatWasExpected) {
  EXPECT_EQ(formula_complaint(""), "character 1: the formula ends here; expected a number, a name or \"(\"");
  EXPECT_EQ(formula_complaint("1 +"),
            "character 4: the formula ends here; expected a number, a name or \"(\"");
  EXPECT_EQ(formula_complaint("sin 3"), "character 5: got \"3\"; expected \"(\"");
  EXPECT_EQ(formula_complaint("sin(3"), "character 6: the formula ends here; expected \")\"");
  EXPECT_EQ(formula_complaint("min(3)"), "character 6: got \")\"; expected \",\"");
  EXPECT_EQ(formula_complaint("1 $ 2"),
            "character 3: got \"$\"; expected an operator or the end of the formula");
  EXPECT_EQ(formula_complaint("é"), "character 1: got \"é\"; expected a number, a name or \"(\"");
  EXPECT_EQ(formula_complaint("−−é"), "character 3: got \"é\"; expected a number, a name or \"(\"");
  EXPECT_NE(formula_complaint("2 * pos").find("character 5: \"pos\" is not known; expected one of x, y, sin"),
            std::string::npos);
  EXPECT_NE(formula_complaint("1 < 2 < 3").find("character 7: two comparisons in a row"), std::string::npos);
  EXPECT_NE(formula_complaint("system(\"ls\")").find("\"system\" is not known"), std::string::npos);
}

TEST(Formula, RefusesWhatIsNestedTooDeeplyOrTooLong) {
  const auto nested = [](std::size_t levels) {
    return std::string(levels, '(') + "1" + std::string(levels, ')');
  };
  EXPECT_EQ(formula_complaint(nested(20)), "none");
  EXPECT_NE(formula_complaint(nested(1000)).find("at most 64 levels"), std::string::npos);
  EXPECT_NE(formula_complaint(std::string(1000, '-') + "1").find("at most 64 levels"), std::string::npos);
  EXPECT_NE(formula_complaint("1" + std::string(5000, ' ')).find("at most 4000 characters"),
            std::string::npos);
  std::string sum = "1";
  while (sum.size() < 3990) sum += "+1";
  EXPECT_EQ(value(sum), static_cast<double>((sum.size() + 1) / 2));
}

TEST(FormulaConstants, AreReadWithTheWordTrained) {
  const auto constants = parse_constants("a = 2, w = -0.5 trained,c=1e3", {"pos"});
  ASSERT_TRUE(constants.has_value());
  EXPECT_EQ(*constants, (std::vector<NamedConstant>{{"a", 2, false}, {"w", -0.5, true}, {"c", 1000, false}}));
  EXPECT_TRUE(parse_constants("", {}).value().empty());
}

TEST(FormulaConstants, SayWhatIsWrong) {
  const auto complaint_about = [](const std::string& text) {
    const auto constants = parse_constants(text, {"pos"});
    return constants ? "none" : constants.error().text();
  };
  EXPECT_EQ(complaint_about("a 2"), "character 3: got \"2\"; expected \"=\"");
  EXPECT_EQ(complaint_about("a = b"), "character 5: got \"b\"; expected a number");
  EXPECT_EQ(complaint_about("pos = 1"), "character 1: \"pos\" is taken already; expected another name");
  EXPECT_EQ(complaint_about("a = 1, a = 2"), "character 8: \"a\" is taken already; expected another name");
  EXPECT_EQ(complaint_about("sin = 1"), "character 1: \"sin\" is taken already; expected another name");
  EXPECT_EQ(complaint_about("a = 1 learned"), "character 7: got \"l\"; expected \",\" or \"trained\"");
}

}  // namespace
}  // namespace ordinate
