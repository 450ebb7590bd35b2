// The model of a run in Python: templates, formulas of users, and what has no Python. That the files compute
// the right numbers is held by tests/interop/test_python_rebuild.py.
#include "model/python/python_model.h"

#include <gtest/gtest.h>

#include <limits>

#include "model/experiment/catalogue_entries.h"
#include "model/python/python_formula.h"
#include "model/python/python_template.h"

namespace ordinate {
namespace {

std::string expression(const std::string& text) {
  const Formula formula = parse_formula(text, {"x", "y"}).value();
  return python_expression(formula, [](const std::string& name) { return name; });
}

TEST(PythonExpression, KeepsTheMeaning) {
  EXPECT_EQ(expression("x + y * 2"), "x + y * 2.0");
  EXPECT_EQ(expression("(x + y) * 2"), "(x + y) * 2.0");
  EXPECT_EQ(expression("x - (y - 1)"), "x - (y - 1.0)");
  EXPECT_EQ(expression("x - y - 1"), "x - y - 1.0");
  EXPECT_EQ(expression("x / (y / 2)"), "x / (y / 2.0)");
  EXPECT_EQ(expression("-x^2"), "-x ** 2.0");
  EXPECT_EQ(expression("(-x)^2"), "(-x) ** 2.0");
  EXPECT_EQ(expression("2^-x"), "2.0 ** -x");
  EXPECT_EQ(expression("(-2)^x"), "(-2.0) ** x");
  EXPECT_EQ(expression("x^y^2"), "x ** y ** 2.0");
  EXPECT_EQ(expression("(x^y)^2"), "(x ** y) ** 2.0");
  EXPECT_EQ(expression("x * -y"), "x * -y");
  EXPECT_EQ(expression("x < 2"), "(x < 2.0).double()");
  EXPECT_EQ(expression("min(x, 2)"), "torch.minimum(x, torch.tensor(2.0, dtype=torch.float64))");
  EXPECT_EQ(expression("if(x - 1, y, 0)"),
            "torch.where(x - 1.0 != 0, y, torch.tensor(0.0, dtype=torch.float64))");
}

TEST(PythonExpression, WorksOutWhatHoldsNoName) {
  EXPECT_EQ(expression("x * 2^3"), "x * 8.0");
  EXPECT_EQ(expression("x + (1 - 3)"), "x + -2.0");
  EXPECT_EQ(expression("x * 1/0"), "x * 1.0 / 0.0");
  EXPECT_EQ(expression("x - 1/0"), "x - math.inf");
  EXPECT_EQ(expression("sqrt(4)"), "torch.tensor(2.0, dtype=torch.float64)");
}

TEST(PythonExpression, IsFoldedBetweenWords) {
  EXPECT_EQ(python_lines("    v = ", "a + b", 20), "    v = a + b");
  EXPECT_EQ(python_lines("    v = ", "first + second + third", 20),
            "    v = (\n        first +\n        second +\n        third\n    )");
}

TEST(PythonTemplate, FillsInAndLeavesOut) {
  PythonTemplate names;
  names.set("width", 7);
  names.set("nothing", "");
  names.set_options({{.key = "base", .label = "", .kind = OptionKind::number, .default_value = 1.0},
                     {.key = "shared", .label = "", .kind = OptionKind::boolean, .default_value = true},
                     {.key = "layout",
                      .label = "",
                      .kind = OptionKind::choice,
                      .default_value = "in-turn",
                      .choices = {{"in-turn", "", ""}, {"halves", "", ""}}}},
                    {{"base", 100}, {"shared", true}, {"layout", "in-turn"}});
  EXPECT_EQ(names.expand("$width, ${floor(width/2)}, $base, $shared, \"$layout\"\n\n$nothing\nend"),
            "7, 3, 100.0, True, \"in-turn\"\n\nend\n");
  EXPECT_EQ(
      names.expand("%if layout_in_turn\na\n%if shared == 0\nb\n%else\nc\n%end\n%else\n$unknown\n%end\nd"),
      "a\nc\nd\n");
  EXPECT_THROW(names.expand("$unknown"), std::logic_error);
  EXPECT_THROW(names.expand("%if unknown\n%end"), std::logic_error);
  EXPECT_THROW(names.expand("%if shared\n"), std::logic_error);
  EXPECT_THROW(names.expand("%end"), std::logic_error);
}

TEST(PythonNumber, IsReadAsItWas) {
  EXPECT_EQ(python_number(8, false), "8");
  EXPECT_EQ(python_number(8, true), "8.0");
  EXPECT_EQ(python_number(1e-9, true), "1e-09");
  EXPECT_EQ(python_number(0.1, false), "0.1");
  EXPECT_EQ(python_number(-std::numeric_limits<double>::infinity(), true), "-math.inf");
}

// --- What a plug-in may lack ---------------------------------------------------------------------------

PythonModel model_with(const std::string& encoding, const Json& body) {
  PythonModel model;
  model.model = {{"embedding", {{"width", 4}, {"scale", "none"}}},
                 {"encoding", {{"kind", encoding}}},
                 {"body", body},
                 {"readout", {{"kind", "mean"}}}};
  model.symbols = 3;
  model.outputs = 1;
  model.program = "Ordinate";
  return model;
}

class PythonModelTest : public testing::Test {
 protected:
  Result<std::string> written(const std::string& encoding, const Json& body) const {
    const PythonParts parts = {[&](const std::string& kind) {
                                 return PythonPart{&encoding_, kind == "silent" ? "" : encoding_text};
                               },
                               [&](const std::string& kind) {
                                 return PythonPart{&block_, kind == "silent" ? "" : block_text};
                               },
                               "class Readout(nn.Linear):\n    pass\n", ""};
    return python_model(model_with(encoding, body), parts);
  }

  static constexpr const char* encoding_text =
      "class Encoding(nn.Module):\n    def add_to_input(self, x, positions, dtype):\n        return x\n";
  static constexpr const char* block_text =
      "%make Block($inputs, size=$size)\nclass Block(nn.Module):\n%if loud\n    loud = True\n%end\n"
      "    def forward(self, x$given):\n        return x\n";

 private:
  CatalogueEntry encoding_{.id = "told", .title = "", .traits = EncodingTraits()};
  CatalogueEntry block_{
      .id = "block",
      .title = "",
      .options = {{.key = "size", .label = "", .default_value = 1},
                  {.key = "loud", .label = "", .kind = OptionKind::boolean, .default_value = false}},
      .traits = BlockTraits()};
};

TEST_F(PythonModelTest, SaysWhatHasNoPython) {
  const auto encoding = written("silent", Json::array());
  ASSERT_FALSE(encoding);
  EXPECT_EQ(encoding.error().where, "model.encoding");
  EXPECT_NE(encoding.error().text().find("\"silent\" has no Python yet"), std::string::npos);
  const auto block = written("told", {{{"kind", "silent"}}});
  ASSERT_FALSE(block);
  EXPECT_EQ(block.error().where, "model.body");
}

TEST_F(PythonModelTest, SharesClassesThatAreTheSame) {
  const auto block = [](int size, bool loud) {
    return Json{{"kind", "block"}, {"size", size}, {"loud", loud}};
  };
  const auto text = written("told", {block(1, false), block(2, false), block(3, true)});
  ASSERT_TRUE(text) << text.error().text();
  EXPECT_NE(
      text->find(
          "            Block(4, size=1),\n            Block(4, size=2),\n            Block2(4, size=3),\n"),
      std::string::npos)
      << *text;
  EXPECT_NE(text->find("class Block2(nn.Module):\n    loud = True\n"), std::string::npos);
  EXPECT_EQ(text->find("class Block3"), std::string::npos);
  EXPECT_NE(text->find("x = self.encoding.add_to_input(x, positions, x.dtype)\n"), std::string::npos);
}

}  // namespace
}  // namespace ordinate
