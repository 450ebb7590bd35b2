#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

namespace ordinate {

/// The memory in which one pass of a model works: whatever its parts keep between forward and backward.
/// There is one for each thread, whatever the number of models that take turns on it, because nothing here
/// outlives its pass. It grows to what the largest pass needs and stays so until `release`.
class Workspace {
 public:
  static Workspace& of_this_thread();

  Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  /// Makes void what was handed out before.
  void begin_pass();
  /// A number that no other pass has, of this thread or another.
  std::uint64_t pass() const { return pass_; }
  /// `bytes` of uninitialised memory until the next pass, aligned for the widest vectors.
  void* take(std::size_t bytes);
  /// Gives everything back to the machine.
  void release();
  /// Bytes that it holds.
  std::size_t size() const;

 private:
  static constexpr std::size_t alignment = 64;
  struct Free {
    void operator()(std::byte* data) const { ::operator delete (data, std::align_val_t{alignment}); }
  };
  struct Chunk {
    std::unique_ptr<std::byte, Free> data;
    std::size_t size = 0;
  };
  void add_chunk(std::size_t bytes);

  std::uint64_t pass_;
  std::vector<Chunk> chunks_;  // each at least as large as all before it together, so they are few
  std::size_t current_ = 0;    // the chunk that is being handed out
  std::size_t used_ = 0;       // bytes of it
};

}  // namespace ordinate
