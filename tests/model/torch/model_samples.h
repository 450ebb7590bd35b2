#pragma once
#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <torch/types.h>

#include <memory>
#include <string>
#include <vector>

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

struct ModelChoice {
  std::string encoding = R"({"kind": "none"})";
  std::vector<std::string> body = {R"({"kind": "attention", "feedforward": 8})"};
  std::string readout = R"({"kind": "mean"})";
  std::int64_t width = 6;
  std::int64_t outputs = 3;
  std::uint64_t seed = 1;
  at::ScalarType type = at::kDouble;
};

constexpr std::int64_t symbols = 5;
constexpr std::int64_t longest = 7;

inline std::shared_ptr<SequenceModel> make_model(const ModelChoice& choice) {
  Json model = {{"embedding", {{"width", choice.width}, {"initial_std", 1.0}, {"scale", "none"}}},
                {"encoding", encoding_json(choice.encoding)},
                {"body", Json::array()},
                {"readout", Json::parse(choice.readout)}};
  for (const std::string& block : choice.body) model["body"].push_back(block_json(block));
  return std::make_shared<SequenceModel>(model, ModelShape{symbols, choice.outputs, longest},
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

inline const std::vector<std::string>& all_encodings() {
  static const std::vector<std::string> list = {
      R"({"kind": "none"})",
      R"({"kind": "sinusoidal"})",
      R"({"kind": "learned", "initial_std": 1.0})",
      R"({"kind": "one-hot", "join": "add", "initial_std": 1.0})",
      R"({"kind": "fourier", "features": 6, "hidden": 4, "gamma": 2})",
      R"({"kind": "mlp", "hidden": 5})",
      R"({"kind": "sinusoidal-mlp", "hidden": 5})",
      R"({"kind": "floater", "initial_std": 1.0, "solver": "rk4"})",
      R"({"kind": "formula", "formula": "w * sin(pos * v) + i / d", "constants": "w = 0.5 trained, v = 2 trained"})",
  };
  return list;
}

/// These need a body with attention.
inline const std::vector<std::string>& attention_encodings() {
  static const std::vector<std::string> list = {
      R"({"kind": "learned", "initial_std": 1.0, "every_layer": "own"})",
      R"({"kind": "sinusoidal", "every_layer": "shared"})",
      R"({"kind": "floater", "place": "layers", "initial_std": 1.0})",
      R"({"kind": "rotary"})",
      R"({"kind": "rotary", "layout": "half-split", "base": 10, "share": 0.7})",
      R"({"kind": "alibi"})",
      R"({"kind": "alibi", "direction": "causal"})",
      R"({"kind": "t5", "buckets": 4, "max_distance": 5, "initial_std": 1.0})",
      R"({"kind": "shaw", "clip": 2})",
      R"({"kind": "shaw", "clip": 2, "values": false})",
      R"({"kind": "transformer-xl", "initial_std": 1.0})",
      R"({"kind": "tupe", "initial_std": 1.0})",
      R"({"kind": "tupe", "relative": true, "buckets": 4, "max_distance": 4, "initial_std": 1.0})",
      R"({"kind": "kerple"})",
      R"({"kind": "formula", "place": "bias", "formula": "-w * abs(i - j) * (h + 1) / H", "constants": "w = 0.5 trained"})",
  };
  return list;
}

inline bool has_attention(const std::vector<std::string>& body) {
  for (const std::string& block : body)
    if (Json::parse(block)["kind"] == "attention") return true;
  return false;
}

inline const std::vector<std::vector<std::string>>& all_bodies() {
  static const std::vector<std::vector<std::string>> list = {
      {R"({"kind": "attention", "feedforward": 8, "layers": 2})"},
      {R"({"kind": "attention", "feedforward": 8, "norm": "post", "causal": true})"},
      {R"({"kind": "attention", "feedforward": 0, "norm": "none", "residual": false, "heads": 3})"},
      {R"({"kind": "gru", "hidden": 4, "layers": 2})"},
      {R"({"kind": "gru", "hidden": 4, "layers": 2, "bidirectional": true})"},
      {R"({"kind": "feedforward", "hidden": 8})"},
      {R"({"kind": "gru", "hidden": 6})", R"({"kind": "attention", "feedforward": 8})",
       R"({"kind": "feedforward", "hidden": 5, "norm": "post"})"},
  };
  return list;
}

inline const std::vector<std::string>& all_readouts() {
  static const std::vector<std::string> list = {
      R"({"kind": "last"})", R"({"kind": "mean"})", R"({"kind": "class-token", "place": "first"})",
      R"({"kind": "class-token", "place": "last"})", R"({"kind": "per-token"})"};
  return list;
}

/// Every encoding with every body that it fits: `use(encoding, body)`.
template <class Use>
void for_fitting(const Use& use) {
  for (const auto& body : all_bodies()) {
    for (const std::string& encoding : all_encodings()) use(encoding, body);
    if (!has_attention(body)) continue;
    for (const std::string& encoding : attention_encodings()) use(encoding, body);
  }
}

}  // namespace ordinate::samples
