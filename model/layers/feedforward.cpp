#include "model/layers/block.h"
#include "model/layers/linear.h"

namespace ordinate {

namespace {

class FeedforwardBlock : public Block {
 public:
  FeedforwardBlock(const Json& options, const BlockContext& context)
      : name_(context.name),
        width_(context.width),
        norm_place_(norm_place_from(options)),
        residual_(options["residual"]),
        dropout_(options["dropout"]),
        activation_(activation_from(options)) {
    const std::int64_t hidden = options["hidden"];
    linear1_ = register_module("linear1",
                               std::make_shared<Linear>(width_, hidden, context.initial, name_ + ".linear1"));
    linear2_ = register_module("linear2",
                               std::make_shared<Linear>(hidden, width_, context.initial, name_ + ".linear2"));
    if (norm_place_ != NormPlace::none)
      norm_ = register_module("norm", std::make_shared<LayerNorm>(width_, context.initial));
  }

  at::Tensor forward(const at::Tensor& x, const Pass& pass) override {
    const at::Tensor input = norm_place_ == NormPlace::pre ? norm_->forward(x) : x;
    const at::Tensor hidden = activate(linear1_->forward(input), activation_);
    const at::Tensor kept = dropout(hidden, dropout_, name_ + ".dropout", pass);
    const at::Tensor output = linear2_->forward(kept);
    const at::Tensor sum = residual_ ? x + output : output;
    return norm_place_ == NormPlace::post ? norm_->forward(sum) : sum;
  }

  std::int64_t output_width() const override { return width_; }

  /// Places do not see each other.
  std::unique_ptr<Continuation> continuation() override {
    struct EachAlone : Continuation {
      explicit EachAlone(FeedforwardBlock& of) : block(of) {}
      at::Tensor outputs(const at::Tensor& x, const Pass& pass) override { return block.forward(x, pass); }
      FeedforwardBlock& block;
    };
    return std::make_unique<EachAlone>(*this);
  }

  bool append_fused(FusedParts& parts) const override {
    if (dropout_ > 0) return false;
    auto maps = std::make_unique<FusedFeedforward>(linear1_->fused(), linear2_->fused(), fused(activation_));
    parts.push_back(std::make_unique<FusedAround>(fused(norm_place_), residual_, width_,
                                                  norm_ ? norm_->fused() : nullptr, std::move(maps)));
    return true;
  }

 private:
  std::string name_;
  std::int64_t width_;
  NormPlace norm_place_;
  bool residual_;
  double dropout_;
  Activation activation_;
  std::shared_ptr<Linear> linear1_;
  std::shared_ptr<Linear> linear2_;
  std::shared_ptr<LayerNorm> norm_;
};

std::shared_ptr<Block> make_feedforward(const Json& options, const BlockContext& context) {
  return std::make_shared<FeedforwardBlock>(options, context);
}

const RegisterBlock feedforward_entry{
    {{.id = "feedforward",
      .title = "Feed-forward",
      .summary = "The same two linear maps with an activation between them, at every place on its own.",
      .help = "Places do not see each other: whatever such a body knows of order came in with the encoding.",
      .formula = R"(y = W_2 f(W_1 x + b_1) + b_2)",
      .reference = "Vaswani et al. 2017, section 3.3",
      .order = 30,
      .options = {{.key = "hidden",
                   .label = "hidden units",
                   .help = "Width between the two linear maps.",
                   .kind = OptionKind::integer,
                   .default_value = 64,
                   .minimum = 1,
                   .maximum = 16384},
                  norm_option("pre"),
                  residual_option(),
                  activation_option(),
                  dropout_option("Share of the hidden units that is zeroed in training.")},
      .traits = BlockTraits{.order_blind = true},
      .sizes = {{"normed", "1 - norm_none"},
                {"drops", "dropout > 0"},
                {"parameters", "hidden*(inputs + 1) + inputs*(hidden + 1) + normed*2*inputs"},
                {"products", "2*hidden*inputs"},
                {"through_graph", "drops"},
                {"row", "inputs + normed*(inputs + 2)"},
                {"training_row", "2*hidden + (1 + normed)*inputs"},
                {"group_row", "hidden"},
                {"graph_row", "(2*drops + 2*normed + 1)*inputs + (2 + 2*drops)*hidden"},
                {"passing_row", "5*inputs + 3*hidden"}}},
     make_feedforward,
     R"py(%make Feedforward($inputs, hidden=$hidden)
class Feedforward(nn.Module):
    """Two linear maps at every place: Vaswani et al. 2017, section 3.3."""

    def __init__(self, width, hidden):
        super().__init__()
        self.linear1 = nn.Linear(width, hidden)
        self.linear2 = nn.Linear(hidden, width)
%if norm_none == 0
        self.norm = nn.LayerNorm(width)
%end

    def forward(self, x$given):
%if norm_pre
        y = F.$activation(self.linear1(self.norm(x)))
%else
        y = F.$activation(self.linear1(x))
%end
%if dropout
        y = F.dropout(y, $dropout, self.training)
%end
        y = self.linear2(y)
%if residual
        y = x + y
%end
%if norm_post
        return self.norm(y)
%else
        return y
%end
)py"}};

}  // namespace

}  // namespace ordinate
