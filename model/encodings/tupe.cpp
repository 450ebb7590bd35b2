#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/encodings/relative.h"

namespace ordinate {

namespace {

/// Ke et al. 2021, equations 7 to 10: the logits are the sum of content and position products, each over
/// √(2 d), with projections of the positions that all layers share; TUPE-R adds a relative bias.
class TupeEncoding : public PositionalEncoding {
 public:
  TupeEncoding(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options),
        heads_(context.heads),
        head_width_(context.head_width()),
        buckets_{options["buckets"], options["max_distance"], true} {
    const double std = options["initial_std"];
    weight_ = register_parameter(
        "weight", context.initial.normal(context.tensor("weight"),
                                         {rows_of_table(options, context), context.width}, std));
    const auto projection = [&](const char* name) {
      return register_module(name, std::make_shared<torch::nn::Module>())
          ->register_parameter("weight",
                               context.initial.xavier_uniform(context.tensor(std::string(name) + ".weight"),
                                                              {context.attention_width, context.width}));
    };
    query_ = projection("query");
    key_ = projection("key");
    const auto scalars = [&](const char* name, std::vector<std::int64_t> shape) {
      return register_parameter(name, context.initial.normal(context.tensor(name), shape, std));
    };
    if (options["relative"] == true) relative_ = scalars("relative", {buckets_.count, heads_});
    if (options["untie_class_token"] == false || !context.class_token) return;
    from_class_ = scalars("from_class", {heads_});
    to_class_ = scalars("to_class", {heads_});
  }

  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace&) override {
    return {queries * std::sqrt(0.5), keys};
  }

  std::optional<EncodingTerms> terms(const Positions&) override {
    EncodingTerms terms;
    terms.query_scale = std::sqrt(0.5);
    return terms;
  }

  at::Tensor logit_bias(const AttentionPlace& place) override {
    const Positions& positions = place.positions;
    const at::Tensor rows = positions.consecutive() ? weight_.narrow(0, 0, positions.length)
                                                    : weight_.index_select(0, positions.numbers);
    const auto heads_of = [&](const at::Tensor& projection) {
      return at::linear(rows, projection).view({positions.length, heads_, head_width_}).transpose(0, 1);
    };
    at::Tensor bias = at::matmul(heads_of(query_), heads_of(key_).transpose(1, 2)) *
                      (1 / std::sqrt(2 * static_cast<double>(head_width_)));
    if (relative_.defined()) bias = bias + bucket_bias(relative_, buckets_, positions.offsets());
    return positions.class_places.defined() && from_class_.defined() ? untied(bias, positions) : bias;
  }

  at::Tensor table(std::int64_t length) override { return weight_.narrow(0, 0, length); }
  std::int64_t table_rows(std::int64_t) const override { return weight_.size(0); }
  bool covers(std::int64_t length) const override { return length <= weight_.size(0); }

 protected:
  bool reads_distances() const override { return relative_.defined(); }
  bool reads_the_same(std::int64_t, std::int64_t) const override { return false; }

 private:
  /// The class token stands at no position: its row and its column are numbers of their own.
  /// [heads, length, length] to the same, or with a batch in front where padding moves the token.
  at::Tensor untied(const at::Tensor& bias, const Positions& positions) const {
    const std::int64_t batch = positions.class_places.numel();
    const at::Tensor here = at::arange(positions.length, at::kLong).unsqueeze(0) ==
                            positions.class_places.unsqueeze(1);  // [batch, length]
    const auto scalar = [&](const at::Tensor& each) { return each.view({1, heads_, 1, 1}); };
    at::Tensor result = at::where(here.view({batch, 1, 1, -1}), scalar(to_class_), bias.unsqueeze(0));
    result = at::where(here.view({batch, 1, -1, 1}), scalar(from_class_), result);
    return batch == 1 ? result.squeeze(0) : result;
  }

  std::int64_t heads_;
  std::int64_t head_width_;
  DistanceBuckets buckets_;
  at::Tensor weight_;
  at::Tensor query_;
  at::Tensor key_;
  at::Tensor relative_;    ///< undefined for TUPE-A
  at::Tensor from_class_;  ///< undefined without a class token, or where it is tied
  at::Tensor to_class_;
};

Sizes tupe_sizes() {
  Sizes sizes =
      bias_sizes("table + 2*inner*width + 2*heads*untie_class_token*class_token + relative*buckets*heads");
  sizes["table"] = "rows*width";
  sizes["a_place"] = "4*inner";
  return sizes;
}

EncodingTraits tupe_traits() {
  EncodingTraits traits = attention_traits(true);
  traits.at_least = {{"max_distance", "buckets"}};
  return traits;
}

const RegisterEncoding tupe_entry{
    {{.id = "tupe",
      .title = "TUPE",
      .summary = "Positions have projections of their own and meet only each other in the logits.",
      .help =
          "logit = q_i·k_j/√(2d) + (p_i U^Q)·(p_j U^K)/√(2d), and b[p_j − p_i] on top for TUPE-R. The mixed "
          "terms of word and position are left out, and nothing is added to the input.\n\nWhere it acts: the "
          "logits of every attention layer, the same in all. A class token is at no position: its row and "
          "column can be numbers of their own, θ1 and θ2.\n\nParameters: rows × width + 2 × width², and "
          "buckets × heads for TUPE-R.\n\nBeyond the training length: rows that were never trained; TUPE-R "
          "keeps its relative part.\n\nThe published code normalises p and gives U a bias; here it is as the "
          "paper writes it.\n\nTry this: look at the bias of each head: it can become any Toeplitz matrix, "
          "or "
          "none.",
      .formula = R"(a_{ij} = \frac{q_i · k_j}{\sqrt{2 d_h}} + \frac{(P_i U^Q) · (P_j U^K)}{\sqrt{2 d_h}})",
      .reference = "Ke et al. 2021, section 3",
      .order = 130,
      .options = concatenated(concatenated({{.key = "relative",
                                             .label = "relative part (TUPE-R)",
                                             .help = "Adds a trained bias for each bucket of distances.",
                                             .kind = OptionKind::boolean,
                                             .default_value = false},
                                            {.key = "untie_class_token",
                                             .label = "class token untied",
                                             .help = "Matters with the readout \"class token\" only.",
                                             .kind = OptionKind::boolean,
                                             .default_value = true},
                                            {.key = "initial_std",
                                             .label = "initial spread",
                                             .help = "Standard deviation that table and biases start from.",
                                             .kind = OptionKind::number,
                                             .default_value = 0.02,
                                             .minimum = 0,
                                             .maximum = 100},
                                            max_length_option()},
                                           bucket_options(true)),
                              position_options()),
      .traits = tupe_traits(),
      .sizes = tupe_sizes()},
     make_encoding<TupeEncoding>,
     "%if relative\n" + bucket_python(false) + "\n\n%end\n" + R"py(class Encoding(nn.Module):
    """Ke et al. 2021, section 3: (q_i . k_j + (p_i U_Q) . (p_j U_K)) / sqrt(2 d)."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter($initial_std * torch.randn($rows, $width))
        self.query = nn.Linear($width, $inner, bias=False)
        self.key = nn.Linear($width, $inner, bias=False)
%if relative
        self.relative = nn.Parameter($initial_std * torch.randn($buckets, $heads))
%end
%if untie_class_token*class_token
        self.from_class = nn.Parameter($initial_std * torch.randn($heads))
        self.to_class = nn.Parameter($initial_std * torch.randn($heads))
%end

    def transform(self, queries, keys):
        return queries * math.sqrt(0.5), keys

%if untie_class_token*class_token
    def logit_bias(self, positions, class_place):
%else
    def logit_bias(self, positions):
%end
        rows = self.weight[positions]  # [length, width]
        queries = self.query(rows).view(-1, $heads, $head_width).transpose(0, 1)
        keys = self.key(rows).view(-1, $heads, $head_width).transpose(0, 1)
        bias = queries @ keys.transpose(1, 2) / math.sqrt(2 * $head_width)  # [heads, length, length]
%if relative
        bias = bias + self.relative[distance_buckets(positions)].permute(2, 0, 1)
%end
%if untie_class_token*class_token
        # The class token is at no position: its row and column are numbers of their own.
        here = torch.arange(len(positions), device=positions.device) == class_place[:, None]
        bias = torch.where(here[:, None, None, :], self.to_class[:, None, None], bias)
        bias = torch.where(here[:, None, :, None], self.from_class[:, None, None], bias)
%end
        return bias
)py"}};

}  // namespace

}  // namespace ordinate
