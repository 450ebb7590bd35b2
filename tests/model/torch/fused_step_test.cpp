#include "model/layers/fused_step.h"

#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "model/layers/batch_tensors.h"
#include "model/options/size_rules.h"
#include "model/random/random_stream.h"
#include "model/run/flat_parameters.h"
#include "tests/model/torch/model_samples.h"

namespace ordinate {

namespace {

/// A batch of sequences of these lengths; every fifth place is not asked, nor is padding.
Batch batch_for(const samples::ModelChoice& choice, const std::vector<std::int64_t>& lengths) {
  Batch batch;
  batch.size = static_cast<std::int64_t>(lengths.size());
  batch.length = *std::max_element(lengths.begin(), lengths.end());
  batch.lengths = lengths;
  const std::int64_t classes = choice.outputs == 1 ? 2 : choice.outputs;
  const bool per_token = Json::parse(choice.readout)["kind"] == "per-token";
  for (std::int64_t sequence = 0; sequence < batch.size; ++sequence) {
    const std::int64_t length = lengths[static_cast<std::size_t>(sequence)];
    for (std::int64_t place = 0; place < batch.length; ++place) {
      const std::int64_t number = sequence * batch.length + place;
      batch.tokens.push_back(place < length ? (number * 7 + 3) % 11 % samples::symbols : 0);
      if (per_token) batch.targets.push_back(place < length && number % 5 != 4 ? number % classes : -1);
    }
    if (!per_token) batch.targets.push_back(sequence % classes);
  }
  return batch;
}

/// Sequence k joins all nodes to node k, and every second one to the next.
std::vector<Edges> graphs_for(const Batch& batch) {
  std::vector<Edges> graphs;
  for (std::int64_t sequence = 0; sequence < batch.size; ++sequence) {
    const auto nodes = static_cast<std::int32_t>(batch.lengths[static_cast<std::size_t>(sequence)]);
    const auto middle = static_cast<std::int32_t>(sequence) % nodes;
    Edges edges;
    for (std::int32_t node = 0; node < nodes; ++node) {
      if (node != middle) edges.push_back({std::min(node, middle), std::max(node, middle)});
      if (node % 2 == 0 && node + 1 < nodes) edges.push_back({node, node + 1});
    }
    graphs.push_back(edges);
  }
  return graphs;
}

struct Result64 {
  double loss = 0;
  std::int64_t correct = 0;
  std::map<std::string, at::Tensor> gradients;
};

/// The plain twin: the same weights through the graph.
Result64 through_graph(samples::ModelChoice choice, const Batch& batch, at::ScalarType type = at::kDouble) {
  choice.type = type;
  const auto model = samples::make_model(choice);
  const BatchTensors tensors(batch);
  Pass pass = pass_over(tensors);
  pass.training = true;
  const at::Tensor logits = model->forward(tensors.tokens, pass);
  const AnswerCount answers = count_answers(logits, batch);
  const at::Tensor loss = mean_loss(logits, tensors, answers.asked);
  loss.backward();
  Result64 result{loss.item<double>(), answers.correct, {}};
  for (const auto& item : model->named_parameters())
    result.gradients[item.key()] =
        item.value().grad().defined() ? item.value().grad() : at::zeros_like(item.value());
  return result;
}

std::string described(const samples::ModelChoice& choice, const Batch& batch) {
  std::string text = choice.encoding + " " + choice.readout + " lengths";
  for (const std::int64_t length : batch.lengths) text += " " + std::to_string(length);
  for (const std::string& block : choice.body) text += " " + block;
  return text;
}

/// How far single precision alone takes a gradient away: where large terms cancel each other, as those of a
/// frequency do over hundreds of positions, further than its own size lets one think.
double rounding_of(const std::string& parameter, const samples::ModelChoice& choice, const Batch& batch,
                   const at::Tensor& exact) {
  const Result64 single = through_graph(choice, batch, at::kFloat);
  return samples::distance(single.gradients.at(parameter).to(at::kDouble), exact);
}

/// Loss, answers and every gradient, within single precision of the twin's.
void expect_equal(samples::ModelChoice choice, const std::vector<std::int64_t>& wanted,
                  bool with_graphs = false) {
  Batch batch = batch_for(choice, samples::lengths_for(choice.encoding, wanted));
  if (with_graphs) batch.edges = graphs_for(batch);
  const Result64 expected = through_graph(choice, batch);
  choice.type = at::kFloat;
  const auto model = samples::make_model(choice);
  const FlatParameters parameters(*model);
  const auto step = FusedStep::make(*model);
  ASSERT_NE(step, nullptr) << described(choice, batch);
  Pass pass;
  pass.training = true;
  // Memory that another batch has used must not show.
  ASSERT_TRUE(step->run(batch_for(choice, samples::lengths_for(choice.encoding, {choice.longest, 3, 2, 1})),
                        pass, true));
  parameters.gradients().zero_();
  const auto loss = step->run(batch, pass, true);
  ASSERT_TRUE(loss) << described(choice, batch);
  EXPECT_NEAR(loss->mean, expected.loss, 1e-5 * std::max(1.0, expected.loss)) << described(choice, batch);
  EXPECT_EQ(loss->answers.correct, expected.correct) << described(choice, batch);
  for (const auto& item : model->named_parameters()) {
    const at::Tensor& gradient = expected.gradients.at(item.key());
    const double allowed = 5e-5 * gradient.abs().max().item<double>() + 2e-6;
    const double off = samples::distance(item.value().grad().to(at::kDouble), gradient);
    if (off <= allowed) continue;
    EXPECT_LE(off, 4 * rounding_of(item.key(), choice, batch, gradient))
        << item.key() << " of " << described(choice, batch);
  }
  const auto again = step->run(batch, pass, false);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->mean, loss->mean) << described(choice, batch);
}

/// As the entry's own sizes say it.
bool has_no_terms(const std::string& encoding) {
  const Json options = samples::encoding_json(encoding);
  const CatalogueEntry& entry = encoding_registry().find(options["kind"])->description;
  const SizeRules rules(entry, options,
                        {{"width", 6},
                         {"heads", 2},
                         {"inner", 6},
                         {"layers", 2},
                         {"longest", 7},
                         {"rows", 7},
                         {"class_token", 0},
                         {"graph", 0},
                         {"digits", 0},
                         {"longest_number", 7},
                         {"in_double", 0},
                         {"own_rows", 0},
                         {"grid_rows", 3},
                         {"grid_columns", samples::grid_columns}});
  return rules.flag("through_graph");
}

bool trains_in_the_graph(const std::vector<std::string>& body) {
  return std::any_of(body.begin(), body.end(), [](const std::string& block) {
    const Json options = samples::block_json(block);
    const CatalogueEntry& entry = block_registry().find(options["kind"])->description;
    return SizeRules(entry, options, {{"inputs", 6}, {"outputs", 6}, {"first", 1}, {"last", 1}})
        .flag("through_graph");
  });
}

}  // namespace

TEST(FusedStep, EqualsTheGraphWhereSequencesHaveGraphsAndNumbersOfTheirOwn) {
  const std::vector<std::string> body = {R"({"kind": "attention", "feedforward": 8})"};
  for (const std::string& encoding : samples::encoding_samples().plain) {
    if (samples::on_grid(encoding) || has_no_terms(encoding)) continue;
    for (const std::string& readout : samples::all_readouts())
      for (const std::vector<std::int64_t>& lengths : {std::vector<std::int64_t>{6, 6, 6}, {6, 4, 3}})
        for (const int threads : {1, 2}) {
          at::set_num_threads(threads);
          expect_equal({.encoding = encoding, .body = body, .readout = readout, .digits = 3}, lengths, true);
        }
  }
  at::set_num_threads(1);
}

TEST(FusedStep, EqualsTheGraphForEveryEncodingBodyAndReadout) {
  std::size_t turn = 0;
  samples::for_fitting([&](const std::string& encoding, const std::vector<std::string>& body) {
    if (has_no_terms(encoding) || trains_in_the_graph(body)) return;
    for (const std::vector<std::int64_t>& lengths : {std::vector<std::int64_t>{5, 5, 5}, {5, 2, 1}}) {
      const std::string& readout = samples::all_readouts()[turn++ % samples::all_readouts().size()];
      expect_equal({.encoding = encoding, .body = body, .readout = readout}, lengths);
    }
  });
  for (const auto& body : samples::all_bodies())
    for (const std::string& readout : samples::all_readouts())
      for (const std::vector<std::int64_t>& lengths : {std::vector<std::int64_t>{6, 6}, {1, 6, 3}})
        if (!trains_in_the_graph(body))
          expect_equal({.encoding = samples::a_table(), .body = body, .readout = readout}, lengths);
}

TEST(FusedStep, EqualsTheGraphWhereEncodingsAreJoinedOrDrawnAtRandom) {
  for (const std::string& encoding : samples::joined_or_drawn())
    expect_equal({.encoding = encoding}, {4, 6, 2});
}

TEST(FusedStep, EqualsTheGraphAtEveryShape) {
  struct Shape {
    std::int64_t width, heads, hidden;
    std::vector<std::int64_t> lengths;
  };
  const std::vector<Shape> shapes = {{1, 1, 1, {1}},          {2, 1, 3, {1, 1}},      {5, 5, 7, {7}},
                                     {17, 1, 33, {7, 7, 7}},  {24, 3, 65, {6, 1, 7}}, {40, 8, 9, {7, 2}},
                                     {64, 4, 100, {5, 5, 5}}, {130, 2, 31, {3, 7, 4}}};
  for (const Shape& each : shapes)
    for (const std::string& encoding :
         {samples::a_table(), std::string(R"({"kind": "t5", "initial_std": 1.0})")})
      for (const std::int64_t outputs : {1, 9}) {
        const Json attention = {{"kind", "attention"}, {"heads", each.heads}, {"feedforward", each.hidden}};
        const Json relu = {{"kind", "feedforward"}, {"hidden", each.hidden}, {"activation", "relu"}};
        const Json gru = {{"kind", "gru"}, {"hidden", each.hidden}, {"bidirectional", true}};
        expect_equal({.encoding = encoding,
                      .body = {attention.dump(), relu.dump(), gru.dump()},
                      .readout = R"({"kind": "per-token"})",
                      .width = each.width,
                      .outputs = outputs},
                     each.lengths);
      }
}

/// Attention weights are not kept there but made again on the way back.
TEST(FusedStep, EqualsTheGraphForLongSequences) {
  std::size_t turn = 0;
  int compared = 0;
  for (const std::string& encoding : samples::encoding_samples().all()) {
    if (has_no_terms(encoding)) continue;
    const bool causal = turn % 2 == 1;
    const std::vector<std::int64_t> lengths =
        turn / 2 % 2 == 1 ? std::vector<std::int64_t>{516, 516} : std::vector<std::int64_t>{519, 301};
    const std::string& readout = samples::all_readouts()[turn++ % samples::all_readouts().size()];
    const Json attention = {{"kind", "attention"}, {"feedforward", 0}, {"layers", 1}, {"causal", causal}};
    const samples::ModelChoice choice = {
        .encoding = encoding, .body = {attention.dump()}, .readout = readout, .longest = 519};
    if (!samples::make_model(choice)->covers(519)) continue;
    ++compared;
    expect_equal(choice, lengths);
  }
  EXPECT_GT(compared, 60);
  at::set_num_threads(2);
  for (const bool causal : {false, true})
    for (const char* kind : {"alibi", "t5", "kerple", "learned"})
      expect_equal({.encoding = Json{{"kind", kind}}.dump(),
                    .body = {Json{{"kind", "attention"}, {"layers", 2}, {"causal", causal}}.dump()},
                    .readout = R"({"kind": "per-token"})",
                    .longest = 600},
                   {600, 513, 520});
  at::set_num_threads(1);
}

/// The weights of two heads of 1,500 places are 18 MB for each sequence and layer, 72 MB here.
TEST(FusedStep, KeepsNoSquareOfALongSequence) {
  for (const bool causal : {false, true}) {
    const Json attention = {{"kind", "attention"}, {"layers", 2}, {"causal", causal}};
    const samples::ModelChoice choice = {.encoding = R"({"kind": "t5"})",
                                         .body = {attention.dump()},
                                         .readout = R"({"kind": "per-token"})",
                                         .type = at::kFloat,
                                         .longest = 1500};
    const auto model = samples::make_model(choice);
    const FlatParameters parameters(*model);
    Workspace::of_this_thread().release();
    ASSERT_TRUE(FusedStep::make(*model)->run(batch_for(choice, {1500, 1500}), {}, true));
    EXPECT_LT(Workspace::of_this_thread().size(), std::size_t{20000000});
  }
}

TEST(FusedStep, EqualsTheGraphAtShapesDrawnAtRandom) {
  RandomStream stream(1, "test", "fused shapes");
  const auto draw = [&stream](std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(most - least + 1)));
  };
  for (int trial = 0; trial < 60; ++trial) {
    const std::int64_t heads = draw(1, 5);
    const char* const norms[] = {"pre", "post", "none"};
    const Json attention = {{"kind", "attention"},        {"heads", heads},
                            {"feedforward", draw(0, 40)}, {"layers", draw(1, 2)},
                            {"norm", norms[draw(0, 2)]},  {"residual", draw(0, 3) > 0},
                            {"causal", draw(0, 1) == 1},  {"activation", draw(0, 1) == 1 ? "gelu" : "relu"}};
    const Json gru = {{"kind", "gru"}, {"hidden", heads * draw(1, 10)}, {"bidirectional", draw(0, 1) == 1}};
    std::vector<std::string> encodings;
    for (const std::string& each : samples::encoding_samples().all()) {
      const Json joined = samples::encoding_json(each).value("join", Json());
      if (!has_no_terms(each) && joined != "concatenate")
        encodings.push_back(each);  // heads divide the width
    }
    std::vector<std::int64_t> lengths(static_cast<std::size_t>(draw(1, 6)));
    for (std::int64_t& length : lengths) length = draw(1, samples::ModelChoice().longest);
    const std::string& encoding =
        encodings[static_cast<std::size_t>(draw(0, static_cast<std::int64_t>(encodings.size()) - 1))];
    // What is added in every layer has the width of the embedding, which a GRU before it may change.
    const bool attention_first =
        samples::encoding_json(encoding).value("every_layer", "no") != "no" || draw(0, 1) == 1;
    expect_equal({.encoding = encoding,
                  .body = attention_first ? std::vector<std::string>{attention.dump(), gru.dump()}
                                          : std::vector<std::string>{gru.dump(), attention.dump()},
                  .readout = samples::all_readouts()[static_cast<std::size_t>(draw(0, 4))],
                  .width = heads * draw(1, 20),
                  .outputs = draw(1, 9),
                  .seed = static_cast<std::uint64_t>(trial)},
                 lengths);
  }
}

TEST(FusedStep, EqualsTheGraphWithSeveralThreads) {
  const int before = at::get_num_threads();
  at::set_num_threads(3);
  samples::for_fitting([&](const std::string& encoding, const std::vector<std::string>& body) {
    if (!has_no_terms(encoding) && !trains_in_the_graph(body))
      expect_equal({.encoding = encoding, .body = body}, {5, 2, 4, 1});
  });
  expect_equal({.readout = R"({"kind": "per-token"})"}, {6, 6});
  // A bias that differs between sequences: the class token stands at another place in each.
  expect_equal({.encoding = R"({"kind": "tupe", "initial_std": 1.0})",
                .readout = R"({"kind": "class-token", "place": "last"})"},
               {5, 2, 4, 1});
  at::set_num_threads(before);
}

/// A run that diverges says so; an index made of such numbers would end the program.
TEST(FusedStep, StaysNotANumberForEveryEncoding) {
  samples::for_fitting([](const std::string& encoding, const std::vector<std::string>& body) {
    if (trains_in_the_graph(body)) return;
    samples::ModelChoice choice = {.encoding = encoding, .body = body};
    const Batch batch = batch_for(choice, samples::lengths_for(encoding, {5, 3}));
    for (const at::ScalarType type : {at::kFloat, at::kDouble}) {
      choice.type = type;
      const auto model = samples::make_model(choice);
      const FlatParameters parameters(*model);
      parameters.values().fill_(std::numeric_limits<double>::quiet_NaN());
      Pass pass;
      pass.training = true;
      const auto step = FusedStep::make(*model);
      const auto loss = step == nullptr ? std::nullopt : step->run(batch, pass, true);
      if (loss) {
        EXPECT_TRUE(std::isnan(loss->mean)) << described(choice, batch);
        continue;
      }
      const BatchTensors tensors(batch);
      Pass graph = pass_over(tensors);
      graph.training = true;
      EXPECT_TRUE(model->forward(tensors.tokens, graph).isnan().all().item<bool>())
          << described(choice, batch);
    }
  });
}

TEST(FusedStep, IsNotThereForWhatHasNoSuchForm) {
  const auto made = [](samples::ModelChoice choice) {
    const auto model = samples::make_model(choice);
    const FlatParameters parameters(*model);
    return FusedStep::make(*model) != nullptr;
  };
  EXPECT_TRUE(made({.type = at::kFloat}));
  EXPECT_FALSE(made({.type = at::kDouble}));
  EXPECT_FALSE(made({.body = {R"({"kind": "attention", "dropout": 0.1})"}, .type = at::kFloat}));
  EXPECT_FALSE(made({.body = {R"({"kind": "feedforward", "dropout": 0.1})"}, .type = at::kFloat}));
  EXPECT_FALSE(made({.body = {R"({"kind": "gru", "layers": 2, "dropout": 0.1})"}, .type = at::kFloat}));
  for (const std::string& encoding : samples::encoding_samples().all()) {
    const auto model = samples::make_model({.encoding = encoding, .type = at::kFloat});
    const FlatParameters parameters(*model);
    const auto step = FusedStep::make(*model);
    ASSERT_NE(step, nullptr);
    EXPECT_EQ(step->run(batch_for({}, {3, 3}), {}, false).has_value(), !has_no_terms(encoding)) << encoding;
  }
}

TEST(FusedStep, LetsNotANumberThrough) {
  for (const auto& body : samples::all_bodies()) {
    if (trains_in_the_graph(body)) continue;
    const auto model = samples::make_model({.body = body, .type = at::kFloat});
    const FlatParameters parameters(*model);
    parameters.values()[0] = std::numeric_limits<float>::quiet_NaN();
    Batch batch = batch_for({}, {3, 3});
    batch.tokens[0] = 0;
    const auto loss = FusedStep::make(*model)->run(batch, {}, false);
    ASSERT_TRUE(loss);
    EXPECT_TRUE(std::isnan(loss->mean)) << body.front();
  }
}

}  // namespace ordinate
