#pragma once
#include <memory>
#include <vector>

#include "model/fused/buffer.h"
#include "model/fused/fused_part.h"

namespace ordinate {

/// One direction of one recurrent layer over a whole sequence, from the zero state; see `gru_kernel.h`.
/// Sequences are laid out [length, batch, ·] here.
class FusedGruDirection {
 public:
  struct Parameters {
    FusedParameter weight_ih;  ///< [3 hidden, inputs]
    FusedParameter weight_hh;  ///< [3 hidden, hidden]
    FusedParameter bias_ih;    ///< [3 hidden]
    FusedParameter bias_hh;
  };
  FusedGruDirection(const Parameters& parameters, std::int64_t inputs, std::int64_t hidden)
      : parameters_(parameters), inputs_(inputs), hidden_(hidden) {}

  /// [length, batch, inputs] to [length, batch, hidden]. `keep`: `backward` will follow.
  const float* forward(std::int64_t length, std::int64_t batch, const float* x, bool keep);
  /// Adds the gradients of the parameters, and writes that of x or adds it to what is there.
  void backward(std::int64_t length, std::int64_t batch, const float* gradient, float* x_gradient, bool add);

 private:
  /// Places whose products with the input are made at a time.
  std::int64_t places_at_a_time(std::int64_t length, std::int64_t batch) const;
  void add_parameter_gradients(std::int64_t row, std::int64_t rows);
  void input_gradient(std::int64_t row, std::int64_t rows, float* x_gradient, bool add) const;

  Parameters parameters_;
  std::int64_t inputs_;
  std::int64_t hidden_;
  const float* input_ = nullptr;
  Buffer input_weights_;  // weight_ih, transposed
  Buffer state_weights_;  // weight_hh, transposed
  Buffer from_input_;     // [some places, batch, 3, hidden]
  Buffer from_state_;     // [batch, 3, hidden]
  Buffer states_;         // [length + 1, batch, hidden]: the zero state first
  Buffer kept_;           // [length, batch, 4, hidden], and the gradients after backward; or of one place
  Buffer carried_;        // [batch, hidden]
  Buffer sums_;           // [4, hidden]
};

/// Layers of a gated recurrent network, in one direction or both; dropout between them is not done here.
class FusedGru : public FusedPart {
 public:
  struct Layer {
    std::unique_ptr<FusedGruDirection> forwards;
    std::unique_ptr<FusedGruDirection> backwards;  ///< null with one direction
    Buffer reversed;                               // the input, each sequence turned round
    Buffer output;                                 // [length, batch, output width] where directions join
    Buffer gradient;                               // of the input
    Buffer part;                                   // of the gradient or of the reversed input's
  };
  FusedGru(std::vector<Layer> layers, std::int64_t inputs, std::int64_t hidden)
      : layers_(std::move(layers)), inputs_(inputs), hidden_(hidden) {}

  const float* forward(const FusedPass& pass, const float* input) override;
  float* backward(const FusedPass& pass, float* gradient) override;
  std::int64_t columns_that_end_first() const override { return both() ? hidden_ : 0; }

 private:
  bool both() const { return layers_.front().backwards != nullptr; }
  std::int64_t output_width() const { return both() ? 2 * hidden_ : hidden_; }
  std::int64_t input_width(const Layer& layer) const {
    return &layer == &layers_.front() ? inputs_ : output_width();
  }
  const float* run(const FusedPass& pass, Layer& layer, const float* x);
  float* run_back(const FusedPass& pass, Layer& layer, const float* gradient);

  std::vector<Layer> layers_;
  std::int64_t inputs_;
  std::int64_t hidden_;
  Buffer by_time_;      // the input, [length, batch, inputs]
  Buffer by_sequence_;  // the output, [batch, length, output width]
  Buffer gradient_;     // by time, then by sequence
};

}  // namespace ordinate
