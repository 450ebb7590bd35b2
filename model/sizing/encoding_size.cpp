#include "model/sizing/encoding_size.h"

#include <algorithm>

namespace ordinate {

namespace {

// Numbers that one evaluation of a formula or of a logarithm of distances leaves, with their gradients.
constexpr double numbers_a_bias = 8;
// Of one evaluation of FLOATER's network: its tensors, and what the graph keeps of each operation.
constexpr double tensors_an_evaluation = 12;
constexpr double overhead_an_operation = 256;

class Measure {
 public:
  Measure(const RunConfig& run, const ModelSize& size)
      : options_(run.model["encoding"]), size_(size), width_(size.width), layers_(size.attention_layers()) {
    const LayerSize* attention = size.attention();
    heads_ = attention == nullptr ? 0 : attention->heads;
    inner_ = attention == nullptr ? 0 : attention->inputs;
    randomised_ = options_.value("positions", std::string()) == "randomised";
  }

  EncodingSize result() {
    const std::string kind = options_["kind"];
    if (kind == "none" || kind == "rotary") return rotations(kind == "rotary");
    if (kind == "alibi" || kind == "kerple" || kind == "t5") return biases(kind);
    if (kind == "shaw") return relative_vectors();
    if (kind == "transformer-xl") return relative_waves();
    if (kind == "tupe") return untied();
    if (kind == "formula" && options_.value("place", std::string()) == "bias") return biases(kind);
    result_.row_in_every_layer = options_.value("every_layer", std::string("no")) != "no";
    result_.table = rows() * width_;
    result_.a_place = 4 * static_cast<double>(width_) * (result_.row_in_every_layer ? layers_ : 1);
    if (kind == "sinusoidal" || kind == "formula")
      result_.a_place += numbers_a_bias * static_cast<double>(width_);
    else if (kind == "one-hot")
      one_hot();
    else if (kind == "mlp" || kind == "sinusoidal-mlp" || kind == "fourier")
      network(kind);
    else if (kind == "floater")
      path();
    else
      tables(kind != "learned");
    return result_;
  }

 private:
  std::int64_t option(const char* key, std::int64_t otherwise = 0) const {
    return options_.value(key, Json(otherwise)).get<std::int64_t>();
  }
  std::int64_t rows() const {
    if (options_.contains("max_length")) return option("max_length");
    return randomised_ ? option("position_range", size_.evaluated) : size_.evaluated;
  }

  EncodingSize rotations(bool turn) {
    if (turn) result_.a_place = 4 * static_cast<double>(inner_);
    return result_;
  }

  EncodingSize biases(const std::string& kind) {
    if (kind == "kerple") result_.parameters = 2 * heads_;
    if (kind == "t5") result_.parameters = option("buckets") * heads_;
    result_.bias_heads = heads_;
    result_.a_pair = numbers_a_bias * static_cast<double>(heads_);
    return result_;
  }

  EncodingSize relative_vectors() {
    const std::int64_t vectors = 2 * option("clip") + 1;
    const std::int64_t head_width = heads_ > 0 ? inner_ / heads_ : 0;
    result_.parameters = layers_ * vectors * head_width * (options_.value("values", true) ? 2 : 1);
    result_.a_place = static_cast<double>(vectors);
    result_.through_graph = result_.from_content = randomised_;
    return result_;
  }

  EncodingSize relative_waves() {
    result_.parameters = layers_ * (inner_ * inner_ + 2 * inner_);
    result_.a_place = 4 * static_cast<double>(inner_ * layers_);
    result_.through_graph = result_.from_content = true;
    return result_;
  }

  EncodingSize untied() {
    result_.table = rows() * width_;
    result_.parameters = result_.table + 2 * inner_ * width_ + 2 * heads_;
    if (options_.value("relative", false)) result_.parameters += option("buckets") * heads_;
    result_.bias_heads = heads_;
    result_.a_pair = numbers_a_bias * static_cast<double>(heads_);
    result_.a_place = 4 * static_cast<double>(inner_);
    return result_;
  }

  void one_hot() {
    const bool joined = options_.value("join", std::string()) == "concatenate";
    result_.parameters = joined ? 0 : rows() * width_;
    result_.table = rows() * (joined ? rows() : width_);
    result_.a_place = 3 * static_cast<double>(joined ? rows() : width_);
  }

  void network(const std::string& kind) {
    const std::int64_t hidden = option("hidden");
    std::int64_t features = 1;
    if (kind == "sinusoidal-mlp") features = width_;
    if (kind == "fourier") features = option("features");
    result_.parameters = hidden * (features + 1) + width_ * (hidden + 1);
    if (kind == "fourier") result_.parameters += features / 2;
    result_.a_place += 3 * static_cast<double>(features + hidden);
  }

  void path() {
    const bool in_layers = options_.value("place", std::string()) == "layers";
    const std::int64_t width = in_layers ? inner_ : width_;
    result_.parameters = 2 * width * (width + 2) + width * (in_layers ? 3 * layers_ : 1);
    const double evaluations = options_.value("solver", std::string()) == "rk4" ? 4 : 2;
    const auto states = static_cast<double>(in_layers ? 3 * layers_ : 1);
    result_.a_place +=
        evaluations * tensors_an_evaluation * (states * static_cast<double>(width) + overhead_an_operation);
    result_.through_graph = in_layers;
  }

  void tables(bool unknown) {
    const bool own = options_.value("every_layer", std::string()) == "own" && layers_ > 1;
    result_.parameters = result_.table * (own ? layers_ : 1);
    if (!unknown) return;
    result_.bias_heads = heads_;
    result_.a_pair = numbers_a_bias * static_cast<double>(heads_);
    result_.through_graph = true;
  }

  const Json& options_;
  const ModelSize& size_;
  std::int64_t width_;
  std::int64_t layers_;
  std::int64_t heads_ = 0;
  std::int64_t inner_ = 0;  ///< width of the attention layers
  bool randomised_ = false;
  EncodingSize result_;
};

}  // namespace

EncodingSize encoding_size(const RunConfig& run, const ModelSize& size) {
  return Measure(run, size).result();
}

}  // namespace ordinate
