#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <torch/csrc/autograd/custom_function.h>

#include "model/encodings/grid_table.h"
#include "model/encodings/layer_parameters.h"
#include "model/kernels/skew_exponential.h"

namespace ordinate {

namespace {

/// The kernel as a node of the graph, in single precision: LibTorch's way back exponentiates matrices twice
/// as wide and takes most of a training step.
class SkewExponentialNode : public torch::autograd::Function<SkewExponentialNode> {
 public:
  /// `above` is [2, heads, numbers above the diagonal], `cells` [places, 2]: [heads, places, size, size].
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& above,
                            const at::Tensor& cells, std::int64_t size) {
    const at::Tensor numbers = above.contiguous();
    const at::Tensor places = cells.contiguous();
    const at::Tensor rotations = at::empty({above.size(1), cells.size(0), size, size}, above.options());
    skew_exponentials(shape_of(numbers, places, size), rotations.data_ptr<float>());
    context->saved_data["size"] = size;
    context->save_for_backward({numbers, places});
    return rotations;
  }

  static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* context,
                                               const torch::autograd::tensor_list& gradients) {
    const auto saved = context->get_saved_variables();
    const at::Tensor incoming = gradients[0].contiguous();
    const at::Tensor result = at::zeros_like(saved[0]);
    skew_exponentials_gradient(shape_of(saved[0], saved[1], context->saved_data["size"].toInt()),
                               incoming.data_ptr<float>(), result.data_ptr<float>());
    return {result, {}, {}};
  }

 private:
  static SkewExponentials shape_of(const at::Tensor& above, const at::Tensor& cells, std::int64_t size) {
    return {above.size(1), cells.size(0), size, above.data_ptr<float>(), cells.data_ptr<float>()};
  }
};

/// Ostmeier et al. 2024, section 3: queries and keys of a head are multiplied with R(y, x) = exp(y A + x B),
/// where A and B are trained skew-symmetric matrices, so that R is a rotation of the whole head.
class LieRotation : public PositionalEncoding {
 public:
  LieRotation(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options), layout_(context.layout()), size_(context.head_width()) {
    const double spread = options["initial_bound"];
    generators_ = register_in_layers(*this, context, "generators", [&](const std::string& name) {
      return context.initial.uniform(name, {2, context.heads, size_ * (size_ - 1) / 2}, spread);
    });
    upper_ = at::triu_indices(size_, size_, 1, at::TensorOptions(at::kLong));
  }

  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace& place) override {
    const at::Tensor turn = rotations(place.positions, place.layer);  // [heads, length, size, size]
    const auto turned = [&](const at::Tensor& x) { return at::matmul(turn, x.unsqueeze(-1)).squeeze(-1); };
    return {turned(queries), turned(keys)};
  }

  std::optional<EncodingTerms> terms(const Positions& positions) override {
    EncodingTerms terms;
    for (std::int64_t layer = 0; layer < static_cast<std::int64_t>(generators_.size()); ++layer)
      terms.turns.push_back(rotations(positions, layer).contiguous());
    return terms;
  }

  bool logits_add_up() const override { return false; }

  /// The trace of R_iᵀ R_j: the sum over unit vectors of what becomes of the product of each with itself.
  at::Tensor kernel(std::int64_t length) override {
    const at::Tensor turn = rotations(layout_.positions(length), 0).flatten(2);
    return at::matmul(turn, turn.transpose(1, 2));
  }

  std::string kernel_text() const override {
    return "trace of R(cell i)ᵀ R(cell j) of the first layer, the product of equal vectors summed over the "
           "head";
  }

 private:
  at::Tensor rotations(const Positions& positions, std::int64_t layer) const {
    const at::Tensor& numbers = generators_[static_cast<std::size_t>(layer)];
    const at::Tensor cells = positions.at_places(positions.cells().to(numbers.scalar_type()));
    if (numbers.scalar_type() == at::kFloat) return SkewExponentialNode::apply(numbers, cells, size_);
    const std::int64_t heads = numbers.size(1);
    // Above the diagonal as they are, below it with the other sign.
    const at::Tensor above = at::zeros({2, heads, size_ * size_}, numbers.options())
                                 .index_copy(2, upper_[0] * size_ + upper_[1], numbers)
                                 .view({2, heads, size_, size_});
    const at::Tensor skew = above - above.transpose(2, 3);
    const at::Tensor rows = cells.select(1, 0).view({1, -1, 1, 1});
    const at::Tensor columns = cells.select(1, 1).view({1, -1, 1, 1});
    return at::matrix_exp(rows * skew[0].unsqueeze(1) + columns * skew[1].unsqueeze(1));
  }

  PlaceLayout layout_;
  std::int64_t size_;
  std::vector<at::Tensor> generators_;  ///< of each layer, [2, heads, size (size − 1) / 2], rows first
  at::Tensor upper_;                    ///< where they stand: rows and columns above the diagonal
};

const RegisterEncoding liere_entry{
    {{.id = "liere",
      .title = "LieRE",
      .summary = "Queries and keys are rotated by trained rotations of the whole head, one a cell.",
      .help =
          "R(y, x) = exp(y A + x B), with skew-symmetric A and B that are trained for each head of each "
          "layer. "
          "Rotary turns pairs of dimensions; this turns all of them together. Where A and B commute, q·k "
          "depends on how far apart two cells are in each direction; in general also on where they are.\n\n"
          "Where it acts: queries and keys of every attention layer, for a task whose places form a grid. A "
          "class token is not rotated.\n\nParameters: heads × head width × (head width − 1) a layer.\n\n"
          "Beyond the training length: defined; rotations that training never saw.\n\nThe published code "
          "divides "
          "positions by the size of the picture and starts from entries up to 2π; here positions are cells. "
          "The exponential of a matrix for every cell makes it slow.\n\nTry this: race it against mixed "
          "rotary, "
          "its form with blocks of two.",
      .formula = R"(R_{y, x} = \exp(y A + x B))",
      .reference = "Ostmeier et al. 2024 (LieRE), section 3",
      .order = 84,
      .options = {{.key = "initial_bound",
                   .label = "initial bound",
                   .help = "Entries of the matrices start evenly between minus this and this, in radians a "
                           "cell.",
                   .kind = OptionKind::number,
                   .default_value = 0.5,
                   .minimum = 0,
                   .maximum = 100}},
      .traits = grid_attention_traits(true, 2),
      .sizes = {{"parameters", "layers*inner*(inner/heads - 1)"},
                {"a_place", "(4 + in_double*40)*layers*inner*inner/heads"}}},
     make_encoding<LieRotation>,
     grid_python() + R"py(class Generators(nn.Module):
    """Of one layer: what stands above the diagonals, that of rows first."""

    def __init__(self):
        super().__init__()
        entries = torch.rand(2, $heads, ${head_width*(head_width - 1)/2})
        self.generators = nn.Parameter($initial_bound * (2 * entries - 1))


class Encoding(nn.Module):
    """Ostmeier et al. 2024: queries and keys times exp(y A + x B), A and B skew-symmetric."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Generators() for _ in range($layers)])

    def transform(self, queries, keys, positions, layer):
        entries = self.layers[layer].generators
        above = entries.new_zeros(2, $heads, $head_width, $head_width)
        above[:, :, *torch.triu_indices($head_width, $head_width, 1)] = entries
        skew = above - above.transpose(2, 3)  # [2, heads, head width, head width]
        cell = torch.stack(cells(positions)).to(entries.dtype)  # [2, cells]
%if class_token
        cell = at_places(cell, dim=1)  # a class token is not rotated
%end
        exponents = torch.einsum("an,ahij->hnij", cell, skew).contiguous()
        turn = torch.matrix_exp(exponents)  # [heads, places, head width, head width]
        return [torch.einsum("hnij,bhnj->bhni", turn, x) for x in (queries, keys)]
)py"}};

}  // namespace

}  // namespace ordinate
