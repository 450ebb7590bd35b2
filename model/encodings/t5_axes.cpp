#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>

#include "model/encodings/grid_table.h"
#include "model/encodings/relative.h"

namespace ordinate {

namespace {

/// Xu et al. 2021, section 2.2: buckets of the offset in reading order, and of those of columns and rows,
/// each with a trained number for every head.
class BucketsOfAxes : public PositionalEncoding {
 public:
  BucketsOfAxes(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options),
        layout_(context.layout()),
        buckets_{options["buckets"], options["max_distance"], true} {
    const auto weight = [&](const char* name) {
      return register_parameter(name,
                                context.initial.normal(context.tensor(name), {buckets_.count, context.heads},
                                                       options["initial_std"]));
    };
    if (options["reading_order"].get<bool>()) order_weight_ = weight("order_weight");
    row_weight_ = weight("row_weight");
    column_weight_ = weight("column_weight");
  }

  std::optional<EncodingTerms> terms(const Positions&) override { return EncodingTerms{}; }

  at::Tensor logit_bias(const AttentionPlace& place) override { return bias_at(place.positions); }
  at::Tensor kernel(std::int64_t length) override { return bias_at(layout_.positions(length)); }

 protected:
  bool reads_the_same(std::int64_t length, std::int64_t trained) const override {
    const std::int64_t token = layout_.class_token ? 1 : 0;
    const auto same = [&](std::int64_t now, std::int64_t then) {
      return buckets_.of(now) == buckets_.of(then) && buckets_.of(-now) == buckets_.of(-then);
    };
    const std::int64_t columns = std::max<std::int64_t>(layout_.columns, 1);
    return same((length - token - 1) / columns, (trained - token - 1) / columns) &&
           (!order_weight_.defined() || same(length - token - 1, trained - token - 1));
  }

 private:
  /// Where the number of every head and pair of cells stands in a table: [heads · cells · cells] each.
  struct Indices {
    at::Tensor rows;
    at::Tensor columns;
    at::Tensor order;
  };

  const Indices& indices_for(const Positions& positions) {
    if (positions.consecutive() && length_ == positions.length) return indices_;
    const at::Tensor cells = positions.cells();
    indices_ = {of_offsets(cells.select(1, 0)), of_offsets(cells.select(1, 1)),
                of_offsets(positions.cell_numbers())};
    length_ = positions.consecutive() ? positions.length : -1;
    return indices_;
  }

  at::Tensor bias_at(const Positions& positions) {
    const Indices& indices = indices_for(positions);
    at::Tensor bias = looked_up(row_weight_, indices.rows) + looked_up(column_weight_, indices.columns);
    if (order_weight_.defined()) bias = bias + looked_up(order_weight_, indices.order);
    return positions.at_places(positions.at_places(bias, 1), 2);
  }

  /// [n] to [heads · n · n]: the buckets of p_j − p_i. One index into a flat table: LibTorch adds up the
  /// gradient of rows a row at a time, that of single numbers in one loop.
  at::Tensor of_offsets(const at::Tensor& numbers) const {
    const std::int64_t heads = row_weight_.size(1);
    const at::Tensor buckets = buckets_.of(numbers.unsqueeze(0) - numbers.unsqueeze(1)).view({1, -1});
    return (buckets * heads + at::arange(heads, at::kLong).unsqueeze(1)).view({-1});
  }

  /// [heads, n, n].
  static at::Tensor looked_up(const at::Tensor& weight, const at::Tensor& index) {
    const std::int64_t heads = weight.size(1);
    const auto count =
        static_cast<std::int64_t>(std::llround(std::sqrt(static_cast<double>(index.size(0) / heads))));
    return weight.view({-1}).index_select(0, index).view({heads, count, count});
  }

  PlaceLayout layout_;
  DistanceBuckets buckets_;
  at::Tensor order_weight_;  ///< each [buckets, heads]; undefined where reading order does not count
  at::Tensor row_weight_;
  at::Tensor column_weight_;
  Indices indices_;  ///< of the last length; no part of the state_dict
  std::int64_t length_ = -1;
};

const RegisterEncoding t5_axes_entry{
    {{.id = "t5-axes",
      .title = "Buckets of rows and columns",
      .summary = "Trained numbers for buckets of the offset in rows and in columns are added to the logits.",
      .help =
          "logit += b[bucket(j − i)] + r[bucket(Δy)] + c[bucket(Δx)] for each head: T5's buckets three "
          "times, "
          "for the reading order, the row and the column. LayoutLMv2 and v3 place the words of a page "
          "so.\n\nWhere it acts: the logits of every attention layer, for a task whose places form a grid; "
          "all layers share the tables. What a class token sees, and who sees it, gets nothing.\n\n"
          "Parameters: 3 × buckets × heads, 2 × without the reading order.\n\nBeyond the training length: "
          "far "
          "offsets share the last bucket.\n\nTry this: look at the kernel of a head on \"Neighbour on a "
          "grid\".",
      .formula =
          R"(a_{ij} = \frac{q_i · k_j}{\sqrt{d_h}} + b_{\text{bucket}(j - i)} + r_{\text{bucket}(Δy)} + c_{\text{bucket}(Δx)})",
      .reference = "Xu et al. 2021 (LayoutLMv2), section 2.2",
      .order = 101,
      .options = concatenated(bucket_options(false),
                              {{.key = "reading_order",
                                .label = "reading order too",
                                .help = "Whether the offset row after row has buckets of its own.",
                                .kind = OptionKind::boolean,
                                .default_value = true},
                               {.key = "initial_std",
                                .label = "initial spread",
                                .help = "Standard deviation that the numbers start from.",
                                .kind = OptionKind::number,
                                .default_value = 0.02,
                                .minimum = 0,
                                .maximum = 100}}),
      .traits =
          [] {
            EncodingTraits traits = grid_attention_traits(true);
            traits.at_least = {{"max_distance", "buckets"}};
            return traits;
          }(),
      .sizes = bias_sizes("(2 + reading_order)*buckets*heads")},
     make_encoding<BucketsOfAxes>,
     bucket_python(false) + "\n\n" + grid_python() + R"py(class Encoding(nn.Module):
    """Xu et al. 2021, section 2.2: b[bucket(j - i)] + r[bucket(dy)] + c[bucket(dx)]."""

    def __init__(self):
        super().__init__()
%if reading_order
        self.order_weight = nn.Parameter($initial_std * torch.randn($buckets, $heads))
%end
        self.row_weight = nn.Parameter($initial_std * torch.randn($buckets, $heads))
        self.column_weight = nn.Parameter($initial_std * torch.randn($buckets, $heads))

    def logit_bias(self, positions):
        rows, columns = cells(positions)
        bias = self.row_weight[distance_buckets(rows)]  # [cells, cells, heads]
        bias = bias + self.column_weight[distance_buckets(columns)]
%if reading_order
        bias = bias + self.order_weight[distance_buckets(rows * $grid_columns + columns)]
%end
        bias = bias.permute(2, 0, 1)
%if class_token
        return at_places(at_places(bias, dim=1), dim=2)
%else
        return bias
%end
)py"}};

}  // namespace

}  // namespace ordinate
