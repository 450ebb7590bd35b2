#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace ordinate {

/// One joint of the model: what flows between two cards of the builder.
struct ModelJoint {
  std::string part;                 ///< "embedding", "encoding", "body[0]", "readout"
  std::vector<std::int64_t> shape;  ///< what leaves this part, e.g. [batch, length, width]
  std::int64_t parameters = 0;      ///< of this part
};

struct ModelDescription {
  std::vector<ModelJoint> joints;
  std::int64_t parameters = 0;
};

}  // namespace ordinate
