#include "model/fused/workspace.h"

#include <algorithm>
#include <atomic>

namespace ordinate {

namespace {

constexpr std::size_t smallest_chunk = std::size_t{1} << 18;

std::uint64_t next_pass() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

Workspace& Workspace::of_this_thread() {
  thread_local Workspace workspace;
  return workspace;
}

Workspace::Workspace() : pass_(next_pass()) {}

/// The chunks stay as they are: memory that was touched once costs nothing when it is used again, fresh
/// memory is taken from the machine page by page.
void Workspace::begin_pass() {
  pass_ = next_pass();
  current_ = used_ = 0;
}

void* Workspace::take(std::size_t bytes) {
  const std::size_t rounded = (bytes + alignment - 1) / alignment * alignment;
  while (current_ < chunks_.size() && rounded > chunks_[current_].size - used_) {
    ++current_;
    used_ = 0;
  }
  // What a new chunk has beyond this request is touched, and so taken from the machine, only when needed.
  if (current_ == chunks_.size()) add_chunk(std::max(rounded, size()));
  void* place = chunks_[current_].data.get() + used_;
  used_ += rounded;
  return place;
}

void Workspace::add_chunk(std::size_t bytes) {
  const std::size_t size = std::max(bytes, smallest_chunk);
  auto* data = static_cast<std::byte*>(::operator new (size, std::align_val_t{alignment}));
  chunks_.push_back({std::unique_ptr<std::byte, Free>(data), size});
}

void Workspace::release() {
  chunks_.clear();
  current_ = used_ = 0;
  pass_ = next_pass();
}

std::size_t Workspace::size() const {
  std::size_t sum = 0;
  for (const Chunk& chunk : chunks_) sum += chunk.size;
  return sum;
}

}  // namespace ordinate
