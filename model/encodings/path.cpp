#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/encodings/layer_parameters.h"
#include "model/encodings/relative.h"

namespace ordinate {

namespace {

/// Yang et al. 2025: the logit of i for j is k_jᵀ (Π_{s = j+1 … i} H_s) q_i/√d with H_s = I − β_s w_s w_sᵀ,
/// w_s of length 1 and β_s = 2σ(·), both made from the state at s. All products at once (their section 3.1):
/// q kᵀ − tril(q wᵀ) (I + D stril(w wᵀ))⁻¹ D stril(w kᵀ), D = diag β, stril without the diagonal.
class PathEncoding : public PositionalEncoding {
 public:
  PathEncoding(const Json&, const EncodingContext& context) : heads_(context.heads) {
    const std::int64_t width = context.attention_width;
    const auto linear = [&](const char* part, std::vector<std::int64_t> shape) {
      return register_in_layers(*this, context, part, [&](const std::string& name) {
        return context.initial.linear(name, shape, width);
      });
    };
    directions_ = linear("direction", {width, width});
    beta_weights_ = linear("beta_weight", {heads_, width});
    beta_biases_ = linear("beta_bias", {heads_});
  }

  /// In both directions the path from a query to a key ahead of it is that of the key to the query.
  at::Tensor content_bias(const AttentionContent& content, const AttentionPlace& place) override {
    const auto layer = static_cast<std::size_t>(place.layer);
    const at::Tensor& x = content.input;
    const at::Tensor w = direction(at::linear(x, directions_[layer]));
    const at::Tensor beta =
        2 * at::linear(x, beta_weights_[layer], beta_biases_[layer]).sigmoid().transpose(1, 2).unsqueeze(3);
    const at::Tensor inner = at::matmul(w, w.transpose(2, 3)).tril(-1) * beta;
    const at::Tensor behind = correction(content.queries, content.keys, w, beta, inner);
    const double root = std::sqrt(static_cast<double>(content.queries.size(3)));
    if (place.causal && !place.seen.defined()) return behind / -root;
    const at::Tensor ahead = correction(content.keys, content.queries, w, beta, inner);
    return (behind + ahead.tril(-1).transpose(2, 3)) / -root;
  }

  std::optional<EncodingTerms> terms(const Positions&) override {
    EncodingTerms terms;
    terms.path_directions = directions_;
    terms.path_beta_weights = beta_weights_;
    terms.path_beta_biases = beta_biases_;
    return terms;
  }

 private:
  /// [batch, length, width] to unit vectors, [batch, heads, length, head_width].
  at::Tensor direction(const at::Tensor& x) const {
    const at::Tensor parts = x.view({x.size(0), x.size(1), heads_, -1}).transpose(1, 2);
    return parts / parts.square().sum(3, true).add(1e-12).sqrt();
  }

  static at::Tensor correction(const at::Tensor& from, const at::Tensor& to, const at::Tensor& w,
                               const at::Tensor& beta, const at::Tensor& inner) {
    const at::Tensor right = at::matmul(w, to.transpose(2, 3)).tril(-1) * beta;
    const at::Tensor solved =
        at::linalg_solve_triangular(inner, right, /*upper=*/false, /*left=*/true, /*unitriangular=*/true);
    return at::matmul(at::matmul(from, w.transpose(2, 3)).tril(), solved);
  }

  std::int64_t heads_;
  std::vector<at::Tensor> directions_;    ///< of each layer, [width, width]
  std::vector<at::Tensor> beta_weights_;  ///< [heads, width]
  std::vector<at::Tensor> beta_biases_;   ///< [heads]
};

const RegisterEncoding path_entry{
    {{.id = "path",
      .title = "PaTH",
      .summary =
          "Every symbol between two places reflects what passes it: positions are a path of the content.",
      .help =
          "Each place s has a direction w_s of length 1 and a strength β_s between 0 and 2 for every head. "
          "On "
          "its way from place j to place i a key meets H_s = I − β_s w_s w_sᵀ of all places behind j up to "
          "i; "
          "the logit is its product with the query. β = 0 lets it pass, 1 takes the direction away, 2 "
          "reflects "
          "it.\n\nWhere it acts: the logits of every attention layer; each has directions of its "
          "own.\n\nParameters: width² + heads × (width + 1) a layer.\n\nBeyond the training length: no table "
          "ends.\n\nThe paper's model is causal; in both directions the path from a key ahead is gone back "
          "to "
          "the query, so that left and right are not told apart: that is ours. The published layer makes w "
          "by "
          "a map of rank 32 and a short convolution; here it is one linear map.\n\nIts work grows with "
          "length³/3 a head besides that of attention.\n\nTry this: parity, which attention alone finds "
          "hard, with a causal body.",
      .formula = R"(a_{ij} = \frac{q_i · (H_i ⋯ H_{j+1} k_j)}{\sqrt{d_h}})"
                 "\n"
                 R"(H_s = I - β_s w_s w^⊤_s)",
      .reference = "Yang et al. 2025 (PaTH attention), sections 2 and 3",
      .order = 160,
      .traits = attention_traits(true),
      .sizes = {{"parameters", "layers*(inner^2 + heads*(inner + 1))"},
                {"a_row", "layers*(2*inner + 3*heads)"},
                {"a_pair", "8*layers"},
                {"whole_squares", "1"},
                {"from_content", "1"}}},
     make_encoding<PathEncoding>,
     R"py(class Path(nn.Module):
    """Of one layer: directions w of length 1 and strengths beta."""

    def __init__(self):
        super().__init__()
        bound = 1 / math.sqrt($inner)
        self.direction = nn.Parameter(torch.empty($inner, $inner).uniform_(-bound, bound))
        self.beta_weight = nn.Parameter(torch.empty($heads, $inner).uniform_(-bound, bound))
        self.beta_bias = nn.Parameter(torch.empty($heads).uniform_(-bound, bound))


class Encoding(nn.Module):
    """Yang et al. 2025: k_j meets I - beta_s w_s w_s^T of every place s from j + 1 to i."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Path() for _ in range($layers)])

    def content_bias(self, x, queries, keys, layer, causal):
        path = self.layers[layer]
        w = F.linear(x, path.direction).unflatten(2, ($heads, $head_width)).transpose(1, 2)
        w = w / (w.square().sum(dim=3, keepdim=True) + 1e-12).sqrt()
        beta = 2 * F.linear(x, path.beta_weight, path.beta_bias).sigmoid()  # [batch, length, heads]
        beta = beta.transpose(1, 2)[..., None]
        inner = (w @ w.transpose(2, 3)).tril(-1) * beta

        def correction(a, b):
            right = (w @ b.transpose(2, 3)).tril(-1) * beta
            solved = torch.linalg.solve_triangular(inner, right, upper=False, unitriangular=True)
            return (a @ w.transpose(2, 3)).tril() @ solved

        bias = correction(queries, keys)  # [batch, heads, length, length]
        if not causal:
            bias = bias + correction(keys, queries).tril(-1).transpose(2, 3)
        return -bias / math.sqrt($head_width)
)py"}};

}  // namespace

}  // namespace ordinate
