#include "model/fused/fused_input.h"
#include "model/layers/attention_core.h"
#include "model/layers/attention_layer.h"

namespace ordinate {

namespace {

/// Holds the names of torch.nn.TransformerEncoder; with pre-norm it ends in a norm of its own.
class AttentionBlock : public Block {
 public:
  AttentionBlock(const Json& options, const BlockContext& context)
      : options_(options), width_(context.width), first_layer_(context.attention_layer) {
    auto list = register_module("layers", std::make_shared<torch::nn::Module>());
    for (std::int64_t i = 0; i < options["layers"].get<std::int64_t>(); ++i) {
      const std::string index = std::to_string(i);
      const BlockContext layer{context.name + ".layers." + index, context.width, context.initial,
                               first_layer_ + i};
      layers_.push_back(list->register_module(index, std::make_shared<AttentionLayer>(options_, layer)));
    }
    if (options_.norm == NormPlace::pre)
      norm_ = register_module("norm", std::make_shared<LayerNorm>(context.width, context.initial));
  }

  at::Tensor forward(const at::Tensor& x, const Pass& pass) override {
    const at::Tensor bias = attention_bias(pass, x.size(1), options_.causal, x.scalar_type());
    at::Tensor state = x;
    std::int64_t number = first_layer_;
    for (const auto& layer : layers_) {
      if (pass.encoding != nullptr)
        state = pass.encoding->add_to_layer(state, pass.attention_place(number++, options_.causal));
      state = layer->forward(state, bias, pass);
      pass.show_state(layer->place(), state);
    }
    return norm_ ? norm_->forward(state) : state;
  }

  std::unique_ptr<Continuation> continuation() override {
    if (!options_.causal) return Block::continuation();
    return std::make_unique<Continued>(*this);
  }

  std::int64_t output_width() const override { return width_; }
  std::int64_t attention_layers() const override { return static_cast<std::int64_t>(layers_.size()); }

  bool append_fused(FusedParts& parts) const override {
    if (options_.dropout > 0) return false;
    std::int64_t number = first_layer_;
    for (const auto& layer : layers_) {
      parts.push_back(std::make_unique<FusedLayerRows>(number++, width_));
      layer->append_fused(parts);
    }
    if (norm_) parts.push_back(norm_->fused());
    return true;
  }

 private:
  /// With the keys and values of earlier places.
  class Continued : public Continuation {
   public:
    explicit Continued(const AttentionBlock& block) : block_(block), layers_(block.layers_.size()) {}

    at::Tensor outputs(const at::Tensor& x, const Pass& pass) override {
      at::Tensor state = x;
      const at::Tensor bias = bias_.rows(x.size(1), pass.attention_place(0, true), *pass.encoding);
      for (std::size_t i = 0; i < layers_.size(); ++i) {
        const AttentionPlace place =
            pass.attention_place(block_.first_layer_ + static_cast<std::int64_t>(i), true);
        const at::Tensor all = layers_[i].states.append(state);
        state = last_rows(pass.encoding->add_to_layer(all, place), x.size(1));
        state = block_.layers_[i]->continued(state, bias, layers_[i].cache, pass);
      }
      return block_.norm_ ? block_.norm_->forward(state) : state;
    }

   private:
    struct Layer {
      GrowingRows states;
      AttentionCache cache;
    };
    const AttentionBlock& block_;
    std::vector<Layer> layers_;
    GrowingBias bias_;
  };

  AttentionOptions options_;
  std::int64_t width_;
  std::int64_t first_layer_;
  std::vector<std::shared_ptr<AttentionLayer>> layers_;
  std::shared_ptr<LayerNorm> norm_;
};

std::shared_ptr<Block> make_attention(const Json& options, const BlockContext& context) {
  return std::make_shared<AttentionBlock>(options, context);
}

OptionList attention_option_list() {
  return {
      {.key = "layers",
       .label = "layers",
       .help = "Layers of self-attention and feed-forward, one after the other.",
       .kind = OptionKind::integer,
       .default_value = 1,
       .minimum = 1,
       .maximum = 64},
      {.key = "heads",
       .label = "heads",
       .help = "Attention patterns side by side; each has width/heads dimensions.",
       .kind = OptionKind::integer,
       .default_value = 2,
       .minimum = 1,
       .maximum = 64,
       .constraint = OptionConstraint::divides_width},
      {.key = "feedforward",
       .label = "feed-forward width",
       .help = "Hidden units of the two linear maps that follow attention at every place. 0 leaves them "
               "out: attention alone.",
       .kind = OptionKind::integer,
       .default_value = 64,
       .minimum = 0,
       .maximum = 16384},
      norm_option("pre"),
      residual_option(),
      {.key = "causal",
       .label = "causal",
       .help = "Each place sees only itself and what stands before it. This alone gives some order away.",
       .kind = OptionKind::boolean,
       .default_value = false},
      {.key = "start",
       .label = "projections start",
       .help = "What queries, keys, values and the output projection hold before training. The "
               "feed-forward maps and the readout start as torch.nn.Linear either way.",
       .kind = OptionKind::choice,
       .default_value = "multihead",
       .choices = {{"multihead", "as MultiheadAttention",
                    "As torch.nn.MultiheadAttention: Xavier uniform over queries, keys and values together, "
                    "biases 0; the output as torch.nn.Linear with bias 0."},
                   {"linear", "as Linear", "As torch.nn.Linear: weights and biases from U(±1/√width)."}},
       .advanced = true},
      activation_option(),
      dropout_option("Share of attention weights and of activations that is zeroed in training.")};
}

/// `norms`: those of a layer, and the one that ends the block. Without a graph a layer keeps queries, keys,
/// values, their sums and the output; the maps keep their hidden units and slopes.
Sizes attention_sizes() {
  return {{"norms", "if(norm_none, 0, if(feedforward > 0, 2, 1) + norm_pre*last)"},
          {"maps", "feedforward > 0"},
          {"drops", "dropout > 0"},
          {"parameters",
           "4*inputs*(inputs + 1) + 2*inputs*feedforward + maps*(feedforward + inputs) + norms*2*inputs"},
          {"products", "4*inputs^2 + 2*inputs*feedforward"},
          {"pair_products", "2*inputs"},
          {"through_graph", "drops"},
          {"row", "(1 + maps)*inputs + norms*(inputs + 2)"},
          {"training_row", "(5 + maps + norms)*inputs + 2*feedforward"},
          {"group_row", "4*inputs + feedforward"},
          {"square", "heads"},
          {"pair", "1"},
          {"graph_row", "(2*drops + 2*norms + 11)*inputs + (2 + 2*drops)*feedforward"},
          {"graph_square", "(1 + 2*drops)*heads"},
          {"passing_row", "5*inputs + 3*feedforward"},
          {"passing_square", "3*heads"}};
}

const RegisterBlock attention_entry{
    {{.id = "attention",
      .title = "Self-attention",
      .summary = "Layers in which every place looks at every other, as in a transformer encoder.",
      .help =
          "The logit of place i looking at place j is qᵢ·kⱼ/√(width/heads). Nothing in it depends on where "
          "i and j are: without an encoding (and without a causal mask) the block treats a sequence as a "
          "bag of symbols.\n\nTensors have the names and shapes of torch.nn.TransformerEncoder.",
      .formula = R"(z_i = Σ_j α_{ij} v_j, \, α_{ij} = \frac{\exp(a_{ij})}{Σ_k \exp(a_{ik})})"
                 "\n"
                 R"(a_{ij} = \frac{q_i · k_j}{\sqrt{d_h}})",
      .reference = "Vaswani et al. 2017, section 3",
      .order = 10,
      .options = attention_option_list(),
      .traits = BlockTraits{.order_blind = {Condition::Test::unless, "causal"},
                            .positions = true,
                            .causal = "causal",
                            .looks_ahead = {Condition::Test::unless, "causal"},
                            .stackable = true},
      .sizes = attention_sizes()},
     make_attention,
     R"py(%if feedforward
%make Attention($inputs, layers=$layers, heads=$heads, hidden=$feedforward$first_layer_argument)
%else
%make Attention($inputs, layers=$layers, heads=$heads$first_layer_argument)
%end
class SelfAttention(nn.Module):
    """softmax(Q K^T / sqrt(d)) V for every head: Vaswani et al. 2017, equation 1."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.in_proj_weight = nn.Parameter(torch.empty(3 * width, width))
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * width))
        self.out_proj = nn.Linear(width, width)
        nn.init.xavier_uniform_(self.in_proj_weight)

    def forward(self, x$given_layer):
        batch, length, width = x.shape
        qkv = F.linear(x, self.in_proj_weight, self.in_proj_bias)  # [batch, length, 3 width]
%if projection_bias
        qkv = qkv + $projection_bias
%end
        # Each [batch, heads, length, head width]:
        queries, keys, values = qkv.view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
%if content_bias
        bias = $content_bias
%end
%if transform
        queries, keys = $transform
%end
        # What place i (row) thinks of place j (column): [batch, heads, length, length]
        logits = queries @ keys.transpose(2, 3) / math.sqrt(width // self.heads)
%if content_bias
        logits = logits + bias
%end
%if logit_bias
        logits = logits + $logit_bias
%end
%if causal
        behind = torch.ones(length, length, dtype=torch.bool, device=x.device).triu(1)
        logits = logits.masked_fill(behind, -math.inf)
%end
%if padded
        padding = torch.arange(length, device=x.device) >= lengths[:, None]  # [batch, length]
        logits = logits.masked_fill(padding[:, None, None, :], -math.inf)
%end
        weights = logits.softmax(dim=-1)
%if dropout
        weights = F.dropout(weights, $dropout, self.training)
%end
        sums = weights @ values
%if add_to_values
        sums = sums + $add_to_values
%end
        return self.out_proj(sums.transpose(1, 2).reshape(batch, length, width))


class AttentionLayer(nn.Module):
%if feedforward
    """Self-attention and two linear maps at every place: Vaswani et al. 2017, section 3.1."""

    def __init__(self, width, heads, hidden):
%else
    """Self-attention alone."""

    def __init__(self, width, heads):
%end
        super().__init__()
        self.self_attn = SelfAttention(width, heads)
%if feedforward
        self.linear1 = nn.Linear(width, hidden)
        self.linear2 = nn.Linear(hidden, width)
%end
%if norm_none == 0
        self.norm1 = nn.LayerNorm(width)
%if feedforward
        self.norm2 = nn.LayerNorm(width)
%end
%end

    def forward(self, x$given_layer):
%if norm_pre
        y = self.self_attn(self.norm1(x)$given_layer)
%else
        y = self.self_attn(x$given_layer)
%end
%if dropout
        y = F.dropout(y, $dropout, self.training)
%end
%if residual
        x = x + y
%else
        x = y
%end
%if norm_post
        x = self.norm1(x)
%end
%if feedforward
%if norm_pre
        y = F.$activation(self.linear1(self.norm2(x)))
%else
        y = F.$activation(self.linear1(x))
%end
%if dropout
        y = self.linear2(F.dropout(y, $dropout, self.training))
        y = F.dropout(y, $dropout, self.training)
%else
        y = self.linear2(y)
%end
%if residual
        x = x + y
%else
        x = y
%end
%if norm_post
        x = self.norm2(x)
%end
%end
        return x


class Attention(nn.Module):
    """Layers of attention, with the tensor names of torch.nn.TransformerEncoder."""

%if feedforward
    def __init__(self, width, layers, heads, hidden$first_layer_parameter):
        super().__init__()
        self.layers = nn.ModuleList(AttentionLayer(width, heads, hidden) for _ in range(layers))
%else
    def __init__(self, width, layers, heads$first_layer_parameter):
        super().__init__()
        self.layers = nn.ModuleList(AttentionLayer(width, heads) for _ in range(layers))
%end
%if norm_pre
        self.norm = nn.LayerNorm(width)
%end
%if uses_layer
        self.first_layer = first_layer  # of the whole body's
%end

    def forward(self, x$given):
%if uses_layer
        for layer, part in enumerate(self.layers, start=self.first_layer):
%else
        for part in self.layers:
%end
%if add_to_layer
            x = $add_to_layer
%end
            x = part(x$given_layer)
%if norm_pre
        return self.norm(x)
%else
        return x
%end
)py"}};

}  // namespace

}  // namespace ordinate
