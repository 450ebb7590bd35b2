#pragma once
#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <torch/types.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "model/experiment/attention_fit.h"
#include "model/layers/sequence_model.h"

/// Small models and batches for the tests of the layers.
namespace ordinate::samples {

/// Options of an entry: its defaults with these fields changed.
inline Json filled(const CatalogueEntry& entry, const Json& changed) {
  Json options = {{"kind", entry.id}};
  for (const Option& option : entry.options)
    if (!option.default_value.is_null()) options[option.key] = option.default_value;
  options.update(changed);
  return options;
}

inline Json block_json(const std::string& text) {
  const Json changed = Json::parse(text);
  return filled(block_registry().find(changed["kind"])->description, changed);
}

inline Json encoding_json(const std::string& text) {
  const Json changed = Json::parse(text);
  return filled(encoding_registry().find(changed["kind"])->description, changed);
}

constexpr std::int64_t grid_columns = 3;  ///< of the grid, for what reads rows and columns

/// Whether the encoding reads rows and columns: then all sequences of a batch are equally long.
inline bool on_grid(const std::string& encoding) {
  const auto* entry = encoding_registry().find(Json::parse(encoding)["kind"]);
  return traits_of<EncodingTraits>(entry->description).grid;
}

/// These, or as many equal ones where the encoding needs them.
inline std::vector<std::int64_t> lengths_for(const std::string& encoding, std::vector<std::int64_t> lengths) {
  if (on_grid(encoding) && !lengths.empty())
    lengths.assign(lengths.size(), *std::max_element(lengths.begin(), lengths.end()));
  return lengths;
}

struct ModelChoice {
  std::string encoding = R"({"kind": "none"})";
  std::vector<std::string> body = {R"({"kind": "attention", "feedforward": 8})"};
  std::string readout = R"({"kind": "mean"})";
  std::int64_t width = 6;
  std::int64_t outputs = 3;
  std::uint64_t seed = 1;
  at::ScalarType type = at::kDouble;
  std::int64_t longest = 7;
  std::int64_t digits = 0;  ///< of the symbols, from the first on
};

constexpr std::int64_t symbols = 5;
inline std::shared_ptr<SequenceModel> make_model(const ModelChoice& choice) {
  Json model = {{"embedding", {{"width", choice.width}, {"initial_std", 1.0}, {"scale", "none"}}},
                {"encoding", encoding_json(choice.encoding)},
                {"body", Json::array()},
                {"readout", Json::parse(choice.readout)}};
  for (const std::string& block : choice.body) model["body"].push_back(block_json(block));
  return std::make_shared<SequenceModel>(model,
                                         ModelShape{symbols,
                                                    choice.outputs,
                                                    choice.longest,
                                                    0,
                                                    on_grid(choice.encoding) ? grid_columns : 0,
                                                    {choice.digits, 1}},
                                         Initializer(choice.seed, choice.type));
}

/// [batch, length] of tokens that differ from place to place.
inline at::Tensor tokens(std::int64_t batch, std::int64_t length) {
  return (at::arange(batch * length, at::kLong) * 7 + 3).fmod(11).fmod(symbols).view({batch, length});
}

inline Pass pass_with(const std::vector<std::int64_t>& lengths) {
  Pass pass;
  if (!lengths.empty()) pass.lengths = at::tensor(lengths, at::kLong);
  return pass;
}

inline double distance(const at::Tensor& a, const at::Tensor& b) {
  return (a - b).abs().max().item<double>();
}

/// An entry's options at sizes that a test can afford, and far enough from zero that a test sees them.
inline Json small_options(const CatalogueEntry& entry) {
  Json options = {{"kind", entry.id}};
  for (const Option& option : entry.options) {
    const bool positions = option.constraint == OptionConstraint::position_range;
    if (option.kind == OptionKind::integer && option.default_value.is_number() && option.default_value > 8)
      options[option.key] =
          std::max<std::int64_t>(positions ? 20 : 6, static_cast<std::int64_t>(*option.minimum));
    if (option.key == "initial_std") options[option.key] = 1.0;
    if (option.key == "layers") options[option.key] = 2;
  }
  const auto* encoding = std::get_if<EncodingTraits>(&entry.traits);
  if (encoding != nullptr && encoding->joins && !encoding->joins->adds_width())
    options[encoding->joins->columns] = 24;  // columns that three heads divide
  return options;
}

/// The entry's defaults, then every other value of every choice and flag, one at a time.
inline std::vector<Json> variations(const CatalogueEntry& entry) {
  std::vector<Json> all = {small_options(entry)};
  const auto add = [&](const std::string& key, const Json& value) {
    Json options = all.front();
    // What is joined side by side is added to no layer.
    if (key == "every_layer" && find_option(entry.options, "join")->default_value != "add") return;
    options[key] = value;
    all.push_back(std::move(options));
  };
  for (const Option& option : entry.options) {
    if (option.kind == OptionKind::boolean) add(option.key, option.default_value != true);
    for (const OptionChoice& choice : option.choices)
      if (Json(choice.value) != option.default_value) add(option.key, choice.value);
  }
  return all;
}

/// Where a formula gives a bias it has other variables than where it gives a table.
inline Json with_formula(Json options, const CatalogueEntry& entry) {
  const auto* encoding = std::get_if<EncodingTraits>(&entry.traits);
  if (encoding == nullptr || !encoding->formula) return options;
  const FormulaTrait& rule = *encoding->formula;
  const bool pairs =
      options.value(rule.by, find_option(entry.options, rule.by)->default_value.get<std::string>()) == "bias";
  options[rule.option] = pairs ? "-w * abs(i - j) * (h + v) / H" : "w * sin(pos * v) + i / d";
  options[rule.constants] = "w = 0.5 trained, v = 2 trained";
  return options;
}

/// As a test hands them on; the first of each entry first, then what is varied.
struct Samples {
  std::vector<std::string> plain;   ///< one an entry
  std::vector<std::string> varied;  ///< the others

  std::vector<std::string> all() const {
    std::vector<std::string> list = plain;
    list.insert(list.end(), varied.begin(), varied.end());
    return list;
  }
};

template <class Registry>
Samples samples_of(const Registry& registry) {
  Samples result;
  for (const auto& entry : registry.entries()) {
    bool first = true;
    for (const Json& options : variations(entry.description)) {
      (first ? result.plain : result.varied).push_back(with_formula(options, entry.description).dump());
      first = false;
    }
  }
  return result;
}

inline bool takes_positions(const std::string& block) {
  return ordinate::takes_positions(block_registry().find(Json::parse(block)["kind"])->description);
}

/// Whether the encoding, with these options, acts inside attention.
inline bool acts_in_attention(const std::string& encoding) {
  const Json options = Json::parse(encoding);
  const CatalogueEntry& entry = encoding_registry().find(options["kind"])->description;
  return needs_attention(entry) || !traits_of<EncodingTraits>(entry).attention_option(options).empty();
}

/// Every encoding of the registry. Options that no variation reaches are added by hand.
inline const Samples& encoding_samples() {
  static const Samples list = [] {
    Samples result = samples_of(encoding_registry());
    result.varied.push_back(R"({"kind": "rotary", "layout": "half-split", "base": 10, "share": 0.7})");
    result.varied.push_back(R"({"kind": "tupe", "relative": true, "buckets": 4, "max_distance": 4,
                                "initial_std": 1.0, "positions": "randomised", "position_range": 20})");
    return result;
  }();
  return list;
}

/// Encodings beside the symbols' vectors, and at positions that are drawn, whole and real ones.
inline const std::vector<std::string>& joined_or_drawn() {
  static const std::vector<std::string> list = {
      R"({"kind": "learned", "initial_std": 1.0, "join": "concatenate"})",
      R"({"kind": "mlp", "join": "concatenate", "positions": "randomised", "position_range": 20})",
      R"({"kind": "fourier", "hidden": 4, "features": 4, "gamma": 2, "positions": "real", "position_range": 20})",
      R"({"kind": "fire", "hidden": 4, "positions": "real", "position_range": 20})",
      R"({"kind": "polar", "positions": "real", "position_range": 20})",
      R"({"kind": "tupe", "initial_std": 1.0, "positions": "randomised", "position_range": 20})",
      R"({"kind": "rotary", "positions": "randomised", "position_range": 20})"};
  return list;
}

/// Added to the input, and anything but none.
inline const std::string& a_table() {
  static const std::string table = R"({"kind": "learned", "initial_std": 1.0})";
  return table;
}

inline bool has_attention(const std::vector<std::string>& body) {
  return std::any_of(body.begin(), body.end(),
                     [](const std::string& block) { return takes_positions(block); });
}

/// Every block of the registry alone, and blocks after each other.
inline const std::vector<std::vector<std::string>>& plain_bodies() {
  static const std::vector<std::vector<std::string>> list = [] {
    std::vector<std::vector<std::string>> bodies;
    for (const std::string& block : samples_of(block_registry()).plain) bodies.push_back({block});
    bodies.push_back(
        {R"({"kind": "attention", "feedforward": 0, "norm": "none", "residual": false, "heads": 3})"});
    std::vector<std::string> chain = {R"({"kind": "gru", "hidden": 6})"};
    for (const std::string& block : samples_of(block_registry()).plain) chain.push_back(block);
    bodies.push_back(chain);
    return bodies;
  }();
  return list;
}

/// The same, and every block with every choice and flag in turn.
inline const std::vector<std::vector<std::string>>& all_bodies() {
  static const std::vector<std::vector<std::string>> list = [] {
    std::vector<std::vector<std::string>> bodies = plain_bodies();
    for (const std::string& block : samples_of(block_registry()).varied) bodies.push_back({block});
    return bodies;
  }();
  return list;
}

inline const std::vector<std::string>& all_readouts() {
  static const std::vector<std::string> list = {
      R"({"kind": "last"})", R"({"kind": "mean"})", R"({"kind": "class-token", "place": "first"})",
      R"({"kind": "class-token", "place": "last"})", R"({"kind": "per-token"})"};
  return list;
}

/// `use(encoding, body)`: every encoding with every plain body that it fits, every variation of an encoding
/// with one of them in turn, and every variation of a block with one encoding in turn.
template <class Use>
void for_fitting(const Use& use) {
  const auto fits = [](const std::string& encoding, const std::vector<std::string>& body) {
    return has_attention(body) || !acts_in_attention(encoding);
  };
  for (const auto& body : plain_bodies())
    for (const std::string& encoding : encoding_samples().plain)
      if (fits(encoding, body)) use(encoding, body);
  const auto in_turn = [turn = std::size_t{0}](const auto& list, const auto& good) mutable -> const auto& {
    while (!good(list[turn % list.size()])) ++turn;
    return list[turn++ % list.size()];
  };
  auto body_in_turn = in_turn;
  auto encoding_in_turn = in_turn;
  for (const std::string& encoding : encoding_samples().varied)
    use(encoding, body_in_turn(plain_bodies(), [&](const auto& body) { return fits(encoding, body); }));
  for (std::size_t i = plain_bodies().size(); i < all_bodies().size(); ++i) {
    const auto& body = all_bodies()[i];
    use(encoding_in_turn(encoding_samples().plain, [&](const auto& each) { return fits(each, body); }), body);
  }
}

}  // namespace ordinate::samples
