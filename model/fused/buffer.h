#pragma once
#include <cstdint>
#include <cstring>

#include "model/fused/workspace.h"

namespace ordinate {

/// Numbers that a part asks for again in every pass and that lie in the workspace of the thread that does
/// the pass. Their contents last as long as it does; before the first `get` of a pass there are none.
template <class Value>
class BufferOf {
 public:
  Value* get(std::int64_t count) {
    Workspace& workspace = Workspace::of_this_thread();
    if (pass_ != workspace.pass() || count > capacity_) {
      data_ = static_cast<Value*>(workspace.take(sizeof(Value) * static_cast<std::size_t>(count)));
      capacity_ = count;
      pass_ = workspace.pass();
    }
    return data_;
  }

  Value* zeros(std::int64_t count) {
    Value* data = get(count);
    std::memset(data, 0, sizeof(Value) * static_cast<std::size_t>(count));
    return data;
  }

  const Value* data() const { return data_; }
  Value* data() { return data_; }

 private:
  Value* data_ = nullptr;
  std::int64_t capacity_ = 0;
  std::uint64_t pass_ = 0;
};

using Buffer = BufferOf<float>;

}  // namespace ordinate
