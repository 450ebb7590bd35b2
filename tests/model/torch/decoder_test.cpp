// A sequence that is read part by part, against the same sequence read at once (which the twins in Python
// check): every encoding with every block, whichever of them keep anything.
#include <gtest/gtest.h>

#include "model/layers/decoder.h"
#include "tests/model/torch/model_samples.h"

namespace ordinate {
namespace {

/// The block as one in which no place learns of what stands behind it, or nothing where it always does.
std::optional<std::string> looking_back(const std::string& block) {
  Json options = Json::parse(block);
  const CatalogueEntry& entry = block_registry().find(options["kind"])->description;
  const Condition& ahead = traits_of<BlockTraits>(entry).looks_ahead;
  for (const bool flag : {false, true}) {
    if (!ahead.holds(samples::filled(entry, options))) return options.dump();
    options[ahead.option] = flag;
  }
  return ahead.holds(samples::filled(entry, options)) ? std::nullopt : std::optional(options.dump());
}

std::shared_ptr<SequenceModel> model_of(const std::string& encoding, const std::vector<std::string>& body,
                                        std::int64_t trained = 0) {
  Json model = {{"embedding", {{"width", 6}, {"initial_std", 1.0}, {"scale", "none"}}},
                {"encoding", samples::encoding_json(encoding)},
                {"body", Json::array()},
                {"readout", {{"kind", "per-token"}}}};
  for (const std::string& block : body) model["body"].push_back(samples::block_json(block));
  const std::int64_t columns = samples::on_grid(encoding) ? samples::grid_columns : 0;
  return std::make_shared<SequenceModel>(model, ModelShape{samples::symbols, 3, 12, trained, columns, {2, 1}},
                                         Initializer(1, at::kDouble));
}

/// Largest difference of a logit, whenever a part was read.
double difference(const SequenceModel& model, const std::vector<std::size_t>& parts) {
  const c10::AutoGradMode no_gradients(false);
  const std::vector<std::int32_t> tokens = {3, 0, 1, 4, 2, 0, 1, 1, 3, 2, 4, 0};
  Decoder decoder(model);
  double largest = 0;
  std::size_t read = 0;
  for (const std::size_t part : parts) {
    const at::Tensor& logits = decoder.read(std::span(tokens).subspan(read, part));
    read += part;
    const at::Tensor all = at::tensor(
        std::vector<std::int64_t>(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(read)),
        at::kLong);
    const at::Tensor whole = model.forward(all.unsqueeze(0), {}).squeeze(0);
    EXPECT_EQ(logits.sizes(), whole.sizes());
    largest = std::max(largest, samples::distance(logits, whole));
  }
  EXPECT_EQ(read, tokens.size());
  return largest;
}

TEST(Decoder, ReadsPartByPartWhatIsReadAtOnce) {
  int looked_back = 0;
  samples::for_fitting([&](const std::string& encoding, const std::vector<std::string>& body) {
    std::vector<std::string> causal;
    for (const std::string& block : body)
      if (const auto back = looking_back(block)) causal.push_back(*back);
    if (causal.size() != body.size()) return;
    ++looked_back;
    const auto model = model_of(encoding, causal);
    ASSERT_TRUE(model->continues()) << causal.front();
    const std::vector<std::size_t> parts = samples::on_grid(encoding)
                                               ? std::vector<std::size_t>{3, 3, 6}
                                               : std::vector<std::size_t>{4, 1, 1, 3, 1, 2};
    EXPECT_LT(difference(*model, parts), 1e-11) << encoding << " " << causal.front();
  });
  EXPECT_GT(looked_back, 100);
}

/// Angles that are stretched beyond the trained length change what earlier places were told.
TEST(Decoder, ReadsAgainWhereALongerSequenceChangesEarlierPlaces) {
  const std::vector<std::string> body = {R"({"kind": "attention", "layers": 2, "causal": true})"};
  const CatalogueEntry& rotary = encoding_registry().find("rotary")->description;
  int scalings = 0;
  for (const OptionChoice& choice : find_option(rotary.options, "scaling")->choices) {
    if (choice.value == "none") continue;
    ++scalings;
    const Json encoding = {{"kind", "rotary"}, {"scaling", choice.value}};
    const auto model = model_of(encoding.dump(), body, 6);
    EXPECT_TRUE(model->encoding().keeps_earlier(4, 6)) << choice.value;
    EXPECT_FALSE(model->encoding().keeps_earlier(6, 7)) << choice.value;
    EXPECT_LT(difference(*model, {5, 1, 1, 1, 1, 1, 2}), 1e-11) << choice.value;
  }
  EXPECT_GT(scalings, 2);
}

TEST(Decoder, ReadsAllAgainWhereAPlaceLooksAhead) {
  const auto model = model_of(samples::a_table(), {R"({"kind": "attention", "layers": 2})"});
  EXPECT_FALSE(model->continues());
  EXPECT_LT(difference(*model, {4, 1, 1, 6}), 1e-11);
}

/// The work that is saved: a block that keeps what it needs is shown the new places alone.
TEST(Decoder, ShowsABlockNewPlacesOnly) {
  const auto model =
      model_of(samples::a_table(), {R"({"kind": "attention", "causal": true})",
                                    R"({"kind": "gru", "hidden": 6})", R"({"kind": "feedforward"})"});
  const auto body = model->continuations();
  for (const auto& block : body) EXPECT_EQ(dynamic_cast<ReadAgain*>(block.get()), nullptr);
  const c10::AutoGradMode no_gradients(false);
  const at::Tensor tokens = samples::tokens(1, 5);
  EXPECT_EQ(model->continued(tokens.narrow(1, 0, 4), 0, body).size(1), 4);
  EXPECT_EQ(model->continued(tokens, 4, body).size(1), 1);
}

}  // namespace
}  // namespace ordinate
