#include "model/encodings/relative.h"

namespace ordinate {

namespace {

class T5Encoding : public PositionalEncoding {
 public:
  T5Encoding(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options),
        buckets_{options["buckets"], options["max_distance"], options["bidirectional"]},
        weight_(register_parameter(
            "weight", context.initial.normal(context.tensor("weight"), {buckets_.count, context.heads},
                                             options["initial_std"]))) {}

  std::optional<EncodingTerms> terms(const Positions&) override { return EncodingTerms{}; }

  at::Tensor logit_bias(const AttentionPlace& place) override {
    return bucket_bias(weight_, buckets_, place.positions.offsets());
  }

  at::Tensor distance_bias(std::int64_t length) override {
    return bucket_bias(weight_, buckets_, all_offsets(length));
  }

 protected:
  bool reads_distances() const override { return true; }
  /// Buckets follow the distance, so the farthest one says it for all.
  bool reads_the_same(std::int64_t length, std::int64_t trained) const override {
    return buckets_.of(length - 1) == buckets_.of(trained - 1) &&
           buckets_.of(1 - length) == buckets_.of(1 - trained);
  }

 private:
  DistanceBuckets buckets_;
  at::Tensor weight_;
};

const RegisterEncoding t5_entry{
    {{.id = "t5",
      .title = "T5 buckets",
      .summary = "A trained number for each bucket of distances and each head is added to the logits.",
      .help =
          "logit += b[bucket(p_j − p_i), head]. Near distances have a bucket each, far ones share "
          "logarithmically wider ones, and both directions have their own.\n\nWhere it acts: the logits of "
          "every attention layer; all layers share one table.\n\nParameters: buckets × heads.\n\nBeyond the "
          "training length: far distances share the last bucket.\n\nT5 itself leaves the factor 1/√(head "
          "width) out of its logits; here it stays, as in every other encoding.\n\nTry this: watch one "
          "head's bias learn to point one place to the left on \"previous\".",
      .formula = R"(a_{ij} = \frac{q_i · k_j}{\sqrt{d_h}} + b_{\text{bucket}(j - i)})",
      .reference = "Raffel et al. 2020, section 2.1, and its code",
      .order = 100,
      .options = concatenated(concatenated(bucket_options(false),
                                           {{.key = "bidirectional",
                                             .label = "both directions",
                                             .help = "Otherwise places to the right all count as distance 0.",
                                             .kind = OptionKind::boolean,
                                             .default_value = true},
                                            {.key = "initial_std",
                                             .label = "initial spread",
                                             .help = "Standard deviation that the biases start from.",
                                             .kind = OptionKind::number,
                                             .default_value = 0.02,
                                             .minimum = 0,
                                             .maximum = 100}}),
                              position_options()),
      .traits =
          [] {
            EncodingTraits traits = attention_traits(true);
            traits.at_least = {{"max_distance", "buckets"}};
            return traits;
          }(),
      .sizes = distance_bias_sizes("buckets*heads")},
     make_encoding<T5Encoding>,
     bucket_python(true) + "\n\n" + R"py(class Encoding(nn.Module):
    """Raffel et al. 2020, section 2.1: b[bucket(p_j - p_i), head] on the logits."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter($initial_std * torch.randn($buckets, $heads))

    def logit_bias(self, positions):
        return self.weight[distance_buckets(positions)].permute(2, 0, 1)  # [heads, length, length]
)py"}};

}  // namespace

}  // namespace ordinate
